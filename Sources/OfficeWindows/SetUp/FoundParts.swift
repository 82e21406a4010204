// SPDX-License-Identifier: Apache-2.0
// What stands on each page of an office's first start between its text and its buttons.

import Gtk
import OfficeScreens
import Screens
import Windows

/// The contents of a page.
@MainActor
protocol FoundPart: AnyObject {
  /// The widget.
  var widget: Widget { get }
  /// Whether the person can go on.
  var isReady: Bool { get }
  /// Shows the screen as it is now.
  func draw()
  /// Puts the keyboard where typing begins.
  func focusFirst()
}

/// The commune, by its name or by hand.
@MainActor
final class FoundCommune: FoundPart {
  let widget: Widget
  private let screen: FoundScreen
  private let search = EntryRow(title: "Tìm theo tên xã, phường")
  private let code = EntryRow(title: "Mã xã, năm chữ số")
  private let name = EntryRow(title: "Tên cơ quan, ví dụ UBND xã An Lạc")
  private let found = PreferencesGroup(title: "Chọn")
  private var rows: [Widget] = []
  private var drawn: [CommuneChoice] = []

  var isReady: Bool { !code.text.isEmpty && !name.text.isEmpty }

  init(
    _ screen: FoundScreen, changed: @escaping @MainActor () -> Void,
    entered: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    let first = PreferencesGroup(title: "")
    first.add(search)
    let facts = PreferencesGroup(title: "Sổ của xã sẽ mang")
    for row in [code, name] {
      row.setMaximumLength(100)
      facts.add(row)
      row.onReturn(entered)
    }
    for part in [first, found, facts] as [Widget] { column.append(part) }
    widget = column
    (code.text, name.text) = (screen.code, screen.name)
    search.onChange { [weak screen] typed in
      guard let screen else { return }
      Task { await screen.search(typed) }
    }
    search.onReturn { [weak self] in
      guard let self else { return }
      guard let first = screen.choices.first else { return self.isReady ? entered() : () }
      screen.choose(first)
      self.name.grabFocus()
    }
    code.onChange { [weak screen] in
      screen?.code = $0
      changed()
    }
    name.onChange { [weak screen] in
      screen?.name = $0
      changed()
    }
  }

  func focusFirst() { search.grabFocus() }

  func draw() {
    if code.text != screen.code { code.text = screen.code }
    if name.text != screen.name { name.text = screen.name }
    found.isVisible = !screen.choices.isEmpty
    guard screen.choices != drawn else { return }
    drawn = screen.choices
    for row in rows { found.remove(row) }
    let screen = screen
    rows = drawn.map { commune in
      let row = ActionRow(title: "\(commune.name) – mã \(commune.id)", subtitle: commune.detail)
      row.setSubtitleLines(2)
      let choose = Button("Chọn")
      choose.setAccessibleLabel("Chọn \(commune.name), \(commune.detail)")
      choose.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
      choose.onClick { [weak self] in
        screen.choose(commune)
        self?.name.grabFocus()
      }
      row.addSuffix(choose)
      row.activatableWidget = choose
      return row
    }
    for row in rows { found.add(row) }
  }
}

/// The first person.
@MainActor
final class FoundPerson: FoundPart {
  let widget: Widget
  private let name = EntryRow(title: "Họ và tên")
  private let role = EntryRow(title: "Chức vụ")
  private let pin = PINField("Mã PIN")
  private let again = PINField("Gõ lại mã PIN")

  var isReady: Bool { pin.isLongEnough && again.isLongEnough && !name.text.isEmpty }

  init(
    _ screen: FoundScreen, changed: @escaping @MainActor () -> Void,
    entered: @escaping @MainActor () -> Void
  ) {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    let who = PreferencesGroup(title: "")
    for row in [name, role] {
      row.setMaximumLength(100)
      who.add(row)
    }
    for part in [who, pin.widget, again.widget] as [Widget] { column.append(part) }
    widget = column
    (name.text, role.text) = (screen.person, screen.role)
    name.onChange { [weak screen] in
      screen?.person = $0
      changed()
    }
    role.onChange { [weak screen] in screen?.role = $0 }
    pin.changed = changed
    again.changed = changed
    pin.entered = { [weak self] in self?.again.widget.grabFocus() }
    again.entered = entered
  }

  /// What was typed; the fields are empty afterwards.
  func take() -> (TypedPIN, TypedPIN) {
    let typed = (pin.entry.taken(), again.entry.taken())
    pin.clear()
    again.clear()
    return typed
  }

  func focusFirst() { name.grabFocus() }
  func draw() {}
}

/// The words to copy. They cannot be selected: what is pasted back proves nothing.
@MainActor
final class FoundWords: FoundPart {
  let widget: Widget
  let isReady = true

  init(_ screen: FoundScreen) {
    let label = Label(screen.shownPassphrase, classes: "title-1")
    label.setParagraph()
    widget = label
  }

  func focusFirst() {}
  func draw() {}
}

/// A text that is typed back.
@MainActor
final class FoundProof: FoundPart {
  let widget: Widget
  private let row: EntryRow

  var typed: String { row.text }
  var isReady: Bool { !row.text.isEmpty }

  init(
    _ title: String, changed: @escaping @MainActor () -> Void,
    entered: @escaping @MainActor () -> Void
  ) {
    row = EntryRow(title: title)
    row.setMaximumLength(300)
    let group = PreferencesGroup(title: "")
    group.add(row)
    widget = group
    row.onChange { _ in changed() }
    row.onReturn(entered)
  }

  func focusFirst() { row.grabFocus() }
  func draw() {}
}
