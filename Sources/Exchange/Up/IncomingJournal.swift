// SPDX-License-Identifier: Apache-2.0
// Joining the lines of a verified bundle to what is known of that journal: known lines must be the same,
// the first new one must follow the last known one. A line whose act cannot be used is put aside with its
// reason and does not stop those after it.

import Bundles
import Foundation
import Journal
import Petitions
import Storage

struct IncomingJournal {
  enum Reading {
    case refused(ImportRefusal)
    /// New lines were handed over, or there was none.
    case joined(Joined)
  }

  /// What a whole bundle brought.
  struct Joined {
    /// New entries.
    var taken = 0
    /// Petitions among them.
    var petitions = 0
    /// Lines that were known before.
    var known = 0
    /// New lines that were put aside.
    var quarantined: [ImportReport.Quarantined] = []
    /// Blobs that must come along: those that new lines name, and those that known lines name and that are not
    /// here yet.
    var needed: Set<String> = []

    mutating func note(_ line: IncomingLine) {
      switch line {
      case .entry(let entry):
        taken += 1
        if entry.act is PetitionFiled { petitions += 1 }
        needed.formUnion(entry.act.blobs)
      case .quarantined(let sequence, _, _, let reason):
        quarantined.append(.init(sequence: sequence, reason: reason))
      }
    }
  }

  let store: Store
  let journal: JournalID
  let info: BundleInfo

  /// Walks the lines of a file and hands the new ones over, one at a time: memory grows with the longest line,
  /// never with the bundle.
  func read(_ file: URL, take: (IncomingLine, PreparedRow) throws -> Void) throws -> Reading {
    let head = try store.head(of: journal)
    guard info.before.sequence <= head.sequence else {
      return .refused(.gap(have: head.sequence, from: info.before.sequence + 1))
    }
    if let refusal = try fork(at: info.before) { return .refused(refusal) }
    var joined = Joined()
    var earlier = Taken()
    let aside = Set(try store.quarantined(of: journal).map(\.sequence))
    var walker = ChainWalker(
      journal: journal,
      after: Position(sequence: info.before.sequence, digest: info.before.digest))
    let lines = try LinesAhead(file)
    while let batch = try lines.next() {
      earlier.inRegister = try store.taken(among: batch.compactMap(\.filedReference))
      for line in batch {
        do throws(ChainError) { try step(line, &walker) } catch {
          return .refused(refusal(for: error))
        }
        if walker.head.sequence <= head.sequence {
          let mark = JournalMark(sequence: walker.head.sequence, digest: walker.head.digest)
          if let refusal = try fork(at: mark) { return .refused(refusal) }
          joined.known += 1
          if info.blobs > 0, !aside.contains(walker.head.sequence) {
            joined.needed.formUnion(missing(line))
          }
          continue
        }
        switch try judge(line, taken: earlier) {
        case .success(let (incoming, prepared)):
          joined.note(incoming)
          if case .entry(let entry) = incoming { earlier.note(entry) }
          try take(incoming, prepared)
        case .failure(let refusal): return .refused(refusal)
        }
      }
    }
    guard walker.head == Position(sequence: info.last.sequence, digest: info.last.digest) else {
      return .refused(.damaged(detail: "last entry"))
    }
    return .joined(joined)
  }

  private func step(_ line: ReadLine, _ walker: inout ChainWalker) throws(ChainError) {
    switch line {
    case .entry(let entry, _, _): try walker.step(entry)
    case .placed(let head, let bytes, _), .overlong(let head, let bytes):
      try walker.step(head, digest: Entry.digest(bytes))
    case .broken: throw .entry(sequence: walker.head.sequence + 1, .unreadable)
    }
  }

  /// What earlier lines of the same reading brought, which is not in the store yet.
  struct Taken {
    /// Codes of petitions, and whether they are sealed.
    var petitions: [String: Bool] = [:]
    /// Sequences of receptions.
    var receptions: Set<Int> = []
    /// Codes that lines near the present one name and the register has.
    var inRegister: Set<String> = []

    mutating func note(_ entry: Entry) {
      switch entry.act {
      case let filed as PetitionFiled: petitions[filed.reference] = filed.petition == nil
      case is ReceptionHeld: receptions.insert(entry.sequence)
      default: break
      }
    }
  }

  /// A refusal when another line is known at that place.
  private func fork(at mark: JournalMark) throws -> ImportRefusal? {
    guard mark.sequence > 0 else {
      return mark.digest == Position.start.digest ? nil : .damaged(detail: "start")
    }
    guard let line = try store.line(of: journal, at: mark.sequence) else { return nil }
    return line.digest == mark.digest ? nil : .forked(sequence: mark.sequence)
  }

  private func refusal(for error: ChainError) -> ImportRefusal {
    switch error {
    case .foreign(_, let found): .foreignJournal(found: found.description)
    case .broken(let sequence): .forked(sequence: sequence)
    case .outOfOrder(let expected, let found): .damaged(detail: "entry \(found), not \(expected)")
    case .entry(let sequence, _): .damaged(detail: "entry \(sequence)")
    }
  }

  /// Blobs of a known line that did not come with it, because the point's disk had lost them.
  private func missing(_ line: ReadLine) -> [String] {
    // A known line that cannot be read names nothing.
    guard case .entry(let entry, _, _) = line else { return [] }
    return entry.act.blobs.filter { $0.isDigest && !store.blobs.contains($0) }
  }

  func judge(
    _ line: ReadLine, taken: Taken
  ) throws -> Result<(IncomingLine, PreparedRow), ImportRefusal> {
    switch line {
    case .entry(let entry, let objections, let prepared):
      let found = try objections.first ?? objection(to: entry, taken: taken)
      if let reason = found ?? objections.last {
        return .success(
          (
            .quarantined(
              sequence: entry.sequence, kind: entry.kind, line: entry.line, reason: reason),
            prepared
          ))
      }
      // A file that did not come along does not keep the petition out: it stays unacknowledged, and the
      // record shows that it is not here.
      return .success((.entry(entry), prepared))
    case .placed(_, _, .newerVersion(let version)):
      return .failure(.newerEntry(kind: "v\(version)"))
    case .placed(_, _, .unknownKind(let kind)): return .failure(.newerEntry(kind: kind))
    case .placed(let head, let bytes, .unreadable):
      return .success(
        (
          .quarantined(
            sequence: head.sequence, kind: head.kind, line: bytes, reason: "unreadable"),
          PreparedRow()
        ))
    case .overlong(let head, let bytes):
      return .success(
        (
          .quarantined(
            sequence: head.sequence, kind: head.kind, line: bytes, reason: ReadLine.tooLong),
          PreparedRow()
        ))
    case .broken: return .failure(.damaged(detail: "entry"))
    }
  }

  /// Why an entry is put aside; nil when it may be applied.
  private func objection(to entry: Entry, taken: Taken) throws -> String? {
    switch entry.act {
    case let filed as PetitionFiled: objection(to: filed, taken)
    case let corrected as PetitionCorrected: try objection(to: corrected, entry, taken)
    case let corrected as ReceptionCorrected: try objection(to: corrected, entry, taken)
    default: nil
    }
  }

  /// A correction needs the open petition that the same journal recorded before, and leaves it open.
  private func objection(
    to corrected: PetitionCorrected, _ entry: Entry, _ taken: Taken
  ) throws -> String? {
    var isSealed = taken.petitions[corrected.reference]
    if isSealed == nil, let row = try store.petition(corrected.reference),
      row.journal == journal.description
    {
      isSealed = row.isSealed
    }
    guard let isSealed else { return "nothing to correct" }
    guard !isSealed, !corrected.petition.kind.isSecret else { return "sealed" }
    return entry.act.blobs.allSatisfy(\.isDigest) ? nil : "unreadable"
  }

  private func objection(
    to corrected: ReceptionCorrected, _ entry: Entry, _ taken: Taken
  ) throws -> String? {
    let isThere =
      try taken.receptions.contains(corrected.sequence)
      || store.reception(of: journal, at: corrected.sequence) != nil
    return isThere ? nil : "nothing to correct"
  }

  private func objection(to filed: PetitionFiled, _ taken: Taken) -> String? {
    let isTaken =
      taken.inRegister.contains(filed.reference) || taken.petitions[filed.reference] != nil
    return isTaken ? "reference taken" : nil
  }
}

extension ReadLine {
  /// The code of the petition that it records.
  fileprivate var filedReference: String? {
    if case .entry(let entry, _, _) = self { (entry.act as? PetitionFiled)?.reference } else { nil }
  }
}

extension PetitionFiled {
  /// An open petition, or a denunciation that is sealed or came in an envelope; never two of these.
  var isSealedAsItsKindRequires: Bool {
    switch (petition, sealed, envelope) {
    case (let petition?, nil, nil): !kind.isSecret && petition.kind == kind
    case (nil, _?, nil): kind.isSecret
    case (nil, nil, let envelope?): kind.isSecret && envelope.isPlausible
    default: false
    }
  }
}
