// SPDX-License-Identifier: Apache-2.0
// Pixels that another program drew, shown without decoding anything here.

import CGtk
public import Foundation

extension Picture {
  /// Shows pixels, turned to the right by quarter turns.
  ///
  /// - Parameters:
  ///   - pixels: red, green and blue of each pixel, row after row without gaps; the size must be right.
  ///   - width: pixels across, before turning.
  ///   - height: pixels down, before turning.
  ///   - turn: quarter turns to the right, 0 to 3.
  public func show(pixels: Data, width: Int, height: Int, turn: Int = 0) {
    precondition(pixels.count == 3 * width * height && width > 0)
    let held = pixels.withUnsafeBytes { g_bytes_new($0.baseAddress, gsize($0.count)) }
    defer { g_bytes_unref(held) }
    let texture = Object(
      owned: gdk_memory_texture_new(
        gint(width), gint(height), GDK_MEMORY_R8G8B8, held, gsize(3 * width)))
    guard turn % 4 != 0 else { return gtk_picture_set_paintable(p(), texture.p()) }
    let (w, h) = (Float(width), Float(height))
    var size = graphene_size_t(
      width: turn % 2 == 0 ? w : h, height: turn % 2 == 0 ? h : w)
    // Turned around its corner it lies outside; this is where the corner must stand.
    var corner = [graphene_point_t(x: h, y: 0), .init(x: w, y: h), .init(x: 0, y: w)][turn % 4 - 1]
    var place = graphene_rect_t(origin: .init(x: 0, y: 0), size: .init(width: w, height: h))
    let snapshot = gtk_snapshot_new()
    gtk_snapshot_translate(snapshot, &corner)
    gtk_snapshot_rotate(snapshot, 90 * Float(turn % 4))
    gtk_snapshot_append_texture(snapshot, texture.p(), &place)
    guard let turned = gtk_snapshot_free_to_paintable(snapshot, &size) else { return }
    gtk_picture_set_paintable(p(), turned)
    g_object_unref(UnsafeMutableRawPointer(turned))
  }
}
