// SPDX-License-Identifier: Apache-2.0
// What leaves the viewer: a page on paper, a copy in a file. A copy is readable by this account alone; of a
// denunciation there is none, because a file outside the sealed part would be open to anybody who finds it
// (Luật Tố cáo Đ.8, Đ.56), and printing asks first.

import Devices
package import Foundation
import Papers
import Petitions

extension DocumentScreen {
  /// Whether a copy may be kept as a file.
  public var maySave: Bool {
    data != nil && document?.isSecret == false && document?.isProof == false
  }

  /// Whether there is something to print.
  public var mayPrint: Bool { data != nil && document?.isProof == false }

  /// What is asked before a paper is printed; nil when nothing need be.
  public var printQuestion: (heading: String, body: String)? {
    guard document?.isSecret == true else { return nil }
    return (
      "In giấy tờ của đơn tố cáo?",
      "Bản in có họ tên, bút tích của người tố cáo. Đứng cạnh máy in, lấy giấy ngay, giữ trong bì niêm "
        + "phong; không chuyển cho người xác minh hoặc người bị tố cáo (Luật Tố cáo Đ.8, Đ.56)."
    )
  }

  /// A name for a copy.
  public var suggestedFileName: String {
    guard let document, let type = document.file?.type else { return "giay-to" }
    let ending =
      switch type {
      case "image/jpeg": ".jpg"
      case "image/png": ".png"
      case "application/pdf": ".pdf"
      default: ""
      }
    return document.suggestedName + ending
  }

  /// Keeps a copy of the file as it was taken in.
  public func save(to path: String) async {
    guard maySave, let data else { return }
    let file = URL(fileURLWithPath: path)
    do {
      try await offMain {
        try PaperPlace(of: file).keep(data, as: file.lastPathComponent)
      }
      message = Message(
        "Đã lưu một bản vào tệp \(file.lastPathComponent).",
        next: "Tệp có thể chứa thông tin của ông/bà: giữ kín, xóa khi xong việc.", tone: .good)
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The bytes when they are a PDF, which the desktop's dialog prints as they are.
  package var pdf: Data? { document?.file?.type == "application/pdf" ? data : nil }

  /// The printing system took the file.
  package func sentToPrinter(_ name: String) {
    message = Message(
      "Đã gửi đến máy in \(name).", next: "Xem khay giấy; thiếu thì in lại.", tone: .good)
  }

  /// The printing system did not take it.
  package func printerRefused(_ reason: String) {
    message = Message(
      "Chưa in được.", next: "Xem máy in có bật, còn giấy, rồi in lại; hoặc chọn máy in khác.",
      detail: reason, tone: .problem)
  }

  /// Prints the whole file on A4 sheets.
  public func printButtonPressed() async {
    guard let data, let document, let type = document.file?.type else { return }
    let (printer, reader) = (workplace.printer, workplace.reader)
    guard printer.isPresent, !printer.paper.isRoll else {
      message = Message(
        printer.isPresent
          ? "Máy in đang dùng là máy in cuộn, không in được giấy tờ." : "Máy chưa có máy in.",
        next: document.isSecret
          ? "Nối máy in giấy A4 rồi in lại."
          : "Nối máy in giấy A4, hoặc lưu một bản rồi in ở máy khác.",
        tone: .notice)
      return
    }
    message = Message("Đang in…", tone: .notice)
    do {
      let sheets = try await offMain {
        type == "application/pdf" ? data : try Self.sheet(data, type, reader)
      }
      // The name of the job is seen by anybody who looks at the printer.
      let outcome = await printer.print(.sheets(sheets, jobName: "TD-GIAY-TO", .a4))
      message = outcome.paperMessage
    } catch {
      message = Words.viewing(error, isSecret: document.isSecret)
    }
  }

  /// A picture as one sheet, as large as A4 takes it.
  private nonisolated static func sheet(
    _ data: Data, _ type: String, _ reader: DocumentReader
  ) throws -> Data {
    let longest = 2_400
    let page = try reader.page(data, PageOrder(type: type, longestSide: longest), nil)
    let jpeg = try reader.picture(data, type: type, for: .scanned(longestSide: longest))
    // Inches that printers can reach on A4, along its long and its short side.
    let (long, short) = (max(page.width, page.height), min(page.width, page.height))
    let dots = max(Double(long) / 11.1, Double(short) / 7.7)
    return try ScannedPage.pdf([
      ScannedPage(
        jpeg: jpeg.data, width: page.width, height: page.height,
        dotsPerInch: Int(dots.rounded(.up)))
    ])
  }
}

extension PrintOutcome {
  /// How printing a paper ended, in words.
  package var paperMessage: Message {
    switch self {
    case .printed: Message("Đã in.", tone: .good)
    case .refused(let problems):
      Message(
        "Máy in chưa nhận: \(problems.map(\.words).joined(separator: ", ")).",
        next: "Sửa máy in rồi in lại.", detail: problems.detail, tone: .notice)
    case .unknown, .sentUnconfirmed:
      Message(
        "Đã gửi đến máy in, chưa rõ đã ra giấy hết chưa.", next: "Xem khay giấy; thiếu thì in lại.",
        tone: .notice)
    }
  }
}
