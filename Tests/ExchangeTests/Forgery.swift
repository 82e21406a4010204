// SPDX-License-Identifier: Apache-2.0
// Bundles and replies that no honest program writes, correctly sealed and signed with the keys that the
// test hands over: what is left to check is then the contents.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Storage
import Support
import Synchronization

/// A writer of odd bundles in one station's name.
struct Forgery {
  let journal: JournalID
  let key: SigningKey
  let recipient: Age.Recipient

  /// In the name of a point, to its office.
  init(_ point: OpenStation, to office: OpenStation) throws {
    journal = try point.journal()
    key = point.keys.signing
    recipient = office.keys.recipient
  }

  init(journal: JournalID, key: SigningKey, recipient: Age.Recipient) {
    (self.journal, self.key, self.recipient) = (journal, key, recipient)
  }

  /// Lines of acts that follow a position.
  func lines(of acts: [any Act], after start: Position) throws -> [Data] {
    var head = start
    return try acts.map { act in
      let entry = try Entry(
        after: head, in: journal, id: UUID().uuidString,
        at: Date(timeIntervalSince1970: 1_795_300_000),
        by: Actor(id: "x", name: "Trần Văn Đạt", role: "Trưởng thôn"), act: act)
      head = entry.position
      return entry.line
    }
  }

  /// Writes lines as a bundle.
  ///
  /// - Parameters:
  ///   - lines: without line ends.
  ///   - start: the position before the first.
  ///   - blobs: contents of blobs.
  ///   - stick: where to.
  ///   - name: the station and epoch that the bundle says of itself; nil for the true one.
  @discardableResult
  func write(
    _ lines: [Data], after start: Position, blobs: [Data] = [], to stick: URL,
    as name: JournalID? = nil
  ) throws -> String {
    let all = lines.reduce(into: Data()) { $0 += $1 + Data("\n".utf8) }
    var parts = [BagPart.entries(bytes: all.count, next: Once(all).next)]
    let scratch = try Scratch()
    for blob in blobs {
      let digest = Entry.digest(blob)
      let file = scratch.url.appendingPathComponent(digest)
      try blob.write(to: file)
      parts.append(.blob(digest: digest, file: file.path, bytes: blob.count))
    }
    let says = name ?? journal
    let last = lines.last.map {
      JournalMark(sequence: start.sequence + lines.count, digest: Entry.digest($0))
    }
    let before = JournalMark(sequence: start.sequence, digest: start.digest)
    let info = BundleInfo(
      up: says.station.text, epoch: says.epoch, before: before, last: last ?? before,
      blobs: blobs.count, createdAt: Date(timeIntervalSince1970: 1_795_300_000),
      program: "forgery", acknowledged: nil)
    var generator = SystemRandomNumberGenerator()
    return try SealedFolder.write(
      info, parts: parts, in: stick.path, to: [recipient], signedBy: key, using: &generator
    ).name
  }

  /// Writes a point's whole journal as a bundle, followed by acts that no honest program writes; the point has
  /// them too, as if a broken program had written them there.
  static func send(
    _ acts: [any Act], after point: OpenStation, to office: OpenStation, on stick: URL
  )
    throws
  {
    let journal = try point.journal()
    let head = try point.store.head(of: journal)
    var lines: [Data] = []
    try point.store.forEachLine(of: journal, in: 1...head.sequence) { lines.append($0.line) }
    let forgery = try Forgery(point, to: office)
    let forged = try forgery.lines(of: acts, after: head)
    try forgery.write(lines + forged, after: .start, to: stick)
    try point.store.importing(of: journal, by: point.actor, at: Date(), id: "") { take in
      for line in forged { try take(.entry(try Entry(line: line)), PreparedRow()) }
      return nil
    }
  }

  /// Writes a reply in the office's name.
  func writeReply(
    _ json: String, number: Int, to point: JournalID, sealedTo recipient: Age.Recipient,
    signedBy key: SigningKey, on stick: URL
  ) throws {
    let info = BundleInfo(
      reply: number, from: "07654", epoch: 1, to: point.description,
      head: JournalMark(sequence: 0, digest: Position.start.digest),
      createdAt: Date(timeIntervalSince1970: 1_795_300_000), program: "forgery")
    var generator = SystemRandomNumberGenerator()
    _ = try SealedFolder.write(
      info, parts: [.data(Data(json.utf8), at: "data/ack.json")], in: stick.path,
      to: [recipient], signedBy: key, using: &generator)
  }

  /// A report that was filed under a code.
  static func filed(_ reference: String, title: String = "Đường hỏng") throws -> PetitionFiled {
    let today = VietnamTime.day(Date(timeIntervalSince1970: 1_795_300_000))
    let petition = try Draft.report(title).checked(today: today).get()
    return PetitionFiled(
      reference: reference, kind: .report, petition: petition, sealed: nil, people: 1, documents: 0)
  }

  /// A code of a station; another one for every number.
  static func code(_ station: String, _ number: Int) -> String {
    guard let code = StationCode(station) else { preconditionFailure("a literal of the test") }
    let random = (0..<7).map { (number >> ($0 * 4)) % 19 }
    return ReferenceCode(station: code, random: random).text
  }
}

/// Hands data out once.
private final class Once: Sendable {
  private let rest: Mutex<Data?>
  init(_ data: Data) { rest = Mutex(data.isEmpty ? nil : data) }
  @Sendable func next() -> Data? {
    rest.withLock { rest in
      defer { rest = nil }
      return rest
    }
  }
}

extension ImportReport {
  var refusal: ImportRefusal? {
    if case .refused(let refusal) = outcome { refusal } else { nil }
  }
  var taken: Int? {
    if case .applied(let taken, _, _) = outcome { taken } else { nil }
  }
  var aside: [Quarantined] {
    if case .applied(_, _, let aside) = outcome { aside } else { [] }
  }
}
