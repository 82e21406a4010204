// SPDX-License-Identifier: Apache-2.0
// One step of a case, written down over the case's page: what the law asks for it, the day, and *Ghi*. Nothing is
// recorded before every fact that the law asks is there.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class StepWindow {
  let window: Window
  private let screen: StepScreen
  private let fields: FactFields
  private let message = MessageBar()
  private let saveButton = Button("Ghi bước này", classes: "suggested-action")
  private let done: @MainActor () -> Void
  private var isDone = false

  /// - Parameter done: runs when the step is recorded.
  init(_ screen: StepScreen, over parent: Window, done: @escaping @MainActor () -> Void) {
    self.screen = screen
    self.done = done
    fields = FactFields(screen)
    window = Window(adw_window_new())
    window.title = screen.name
    window.defaultSize = (820, 660)
    window.stand(over: parent)
    build()
    window.keep("controller", self)
    window.onKey { [weak self] key in
      guard key.isControl, key.character == "s" else { return false }
      self?.save()
      return true
    }
    window.onKey(capture: false) { [weak self] key in
      guard key.value == GDK_KEY_Escape else { return false }
      self?.window.close()
      return true
    }
    window.onCloseRequest { [weak self] in self?.mustAsk() ?? false }
    observe(self) { $0.draw() }
  }

  func present() {
    window.present()
    fields.focusFirst()
  }

  private func build() {
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(Widget(adw_header_bar_new()))
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    for line in screen.notes {
      let label = Label(line, classes: "dim-label")
      label.setParagraph()
      column.append(label)
    }
    fields.entered = { [weak self] in self?.save() }
    column.append(fields.widget)
    column.append(message.widget)
    page.append(scrollingPage(column, width: 740))
    let foot = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    foot.setClass("status-bar")
    let hint = Label(screen.article, classes: "dim-label")
    hint.setAlignment(0)
    hint.setEllipsis()
    hint.tooltip = screen.article
    hint.setExpand(horizontal: true)
    foot.append(hint)
    saveButton.onClick { [weak self] in self?.save() }
    saveButton.tooltip = "Ctrl+S"
    foot.append(saveButton)
    page.append(foot)
    adw_window_set_content(window.p(), page.p())
  }

  private func draw() {
    if screen.isRecorded, !isDone {
      isDone = true
      window.close()
      return done()
    }
    fields.draw()
    saveButton.isSensitive = !screen.isSaving
    message.show(screen.message)
  }

  private func save() {
    let screen = screen
    let composition = Composition(in: window)
    Task { [weak self] in
      await composition?.end()
      await screen.saveButtonPressed()
      if !screen.isRecorded { self?.fields.focusFirstProblem() }
    }
  }

  /// What was typed is not kept, so closing asks first.
  private func mustAsk() -> Bool {
    guard !isDone, screen.hasTyping else { return false }
    let dialog = MessageDialog(
      over: window, heading: "Bỏ bước đang ghi?", body: "Những gì vừa gõ ở đây sẽ mất.")
    dialog.addAnswer("keep", "Ghi tiếp")
    dialog.addAnswer("discard", "Bỏ", look: .destructive)
    dialog.setCancelAnswer("keep")
    dialog.ask { [weak self] answer in
      guard answer == "discard", let self else { return }
      self.isDone = true
      self.window.close()
    }
    return true
  }
}
