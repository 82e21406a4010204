// SPDX-License-Identifier: Apache-2.0
// What a bundle says of itself in bag-info.txt: who sealed it, which stretch of the journal it
// carries, and what the sender had heard before. It is read only from a bundle whose signature was
// checked, and before anything else in it.

public import Foundation

/// Which way a bundle travels.
public enum BundleKind: String, Sendable, Equatable {
  /// Kiosk to point, point to office: journal entries and blobs.
  case up
  /// Office to point, point to kiosk: acknowledgement, statuses and reference data.
  case down
  /// Nowhere: a station's whole store, kept in case its machine is lost.
  case backup

  /// What its signature is for.
  public var namespace: SignatureNamespace {
    switch self {
    case .up: .bundle
    case .down: .reply
    case .backup: .backup
    }
  }
}

/// A place in a journal: a sequence number and the digest of that line.
public struct JournalMark: Sendable, Hashable {
  /// From 1; 0 before the first entry.
  public let sequence: Int
  /// Lower-case hexadecimal SHA-256 of the line; 64 zeros before the first entry.
  public let digest: String

  /// A place.
  public init(sequence: Int, digest: String) {
    self.sequence = sequence
    self.digest = digest
  }
}

/// The fields of bag-info.txt that the caller decides. Counts and sizes of the payload are counted
/// while sealing and checked while opening.
public struct BundleInfo: Sendable, Equatable {
  /// The format that this program writes and the newest that it reads.
  public static let formatVersion = 1

  /// Which way.
  public var kind: BundleKind
  /// Who sealed it: a station's code, letters, digits, `.` and `-`, at most 32.
  public var station: String
  /// The epoch of the sealer's keys, from 1.
  public var epoch: Int
  /// Whom a reply is for, as station and epoch (`07654-03.1`); nil in a bundle that travels up.
  public var addressee: String?
  /// The place before the first entry carried.
  public var before: JournalMark
  /// The place of the last entry carried; equal to ``before`` when there is none.
  public var last: JournalMark
  /// Number of this part, from 1, of a bundle too large for one file, and of how many.
  public var part: Int
  /// How many parts there are.
  public var parts: Int
  /// Files in `data/blobs`.
  public var blobs: Int
  /// When it was sealed, to the second, by the sealer's clock.
  public var createdAt: Date
  /// The program that sealed it: printable ASCII.
  public var program: String
  /// The newest acknowledgement that the sealer had read; nil when none yet.
  public var acknowledged: JournalMark?
  /// The number of a reply, from 1; nil in a bundle that travels up.
  public var replyNumber: Int?

  /// Entries carried, one line each in `data/entries.jsonl`.
  public var entries: Int { last.sequence - before.sequence }

  /// The fields of a bundle that travels up.
  public init(
    up station: String, epoch: Int, before: JournalMark, last: JournalMark, blobs: Int,
    createdAt: Date, program: String, acknowledged: JournalMark?, part: Int = 1, of parts: Int = 1
  ) {
    kind = .up
    self.station = station
    self.epoch = epoch
    self.before = before
    self.last = last
    self.part = part
    self.parts = parts
    self.blobs = blobs
    self.createdAt = Self.seconds(createdAt)
    self.program = program
    self.acknowledged = acknowledged
    precondition(isSound)
  }

  /// The fields of a reply.
  ///
  /// - Parameter head: the replying station's own journal head, which the signature then covers.
  public init(
    reply number: Int, from station: String, epoch: Int, to addressee: String, head: JournalMark,
    createdAt: Date, program: String
  ) {
    kind = .down
    self.station = station
    self.epoch = epoch
    self.addressee = addressee
    before = head
    last = head
    part = 1
    parts = 1
    blobs = 0
    self.createdAt = Self.seconds(createdAt)
    self.program = program
    replyNumber = number
    precondition(isSound)
  }

  /// The fields of a backup.
  ///
  /// - Parameter head: the head of the station's own journal in the backup.
  public init(
    backupOf station: String, epoch: Int, head: JournalMark, blobs: Int, createdAt: Date,
    program: String
  ) {
    kind = .backup
    self.station = station
    self.epoch = epoch
    before = head
    last = head
    part = 1
    parts = 1
    self.blobs = blobs
    self.createdAt = Self.seconds(createdAt)
    self.program = program
    precondition(isSound)
  }

  /// Whole seconds, which is what the text carries.
  private static func seconds(_ moment: Date) -> Date {
    Date(timeIntervalSince1970: moment.timeIntervalSince1970.rounded(.down))
  }

  /// Whether the fields agree with each other; checked when writing and when reading.
  var isSound: Bool {
    let isCode: (String) -> Bool = { text in
      (1...32).contains(text.utf8.count) && text.utf8.allSatisfy(BagPath.isLetter)
    }
    let marks = [before, last] + (acknowledged.map { [$0] } ?? [])
    return isCode(station) && (1...9_999).contains(epoch) && addressee.map(isCode) ?? true
      && marks.allSatisfy { (0...Int(Int32.max)).contains($0.sequence) && $0.digest.isSHA256 }
      && (0...Limits.entries).contains(entries) && (entries > 0 || before == last)
      && (0...Limits.blobs).contains(blobs) && (1...999).contains(parts)
      && (1...parts).contains(part)
      && program.utf8.count <= 100 && program.utf8.allSatisfy { (32...126).contains($0) }
      && isOfItsKind
  }

  private var isOfItsKind: Bool {
    switch kind {
    case .up: addressee == nil && replyNumber == nil
    case .down:
      addressee != nil && replyNumber.map { $0 >= 1 } ?? false && entries == 0 && blobs == 0
    case .backup: addressee == nil && replyNumber == nil && entries == 0
    }
  }
}

extension StringProtocol {
  /// Whether it is a SHA-256 in lower-case hexadecimal.
  var isSHA256: Bool {
    utf8.count == 64 && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
