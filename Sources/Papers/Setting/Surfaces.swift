// SPDX-License-Identifier: Apache-2.0
// Where canvases come from: a PDF, an eight-bit picture that becomes thermal dots, a PNG.

import CPango
import Foundation

/// Collects what cairo writes.
private final class ByteSink {
  var bytes = Data()

  static let write: cairo_write_func_t = { closure, data, length in
    guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
    Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue().bytes
      .append(data, count: Int(length))
    return CAIRO_STATUS_SUCCESS
  }
}

private func check(_ status: cairo_status_t) throws(PaperError) {
  guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(status: Int(status.rawValue)) }
}

/// A PDF file in memory.
enum PDFSurface {
  /// Draws pages into PDF 1.4. The bytes depend on the arguments and the fonts only.
  static func pages(
    _ count: Int, width: Double, height: Double, title: String, created: String,
    paint: (Int, Canvas) -> Void
  ) throws(PaperError) -> Data {
    try drawn(width: width, height: height, title: title, created: created) { cairo, _ in
      let canvas = Canvas(cairo, scale: 1, snaps: false)
      for page in 0..<count {
        paint(page, canvas)
        cairo_show_page(cairo)
      }
    }
  }

  /// Lets pages be drawn that may each have their own size.
  static func drawn(
    width: Double = 595, height: Double = 842, title: String, created: String,
    paint: (_ cairo: OpaquePointer, _ surface: OpaquePointer) -> Void
  ) throws(PaperError) -> Data {
    let sink = ByteSink()
    let closure = Unmanaged.passUnretained(sink).toOpaque()
    guard let surface = cairo_pdf_surface_create_for_stream(ByteSink.write, closure, width, height),
      let cairo = cairo_create(surface)
    else { throw .drawing(status: Int(CAIRO_STATUS_NO_MEMORY.rawValue)) }
    defer { cairo_surface_destroy(surface) }
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
    paint(cairo, surface)
    let status = cairo_status(cairo)
    cairo_destroy(cairo)
    cairo_surface_finish(surface)
    try check(status)
    try check(cairo_surface_status(surface))
    return withExtendedLifetime(sink) { sink.bytes }
  }
}

/// Pictures in memory.
enum ImageSurface {
  private static func draw<Result>(
    _ format: cairo_format_t, width: Int, height: Int, scale: Double, snaps: Bool,
    paint: (Canvas) -> Void, read: (OpaquePointer) throws(PaperError) -> Result
  ) throws(PaperError) -> Result {
    guard let surface = cairo_image_surface_create(format, Int32(width), Int32(height)),
      let cairo = cairo_create(surface)
    else { throw .drawing(status: Int(CAIRO_STATUS_NO_MEMORY.rawValue)) }
    defer { cairo_surface_destroy(surface) }
    if format != CAIRO_FORMAT_A8 {
      cairo_set_source_rgb(cairo, 1, 1, 1)
      cairo_paint(cairo)
    }
    cairo_scale(cairo, scale, scale)
    paint(Canvas(cairo, scale: scale, snaps: snaps))
    let status = cairo_status(cairo)
    cairo_destroy(cairo)
    cairo_surface_flush(surface)
    try check(status)
    return try read(surface)
  }

  /// A PNG in black on white.
  static func png(
    width: Int, height: Int, scale: Double, paint: (Canvas) -> Void
  ) throws(PaperError) -> Data {
    try draw(
      CAIRO_FORMAT_RGB24, width: width, height: height, scale: scale, snaps: false, paint: paint
    ) { surface throws(PaperError) in
      let sink = ByteSink()
      let closure = Unmanaged.passUnretained(sink).toOpaque()
      try check(cairo_surface_write_to_png_stream(surface, ByteSink.write, closure))
      return withExtendedLifetime(sink) { sink.bytes }
    }
  }

  /// Dots: cover of half and more is black.
  static func raster(
    width: Int, height: Int, scale: Double, paint: (Canvas) -> Void
  ) throws(PaperError) -> Raster1Bit {
    try draw(
      CAIRO_FORMAT_A8, width: width, height: height, scale: scale, snaps: true, paint: paint
    ) { surface throws(PaperError) in
      guard let pixels = cairo_image_surface_get_data(surface) else {
        throw .drawing(status: Int(CAIRO_STATUS_SURFACE_FINISHED.rawValue))
      }
      let stride = Int(cairo_image_surface_get_stride(surface))
      var rows = Data(count: width / 8 * height)
      rows.withUnsafeMutableBytes { (out: UnsafeMutableRawBufferPointer) in
        for row in 0..<height {
          let line = pixels + row * stride
          for group in 0..<(width / 8) {
            var byte: UInt8 = 0
            for bit in 0..<8 { byte = byte << 1 | line[group * 8 + bit] >> 7 }
            out[row * (width / 8) + group] = byte
          }
        }
      }
      return Raster1Bit(width: width, height: height, rows: rows)
    }
  }
}
