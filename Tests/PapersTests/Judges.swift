// SPDX-License-Identifier: Apache-2.0
// Programs that share no code with ours and read our papers back: poppler for text, pages and pictures,
// zbar for QR codes. Debian packages poppler-utils and zbar-tools.

import Foundation
import Papers
import Testing

enum Judge {
  struct Failed: Error { let tool: String }

  static func has(_ tool: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: "/usr/bin/\(tool)")
  }

  /// Runs a tool; its standard output.
  static func run(_ tool: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/\(tool)")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failed(tool: tool) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A file of its own in a folder of its own, removed afterwards.
  static func with<Result>(
    _ bytes: Data, _ name: String, _ work: (String) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("papers-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // What is left behind in the temporary folder harms no later test.
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent(name)
    try bytes.write(to: file)
    return try work(file.path)
  }

  static func text(_ pdf: Data, page: Int? = nil) throws -> String {
    try with(pdf, "a.pdf") {
      let pages = page.map { ["-f", "\($0)", "-l", "\($0)"] } ?? []
      return try run("pdftotext", pages + ["-raw", "-enc", "UTF-8", $0, "-"])
    }
  }

  /// The text with every run of white as one blank, so that line breaks do not matter.
  static func flatText(_ pdf: Data) throws -> String {
    try text(pdf).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The contents of the QR codes of a page at 150 dots per inch.
  static func codes(_ pdf: Data, page: Int) throws -> [String] {
    try with(pdf, "a.pdf") { file in
      _ = try run(
        "pdftoppm",
        ["-r", "150", "-png", "-singlefile", "-f", "\(page)", "-l", "\(page)", file, file])
      return try codes(inPicture: file + ".png")
    }
  }

  static func codes(inPicture file: String) throws -> [String] {
    try run("zbarimg", ["--nodbus", "--quiet", "--raw", file]).split(separator: "\n")
      .map(String.init)
  }
}

/// What the tests print.
enum Sample {
  static let forms = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Assets/forms")

  static func form(_ variant: ReceiptVariant) throws -> FormPack {
    try FormPack.valid(variant, on: "2026-12-01", in: forms)
  }

  /// 2 December 2026, 09:35 in Viet Nam.
  static let date = Date(timeIntervalSince1970: 1_796_178_900)
  static let code = "07654-03-KM4T-7BQH"

  static func receipt(
    _ variant: ReceiptVariant = .officialReceipt, giver: String = "Nguyễn Thị Hường"
  ) -> ReceiptContents {
    var contents = ReceiptContents(
      variant: variant, issuingBody: "Ủy ban nhân dân xã An Lạc", date: date, referenceCode: code,
      givers: [giver],
      items: [
        .init(name: "Đơn khiếu nại", pages: 3, form: "bản chính", condition: "rõ, đủ trang"),
        .init(name: "Giấy chứng nhận số BM 123456", pages: 4, form: "bản sao công chứng"),
        .init(name: "Ảnh chụp mốc giới", copies: 6, form: "ảnh in"),
      ],
      notes: ["Trong 10 ngày làm việc, Ủy ban nhân dân xã thông báo việc xem xét đơn."],
      helplines: ["Hỏi kết quả: 0204 3888 123 (giờ hành chính)"])
    contents.parentBody = "UBND tỉnh Bắc Ninh"
    contents.placeName = "An Lạc"
    contents.venue = "Nhà văn hóa thôn Đồng Bài"
    contents.receiverName = "Đặng Văn Ước"
    contents.receiverPosition = "Công chức tiếp công dân"
    contents.identity = .init(
      number: "024185001234", issuedOn: "15/04/2021", issuedBy: "Cục Cảnh sát QLHC về TTXH")
    contents.address = "Thôn Đồng Bài, xã An Lạc, tỉnh Bắc Ninh"
    contents.kindLabel = "Khiếu nại"
    contents.summary = "Bồi thường đất khi mở đường liên thôn"
    return contents
  }

  static func paper(
    _ contents: ReceiptContents, _ size: PaperSize = .a5
  ) throws -> Paper {
    try Paper.receipt(contents, form: form(contents.variant), size: size)
  }
}
