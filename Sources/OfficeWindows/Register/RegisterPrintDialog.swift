// SPDX-License-Identifier: Apache-2.0
// *In, lưu sổ…*: which register is made of what the page shows, then the same question as at a desk.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class RegisterPrintDialog {
  private let screen: RegisterScreen
  private let window: Window?

  init(_ screen: RegisterScreen, over window: Window?) {
    self.screen = screen
    self.window = window
  }

  func ask() async {
    guard let choice = await choose(), let printout = await screen.layOut(choice) else { return }
    switch await printout.ask(hasPrinter: screen.canPrintPages, over: window) {
    case .print: await screen.print(printout)
    case .save(let path): await screen.save(printout, to: path)
    case nil: return
    }
  }

  private func choose() async -> RegisterChoice? {
    let dialog = MessageDialog(
      over: window, heading: "In, lưu sổ nào?",
      body: screen.isFiltered
        ? "Chỉ gồm \(screen.count) đơn đang lọc; số thứ tự vẫn là số trong sổ của năm."
        : "Gồm cả \(screen.count) đơn trong sổ. Muốn ít hơn thì lọc trước.")
    dialog.addAnswer("cancel", "Thôi")
    for choice in RegisterChoice.allCases {
      dialog.addAnswer(
        choice.rawValue, choice.label, look: choice == .petitions ? .suggested : .plain)
    }
    dialog.setDefaultAnswer(RegisterChoice.petitions.rawValue)
    dialog.setCancelAnswer("cancel")
    return RegisterChoice(rawValue: await dialog.choose())
  }
}
