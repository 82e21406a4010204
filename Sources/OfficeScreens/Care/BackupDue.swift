// SPDX-License-Identifier: Apache-2.0
// Whether the office's backup is due: an office that has petitions and none, or whose last one is old.

import Exchange
import Foundation
import Petitions
package import Screens
import Storage

/// The reminder on the first page.
package enum BackupDue {
  /// What the person reads; nil when nothing is due.
  package static func message(in workplace: Workplace) throws -> Message? {
    guard !workplace.isTraining, try workplace.store.countPetitions() > 0 else { return nil }
    let next = "Nếu máy hỏng hoặc mất, bản sao giữ lại được sổ của xã. Cần một USB riêng."
    guard let last = try workplace.store.backups().last else {
      return Message("Sổ của xã chưa sao lưu lần nào.", next: next, tone: .notice)
    }
    let days = VietnamTime.day(last.at).days(until: workplace.today)
    return days > BackupReminder.days(in: workplace.store)
      ? Message("Đã \(days) ngày chưa sao lưu sổ của xã.", next: next, tone: .notice) : nil
  }
}
