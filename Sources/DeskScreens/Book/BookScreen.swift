// SPDX-License-Identifier: Apache-2.0
// *Sổ*: the register as a list that is read page by page while it scrolls, searched as one types, and
// one record with its whole history.

import Devices
import Foundation
import Journal
public import Observation
public import Petitions
public import Screens
public import Storage

/// The page *Sổ*, at the point and in the office.
@Observable @MainActor
public final class BookScreen {
  /// What is searched for, as typed.
  public internal(set) var filter = BookFilter()
  /// Which side of the book is shown.
  public internal(set) var side = BookSide.petitions
  /// The side of the receptions.
  public let receptions: ReceptionBook
  /// Everyone who received, to choose from.
  public internal(set) var receivers: [String] = []
  /// Whether the filter's days are being typed.
  public internal(set) var period = BookPeriod.always
  /// The rows that the filter finds.
  public let rows = PagedRows<PetitionRow>()
  /// The record that is shown beside the list.
  public private(set) var record: PetitionRecord?
  /// A message about the last action.
  public internal(set) var message: Message?

  /// Where it works.
  public let workplace: Workplace

  /// The book of a workplace.
  public init(workplace: Workplace) {
    self.workplace = workplace
    receptions = ReceptionBook(workplace: workplace)
  }

  /// How many rows the list has, in words.
  public var countLine: String {
    count == PagedRows.most(filter.petitions) ? "hơn 10.000 đơn" : "\(count) đơn"
  }

  /// Reads the list anew.
  public func reload() async {
    do {
      try await rows.read(filter.petitions, of: workplace.store)
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The person typed into the search field.
  public func search(_ words: String) async {
    guard words != filter.words else { return }
    filter.words = words
    await refilter()
  }

  /// The person chose a kind; nil for all.
  public func show(kind: PetitionKind?) async {
    guard kind != filter.kind else { return }
    filter.kind = kind
    await refilter()
  }

  /// How many rows the filter finds.
  public var count: Int { rows.count }

  /// The row at a place of the list, or nil while its page is being read.
  public func row(at index: Int) -> PetitionRow? { rows.row(at: index) }

  /// Shows a record.
  public func open(_ reference: String) async {
    message = nil
    await readAgain(reference)
  }

  /// Reads a record after something was done to it; what is told of that stays.
  func readAgain(_ reference: String) async {
    let workplace = workplace
    do {
      record = try await offMain { try PetitionRecord(reference, in: workplace) }
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Shows a message.
  func report(_ message: Message) { self.message = message }

  /// Closes the record.
  public func closeRecord() { record = nil }

  /// Prints a marked copy of a receipt.
  public func reprint(_ reference: String, reason: String) async {
    let reason = VietnameseText.line(reason)
    guard !reason.isEmpty else {
      message = Message("Ghi lý do in lại.", next: "Lý do được giữ trong sổ.", tone: .notice)
      return
    }
    let workplace = workplace
    do {
      let hasWaiting = try await offMain {
        try workplace.store.printJobs(of: reference).contains { $0.state == .queued }
      }
      if !hasWaiting {
        _ = try await offMain { try workplace.queueCopy(of: reference, reason: reason) }
      }
      let result = try await workplace.printWaiting(reference)
      message = result.message
    } catch {
      message = Words.message(for: error)
    }
    await readAgain(reference)
  }
}
