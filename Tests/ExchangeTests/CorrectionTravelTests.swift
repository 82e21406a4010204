// SPDX-License-Identifier: Apache-2.0
// Corrections travel like every entry: the office reads the petition as it was corrected and keeps what was
// there before; what a point has no right to correct is put aside and told.

import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct CorrectionTravelTests {
  let commune: Commune
  var point: OpenStation { commune.point }
  var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  private func correct(_ reference: String, name: String) throws {
    let workplace = try point.workplace()
    var draft = try workplace.draftToCorrect(reference)
    draft.people[0].fullName = name
    draft.correction?.reason = "Ghi sai tên"
    _ = try workplace.correct(draft, draftID: point.id())
  }

  private func quarantined(_ reports: [ImportReport]) -> [String] {
    reports.flatMap { report -> [String] in
      guard case .applied(_, _, let aside) = report.outcome else { return [] }
      return aside.map(\.reason)
    }
  }

  @Test func theOfficeReadsWhatThePointCorrected() throws {
    let reference = try point.file(.report())
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    try correct(reference, name: "Nguyễn Thị Hương Lan")
    try correct(reference, name: "Nguyễn Thị Hường Lan")
    try point.export(to: commune.stick)
    #expect(quarantined(try office.importAll(from: commune.stick)) == [])
    let row = try #require(try office.store.petition(reference))
    #expect(row.name == "Nguyễn Thị Hường Lan" && row.corrected == 2)
    #expect(row.status == .received)
    let current = try #require(try office.store.currentPetition(of: reference))
    #expect(current.first.filers.displayName == "Nguyễn Thị Hường")
    #expect(current.corrections.count == 2)
    var filter = PetitionFilter()
    filter.words = "huong lan"
    #expect(try office.store.countPetitions(filter) == 1)
    let digest = try office.store.registerDigest()
    #expect(try office.store.rebuild())
    #expect(try office.store.registerDigest() == digest)
    #expect(try office.store.check().findings == [])
    // The same stick again changes nothing.
    try office.importAll(from: commune.stick)
    #expect(try office.store.registerDigest() == digest)
  }

  @Test func aNewFileOfACorrectionTravelsToo() throws {
    let reference = try point.file(.report())
    let workplace = try point.workplace()
    let scan = commune.place("bien-ban.pdf")
    try InventedFile.pdf().write(to: scan)
    var draft = try workplace.draftToCorrect(reference)
    let id = point.id()
    let taken = try Attachments.take(
      scan, into: workplace.vault, draft: id, budget: TextLimits.petitionBytes)
    var paper = DocumentDraft()
    paper.name = "Biên bản"
    paper.file = taken.file
    draft.documents.append(paper)
    draft.correction?.reason = "Thêm giấy tờ"
    _ = try workplace.correct(draft, draftID: id)
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    #expect(office.store.blobs.contains(taken.file.sha256))
    #expect(try office.store.petition(reference)?.documents == 1)
  }

  @Test func whatAPointMayNotCorrectIsPutAsideAndTold() throws {
    let open = try point.file(.report())
    let today = VietnamTime.day(commune.clock.now())
    let sealed = try point.file(.invented(.denunciation, today: today))
    let foreign = try commune.points[1].file(.report())
    try commune.points[1].export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let before = try office.store.petition(foreign)
    var petition = try Draft.report("Sửa bậy").checked(today: today).get()
    var acts: [any Act] = [sealed, foreign, "07654-01-2222-2222"].map {
      PetitionCorrected(reference: $0, reason: "x", petition: petition)
    }
    petition.kind = .denunciation
    acts.append(PetitionCorrected(reference: open, reason: "x", petition: petition))
    acts.append(ReceptionCorrected(sequence: 1, reason: "x", reception: nil))
    try Forgery.send(acts, after: point, to: office, on: commune.stick)
    let reports = try office.importAll(from: commune.stick)
    #expect(
      quarantined(reports)
        == [
          "sealed", Trespass.petition.rawValue, Trespass.petition.rawValue, "sealed",
          "nothing to correct",
        ])
    #expect(try office.store.petition(foreign) == before)
    #expect(try office.store.petition(open)?.corrected == 0)
    #expect(try office.store.petition(sealed)?.name == "")
    #expect(try office.store.currentPetition(of: foreign)?.corrections.isEmpty == true)
    #expect(try office.store.check().findings == [])
    #expect(try office.store.rebuild())
  }

  @Test func aCorrectionOfAFilingThatWasPutAsideIsPutAside() throws {
    let today = VietnamTime.day(commune.clock.now())
    let petition = try Draft.report().checked(today: today).get()
    let wrong = "07654-09-2222-2222"
    let filed = PetitionFiled(
      reference: wrong, kind: .report, petition: petition, sealed: nil, people: 1, documents: 0)
    let corrected = PetitionCorrected(reference: wrong, reason: "x", petition: petition)
    try Forgery.send([filed, corrected], after: point, to: office, on: commune.stick)
    #expect(
      quarantined(try office.importAll(from: commune.stick))
        == [Trespass.petition.rawValue, Trespass.petition.rawValue])
    #expect(try office.store.petition(wrong) == nil)
    #expect(try office.store.history(of: wrong).isEmpty)
    #expect(try office.store.check().findings == [])
  }

  @Test func receptionsAndTheirCorrectionsReachTheOffice() throws {
    let workplace = try point.workplace()
    var draft = ReceptionDraft()
    (draft.outcome, draft.subject, draft.people) = (.answered, "Hỏi thủ tục", "6")
    draft.representatives = "Y Bhăm Niê"
    let row = try workplace.hold(draft)
    draft.subject = "Hỏi chế độ"
    _ = try workplace.correct(row, to: draft, reason: "nghe nhầm")
    try point.export(to: commune.stick)
    #expect(quarantined(try office.importAll(from: commune.stick)) == [])
    let found = try #require(try office.store.receptions(limit: 9).first)
    #expect(found.reception.subject == "Hỏi chế độ" && found.reception.isGroup)
    #expect(found.reception.representatives == "Y Bhăm Niê")
    #expect(found.corrected == 1)
    // Only the station that wrote it corrects it.
    #expect(throws: StoreError.self) {
      try office.workplace().correct(found, to: nil, reason: "x")
    }
    #expect(try office.store.rebuild())
  }
}
