// SPDX-License-Identifier: Apache-2.0
// What an office sees of a stick before anything of it is taken in: for each bundle who signed it, when, whether it
// is whole, and what of it is new.

public import Foundation
public import Journal
public import Petitions
public import Storage

/// What of a bundle would be new.
public struct ArrivalContents: Sendable, Equatable {
  /// Petitions by kind.
  public var petitions: [PetitionKind: Int] = [:]
  /// Receptions (*lượt tiếp*).
  public var receptions = 0
  /// Corrections of petitions and receptions.
  public var corrections = 0
  /// Entries of every other kind: receipts, people, carriage.
  public var others = 0
  /// Lines that are here already, or come with a bundle that is read before it.
  public var known = 0
  /// Lines that would be put aside, with reasons.
  public var aside: [ImportReport.Quarantined] = []

  /// New petitions of all kinds.
  public var petitionCount: Int { petitions.values.reduce(0, +) }
  /// New entries that would be taken.
  public var taken: Int { petitionCount + receptions + corrections + others }
  /// Every line.
  public var count: LineCount {
    LineCount(lines: taken + known + aside.count, taken: taken, known: known, aside: aside.count)
  }

  mutating func add(_ act: any Act) {
    switch act {
    case let filed as PetitionFiled: petitions[filed.kind, default: 0] += 1
    case is ReceptionHeld: receptions += 1
    case is PetitionCorrected, is ReceptionCorrected: corrections += 1
    default: others += 1
    }
  }
}

/// A bundle as it was found.
public struct ArrivalPreview: Sendable, Equatable {
  /// What would become of it.
  public enum Standing: Sendable, Equatable {
    /// It joins what is here, and something of it is new.
    case new
    /// Everything in it is here already, or in a bundle that is read before it.
    case nothingNew
    /// It begins where another bundle of the stick ends, and is checked against that while both are taken in.
    case follows
    /// It cannot be taken.
    case refused(ImportRefusal)
  }

  /// What a verified bundle says of itself.
  public struct Facts: Sendable, Equatable {
    /// When it was sealed, by the point's clock.
    public var createdAt: Date
    /// First sequence in it.
    public var first: Int
    /// Last sequence in it.
    public var last: Int
    /// Lines.
    public var lines: Int
    /// Size of the sealed file in bytes.
    public var bytes: Int
    /// Files of petitions that came along.
    public var files: Int
    /// Their size in bytes.
    public var fileBytes: Int
  }

  /// Name of its folder.
  public var folder: String
  /// Whose journal; nil when that could not be told.
  public var journal: JournalID?
  /// Name of the station, when it is known.
  public var station: String?
  /// What it says of itself; nil when it could not be opened.
  public var facts: Facts?
  /// What of it is new.
  public var contents = ArrivalContents()
  /// What would become of it.
  public var standing: Standing
}

/// A stick that was looked at.
public struct Arrival: Sendable, Equatable {
  /// The stick, or any folder.
  public var folder: URL
  /// Its bundles, each point's in order.
  public var previews: [ArrivalPreview]
  /// The copies that were looked at, by name.
  var copies: [String: URL]
}

extension ArrivalContents {
  /// Counts a line that is new to the store; up to a sequence it comes with a bundle that is read before.
  mutating func add(_ line: IncomingLine, after before: Int) {
    switch line {
    case .entry(let entry):
      if entry.sequence > before { add(entry.act) } else { known += 1 }
    case .quarantined(let sequence, _, _, let reason):
      if sequence > before {
        aside.append(.init(sequence: sequence, reason: reason))
      } else {
        known += 1
      }
    }
  }

  /// Counts a line of a bundle that follows another one.
  mutating func add(unchecked line: Data, after before: Int) {
    // What cannot be read is told by the import itself.
    guard let entry = try? Entry(line: line) else { return others += 1 }
    if entry.sequence > before { add(entry.act) } else { known += 1 }
  }
}
