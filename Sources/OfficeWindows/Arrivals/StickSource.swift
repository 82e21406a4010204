// SPDX-License-Identifier: Apache-2.0
// Where bundles are read from: sticks as they come and go, and folders chosen by hand. Where there are several, none
// is chosen by itself; nor, after one was done with, one that was there all the time.

import Gtk
import Screens
import Windows

@MainActor
final class StickSource {
  let group = PreferencesGroup(title: "Nơi đọc và ghi")
  let folder = Button("Chọn thư mục…", classes: "flat")
  /// Runs when another one is chosen, or sticks come and go.
  var changed: @MainActor () -> Void = {}
  /// Whether another one may be chosen now.
  var mayChoose: @MainActor () -> Bool = { true }
  /// Whether the page still tells how it ended with the last one.
  var isOver: @MainActor () -> Bool = { false }
  private(set) var chosen: StickChoice?
  /// Whether the last change was a choice by hand.
  private(set) var wasJustChosen = false
  private let workplace: Workplace
  private var plugged: [StickChoice] = []
  private var byHand: [StickChoice] = []
  private var rows: [Widget] = []
  private var drawn: [StickChoice]?
  private var known: Set<String> = []
  private var drawnChosen: String?

  init(workplace: Workplace) {
    self.workplace = workplace
    group.setHeaderSuffix(folder)
    folder.onClick { [weak self] in self?.chooseFolder() }
    watch()
  }

  /// Whether there is a choice to be made.
  var isSeveral: Bool { choices.count > 1 }

  private func watch() {
    let changes = workplace.driveChanges()
    Task { [weak self] in
      for await sticks in changes {
        guard let self else { return }
        self.plugged = sticks
        self.wasJustChosen = false
        self.draw()
      }
    }
  }

  /// Every stick and folder.
  var choices: [StickChoice] {
    plugged + byHand.filter { hand in !plugged.contains { $0.id == hand.id } }
  }

  /// Lets the clerk choose a folder instead of a stick.
  func chooseFolder() {
    guard mayChoose(), let window = group.window else { return }
    Task { [weak self] in
      let path = await window.chooseFolder(
        title: "Chọn USB hoặc thư mục có gói", accept: "Chọn", cancel: "Thôi")
      guard let self, let path else { return }
      self.take(StickChoice(path: path))
    }
  }

  private func take(_ choice: StickChoice) {
    byHand.removeAll { $0.id == choice.id }
    byHand.append(choice)
    chosen = choice
    wasJustChosen = true
    drawn = nil
    draw()
  }

  private func draw() {
    let choices = choices
    if let chosen, !choices.contains(where: { $0.id == chosen.id }) { self.chosen = nil }
    let fresh = choices.filter { !known.contains($0.id) }
    known = Set(choices.map(\.id))
    let candidates = isOver() ? fresh : choices
    if chosen == nil, candidates.count == 1 { chosen = candidates.first }
    defer { changed() }
    guard choices != drawn || chosen?.id != drawnChosen else { return }
    (drawn, drawnChosen) = (choices, chosen?.id)
    for row in rows { group.remove(row) }
    rows = choices.isEmpty ? [Self.noStickRow()] : stickRows(choices)
    for row in rows { group.add(row) }
  }

  private static func noStickRow() -> Widget {
    let row = ActionRow(
      title: "Chưa thấy USB nào",
      subtitle: "Cắm USB mà điểm mang lên; USB hiện ở đây ngay khi máy nhận ra.")
    row.addPrefix(Widget(gtk_image_new_from_icon_name("drive-removable-media-symbolic")))
    return row
  }

  private func stickRows(_ choices: [StickChoice]) -> [Widget] {
    // An unseen one holds the choice as long as the person has made none.
    let none = CheckButton("")
    none.isActive = chosen == nil
    return choices.map { choice in
      let row = ActionRow(title: choice.name, subtitle: choice.facts)
      guard choices.count > 1 || chosen == nil else {
        row.addPrefix(Widget(gtk_image_new_from_icon_name("drive-removable-media-symbolic")))
        return row
      }
      let mark = CheckButton("", group: none)
      mark.setAccessibleLabel("Đọc từ \(choice.name)")
      mark.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
      mark.isActive = choice.id == chosen?.id
      mark.onToggle { [weak self] isOn in
        guard isOn, let self, self.chosen?.id != choice.id else { return }
        self.chosen = choice
        self.drawnChosen = choice.id
        self.wasJustChosen = true
        self.changed()
      }
      row.addPrefix(mark)
      row.activatableWidget = mark
      row.keep("none", none)
      return row
    }
  }
}
