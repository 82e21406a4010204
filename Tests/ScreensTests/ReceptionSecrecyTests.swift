// SPDX-License-Identifier: Apache-2.0
// A reception about a denunciation: neither name nor matter is written, by whatever way it was told that it
// is one, and no page shows what was written before that was known.

import DeskScreens
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct ReceptionSecrecyTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func visit(_ outcome: Reception.Outcome = .guided) -> ReceptionDraft {
    var draft = ReceptionDraft()
    (draft.outcome, draft.people, draft.speaker) = (outcome, "6", "Hoàng Thị Dấukín")
    (draft.subject, draft.note) = ("Việc Dấukín", "Đã chỉ Dấukín lên huyện")
    draft.representatives = "Ông Dấukín"
    return draft
  }

  private func journal() throws -> String {
    try point.store.history(of: try #require(rows().first)).map {
      String(decoding: $0.line, as: UTF8.self)
    }.joined()
  }

  private func rows() throws -> [ReceptionRow] {
    try point.store.receptions(ReceptionFilter(), offset: 0, limit: 10)
  }

  @Test func theSwitchTheWordAndTheCodeAllHideWhoCame() throws {
    let workplace = try point.workplace()
    let sealed = try point.file(
      .invented(.denunciation, today: VietnamTime.day(commune.clock.now())))
    var switched = visit()
    switched.isDenunciation = true
    var said = visit()
    said.subject = " Tố  cáo "
    var coded = visit(.recorded)
    coded.reference = sealed
    for draft in [switched, said, coded] {
      let row = try workplace.hold(draft)
      #expect(row.reception.subject == Reception.secretSubject)
      #expect(row.reception.speaker == nil && row.reception.note == nil)
      #expect(row.reception.representatives == nil && row.reception.people == 6)
      #expect(try !journal().contains("Dấukín"))
    }
    // The same words are stored of an ordinary visit: the search above can fail.
    _ = try workplace.hold(visit())
    #expect(try journal().contains("Dấukín"))
  }

  @Test func whatTurnedOutToBeADenunciationIsShownNoMore() async throws {
    let workplace = try point.workplace()
    let row = try workplace.hold(visit())
    let book = ReceptionBook(workplace: workplace)
    await book.open(row)
    #expect(try #require(book.record).facts.contains { $0.value.contains("Dấukín") })
    var draft = ReceptionDraft(row.reception)
    draft.isDenunciation = true
    let corrected = try workplace.correct(row, to: draft, reason: "Là việc tố cáo")
    await book.open(corrected)
    let record = try #require(book.record)
    let shown = record.facts.map(\.value) + record.history.flatMap { [$0.title, $0.detail] }
    #expect(!shown.contains { $0.contains("Dấukín") }, "\(shown)")
    #expect(shown.contains { $0.contains("Người trình bày: •••• → (không ghi)") }, "\(shown)")
    #expect(shown.contains { $0.contains("Về việc: •••• → Tố cáo") }, "\(shown)")
  }
}
