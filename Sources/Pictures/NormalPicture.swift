// SPDX-License-Identifier: Apache-2.0
// A photograph or scan as it is kept: upright, no larger than an office needs, and encoded anew, so that
// nothing of what a telephone writes beside the picture (place, time, owner, maker's notes, the small
// preview, colour profile) goes with it.

internal import CPixbuf
internal import Glibc

/// What a picture shall become.
public struct PictureOrder: Sendable, Equatable {
  /// Its MIME type, found from its first bytes; only the decoder of this type is used.
  public var type: String
  /// The longest side of the result, in pixels; smaller pictures keep their size.
  public var longestSide: Int
  /// The most pixels that are decoded; three or four bytes of memory each.
  public var mostPixels: Int
  /// JPEG quality, 1 to 100.
  public var quality: Int
  /// Whether a drawing with few colours may stay lossless when that is smaller.
  public var mayStayLossless: Bool

  /// An order.
  public init(
    type: String, longestSide: Int, mostPixels: Int, quality: Int, mayStayLossless: Bool
  ) {
    self.type = type
    self.longestSide = longestSide
    self.mostPixels = mostPixels
    self.quality = quality
    self.mayStayLossless = mayStayLossless
  }
}

/// A picture that was encoded anew.
public struct NormalPicture: Sendable, Equatable {
  /// JPEG or PNG bytes.
  public var bytes: [UInt8]
  /// `image/jpeg` or `image/png`.
  public var type: String
  /// Size in pixels, upright.
  public var width: Int
  /// Size in pixels, upright.
  public var height: Int
}

extension NormalPicture {
  /// Reads a picture from a descriptor to its end and encodes it anew.
  ///
  /// Its size is known from its header before any pixel is decoded; one with too many is refused then.
  public static func read(
    from descriptor: Int32, _ order: PictureOrder
  ) throws(PictureFault) -> NormalPicture {
    let pixels = try decode(from: descriptor, order)
    defer { g_object_unref(UnsafeMutableRawPointer(pixels)) }
    let width = Int(gdk_pixbuf_get_width(pixels))
    let height = Int(gdk_pixbuf_get_height(pixels))
    let photograph = try encode(pixels, "jpeg", ["quality": "\(order.quality)"])
    if order.mayStayLossless, order.type != "image/jpeg", hasFewColours(pixels) {
      let drawing = try encode(pixels, "png", ["compression": "9"])
      if drawing.count <= photograph.count {
        return NormalPicture(bytes: drawing, type: "image/png", width: width, height: height)
      }
    }
    return NormalPicture(bytes: photograph, type: "image/jpeg", width: width, height: height)
  }

  // MARK: Decoding

  /// What the decoder told before it began, and what was asked of it.
  private final class Header {
    let order: PictureOrder
    var isTooLarge = false
    init(_ order: PictureOrder) { self.order = order }

    func fit(_ width: Int, _ height: Int) -> (Int, Int) {
      let longest = max(width, height)
      guard width > 0, height > 0, width <= order.mostPixels / height else {
        isTooLarge = true
        return (0, 0)
      }
      guard longest > order.longestSide else { return (width, height) }
      let side = { [order] (length: Int) in
        max(1, (length * order.longestSide + longest / 2) / longest)
      }
      return (side(width), side(height))
    }
  }

  static func decode(
    from descriptor: Int32, _ order: PictureOrder
  ) throws(PictureFault) -> OpaquePointer {
    guard let loader = gdk_pixbuf_loader_new_with_mime_type(order.type, nil) else {
      throw .unknownType
    }
    defer { g_object_unref(UnsafeMutableRawPointer(loader)) }
    let header = Header(order)
    let prepared:
      @convention(c) (UnsafeMutablePointer<GdkPixbufLoader>, gint, gint, gpointer) -> Void = {
        loader, width, height, held in
        let header = Unmanaged<Header>.fromOpaque(held).takeUnretainedValue()
        // A size of nothing makes every decoder stop before it takes memory.
        let (fitWidth, fitHeight) = header.fit(Int(width), Int(height))
        gdk_pixbuf_loader_set_size(loader, gint(fitWidth), gint(fitHeight))
      }
    // GLib keeps every handler as a function without parameters and calls it with those of its signal.
    g_signal_connect_data(
      loader, "size-prepared", unsafeBitCast(prepared, to: GCallback.self),
      Unmanaged.passUnretained(header).toOpaque(), nil, GConnectFlags(rawValue: 0))
    let fault = withExtendedLifetime(header) {
      feed(loader, from: descriptor, type: order.type)
    }
    // The loader must be closed even after a fault.
    let isWhole = gdk_pixbuf_loader_close(loader, nil) != 0
    if header.isTooLarge { throw .tooManyPixels }
    if let fault { throw fault }
    guard isWhole, let plain = gdk_pixbuf_loader_get_pixbuf(loader) else { throw .damaged }
    if let several = gdk_pixbuf_get_option(plain, "multipage"), String(cString: several) == "yes" {
      throw .severalPages
    }
    guard let upright = gdk_pixbuf_apply_embedded_orientation(plain) else { throw .damaged }
    return try onWhite(upright)
  }

  private static func feed(
    _ loader: UnsafeMutablePointer<GdkPixbufLoader>, from descriptor: Int32, type: String
  ) -> PictureFault? {
    var end = PictureEnd(type)
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &piece, piece.count)
      if count < 0, errno == EINTR { continue }
      if count < 0 { return .unreadable }
      if count == 0 { return end.wasSeen ? nil : .damaged }
      end.take(piece[..<count])
      guard gdk_pixbuf_loader_write(loader, piece, gsize(count), nil) != 0 else { return .damaged }
    }
  }

  /// JPEG knows no transparency: what shines through becomes white paper.
  private static func onWhite(_ pixels: OpaquePointer) throws(PictureFault) -> OpaquePointer {
    guard gdk_pixbuf_get_has_alpha(pixels) != 0 else { return pixels }
    defer { g_object_unref(UnsafeMutableRawPointer(pixels)) }
    let width = gdk_pixbuf_get_width(pixels)
    let height = gdk_pixbuf_get_height(pixels)
    guard let paper = gdk_pixbuf_new(GDK_COLORSPACE_RGB, 0, 8, width, height) else {
      throw .tooManyPixels
    }
    gdk_pixbuf_fill(paper, 0xFFFF_FFFF)
    gdk_pixbuf_composite(
      pixels, paper, 0, 0, width, height, 0, 0, 1, 1, GDK_INTERP_NEAREST, 255)
    return paper
  }

  // MARK: Encoding

  private static func encode(
    _ pixels: OpaquePointer, _ format: String, _ options: [String: String]
  ) throws(PictureFault) -> [UInt8] {
    var keys: [UnsafeMutablePointer<CChar>?] = options.keys.map { strdup($0) } + [nil]
    var values: [UnsafeMutablePointer<CChar>?] = options.values.map { strdup($0) } + [nil]
    defer { for text in keys + values { free(text) } }
    var buffer: UnsafeMutablePointer<gchar>?
    var size: gsize = 0
    let isDone = gdk_pixbuf_save_to_bufferv(
      pixels, &buffer, &size, format, &keys, &values, nil)
    guard isDone != 0, let buffer else { throw .tooManyPixels }
    defer { g_free(buffer) }
    return buffer.withMemoryRebound(to: UInt8.self, capacity: Int(size)) {
      Array(UnsafeBufferPointer(start: $0, count: Int(size)))
    }
  }

  /// Whether a sample of the pixels shows a drawing or a screen rather than a photograph.
  private static func hasFewColours(_ pixels: OpaquePointer) -> Bool {
    guard let start = gdk_pixbuf_read_pixels(pixels) else { return false }
    let width = Int(gdk_pixbuf_get_width(pixels))
    let height = Int(gdk_pixbuf_get_height(pixels))
    let stride = Int(gdk_pixbuf_get_rowstride(pixels))
    let channels = Int(gdk_pixbuf_get_n_channels(pixels))
    let step = max(1, width * height / 40_000)
    var colours: Set<UInt32> = []
    for index in Swift.stride(from: 0, to: width * height, by: step) {
      let pixel = start + index / width * stride + index % width * channels
      colours.insert(UInt32(pixel[0]) << 16 | UInt32(pixel[1]) << 8 | UInt32(pixel[2]))
      if colours.count > 256 { return false }
    }
    return true
  }
}
