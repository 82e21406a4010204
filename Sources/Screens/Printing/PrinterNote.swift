// SPDX-License-Identifier: Apache-2.0
// What a person should do about the printer before the next paper.

import Devices

extension Workplace {
  /// What a person should do about the printer before the next paper; nil when nothing.
  package func noteAfterPrinting(_ result: PrintingResult?) async -> Message? {
    // When it refused or nobody knows, that message says it all.
    guard result == .printed else { return nil }
    switch await printer.status() {
    case .ready, .untold: return nil
    case .readySoonEmpty:
      return Message(
        "Giấy hoặc mực sắp hết.", next: "Chuẩn bị thay trước phiếu sau.", tone: .notice)
    case .blocked(let problems):
      return Message(
        "Máy in báo: \(problems.words).", next: "Sửa máy in trước phiếu sau.",
        detail: problems.detail, tone: .notice)
    }
  }
}
