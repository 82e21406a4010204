// SPDX-License-Identifier: Apache-2.0
// What the person reads while pages of a register go to the printer or into a file, and how that ended: at a desk and
// at the office alike.

import Devices
import Foundation
import Papers
import Petitions

extension Workplace {
  /// Whether a printer for sheets is set up.
  public var canPrintPages: Bool { printer.isPresent && !printer.paper.isRoll }

  /// What stands there while pages are printed.
  public func printing(_ printout: RegisterPrintout) -> Message {
    guard printout.fitsPrinter, let pages = printout.pages else {
      return RegisterObstacle.tooMany(found: printout.lines, limit: Self.registerLimit).message
    }
    return Message("Đang in \(pages) trang sổ…", tone: .notice)
  }

  /// Sends the pages to the printer.
  ///
  /// - Returns: how it ended.
  public func printed(_ printout: RegisterPrintout) async -> Message {
    guard printout.fitsPrinter, let pages = printout.pages else { return printing(printout) }
    switch await print(printout) {
    case .printed: return Message("Đã in \(pages) trang sổ.", tone: .good)
    case .noPrinter:
      return Message("Máy chưa có máy in.", next: "Lưu thành tệp PDF.", tone: .notice)
    case .waiting(let problems):
      return Message(
        "Máy in chưa nhận: \(problems.map(\.words).joined(separator: ", ")).",
        next: "Sửa máy in rồi in lại, hoặc lưu thành tệp PDF.", detail: problems.detail,
        tone: .notice)
    case .unknown(let problems):
      return Message(
        "Chưa rõ các trang đã ra giấy hết chưa.",
        next: "Xem khay giấy; thiếu trang nào thì in lại.",
        detail: problems.detail, tone: .notice)
    }
  }

  /// What stands there while a long register is written; nil when it is short.
  public func saving(_ printout: RegisterPrintout) -> Message? {
    printout.fitsPrinter
      ? nil : Message("Đang ghi \(printout.lines) dòng vào tệp…", tone: .notice)
  }

  /// Saves the pages or the workbook into a file.
  ///
  /// - Returns: how it ended.
  public func saved(_ printout: RegisterPrintout, to path: String) async -> Message {
    let file = URL(fileURLWithPath: path)
    do {
      try await offMain { try printout.write(to: file) }
      return Message(
        "Đã lưu \(printout.lines) dòng vào tệp \(file.lastPathComponent).",
        next: "Tệp có họ tên và số giấy tờ: giữ kín, xóa khi xong việc.", tone: .good)
    } catch {
      return Message(
        "Chưa lưu được tệp.", next: "Chọn thư mục khác hoặc kiểm tra ổ đĩa còn chỗ.",
        detail: "\(type(of: error))")
    }
  }
}
