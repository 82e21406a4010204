// SPDX-License-Identifier: Apache-2.0
// A step of a case, from the form to the journal, the register and the point.

import Casework
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct StepFormTests {
  let commune: Commune
  var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  /// A petition of a point, shown in the office.
  private func shown(_ draft: Draft = .report()) async throws -> (String, CaseScreen) {
    let reference = try commune.point.file(draft)
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let screen = CaseScreen(workplace: try office.workplace())
    await screen.show(reference)
    return (reference, screen)
  }

  /// Answers of a plain petition that is within the commune's competence.
  private func classify(_ form: StepScreen) {
    form.edit("loai") { $0.codes = [PetitionKind.report.rawValue] }
    for key in ["du-dieu-kien", "thuoc-tham-quyen"] { form.edit(key) { $0.flag = true } }
    for key in ["giay-to-goc", "trung", "nhieu-noi-dung"] { form.edit(key) { $0.flag = false } }
    form.edit("so-nguoi") { $0.text = "1" }
    form.edit("linh-vuc") { $0.codes = ["giao-thong"] }
  }

  @Test func whatTheLawAsksIsAskedAllAtOnceAndNothingIsRecordedBefore() async throws {
    let (_, screen) = try await shown()
    let form = try #require(screen.form(of: .classified))
    await form.saveButtonPressed()
    #expect(!form.isRecorded)
    #expect(
      Set(form.problems.keys).isSuperset(of: ["loai", "du-dieu-kien", "so-nguoi", "linh-vuc"]))
    form.edit("so-nguoi") { $0.text = "năm người" }
    #expect(form.problems["so-nguoi"]?.contains("Ghi một số") == true)
    #expect(form.input(of: "so-nguoi").text == "năm người", "what was typed is kept")
    form.setDay("31/02/2026")
    #expect(form.dayProblem != nil)
    form.setDay(VietnamTime.day(commune.clock.now()).adding(days: 1).shown)
    #expect(form.dayProblem == "Ngày không được sau hôm nay.")
    #expect(
      try office.store.caseFile(of: screen.record?.row.reference ?? "")?.steps.isEmpty == true)
  }

  @Test func aStepIsRecordedAndWhatFollowsIsToldToThePoint() async throws {
    let (reference, screen) = try await shown()
    let form = try #require(screen.form(of: .classified))
    classify(form)
    await form.saveButtonPressed()
    #expect(form.isRecorded && form.message == nil)
    await screen.stepRecorded(form.name)
    #expect(screen.course?.phase == .classified)
    #expect(screen.course?.taken.map(\.id).count == 1)
    #expect(screen.course?.next.contains { $0.id == .answered || $0.id == .proposed } == true)
    try office.reply(to: commune.point.journal(), on: commune.stick)
    try commune.point.readReplies(from: commune.stick)
    let row = try #require(try commune.point.store.petition(reference))
    #expect(row.status == .classified && row.nextOn != nil)
    // The same register comes out of the journal alone.
    #expect(try office.store.rebuild())
    #expect(try office.store.caseFile(of: reference)?.steps.count == 1)
  }

  @Test func aCorrectionKeepsBothAndCountsTheNew() async throws {
    let (reference, screen) = try await shown()
    let form = try #require(screen.form(of: .classified))
    classify(form)
    await form.saveButtonPressed()
    await screen.stepRecorded(form.name)
    let number = try #require(screen.course?.taken.first?.id)
    let correction = try #require(screen.correction(of: number))
    #expect(correction.input(of: "linh-vuc").codes == ["giao-thong"])
    correction.edit("thuoc-tham-quyen") { $0.flag = false }
    correction.edit("co-quan-tham-quyen") {
      $0.text = "Sở Xây dựng"
      $0.codes = [BodyClass.administration.rawValue]
    }
    await correction.saveButtonPressed()
    #expect(!correction.isRecorded && correction.reasonProblem != nil)
    correction.setReason("Đường tỉnh, không phải đường xã")
    await correction.saveButtonPressed()
    #expect(
      correction.isRecorded, "\(String(describing: correction.message)) \(correction.problems)")
    let file = try #require(try office.store.caseFile(of: reference))
    #expect(file.steps.count == 2 && file.effective.count == 1)
    #expect(file.state().isWithinCompetence == false)
  }

  @Test func twoPeopleOnOneCaseDoNotOverwriteEachOther() async throws {
    let (_, screen) = try await shown()
    let (one, other) = (screen.form(of: .classified), screen.form(of: .classified))
    for form in [one, other] { classify(try #require(form)) }
    await one?.saveButtonPressed()
    await other?.saveButtonPressed()
    #expect(one?.isRecorded == true && other?.isRecorded == false)
    #expect(other?.message == CaseProblem.changedMeanwhile.message)
  }

  @Test(
    arguments: [
      ("1.250.000", 1_250_000), ("1250000 đồng", 1_250_000), ("0", 0), ("12.50", nil), ("-5", nil),
      ("1.25.000", nil), ("99999999999999999999", nil), ("1,5", nil),
    ] as [(String, Int?)])
  func moneyIsReadAsItIsWritten(text: String, amount: Int?) {
    let value = try? FactInput(text: text).value(of: .money)
    #expect(value == amount.map { .money($0) })
  }

  @Test(
    arguments: [
      ("120,5", 12_050), ("1.234,05 m²", 123_405), ("7", 700), ("7,", nil), ("7,125", nil),
      (",5", nil),
    ] as [(String, Int?)])
  func landIsReadToTheHundredth(text: String, area: Int?) throws {
    let value = try? FactInput(text: text).value(of: .area)
    #expect(value == area.map { .area($0) })
    if let value { #expect(try FactInput(value).value(of: .area) == value) }
  }
}
