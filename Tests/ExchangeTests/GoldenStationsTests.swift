// SPDX-License-Identifier: Apache-2.0
// Whole stations of an older program, their stick and their backups open for ever. Golden/README.md says how
// they were made; they are never changed. They are of the time of the older word list, so every
// passphrase and word here is one of single syllables without tones.

import Bundles
import Devices
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct GoldenStationsTests {
  private struct Facts: Decodable {
    var passphrase, recoverySecret, sixWords, newMachineWords, newMachineBackup: String
    var complaint, denunciation, classified, report, group, envelope: String
    var personWithPIN, pin: String
  }

  private let scratch: Scratch
  private let facts: Facts
  private let clock = HandClock(Date(timeIntervalSince1970: 1_796_200_000))
  private var stick: URL { place("stick") }
  private var petitions: Set<String> {
    [
      facts.complaint, facts.denunciation, facts.classified, facts.report, facts.group,
      facts.envelope,
    ]
  }

  init() throws {
    scratch = try Scratch()
    let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")
    let archive = golden.appending(path: "stations-94d29c6.tar.gz")
    try #require(
      Entry.digest(Data(contentsOf: archive))
        == "33683ea91e4cde6806cc8cb6688a4bb1" + "240c0491e25e0fced360335dffa678ea",
      "the fixture itself was changed")
    facts = try JSONDecoder().decode(
      Facts.self, from: Data(contentsOf: golden.appending(path: "stations-94d29c6.json")))
    let tar = try #require(StockTool("tar"))
    let answer = try tar.run(["-xzf", archive.path], in: scratch.url)
    try #require(answer.status == 0, "\(answer.text)")
  }

  private func place(_ name: String) -> URL {
    scratch.url.appendingPathComponent(name, isDirectory: true)
  }

  private func open(_ name: String, passphrase: String? = nil) throws -> OpenStation {
    try OpenStation(
      folder: place(name), keys: StationKeys.open(in: place(name), passphrase: passphrase),
      clock: clock, actor: Actor(id: "nay", name: "Trần Văn Đạt", role: "Trưởng thôn"), seed: 3)
  }

  private func office(_ name: String = "office") throws -> OpenStation {
    try open(name, passphrase: Passphrase.canonical(facts.passphrase))
  }

  /// Nothing is wrong, and the register made anew from the entries is the one that was there.
  private func expectWhole(_ store: Store, sourceLocation: SourceLocation = #_sourceLocation)
    throws
  {
    #expect(try store.check().findings == [], sourceLocation: sourceLocation)
    #expect(try store.rebuild(), sourceLocation: sourceLocation)
    #expect(try store.check().findings == [], sourceLocation: sourceLocation)
  }

  @Test(arguments: [
    "point-before-words", "office-before-words", "office-before-import", "office", "point",
  ])
  func everyOlderStoreOpensWhole(_ name: String) throws {
    try expectWhole(Store.open(in: place(name)))
  }

  @Test func thePointHasAllThatItHadAndGoesOn() throws {
    let point = try open("point")
    #expect(try Set(point.references()) == petitions)
    #expect(
      try point.store.currentPetition(of: facts.complaint)?.petition.filers.people[0].phone?
        .filter(\.isNumber) == "0987654321")
    #expect(try point.store.countReceptions() == 3)
    let drafts = try point.workplace().vault.drafts()
    #expect(drafts.map(\.draft?.people[0].fullName) == ["Lò Văn Nháp"])
    let moment = SystemMoment(bootID: "a", sinceBoot: 1, wall: .distantPast)
    let pin = try #require(PIN(facts.pin))
    #expect(
      try point.workplace().tryPIN(pin, of: facts.personWithPIN, at: moment) == .signedIn)
    // What it writes next is joined to what the older program wrote.
    let later = try point.file(.report("Ghi bằng chương trình mới"))
    try point.export(to: stick)
    let office = try office("office")
    #expect(try office.importAll(from: stick).allSatisfy { $0.refusal == nil })
    #expect(try Set(office.references()) == petitions.union([later]))
    try expectWhole(point.store)
    try expectWhole(office.store)
  }

  @Test func theOfficeTakesInTheOlderStickAsTheOlderOfficeDid() throws {
    let (before, after) = (try office("office-before-import"), try office("office"))
    #expect(try before.references().isEmpty)
    let reports = try before.importAll(from: stick)
    #expect(reports.map(\.refusal) == [nil])
    #expect(try Set(before.references()) == petitions)
    let journal = try #require(reports.first?.journal)
    #expect(try before.store.head(of: journal) == after.store.head(of: journal))
    #expect(try before.store.countReceptions() == after.store.countReceptions())
    for reference in petitions.subtracting([facts.classified]) {
      var row = try #require(try before.store.petition(reference))
      let known = try #require(try after.store.petition(reference))
      // It was received on the day on which it was taken in.
      row.statusOn = known.statusOn
      row.origin?.arrivedOn = known.origin?.arrivedOn ?? known.statusOn
      #expect(row == known)
    }
    #expect(try before.store.quarantined(of: journal).isEmpty)
    // And it is known to an office that had taken it in with the older program.
    for report in try after.importAll(from: stick) {
      guard case .nothingNew = report.outcome else {
        Issue.record("\(report.outcome)")
        continue
      }
    }
    try expectWhole(before.store)
    try expectWhole(after.store)
  }

  @Test func theOlderReplyIsReadAndItsAcknowledgementCounts() throws {
    let point = try open("point")
    #expect(try point.store.acknowledgement() == .none)
    let reports = try point.readReplies(from: stick)
    guard case .applied(let through, _, _) = reports.first?.outcome else {
      Issue.record("\(reports)")
      return
    }
    #expect(try point.store.acknowledgement().head.sequence == through)
    #expect(try point.store.petition(facts.classified)?.status == .classified)
    #expect(try point.store.petition(facts.denunciation)?.status == .received)
    #expect(try point.store.petition(facts.envelope)?.status == .received)
    #expect(try Export(store: point.store, keys: point.keys).pending().petitions == 0)
    try expectWhole(point.store)
  }

  @Test func theOlderPassphraseOpensAnOlderDenunciation() throws {
    let office = try open("office")
    #expect(office.keys.isLocked)
    let petition = try office.workplace().openSealed(
      facts.denunciation, reason: "Kiểm tra", passphrase: facts.passphrase)
    #expect(petition.filers.people.map(\.fullName) == ["Đặng Văn Ước"])
    #expect(petition.matter.title == "Thu quỹ không có phiếu thu")
    let document = try #require(petition.matter.documents.first?.file)
    #expect(office.store.blobs.contains(document.sha256))
    #expect(throws: (any Error).self) {
      try office.workplace().openSealed(
        facts.denunciation, reason: "Thử", passphrase: "bip khec thanh huu bip")
    }
    try expectWhole(office.store)
  }

  @Test func theSixOlderWordsAndTodaysFinishAnEnrolmentThatTheOlderProgramsBegan() throws {
    let office = try office("office-before-words")
    let point = try open("point-before-words")
    let found = try #require(try Enrolment.answers(in: stick, for: office.store).first)
    let today = found.words.joined(separator: " ")
    #expect(!Enrolment.same(today, facts.sixWords.split(separator: " ").map(String.init)))
    // Both screens show the same, whatever the point's older program kept.
    #expect(try Enrolment.words(of: point.store) == found.words)
    #expect(throws: EnrolmentError.wordsDiffer) {
      try Enrolment.trust(facts.sixWords + " bip", in: point.store)
    }
    // Each side may still have the older program, and reads out its words then.
    for words in [today, facts.sixWords] {
      try Enrolment.trust(words, in: point.store)
      #expect(try Enrolment.isTrusted(point.store))
    }
    _ = try Enrolment.confirm(
      found.answer, typed: facts.sixWords, in: office.store, by: office.actor,
      at: clock.now(), id: office.id())
    let reference = try point.file(.report())
    let other = try scratch.folder("usb")
    try point.export(to: other)
    _ = try office.workplace().importAndReply(from: other)
    try point.readReplies(from: other)
    #expect(try point.store.petition(reference)?.status == .received)
  }

  @Test func theOlderBackupOpensWithTheRecoveryKeyAndWithTheOfficesKey() throws {
    let backup = try #require(
      try BackupReading.list(on: place("backups")).first { !$0.hasWords })
    let recovery = try #require(try BackupReading.identity(in: Data(facts.recoverySecret.utf8)))
    let wrapped = try Data(contentsOf: place("office").appending(path: "khoa-tram/mo.age"))
    let office = try BackupReading.identity(wrapped: wrapped, words: facts.passphrase)
    for (name, identity) in [("a", recovery), ("b", office)] {
      try expectRestored(backup, as: "restored-\(name)", with: identity)
    }
  }

  @Test func theOlderBackupForANewMachineOpensWithTheOlderWords() throws {
    let backup = try #require(
      try BackupReading.list(on: place("backups")).first { $0.name == facts.newMachineBackup })
    #expect(backup.hasWords)
    let identity = try BackupReading.identity(of: backup, words: facts.newMachineWords)
    try expectRestored(backup, as: "restored", with: identity)
  }

  private func expectRestored(
    _ backup: FoundBackup, as name: String, with identity: Age.Identity
  ) throws {
    let opened = try BackupReading.open(
      backup, with: [identity], in: Restore.room(beside: place(name)))
    let report = try Restore.into(
      place(name), opened, showingKeysOn: nil, by: .program, at: clock.now(),
      id: UUID().uuidString.lowercased())
    #expect(report.petitions == petitions.count)
    let machine = try open(name)
    #expect(try Set(machine.references()) == petitions)
    try expectWhole(machine.store)
  }
}
