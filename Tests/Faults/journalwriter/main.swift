// SPDX-License-Identifier: Apache-2.0
// The program that the fault tests cut, kill and starve: it writes petitions into a store, each with a
// draft before and a blob, and says on its standard output what it has promised. Afterwards, without
// faults, it tells what is there. As an office it takes steps of cases instead.
//
//   journalwriter write FOLDER COUNT SEED   prints DRAFT id, FILED reference draft, PRINTED reference
//   journalwriter handle FOLDER COUNT SEED  prints FILED reference, STEP reference number
//   journalwriter look FOLDER               prints what is there as one line of JSON
//
// Exit status: 0 done, 3 refused by the store (the StoreError is printed), 2 wrong arguments.

import Casework
import Foundation
import Glibc
import Journal
import Petitions
import Storage

/// What `look` tells.
struct Look: Encodable {
  var references: [String] = []
  var drafts: [String] = []
  var printJobs: [String: [String]] = [:]
  /// Names of the steps of each petition's case, in order.
  var steps: [String: [String]] = [:]
  var entries = 0
  var findings: [String] = []
}

/// One generator for codes and identifiers, so that a run can be repeated.
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

struct Writer {
  let folder: URL
  var dice: Dice
  var clock = Date(timeIntervalSince1970: 1_795_000_000)
  let clerk = Actor(id: "lan", name: "Đặng Thị Lan", role: "Công chức")
  let station = StationCode("07654-03")!  // a valid literal

  mutating func moment() -> Date {
    clock += 1
    return clock
  }

  mutating func identifier() -> String {
    let text = (0..<2).map { _ in String(dice.next(), radix: 16) }.joined()
    return "id-\(text)"
  }

  mutating func open() throws -> Store {
    let store = try Store.exists(in: folder) ? Store.open(in: folder) : Store.create(in: folder)
    if try store.stations().isEmpty {
      let own = Station(
        journal: JournalID(station: station, epoch: 1), kind: .point, relation: .own,
        name: "Thôn Đồng", signingKey: "ssh-ed25519 AAAA", recipient: "age1aaaa", recovery: nil,
        words: [], since: moment())
      try store.found(own, parent: nil, by: .program, at: moment(), id: identifier())
    }
    return store
  }

  mutating func file(_ number: Int, in store: Store) throws {
    let draftID = identifier()
    let reference = ReferenceCode(station: station, using: &dice).text
    var draft = Draft()
    draft.kind = .report
    draft.people[0].fullName = "Nguyễn Thị Hường"
    draft.people[0].identityNumber = "001157001234"
    draft.people[0].born = "1957"
    draft.people[0].sex = .female
    draft.people[0].address = "Thôn Đồng, xã An Lạc"
    draft.people[0].phone = "0912345678"
    draft.title = "Đường liên thôn hỏng, lần \(number)"
    draft.content = String(repeating: "Mặt đường sụt lún, xe không qua được. ", count: 20)
    draft.isSigned = true
    try store.keepDraft(
      id: draftID, sealed: try JSONEncoder().encode(draft), byName: clerk.name, at: moment())
    say("DRAFT \(draftID)")

    let scan = Data((0..<3_000).map { _ in UInt8.random(in: 0...255, using: &dice) })
    let digest = Entry.digest(scan)
    try store.blobs.keep(scan, sha256: digest)
    var paper = DocumentDraft()
    paper.name = "Ảnh hiện trường"
    paper.file = AttachedFile(
      sha256: digest, bytes: scan.count, name: "anh.jpg", type: "image/jpeg")
    draft.documents = [paper]
    let petition = try draft.checked(today: VietnamTime.day(clock)).get()
    let filed = PetitionFiled(
      reference: reference, kind: .report, petition: petition, sealed: nil, people: 1, documents: 1)
    let receipt = NewPrintJob(
      reference: reference, copy: 0, reason: nil, format: "raster/576",
      payload: Data(reference.utf8), sha256: Entry.digest(Data(reference.utf8)))
    try store.append(
      filed, by: clerk, at: moment(), id: identifier(),
      alongside: Alongside(
        removesDraft: draftID, receipt: receipt, blobs: [(digest, scan.count)]))
    say("FILED \(reference) \(draftID)")

    guard let job = try store.printJobs(of: reference).first else { return }
    try store.beginSending(job.id, at: moment())
    say("SENT \(reference)")
    try store.finishSending(
      job.id, with: .printed(proof: "fence"), by: clerk, at: moment(), entryID: identifier())
    say("PRINTED \(reference)")
  }
}

/// An office that takes steps of cases.
extension Writer {
  mutating func openOffice() throws -> Store {
    let store = try Store.exists(in: folder) ? Store.open(in: folder) : Store.create(in: folder)
    if try store.stations().isEmpty {
      let own = Station(
        journal: JournalID("07654.1")!,  // a valid literal
        kind: .office, relation: .own, name: "Xã An Lạc", signingKey: "ssh-ed25519 AAAA",
        recipient: "age1aaaa", recovery: nil, words: [], since: moment())
      try store.found(own, parent: nil, by: .program, at: moment(), id: identifier())
    }
    return store
  }

  /// Files a petition and takes it as far as it goes; every step is promised once it is stored.
  mutating func handle(in store: Store) throws {
    let reference = ReferenceCode(station: station, using: &dice).text
    var draft = Draft()
    draft.kind = .report
    draft.people[0].fullName = "Nguyễn Thị Hường"
    draft.people[0].address = "Thôn Đồng, xã An Lạc"
    draft.people[0].phone = "0912345678"
    draft.title = "Đường liên thôn hỏng"
    draft.content = String(repeating: "Mặt đường sụt lún, xe không qua được. ", count: 20)
    draft.isSigned = true
    let petition = try draft.checked(today: VietnamTime.day(clock)).get()
    try store.append(
      PetitionFiled(
        reference: reference, kind: .report, petition: petition, sealed: nil, people: 1,
        documents: 0), by: clerk, at: moment(), id: identifier())
    say("FILED \(reference)")
    let agency = FactValue.addressee(Addressee(name: "Sở Xây dựng", bodyClass: .administration))
    let steps: [(StepID, [String: FactValue])] = [
      (.classified, ["loai": .choice("phan-anh"), "thuoc-tham-quyen": .flag(true)]),
      (.noted, ["noi-dung": .text(String(repeating: "Đã gặp người phản ánh. ", count: 40))]),
      (.forwarded, ["noi-nhan": agency, "so-van-ban": .text("12/PC")]),
      (.answered, ["noi-dung": .text("Đã sửa xong mặt đường.")]),
    ]
    for (step, facts) in steps {
      guard let file = try store.caseFile(of: reference) else {
        throw StoreError.notFound(reference)
      }
      let taken = Step(
        step, number: file.nextNumber, on: VietnamTime.day(clock),
        by: StepActor(account: clerk.id, name: clerk.name, duties: Set(CaseDuty.allCases)),
        facts: facts)
      try store.append(
        CaseStepTaken(taken, of: file), by: clerk, at: moment(), id: identifier())
      say("STEP \(reference) \(step.rawValue)")
    }
  }
}

func say(_ line: String) {
  print(line)
  fflush(nil)
}

func look(_ folder: URL) throws -> Look {
  var result = Look()
  guard Store.exists(in: folder) else { return result }
  let store = try Store.open(in: folder)
  let rows = try store.petitions(limit: 1_000_000)
  result.references = rows.map(\.reference)
  result.drafts = try store.drafts().map(\.id)
  if try store.ownStation().kind == .office {
    for row in rows {
      result.steps[row.reference] = try store.caseFile(of: row.reference)?.steps.map(\.name) ?? []
    }
  }
  for row in rows {
    result.printJobs[row.reference] = try store.printJobs(of: row.reference).map(\.state.rawValue)
  }
  let report = try store.check()
  result.entries = report.lines
  result.findings = report.findings.map { "\($0)" }
  return result
}

let arguments = CommandLine.arguments
do {
  switch (arguments.dropFirst().first, arguments.count) {
  case ("write", 5):
    guard let count = Int(arguments[3]), let seed = UInt64(arguments[4]) else { exit(2) }
    var writer = Writer(
      folder: URL(filePath: arguments[2], directoryHint: .isDirectory), dice: Dice(state: seed))
    // Closing half-way lets SQLite move the log into the database and remove it.
    for part in [0..<(count + 1) / 2, (count + 1) / 2..<count] {
      let store = try writer.open()
      for number in part { try writer.file(number, in: store) }
    }
    say("DONE")
  case ("handle", 5):
    guard let count = Int(arguments[3]), let seed = UInt64(arguments[4]) else { exit(2) }
    var writer = Writer(
      folder: URL(filePath: arguments[2], directoryHint: .isDirectory), dice: Dice(state: seed))
    for part in [0..<(count + 1) / 2, (count + 1) / 2..<count] {
      let store = try writer.openOffice()
      for _ in part { try writer.handle(in: store) }
    }
    say("DONE")
  case ("look", 3):
    let text = try CanonicalJSON.encode(
      look(URL(filePath: arguments[2], directoryHint: .isDirectory)))
    say(String(decoding: text, as: UTF8.self))
  default:
    exit(2)
  }
} catch let error as StoreError {
  say("REFUSED \(error)")
  exit(3)
}
