// SPDX-License-Identifier: Apache-2.0
// The fields of a step: one for each fact that the law asks for, made from the table of steps. What belongs to an
// answer that was not given is hidden; what was typed there is kept.

import Casework
import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class FactFields {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  /// Enter in a line.
  var entered: @MainActor () -> Void = {}
  private let screen: StepScreen
  private let day = EntryRow(title: "Ngày làm việc này (ngày ghi trên văn bản)")
  private let reason = EntryRow(title: "Lý do ngoài trình tự")
  /// The list that the next row goes into; nil after what stands by itself.
  private var group: PreferencesGroup?
  private var rows: [(id: String, row: Widget, area: TextArea?)] = []
  private var answers: [String: YesNoRow] = [:]

  init(_ screen: StepScreen) {
    self.screen = screen
    let first = PreferencesGroup(title: "")
    day.takePlainKeys()
    day.text = screen.day
    day.onChange { [weak screen] in screen?.setDay($0) }
    day.onReturn { [weak self] in self?.entered() }
    first.add(day)
    if screen.needsReason {
      reason.text = screen.reason
      reason.onChange { [weak screen] in screen?.setReason($0) }
      first.add(reason)
    }
    widget.append(first)
    for spec in screen.facts { add(spec) }
  }

  // MARK: One field for a fact

  private func add(_ spec: FactSpec) {
    switch spec.type {
    case .text, .date, .number, .money, .area: line(spec)
    case .longText, .list: paragraph(spec)
    case .choice(let options), .listed(_, let options): choice(spec, options)
    case .choices(let options): choices(spec, options)
    case .yesNo: yesNo(spec)
    case .addressee: addressee(spec)
    }
  }

  private func keep(_ spec: FactSpec, _ row: Widget, area: TextArea? = nil) {
    if area == nil { addToList(row) } else { addAlone(row) }
    rows.append((spec.id, row, area))
  }

  /// In the order in which the law asks, whatever each field looks like.
  private func addToList(_ row: Widget) {
    let list = group ?? PreferencesGroup(title: "")
    if group == nil { widget.append(list) }
    group = list
    list.add(row)
  }

  private func addAlone(_ row: Widget) {
    widget.append(row)
    group = nil
  }

  private func line(_ spec: FactSpec) {
    let row = EntryRow(title: spec.heading)
    switch spec.type {
    case .text: break
    default: row.takePlainKeys()
    }
    row.text = screen.input(of: spec.id).text
    row.onChange { [weak screen] text in screen?.edit(spec.id) { $0.text = text } }
    row.onReturn { [weak self] in self?.entered() }
    keep(spec, row)
  }

  private func paragraph(_ spec: FactSpec) {
    let hint = spec.type == .list ? "Mỗi dòng một mục." : spec.article
    let area = TextArea(spec.heading, hint: hint)
    area.text.text = screen.input(of: spec.id).text
    area.text.setTyping()
    area.text.onChange { [weak screen] text in screen?.edit(spec.id) { $0.text = text } }
    keep(spec, area.widget, area: area)
  }

  private func choice(_ spec: FactSpec, _ options: [FactOption]) {
    let row = ComboRow(title: spec.heading, choices: ["Chưa chọn"] + options.map(\.shown))
    row.setSubtitleLines(0)
    row.subtitle = spec.article
    let chosen = screen.input(of: spec.id).codes.first
    row.selected = options.firstIndex { $0.id == chosen }.map { $0 + 1 } ?? 0
    row.onSelect { [weak screen] index in
      guard let index else { return }
      screen?.edit(spec.id) { $0.codes = index == 0 ? [] : [options[index - 1].id] }
    }
    keep(spec, row)
  }

  private func choices(_ spec: FactSpec, _ options: [FactOption]) {
    let box = PreferencesGroup(title: spec.heading, description: spec.article)
    let chosen = screen.input(of: spec.id).codes
    for option in options {
      let row = SwitchRow(title: option.label, subtitle: option.article)
      row.setSubtitleLines(0)
      adw_action_row_set_title_lines(row.p(), 0)
      row.isActive = chosen.contains(option.id)
      row.onToggle { [weak screen] isOn in
        screen?.edit(spec.id) { input in
          input.codes.removeAll { $0 == option.id }
          if isOn { input.codes.append(option.id) }
        }
      }
      box.add(row)
    }
    addAlone(box)
    rows.append((spec.id, box, nil))
  }

  /// Nothing is answered before somebody answers it: a switch would already say no.
  private func yesNo(_ spec: FactSpec) {
    let row = YesNoRow(spec.heading, note: spec.article, answer: screen.input(of: spec.id).flag) {
      [weak screen] answer in screen?.edit(spec.id) { $0.flag = answer }
    }
    keep(spec, row.widget)
    answers[spec.id] = row
  }

  private func addressee(_ spec: FactSpec) {
    let name = EntryRow(title: spec.heading)
    let input = screen.input(of: spec.id)
    name.text = input.text
    name.onChange { [weak screen] text in screen?.edit(spec.id) { $0.text = text } }
    keep(spec, name)
    let classes = BodyClass.allCases
    let row = ComboRow(title: "Loại cơ quan", choices: ["Chưa chọn"] + classes.map(\.label))
    row.selected = classes.firstIndex { $0.rawValue == input.codes.first }.map { $0 + 1 } ?? 0
    row.onSelect { [weak screen] index in
      guard let index else { return }
      screen?.edit(spec.id) { $0.codes = index == 0 ? [] : [classes[index - 1].rawValue] }
    }
    addToList(row)
    rows.append((spec.id, row, nil))
  }

  // MARK: Drawing

  /// Shows what is asked now and what is wrong with it.
  func draw() {
    let asked = screen.asked
    for (id, row, area) in rows {
      row.isVisible = asked.contains(id)
      let problem = asked.contains(id) ? screen.problems[id] : nil
      if let area { area.showProblem(problem) } else { row.setViolation(problem) }
    }
    day.setViolation(screen.dayProblem)
    reason.setViolation(screen.reasonProblem)
  }

  func focusFirst() {
    if !screen.needsReason, let first = rows.first.flatMap({ answers[$0.id] }) {
      return first.focus()
    }
    if !screen.needsReason, let area = rows.first?.area { return _ = area.text.grabFocus() }
    (screen.needsReason ? reason : rows.first?.row ?? day).grabFocus()
  }

  /// Puts the focus on the first field that is wrong.
  func focusFirstProblem() {
    if screen.dayProblem != nil { return _ = day.grabFocus() }
    if screen.reasonProblem != nil { return _ = reason.grabFocus() }
    let wrong = rows.first { screen.asked.contains($0.id) && screen.problems[$0.id] != nil }
    if let answer = wrong.flatMap({ answers[$0.id] }) { return answer.focus() }
    if let area = wrong?.area { area.text.grabFocus() } else { wrong?.row.grabFocus() }
  }
}

extension FactSpec {
  /// The label, with what is not always asked marked as such.
  fileprivate var heading: String { need == .optional ? "\(label) (nếu có)" : label }
}

extension FactOption {
  /// The option with its article, as lists show it.
  fileprivate var shown: String {
    let doubt = isUncertain == true ? " (chưa chắc)" : ""
    return article.isEmpty ? label + doubt : "\(label) – \(article)\(doubt)"
  }
}
