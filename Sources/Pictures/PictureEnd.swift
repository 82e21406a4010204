// SPDX-License-Identifier: Apache-2.0
// Decoders fill a picture that ends too early with grey and say nothing. A photographed page of which
// the lower half is grey must not be taken for the page, so the end is looked for here.

/// Follows the bytes of a picture to its end.
struct PictureEnd {
  private var jpeg: JpegEnd?
  private var png: PngEnd?
  private var riff: RiffEnd?

  /// For a MIME type; other types are left to their decoders, which do tell.
  init(_ type: String) {
    switch type {
    case "image/jpeg": jpeg = JpegEnd()
    case "image/png": png = PngEnd()
    case "image/webp": riff = RiffEnd()
    default: break
    }
  }

  mutating func take(_ bytes: ArraySlice<UInt8>) {
    jpeg?.take(bytes)
    png?.take(bytes)
    riff?.take(bytes)
  }

  /// Whether the end was seen; what a camera writes behind it does not count.
  var wasSeen: Bool {
    jpeg?.wasSeen ?? png?.wasSeen ?? riff?.wasSeen ?? true
  }
}

/// The chunks of a PNG file up to `IEND` (W3C PNG, 5.3).
private struct PngEnd {
  private(set) var wasSeen = false
  private var skip = 8
  private var head: [UInt8] = []

  mutating func take(_ bytes: ArraySlice<UInt8>) {
    var rest = bytes
    while !rest.isEmpty, !wasSeen {
      if skip > 0 {
        let step = min(skip, rest.count)
        rest = rest.dropFirst(step)
        skip -= step
        continue
      }
      head.append(rest.removeFirst())
      guard head.count == 8 else { continue }
      wasSeen = head[4...].elementsEqual("IEND".utf8)
      skip = head[..<4].reduce(0) { $0 << 8 | Int($1) } + 4
      head = []
    }
  }
}

/// A WebP file says its size first.
private struct RiffEnd {
  private var head: [UInt8] = []
  private var count = 0

  var wasSeen: Bool {
    head.count == 8 && count >= 8 + head[4...].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  mutating func take(_ bytes: ArraySlice<UInt8>) {
    head += bytes.prefix(8 - head.count)
    count += bytes.count
  }
}

/// The segments and scans of a JPEG file up to the mark at its end (ITU T.81 B.1.1).
private struct JpegEnd {
  private(set) var wasSeen = false
  private var state = State.mark
  private var skip = 0

  private enum State {
    /// Within the data of a scan, or before any mark.
    case data
    /// A byte 0xFF was seen, in data or between segments.
    case mark
    case lengthHigh
    case lengthLow
    case segment
  }

  mutating func take(_ bytes: ArraySlice<UInt8>) {
    var place = bytes.startIndex
    while place < bytes.endIndex, !wasSeen {
      let byte = bytes[place]
      place += 1
      switch state {
      case .data: if byte == 0xFF { state = .mark }
      case .mark: mark(byte)
      case .lengthHigh:
        skip = Int(byte) << 8
        state = .lengthLow
      case .lengthLow:
        // The length counts its own two bytes. After a segment the next mark follows, after the header
        // of a scan its data: both are searched for 0xFF.
        skip += Int(byte) - 2
        state = skip > 0 ? .segment : .data
      case .segment:
        let step = min(skip - 1, bytes.endIndex - place)
        place += step
        skip -= step + 1
        if skip <= 0 { state = .data }
      }
    }
  }

  private mutating func mark(_ byte: UInt8) {
    switch byte {
    case 0xFF: break
    case 0xD9: wasSeen = true
    // A stuffed byte, marks without a segment, and the start of the file.
    case 0x00, 0x01, 0xD0...0xD8: state = .data
    default: state = .lengthHigh
    }
  }
}
