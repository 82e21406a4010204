// SPDX-License-Identifier: Apache-2.0
// Pages from a scanner as one PDF file: each sheet at its true size, its JPEG bytes put in as they are.

import CPango
public import Foundation

/// One scanned page.
public struct ScannedPage: Sendable, Equatable {
  /// JPEG bytes.
  public var jpeg: Data
  /// Pixels across and down.
  public var width: Int
  /// Pixels down.
  public var height: Int
  /// Dots an inch.
  public var dotsPerInch: Int

  /// A page.
  public init(jpeg: Data, width: Int, height: Int, dotsPerInch: Int) {
    self.jpeg = jpeg
    self.width = width
    self.height = height
    self.dotsPerInch = dotsPerInch
  }

  /// Some pages as a PDF file, version 1.4. The same pages give the same bytes.
  public static func pdf(_ pages: [ScannedPage]) throws(PaperError) -> Data {
    try PDFSurface.drawn(title: "", created: "2000-01-01T00:00:00Z") { cairo, surface in
      for page in pages {
        let points = { (pixels: Int) in Double(pixels) * 72 / Double(page.dotsPerInch) }
        cairo_pdf_surface_set_size(surface, points(page.width), points(page.height))
        // Its pixels stay empty: cairo writes the JPEG bytes in their place.
        let image = cairo_image_surface_create(
          CAIRO_FORMAT_RGB24, Int32(page.width), Int32(page.height))
        defer { cairo_surface_destroy(image) }
        let count = page.jpeg.count
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(count, 1))
        page.jpeg.copyBytes(to: bytes, count: count)
        cairo_surface_set_mime_data(
          image, CAIRO_MIME_TYPE_JPEG, bytes, UInt(count),
          { $0?.assumingMemoryBound(to: UInt8.self).deallocate() }, bytes)
        cairo_save(cairo)
        cairo_scale(cairo, 72 / Double(page.dotsPerInch), 72 / Double(page.dotsPerInch))
        cairo_set_source_surface(cairo, image, 0, 0)
        cairo_paint(cairo)
        cairo_restore(cairo)
        cairo_show_page(cairo)
      }
    }
  }
}
