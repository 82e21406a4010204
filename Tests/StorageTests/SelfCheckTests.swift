// SPDX-License-Identifier: Apache-2.0
// The self-check finds whatever was damaged or changed behind the store's back, and only that.

import Foundation
import GRDB
import Journal
import Petitions
import Storage
import Testing

@Suite struct SelfCheckTests {
  static let free = "DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_kept_for_ever;"

  func desk() throws -> (desk: Desk, reference: String, blobs: [String]) {
    let desk = try Desk()
    let reference = try desk.file()
    let sealed = try desk.fileSealed()
    try desk.file()
    #expect(try desk.apply(desk.reply(1, through: 2)))
    let report = try desk.store.check()
    #expect(report.lines == 5 && report.blobs == 3 && report.petitions == 3)
    #expect(report.findings == [])
    return (desk, reference, sealed.blobs)
  }

  /// What is done to the database, and the findings that name it.
  static let plants: [(sql: String, found: [CheckFinding])] = {
    let journal = JournalID("07654-03.1")!  // a valid literal
    func line(_ change: String, _ sequence: Int) -> String {
      "UPDATE journal SET line = \(change) WHERE sequence = \(sequence)"
    }
    return [
      (
        line("replace(line, 'Hường', 'Hương')", 2),
        [
          .digest(journal: journal, sequence: 2), .chain(journal: journal, .broken(sequence: 3)),
          .register,
        ]
      ),
      (
        line("'{}'", 4),
        [
          .digest(journal: journal, sequence: 4),
          .chain(journal: journal, .entry(sequence: 4, .unreadable)), .register,
        ]
      ),
      (
        "UPDATE journal SET digest = '\(String(repeating: "0", count: 64))' WHERE sequence = 4",
        [.digest(journal: journal, sequence: 4)]
      ),
      (
        "UPDATE journal SET reference = NULL WHERE sequence = 2",
        [.digest(journal: journal, sequence: 2)]
      ),
      (
        "UPDATE journal SET kind = 'reception.held' WHERE sequence = 2",
        [.digest(journal: journal, sequence: 2)]
      ),
      (
        "DELETE FROM journal WHERE sequence = 3",
        [.chain(journal: journal, .outOfOrder(expected: 3, found: 4)), .register]
      ),
      (
        "DELETE FROM journal WHERE sequence >= 2",
        [.chain(journal: journal, .broken(sequence: 2)), .register]
      ),
      ("DELETE FROM journal WHERE sequence >= 4", [.register]),
      (
        "UPDATE journal SET journal = 'x' WHERE sequence = 5",
        [.database("journal name")]
      ),
      ("UPDATE petition SET name = 'Ai đó' WHERE id = 1", [.searchIndex, .register]),
      ("UPDATE petition SET status = 'ket-thuc' WHERE id = 2", [.register]),
      ("DELETE FROM petition WHERE id = 3", [.searchIndex, .register]),
      ("INSERT INTO petition_fts(petition_fts) VALUES ('delete-all')", [.searchIndex]),
      (
        "INSERT INTO petition_fts(rowid, reference, name, address, title, content)"
          + " VALUES (77, 'x', 'x', 'x', 'x', 'x')",
        [.searchIndex]
      ),
      ("UPDATE acknowledgement SET digest = ''", [.chain(journal: journal, .broken(sequence: 2))]),
      ("UPDATE reply_status SET line = '{}'", []),
    ]
  }()

  @Test(arguments: plants.indices)
  func everyPlantedChangeIsFoundAndNamed(plant: Int) throws {
    let (sql, found) = Self.plants[plant]
    let desk = try desk().desk
    try desk.tamper(Self.free + sql)
    #expect(try desk.store.check().findings == found, "\(sql)")
    // A check changes nothing: the second one finds the same.
    #expect(try desk.store.check().findings == found, "\(sql)")
  }

  @Test func aMissingAndAChangedBlobAreFound() throws {
    let (desk, _, blobs) = try desk()
    let files = blobs.map { desk.store.blobs.file($0) }
    try FileManager.default.removeItem(at: files[0])
    var bytes = try Data(contentsOf: files[1])
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: files[1])
    let found = try desk.store.check().findings
    #expect(
      Set(found.map { "\($0)" }) == Set(blobs.prefix(2).map { "\(CheckFinding.blob(sha256: $0))" }))
  }

  @Test func aBlobThatAnOwnActNamesAndTheTableDoesNotIsFound() throws {
    let (desk, _, blobs) = try desk()
    try desk.tamper("DELETE FROM blob WHERE sha256 = '\(blobs[0])'")
    #expect(try desk.store.check().findings == [.blob(sha256: blobs[0])])
  }

  @Test func aPrunedBlobIsNoFinding() throws {
    let (desk, _, blobs) = try desk()
    #expect(try desk.apply(desk.reply(2, through: 4, blobs: blobs)))
    for blob in blobs { try desk.store.prune(blob, at: desk.now()) }
    #expect(try desk.store.check().findings == [])
  }
}
