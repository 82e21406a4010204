// SPDX-License-Identifier: Apache-2.0
// Steps of the invented cases, with the plainest facts that the table asks for. A step that the table of another day
// would not allow is left out: practice must open whatever the law has become.

import Casework
import Devices
import Petitions
import Screens
import Storage

struct PracticeCases {
  private let room: Workplace
  private let time: PracticeTime

  init(_ room: Workplace, _ time: PracticeTime) { (self.room, self.time) = (room, time) }

  /// Takes steps one after the other.
  func take(_ steps: [StepID], of reference: String, daysAgo: Int) throws {
    time.go(daysAgo: daysAgo)
    for id in steps {
      guard let file = try room.store.caseFile(of: reference) else { return }
      let step = step(id, in: file)
      guard file.violations(of: step, by: room.law).isEmpty else { continue }
      try room.take(step, in: file)
    }
  }

  private func step(_ id: StepID, in file: CaseFile) -> Step {
    let (state, day) = (file.state(), VietnamTime.day(time.clock.now()))
    var facts: [String: FactValue] = [:]
    let known = id.rule.facts(of: state.kind).map { $0.listed(by: room.law.grounds) }
    for (key, value) in Self.plain[id] ?? [:] where known.contains(where: { $0.id == key }) {
      facts[key] = value
    }
    if id == .classified { facts["loai"] = .choice(state.kind.rawValue) }
    if id == .assigned {
      facts["nguoi"] = .ground(FactOption(room.stepActor.account, room.actorName))
    }
    for spec in known
    where facts[spec.id] == nil && spec.isRequired(kind: state.kind, facts: facts, in: state) {
      facts[spec.id] = value(spec, on: day)
    }
    return Step(id, number: file.nextNumber, on: day, by: room.stepActor, facts: facts)
  }

  private func value(_ spec: FactSpec, on day: CivilDate) -> FactValue {
    switch spec.type {
    case .text, .longText: .text("Tập dượt")
    case .choice(let options): .choice(options.first?.id ?? "")
    case .choices(let options): .choices(options.prefix(1).map(\.id))
    case .listed(_, let options): options.first.map(FactValue.ground) ?? .text("Tập dượt")
    case .date: .date(day)
    case .number(let range): .number(range.lowerBound)
    case .money: .money(1_000_000)
    case .area: .area(36_000)
    case .yesNo: .flag(true)
    case .list: .list(["Tập dượt"])
    case .addressee:
      .addressee(Addressee(name: "Sở Nông nghiệp và Môi trường", bodyClass: .administration))
    }
  }

  /// Answers where yes, or the first choice, is not the plain one.
  private static let plain: [StepID: [String: FactValue]] = [
    .classified: [
      "nguoi-bi": .choice("don-vi-xa"), "dang-vien": .flag(false), "nac-danh": .flag(false),
      "trung": .flag(false), "nhieu-noi-dung": .flag(false), "giay-to-goc": .flag(false),
      "so-nguoi": .number(1),
    ],
    .proposed: Dictionary(
      uniqueKeysWithValues: RefusalGroundKN.allCases.map { ($0.rawValue, .flag(false)) }),
    .accepted: ["vung-sau-xa": .flag(false)],
  ]
}
