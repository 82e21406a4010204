// SPDX-License-Identifier: Apache-2.0
// The register of petitions (*Sổ tiếp nhận, theo dõi đơn*, TT 07/2014 Đ.3.2, 29.2) in 22 columns, made from what was
// recorded and from the steps of the cases. Of a denunciation nothing stands there that tells its author: no name, no
// address, no matter, and of its steps only which, when, number of the document and to which body (Luật TC Đ.8, 56).

import Casework
import Devices
import Foundation
import Journal
import Papers
import Petitions
package import Screens
package import Storage

extension Workplace {
  /// Lays out the register of petitions as a filter narrows it.
  ///
  /// - Parameter filter: what the page shows; the lines stand in the order of their numbers.
  /// - Throws: ``Screens/RegisterObstacle``, or what papers and the store throw.
  package func petitionRegister(_ filter: PetitionFilter) throws -> RegisterPrintout {
    guard let settings = paperSettings else { throw RegisterObstacle.noSettings }
    var ordered = filter
    ordered.order = .number
    let ids = try store.petitionIDs(ordered)
    guard !ids.isEmpty else { throw RegisterObstacle.empty }
    let names = try PetitionRegisterLine.Names(self)
    var lines: [RegisterLine] = []
    var days: [CivilDate] = []
    for start in stride(from: 0, to: ids.count, by: Self.portion) {
      for row in try store.petitions(ids: Array(ids.dropFirst(start).prefix(Self.portion))) {
        let petition = row.isSealed ? nil : try store.currentPetition(of: row.reference)?.petition
        let file = try store.caseFile(of: row.reference)
        lines.append(
          PetitionRegisterLine(row: row, petition: petition, file: file, names: names).line)
        days.append(row.origin?.arrivedOn ?? VietnamTime.day(row.filedAt))
      }
    }
    let first = days.min() ?? today
    var contents = RegisterContents(
      parentBody: settings.parentBody.isEmpty ? nil : settings.parentBody,
      issuingBody: settings.issuingBody,
      period: "Đơn đến từ ngày \(first.shown) đến ngày \(today.shown)", created: clock.now(),
      lines: lines)
    contents.isTraining = isTraining
    let form = try RegisterForm.valid(on: today.iso, in: reference.forms, kind: .petitions)
    return try RegisterPrintout(
      contents, form: form, name: "sổ tiếp nhận, theo dõi đơn",
      fileName: "so-theo-doi-don")
  }

  /// Rows that are read together.
  private static let portion = 256

  /// Lays out the *Sổ tiếp công dân* as a filter narrows it, with the receptions that it does not leave out.
  package func receptionRegister(_ filter: PetitionFilter) throws -> RegisterPrintout {
    var ordered = filter
    ordered.order = .number
    // What only petitions have leaves no reception.
    var visits = ReceptionFilter()
    (visits.words, visits.field) = (filter.words, filter.field)
    visits.leavesOutJoined = true
    var plain = PetitionFilter()
    (plain.words, plain.field, plain.order) = (filter.words, filter.field, ordered.order)
    let items = try store.registerItems(
      petitions: ordered, receptions: plain == ordered ? visits : nil, limit: .max)
    return try receptionRegister(
      items, period: items.period(from: nil, through: nil, today: today))
  }
}

/// A petition with its case, on its way into the 22 columns.
struct PetitionRegisterLine {
  let row: PetitionRow
  let petition: Petition?
  let file: CaseFile?
  let names: Names

  /// Names that lines need.
  struct Names {
    let workplace: Workplace
    let points: [String: String]
    let law: LawTable
    let today: CivilDate

    init(_ workplace: Workplace) throws {
      self.workplace = workplace
      (law, today) = (workplace.law, workplace.today)
      points = Dictionary(
        try workplace.store.stations().map { ($0.journal.description, $0.name) }
      ) { $1 }
    }
  }

  var line: RegisterLine {
    let steps = file?.effective(for: row.reference) ?? []
    let classified = steps.last { $0.step == .classified }
    let handled = steps.filter { step in step.step.map(Self.handling.contains) ?? false }
    let results = steps.filter { step in step.step.map(Self.results.contains) ?? false }
    let isSecret = row.kind.isSecret
    return RegisterLine([
      .number(row.number), .text(arrival), .text(source),
      .text(petition?.matter.writtenOn?.shown ?? ""), .text(people),
      .number(row.people), .text(isSecret ? "••••" : respondent), .text(matter),
      .text(row.kind.label),
      .text(row.field.map(names.workplace.reference.fields.name(of:)) ?? ""),
      .text(shown("du-dieu-kien", of: classified, and: "ly-do-khong-du")),
      .text(shown("thuoc-tham-quyen", of: classified, and: "co-quan-tham-quyen")),
      .text(shown("lan", of: classified)), .text(repeated(classified)),
      .text(handled.map { Self.name($0) }.joined(separator: "\n")),
      .text(handled.map { Self.document($0) }.filter { !$0.isEmpty }.joined(separator: "\n")),
      .text(handler(steps)), .text(deadline), .text(results.map(result).joined(separator: "\n")),
      .text(answeredOn(steps)), .text(originals(steps, classified)), .text(note),
    ])
  }

  /// Steps that settle which way a petition goes.
  private static let handling: Set<StepID> = [
    .guided, .forwarded, .returned, .filedAway, .accepted, .refused, .splitAsked,
    .sentToInvestigation,
  ]
  /// Steps that end it.
  private static let results: Set<StepID> = [
    .decided, .concluded, .answered, .terminated, .forwardAnswered, .ended,
  ]

  private var arrival: String {
    let day = row.origin?.arrivedOn ?? VietnamTime.day(row.filedAt)
    return [day.shown, row.origin?.arrivalNumber.map { "Số đến \($0)" }].compactMap(\.self)
      .joined(separator: "\n")
  }

  private var source: String {
    guard let origin = row.origin else { return "" }
    let point =
      origin.source == .hamlet || origin.source == .kiosk ? names.points[row.journal] : nil
    let letter = [
      origin.letterNumber.map { "số \($0)" }, origin.letterDate.map { "ngày \($0.shown)" },
    ].compactMap(\.self).joined(separator: " ")
    return [origin.source.label, point, origin.sender, letter].compactMap(\.self)
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private var people: String {
    guard let petition, !row.kind.isSecret else { return "••••" }
    let filers = petition.filers
    let phones = filers.people.compactMap(\.phone)
    let lines =
      filers.registerNames(row.name) + [row.address, filers.registerNumbers]
      + (phones.isEmpty ? [] : ["ĐT: \(phones.joined(separator: ", "))"])
    let known = lines.filter { !$0.isEmpty }
    return known.isEmpty ? "Đơn không ghi" : known.joined(separator: "\n")
  }

  private var respondent: String {
    guard let respondent = petition?.matter.respondent else { return "" }
    return [respondent.name, respondent.position, respondent.address].compactMap(\.self)
      .joined(separator: ", ")
  }

  private var matter: String {
    guard let petition, !row.kind.isSecret else { return "Nội dung niêm phong" }
    return petition.matter.title
      + (petition.matter.request.map { "\nYêu cầu: \($0)" } ?? "")
  }

  private func repeated(_ classified: Step?) -> String {
    if let code = classified?.facts["trung-voi"]?.string, !code.isEmpty { return code }
    if classified?.isNo("trung") ?? false { return "Không" }
    return petition?.matter.repeatOf.map { "\($0) (điểm đánh dấu)" } ?? ""
  }

  private static func name(_ step: Step) -> String {
    "\(step.step?.rule.name ?? step.name), ngày \(step.on.shown)"
  }

  /// Number of the document, its day and to which body; no words that were typed about anybody.
  private static func document(_ step: Step) -> String {
    let number = step.facts["so-van-ban"]?.string.map { "Số \($0), ngày \(step.on.shown)" }
    var body: String?
    if case .addressee(let to)? = step.facts["noi-nhan"] { body = "đến \(to.name)" }
    return [number, body].compactMap(\.self).joined(separator: " ")
  }

  /// Whoever has the case, and the body to which it went.
  private func handler(_ steps: [Step]) -> String {
    var body: String?
    if case .addressee(let to)? = steps.last(where: { $0.step == .forwarded })?.facts["noi-nhan"] {
      body = to.name
    }
    return [file?.state().assignee, body].compactMap(\.self).joined(separator: "\n")
  }

  private var deadline: String {
    let open = (file?.clocks(on: names.today, by: names.law) ?? []).filter {
      $0.isOpen && $0.definition?.nature == .duty
    }
    let nearest = open.filter { $0.due != nil }.min { ($0.due?.iso ?? "") < ($1.due?.iso ?? "") }
    return nearest.map { clock in
      "\(clock.definition?.name ?? clock.rule): \(clock.due?.shown ?? "")"
        + (clock.isProvisional ? " (tạm tính)" : "")
    } ?? ""
  }

  private func result(_ step: Step) -> String {
    let outcome = row.kind.isSecret ? "" : shown("ket-qua", of: step)
    return [Self.name(step), outcome, Self.document(step)].filter { !$0.isEmpty }
      .joined(separator: "; ")
  }

  private func answeredOn(_ steps: [Step]) -> String {
    let told = steps.filter { step in
      step.step == .answered || step.step == .documentHandedOver
        || step.step == .documentIssued
          && step.chose(
            "muc-dich", DocumentPurpose.reply.rawValue, DocumentPurpose.resultTold.rawValue,
            DocumentPurpose.decisionSent.rawValue, DocumentPurpose.conclusionSent.rawValue)
    }
    return told.last?.on.shown ?? ""
  }

  private func originals(_ steps: [Step], _ classified: Step?) -> String {
    let brought = petition?.matter.documents.contains { $0.form == .original } ?? false
    guard brought || classified?.isYes("giay-to-goc") ?? false else {
      return classified == nil && petition == nil ? "" : "Không"
    }
    let returned = steps.filter {
      $0.step == .originalsReturned || $0.isYes("tra-giay-to-goc")
    }
    return returned.last.map { "Có; đã trả ngày \($0.on.shown)" } ?? "Có; chưa trả"
  }

  private var note: String {
    row.reference + (row.corrected > 0 ? "\nĐã sửa \(row.corrected) lần" : "")
  }

  /// A fact of a step in words, with another one that explains it.
  private func shown(_ key: String, of step: Step?, and other: String? = nil) -> String {
    guard let step, let rule = step.step?.rule else { return "" }
    return [key, other].compactMap(\.self).compactMap { id in
      guard let spec = rule.facts.first(where: { $0.id == id }), let value = step.facts[id] else {
        return nil
      }
      return value.shown(by: spec.type)
    }.joined(separator: "\n")
  }
}
