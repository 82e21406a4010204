// SPDX-License-Identifier: Apache-2.0
// What cairo's PDF lacks to be PDF/A-1b (ISO 19005-1), appended as one incremental update: metadata as XMP,
// an output intent, a file identifier, glyph maps and character sets of the fonts, pages without a
// transparency group. Only the layout that cairo 1.16 and 1.18 write for PDF 1.4 is read; anything else is
// an error, never a file that only claims to be archivable.

import Foundation

struct StoredPDF {
  /// The file is not laid out as cairo does.
  struct NotReadable: Error {}

  private var file: Data
  private let offsets: [Int]
  private let start: Int
  private var added: [(number: Int, offset: Int)] = []
  private var next: Int

  /// The file as PDF/A-1b.
  ///
  /// - Parameters:
  ///   - title: in its properties; of no person.
  ///   - created: `2027-02-05T00:00:00+07:00`.
  static func archived(
    _ pdf: Data, title: String, created: String
  ) throws(PaperError) -> Data {
    do {
      var stored = try StoredPDF(pdf)
      return try stored.finished(
        title: title.precomposedStringWithCanonicalMapping, created: created)
    } catch {
      throw .notArchivable
    }
  }

  private init(_ pdf: Data) throws {
    file = pdf
    let tail = String(decoding: pdf.suffix(64), as: UTF8.self)
    guard let match = tail.firstMatch(of: /startxref\n(\d+)\n%%EOF/), let at = Int(match.output.1),
      at < pdf.count
    else { throw NotReadable() }
    start = at
    let table = String(decoding: pdf[at...], as: UTF8.self)
    guard let head = table.firstMatch(of: /xref\n0 (\d+)\n/), let count = Int(head.output.1)
    else { throw NotReadable() }
    let lines = table[head.range.upperBound...].split(separator: "\n").prefix(count)
    offsets = lines.map { Int($0.prefix(10)) ?? 0 }
    guard offsets.count == count else { throw NotReadable() }
    next = count
  }

  /// The dictionary of an object as text; nil for streams.
  private func dictionary(_ number: Int) throws -> String? {
    let offset = offsets[number]
    guard let end = file.range(of: Data("endobj".utf8), in: offset..<file.count)?.lowerBound else {
      throw NotReadable()
    }
    // Dictionaries are short; a stream is longer or says so.
    let body = file[offset..<end]
    guard body.range(of: Data("stream\n".utf8)) == nil else { return nil }
    let text = String(decoding: body, as: UTF8.self)
    guard let head = text.prefixMatch(of: /\d+ 0 obj\n/) else { throw NotReadable() }
    return String(text[head.range.upperBound...])
  }

  private mutating func append(_ number: Int, _ body: Data) {
    added.append((number, file.count))
    file.append(Data("\(number) 0 obj\n".utf8) + body + Data("\nendobj\n".utf8))
  }

  private mutating func append(_ number: Int, _ text: String) { append(number, Data(text.utf8)) }

  private mutating func append(stream bytes: Data, _ entries: String) -> Int {
    let number = next
    next += 1
    append(
      number,
      Data("<< /Length \(bytes.count)\(entries) >>\nstream\n".utf8) + bytes
        + Data("\nendstream".utf8))
    return number
  }

  private mutating func finished(title: String, created: String) throws -> Data {
    let identifier = Digest.sha256(file).prefix(32)
    var catalog: (number: Int, text: String)?
    var info: Int?
    let trailer = String(decoding: file[start...], as: UTF8.self)
    if let match = trailer.firstMatch(of: /\/Info (\d+) 0 R/) { info = Int(match.output.1) }
    for number in 1..<offsets.count {
      guard let text = try dictionary(number) else { continue }
      if text.hasPrefix("<< /Type /Page ") {
        append(number, text.replacing(/\s*\/Group <<[^>]*>>/, with: ""))
      } else if text.contains("/Subtype /CIDFontType2") {
        try complete(font: number, text)
      } else if text.hasPrefix("<< /Type /Catalog") {
        catalog = (number, text)
      }
    }
    guard let catalog, let info else { throw NotReadable() }
    let profile = append(stream: ColourProfile.bytes, " /N 3")
    let metadata = append(
      stream: Data(Self.xmp(title: title, created: created).utf8), " /Type /Metadata /Subtype /XML")
    append(
      catalog.number,
      catalog.text.trimmingCharacters(in: .whitespacesAndNewlines).dropLast(2)
        + "   /Lang (vi-VN)\n   /Metadata \(metadata) 0 R\n   /OutputIntents [ << /Type /OutputIntent "
        + "/S /GTS_PDFA1 /OutputConditionIdentifier (sRGB) /Info (sRGB) "
        + "/DestOutputProfile \(profile) 0 R >> ]\n>>")
    append(info, Self.info(title: title, created: created))
    addTable(catalog: catalog.number, info: info, identifier: String(identifier))
    return file
  }

  /// Glyph map of a font and the set of its characters.
  private mutating func complete(font number: Int, _ text: String) throws {
    guard let match = text.firstMatch(of: /\/FontDescriptor (\d+) 0 R/),
      let descriptor = Int(match.output.1), offsets.indices.contains(descriptor),
      let description = try dictionary(descriptor),
      let widths = text.firstMatch(of: /\/W \[0 \[([0-9 ]*)\]\]/)
    else { throw NotReadable() }
    append(
      number,
      text.replacing(
        "/Subtype /CIDFontType2", with: "/Subtype /CIDFontType2\n   /CIDToGIDMap /Identity"))
    let count = widths.output.1.split(separator: " ").count
    var bits = Data(count: (count + 7) / 8)
    for glyph in 0..<count { bits[glyph / 8] |= 0x80 >> UInt8(glyph % 8) }
    let set = append(stream: bits, "")
    append(
      descriptor,
      description.trimmingCharacters(in: .whitespacesAndNewlines).dropLast(2)
        + "   /CIDSet \(set) 0 R\n>>")
  }

  private mutating func addTable(catalog: Int, info: Int, identifier: String) {
    let at = file.count
    var table = "xref\n0 1\n0000000000 65535 f \n"
    for (number, offset) in added.sorted(by: { $0.number < $1.number }) {
      let digits = String(repeating: "0", count: 10 - String(offset).count) + String(offset)
      table += "\(number) 1\n\(digits) 00000 n \n"
    }
    table +=
      "trailer\n<< /Size \(next) /Root \(catalog) 0 R /Info \(info) 0 R /Prev \(start) "
      + "/ID [ <\(identifier)> <\(identifier)> ] >>\nstartxref\n\(at)\n%%EOF\n"
    file.append(Data(table.utf8))
  }

  private static let producer = "Tiếp Dân"

  private static func info(title: String, created: String) -> String {
    let digits = created.filter(\.isNumber)
    // D:YYYYMMDDHHmmSS+07'00'
    let stamp = "D:\(digits.prefix(14))+\(digits.dropFirst(14).prefix(2))'\(digits.suffix(2))'"
    return
      "<< /Title \(hexadecimal(title)) /Producer \(hexadecimal(producer)) /CreationDate (\(stamp)) >>"
  }

  private static func hexadecimal(_ text: String) -> String {
    "<FEFF" + text.utf16.map { String(format: "%04X", $0) }.joined() + ">"
  }

  private static func xmp(title: String, created: String) -> String {
    """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\
    <pdfaid:part>1</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance></rdf:Description>
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>\
    <rdf:li xml:lang="x-default">\(escaped(title))</rdf:li></rdf:Alt></dc:title></rdf:Description>
    <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">\
    <xmp:CreateDate>\(created)</xmp:CreateDate></rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\
    <pdf:Producer>\(producer)</pdf:Producer></rdf:Description>
    </rdf:RDF></x:xmpmeta>
    <?xpacket end="w"?>
    """
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}

/// A small sRGB profile (ICC 2.1): the primaries of IEC 61966-2-1 adapted to D50, gamma 2.2.
enum ColourProfile {
  static let bytes: Data = {
    let curve = Data("curv".utf8) + word(0) + word(1) + Data([0x02, 0x33, 0, 0])
    func xyz(_ x: Double, _ y: Double, _ z: Double) -> Data {
      Data("XYZ ".utf8) + word(0) + [x, y, z].reduce(Data()) { $0 + fixed($1) }
    }
    let name = "sRGB"
    let description =
      Data("desc".utf8) + word(0) + word(UInt32(name.count + 1)) + Data(name.utf8) + Data(count: 79)
    let tags: [(String, Data)] = [
      ("desc", description), ("cprt", Data("text".utf8) + word(0) + Data("CC0\0".utf8)),
      ("wtpt", xyz(0.9505, 1, 1.0891)), ("rXYZ", xyz(0.4361, 0.2225, 0.0139)),
      ("gXYZ", xyz(0.3851, 0.7169, 0.0971)), ("bXYZ", xyz(0.1431, 0.0606, 0.7141)),
      ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
    ]
    var table = word(UInt32(tags.count))
    var values = Data()
    let first = 128 + 4 + tags.count * 12
    for (name, value) in tags {
      table += Data(name.utf8) + word(UInt32(first + values.count)) + word(UInt32(value.count))
      values += value + Data(count: (4 - value.count % 4) % 4)
    }
    var head = word(UInt32(first + values.count)) + word(0) + word(0x0210_0000)
    head += Data("mntrRGB XYZ ".utf8)
    // 1 January 2026, as the profile itself.
    head += Data([0x07, 0xEA, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0]) + Data("acsp".utf8)
    head += Data(count: 28) + fixed(0.9642) + fixed(1) + fixed(0.8249)
    head += Data(count: 128 - head.count)
    return head + table + values
  }()

  private static func word(_ value: UInt32) -> Data {
    withUnsafeBytes(of: value.bigEndian) { Data($0) }
  }
  /// s15Fixed16.
  private static func fixed(_ value: Double) -> Data {
    word(UInt32(bitPattern: Int32((value * 65536).rounded())))
  }
}
