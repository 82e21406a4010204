// SPDX-License-Identifier: Apache-2.0
// What the tests of casework share: days, people, the tables that ship, and a way to fill in a step's facts.

import Casework
import Foundation
import Petitions

enum Bench {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }  // literals of tests

  private struct Periods: Decodable {
    var periods: [LegalPeriod]
    var suspension: SuspensionCounting
  }
  private struct Grounds: Decodable { var lists: [GroundList: [FactOption]] }

  /// The periods and days off as they ship.
  static func law(from start: ClockStart = .received) throws -> LawTable {
    let data = root.appending(path: "Assets/data")
    let periods = try JSONDecoder().decode(
      Periods.self, from: Data(contentsOf: data.appending(path: "periods.json")))
    let holidays = try JSONDecoder().decode(
      HolidayTable.self, from: Data(contentsOf: data.appending(path: "holidays.json")))
    let grounds = try JSONDecoder().decode(
      Grounds.self, from: Data(contentsOf: data.appending(path: "grounds.json")))
    return LawTable(
      periods: Dictionary(uniqueKeysWithValues: periods.periods.map { ($0.id, $0) }),
      holidays: holidays, clockStart: start, suspension: periods.suspension,
      grounds: grounds.lists)
  }

  static let everything = StepActor(
    account: "hoa", name: "Lê Thị Hoa", duties: [.intake, .handling, .leader, .keyHolder])
  static let clerk = StepActor(account: "lan", name: "Đặng Thị Lan", duties: [.intake])
  static let handler = StepActor(account: "minh", name: "Trần Văn Minh", duties: [.handling])

  static func file(
    _ kind: PetitionKind, received: String = "2026-11-20", captured: String? = nil,
    people: Int = 1, isSigned: Bool? = true, representatives: Bool = false
  ) -> CaseFile {
    CaseFile(
      id: "07654-03-KM4T-7BQH",
      petitions: [
        CasePetition(
          id: "07654-03-KM4T-7BQH", kind: kind, capturedOn: captured.map(day),
          receivedOn: day(received), people: people, isSigned: isSigned,
          hasRepresentativePaper: representatives)
      ])
  }

  /// A value of a type, the plainest that is lawful.
  static func value(_ spec: FactSpec, on day: CivilDate) -> FactValue {
    switch spec.type {
    case .text, .longText: .text("x")
    case .choice(let options): .choice(options[0].id)
    case .choices(let options): .choices([options[0].id])
    case .listed(.staff, _): .ground(FactOption("hoa", "Lê Thị Hoa"))
    case .listed(_, let options): .ground(options.first ?? FactOption("a", "x"))
    case .date: .date(day)
    case .number(let range): .number(range.lowerBound)
    case .money: .money(1_000_000)
    case .area: .area(1_250)
    case .yesNo: .flag(true)
    case .list: .list(["x"])
    case .addressee: .addressee(Addressee(name: "UBND tỉnh", bodyClass: .administration))
    }
  }

  /// A step with every required fact, and what is given on top.
  static func step(
    _ id: StepID, in file: CaseFile, on day: CivilDate, by actor: StepActor = everything,
    _ given: [String: FactValue] = [:], reason: String? = nil, corrects: Int? = nil
  ) -> Step {
    let state = file.state()
    var facts = given
    if id == .classified, facts["loai"] == nil { facts["loai"] = .choice(state.kind.rawValue) }
    var kind = state.kind
    if id == .classified, case .choice(let code)? = facts["loai"] {
      kind = PetitionKind(rawValue: code) ?? kind
    }
    for (key, value) in plain[id] ?? [:]
    where facts[key] == nil && id.rule.facts(of: kind).contains(where: { $0.id == key }) {
      facts[key] = value
    }
    for spec in id.rule.facts(of: kind)
    where facts[spec.id] == nil && spec.isRequired(kind: kind, facts: facts, in: state) {
      facts[spec.id] = value(spec, on: day)
    }
    if id == .filedAway, given["luu-den"] == nil {
      facts["luu-den"] = .date(day.adding(days: 366))
    }
    if id == .assignmentAccepted || id == .documentHandedOver || id == .handOverRefused,
      let waiting = state.papers.first(where: { $0.handedOverOn == nil })
    {
      facts["so-van-ban"] = id == .assignmentAccepted ? nil : .text(waiting.number)
    }
    if id == .refused, !state.failing.isEmpty {
      let key = kind == .complaint ? "can-cu" : "dieu-kien"
      if given[key] == nil { facts[key] = .choices(state.failing) }
    }
    if id == .enforcementDone, given["xong-het"] == nil {
      for (key, amount) in state.ordered.amounts {
        let left = amount - (state.recovered.amounts[key] ?? 0)
        facts[key] = key.hasSuffix("tien") ? .money(left) : .area(left)
      }
    }
    if id == .documentIssued, given["muc-dich"] == nil {
      let owed = state.unsent.sorted { $0.rawValue < $1.rawValue }.first
      facts["muc-dich"] = .choice((owed ?? .reply).rawValue)
    }
    return Step(
      id, number: file.nextNumber, on: day, by: actor, facts: facts, reason: reason,
      corrects: corrects)
  }

  /// Answers where yes is not the plain one.
  private static let plain: [StepID: [String: FactValue]] = [
    .classified: [
      "nguoi-bi": .choice("don-vi-xa"), "dang-vien": .flag(false), "nac-danh": .flag(false),
      "trung": .flag(false), "nhieu-noi-dung": .flag(false), "giay-to-goc": .flag(false),
    ],
    .proposed: Dictionary(
      uniqueKeysWithValues: RefusalGroundKN.allCases.map { ($0.rawValue, .flag(false)) }),
    .accepted: ["vung-sau-xa": .flag(false)],
    .filedAway: ["can-cu": .choice("khong-tinh-tiet-moi")],
    .documentIssued: ["giao-tai-thon": .flag(false)],
    .withdrawn: ["tiep-tuc": .flag(false)],
  ]
}

extension CaseFile {
  /// The case with a step that has every required fact.
  func with(
    _ id: StepID, on iso: String, by actor: StepActor = Bench.everything,
    _ given: [String: FactValue] = [:], reason: String? = nil, corrects: Int? = nil
  ) -> CaseFile {
    adding(
      Bench.step(
        id, in: self, on: Bench.day(iso), by: actor, given, reason: reason, corrects: corrects))
  }
}
