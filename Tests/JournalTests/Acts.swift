// SPDX-License-Identifier: Apache-2.0
// One act of every kind, with every optional field once there and once not, and lines made of them.

import Foundation
import Journal
import Petitions

enum Samples {
  static let journal = JournalID("07654-03.1")!  // a valid literal
  static let office = JournalID("07654.2")!  // a valid literal
  static let clerk = Actor(id: "lan", name: "Đặng Thị Lan", role: "Công chức/ một cửa")
  static let moment = Date(timeIntervalSince1970: 1_795_228_500.123)
  static let digest = String(repeating: "ab", count: 32)

  static func draft() -> Draft {
    var draft = Draft()
    draft.kind = .report
    draft.people[0].fullName = "Đặng Văn Ước"
    draft.people[0].identityNumber = "001157001234"
    draft.people[0].born = "1957"
    draft.people[0].sex = .male
    draft.people[0].address = "Thôn Đồng, xã An Lạc"
    draft.people[0].phone = "0912345678"
    draft.title = "Đường \"liên thôn\" hỏng"
    draft.content = "Mặt đường sụt lún / xe không qua được.\nĐã báo 2 lần \\ chưa sửa 🙂"
    draft.isSigned = true
    var paper = DocumentDraft()
    paper.name = "Ảnh"
    paper.file = AttachedFile(sha256: digest, bytes: 12, name: "ảnh 1.jpg", type: "image/jpeg")
    draft.documents = [paper]
    return draft
  }

  static func acts() throws -> [any Act] {
    let petition = try draft().checked(today: VietnamTime.day(moment)).get()
    let line = StatusLine(
      reference: "07654-03-KM4T-7BQH", status: .classified, on: VietnamTime.day(moment),
      next: nil, note: "Đang xem xét")
    return [
      StationFounded(
        station: .point, name: "Thôn Đồng", signingKey: "ssh-ed25519 AAAA/+",
        recipient: "age1qq"),
      PetitionFiled(
        reference: "07654-03-KM4T-7BQH", kind: .report, petition: petition, sealed: nil,
        people: 1, documents: 1),
      PetitionFiled(
        reference: "07654-03-2863-C4HK", kind: .denunciation, petition: nil,
        sealed: SealedParts(filers: digest, matter: digest, files: [digest]), people: 2,
        documents: 1),
      ReceptionHeld(
        Reception(
          people: 6, speaker: "Y Bhăm Niê", subject: "Hỏi thủ tục", outcome: .guided,
          reference: nil, note: "Đến UBND xã")),
      ReceiptPrinted(
        reference: "07654-03-KM4T-7BQH", copy: 0, outcome: .printed, reason: "GS ( H"),
      BundleExported(name: "KQXTVB", first: 1, last: 5, sha512: digest + digest),
      ReplyRead(number: 3, through: 5),
      StationEnrolled(
        journal: journal, station: .point, name: "Thôn Đồng", signingKey: "ssh-ed25519 AAAA",
        recipient: "age1qq", words: ["lúa", "sông"]),
      StationRevoked(journal: journal, reason: "mất máy"),
      BundleImported(
        journal: journal, name: "KQXTVB", sha512: digest + digest, first: 1, last: 5, taken: 4,
        known: 1,
        quarantined: [2]),
      StatusSet(line: line),
      ReplyWritten(journal: journal, number: 3, through: 5),
      IdentityOpened(reference: "07654-03-2863-C4HK", reason: "thụ lý"),
    ]
  }

  /// Lines of a journal, one for each act.
  static func chain() throws -> [Entry] {
    var head = Position.start
    return try acts().enumerated().map { number, act in
      let entry = try Entry(
        after: head, in: journal, id: "id-\(number)", at: moment.addingTimeInterval(Double(number)),
        by: clerk, act: act)
      head = entry.position
      return entry
    }
  }
}
