// SPDX-License-Identifier: Apache-2.0
// How the printed table says the parts of a row.

import Petitions

extension StepPaper {
  var label: String { kinds == .everyKind ? id : "\(id) (\(kinds.label))" }
}

extension StepTold {
  var label: String { status.rawValue + (words.map { ": \($0)" } ?? "") }
}

extension PhaseChange {
  var label: String {
    switch self {
    case .stays: "–"
    case .to(let phase): phase.label
    case .processes(let phase): "\(phase.label), nếu chưa xử lý"
    case .depends(let words, _): words
    }
  }
}

extension LegalPeriod.Unit {
  /// As the table and pages say it.
  package var label: String {
    switch self {
    case .days: "N"
    case .workingDays: "NLV"
    case .hours: "giờ"
    }
  }
}

extension Set<StepID> {
  /// Names in the order of a case's life.
  var names: String {
    StepRule.all.filter { contains($0.id) }.map(\.name).joined(separator: ", ")
  }
}

extension ClockTrigger {
  /// As the table says it.
  package var label: String {
    switch self {
    case .receipt: return "nhận đơn"
    case .decisionKnown: return "biết quyết định, hành vi"
    case .dayNamed(let id, let key):
      return id.rule.facts.first { $0.id == key }?.label ?? key
    case .outside(let words): return words
    case .withdrawnWhole: return "rút toàn bộ, không phải giải quyết tiếp"
    case .step(let id, let key, let codes):
      let options = id.rule.facts.first { $0.id == key }?.type.options ?? []
      let names = options.filter { codes.contains($0.id) }.map(\.label)
      return id.rule.name + (names.isEmpty ? "" : " (\(names.joined(separator: "; ")))")
    }
  }
}
