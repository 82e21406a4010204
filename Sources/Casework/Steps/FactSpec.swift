// SPDX-License-Identifier: Apache-2.0
// Which facts a step asks for: a key for the journal, a label for people, a type, and when it must be given.

package import Petitions

/// One option of a choice, with the article that gives it where there is one.
package struct FactOption: Codable, Sendable, Hashable {
  package let id: String
  package let label: String
  package let article: String
  /// Whether its wording was not read in a public copy of the law: the commune checks it and edits the table.
  package var isUncertain: Bool?

  package init(
    _ id: String, _ label: String, _ article: String = "", isUncertain: Bool? = nil
  ) {
    self.id = id
    self.label = label
    self.article = article
    self.isUncertain = isUncertain
  }
}

/// What can be written for a fact.
package enum FactType: Sendable, Equatable {
  /// One line, at most ``Petitions/TextLimits/line`` characters.
  case text
  /// Several lines, at most ``Petitions/TextLimits/paragraph`` characters.
  case longText
  case choice([FactOption])
  case choices([FactOption])
  /// One of a list that the office edits; the step keeps the words with the code, so that the list may change. The
  /// options are empty in the table of steps; ``FactSpec/listed(by:)`` fills them in.
  case listed(GroundList, [FactOption])
  case date
  case number(ClosedRange<Int>)
  /// Đồng.
  case money
  /// Hundredths of a square metre; people type m².
  case area
  case yesNo
  case list
  case addressee

  package var options: [FactOption] {
    switch self {
    case .choice(let options), .choices(let options), .listed(_, let options): options
    default: []
    }
  }

  /// As the printed table names it.
  package var label: String {
    switch self {
    case .text: "chữ"
    case .longText: "văn bản"
    case .choice: "chọn một"
    case .choices: "chọn nhiều"
    case .listed(let list, _): "chọn một trong \(list.label)"
    case .date: "ngày"
    case .number(let range): "số \(range.lowerBound)–\(range.upperBound)"
    case .money: "tiền (đồng)"
    case .area: "diện tích (m²)"
    case .yesNo: "có/không"
    case .list: "danh sách"
    case .addressee: "nơi nhận và loại cơ quan"
    }
  }
}

/// When a fact must be given.
package enum FactNeed: Sendable, Equatable {
  case always
  case optional
  /// Another fact of the same step has one of these values; a yes-no fact counts as `co` or `khong`.
  case when(String, Set<String>)
  /// The case as it stands calls for it; the condition is one of the printed ones.
  case whenCase(CaseCondition)
}

/// A fact that a step asks for.
package struct FactSpec: Sendable, Equatable, Identifiable {
  /// Key in the journal.
  package let id: String
  /// What people read.
  package let label: String
  package let type: FactType
  package let need: FactNeed
  /// The kinds of petition for which it is asked.
  package let kinds: Set<PetitionKind>
  /// What the law says about it.
  package let article: String
  /// Whether it is a day that has been when the step is taken, such as that of a letter.
  package let isPast: Bool

  package init(
    _ id: String, _ label: String, _ type: FactType, _ need: FactNeed = .always,
    for kinds: Set<PetitionKind> = .everyKind, article: String = "", past: Bool = false
  ) {
    self.id = id
    self.label = label
    self.type = type
    self.need = need
    self.kinds = kinds
    self.article = article
    isPast = past
  }

  /// Whether it must be given now.
  package func isRequired(kind: PetitionKind, facts: [String: FactValue], in state: CaseState)
    -> Bool
  {
    guard kinds.contains(kind) else { return false }
    return switch need {
    case .always: true
    case .optional: false
    case .when(let key, let values): !values.isDisjoint(with: facts[key]?.codes ?? [])
    case .whenCase(let condition): condition.holds(in: state)
    }
  }
}

extension FactValue {
  /// The codes by which conditions ask: options, and `co` or `khong` for a yes-no fact.
  var codes: Set<String> {
    switch self {
    case .choice(let code): [code]
    case .choices(let codes): Set(codes)
    case .ground(let option): [option.id]
    case .flag(let isTrue): [isTrue ? "co" : "khong"]
    default: []
    }
  }
}

extension Set<PetitionKind> {
  package static let everyKind: Set<PetitionKind> = [.complaint, .denunciation, .proposal, .report]
  /// *Khiếu nại*.
  package static let complaints: Set<PetitionKind> = [.complaint]
  /// *Tố cáo*.
  package static let denunciations: Set<PetitionKind> = [.denunciation]
  /// *Kiến nghị, phản ánh*.
  package static let wishes: Set<PetitionKind> = [.proposal, .report]
  /// Tố cáo, kiến nghị, phản ánh.
  package static let withoutComplaints: Set<PetitionKind> = [.denunciation, .proposal, .report]
  /// *Khiếu nại, tố cáo*: those that are settled in a procedure with a period.
  package static let procedures: Set<PetitionKind> = [.complaint, .denunciation]

  /// Short, as the printed table shows it.
  package var label: String {
    if self == .everyKind { return "mọi loại" }
    var parts: [String] = []
    if contains(.complaint) { parts.append("KN") }
    if contains(.denunciation) { parts.append("TC") }
    if contains(.proposal) || contains(.report) { parts.append("KNPA") }
    return parts.joined(separator: ", ")
  }
}
