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
    switch await printout.ask(hasPrinter: screen.canPrintPages, over: window) {
    case .print: await screen.print(printout)
    case .save(let path): await screen.save(printout, to: path)
    case nil: return
    }
  }
}
