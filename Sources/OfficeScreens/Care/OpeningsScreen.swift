// SPDX-License-Identifier: Apache-2.0
// *Lần mở danh tính*: every opening of a sealed petition, who, when, why, and by whose passphrase. Nothing of
// what was sealed is in it, so that it can be shown to an inspector.

import Devices
import Foundation
import Journal
public import Observation
import Papers
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

  /// The list as pages.
  public func pages() async -> PagesToPrint? {
    var contents = ListContents(
      office: workplace.stationName, title: "Danh sách lần mở danh tính người tố cáo",
      facts: ["Tính đến \(VietnamTime.shown(workplace.clock.now())): \(lines.count) lần mở"],
      columns: [
        .init("TT", share: 5), .init("Lúc", share: 16), .init("Mã đơn", share: 20),
        .init("Người mở; cụm mật khẩu của", share: 29), .init("Lý do", share: 30),
      ],
      groups: [
        .init(
          "",
          rows: lines.enumerated().map { number, line in
            ["\(number + 1)", line.at, line.reference, "\(line.who); \(line.holder)", line.reason]
          })
      ], nothing: "Chưa mở lần nào.", person: workplace.actorName, created: workplace.clock.now())
    contents.isTraining = workplace.isTraining
    do {
      return try await .list(contents, jobName: "TD-LM", suggestedName: "lan-mo-danh-tinh.pdf")
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// What printing or saving said.
  public func tell(_ message: Message?) { if let message { self.message = message } }
}
