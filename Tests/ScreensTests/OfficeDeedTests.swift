// SPDX-License-Identifier: Apache-2.0
// The table of rights against everything that the office's pages offer: each duty is offered exactly what the table says, the
// reason is told otherwise, and the workplace refuses all the same.

import Bundles
import Casework
import Devices
import Exchange
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct OfficeDeedTests {
  let commune: Commune
  private var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  private func workplace(as duties: Set<Duty>) throws -> Workplace {
    let workplace = try office.workplace()
    try workplace.setPerson(
      Account(id: "b", name: "Người b", role: "Công chức", duties: duties))
    try workplace.begin("b")
    return workplace
  }

  @Test(arguments: Duty.allCases)
  func eachDutyIsOfferedWhatTheTableSaysAndTheReasonOtherwise(duty: Duty) throws {
    let workplace = try workplace(as: [duty])
    for deed in OfficeDeed.allCases {
      let refusal = workplace.refusal(of: deed)
      #expect((refusal == nil) == OfficeRights.may(deed.right, with: [duty]), "\(deed)")
      guard let refusal else { continue }
      // It says whose work it is, and the way on.
      let rule = OfficeRights.rule(deed.right)
      #expect(refusal.title.contains(rule.name))
      #expect(refusal.next.contains("Ctrl+L"))
      for other in rule.duties { #expect(refusal.next.contains(other.label.lowercased())) }
    }
    workplace.session.lock()
    for deed in OfficeDeed.allCases { #expect(workplace.refusal(of: deed) != nil) }
  }

  @Test func everyRightButIntakeAndBackupHasADeedAndEveryDeedARow() {
    let covered = Set(OfficeDeed.allCases.map(\.right))
    // Those two are on pages of their own.
    #expect(covered.union([.intake, .backup]) == Set(OfficeRight.allCases))
  }

  @Test func whatIsNotOfferedIsRefusedByTheWorkplaceAndNothingIsWritten() throws {
    let reference = try commune.point.file(
      .invented(.denunciation, today: VietnamTime.day(commune.clock.now())))
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let journal = try commune.point.journal()
    let stick = commune.stick
    let code = try #require(StationCode("07654-09"))
    let invited = try office.workplace()
    _ = try invited.invite(code, name: "Bản mới", settings: "{}", to: stick)
    let invitation = try #require(try Enrolment.invitations(in: stick).first)
    _ = try Enrolment.accept(
      invitation, into: try Store.create(in: commune.place("moi")), answerTo: stick,
      by: office.actor, at: commune.clock.now(), id: UUID().uuidString)
    let answer = try #require(try Enrolment.answers(in: stick, for: office.store).first)
    let words = answer.words.joined(separator: " ")
    let deeds: [(OfficeDeed, (Workplace) throws -> Void)] = [
      (.importBundles, { _ = try $0.importAndReply(from: stick) }),
      (.writeReply, { _ = try $0.writeReply(to: journal, in: stick) }),
      (.invitePoint, { _ = try $0.invite(code, name: "x", settings: "{}", to: stick) }),
      (.confirmPoint, { _ = try $0.confirm(answer.answer, typed: words) }),
      (
        .renamePoint,
        { try $0.rename(StationRenamed(journal: journal, name: "Thôn khác", reason: "x")) }
      ),
      (
        .designatePoint,
        {
          try $0.designate(
            StationDesignated(
              journal: journal, isDesignated: true, decision: "1/QĐ", decidedOn: $0.today))
        }
      ),
      (.resetPointPIN, { _ = try $0.resetPIN(at: journal, account: "a", reason: "x") }),
      (.revokePoint, { try $0.revoke(journal, reason: "x") }),
      (
        .openSealed,
        { _ = try $0.openSealed(reference, reason: "x", passphrase: self.commune.passphrase) }
      ),
      (.addHolder, { try $0.addHolder("b", passphrase: "x", existing: self.commune.passphrase) }),
      (.removeHolder, { try $0.removeHolder("b") }),
      (.recoverPassphrase, { try $0.recoverPassphrase(card: "x", passphrase: "x") }),
      (
        .lookAfterPeople,
        { try $0.setPerson(Account(id: "c", name: "x", role: "x", duties: [.admin])) }
      ),
    ]
    for duty in Duty.allCases {
      let workplace = try office.workplace()
      // Whoever was there gives the duty, then the person sits down.
      workplace.session.begin(office.actor, duty: .lead)
      try workplace.setPerson(
        Account(id: "b", name: "Người b", role: "Công chức", duties: [duty]))
      try workplace.begin("b")
      let before = try office.store.head(of: office.journal())
      for (deed, attempt) in deeds where workplace.refusal(of: deed) != nil {
        #expect(throws: NotOfDuty(right: deed.right), "\(duty) \(deed)") { try attempt(workplace) }
      }
      #expect(try office.store.head(of: office.journal()) == before, "\(duty)")
    }
    // And for whom it is, a point is taken in: the attempts above fail for no other reason.
    let admin = try workplace(as: [.admin])
    #expect(try admin.confirm(answer.answer, typed: words).journal.station == code)
    try admin.revoke(journal, reason: "Máy bị mất")
    #expect(try office.store.stations().first { $0.journal == journal }?.revokedAt != nil)
  }

  @Test func aStepIsOfferedByDutyAndRefusedOtherwise() async throws {
    let reference = try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    for duty in Duty.allCases {
      let workplace = try office.workplace()
      workplace.session.begin(office.actor, duty: .lead)
      try workplace.setPerson(
        Account(id: "b", name: "Người b", role: "Công chức", duties: [duty]))
      try workplace.begin("b")
      let file = try #require(try office.store.caseFile(of: reference))
      let course = CaseCourse(file, of: reference, in: workplace)
      for line in course.next + course.beside {
        #expect(line.rule.duties.contains(duty), "\(duty) \(line.id)")
        if line.rule.isSigned { #expect(OfficeRights.may(.sign, with: [duty])) }
      }
      #expect((course.correctionRefusal == nil) == OfficeRights.may(.handle, with: [duty]))
      if duty == .admin { #expect(course.next.isEmpty && course.beside.isEmpty) }
    }
  }
}
