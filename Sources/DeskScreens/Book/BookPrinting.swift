// SPDX-License-Identifier: Apache-2.0
// *Sổ*: printing or saving what the page shows now as pages of the register.

import Devices
import Exchange
import Foundation
import Papers
import Petitions
import Screens
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
  public var canPrintPages: Bool { workplace.printer.isPresent && !workplace.printer.paper.isRoll }

  /// Sends the pages to the printer.
  public func print(_ printout: RegisterPrintout) async {
    guard printout.fitsPrinter, let pages = printout.pages else {
      message =
        RegisterObstacle.tooMany(found: printout.lines, limit: Workplace.registerLimit).message
      return
    }
    message = Message("Đang in \(pages) trang sổ…", tone: .notice)
    switch await workplace.print(printout) {
    case .printed: message = Message("Đã in \(pages) trang sổ.", tone: .good)
    case .noPrinter:
      message = Message("Máy chưa có máy in.", next: "Lưu thành tệp PDF.", tone: .notice)
    case .waiting(let problems):
      message = Message(
        "Máy in chưa nhận: \(problems.map(\.words).joined(separator: ", ")).",
        next: "Sửa máy in rồi in lại, hoặc lưu thành tệp PDF.", detail: problems.detail,
        tone: .notice)
    case .unknown(let problems):
      message = Message(
        "Chưa rõ các trang đã ra giấy hết chưa.",
        next: "Xem khay giấy; thiếu trang nào thì in lại.",
        detail: problems.detail, tone: .notice)
    }
  }

  /// Saves the pages or the workbook into a file.
  public func save(_ printout: RegisterPrintout, to path: String) async {
    let file = URL(fileURLWithPath: path)
    if !printout.fitsPrinter {
      message = Message("Đang ghi \(printout.lines) dòng vào tệp…", tone: .notice)
    }
    do {
      try await offMain { try printout.write(to: file) }
      message = Message(
        "Đã lưu \(printout.lines) dòng vào tệp \(file.lastPathComponent).",
        next: "Tệp có họ tên và số giấy tờ: giữ kín, xóa khi xong việc.", tone: .good)
    } catch {
      message = Message(
        "Chưa lưu được tệp.", next: "Chọn thư mục khác hoặc kiểm tra ổ đĩa còn chỗ.",
        detail: "\(type(of: error))")
    }
  }
}
