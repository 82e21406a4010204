// SPDX-License-Identifier: Apache-2.0
// Above the office's form: drafts that were left open, folded into one row until somebody asks for them.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class IntakeDrafts {
  let widget = Box(GTK_ORIENTATION_VERTICAL)
  private let screen: IntakeScreen
  private let message = MessageBar()
  private var drawn: [IntakeScreen.OpenDraft] = []
  private var list: Widget?
  var resume: @MainActor (String) -> Void = { _ in }
  var discard: @MainActor (String) -> Void = { _ in }

  init(_ screen: IntakeScreen) {
    self.screen = screen
    message.widget.setMargins(vertical: 6, horizontal: 12)
    widget.append(message.widget)
  }

  func draw() {
    message.show(screen.message)
    guard screen.drafts != drawn else { return }
    drawn = screen.drafts
    if let list { widget.remove(list) }
    list = nil
    guard !drawn.isEmpty else { return }
    let rows = ListBox()
    rows.setMargins(vertical: 6, horizontal: 12)
    let row = ExpanderRow(title: "\(drawn.count) bản nháp đang dở")
    for draft in drawn { row.add(self.row(draft)) }
    rows.append(row)
    widget.append(rows)
    list = rows
  }

  private func row(_ draft: IntakeScreen.OpenDraft) -> Widget {
    let row = ActionRow(title: draft.label, subtitle: draft.detail)
    let bin = Button(icon: "user-trash-symbolic", name: "Bỏ bản nháp \(draft.label)")
    bin.setClass("flat")
    bin.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    bin.onClick { [weak self] in self?.discard(draft.id) }
    row.addSuffix(bin)
    guard draft.isOpenable else { return row }
    let go = Button("Ghi tiếp")
    go.setAccessibleLabel("Ghi tiếp bản nháp \(draft.label)")
    go.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    go.onClick { [weak self] in self?.resume(draft.id) }
    row.addSuffix(go)
    return row
  }
}
