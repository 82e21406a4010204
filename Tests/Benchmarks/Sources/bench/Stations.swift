// SPDX-License-Identifier: Apache-2.0
// Stations to measure on: an office and a point that know each other, and an office with a register so
// large that no single post ever has it. Made by the same doors as in life, but quickly: the pair on a
// memory file system, the large register by imports of some thousand entries each.

import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage

let passphrase = "ao bèo cá dừa ếch"
let clerk = Actor(id: "bench", name: "Trần Văn Đạt", role: "Trưởng thôn")
private let officeCode = "07654"
private let pointCode = "07654-03"

func fresh() -> String { UUID().uuidString.lowercased() }

private func code(_ text: String) -> StationCode {
  guard let code = StationCode(text) else { preconditionFailure("a code of the right form") }
  return code
}

/// The point's folder of a pair.
func point(_ pair: URL) -> URL { pair.appendingPathComponent("diem", isDirectory: true) }
/// The office's folder of a pair.
func office(_ pair: URL) -> URL { pair.appendingPathComponent("xa", isDirectory: true) }

/// Sets an office and a point up in a folder and files petitions at the point.
///
/// - Parameters:
///   - scansOfMB: megabytes of scans, three to a file, on the first petitions.
func makePair(in pair: URL, petitions: Int, scansOfMB: Int) throws {
  let stick = pair.appendingPathComponent("usb", isDirectory: true)
  try FileManager.default.createDirectory(at: stick, withIntermediateDirectories: true)
  let now = Date()
  let settings = PointSettings(
    parentBody: "UBND TỈNH BẮC NINH", issuingBody: "ỦY BAN NHÂN DÂN XÃ AN LẠC", unitLabel: "thôn",
    placeName: "An Lạc", venue: "Nhà văn hóa thôn Đồng", isDesignated: false,
    helplines: ["UBND xã An Lạc (số bịa): 0204 000 0000"])
  let officeStore = try Store.create(in: office(pair))
  let (keys, _) = try Enrolment.foundOffice(
    officeStore, code: code(officeCode), name: "UBND xã An Lạc (thử)", passphrase: passphrase,
    by: clerk, at: now, id: fresh())
  _ = try Enrolment.invite(
    code(pointCode), name: "Thôn Đồng (thử)",
    settings: String(decoding: CanonicalJSON.encode(settings), as: UTF8.self), from: officeStore,
    keys: keys, to: stick)
  let store = try Store.create(in: point(pair))
  guard let invitation = try Enrolment.invitations(in: stick).first else {
    throw EnrolmentError.nothingFound
  }
  let (_, words) = try Enrolment.accept(
    invitation, into: store, answerTo: stick, by: clerk, at: now, id: fresh())
  try settings.keep(in: store)
  try clerk.keep(in: store)
  let typed = words.joined(separator: " ")
  guard let answer = try Enrolment.answers(in: stick, for: officeStore).first else {
    throw EnrolmentError.nothingFound
  }
  _ = try Enrolment.confirm(
    answer.answer, typed: typed, in: officeStore, by: clerk, at: now, id: fresh())
  try Enrolment.trust(typed, in: store)
  try FileManager.default.removeItem(at: stick)
  try file(petitions, scansOfMB: scansOfMB, in: store, at: now)
}

private func file(_ petitions: Int, scansOfMB: Int, in store: Store, at now: Date) throws {
  var invented = Invented(seed: 7)
  var left = scansOfMB
  for index in 0..<petitions {
    var petition = try invented.petition(today: VietnamTime.day(now))
    var blobs: [(sha256: String, bytes: Int)] = []
    if left > 0 {
      let data = invented.bytes(min(left, 3) << 20)
      left -= 3
      let sha256 = Entry.digest(data)
      try store.blobs.keep(data, sha256: sha256)
      blobs = [(sha256, data.count)]
      var draft = DocumentDraft()
      draft.name = "Bản chụp giấy tờ \(index)"
      draft.file = AttachedFile(
        sha256: sha256, bytes: data.count, name: "\(index).jpg", type: "image/jpeg")
      petition.matter.documents = try documents(of: draft, today: VietnamTime.day(now))
    }
    try store.append(
      filed(petition, number: index), by: clerk,
      at: now.addingTimeInterval(Double(index)), id: fresh(), alongside: Alongside(blobs: blobs))
  }
  precondition(left <= 0, "more petitions are needed for so many scans")
}

// A document is made by the check of a draft and by nothing else.
private func documents(of draft: DocumentDraft, today: CivilDate) throws -> [Document] {
  var invented = Invented(seed: 1)
  var whole = invented.draft()
  whole.documents = [draft]
  return try whole.checked(today: today).get().matter.documents
}

/// The act of filing, with a reference code that grows with a number.
func filed(_ petition: Petition, number: Int) -> PetitionFiled {
  var rest = number
  let digits = (0..<7).map { _ in
    defer { rest /= 19 }
    return rest % 19
  }
  let reference = ReferenceCode(station: code(pointCode), random: Array(digits.reversed()))
  return PetitionFiled(
    reference: reference.text, kind: petition.kind, petition: petition, sealed: nil,
    people: petition.filers.count, documents: petition.matter.documents.count)
}

/// Makes an office whose register holds very many petitions.
func makeRegister(in place: URL, petitions: Int) throws {
  let store = try Store.create(in: place)
  let now = Date(timeIntervalSince1970: 1_790_000_000)
  guard let own = JournalID("\(officeCode).1"), let child = JournalID("\(pointCode).1") else {
    preconditionFailure("journals of the right form")
  }
  try store.found(
    Station(
      journal: own, kind: .office, relation: .own, name: "UBND xã", signingKey: "ssh-ed25519 AAAA",
      recipient: "age1qq", recovery: nil, words: [], since: now), parent: nil, by: clerk, at: now,
    id: fresh())
  var invented = Invented(seed: 11)
  var head = Position.start
  let took = try timed {
    while head.sequence < petitions {
      let end = min(head.sequence + 5_000, petitions)
      let first = head.sequence + 1
      try store.importing(of: child, by: clerk, at: now, id: fresh()) { take in
        for number in (first - 1)..<end {
          let petition = try invented.petition(today: VietnamTime.day(now))
          let entry = try Entry(
            after: head, in: child, id: "bench-\(number)",
            at: now.addingTimeInterval(Double(number) * 30), by: clerk,
            act: filed(petition, number: number))
          head = entry.position
          try take(.entry(entry), PreparedRow())
        }
        return ImportedBundle(
          blobs: [],
          act: BundleImported(
            journal: child, name: "b", sha512: "", first: first, last: head.sequence,
            taken: head.sequence - first + 1, known: 0, quarantined: []))
      }
    }
  }
  say("register.made.per-second", Double(petitions) / took * 1000)
}
