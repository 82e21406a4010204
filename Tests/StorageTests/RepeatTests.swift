// SPDX-License-Identifier: Apache-2.0
// The register finds earlier petitions that may be the same matter, of open petitions only, and its marks
// follow every correction and rebuild.

import Foundation
import GRDB
import Journal
import Petitions
import Storage
import Support
import Testing

@Suite struct RepeatTests {
  func draft(
    _ name: String = "Nguyễn Thị Hường", number: String = "001157001234",
    address: String = "Thôn Đồng, xã An Lạc", title: String = "Nước thải trại lợn",
    content: String = "Trại lợn xả nước phân ra mương tưới sau nhà văn hóa, mùi hôi nồng nặc."
  ) -> Draft {
    var draft = Draft.report(title)
    draft.people[0].fullName = name
    draft.people[0].identityNumber = number
    draft.people[0].address = address
    draft.content = content
    draft.request = ""
    return draft
  }

  func petition(_ draft: Draft, _ desk: Desk) throws -> Petition {
    try draft.checked(today: VietnamTime.day(desk.clock)).get()
  }

  @discardableResult
  func file(_ draft: Draft, at desk: Desk) throws -> String {
    let reference = desk.reference()
    let filed = PetitionFiled(
      reference: reference, kind: .report, petition: try petition(draft, desk), sealed: nil,
      people: 1, documents: 0)
    try desk.store.append(filed, by: desk.clerk, at: desk.now(), id: desk.id())
    return reference
  }

  func found(_ draft: Draft, at desk: Desk) throws -> [FoundRepeat] {
    try desk.store.repeats(of: try #require(RepeatShape(draft)))
  }

  @Test func anEarlierPetitionIsFoundByNumberByPersonAndByContent() throws {
    let desk = try Desk()
    let earlier = try file(draft(), at: desk)
    try file(
      draft(
        "Đặng Văn Ước", number: "024060004321", address: "Xóm Chùa", title: "Đèn đường hỏng",
        content: "Ba bóng đèn ở dốc lên trường tiểu học hỏng từ hè, tuần trước hai người ngã xe."),
      at: desk)
    let ways: [(Draft, [RepeatGround])] = [
      (draft("Hường", title: "", content: ""), [.sameNumber]),
      (draft("nguyen thi huong", number: "", title: "", content: ""), [.samePerson]),
      (draft("Trần Văn Sáu", number: "024068003311", address: "Thôn Hạ"), [.alikeContent]),
      (draft(), [.sameNumber, .alikeContent]),
    ]
    for (typed, grounds) in ways {
      let found = try found(typed, at: desk)
      #expect(found.map(\.row.reference) == [earlier], "\(grounds)")
      #expect(found.first?.likeness.grounds == grounds)
    }
    #expect(try self.found(draft("Trần Văn Sáu", number: "", content: ""), at: desk).isEmpty)
  }

  @Test func theMostLikelyComesFirstAndFiveAreEnough() throws {
    let desk = try Desk()
    let alike = try file(
      draft("Trần Văn Sáu", number: "024068003311", address: "Thôn Hạ"), at: desk)
    let own = try (0..<3).map { _ in try file(draft(), at: desk) }
    #expect(
      try found(draft(), at: desk).map(\.row.reference) == own.reversed() + [alike])
    for _ in 0..<9 { try file(draft(), at: desk) }
    #expect(try found(draft(), at: desk).count == 5)
  }

  @Test func aSealedPetitionHasNoMarkAndCanHaveNone() throws {
    let desk = try Desk()
    _ = try desk.fileSealed()
    let kept: Int? = try desk.value("SELECT count(*) FROM petition_mark")
    #expect(kept == 0)
    #expect(throws: DatabaseError.self) { try desk.tamper("UPDATE petition SET marks = x'00'") }
  }

  @Test func aCorrectionTakesTheOldMarksOutAndPutsTheNewOnesIn() throws {
    let desk = try Desk()
    let reference = try file(draft(), at: desk)
    let right = draft("Trần Thị Hạnh", number: "034179000357", address: "Thôn An Bài")
    try desk.store.append(
      PetitionCorrected(
        reference: reference, reason: "ghi nhầm người", petition: try petition(right, desk)),
      by: desk.clerk, at: desk.now(), id: desk.id())
    var typed = draft(title: "", content: "")
    #expect(try found(typed, at: desk).isEmpty)
    typed = draft("Trần Thị Hạnh", number: "034179000357", title: "", content: "")
    #expect(try found(typed, at: desk).map(\.row.reference) == [reference])
    let marks: Int? = try desk.value("SELECT count(*) FROM petition_mark")
    let kept: Int? = try desk.value("SELECT length(marks) / 8 FROM petition")
    #expect(marks == kept)
    #expect(try desk.store.rebuild())
    #expect(try desk.store.check().findings == [])
  }

  @Test func aRebuildBringsMarksBackThatWereLost() throws {
    let desk = try Desk()
    let reference = try file(draft(), at: desk)
    try desk.tamper("DELETE FROM petition_mark")
    #expect(try found(draft(), at: desk).isEmpty)
    #expect(try desk.store.check().findings == [.register])
    #expect(try !desk.store.rebuild())
    #expect(try found(draft(), at: desk).map(\.row.reference) == [reference])
    #expect(try desk.store.check().findings == [])
  }

  @Test func neitherNumberNorNameStandsInTheMarks() throws {
    let desk = try Desk()
    try file(draft(), at: desk)
    let number: Int? = try desk.value(
      "SELECT count(*) FROM petition_mark WHERE mark IN (1157001234, 001157001234)")
    #expect(number == 0)
    let blob: Data? = try desk.value("SELECT marks FROM petition")
    let text = String(decoding: try #require(blob), as: UTF8.self).lowercased()
    #expect(!text.contains("1157001234") && !text.contains("huong"))
  }
}
