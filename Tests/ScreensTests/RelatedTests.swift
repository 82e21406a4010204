// SPDX-License-Identifier: Apache-2.0
// A record leads to what belongs to it, and back: the parts of one paper, the petition it repeats, its receptions.
// A denunciation leads nowhere and nothing leads to it.

import DeskScreens
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct RelatedTests {
  let commune: Commune
  var point: OpenStation { commune.point }
  private var today: CivilDate { VietnamTime.day(commune.clock.now()) }

  init() throws { commune = try Commune() }

  private func book(_ reference: String) async throws -> BookScreen {
    let book = BookScreen(workplace: try point.workplace())
    await book.look()
    await book.open(reference)
    #expect(book.record != nil)
    return book
  }

  private func related(_ reference: String) async throws -> [RelatedRecord] {
    try #require(try await book(reference).record).related
  }

  private func visit(_ reference: String) throws -> ReceptionRow {
    var visit = ReceptionDraft()
    (visit.outcome, visit.subject, visit.reference) = (.recorded, "Hỏi kết quả", reference)
    return try point.workplace().hold(visit)
  }

  @Test func theRepeatedAndTheRepeatingLeadToEachOther() async throws {
    let first = try point.file(.report("Cống hỏng"))
    var again = Draft.report("Cống vẫn hỏng")
    again.repeatOf = first
    let second = try point.file(again)
    let third = try point.file(again)
    #expect(try await related(second).map(\.target) == [.petition(first)])
    #expect(try await related(second)[0].title == "Gửi lại của: Cống hỏng")
    #expect(try await related(first).map(\.target) == [.petition(third), .petition(second)])
    let screen = try await book(second)
    let row = try #require(screen.record?.related.first)
    await screen.open(row)
    #expect(screen.record?.row.reference == first)
    #expect(try point.store.check().findings == [])
  }

  @Test func theFirstPartAndTheOthersLeadToEachOther() async throws {
    let first = try point.file(.report("Cống hỏng"))
    var part = Draft.report("Đèn hỏng")
    part.together = first
    let second = try point.file(part)
    let third = try point.file(part)
    #expect(
      try await related(first).map(\.title) == ["Tách ra: Đèn hỏng", "Tách ra: Đèn hỏng"])
    #expect(try await related(second).map(\.target) == [.petition(first), .petition(third)])
    #expect(
      try await related(third).map(\.title) == ["Tách từ: Cống hỏng", "Tách cùng lượt: Đèn hỏng"])
  }

  @Test func aCorrectionTakesTheMarkAwayAndARebuildKeepsIt() async throws {
    let first = try point.file(.report("Cống hỏng"))
    var again = Draft.report("Cống vẫn hỏng")
    again.repeatOf = first
    let second = try point.file(again)
    #expect(try await !related(first).isEmpty)
    var petition = try #require(try point.store.currentPetition(of: second)?.petition)
    petition.matter.repeatOf = nil
    _ = try point.store.append(
      PetitionCorrected(reference: second, reason: "đánh dấu nhầm", petition: petition),
      by: point.actor, at: commune.clock.now(), id: point.id())
    #expect(try await related(first).isEmpty)
    #expect(try await related(second).isEmpty)
    #expect(try point.store.check().findings == [])
  }

  @Test func receptionsAreRowsThatOpen() async throws {
    let reference = try point.file(.report("Cống hỏng"))
    let visit = try visit(reference)
    let screen = try await book(reference)
    let row = try #require(screen.record?.related.first)
    #expect(row.title == "Lượt tiếp: Hỏi kết quả")
    await screen.open(row)
    #expect(screen.side == .receptions && screen.receptions.record?.row.id == visit.id)
  }

  @Test func aDenunciationLeadsNowhereAndNothingLeadsToIt() async throws {
    let open = try point.file(.report("Cống hỏng"))
    var secret = Draft.invented(.denunciation, today: today)
    secret.repeatOf = open
    secret.together = open
    let sealed = try point.file(secret)
    _ = try visit(sealed)
    #expect(try await related(sealed).isEmpty)
    #expect(try await related(open).isEmpty)
    // A petition that names its code says only that it is not in the book.
    var again = Draft.report("Cống vẫn hỏng")
    again.repeatOf = sealed
    let other = try point.file(again)
    let rows = try await related(other)
    #expect(rows.map(\.target) == [.nowhere])
    #expect(try await related(sealed).isEmpty)
  }
}
