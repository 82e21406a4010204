// SPDX-License-Identifier: Apache-2.0
// From what was typed to a paper and its step: read, compared with the denouncer's marks, checked by the form and by
// the table of steps. What is wrong is said beside its field.

import Casework
import Foundation
import Papers
import Petitions
import Screens

extension PaperScreen {
  /// The facts that can be read, whatever else is wrong.
  var understood: FormValues {
    var values = FormValues()
    for (id, text) in draft.typed {
      // What cannot be read is told beside its field when it is checked.
      if let one = try? FormValues(typed: [id: text], form: form) { values[id] = one[id] }
    }
    return values
  }

  /// Says what is wrong beside each field.
  func check() { _ = checked() }

  /// Reads and checks everything; nil when something stands in the way, which is then shown.
  func checked() -> (FormPaper, Step)? {
    (problems, message) = ([:], nil)
    let values = understood
    let asked = asked
    for (id, text) in draft.typed where asked.contains(id) {
      if let problem = problem(of: text, in: id) { problems[id] = problem }
    }
    for field in form.missing(values) where problems[field.id] == nil {
      problems[field.id] = "Văn bản này cần mục này."
    }
    let day = CivilDate(typed: draft.day)
    checkFrame(day)
    guard problems.isEmpty, let day else { return nil }
    do {
      let paper = try made(values)
      let step = step(paper, on: day)
      let violations = file.violations(of: step)
      guard violations.isEmpty else { throw CaseProblem.violates(violations) }
      return (paper, step)
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  private func problem(of text: String, in id: String) -> String? {
    do {
      if isRedacted {
        _ = try RedactedMatter(
          retyped: [id: text], form: form, retypedBy: workplace.actorName, marks: marks)
      } else {
        _ = try FormValues(typed: [id: text], form: form)
      }
      return nil
    } catch {
      let said = Words.message(for: error)
      return "\(said.title) \(said.next)"
    }
  }

  /// Number, day and signer.
  private func checkFrame(_ day: CivilDate?) {
    if day == nil { problems[Self.dayKey] = FactProblem.notADay.sentence }
    if let day {
      if day > workplace.today { problems[Self.dayKey] = "Ngày không được sau hôm nay." }
      if !form.isValid(on: day) { problems[Self.dayKey] = Words.formNotInForce(form.name) }
    }
    if let numbering {
      if FactInput.whole(draft.number).map({ $0 < 1 }) ?? true {
        problems[Self.numberKey] = "Ghi số của văn bản, như 5."
      }
      let why = VietnameseText.line(draft.whyNumber)
      if asksWhyNumber, why.isEmpty {
        problems[Self.whyKey] = Words.numberAsideFrom(numbering.next)
      }
      if !TextLimits.fits(why, TextLimits.line) {
        problems[Self.whyKey] = FactProblem.tooLong(TextLimits.line).sentence
      }
    }
    guard needsSigner else { return }
    if VietnameseText.line(draft.signer).isEmpty { problems[Self.signerKey] = "Ghi người ký." }
    if VietnameseText.line(draft.signerTitle).isEmpty { problems[Self.titleKey] = "Ghi chức vụ." }
  }

  /// The paper with these facts.
  func made(_ values: FormValues) throws -> FormPaper {
    var frame = PaperFrame(head: head)
    frame.date = CivilDate(typed: draft.day)
    frame.isTraining = workplace.isTraining
    if let like = likeNumber, let number = FactInput.whole(draft.number), number > 0 {
      frame.number = PaperNumber(
        number: number, symbol: like.symbol, draftedBy: like.draftedBy, year: like.year)
    }
    let name = VietnameseText.line(draft.signer)
    if needsSigner, !name.isEmpty {
      frame.signer = PaperSigner(
        name: name, title: VietnameseText.line(draft.signerTitle), steads: draft.signing.steads)
    }
    guard isRedacted else { return try FormPaper(form: form, matter: .open(values), frame: frame) }
    let typed = draft.typed.filter { values[$0.key] != nil }
    let matter = try RedactedMatter(
      retyped: typed, form: form, retypedBy: workplace.actorName, marks: marks)
    return try FormPaper(form: form, matter: .redacted(matter), frame: frame)
  }

  func step(_ paper: FormPaper, on day: CivilDate) -> Step {
    // Whom a paper about a denunciation is for may be the denouncer.
    let addressees = file.kind.isSecret ? [] : paper.addressees
    var facts: [String: FactValue] = [
      "muc-dich": .choice(draft.purpose), StepRule.paperDate: .date(day),
      StepRule.paperNumber: .text(paper.frame.number?.shown ?? "Không số"),
      "noi-nhan": .list(addressees.isEmpty ? ["Theo hồ sơ vụ việc"] : addressees),
    ]
    if isRedacted { facts[StepRule.paperCompared] = .flag(marks.kind == .people) }
    if asksWhyNumber {
      facts[StepRule.numberReason] = .text(VietnameseText.line(draft.whyNumber))
    }
    if draft.waitsAtHamlet, mayWaitAtHamlet { facts["giao-tai-thon"] = .flag(true) }
    return Step(
      .documentIssued, number: file.nextNumber, on: day, enteredOn: workplace.today,
      by: workplace.stepActor, facts: facts)
  }
}

extension FormField {
  /// How a window draws it.
  var shape: PaperField.Kind {
    switch kind {
    case .line: .line
    case .date, .moment, .money, .area, .count: .plain
    case .text, .list, .rows: .paragraph
    case .choice: .choice(options.map { ($0.id, $0.text) })
    }
  }

  /// How it is written.
  func way(in form: OfficeForm) -> [String] {
    switch kind {
    case .line, .text, .choice: []
    case .date: ["Ngày như 05/02/2027."]
    case .moment: ["Giờ và ngày như 08:30 05/02/2027."]
    case .money: ["Số đồng như 1.250.000."]
    case .area: ["Mét vuông như 120,5."]
    case .count: ["Một số."]
    case .list: ["Mỗi dòng một mục."]
    case .rows:
      [
        "Mỗi dòng một hàng: "
          + (form.body.first { $0.field == id }?.columns.filter { $0.id != "n" }.map(\.title) ?? [])
          .joined(separator: " | ")
      ]
    }
  }
}
