// SPDX-License-Identifier: Apache-2.0
// The fields of *Tiếp nhận đơn* in their column: each knows its place in the draft, shows what is wrong there, and
// is there only while the kind of petition needs it.

import Gtk
import Petitions
import Screens

/// The fields of the form.
@MainActor
final class CaptureForm {
  /// The column in which they stand.
  let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
  private let screen: CaptureScreen
  private var rows: [(place: FormPlace, row: Widget)] = []
  private var areas: [(place: FormPlace, area: TextArea)] = []
  private var notes: [(place: FormPlace, label: Label)] = []
  private var shownOnly: [(widget: Widget, isShown: (Draft) -> Bool)] = []

  init(_ screen: CaptureScreen) { self.screen = screen }

  // MARK: Building

  /// A heading of a part of the form.
  func heading(_ text: String) -> Label {
    let label = Label(text, classes: "heading")
    label.setAlignment(0)
    return label
  }

  /// A line that shows what is wrong at a place that has no field of its own.
  func note(_ place: FormPlace, in box: Box) {
    let label = Label("", classes: "field-note")
    label.setParagraph()
    label.isVisible = false
    box.append(label)
    notes.append((place, label))
  }

  /// A field of one line.
  @discardableResult
  func entry(
    _ title: String, _ place: FormPlace?, in group: PreferencesGroup, _ text: String,
    _ set: @escaping (inout Draft, String) -> Void, when isShown: ((Draft) -> Bool)? = nil
  ) -> EntryRow {
    let row = EntryRow(title: title)
    row.text = text
    row.onChange { [weak screen] text in screen?.edit { set(&$0, text) } }
    row.goesOnAtReturn()
    if let place {
      row.onLeave { [weak screen] in screen?.leave(place) }
      watch(row, at: place)
    }
    group.add(row)
    if let isShown { show(row, when: isShown) }
    return row
  }

  /// A field of many lines.
  func area(
    _ name: String, _ place: FormPlace, hint: String, height: Int, _ text: String,
    _ set: @escaping (inout Draft, String) -> Void
  ) {
    let area = TextArea(name, hint: hint, height: height)
    area.text.text = text
    area.text.onChange { [weak screen] text in screen?.edit { set(&$0, text) } }
    area.text.onLeave { [weak screen] in screen?.leave(place) }
    area.goesOnAtControlReturn()
    areas.append((place, area))
    column.append(area.widget)
  }

  /// A row shows what is wrong at a place.
  func watch(_ row: Widget, at place: FormPlace) { rows.append((place, row)) }

  /// A widget is there only while the draft needs it.
  func show(_ widget: Widget, when isShown: @escaping (Draft) -> Bool) {
    shownOnly.append((widget, isShown))
  }

  /// The field of many lines at a place.
  func text(at place: FormPlace) -> TextView? { areas.first { $0.place == place }?.area.text }

  // MARK: Drawing

  func draw(_ draft: Draft) {
    for (widget, isShown) in shownOnly where widget.isVisible != isShown(draft) {
      widget.isVisible = isShown(draft)
    }
    for (place, row) in rows { row.show(screen.shown(at: place)) }
    for (place, area) in areas { area.show(screen.shown(at: place)) }
    for (place, label) in notes {
      let found = screen.shown(at: place)
      label.isVisible = found != nil
      label.text = found?.sentence ?? ""
      label.setClass("error", found?.severity == .blocks)
      label.setClass("warning", found?.severity == .warns)
    }
  }

  /// Puts the cursor into the field at a place.
  ///
  /// - Returns: whether there is one.
  func focus(_ place: FormPlace) -> Bool {
    if let area = text(at: place) {
      area.grabFocus()
    } else if let row = rows.first(where: { $0.place == place })?.row {
      row.grabFocus()
    } else {
      return false
    }
    return true
  }

  /// Takes all fields away with what was typed into them.
  func forget() {
    column.removeAll()
    (rows, areas, shownOnly, notes) = ([], [], [], [])
  }
}
