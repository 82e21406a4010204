// SPDX-License-Identifier: Apache-2.0
// Each program works on the data of its own kind of station only.

import Devices
import Exchange
public import Foundation
import Journal
public import Petitions
import Storage

/// The data folder is that of another kind of station than the program is for.
public struct WrongStation: ToldError, Sendable, Equatable {
  /// What the person reads.
  public var message: Message
}

extension Workplace {
  /// The office's program works on an office's data only.
  public func requireOffice() throws(WrongStation) { try require(.office, "tiepdan-desk") }

  /// The desk's program works on a point's data only.
  public func requirePoint() throws(WrongStation) { try require(.point, "tiepdan-office") }

  private func require(_ kind: StationKind, _ other: String) throws(WrongStation) {
    guard station.kind != kind else { return }
    throw WrongStation(
      message: Message(
        "Dữ liệu này là của \(station.name) (\(station.kind.label)), không dùng được ở đây.",
        next: "Mở bằng \(other), hoặc chọn thư mục khác bằng --data. Dữ liệu không bị thay đổi."))
  }
}

extension Workplace {
  /// Whether the office's opening key lies under its passphrase.
  public var isKeyLocked: Bool { keys.isLocked }

  /// Where the station's data is.
  public var folder: URL { store.folder }

  /// The day on which it is now, at UTC+7.
  public var today: CivilDate { VietnamTime.day(clock.now()) }
}
