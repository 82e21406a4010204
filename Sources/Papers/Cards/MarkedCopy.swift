// SPDX-License-Identifier: Apache-2.0
// A finished paper printed again: every page as a picture with the mark of a copy on it, so that no copy can be taken
// for the original. The paper itself is a file of the commune and cannot be drawn anew here.

import CPango
public import Foundation

/// One page as pixels.
public struct CopiedPage: Sendable, Equatable {
  /// Pixels across.
  public var width: Int
  /// Pixels down.
  public var height: Int
  /// Red, green and blue of each pixel, row after row without gaps.
  public var pixels: Data

  /// A page.
  public init(width: Int, height: Int, pixels: Data) {
    self.width = width
    self.height = height
    self.pixels = pixels
  }
}

/// Marked copies.
public enum MarkedCopy {
  /// The pages as a PDF file.
  ///
  /// - Parameters:
  ///   - pages: drawn at that many dots an inch.
  ///   - dotsPerInch: of all of them.
  ///   - mark: such as `BẢN SAO LẦN 1 – in lại ngày 01/12/2026`.
  public static func pdf(
    _ pages: [CopiedPage], dotsPerInch: Double, mark: String
  ) throws(PaperError) -> Data {
    let isTraining = Paper.isMarkedTraining
    return try PDFSurface.drawn(title: "", created: "2000-01-01T00:00:00Z") { cairo, surface in
      for page in pages {
        let width = Double(page.width) * 72 / dotsPerInch
        let height = Double(page.height) * 72 / dotsPerInch
        cairo_pdf_surface_set_size(surface, width, height)
        draw(page, scale: 72 / dotsPerInch, on: cairo)
        write(mark, width: width, on: cairo)
        if isTraining {
          Canvas(cairo, scale: 1, snaps: false).markTraining(width: width, height: height)
        }
        cairo_show_page(cairo)
      }
    }
  }

  private static func draw(_ page: CopiedPage, scale: Double, on cairo: OpaquePointer) {
    guard page.pixels.count == 3 * page.width * page.height,
      let image = cairo_image_surface_create(
        CAIRO_FORMAT_RGB24, Int32(page.width), Int32(page.height))
    else { return }
    defer { cairo_surface_destroy(image) }
    guard let target = cairo_image_surface_get_data(image) else { return }
    let stride = Int(cairo_image_surface_get_stride(image))
    page.pixels.withUnsafeBytes { source in
      for row in 0..<page.height {
        let line = UnsafeMutableRawPointer(target + row * stride)
          .assumingMemoryBound(to: UInt32.self)
        var at = row * page.width * 3
        for column in 0..<page.width {
          line[column] =
            UInt32(source[at]) << 16 | UInt32(source[at + 1]) << 8 | UInt32(source[at + 2])
          at += 3
        }
      }
    }
    cairo_surface_mark_dirty(image)
    cairo_save(cairo)
    cairo_scale(cairo, scale, scale)
    cairo_set_source_surface(cairo, image, 0, 0)
    cairo_paint(cairo)
    cairo_restore(cairo)
  }

  /// Writes the mark in a frame at the top of the page, on white.
  private static func write(_ mark: String, width: Double, on cairo: OpaquePointer) {
    guard let layout = pango_cairo_create_layout(cairo),
      let font = pango_font_description_from_string("\(FontCheck.sheetFamily) Bold 10")
    else { return }
    defer {
      g_object_unref(UnsafeMutableRawPointer(layout))
      pango_font_description_free(font)
    }
    pango_layout_set_font_description(layout, font)
    let text = mark.precomposedStringWithCanonicalMapping
    pango_layout_set_text(layout, text, Int32(text.utf8.count))
    var (wide, high) = (Int32(0), Int32(0))
    pango_layout_get_size(layout, &wide, &high)
    let size = (Double(wide) / Double(PANGO_SCALE), Double(high) / Double(PANGO_SCALE))
    let (left, top, pad) = ((width - size.0) / 2, 12.0, 4.0)
    cairo_save(cairo)
    cairo_rectangle(cairo, left - pad, top - pad, size.0 + 2 * pad, size.1 + 2 * pad)
    cairo_set_source_rgb(cairo, 1, 1, 1)
    cairo_fill_preserve(cairo)
    cairo_set_source_rgb(cairo, 0, 0, 0)
    cairo_set_line_width(cairo, 0.8)
    cairo_stroke(cairo)
    cairo_move_to(cairo, left, top)
    pango_cairo_show_layout(cairo, layout)
    cairo_restore(cairo)
  }
}
