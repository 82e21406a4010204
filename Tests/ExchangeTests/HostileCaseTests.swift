// SPDX-License-Identifier: Apache-2.0
// Cases belong to the office: a broken or hostile point that writes their acts is put aside, and the case, its clocks
// and what is told to citizens stay as the office made them.

import Casework
import Exchange
import Foundation
import Journal
import Petitions
import Storage
import Support
import Testing

@Suite struct HostileCaseTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  private func step(
    _ id: StepID, _ reference: String, _ facts: [String: FactValue] = [:], corrects: Int? = nil
  ) throws -> CaseStepTaken {
    let file = try #require(try office.store.caseFile(of: reference))
    let taken = Step(
      id, number: file.nextNumber, on: VietnamTime.day(commune.clock.now()),
      by: StepActor(account: "lan", name: "Lan", duties: Set(CaseDuty.allCases)), facts: facts,
      reason: corrects == nil ? nil : "nhầm", corrects: corrects)
    return CaseStepTaken(taken, of: file)
  }

  private func take(_ act: CaseStepTaken) throws {
    try office.store.append(act, by: office.actor, at: commune.clock.now(), id: office.id())
  }

  @Test func stepsOfCasesFromAPointArePutAsideAndTheCaseStaysAsItWas() throws {
    let reference = try point.file(.report())
    try point.export(to: stick)
    try office.importAll(from: stick)
    try take(
      step(.classified, reference, ["loai": .choice("phan-anh"), "thuoc-tham-quyen": .flag(true)]))
    let before = try #require(try office.store.caseFile(of: reference))
    let status = try #require(try office.store.petition(reference)).status
    let number = try #require(before.steps.last?.id)

    let paper = try JSONDecoder().decode(
      Document.self,
      from: Data(#"{"name":"Quyết định giả","pages":1,"copies":1,"form":"pho-to"}"#.utf8))
    let hostile: [any Act] = [
      try step(.ended, reference), try step(.answered, reference, ["noi-dung": .text("xong")]),
      // A correction would strike what the office did.
      try step(.corrected, reference, ["bo-buoc": .flag(true)], corrects: number),
      try step(.joined, reference, ["don": .text("07654-02-KM4T-7BQH"), "ly-do": .text("x")]),
      DocumentAdded(reference: reference, document: paper),
    ]
    try Forgery.send(hostile, after: point, to: office, on: stick)
    let report = try #require(try office.importAll(from: stick).first { !$0.aside.isEmpty })
    #expect(report.aside.count == hostile.count)
    #expect(Set(report.aside.map(\.reason)) == [Trespass.act.rawValue])
    #expect(try office.store.caseFile(of: reference) == before)
    #expect(try office.store.petition(reference)?.status == status)
    #expect(try office.store.check().findings == [])
    #expect(try office.store.rebuild())
    #expect(try office.store.caseFile(of: reference) == before)
    // The office goes on: with the case, and with replies.
    try take(step(.noted, reference, ["noi-dung": .text("gặp dân")]))
    try office.reply(to: try point.journal(), on: stick)
    #expect(try office.store.caseFile(of: reference)?.steps.count == before.steps.count + 1)
  }

  @Test func aPointCannotWriteAStepItself() throws {
    let reference = try point.file(.report())
    try point.export(to: stick)
    try office.importAll(from: stick)
    let act = try step(.ended, reference)
    let head = try point.head()
    #expect(throws: Trespass.act) {
      try point.store.append(act, by: point.actor, at: commune.clock.now(), id: point.id())
    }
    #expect(try point.head() == head)
  }
}
