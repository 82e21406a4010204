// SPDX-License-Identifier: Apache-2.0
// A station for tests: a folder of its own, a clock and identifiers that the test controls, and short
// ways to the acts of the journey.

import Foundation
import GRDB
import Glibc
import Journal
import Petitions
import Storage

/// One generator for everything random, so that a failure can be repeated by its seed.
struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// A folder that is removed with the last reference to it.
final class Scratch: Sendable {
  let url: URL
  init() throws {
    url = FileManager.default.temporaryDirectory
      .appending(path: "tiepdan-\(UUID().uuidString)", directoryHint: .isDirectory)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }
  deinit {
    // What cannot be removed is left to the system's own cleaning.
    try? FileManager.default.removeItem(at: url)
  }
}

/// A station under test.
final class Desk {
  let scratch: Scratch
  let folder: URL
  let station: Station
  var dice: Dice
  var clock = Date(timeIntervalSince1970: 1_795_228_500)
  var opened: Store?
  var store: Store { opened! }  // closed only inside `closed`, which opens it again
  let clerk = Actor(id: "lan", name: "Đặng Thị Lan", role: "Công chức")

  init(_ journal: String = "07654-03.1", kind: StationKind = .point, seed: UInt64 = 1) throws {
    scratch = try Scratch()
    folder = scratch.url.appending(path: "kho", directoryHint: .isDirectory)
    dice = Dice(state: seed)
    station = Self.station(journal, kind: kind, relation: .own)
    opened = try Store.create(in: folder)
    try store.found(station, parent: nil, by: .program, at: now(), id: id())
  }

  static func station(
    _ journal: String, kind: StationKind, relation: Station.Relation
  ) -> Station {
    Station(
      journal: JournalID(journal)!,  // a literal of the test
      kind: kind, relation: relation, name: "Điểm \(journal)", signingKey: "ssh-ed25519 AAAA",
      recipient: "age1qq", recovery: nil, words: [],
      since: Date(timeIntervalSince1970: 1_795_000_000))
  }

  var journal: JournalID { station.journal }

  func now() -> Date {
    clock += 1
    return clock
  }

  func id() -> String { String(dice.next(), radix: 16) }

  func reference() -> String {
    // An office records nothing by this; what tests file there has a point's code.
    let station = journal.station.isOffice ? StationCode("07654-03") : journal.station
    return ReferenceCode(station: station ?? journal.station, using: &dice).text
  }

  /// The database file.
  var file: URL { folder.appending(path: "tiepdan.sqlite") }

  /// Closes the store, does something to its files, and opens it again.
  func closed(_ body: () throws -> Void) throws {
    opened = nil
    try body()
    opened = try Store.open(in: folder)
  }

  /// Changes the database behind the store's back.
  func tamper(_ sql: String) throws {
    try closed {
      let queue = try DatabaseQueue(path: file.path)
      try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
      try queue.close()
    }
  }

  /// Reads the database behind the store's back.
  func value<Value: DatabaseValueConvertible>(_ sql: String) throws -> Value? {
    let queue = try DatabaseQueue(path: file.path)
    defer { try? queue.close() }  // only read
    return try queue.read { try Value.fetchOne($0, sql: sql) }
  }

  func petition(name: String, title: String = "Đường liên thôn hỏng") throws -> Petition {
    var draft = Draft()
    draft.kind = .report
    draft.people[0].fullName = name
    draft.people[0].identityNumber = "001157001234"
    draft.people[0].born = "1957"
    draft.people[0].sex = .female
    draft.people[0].address = "Buôn Ƀlơ ƀrang, xã Ea Đar"
    draft.people[0].phone = "0912345678"
    draft.title = title
    draft.content = "Mặt đường sụt lún, xe không qua được."
    draft.isSigned = true
    return try draft.checked(today: VietnamTime.day(clock)).get()
  }

  func filed(_ reference: String, name: String) throws -> PetitionFiled {
    PetitionFiled(
      reference: reference, kind: .report, petition: try petition(name: name), sealed: nil,
      people: 1, documents: 0)
  }

  /// Files an open petition and returns its code.
  @discardableResult
  func file(
    name: String = "Nguyễn Thị Hường", receipt: Data? = Data("paper".utf8), draft: String? = nil
  ) throws -> String {
    let reference = reference()
    try store.append(
      try filed(reference, name: name), by: clerk, at: now(), id: id(),
      alongside: Alongside(removesDraft: draft, receipt: job(reference, 0, receipt)))
    return reference
  }

  func job(_ reference: String, _ copy: Int, _ payload: Data?) -> NewPrintJob {
    NewPrintJob(
      reference: reference, copy: copy, reason: copy == 0 ? nil : "rách", format: "raster/576",
      payload: payload, sha256: Entry.digest(payload ?? Data()))
  }

  /// Keeps random bytes as a blob; digest and size as an act needs them.
  func blob(_ count: Int = 100) throws -> (sha256: String, bytes: Int) {
    let data = Data((0..<count).map { _ in UInt8.random(in: 0...255, using: &dice) })
    let digest = Entry.digest(data)
    try store.blobs.keep(data, sha256: digest)
    return (digest, count)
  }

  /// Files a denunciation, whose parts are blobs, and returns its code and blobs.
  func fileSealed() throws -> (reference: String, blobs: [String]) {
    let reference = reference()
    let parts = try (0..<3).map { _ in try blob() }
    let filed = PetitionFiled(
      reference: reference, kind: .denunciation, petition: nil,
      sealed: SealedParts(
        filers: parts[0].sha256, matter: parts[1].sha256, files: [parts[2].sha256]),
      people: 1, documents: 1)
    try store.append(
      filed, by: clerk, at: now(), id: id(),
      alongside: Alongside(receipt: job(reference, 0, nil), blobs: parts))
    return (reference, parts.map(\.sha256))
  }

  func reply(
    _ number: Int, through sequence: Int, statuses: [StatusLine] = [], blobs: [String] = []
  ) throws -> AppliedReply {
    let digest = try store.line(of: journal, at: sequence)?.digest ?? Position.start.digest
    return AppliedReply(
      number: number, head: Position(sequence: sequence, digest: digest),
      blobs: blobs, statuses: statuses)
  }

  func status(_ reference: String, _ status: PetitionStatus, note: String? = nil) -> StatusLine {
    StatusLine(
      reference: reference, status: status, on: VietnamTime.day(clock),
      next: VietnamTime.day(clock), note: note)
  }

  @discardableResult
  func apply(_ reply: AppliedReply) throws -> Bool {
    try store.apply(reply, by: .program, at: now(), id: id())
  }

  /// All own entries, read from their lines.
  func entries() throws -> [Entry] {
    var found: [Entry] = []
    let head = try store.head(of: journal)
    try store.forEachLine(of: journal, in: 1...head.sequence) {
      found.append(try Entry(line: $0.line))
    }
    return found
  }
}
