// SPDX-License-Identifier: Apache-2.0
// The fields of a paper: one for each that its form names. What a choice makes superfluous is hidden; what was typed
// there is kept.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class PaperFields {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  /// Enter in a line.
  var entered: @MainActor () -> Void = {}
  private let screen: PaperScreen
  private var rows: [(id: String, row: Widget, area: TextArea?)] = []
  private var group = PreferencesGroup(title: "")
  private var drawnVersion: Int?
  private var isFilling = false

  init(_ screen: PaperScreen) { self.screen = screen }

  /// Other versions of a form have other fields.
  private func rebuild() {
    widget.removeAll()
    rows = []
    group = PreferencesGroup(title: "Nội dung")
    widget.append(group)
    for field in screen.fields { add(field) }
  }

  private func add(_ field: PaperField) {
    switch field.kind {
    case .line, .plain: line(field)
    case .paragraph: paragraph(field)
    case .choice(let options): choice(field, options)
    }
  }

  private func line(_ field: PaperField) {
    let row = EntryRow(title: field.label)
    if case .plain = field.kind { row.takePlainKeys() }
    row.tooltip = field.hint.isEmpty ? nil : field.hint
    row.setAccessibleDescription(field.hint)
    row.text = screen.draft.typed[field.id] ?? ""
    row.onChange { [weak self] text in self?.type(text, into: field.id) }
    row.onReturn { [weak self] in self?.entered() }
    group.add(row)
    rows.append((field.id, row, nil))
  }

  private func paragraph(_ field: PaperField) {
    let area = TextArea(field.label, hint: field.hint)
    area.text.text = screen.draft.typed[field.id] ?? ""
    area.text.setTyping()
    area.text.onChange { [weak self] text in self?.type(text, into: field.id) }
    widget.append(area.widget)
    rows.append((field.id, area.widget, area))
  }

  private func choice(_ field: PaperField, _ options: [(id: String, text: String)]) {
    let row = ComboRow(title: field.label, choices: ["Chưa chọn"] + options.map(\.text))
    row.setSubtitleLines(0)
    row.subtitle = field.hint
    let chosen = screen.draft.typed[field.id]
    row.selected = options.firstIndex { $0.id == chosen }.map { $0 + 1 } ?? 0
    row.onSelect { [weak self] index in
      guard let index else { return }
      self?.type(index == 0 ? "" : options[index - 1].id, into: field.id)
    }
    group.add(row)
    rows.append((field.id, row, nil))
  }

  private func type(_ text: String, into id: String) {
    guard !isFilling else { return }
    screen.edit { $0.typed[id] = text.isEmpty ? nil : text }
  }

  // MARK: Drawing

  /// Shows what is asked now and what is wrong with it.
  func draw() {
    if drawnVersion != screen.version {
      drawnVersion = screen.version
      rebuild()
    }
    let asked = screen.asked
    for (id, row, area) in rows {
      row.isVisible = asked.contains(id)
      let problem = asked.contains(id) ? screen.problems[id] : nil
      if let area { area.showProblem(problem) } else { row.setViolation(problem) }
    }
  }

  /// Shows what the screen itself filled in or took out.
  func refill() {
    isFilling = true
    defer { isFilling = false }
    for (id, row, area) in rows {
      let text = screen.draft.typed[id] ?? ""
      if let area, area.text.text != text { area.text.text = text }
      if let row = row as? EntryRow, row.text != text { row.text = text }
    }
  }

  /// Puts the focus on the first field that is wrong; false when none is.
  func focusFirstProblem() -> Bool {
    let asked = screen.asked
    guard let wrong = rows.first(where: { asked.contains($0.id) && screen.problems[$0.id] != nil })
    else { return false }
    if let area = wrong.area { area.text.grabFocus() } else { wrong.row.grabFocus() }
    return true
  }

  /// Puts the focus on the first field that must still be filled.
  func focusFirstEmpty() {
    let asked = screen.asked.intersection(screen.fields.filter(\.isRequired).map(\.id))
    let empty = rows.first {
      asked.contains($0.id) && (screen.draft.typed[$0.id] ?? "").isEmpty
    }
    guard let row = empty ?? rows.first else { return }
    if let area = row.area { area.text.grabFocus() } else { row.row.grabFocus() }
  }
}
