// SPDX-License-Identifier: Apache-2.0
// A clock that cannot be right: the battery of an old laptop is empty, and every date on a receipt, from
// which the citizen's deadlines are counted, would be wrong. Nothing is refused because of it: the clerk
// is asked before the petition is stored, and the order of entries never depends on the clock.

import Devices
public import Foundation
import Journal
import Petitions
import Storage

/// The machine's clock disagrees with what was recorded before.
public struct ClockDoubt: Sendable, Equatable {
  /// What the clock says.
  public let now: Date
  /// When something was last recorded here.
  public let last: Date

  /// So far back, in seconds, is no doubt: people set clocks right by minutes.
  static let back: TimeInterval = 600
  /// So far ahead, in seconds, a point may have rested: a little more than a year.
  static let ahead: TimeInterval = 400 * 86_400

  init?(now: Date, last: Date) {
    guard now < last - Self.back || now > last + Self.ahead else { return nil }
    self.now = now
    self.last = last
  }

  /// The question's heading.
  public var heading: String { "Ngày giờ của máy có đúng không?" }

  /// What it means and what to do.
  public var explanation: String {
    let how = now < last ? "sớm hơn" : "muộn hơn nhiều so với"
    return """
      Máy đang ghi \(VietnamTime.shown(now)), \(how) lần ghi trước (\(VietnamTime.shown(last))). Ngày \
      trên phiếu và các thời hạn tính theo ngày giờ này. Nếu sai, chọn Chưa lưu, chỉnh ngày giờ của \
      máy rồi lưu lại; bản nháp vẫn còn nguyên.
      """
  }
}

extension Workplace {
  /// Whether the clock disagrees with the last entry of this machine.
  package func clockDoubt() throws -> ClockDoubt? {
    try store.lastOwnMoment().flatMap { ClockDoubt(now: clock.now(), last: $0) }
  }
}
