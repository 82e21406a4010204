// SPDX-License-Identifier: Apache-2.0
// *In…* by the desktop's own dialog, or *Lưu PDF…*: one question for every list and card.

package import Gtk
package import Screens

/// Asks what to do with finished pages, and does it.
///
/// - Parameters:
///   - body: what must be known besides; may be empty.
///   - intoFiles: whether the desktop's dialog may print into a file as well.
/// - Returns: what the person reads afterwards; nil when nothing was done.
@MainActor
package func askPaper(
  _ pages: PagesToPrint, body: String = "", intoFiles: Bool = true, over window: Window?
) async -> Message? {
  let dialog = MessageDialog(
    over: window, heading: pages.title,
    body: ["\(pages.pages) trang A4.", body].filter { !$0.isEmpty }.joined(separator: " "))
  dialog.addAnswer("cancel", "Thôi")
  dialog.addAnswer("pdf", "Lưu PDF…")
  dialog.addAnswer("print", "In…", look: .suggested)
  dialog.setDefaultAnswer("print")
  dialog.setCancelAnswer("cancel")
  switch await dialog.choose() {
  case "print": return await printPaper(pages, intoFiles: intoFiles, over: window)
  case "pdf": return await savePaper(pages, over: window)
  default: return nil
  }
}

/// Prints pages by the desktop's own dialog.
@MainActor
package func printPaper(
  _ pages: PagesToPrint, intoFiles: Bool = true, over window: Window?
) async -> Message? {
  guard let window else { return nil }
  let answer = await window.printPDF(
    [UInt8](pages.pdf), title: "In \(pages.title)", jobName: pages.jobName, intoFiles: intoFiles)
  switch answer {
  case .cancelled: return nil
  case .sent(let printer):
    return Message(
      "Đã gửi đến máy in \(printer).", next: "Xem giấy đã ra đủ \(pages.pages) trang chưa.",
      tone: .good)
  case .refused(let reason):
    return Message(
      "Máy in không nhận.", next: "Kiểm tra máy in, hoặc lưu thành PDF rồi in ở máy khác.",
      detail: reason)
  }
}

/// Lets the person save pages as PDF.
@MainActor
package func savePaper(_ pages: PagesToPrint, over window: Window?) async -> Message? {
  let path = await window?.chooseSavePath(
    title: "Lưu PDF", accept: "Lưu", cancel: "Thôi", suggestedName: pages.suggestedName)
  guard let path else { return nil }
  return await pages.save(to: path)
}
