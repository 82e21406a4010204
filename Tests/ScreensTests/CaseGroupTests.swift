// SPDX-License-Identifier: Apache-2.0
// Petitions of one case: joined by their code or as the register finds them, split again, and every wrong try told.

import Casework
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct CaseGroupTests {
  let commune: Commune
  var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  /// Two petitions of a point, the first shown in the office.
  private func two(_ second: Draft = .report()) async throws -> (String, String, CaseScreen) {
    let first = try commune.point.file(.report())
    let other = try commune.point.file(second)
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let screen = CaseScreen(workplace: try office.workplace())
    await screen.show(first)
    return (first, other, screen)
  }

  private func record(_ form: StepScreen?, _ screen: CaseScreen) async throws {
    let form = try #require(form)
    form.edit("ly-do") { $0.text = "Cùng một đoạn đường" }
    await form.saveButtonPressed()
    try #require(form.isRecorded, "\(String(describing: form.message)) \(form.problems)")
    await screen.stepRecorded(form.name)
  }

  @Test func whatTheRegisterFindsIsJoinedAndSplitAgain() async throws {
    let (first, other, screen) = try await two()
    #expect(screen.near.map(\.id) == [other] && screen.near.first?.bond == .candidate)
    try await record(screen.form(of: .joined, given: ["don": other]), screen)
    #expect(Set(screen.near.map(\.id)) == [first, other])
    #expect(screen.near.first { $0.id == first }?.bond == .began)
    #expect(screen.near.first { $0.id == other }?.bond == .member)
    #expect(try office.store.caseFile(of: other)?.id == first)
    // The other's page shows the same case.
    let another = CaseScreen(workplace: try office.workplace())
    await another.show(other)
    #expect(another.course?.others == [first])
    try await record(screen.form(of: .separated, given: ["don": other]), screen)
    #expect(try office.store.caseFile(of: other)?.id == other)
    #expect(screen.near.first { $0.id == other }?.bond == .candidate)
    // The same cases come out of the journal alone.
    #expect(try office.store.rebuild())
    #expect(try office.store.caseFile(of: other)?.id == other)
  }

  @Test func aCodeThatIsNobodysAndAnotherKindAreToldAndNothingIsRecorded() async throws {
    let (first, other, screen) = try await two(
      .invented(.complaint, today: VietnamTime.day(commune.clock.now())))
    func said(_ code: String) async throws -> Message? {
      let form = try #require(screen.form(of: .joined, given: ["don": code]))
      form.edit("ly-do") { $0.text = "Cùng việc" }
      await form.saveButtonPressed()
      #expect(!form.isRecorded)
      return form.message
    }
    #expect(
      try await said("07654-03-XXXX-XXXX")
        == CaseProblem.noSuchPetition("07654-03-XXXX-XXXX").message)
    #expect(try await said(other) == CaseProblem.otherKind(.complaint).message)
    #expect(try await said(first)?.next.contains("Chọn đơn khác") == true)
    #expect(try office.store.caseFile(of: first)?.steps.isEmpty == true)
  }

  @Test func whatWasHandledByItselfStaysByItself() async throws {
    let (_, other, screen) = try await two()
    var file = try #require(try office.store.caseFile(of: other))
    let workplace = try office.workplace()
    let day = workplace.today
    let guided = Step(
      .guided, number: file.nextNumber, on: day, by: workplace.stepActor,
      facts: [
        "noi-nhan": .addressee(Addressee(name: "Sở Xây dựng", bodyClass: .administration)),
        "noi-dung": .text("Gửi Sở"),
      ])
    try workplace.take(guided, in: file)
    file = try #require(try office.store.caseFile(of: other))
    #expect(file.state().phase == .processed)
    let form = try #require(screen.form(of: .joined, given: ["don": other]))
    form.edit("ly-do") { $0.text = "Cùng việc" }
    await form.saveButtonPressed()
    #expect(form.message == CaseProblem.alreadyHandled(.processed).message)
  }

  @Test func workIsGivenToSomebodyOfTheOffice() async throws {
    let (_, _, screen) = try await two()
    let form = try #require(screen.form(of: .assigned))
    let people = try #require(form.facts.first { $0.id == "nguoi" }).type.options
    let person = try #require(people.first)
    form.edit("nguoi") { $0.codes = [person.id] }
    await form.saveButtonPressed()
    try #require(form.isRecorded, "\(String(describing: form.message)) \(form.problems)")
    await screen.stepRecorded(form.name)
    #expect(screen.course?.assignee == person.label)
    #expect(screen.course?.next.contains { $0.id == .assignmentAccepted } == true)
  }

  /// Correcting on both sides at once is shown, and a person resolves it.
  @Test func aCorrectionAfterTheSortingIsShownUntilSomebodyHasLookedAtIt() async throws {
    let reference = try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let screen = CaseScreen(workplace: try office.workplace())
    await screen.show(reference)
    let form = try #require(screen.form(of: .classified))
    form.edit("loai") { $0.codes = [PetitionKind.report.rawValue] }
    for key in ["du-dieu-kien", "thuoc-tham-quyen"] { form.edit(key) { $0.flag = true } }
    for key in ["giay-to-goc", "trung", "nhieu-noi-dung"] { form.edit(key) { $0.flag = false } }
    form.edit("so-nguoi") { $0.text = "1" }
    form.edit("linh-vuc") { $0.codes = ["giao-thong"] }
    await form.saveButtonPressed()
    try #require(form.isRecorded)
    await screen.show(reference)
    #expect(screen.course?.correctedSince == nil)
    let point = commune.point
    var petition = try #require(try point.store.currentPetition(of: reference)?.petition)
    petition.matter.title = "Đường liên thôn hỏng nặng"
    _ = try point.store.append(
      PetitionCorrected(reference: reference, reason: "ghi thiếu", petition: petition),
      by: point.actor, at: commune.clock.now(), id: point.id())
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    await screen.show(reference)
    #expect(screen.course?.correctedSince == VietnamTime.day(commune.clock.now()))
    let note = try #require(screen.form(of: .noted))
    note.edit("noi-dung") { $0.text = "Chỉ đổi tên, phân loại vẫn đúng" }
    await note.saveButtonPressed()
    try #require(note.isRecorded)
    await screen.show(reference)
    #expect(screen.course?.correctedSince == nil)
  }

  /// A petition that the hamlet took for a report may be a complaint: the form asks what a complaint asks.
  @Test func theSortingAsksForTheKindThatItFinds() async throws {
    let (first, _, screen) = try await two()
    let form = try #require(screen.form(of: .classified))
    #expect(!form.asked.contains("lan"))
    form.edit("loai") { $0.codes = [PetitionKind.complaint.rawValue] }
    #expect(form.asked.contains("lan") && !form.asked.contains("nguoi-bi"))
    for key in ["du-dieu-kien", "thuoc-tham-quyen"] { form.edit(key) { $0.flag = true } }
    for key in ["giay-to-goc", "trung", "nhieu-noi-dung"] { form.edit(key) { $0.flag = false } }
    form.edit("so-nguoi") { $0.text = "1" }
    form.edit("linh-vuc") { $0.codes = ["giao-thong"] }
    form.edit("lan") { $0.codes = ["dau"] }
    await form.saveButtonPressed()
    try #require(form.isRecorded, "\(String(describing: form.message)) \(form.problems)")
    #expect(try office.store.caseFile(of: first)?.state().kind == .complaint)
  }
}
