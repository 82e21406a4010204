// SPDX-License-Identifier: Apache-2.0
// *Lần mở danh tính*: every opening of a sealed petition, who, when, why, and by whose passphrase. Nothing of
// what was sealed is in it, so that it can be shown to an inspector.

import Devices
import Foundation
import Journal
public import Observation
import Petitions
public import Screens
import Storage

/// A row of the page.
public struct OpeningLine: Sendable, Equatable, Identifiable {
  /// Of the entry.
  public let id: String
  /// The petition's code.
  public let reference: String
  /// When, as it is shown.
  public let at: String
  /// Who, with the position.
  public let who: String
  /// By whose passphrase.
  public let holder: String
  /// Why.
  public let reason: String
}

/// The chapter *Lần mở danh tính*.
@Observable @MainActor
public final class OpeningsScreen {
  /// The newest first.
  public private(set) var lines: [OpeningLine] = []
  /// What happened.
  public private(set) var message: Message?

  private let workplace: Workplace

  /// The chapter of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Looks again.
  public func reload() async {
    let workplace = workplace
    do {
      lines = try await offMain {
        let names = Dictionary(
          try workplace.people().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        return try workplace.store.openings().map { opening in
          OpeningLine(
            id: opening.id, reference: opening.opened.reference, at: VietnamTime.shown(opening.at),
            who: [opening.by.name, opening.by.role].filter { !$0.isEmpty }.joined(separator: ", "),
            holder: opening.opened.holder.map { names[$0] ?? $0 } ?? "cụm mật khẩu chung",
            reason: opening.opened.reason)
        }
      }
    } catch { message = Words.message(for: error) }
  }

  /// Saves the list as a text that any program prints.
  public func save(to path: String) async {
    let head = [
      "DANH SÁCH LẦN MỞ DANH TÍNH NGƯỜI TỐ CÁO", workplace.stationName,
      "In lúc \(VietnamTime.shown(workplace.clock.now()))", "Số lần: \(lines.count)", "",
    ]
    let rows = lines.enumerated().map { number, line in
      "\(number + 1). \(line.at) – đơn \(line.reference)\n   Người mở: \(line.who); "
        + "cụm mật khẩu của: \(line.holder)\n   Lý do: \(line.reason)"
    }
    let data = Data(((head + rows).joined(separator: "\n") + "\n").utf8)
    do {
      try await offMain { try data.write(to: URL(fileURLWithPath: path), options: .atomic) }
      message = Message("Đã lưu \(lines.count) lần mở vào tệp.", tone: .good)
    } catch { message = Words.message(for: error) }
  }
}
