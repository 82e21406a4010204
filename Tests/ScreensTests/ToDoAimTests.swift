// SPDX-License-Identifier: Apache-2.0
// What the law asks and what the commune only set itself are told apart where work is planned.

import Casework
import Foundation
import OfficeScreens
import Petitions
import Screens
import Support
import Testing

@MainActor @Suite struct ToDoAimTests {
  @Test func theCommunesOwnAimIsNoOverdueDuty() throws {
    let commune = try Commune()
    let workplace = try commune.office.workplace()
    let received = try #require(CivilDate(iso: "2026-09-01"))
    let file = CaseFile(
      id: "07654-03-KM4T-7BQH",
      petitions: [CasePetition(id: "07654-03-KM4T-7BQH", kind: .report, receivedOn: received)])
    let today = received.adding(days: 44)
    func face(_ rule: String) throws -> ClockFace {
      let clock = try #require(
        file.clocks(on: today, by: workplace.law).first { $0.rule == rule })
      return ClockFace(clock, on: today, law: workplace.law)
    }
    let duty = try face("tra-loi-tiep-dan")
    #expect(ToDoPart.of(duty, on: today) == .overdue && duty.tone == .problem)
    let aim = try face("knpa-giai-quyet")
    #expect(ToDoPart.of(aim, on: today) == .aim && aim.tone == .notice)
    #expect(aim.title.contains("mục tiêu") && aim.reason.contains("Chưa chắc"))
    withExtendedLifetime(commune) {}
  }
}
