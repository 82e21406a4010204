// SPDX-License-Identifier: Apache-2.0
// What a file that a citizen brings is: by its first bytes, never by its name. A picture's width and height
// are read here too, so that one of a giant's size is refused before any decoder sees it.

package import Foundation

/// What a file is, by its first bytes.
package struct FileKind {
  let type: String
  package var pixels: (width: Int, height: Int)?

  var isPicture: Bool { type.hasPrefix("image/") }

  /// - Parameters:
  ///   - bytes: the beginning of the file; a JPEG's frame header may stand behind 200 kB of other things.
  ///   - name: for the error.
  package init(_ start: Data, name: String) throws(AttachmentError) {
    let bytes = [UInt8](start.prefix(64))
    func at(_ place: Int, _ text: String) -> Bool {
      bytes.count >= place + text.utf8.count && bytes[place...].starts(with: Array(text.utf8))
    }
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      type = "image/jpeg"
      switch Self.jpegSize(start) {
      case .found(let width, let height): pixels = (width, height)
      case .further: break
      case .broken: throw .damaged(name: name)
      }
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      type = "image/png"
      guard bytes.count >= 24 else { throw .damaged(name: name) }
      pixels = (Self.number(bytes[16..<20]), Self.number(bytes[20..<24]))
    } else if at(0, "%PDF-") {
      type = "application/pdf"
    } else if at(0, "II*\0") || at(0, "MM\0*") {
      type = "image/tiff"
    } else if at(0, "BM"), bytes.count > 25 {
      type = "image/bmp"
    } else if at(0, "RIFF"), at(8, "WEBP") {
      type = "image/webp"
    } else if at(4, "ftyp"),
      ["heic", "heix", "hevc", "mif1", "heif"].contains(where: { at(8, $0) })
    {
      type = "image/heif"
    } else {
      throw .unknownType(name: name, kind: (name as NSString).pathExtension.uppercased())
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }

  private enum FrameSize {
    case found(width: Int, height: Int)
    /// Behind the bytes that were read; the decoder looks again.
    case further
    case broken
  }

  /// Walks the segments of a JPEG file up to the frame header (ITU T.81 B.2.2).
  private static func jpegSize(_ data: Data) -> FrameSize {
    let bytes = [UInt8](data)
    var place = 2
    while place + 9 < bytes.count {
      guard bytes[place] == 0xFF else { return .broken }
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame {
        return .found(
          width: number(bytes[(place + 7)..<(place + 9)]),
          height: number(bytes[(place + 5)..<(place + 7)]))
      }
      let length = number(bytes[(place + 2)..<(place + 4)])
      guard length >= 2 else { return .broken }
      place += 2 + length
    }
    return .further
  }
}
