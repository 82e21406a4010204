// SPDX-License-Identifier: Apache-2.0
// A picture as a window shows it: its pixels and nothing else, so that the program with the window decodes
// no file from outside, not even one that this program made of it.

internal import CPixbuf

/// A picture's pixels, upright and no larger than asked for.
public struct DrawnPicture: Sendable, Equatable {
  /// A binary PPM file (`P6`): width, height, 255, then red, green and blue of each pixel, row after row.
  /// It is what poppler's tools write of a page, too.
  public var ppm: [UInt8]
}

extension DrawnPicture {
  /// Reads a picture from a descriptor to its end. Its quality is not looked at: nothing is encoded.
  ///
  /// - Throws: ``PictureFault``, by the same rules as a picture that is taken in.
  public static func read(
    from descriptor: Int32, _ order: PictureOrder
  ) throws(PictureFault) -> DrawnPicture {
    let pixels = try NormalPicture.decode(from: descriptor, order)
    defer { g_object_unref(UnsafeMutableRawPointer(pixels)) }
    guard let start = gdk_pixbuf_read_pixels(pixels), gdk_pixbuf_get_n_channels(pixels) == 3,
      gdk_pixbuf_get_bits_per_sample(pixels) == 8
    else { throw .damaged }
    let (width, height) = (
      Int(gdk_pixbuf_get_width(pixels)), Int(gdk_pixbuf_get_height(pixels))
    )
    let stride = Int(gdk_pixbuf_get_rowstride(pixels))
    var ppm = Array("P6\n\(width) \(height)\n255\n".utf8)
    ppm.reserveCapacity(ppm.count + 3 * width * height)
    for row in 0..<height {
      ppm += UnsafeBufferPointer(start: start + row * stride, count: 3 * width)
    }
    return DrawnPicture(ppm: ppm)
  }
}
