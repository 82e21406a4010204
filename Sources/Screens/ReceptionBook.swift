// SPDX-License-Identifier: Apache-2.0
// *Sổ*, the side of receptions: the same list as that of petitions, read page by page, and one reception
// with its corrections.

import Devices
import Foundation
import Journal
public import Observation
import Petitions
public import Storage

/// The receptions of the book.
@Observable @MainActor
public final class ReceptionBook {
  /// What the list shows.
  public private(set) var filter = ReceptionFilter()
  /// How many rows the filter finds.
  public private(set) var count = 0
  /// Grows whenever rows may have changed.
  public private(set) var revision = 0
  /// The rows that were read last, when only they have changed.
  public private(set) var loaded: Range<Int>?
  /// The reception that is shown beside the list.
  public private(set) var record: ReceptionRecord?
  /// A message about the last action.
  public private(set) var message: Message?

  let workplace: Workplace
  @ObservationIgnored private var pages: [Int: [ReceptionRow]] = [:]
  @ObservationIgnored private var query = 0
  private nonisolated static let pageSize = 128

  /// The receptions of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Shows what a filter finds.
  public func show(_ filter: ReceptionFilter) async {
    self.filter = filter
    await reload()
  }

  /// Reads the list anew.
  public func reload() async {
    query += 1
    let mine = query
    let (store, filter) = (workplace.store, filter)
    do {
      let (count, first) = try await offMain {
        (
          try store.countReceptions(filter), try store.receptions(filter, limit: Self.pageSize)
        )
      }
      guard mine == query else { return }
      self.count = count
      pages = [0: first]
      loaded = nil
      message = nil
      revision += 1
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The row at a place of the list, or nil while its page is being read.
  public func row(at index: Int) -> ReceptionRow? {
    let page = index / Self.pageSize
    if let rows = pages[page] {
      let place = index % Self.pageSize
      return rows.indices.contains(place) ? rows[place] : nil
    }
    pages[page] = []
    let (store, filter, mine) = (workplace.store, filter, query)
    Task { [weak self] in
      // A page that cannot be read stays empty and is asked for again at the next reload.
      let rows = try? await offMain {
        try store.receptions(filter, offset: page * Self.pageSize, limit: Self.pageSize)
      }
      guard let self, mine == self.query, let rows else { return }
      self.pages[page] = rows
      let start = page * Self.pageSize
      self.loaded = start..<min(start + rows.count, self.count)
      self.revision += 1
    }
    return nil
  }

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
