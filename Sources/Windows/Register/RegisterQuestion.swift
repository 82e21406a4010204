// SPDX-License-Identifier: Apache-2.0
// What becomes of pages of a register that are laid out: how many lines and pages it will be, then to the printer, to
// a PDF file or to a workbook. The question of the desk's book and of the office's register.

package import Gtk
package import Screens

/// What the person wants of pages that are laid out.
package enum RegisterAnswer: Sendable, Equatable {
  /// To the printer.
  case print
  /// Into a file at this path; its ending says which kind.
  case save(String)
}

extension RegisterPrintout {
  /// Asks what becomes of it; nil when the person thinks better of it.
  ///
  /// - Parameters:
  ///   - hasPrinter: whether a printer for sheets is set up.
  ///   - window: over which window.
  @MainActor
  package func ask(hasPrinter: Bool, over window: Window?) async -> RegisterAnswer? {
    let mayPrint = hasPrinter && fitsPrinter
    let count = pages.map { ", \($0) trang" } ?? ""
    let tooMany =
      hasPrinter && !fitsPrinter
      ? " Dài quá để in một lần: lưu thành tệp, hoặc lọc bớt rồi in." : ""
    let dialog = MessageDialog(
      over: window, heading: "In trang \(name)",
      body: "\(period): \(lines) dòng\(count), \(sheet). "
        + "Đơn tố cáo được che tên và nội dung." + tooMany)
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("xlsx", "Lưu bảng tính…")
    dialog.addAnswer("pdf", "Lưu PDF…", look: mayPrint ? .plain : .suggested)
    if mayPrint { dialog.addAnswer("print", "In", look: .suggested) }
    dialog.setDefaultAnswer(mayPrint ? "print" : "pdf")
    dialog.setCancelAnswer("cancel")
    let answer = await dialog.choose()
    switch answer {
    case "print": return .print
    case "pdf", "xlsx":
      guard
        let path = await window?.chooseSavePath(
          title: "Lưu trang sổ", accept: "Lưu", cancel: "Thôi",
          suggestedName: suggestedName(answer))
      else { return nil }
      return .save(path.hasSuffix(".\(answer)") ? path : "\(path).\(answer)")
    default: return nil
    }
  }
}
