// SPDX-License-Identifier: Apache-2.0
// The way back for what could not be taken: bundles of a station that was not enrolled yet or of a newer program wait
// here as they came, and records that were put aside are judged anew, by the rules of the program that runs now.

import Bundles
public import Foundation
public import Journal
import Petitions
import Storage

/// What became of records that were put aside, when they were looked at again.
public struct SecondLook: Sendable, Equatable {
  /// Records that were taken.
  public var taken = 0
  /// Records that stay aside.
  public var stays = 0

  /// Numbers.
  public init(taken: Int = 0, stays: Int = 0) {
    self.taken = taken
    self.stays = stays
  }
}

extension ImportRefusal {
  /// Whether it may be taken later, when a station was enrolled or the program renewed.
  var mayHeal: Bool {
    switch self {
    case .unknownSigner, .newerFormat, .newerEntry, .unread: true
    default: false
    }
  }
}

extension Import {
  /// Bundles that could not be taken when they came and may be taken now, each as a folder that is laid out like a stick.
  public func waitingBundles() throws -> [URL] {
    let newer = try store.importAttempts(limit: 1_000)
    // What became of a bundle last is what counts.
    var last: [String: String] = [:]
    for attempt in newer {
      if let sha512 = attempt.sha512, last[sha512] == nil { last[sha512] = attempt.result }
    }
    let known = last.filter { $0.value == "newer-entry" }.keys.sorted().compactMap {
      kept.place(sha512: $0)
    }
    return try kept.waiting() + known
  }

  /// Reads the waiting bundles again.
  public func readWaiting(
    by: Actor, clock: () -> Date, id: () -> String,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> [ImportReport] {
    var reports: [ImportReport] = []
    let waiting = Set(try kept.waiting())
    for place in try waitingBundles() {
      let found = try readAll(
        in: place, by: by, clock: clock, id: id, watch: watch, isCancelled: isCancelled)
      reports += found
      let isDone = found.allSatisfy {
        if case .refused(let refusal) = $0.outcome { !refusal.mayHeal } else { true }
      }
      // It is kept under its digest now, or can never be taken and is named in the list of attempts.
      if isDone, waiting.contains(place) { kept.drop(place) }
    }
    return reports
  }

  /// Looks again at every record that was put aside.
  public func lookAgain(by: Actor, at: Date, id: () -> String) throws -> SecondLook {
    var look = SecondLook()
    let journals = Set(try store.asideLines(limit: .max).map(\.journal))
    for journal in journals.sorted(by: { "\($0)" < "\($1)" }) {
      var good: [Entry] = []
      var reasons: [Int: String] = [:]
      var earlier = IncomingJournal.Taken()
      let judge = IncomingJournal(store: store, journal: journal, info: .none(of: journal))
      for (sequence, _) in try store.quarantined(of: journal).prefix(AsideTaken.most) {
        guard let stored = try store.line(of: journal, at: sequence) else { continue }
        switch try judge.judge(ReadLine(stored.line), taken: earlier) {
        case .success((.entry(let entry), _)):
          good.append(entry)
          earlier.note(entry)
        case .success((.quarantined(_, _, _, let reason), _)): reasons[sequence] = reason
        case .failure: continue
        }
      }
      try store.takeAside(good, reasons: reasons, of: journal, by: by, at: at, id: id())
      look.taken += good.count
      look.stays += try store.quarantined(of: journal).count
    }
    return look
  }
}

extension BundleInfo {
  /// Of no bundle: lines that are here already are judged one by one.
  fileprivate static func none(of journal: JournalID) -> BundleInfo {
    let start = JournalMark(sequence: 0, digest: Position.start.digest)
    return BundleInfo(
      up: journal.station.text, epoch: journal.epoch, before: start, last: start, blobs: 0,
      createdAt: .distantPast, program: "", acknowledged: nil)
  }
}
