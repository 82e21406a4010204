// SPDX-License-Identifier: Apache-2.0
// Files as citizens bring them: whole, of the kinds that are accepted, and made anew by each test, so that
// it knows every byte of them.

public import Foundation
import Glibc
import Pictures

/// Files as citizens bring them.
public enum InventedFile {
  /// A PNG picture of one colour.
  public static func png(width: Int = 40, height: Int = 30, salt: Int = 0) -> Data {
    let colour = [UInt8(salt & 255), UInt8(salt >> 8 & 255), 200]
    return png(width: width, height: height) { _, _ in colour }
  }

  /// A PNG picture whose pixels a closure gives, red, green and blue at column and row; not compressed.
  public static func png(
    width: Int, height: Int, pixel: (_ x: Int, _ y: Int) -> [UInt8]
  ) -> Data {
    var rows: [UInt8] = []
    rows.reserveCapacity(height * (1 + 3 * width))
    for y in 0..<height {
      rows.append(0)
      for x in 0..<width { rows += pixel(x, y) }
    }
    // A zlib stream of stored blocks (RFC 1950, RFC 1951 3.2.4).
    var stream: [UInt8] = [0x78, 0x01]
    for start in stride(from: 0, to: rows.count, by: 65_535) {
      let count = min(65_535, rows.count - start)
      stream += [start + count == rows.count ? 1 : 0, UInt8(count & 255), UInt8(count >> 8)]
      stream += [UInt8(~count & 255), UInt8(~count >> 8 & 255)] + rows[start..<start + count]
    }
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in rows {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    stream += bytes(Int(high << 16 | low))
    return Data(
      pngStart(width: width, height: height) + chunk("IDAT", stream) + chunk("IEND", []))
  }

  /// The beginning of a PNG picture that claims a size and has no pixels.
  public static func pngHeader(width: Int, height: Int) -> Data {
    Data(pngStart(width: width, height: height) + chunk("IDAT", [0x78]) + chunk("IEND", []))
  }

  private static func pngStart(width: Int, height: Int) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", bytes(width) + bytes(height) + [8, 2, 0, 0, 0])
  }

  private static func bytes(_ value: Int) -> [UInt8] {
    (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) }
  }

  private static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
    let body = Array(name.utf8) + content
    return bytes(content.count) + body + bytes(Int(crc(body)))
  }

  /// ISO 3309, as PNG asks for it.
  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { value, byte in
      (0..<8).reduce(value ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }

  /// A JPEG picture of one colour; the salt makes it wider.
  public static func jpeg(width: Int = 40, height: Int = 30, salt: Int = 0) -> Data {
    jpeg(of: png(width: width + salt, height: height))
  }

  /// A PNG picture as JPEG.
  public static func jpeg(of png: Data) -> Data {
    let file = tmpfile()
    defer { fclose(file) }
    _ = png.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
    fflush(file)
    rewind(file)
    let order = PictureOrder(
      type: "image/png", longestSide: 20_000, mostPixels: 200_000_000, quality: 90,
      mayStayLossless: false)
    do {
      return Data(try NormalPicture.read(from: fileno(file), order).bytes)
    } catch { preconditionFailure("an invented picture is whole: \(error)") }
  }

  /// The beginning of a JPEG picture that claims a size, and an end.
  public static func jpegHeader(width: Int, height: Int) -> Data {
    let size = [UInt8(height >> 8), UInt8(height & 255), UInt8(width >> 8), UInt8(width & 255)]
    return Data([0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8] + size + [1, 1, 0x11, 0, 0xFF, 0xD9])
  }

  /// A JPEG picture as a telephone writes it: with the place where it was taken, the owner's name, the
  /// maker's notes, a way to hold it, an XMP packet and a comment, all of them holding a marker.
  ///
  /// - Parameters:
  ///   - jpeg: the picture.
  ///   - marker: stands in every note.
  ///   - orientation: EXIF tag 0x0112, 1 to 8; 6 is a telephone held upright.
  public static func photograph(_ jpeg: Data, marker: String, orientation: Int = 6) -> Data {
    var noted = Data(jpeg.prefix(2))
    noted += segment(0xE1, Data("Exif\0\0".utf8) + exif(marker, orientation))
    let packet = "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>\(marker) 21.28,106.19</x:xmpmeta>"
    noted += segment(0xE1, Data(packet.utf8))
    noted += segment(0xED, Data("Photoshop 3.0\0\(marker)".utf8))
    noted += segment(0xFE, Data("comment \(marker)".utf8))
    return noted + jpeg.dropFirst(2)
  }

  private static func segment(_ mark: UInt8, _ content: Data) -> Data {
    let count = content.count + 2
    return Data([0xFF, mark, UInt8(count >> 8), UInt8(count & 255)]) + content
  }

  /// A big-endian TIFF block with orientation, artist, maker's note and a GPS directory (EXIF 2.3, 4.6).
  private static func exif(_ marker: String, _ orientation: Int) -> Data {
    let text = Data(marker.utf8) + Data([0])
    let extra = 8 + 2 + 4 * 12 + 4  // behind the first directory
    let gps = extra + 2 * text.count
    func number(_ value: Int, _ size: Int) -> Data {
      Data((0..<size).map { UInt8(value >> (8 * (size - 1 - $0)) & 255) })
    }
    func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: Data) -> Data {
      number(tag, 2) + number(type, 2) + number(count, 4) + value
    }
    var block = Data("MM\0*".utf8) + number(8, 4) + number(4, 2)
    block += entry(0x0112, 3, 1, number(orientation, 2) + Data(count: 2))
    block += entry(0x013B, 2, text.count, number(extra, 4))
    block += entry(0x8825, 4, 1, number(gps, 4))
    block += entry(0x927C, 7, text.count, number(extra + text.count, 4))
    block += number(0, 4) + text + text
    block += number(1, 2) + entry(0x0001, 2, 2, Data("N\0\0\0".utf8)) + number(0, 4)
    return block
  }

  /// A whole PDF of some empty pages.
  ///
  /// - Parameters:
  ///   - text: stands in a comment.
  ///   - catalog: more entries of the catalog, such as an action to run.
  public static func pdf(pages: Int = 1, text: String = "", catalog: String = "") -> Data {
    let kids = (0..<pages).map { "\($0 + 3) 0 R" }.joined(separator: " ")
    var objects = ["<< /Type /Catalog /Pages 2 0 R \(catalog) >>"]
    objects.append("<< /Type /Pages /Count \(pages) /Kids [\(kids)] >>")
    for _ in 0..<pages {
      objects.append("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>")
    }
    return pdf(objects: objects.map { Data($0.utf8) }, text: text)
  }

  /// A PDF of one page and about that many bytes.
  public static func scan(bytes: Int, seed: UInt64) -> Data {
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
    ].map { Data($0.utf8) }
    let stream =
      Data("<< /Length \(bytes) >>\nstream\n".utf8) + noise(bytes, seed: seed)
      + Data("\nendstream".utf8)
    return pdf(objects: objects + [stream], text: "")
  }

  /// A PDF of pages that are drawn on.
  ///
  /// - Parameters:
  ///   - pages: width and height in points and a content stream of each, which may call `/F0 Do` and so on.
  ///   - forms: content streams of the forms `/F0`, `/F1`…, each of which may call the others.
  public static func drawn(
    pages: [(width: Int, height: Int, content: String)], forms: [String] = []
  ) -> Data {
    func stream(_ content: String, _ entries: String) -> Data {
      Data("<< \(entries) /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream".utf8)
    }
    let first = 3 + 2 * pages.count
    let names = forms.indices.map { "/F\($0) \(first + $0) 0 R" }.joined(separator: " ")
    let resources = "/Resources << /XObject << \(names) >> >>"
    let kids = pages.indices.map { "\(3 + 2 * $0) 0 R" }.joined(separator: " ")
    var objects = [
      Data("<< /Type /Catalog /Pages 2 0 R >>".utf8),
      Data("<< /Type /Pages /Count \(pages.count) /Kids [\(kids)] >>".utf8),
    ]
    for (index, page) in pages.enumerated() {
      objects.append(
        Data(
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(page.width) \(page.height)] \(resources) /Contents \(4 + 2 * index) 0 R >>"
            .utf8))
      objects.append(stream(page.content, ""))
    }
    for form in forms {
      objects.append(
        stream(form, "/Type /XObject /Subtype /Form /BBox [0 0 600 600] \(resources)"))
    }
    return pdf(objects: objects, text: "")
  }

  private static func pdf(objects: [Data], text: String) -> Data {
    var file = Data("%PDF-1.4\n% \(text)\n".utf8)
    var table = "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
    for (index, object) in objects.enumerated() {
      let place = "\(file.count)"
      table += String(repeating: "0", count: 10 - place.count) + "\(place) 00000 n \n"
      file += Data("\(index + 1) 0 obj\n".utf8) + object + Data("\nendobj\n".utf8)
    }
    let start = file.count
    let trailer = "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)"
    return file + Data("\(table)\(trailer)\n%%EOF\n".utf8)
  }

  /// Bytes without any pattern that repeat from run to run.
  public static func noise(_ count: Int, seed: UInt64) -> Data {
    var state = seed
    return Data(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      })
  }
}
