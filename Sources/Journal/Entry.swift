// SPDX-License-Identifier: Apache-2.0
// One act, written once and never changed. An entry is one line of JSON that is stored, digested and
// sent verbatim; the digest of a line stands in the next one, so that a journal cannot be altered
// without breaking. Order is by sequence, never by time: a hamlet's clock may be wrong.

import Crypto
public import Foundation
import Glibc
import Petitions

/// One entry of a journal.
public struct Entry: Sendable, Equatable {
  /// Entries are the same when their lines are: everything else is read from the line.
  public static func == (one: Entry, other: Entry) -> Bool { one.line == other.line }

  /// The journal that it belongs to.
  public let journal: JournalID
  /// From 1, without gaps.
  public let sequence: Int
  /// Digest of the previous line.
  public let previous: String
  /// A unique identifier (UUID version 7, RFC 9562).
  public let id: String
  /// When, by the station's clock.
  public let at: Date
  /// Who.
  public let by: Actor
  /// What.
  public let act: any Act
  /// The line itself, without a line end: what is stored, digested and sent.
  public let line: Data

  /// The kind of act, as the line carries it.
  public var kind: String { type(of: act).kind }

  /// The position after this entry.
  public let position: Position

  /// Writes the next entry of a journal.
  ///
  /// - Parameters:
  ///   - head: the position after the last entry.
  ///   - journal: the journal.
  ///   - id: a fresh unique identifier.
  ///   - at: the station's clock.
  ///   - by: who acts.
  ///   - act: what is done.
  public init(
    after head: Position, in journal: JournalID, id: String, at: Date, by: Actor, act: any Act
  ) throws {
    self.journal = journal
    self.id = id
    self.by = by
    self.act = act
    sequence = head.sequence + 1
    previous = head.digest
    // Milliseconds are what the line carries; the value in memory is the one that the line gives back.
    // The formatter cuts off, and most milliseconds lie a little below themselves as binary numbers,
    // hence the fifth of one on top.
    let millisecond = (at.timeIntervalSince1970 * 1000).rounded() / 1000
    let stamp = VietnamTime.stamp(Date(timeIntervalSince1970: millisecond + 0.0002))
    guard let moment = VietnamTime.moment(stamp) else { throw EntryError.unreadable }
    self.at = moment
    line = try CanonicalJSON.encode(
      Record(
        v: Record.version, journal: journal, n: sequence, prev: previous, id: id,
        at: stamp, by: by, act: act))
    position = Position(sequence: sequence, digest: Self.digest(line))
  }

  /// Reads a line.
  ///
  /// - Parameters:
  ///   - line: the line, without a line end.
  ///   - known: the acts that can be read.
  /// - Throws: ``EntryError``: a newer version or unknown kind of act is told apart from damage.
  public init(line: Data, knowing known: ActRegister = .all) throws(EntryError) {
    guard line.isPlainText else { throw .unreadable }
    let decoder = JSONDecoder()
    decoder.userInfo[.knownActs] = known
    // One reading of the JSON for a good line; what is wrong with another is found out by a second.
    guard let record = try? decoder.decode(Record.self, from: line),
      record.v == Record.version, record.n >= 1, record.prev.isDigest
    else {
      throw Self.fault(of: line, knowing: known)
    }
    guard !record.id.isEmpty,
      let at = VietnamTime.moment(record.at)
    else { throw .unreadable }
    journal = record.journal
    sequence = record.n
    previous = record.prev
    id = record.id
    self.at = at
    by = record.by
    act = record.act
    self.line = line
    position = Position(sequence: sequence, digest: Self.digest(line))
  }

  /// Why a line is not an entry.
  private static func fault(of line: Data, knowing known: ActRegister) -> EntryError {
    guard let head = LineHead(line: line) else { return .unreadable }
    return head.fault(knowing: known) ?? .unreadable
  }

  /// Lower-case hexadecimal SHA-256 of a line.
  public static func digest(_ line: some DataProtocol) -> String {
    SHA256.hash(data: line).hexadecimal
  }
}

/// Why a line is not an entry that this program can use.
public enum EntryError: Error, Sendable, Equatable {
  /// Not JSON of the right shape.
  case unreadable
  /// Written by a newer program; the version is given.
  case newerVersion(Int)
  /// An act that this program does not know.
  case unknownKind(String)
}

/// The part of a line that places it in its journal, readable whatever the act is.
public struct LineHead: Sendable, Equatable {
  /// Version of the line's format.
  public let version: Int
  /// The journal.
  public let journal: JournalID
  /// Sequence number.
  public let sequence: Int
  /// Digest of the previous line.
  public let previous: String
  /// Kind of act.
  public let kind: String

  /// Why the act cannot be read, as far as the head tells.
  public var fault: EntryError? { fault(knowing: .all) }

  fileprivate func fault(knowing known: ActRegister) -> EntryError? {
    if version != Record.version { return .newerVersion(version) }
    return known[kind] == nil ? .unknownKind(kind) : nil
  }

  /// Reads the head of a line; nil when it has none.
  public init?(line: Data) {
    // Any failure to decode has the one meaning that there is no head.
    guard line.isPlainText,
      let head = try? JSONDecoder().decode(RecordHead.self, from: line), head.n >= 1,
      head.prev.isDigest
    else { return nil }
    (version, journal, sequence, previous, kind) =
      (head.v, head.journal, head.n, head.prev, head.kind)
  }
}

private struct RecordHead: Decodable {
  var v: Int
  var journal: JournalID
  var n: Int
  var prev: String
  var kind: String
}

private struct Record: Codable {
  static let version = 1
  var v: Int
  var journal: JournalID
  var n: Int
  var prev: String
  var id: String
  var at: String
  var by: Actor
  var act: any Act

  enum CodingKeys: String, CodingKey { case v, journal, n, prev, id, at, by, kind, body }

  init(
    v: Int, journal: JournalID, n: Int, prev: String, id: String, at: String, by: Actor,
    act: any Act
  ) {
    self.v = v
    self.journal = journal
    self.n = n
    self.prev = prev
    self.id = id
    self.at = at
    self.by = by
    self.act = act
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    v = try container.decode(Int.self, forKey: .v)
    journal = try container.decode(JournalID.self, forKey: .journal)
    n = try container.decode(Int.self, forKey: .n)
    prev = try container.decode(String.self, forKey: .prev)
    id = try container.decode(String.self, forKey: .id)
    at = try container.decode(String.self, forKey: .at)
    by = try container.decode(Actor.self, forKey: .by)
    let kind = try container.decode(String.self, forKey: .kind)
    let known = decoder.userInfo[.knownActs] as? ActRegister ?? .all
    guard let type = known[kind] else { throw EntryError.unknownKind(kind) }
    act = try type.init(from: container.superDecoder(forKey: .body))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(v, forKey: .v)
    try container.encode(journal, forKey: .journal)
    try container.encode(n, forKey: .n)
    try container.encode(prev, forKey: .prev)
    try container.encode(id, forKey: .id)
    try container.encode(at, forKey: .at)
    try container.encode(by, forKey: .by)
    try container.encode(type(of: act).kind, forKey: .kind)
    try act.encode(to: container.superEncoder(forKey: .body))
  }
}

extension CodingUserInfoKey {
  fileprivate static let knownActs = CodingUserInfoKey(rawValue: "knownActs")!  // never nil
}

extension Data {
  /// Whether it is UTF-8 without a NUL and without a byte-order mark. JSON readers guess at UTF-16 and UTF-32
  /// and pass over a mark (RFC 8259 §8.1 asks for neither); what they read would be stored as another text than
  /// was signed.
  var isPlainText: Bool {
    withUnsafeBytes { bytes in
      !bytes.starts(with: [0xEF, 0xBB, 0xBF])
        && (bytes.baseAddress.map { memchr($0, 0, bytes.count) == nil } ?? true)
        // In place: a line may be as long as a bundle lets it be.
        && (try? UTF8Span(validating: bytes.assumingMemoryBound(to: UInt8.self).span)) != nil
    }
  }
}

extension String {
  /// Whether it is a lower-case hexadecimal SHA-256.
  public var isDigest: Bool {
    utf8.count == 64 && utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}

extension Sequence where Element == UInt8 {
  /// Lower-case hexadecimal.
  public var hexadecimal: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in self {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
