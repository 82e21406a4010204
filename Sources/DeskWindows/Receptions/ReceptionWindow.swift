// SPDX-License-Identifier: Apache-2.0
// *Ghi lượt tiếp* (Ctrl+T): a small form over the desk, also to correct a reception. Enter saves, Alt with a
// number chooses how it ended.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class ReceptionWindow {
  let window: Window
  private let screen: ReceptionScreen
  private let saved: @MainActor (BookReception) -> Void
  private let petition: @MainActor (ReceptionDraft) -> Void
  private let fields: ReceptionFields
  private let message = MessageBar()
  private let saveButton = Button("Lưu lượt tiếp", classes: "suggested-action")
  private let petitionButton = Button("Lưu và ghi đơn ngay")
  private var isDone = false

  init(
    _ screen: ReceptionScreen, over parent: Window,
    saved: @escaping @MainActor (BookReception) -> Void,
    petition: @escaping @MainActor (ReceptionDraft) -> Void
  ) {
    self.screen = screen
    self.saved = saved
    self.petition = petition
    fields = ReceptionFields(screen)
    window = Window(adw_window_new())
    window.title = screen.corrected == nil ? "Ghi lượt tiếp" : "Sửa lượt tiếp"
    window.defaultSize = (860, 640)
    window.stand(over: parent)
    build()
    window.keep("controller", self)
    window.onKey { [weak self] in self?.pressed($0) ?? false }
    // Last of all: an open list takes the key for itself.
    window.onKey(capture: false) { [weak self] key in
      guard key.value == GDK_KEY_Escape else { return false }
      self?.window.close()
      return true
    }
    window.onCloseRequest { [weak self] in self?.mustAsk() ?? false }
    observe(self) { $0.draw() }
    Task { await screen.lookAround() }
  }

  func present() {
    window.present()
    fields.focusFirst()
  }

  // MARK: Building

  private func build() {
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(Widget(adw_header_bar_new()))
    page.append(scrollingPage(fields.column, width: 780))
    fields.column.append(message.widget)
    fields.entered = { [weak self] in self?.save() }
    let foot = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    foot.setClass("status-bar")
    let hint = Label("Enter hoặc Ctrl+S để lưu", classes: "dim-label")
    hint.setAlignment(0)
    hint.setEllipsis()
    hint.setExpand(horizontal: true)
    foot.append(hint)
    petitionButton.onClick { [weak self] in self?.goOn() }
    foot.append(petitionButton)
    saveButton.onClick { [weak self] in self?.save() }
    foot.append(saveButton)
    page.append(foot)
    adw_window_set_content(window.p(), page.p())
  }

  // MARK: Drawing

  private func draw() {
    if let row = screen.saved, !isDone {
      isDone = true
      window.close()
      return saved(row)
    }
    fields.draw()
    petitionButton.isVisible = screen.draft.outcome == .recorded && screen.corrected == nil
    saveButton.isSensitive = !screen.isSaving
    message.show(screen.message)
  }

  // MARK: What the clerk does

  private func pressed(_ key: KeyPress) -> Bool {
    if key.isControl, key.character == "s" {
      save()
      return true
    }
    if key.value == GDK_KEY_F1 {
      openHelp(
        HelpTopics.chapter(page: "reception", isDenunciation: false), over: window, modal: true)
      return true
    }
    guard key.isAlt, let number = key.character?.wholeNumberValue else { return false }
    return fields.chooseOutcome(number)
  }

  private func save() {
    let screen = screen
    let composition = Composition(in: window)
    Task { [weak self] in
      await composition?.end()
      await screen.saveButtonPressed()
      self?.focusFirstProblem()
    }
  }

  private func goOn() {
    guard let draft = screen.draftForPetition() else { return focusFirstProblem() }
    isDone = true
    window.close()
    petition(draft)
  }

  private func focusFirstProblem() {
    if screen.saved == nil { fields.focusFirstProblem() }
  }

  /// What was typed is not kept, so closing asks first.
  private func mustAsk() -> Bool {
    guard !isDone, screen.hasTyping else { return false }
    let dialog = MessageDialog(
      over: window, heading: "Bỏ lượt tiếp đang ghi?", body: "Những gì vừa gõ ở đây sẽ mất.")
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
