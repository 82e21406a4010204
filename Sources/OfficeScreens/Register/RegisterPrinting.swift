// SPDX-License-Identifier: Apache-2.0
// *Sổ đơn*: what the page shows now as pages or a workbook, of the *Sổ tiếp công dân* or of the 22 columns.

import Papers
import Petitions
public import Screens
import Storage

/// Which register is made of what the page shows.
public enum RegisterChoice: String, Sendable, CaseIterable {
  /// 22 columns.
  case petitions
  /// Mẫu số 03/TCD.
  case receptions

  /// What the choice says.
  public var label: String {
    switch self {
    case .petitions: "Sổ tiếp nhận, theo dõi đơn (22 cột)"
    case .receptions: "Sổ tiếp công dân (Mẫu số 03/TCD)"
    }
  }
}

extension RegisterScreen {
  /// Lays out what the page shows now; nil when it cannot be, and then the page says why.
  public func layOut(_ register: RegisterChoice) async -> RegisterPrintout? {
    let (workplace, filter) = (workplace, filter)
    message = Message("Đang dàn trang sổ…", tone: .notice)
    do {
      let printout = try await offMain {
        switch register {
        case .petitions: try workplace.petitionRegister(filter)
        case .receptions: try workplace.receptionRegister(filter)
        }
      }
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
