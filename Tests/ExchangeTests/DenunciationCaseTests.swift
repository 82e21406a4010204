// SPDX-License-Identifier: Apache-2.0
// An office handles a denunciation from its arrival to its end: whatever it does, nothing of the denouncer lies on its
// disk, on the stick or at the point outside the sealed parts (Luật Tố cáo Đ.8.3, 56).

import Bundles
import Casework
import Exchange
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct DenunciationCaseTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  static let marker = "ZQXWKJ4471"

  init() throws { commune = try Commune() }

  private func denounce() throws -> String {
    var draft = Draft.invented(.denunciation, today: VietnamTime.day(commune.clock.now()))
    draft.people[0].fullName = "Đặng \(Self.marker) Ước"
    draft.people[0].address = "Thôn \(Self.marker)"
    draft.title = "Về việc \(Self.marker)"
    draft.content = "Sự việc \(Self.marker) đã xảy ra."
    draft.respondent.name = "Ông \(Self.marker)"
    return try point.file(draft)
  }

  private func take(
    _ id: StepID, _ reference: String, _ facts: [String: FactValue] = [:]
  ) throws {
    let file = try #require(try office.store.caseFile(of: reference))
    let taken = Step(
      id, number: file.nextNumber, on: VietnamTime.day(commune.clock.now()),
      by: StepActor(account: "lan", name: "Lan", duties: Set(CaseDuty.allCases)), facts: facts)
    try office.store.append(
      CaseStepTaken(taken, of: file), by: office.actor, at: commune.clock.now(), id: office.id())
  }

  private func leavesNothing(_ when: String) throws {
    for place in [office.folder, point.folder, commune.stick] {
      let found = try files(in: place, holding: Self.marker)
      #expect(found == [], "\(when)")
    }
  }

  @Test @MainActor func nothingOfTheDenouncerIsOnAnyDiskWhateverStepIsTaken() async throws {
    let reference = try denounce()
    try point.export(to: commune.stick)
    _ = try office.workplace().importAndReply(from: commune.stick)
    try leavesNothing("after the import")
    let petition = try office.workplace().openSealed(
      reference, reason: "Phân loại", passphrase: commune.passphrase)
    #expect(petition.filers.people.first?.fullName.contains(Self.marker) == true)

    let steps: [(StepID, [String: FactValue])] = [
      (.classified, ["loai": .choice("to-cao"), "thuoc-tham-quyen": .flag(true)]),
      (.proposed, ["noi-dung": .text("Đề xuất thụ lý")]), (.accepted, ["so-van-ban": .text("3")]),
      (.verificationOrdered, ["so-van-ban": .text("4")]), (.protectionAsked, [:]),
      (.noted, ["noi-dung": .text("Đã làm việc")]), (.verified, [:]), (.suspended, [:]),
      (.resumed, [:]), (.concluded, ["so-van-ban": .text("5")]), (.documentIssued, [:]),
      (.conclusionHandled, [:]), (.ended, [:]),
    ]
    for (step, facts) in steps {
      try take(step, reference, facts)
      try leavesNothing("after \(step)")
    }
    #expect(try office.store.caseFile(of: reference)?.steps.count == steps.count)

    // What the office's pages draw of it, and what they leave.
    let page = CaseScreen(workplace: try office.workplace())
    await page.show(reference)
    #expect(page.message == nil)
    let due = ToDoScreen(workplace: try office.workplace())
    await due.reload()
    try leavesNothing("after its pages were drawn")

    try office.reply(to: point.journal(), on: commune.stick)
    try point.readReplies(from: commune.stick)
    let row = try #require(try point.store.petition(reference))
    #expect(row.note == nil && row.nextOn == nil && row.name.isEmpty)
    _ = try office.backUp(to: commune.stick)
    #expect(try office.store.rebuild())
    #expect(try office.store.check().findings == [])
    try leavesNothing("after reply, backup and rebuild")
    // And once the program has ended.
    var left: [String] = []
    try office.closed { left = try files(in: office.folder, holding: Self.marker) }
    #expect(left == [])
  }

  @Test func aPaperThatIsAddedToADenunciationIsFoundNowhereInTheOpen() throws {
    let reference = try denounce()
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let paper = try JSONDecoder().decode(
      Document.self,
      from: Data(#"{"name":"Giấy \#(Self.marker)","pages":1,"copies":1,"form":"pho-to"}"#.utf8))
    let sealed = try Age.seal(
      CanonicalJSON.encode(paper), to: try office.store.ownStation().recipients())
    let digest = Entry.digest(sealed)
    try office.store.blobs.keep(sealed, sha256: digest)
    try office.store.append(
      DocumentAdded(reference: reference, sealed: digest, sealedFile: nil), by: office.actor,
      at: commune.clock.now(), id: office.id(),
      alongside: Alongside(blobs: [(digest, sealed.count)]))
    #expect(try office.store.rebuild())
    try leavesNothing("after a paper was added")
    // Were it added openly, it would be found: the search can fail.
    let open = try point.file(.report())
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    try office.store.append(
      DocumentAdded(reference: open, document: paper), by: office.actor, at: commune.clock.now(),
      id: office.id())
    #expect(try !files(in: office.folder, holding: Self.marker).isEmpty)
  }
}
