// SPDX-License-Identifier: Apache-2.0
// The bodies of the acts. Their keys are part of the format that is kept for ever: fields are only
// added, and only as optionals.

public import Petitions

/// Kinds of station.
public enum StationKind: String, Codable, Sendable {
  /// A self-service kiosk.
  case kiosk
  /// A reception point of a hamlet.
  case point
  /// The commune office.
  case office
}

/// A station began its journal.
public struct StationFounded: Codable, Sendable, Equatable {
  /// Kind of station.
  public var station: StationKind
  /// Its name.
  public var name: String
  /// Public signing key, `ssh-ed25519 AAAA…`.
  public var signingKey: String
  /// Public opening key, `age1…`.
  public var recipient: String
  /// The journal that this one goes on from, after a restore, and how far it was restored.
  public var follows: JournalThrough?

  /// A founding.
  public init(
    station: StationKind, name: String, signingKey: String, recipient: String,
    follows: JournalThrough? = nil
  ) {
    self.station = station
    self.name = name
    self.signingKey = signingKey
    self.recipient = recipient
    self.follows = follows
  }
}

/// The sealed parts of a denunciation: age files to the office, kept as blobs.
public struct SealedParts: Codable, Sendable, Equatable {
  /// Digest of the sealed ``Petitions/Filers``.
  public var filers: String
  /// Digest of the sealed ``Petitions/Matter``.
  public var matter: String
  /// Digests of the sealed files.
  public var files: [String]

  /// Sealed parts.
  public init(filers: String, matter: String, files: [String]) {
    self.filers = filers
    self.matter = matter
    self.files = files
  }

  /// All digests.
  public var blobs: [String] { [filers, matter] + files }
}

/// A petition was recorded. Exactly one of ``petition``, ``sealed`` and ``envelope`` is there.
public struct PetitionFiled: Codable, Sendable, Equatable {
  /// The code on the receipt.
  public var reference: String
  /// The kind.
  public var kind: PetitionKind
  /// The petition; nil when it is sealed.
  public var petition: Petition?
  /// The sealed parts of a denunciation.
  public var sealed: SealedParts?
  /// Number of people who came.
  public var people: Int
  /// Number of documents handed over.
  public var documents: Int
  /// The sealed paper envelopes of a denunciation that nobody at the point has read.
  public var envelope: PaperEnvelope?

  /// A filing.
  public init(
    reference: String, kind: PetitionKind, petition: Petition?, sealed: SealedParts?, people: Int,
    documents: Int, envelope: PaperEnvelope? = nil
  ) {
    self.envelope = envelope
    self.reference = reference
    self.kind = kind
    self.petition = petition
    self.sealed = sealed
    self.people = people
    self.documents = documents
  }
}

/// What is known of a receipt's printing.
public struct ReceiptPrinted: Codable, Sendable, Equatable {
  /// How it is known.
  public enum Outcome: String, Codable, Sendable {
    /// The printer proved it.
    case printed
    /// A person saw it.
    case seen
    /// Nobody knows.
    case unknown
    /// A person saw that it did not come out whole.
    case void
  }
  /// The petition.
  public var reference: String
  /// 0 for the original, then counted up; copies are marked.
  public var copy: Int
  /// What is known.
  public var outcome: Outcome
  /// Why a copy was made, or the printer's words.
  public var reason: String?
  /// Of which correction it is the slip; nil of the original and of reprints.
  public var correction: Int?

  /// A printing.
  public init(
    reference: String, copy: Int, outcome: Outcome, reason: String?, correction: Int? = nil
  ) {
    self.reference = reference
    self.copy = copy
    self.outcome = outcome
    self.reason = reason
    self.correction = correction
  }
}

/// A bundle was written and verified on a stick.
public struct BundleExported: Codable, Sendable, Equatable {
  /// Name of the bundle's folder.
  public var name: String
  /// First sequence in it.
  public var first: Int
  /// Last sequence in it.
  public var last: Int
  /// SHA-512 of the sealed file.
  public var sha512: String
  /// The journal that it carries: an earlier epoch's, after a restore; nil for the own one.
  public var journal: JournalID?

  /// An export.
  public init(name: String, first: Int, last: Int, sha512: String, journal: JournalID? = nil) {
    self.name = name
    self.first = first
    self.last = last
    self.sha512 = sha512
    self.journal = journal
  }
}

/// A reply was applied.
public struct ReplyRead: Codable, Sendable, Equatable {
  /// The reply's number.
  public var number: Int
  /// Through which sequence the parent has this journal.
  public var through: Int
  /// Through which sequences it has the journals of the station's earlier epochs; nil when there are
  /// none.
  public var earlier: [JournalThrough]?

  /// A reply read.
  public init(number: Int, through: Int, earlier: [JournalThrough]? = nil) {
    self.number = number
    self.through = through
    self.earlier = earlier
  }
}

/// A journal and a sequence in it.
public struct JournalThrough: Codable, Sendable, Hashable {
  /// The journal.
  public var journal: JournalID
  /// The sequence.
  public var sequence: Int

  /// A journal through a sequence.
  public init(journal: JournalID, sequence: Int) {
    self.journal = journal
    self.sequence = sequence
  }
}

/// A station was enrolled.
public struct StationEnrolled: Codable, Sendable, Equatable {
  /// Its journal: station and key epoch.
  public var journal: JournalID
  /// Kind of station.
  public var station: StationKind
  /// Its name.
  public var name: String
  /// Public signing key, `ssh-ed25519 AAAA…`.
  public var signingKey: String
  /// Public opening key, `age1…`.
  public var recipient: String
  /// The words that both screens showed.
  public var words: [String]

  /// An enrolment.
  public init(
    journal: JournalID, station: StationKind, name: String, signingKey: String, recipient: String,
    words: [String]
  ) {
    self.journal = journal
    self.station = station
    self.name = name
    self.signingKey = signingKey
    self.recipient = recipient
    self.words = words
  }
}

/// A station was revoked.
public struct StationRevoked: Codable, Sendable, Equatable {
  /// Its journal.
  public var journal: JournalID
  /// Why: stolen, replaced…
  public var reason: String

  /// A revocation.
  public init(journal: JournalID, reason: String) {
    self.journal = journal
    self.reason = reason
  }
}

/// A bundle was imported.
public struct BundleImported: Codable, Sendable, Equatable {
  /// Whose journal.
  public var journal: JournalID
  /// Name of the bundle's folder.
  public var name: String
  /// SHA-512 of the sealed file, which the office keeps.
  public var sha512: String
  /// First sequence in it.
  public var first: Int
  /// Last sequence in it.
  public var last: Int
  /// Entries that were new.
  public var taken: Int
  /// Entries that were known before.
  public var known: Int
  /// Sequences that were put aside.
  public var quarantined: [Int]

  /// An import.
  public init(
    journal: JournalID, name: String, sha512: String, first: Int, last: Int, taken: Int,
    known: Int, quarantined: [Int]
  ) {
    self.journal = journal
    self.name = name
    self.sha512 = sha512
    self.first = first
    self.last = last
    self.taken = taken
    self.known = known
    self.quarantined = quarantined
  }
}

/// A status was set.
public struct StatusSet: Codable, Sendable, Equatable {
  /// The status as the reply will carry it.
  public var line: StatusLine

  /// A status.
  public init(line: StatusLine) { self.line = line }
}

/// A reply was written.
public struct ReplyWritten: Codable, Sendable, Equatable {
  /// To whose journal.
  public var journal: JournalID
  /// Its number, counted up per journal.
  public var number: Int
  /// Through which sequence it acknowledges.
  public var through: Int

  /// A reply.
  public init(journal: JournalID, number: Int, through: Int) {
    self.journal = journal
    self.number = number
    self.through = through
  }
}

/// A sealed identity was opened.
public struct IdentityOpened: Codable, Sendable, Equatable {
  /// Whose petition.
  public var reference: String
  /// Why.
  public var reason: String

  /// An opening.
  public init(reference: String, reason: String) {
    self.reference = reference
    self.reason = reason
  }
}
