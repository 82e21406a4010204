// SPDX-License-Identifier: Apache-2.0
// What the journeys between stations report: facts for the screens and for scripts. An import report
// accounts for every record of a bundle; a refusal applies nothing.

public import Bundles
public import Journal
public import Storage

/// How far a long step is.
public struct ExportStep: Sendable, Equatable {
  /// Which step.
  public var phase: BundlePhase
  /// From 0 to 1.
  public var fraction: Double

  /// A step.
  public init(phase: BundlePhase, fraction: Double) {
    self.phase = phase
    self.fraction = fraction
  }
}

/// What the parent has not acknowledged.
public struct PendingExport: Sendable, Equatable {
  /// Petitions.
  public var petitions: Int
  /// All entries that are worth a bundle.
  public var entries: Int
  /// Blobs that go along.
  public var blobs: Int
  /// Their size in bytes.
  public var bytes: Int

  /// Numbers.
  public init(petitions: Int, entries: Int, blobs: Int, bytes: Int) {
    self.petitions = petitions
    self.entries = entries
    self.blobs = blobs
    self.bytes = bytes
  }
}

/// A bundle was written, synchronised, read back and compared.
public struct ExportReport: Sendable, Equatable, Codable {
  /// Consecutive entries of one journal.
  public struct Stretch: Sendable, Equatable, Codable {
    /// Whose numbers.
    public var journal: JournalID
    /// The first sequence.
    public var first: Int
    /// The last.
    public var last: Int

    /// Entries from the first through the last.
    public init(journal: JournalID, first: Int, last: Int) {
      self.journal = journal
      self.first = first
      self.last = last
    }
  }
  /// Name of its folder in `TIEPDAN`.
  public var name: String
  /// First sequence in it, of the journal that was written last.
  public var first: Int
  /// Last sequence in it, of the same journal.
  public var last: Int
  /// Every journal with what was written of it: before a restore the station had another one.
  public var stretches: [Stretch]
  /// Petitions in it.
  public var petitions: Int
  /// Blobs in it.
  public var blobs: Int
  /// Size of the sealed file in bytes.
  public var bytes: Int
  /// SHA-512 of the sealed file.
  public var sha512: String
  /// Older bundles of ours that the parent has acknowledged and that were removed from the stick.
  public var removed: Int
}

/// Why nothing can be written.
public enum ExportError: Error, Sendable, Equatable {
  /// The parent has everything.
  case nothingToSend
  /// The words of the enrolment were not compared yet: the parent's keys are not trusted.
  case notTrusted
  /// This is a training station.
  case training
  /// The parent asks from a sequence that is not here.
  case noSuchSequence(Int)
}

/// Why a bundle is not applied. Nothing of it is, and it is kept as received where it could be read.
public enum ImportRefusal: Error, Sendable, Equatable {
  /// The folder is not complete: a copy was cut short.
  case incomplete
  /// Signed by a key that no enrolled station has; its fingerprint.
  case unknownSigner(fingerprint: String)
  /// The signature does not fit the file: damaged or changed.
  case badSignature
  /// The station was revoked.
  case revoked(journal: String)
  /// Not sealed to this station.
  case notForUs
  /// Written by a newer program.
  case newerFormat(found: Int)
  /// Holds an act that this program does not know.
  case newerEntry(kind: String)
  /// Damaged inside, although the signature fits; what and where.
  case damaged(detail: String)
  /// Signed by one station, filled by another.
  case foreignJournal(found: String)
  /// Begins beyond what is known.
  case gap(have: Int, from: Int)
  /// Another entry is known at that sequence: two machines wrote under one name.
  case forked(sequence: Int)
  /// A limit of what is accepted was exceeded.
  case limit(String)
  /// The stick's file system is damaged where the bundle lies; what lies beside it can be read.
  case brokenMedium
  /// The stick could not be read.
  case io(String)
  /// The program that reads bundles gave no result; nobody knows yet what is in this one.
  case unread(ReaderFault)
}

/// What became of one bundle.
public struct ImportReport: Sendable, Equatable {
  /// What became of it.
  public enum Outcome: Sendable, Equatable {
    /// Applied: new entries, entries known before, entries put aside with reasons.
    case applied(taken: Int, known: Int, quarantined: [Quarantined])
    /// Everything in it was known.
    case nothingNew(known: Int)
    /// Refused.
    case refused(ImportRefusal)
  }
  /// A line that was put aside.
  public struct Quarantined: Sendable, Equatable, Codable {
    /// Its sequence.
    public var sequence: Int
    /// Why.
    public var reason: String

    /// A line.
    public init(sequence: Int, reason: String) {
      self.sequence = sequence
      self.reason = reason
    }
  }
  /// Name of the bundle's folder.
  public var folder: String
  /// Whose journal; nil when that could not be told.
  public var journal: JournalID?
  /// Name of the station, when it is known.
  public var station: String?
  /// Petitions that are new.
  public var petitions: Int
  /// What became of it.
  public var outcome: Outcome
  /// SHA-512 of the sealed file; nil when it could not be opened.
  public var sha512: String? = nil
  /// Every line of it, each counted once; nil when it could not be opened.
  public var count: LineCount? = nil

  /// The journal to which a reply makes sense now.
  public var answerable: JournalID? {
    switch outcome {
    case .applied, .nothingNew: journal
    case .refused(.gap), .refused(.forked): journal
    case .refused: nil
    }
  }
}

/// A reply was written, synchronised, read back and compared.
public struct ReplyReport: Sendable, Equatable {
  /// To whom.
  public var journal: JournalID
  /// Name of that station.
  public var station: String
  /// Name of its folder in `TIEPDAN`.
  public var name: String
  /// Its number.
  public var number: Int
  /// Through which sequence it acknowledges.
  public var through: Int
  /// Statuses in it.
  public var statuses: Int
  /// Papers to hand over in it.
  public var documents = 0
  /// Papers that should have gone and did not, and why.
  public var held: [HeldDocument] = []
}

/// A paper that a reply could not carry.
public struct HeldDocument: Sendable, Equatable {
  /// Why.
  public enum Reason: String, Sendable {
    /// Its file is missing on this machine or has other bytes.
    case missing
    /// The reply is full, or the file is too large for any.
    case tooLarge
    /// It is about a denunciation and no key holder let it go.
    case denunciation
    /// It is sealed to a key that the point has no more.
    case otherKey
  }
  /// The entry that sent it.
  public var document: String
  /// The petition.
  public var reference: String
  /// Why.
  public var reason: Reason
}

/// What became of a reply that was found on a stick.
public struct ReplyReadReport: Sendable, Equatable {
  /// What became of it.
  public enum Outcome: Sendable, Equatable {
    /// Applied: through which sequence the parent has our journal, how many statuses came, how many
    /// blobs were removed here because the parent holds them.
    case applied(through: Int, statuses: Int, pruned: Int)
    /// A newer one was read before.
    case old
    /// The parent holds another journal under our name.
    case forked
    /// Refused.
    case refused(ImportRefusal)
  }
  /// Name of its folder.
  public var folder: String
  /// Its number; 0 when it could not be read.
  public var number: Int
  /// What became of it.
  public var outcome: Outcome
  /// Entries of ours that the parent has and could not use, of all times.
  public var quarantined: [ImportReport.Quarantined] = []
  /// Accounts that were given a temporary PIN.
  public var pinResets: [String] = []
  /// Papers to hand over that are new here.
  public var documents = 0
  /// Papers that were called back.
  public var recalls = 0
  /// Papers that came and could not be taken.
  public var badDocuments = 0
  /// Data files of the commune that came, and those that could not be read.
  public var reference: [String] = []
  /// As above.
  public var refusedReference: [String] = []

  /// Whether it could not be taken in, or contradicts this machine.
  public var isRefused: Bool {
    switch outcome {
    case .applied, .old: false
    case .forked, .refused: true
    }
  }

  /// Whether the stick is damaged where it lies.
  public var isOfBrokenMedium: Bool { outcome == .refused(.brokenMedium) }

  /// Whether something changed here.
  public var isApplied: Bool {
    if case .applied = outcome { return true }
    return false
  }
}
