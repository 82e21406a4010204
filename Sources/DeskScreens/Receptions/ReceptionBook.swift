// SPDX-License-Identifier: Apache-2.0
// *Sổ*, the side of receptions: the same list as that of petitions, read page by page, and one reception
// with its corrections.

import Devices
import Foundation
import Journal
public import Observation
import Petitions
public import Screens
public import Storage

/// The receptions of the book.
@Observable @MainActor
public final class ReceptionBook {
  /// What the list shows.
  public private(set) var filter = ReceptionFilter()
  /// The rows that the filter finds.
  public let rows = PagedRows<ReceptionRow>()
  /// The reception that is shown beside the list.
  public private(set) var record: ReceptionRecord?
  /// A message about the last action.
  public private(set) var message: Message?

  let workplace: Workplace

  /// The receptions of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Shows what a filter finds.
  public func show(_ filter: ReceptionFilter) async {
    self.filter = filter
    await reload()
  }

  /// Reads the list anew.
  public func reload() async {
    let (store, filter) = (workplace.store, filter)
    do {
      let isNewest = try await rows.reload(
        count: { try store.countReceptions(filter) },
        read: { try store.receptions(filter, offset: $0, limit: $1) })
      if isNewest { message = nil }
    } catch {
      message = Words.message(for: error)
    }
  }

  /// How many rows the filter finds.
  public var count: Int { rows.count }

  /// The row at a place of the list, or nil while its page is being read.
  public func row(at index: Int) -> ReceptionRow? { rows.row(at: index) }

  /// Shows a reception.
  public func open(_ row: ReceptionRow) async {
    let workplace = workplace
    do {
      record = try await offMain {
        guard let journal = JournalID(row.journal),
          let fresh = try workplace.store.reception(of: journal, at: row.sequence)
        else { throw StoreError.notFound("reception \(row.sequence)") }
        return try ReceptionRecord(fresh, in: workplace)
      }
      message = nil
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Closes the record.
  public func closeRecord() { record = nil }

  /// Whether this station may correct a reception.
  public func mayCorrect(_ row: ReceptionRow) -> Bool {
    row.journal == workplace.station.journal.description && row.struck == nil
  }

  /// Strikes a reception out, with a reason.
  public func strike(_ row: ReceptionRow, reason: String) async {
    guard !VietnameseText.line(reason).isEmpty else {
      message = Message("Ghi lý do bỏ lượt tiếp.", next: "Lý do được giữ trong sổ.", tone: .notice)
      return
    }
    let workplace = workplace
    do {
      let fresh = try await offMain { try workplace.correct(row, to: nil, reason: reason) }
      await reload()
      if record != nil { await open(fresh) }
    } catch {
      message = Words.message(for: error)
    }
  }

  /// A form to correct a reception.
  public func correction(of row: ReceptionRow) -> ReceptionScreen {
    ReceptionScreen(workplace: workplace, correcting: row)
  }
}
