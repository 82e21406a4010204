// SPDX-License-Identifier: Apache-2.0
// The words for receptions: what stands beside a field that is wrong, and how lists and pages tell what a
// reception was.

import Journal
public import Petitions
public import Storage

extension ReceptionProblem {
  /// The sentence that stands beside the field.
  public var sentence: String {
    switch rule {
    case .tooLong(let limit, let found):
      "Dài quá: \(found) ký tự, chỉ ghi được \(limit). Rút gọn lại."
    case .notACount(let most): "Ghi số người đến, từ 1 đến \(most)."
    default:
      switch place {
      case .outcome: "Chọn kết quả của lượt tiếp."
      case .subject: "Ghi một dòng: về việc gì."
      case .reference: "Ghi mã đơn, hoặc bấm “Lưu và ghi đơn ngay”."
      case .note: "Ghi đã hướng dẫn đến cơ quan nào, làm gì."
      case .ground: "Chọn căn cứ."
      case .representatives: "Từ 5 người là đoàn đông người: nên ghi người đại diện."
      case .receiver: "Ghi tên lãnh đạo hoặc người tiếp."
      case .people, .speaker: "Ghi vào ô này."
      }
    }
  }
}

extension Reception.Outcome {
  /// A few words for a choice.
  public var choiceLabel: String {
    switch self {
    case .recorded: "Ghi nhận đơn"
    case .guided: "Hướng dẫn"
    case .answered: "Trả lời tại chỗ"
    case .declined: "Không tiếp"
    case .nobodyCame: "Không ai đến"
    }
  }
}

extension ReceptionRow {
  /// Who received.
  public var receivedBy: String { reception.receiver ?? writtenBy }
  /// How lists name who came.
  public var shownPeople: String {
    guard reception.outcome != .nobodyCame else { return "" }
    let count = "\(reception.people) người" + (reception.isGroup ? " (đoàn)" : "")
    return reception.speaker.map { "\($0) – \(count)" } ?? count
  }
  /// How lists name the matter.
  public var shownSubject: String {
    let text = reception.outcome == .nobodyCame ? "Không có công dân đến" : reception.subject
    return struck == nil ? text : "Đã bỏ (ghi nhầm): \(text)"
  }
  /// How lists tell the end.
  public var shownOutcome: String { struck == nil ? reception.outcome.label : "Đã bỏ" }
}

/// One reception with what happened to its entry.
public struct ReceptionRecord: Sendable {
  /// Its row.
  public let row: ReceptionRow
  /// Facts with their names, in the order of the form.
  public let facts: [(name: String, value: String)]
  /// Its entry and the corrections, oldest first.
  public let history: [PetitionRecord.Line]

  package init(_ row: ReceptionRow, in workplace: Workplace) throws {
    self.row = row
    facts = row.reception.facts(workplace.reference, receivedBy: row.receivedBy)
    var before: Reception?
    history = try workplace.store.history(of: row).map { entry in
      var detail = "\(VietnamTime.shown(entry.at)) – \(entry.by.name)"
      var after: Reception?
      switch entry.act {
      case let held as ReceptionHeld: after = held.reception
      case let body as ReceptionCorrected: after = body.reception
      default: break
      }
      if let before, let after {
        let old = before.facts(workplace.reference, receivedBy: before.receiver ?? "")
        let new = after.facts(workplace.reference, receivedBy: after.receiver ?? "")
        // One that turned out to be of a denunciation, or was wrongly taken for one: what stood there in
        // the open is in the journal, but no page shows it any more.
        detail += Self.changes(old, new, isMasked: row.reception.isSecret || before.isSecret)
      }
      before = after ?? before
      return PetitionRecord.Line(title: entry.act.sentence, detail: detail)
    }
  }

  private static func changes(
    _ old: [(name: String, value: String)], _ new: [(name: String, value: String)], isMasked: Bool
  ) -> String {
    var lines: [String] = []
    let before = Dictionary(old.map { ($0.name, $0.value) }) { $1 }
    let after = Dictionary(new.map { ($0.name, $0.value) }) { $1 }
    for name in (old + new).map(\.name).uniqued where before[name] != after[name] {
      let values = [before[name], after[name]].map { value in
        isMasked && Reception.personalFacts.contains(name) && value != Reception.secretSubject
          ? value.map { _ in "••••" } ?? "(không ghi)" : value ?? "(không ghi)"
      }
      lines.append("\(name): \(values[0]) → \(values[1])")
    }
    return lines.map { "\n\($0)" }.joined()
  }
}

extension [String] {
  /// Each once, in the order of first appearance.
  var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Reception {
  /// Whether it was about a denunciation.
  var isSecret: Bool { subject == Self.secretSubject }

  /// Facts that a denunciation hides.
  static let personalFacts: Set = [
    "Về việc", "Người trình bày", "Người đại diện", "Đã hướng dẫn", "Đã giải thích, ghi chú",
  ]

  func facts(_ reference: ReferenceData, receivedBy: String) -> [(name: String, value: String)] {
    var facts: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { facts.append((name, value)) }
    }
    add("Kết quả", outcome.label)
    add("Về việc", subject)
    add(
      "Số người", outcome == .nobodyCame ? nil : "\(people)" + (isGroup ? " (đoàn đông người)" : "")
    )
    add("Người trình bày", speaker)
    add("Người đại diện", representatives)
    add("Lĩnh vực", field.map(reference.fields.name(of:)))
    add("Mã đơn", self.reference)
    add(outcome == .guided ? "Đã hướng dẫn" : "Đã giải thích, ghi chú", note)
    add(
      "Căn cứ",
      ground.map { id in
        reference.refusalGrounds.first { $0.id == id }.map { "\($0.text) (\($0.basis))" } ?? id
      })
    add("Hình thức", (session ?? .regular).label + (isMobile ?? false ? ", lưu động" : ""))
    add("Người tiếp", receivedBy)
    return facts
  }
}
