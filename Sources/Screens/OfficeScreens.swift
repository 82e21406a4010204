// SPDX-License-Identifier: Apache-2.0
// The commune office's first pages: *Nhập từ USB* with a report that accounts for every record and a reply
// written back at once; *Các điểm*; and what can be done with one petition.

import Devices
public import Exchange
public import Foundation
public import Journal
public import Observation
public import Petitions
public import Storage

/// What the import page says.
public enum ImportPanel: Sendable, Equatable {
  /// Waiting for a stick or a folder.
  case idle
  /// Working; the step and how far from 0 to 1.
  case working(step: String, fraction: Double)
  /// Done; the stick may be pulled out.
  case done
  /// It did not work.
  case failed(Message)
}

/// The page *Nhập từ USB*.
@Observable @MainActor
public final class ImportScreen {
  /// What the panel says.
  public private(set) var panel = ImportPanel.idle
  /// One line per bundle that was found, in the order in which they were read.
  public private(set) var reports: [ImportReport] = []
  /// Replies that were written back, one per point.
  public private(set) var replies: [ReplyReport] = []
  /// Whether the office's key must be unlocked first.
  public private(set) var isLocked: Bool
  /// A message about the last action.
  public private(set) var message: Message?

  private(set) var workplace: Workplace
  @ObservationIgnored private let cancellation = Cancellation()

  /// The page of a workplace.
  public init(workplace: Workplace) {
    self.workplace = workplace
    isLocked = workplace.keys.isLocked
  }

  /// The clerk typed the passphrase.
  ///
  /// - Returns: the workplace with the key unlocked; nil when the words are wrong.
  public func unlock(_ passphrase: String) async -> Workplace? {
    let workplace = workplace
    do {
      let unlocked = try await offMain { try workplace.unlocked(passphrase) }
      self.workplace = unlocked
      isLocked = false
      message = nil
      return unlocked
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// Imports every bundle of a folder, then writes a reply for each point that was in it.
  public func importButtonPressed(from folder: URL) async {
    if case .working = panel { return }
    let workplace = workplace
    let cancellation = cancellation
    cancellation.reset()
    message = nil
    panel = .working(step: "Đang tìm gói trên USB", fraction: 0)
    let (steps, feed) = AsyncStream.makeStream(
      of: ExportStep.self, bufferingPolicy: .bufferingNewest(1))
    let work = Task.detached {
      defer { feed.finish() }
      let reports = try Import(store: workplace.store, keys: workplace.keys).readAll(
        in: folder, by: workplace.actor, clock: { workplace.clock.now() },
        id: { workplace.identifiers.next() }, watch: { feed.yield($0) },
        isCancelled: { cancellation.isCancelled })
      let (replies, failure) = workplace.reply(
        to: reports, in: folder, watch: { feed.yield($0) },
        isCancelled: { cancellation.isCancelled })
      return (reports, replies, failure)
    }
    for await step in steps { panel = .working(step: step.label, fraction: step.fraction) }
    do {
      let (imported, written, failure) = try await work.value
      (reports, replies) = (imported, written)
      panel = failure.map { .failed(Words.message(for: $0)) } ?? .done
    } catch {
      panel = .failed(Words.message(for: error))
    }
  }

  /// Stops the work; bundles that were applied stay applied.
  public func stopButtonPressed() { cancellation.cancel() }
}

extension Workplace {
  /// The same workplace with an office's opening key unlocked.
  public func unlocked(_ passphrase: String) throws -> Workplace {
    let keys = try StationKeys.open(
      in: store.folder, passphrase: Passphrase.canonical(passphrase))
    return Workplace(
      store: store, station: station, keys: keys, vault: vault, clock: clock,
      identifiers: identifiers, reference: reference, settings: settings, session: session,
      printer: printer, paper: paper, drives: drives)
  }

  /// Imports every bundle of a folder and writes replies back to it.
  public func importAndReply(
    from folder: URL, watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> ([ImportReport], [ReplyReport]) {
    let reports = try Import(store: store, keys: keys).readAll(
      in: folder, by: actor, clock: { clock.now() }, id: { identifiers.next() }, watch: watch,
      isCancelled: isCancelled)
    let outcome = reply(to: reports, in: folder, watch: watch, isCancelled: isCancelled)
    if let failure = outcome.failure { throw failure }
    return (reports, outcome.replies)
  }

  /// Writes the replies to imported bundles. What was imported stays imported when a reply cannot be
  /// written (a full stick, *Dừng*), so the failure comes beside the replies that were written.
  public func reply(
    to reports: [ImportReport], in folder: URL,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) -> (replies: [ReplyReport], failure: (any Error)?) {
    var replies: [ReplyReport] = []
    let journals = Set(reports.compactMap(\.answerable)).sorted { "\($0)" < "\($1)" }
    for journal in journals {
      do {
        replies.append(
          try writeReply(to: journal, in: folder, watch: watch, isCancelled: isCancelled))
      } catch {
        return (replies, error)
      }
    }
    return (replies, nil)
  }

  /// The day on which a petition was received here.
  func receivedOn(_ reference: String) throws -> CivilDate? {
    try store.arrival(of: reference).map(VietnamTime.day)
  }

  /// Writes a reply for one point.
  public func writeReply(
    to journal: JournalID, in folder: URL, watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> ReplyReport {
    try ReplyWriting(store: store, keys: keys).write(
      to: journal, in: folder, by: actor, clock: { clock.now() }, id: { identifiers.next() },
      watch: watch, isCancelled: isCancelled)
  }

  /// Sets the status of a petition, as the next reply will carry it.
  ///
  /// - Throws: ``Storage/StoreError/notFound(_:)``.
  public func setStatus(
    _ status: PetitionStatus, of reference: String, next: CivilDate?, note: String?
  ) throws {
    guard let row = try store.petition(reference) else { throw StoreError.notFound(reference) }
    let now = clock.now()
    let kept =
      row.isSealed ? nil : note.map(VietnameseText.normalised).flatMap { $0.isEmpty ? nil : $0 }
    let line = StatusLine(
      reference: reference, status: status, on: VietnamTime.day(now), next: next, note: kept)
    try store.append(
      .statusSet(StatusSet(line: line)), by: actor, at: now, id: identifiers.next())
  }

  /// Opens the sealed parts of a denunciation. The opening is an entry before anything is shown.
  ///
  /// - Parameters:
  ///   - reference: whose.
  ///   - reason: why; it is kept for ever.
  ///   - passphrase: of the named key holder, typed for this opening.
  public func openSealed(
    _ reference: String, reason: String, passphrase: String
  ) throws -> Petition {
    guard let (_, filed) = try store.filing(of: reference), let sealed = filed.sealed else {
      throw StoreError.notFound(reference)
    }
    let keys = try unlocked(passphrase).keys
    let identity = try keys.unlocked()
    let (filers, matter) = try SealedPetition.open(sealed, in: store, with: identity)
    let why = VietnameseText.line(reason)
    try store.append(
      .identityOpened(IdentityOpened(reference: reference, reason: why)), by: actor,
      at: clock.now(), id: identifiers.next())
    return Petition(kind: filed.kind, filers: filers, matter: matter)
  }
}

/// The page of one petition in the office.
@Observable @MainActor
public final class CaseScreen {
  /// The petition and its history.
  public private(set) var record: PetitionRecord?
  /// The sealed parts, once opened; gone when the page is left.
  public private(set) var opened: Petition?
  /// A message about the last action.
  public private(set) var message: Message?
  /// The day by which the person must have an answer (Luật TCD Đ.28.1).
  public private(set) var answerDue: CivilDate?
  /// The day on which it was received here, from which that day counts.
  public private(set) var receivedOn: CivilDate?

  private var workplace: Workplace

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Shows a petition.
  public func show(_ reference: String) async {
    let workplace = workplace
    opened = nil
    do {
      let (record, received) = try await offMain {
        (try PetitionRecord(reference, in: workplace), try workplace.receivedOn(reference))
      }
      self.record = record
      receivedOn = received
      let isOpen = !PetitionStatus.ended.contains(record.row.status)
      answerDue = received.flatMap {
        isOpen ? workplace.reference.answerDue(receivedOn: $0) : nil
      }
      message = nil
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Sets the status.
  public func statusChosen(_ status: PetitionStatus, note: String) async {
    guard let reference = record?.row.reference else { return }
    let workplace = workplace
    do {
      // The person must have an answer by a day that counts from the receipt (Luật TCD Đ.28.1),
      // whatever is done in between, until there is a result.
      try await offMain {
        let due = try workplace.receivedOn(reference).flatMap {
          workplace.reference.answerDue(receivedOn: $0)
        }
        let isOpen = !PetitionStatus.ended.contains(status)
        try workplace.setStatus(status, of: reference, next: isOpen ? due : nil, note: note)
      }
      await show(reference)
      message = Message(
        "Đã ghi tình trạng: \(status.label).", next: "Điểm sẽ thấy khi đọc phản hồi lần tới.",
        tone: .good)
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Opens the sealed parts.
  public func openSealed(reason: String, passphrase: String) async {
    guard let reference = record?.row.reference else { return }
    guard !VietnameseText.line(reason).isEmpty else {
      message = Message("Ghi lý do mở.", next: "Lý do được giữ mãi trong sổ.", tone: .notice)
      return
    }
    let workplace = workplace
    do {
      let petition = try await offMain {
        try workplace.openSealed(reference, reason: reason, passphrase: passphrase)
      }
      await show(reference)
      // The page may have been left while the key was opened.
      if record?.row.reference == reference { opened = petition }
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The page was left: what was opened is forgotten.
  public func leave() {
    opened = nil
    record = nil
  }
}

/// The page *Các điểm*.
@Observable @MainActor
public final class StationsScreen {
  /// A point with how it stands.
  public struct Point: Sendable, Equatable, Identifiable {
    /// The point.
    public var station: Station
    /// How many entries of its journal are here.
    public var entries: Int
    /// When the last of them was made at the point.
    public var lastEntry: Date?
    /// Its journal.
    public var id: String { station.journal.description }
  }

  /// All points.
  public private(set) var points: [Point] = []
  /// The last attempts to import.
  public private(set) var attempts: [ImportAttempt] = []
  /// A message about the last action.
  public private(set) var message: Message?

  private let workplace: Workplace

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Looks again.
  public func reload() async {
    let store = workplace.store
    do {
      (points, attempts) = try await offMain {
        let points = try store.stations().filter { $0.relation == .child }.map { station in
          let head = try store.head(of: station.journal)
          let last = try store.line(of: station.journal, at: head.sequence)
          // The last line may be one that had to be put aside; then there is no time to show.
          let at = last.flatMap { try? Entry(line: $0.line) }?.at
          return Point(station: station, entries: head.sequence, lastEntry: at)
        }
        return (points, try store.importAttempts(limit: 50))
      }
      message = nil
    } catch {
      message = Words.message(for: error)
    }
  }
}
