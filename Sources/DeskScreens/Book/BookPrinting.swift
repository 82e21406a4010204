// SPDX-License-Identifier: Apache-2.0
// *Sổ*: printing or saving what the page shows now as pages of the register.

import Devices
import Exchange
import Foundation
import Papers
import Petitions
public import Screens
import Storage

extension BookScreen {
  /// Lays out what the page shows now; nil when it cannot be, and then the page says why.
  public func layOutRegister() async -> RegisterPrintout? {
    let (workplace, filter) = (workplace, filter)
    message = Message("Đang dàn trang sổ…", tone: .notice)
    do {
      let printout = try await offMain { try workplace.register(filter) }
      message = nil
      return printout
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// Whether a printer for sheets is set up.
  public var canPrintPages: Bool { workplace.canPrintPages }

  /// Sends the pages to the printer.
  public func print(_ printout: RegisterPrintout) async {
    message = workplace.printing(printout)
    message = await workplace.printed(printout)
  }

  /// Saves the pages or the workbook into a file.
  public func save(_ printout: RegisterPrintout, to path: String) async {
    message = workplace.saving(printout) ?? message
    message = await workplace.saved(printout, to: path)
  }
}
