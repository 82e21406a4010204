// SPDX-License-Identifier: Apache-2.0
// Cases of an office in the states at which the steps of the table are lawful, for what is tested of every step.

package import Casework
package import Petitions

package enum LawfulCases {
  package static let everything = StepActor(
    account: "hoa", name: "Lê Thị Hoa", duties: [.intake, .handling, .leader, .keyHolder])

  /// A case without a step.
  package static func fresh(_ kind: PetitionKind, on day: CivilDate) -> CaseFile {
    CaseFile(
      id: "07654-03-KM4T-7BQH",
      petitions: [
        CasePetition(
          id: "07654-03-KM4T-7BQH", kind: kind, capturedOn: nil, receivedOn: day, people: 1,
          isSigned: true, hasRepresentativePaper: false)
      ])
  }

  /// A case in which a step is lawful, and the step itself; nil when none of the ways leads there.
  package static func reached(_ id: StepID, _ kind: PetitionKind, on day: CivilDate) -> CaseFile? {
    for way in ways {
      var file: CaseFile? = fresh(kind, on: day)
      for (step, facts) in way { file = file.flatMap { $0.taking(step, on: day, facts) } }
      // A dialogue is held on the day that was announced.
      let then = id == .dialogueHeld ? day.adding(days: 7) : day
      if let done = file?.taking(id, on: then, [:]) { return done }
    }
    return nil
  }

  private typealias Way = [(StepID, [String: FactValue])]
  private static let classified: Way = [(.classified, [:])]
  private static let outside: Way = [
    (.classified, ["thuoc-tham-quyen": .flag(false)])
  ]
  private static let several: Way = [(.classified, ["nhieu-noi-dung": .flag(true)])]
  private static let originals: Way = [(.classified, ["giay-to-goc": .flag(true)])]
  private static let accepted = classified + [(.proposed, [:]), (.accepted, [:])]
  private static let verified = accepted + [(.verificationOrdered, [:]), (.verified, [:])]
  private static let against =
    classified + [
      (
        .proposed,
        [
          "de-xuat-thu-ly": .flag(false), RefusalGroundKN.allCases[0].rawValue: .flag(true),
          AcceptanceConditionTC.allCases[0].rawValue: .flag(false),
        ]
      )
    ]
  private static let ways: [Way] = [
    [], classified, outside, several, originals, classified + [(.proposed, [:])], against,
    against + [(.refused, [:])], accepted, accepted + [(.markedComplex, [:])],
    accepted + [(.verificationOrdered, [:])], accepted + [(.dialogueCalled, [:])],
    accepted + [(.actSuspended, [:])], accepted + [(.suspended, [:])],
    accepted + [(.decided, [:])], verified, verified + [(.decided, [:])],
    verified + [(.concluded, [:])], outside + [(.forwarded, [:])],
    classified + [(.answered, [:])], classified + [(.filedAway, [:])],
    accepted + [(.withdrawn, ["pham-vi": .choice("toan-bo")])],
  ]

  /// Answers where yes is not the plain one.
  private static let plain: [StepID: [String: FactValue]] = [
    .classified: [
      "nguoi-bi": .choice("don-vi-xa"), "dang-vien": .flag(false), "nac-danh": .flag(false),
      "trung": .flag(false), "nhieu-noi-dung": .flag(false), "giay-to-goc": .flag(false),
    ],
    .proposed: Dictionary(
      uniqueKeysWithValues: RefusalGroundKN.allCases.map { ($0.rawValue, .flag(false)) }),
    .accepted: ["vung-sau-xa": .flag(false)], .withdrawn: ["tiep-tuc": .flag(false)],
  ]

  fileprivate static func step(
    _ id: StepID, in file: CaseFile, on day: CivilDate, _ given: [String: FactValue]
  ) -> Step {
    let state = file.state()
    let specs = id.rule.facts(of: state.kind)
    var facts = given.merging(plain[id] ?? [:]) { given, _ in given }
      .filter { fact in specs.contains { $0.id == fact.key } }
    if id == .classified { facts["loai"] = .choice(state.kind.rawValue) }
    for spec in specs
    where facts[spec.id] == nil && spec.isRequired(kind: state.kind, facts: facts, in: state) {
      facts[spec.id] = value(spec, on: day)
    }
    return Step(
      id, number: file.nextNumber, on: day, enteredOn: day, by: everything, facts: facts)
  }

  private static func value(_ spec: FactSpec, on day: CivilDate) -> FactValue {
    switch spec.type {
    case .text, .longText: .text("Nội dung bịa")
    case .choice(let options): .choice(options[0].id)
    case .choices(let options): .choices([options[0].id])
    case .listed: .ground(FactOption("bia", "Căn cứ bịa"))
    // A dialogue is announced at least five days before (NĐ 124/2020 Đ.28.1).
    case .date: .date(spec.id == "ngay-doi-thoai" ? day.adding(days: 7) : day)
    case .number(let range): .number(range.lowerBound)
    case .money: .money(1_000_000)
    case .area: .area(1_250)
    case .yesNo: .flag(true)
    case .list: .list(["Một dòng"])
    case .addressee: .addressee(Addressee(name: "UBND tỉnh", bodyClass: .administration))
    }
  }
}

extension CaseFile {
  /// The case with a step that has every required fact; nil when that is not lawful.
  package func taking(_ id: StepID, on day: CivilDate, _ given: [String: FactValue]) -> CaseFile? {
    let step = LawfulCases.step(id, in: self, on: day, given)
    return violations(of: step).isEmpty ? adding(step) : nil
  }
}
