// SPDX-License-Identifier: Apache-2.0
// Times in columns: the same text form as in entries, so that any tool can read them.

import Foundation
import Petitions

enum Stamp {
  /// The formatter cuts off, and most milliseconds lie a little below themselves as binary numbers:
  /// with a fifth of one on top, a time that was read is written as it was.
  static func text(_ moment: Date) -> String {
    VietnamTime.stamp(moment.addingTimeInterval(0.0002))
  }
  static func date(_ text: String) -> Date? { VietnamTime.moment(text) }
}
