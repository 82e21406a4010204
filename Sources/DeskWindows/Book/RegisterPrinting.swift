// SPDX-License-Identifier: Apache-2.0
// *In trang sổ*: how many lines and pages it will be, then to the printer, to a PDF file or to a workbook.

import DeskScreens
import Gtk
import Screens
import Windows

@MainActor
final class RegisterPrinting {
  private let screen: BookScreen
  private let window: Window?

  init(_ screen: BookScreen, over window: Window?) {
    self.screen = screen
    self.window = window
  }

  func ask() async {
    guard let printout = await screen.layOutRegister() else { return }
    let mayPrint = screen.canPrintPages && printout.fitsPrinter
    let pages = printout.pages.map { ", \($0) trang" } ?? ""
    let tooMany =
      screen.canPrintPages && !printout.fitsPrinter
      ? " Dài quá để in một lần: lưu thành tệp, hoặc lọc theo thời gian rồi in." : ""
    let dialog = MessageDialog(
      over: window, heading: "In trang sổ tiếp công dân",
      body: "\(printout.period): \(printout.lines) dòng\(pages), A4 ngang "
        + "(Mẫu số 03/TCD). Đơn tố cáo được che tên và nội dung." + tooMany)
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("xlsx", "Lưu bảng tính…")
    dialog.addAnswer("pdf", "Lưu PDF…", look: mayPrint ? .plain : .suggested)
    if mayPrint { dialog.addAnswer("print", "In", look: .suggested) }
    dialog.setDefaultAnswer(mayPrint ? "print" : "pdf")
    dialog.setCancelAnswer("cancel")
    let answer = await dialog.choose()
    switch answer {
    case "print": await screen.print(printout)
    case "pdf", "xlsx":
      guard
        let path = await window?.chooseSavePath(
          title: "Lưu trang sổ", accept: "Lưu", cancel: "Thôi",
          suggestedName: printout.suggestedName(answer))
      else { return }
      await screen.save(printout, to: path.hasSuffix(".\(answer)") ? path : "\(path).\(answer)")
    default: return
    }
  }
}
