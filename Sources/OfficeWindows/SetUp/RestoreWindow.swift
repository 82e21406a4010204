// SPDX-License-Identifier: Apache-2.0
// *Phục hồi từ bản sao lưu*, from the first page: stick, card, button, and the office opens.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class RestoreWindow {
  let window: Window
  private let screen: OfficeRestoring
  private let done: @MainActor (Workplace) -> Void
  private let message = MessageBar()
  private let sticks: StickList
  private let backups = ComboRow(title: "Bản sao", choices: [])
  private let key = PasswordEntryRow(title: "Khóa trên thẻ khôi phục, gõ hoặc quét")
  private let keyGroup: PreferencesGroup
  private let step = Label("")
  private let progress = ProgressBar(name: "Tiến độ phục hồi")
  private let close = Button("Thôi", classes: "pill")
  private let stop = Button("Dừng", classes: "pill")
  private let go = Button("Phục hồi", classes: "pill", "suggested-action")
  private var drawn: [String] = []

  /// - Parameter done: opens the office.
  init(
    _ screen: OfficeRestoring, over parent: Window, done: @escaping @MainActor (Workplace) -> Void
  ) {
    self.screen = screen
    self.done = done
    window = Window(adw_window_new())
    window.title = "Phục hồi từ bản sao lưu"
    window.defaultSize = (780, 640)
    window.stand(over: parent, modal: true)
    sticks = StickList("USB có bản sao lưu", use: "Phục hồi từ", over: window)
    keyGroup = PreferencesGroup(
      title: "Mở bằng thẻ khôi phục",
      description: "Chữ nhỏ và dấu cách không sao. Khóa chỉ dùng lúc này, không lưu lại.")
    key.setMaximumLength(300)
    keyGroup.add(backups)
    keyGroup.add(key)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    step.setParagraph()
    for part in [message.widget, sticks.group, keyGroup, step, progress] as [Widget] {
      column.append(part)
    }
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(Widget(adw_header_bar_new()))
    page.append(scrollingPage(column, width: 640))
    let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    bar.setClass("status-bar")
    let gap = Box(GTK_ORIENTATION_HORIZONTAL)
    gap.setExpand(horizontal: true)
    for part in [close, gap, stop, go] as [Widget] { bar.append(part) }
    page.append(bar)
    adw_window_set_content(window.p(), page.p())
    window.keep("controller", self)
    connect()
    observe(self) { $0.draw() }
    Task { [weak self] in
      await screen.drivesChanged()
      (screen.canRestore ? self?.key : self?.sticks.folder)?.grabFocus()
    }
  }

  private func connect() {
    let screen = screen
    sticks.connect(
      choose: { stick in Task { await screen.choose(stick) } },
      chooseFolder: { [weak self] path in
        Task {
          await screen.choose(path: path)
          if screen.canRestore { self?.key.grabFocus() }
        }
      }, changed: { Task { await screen.drivesChanged() } })
    backups.onSelect { index in if let index { screen.choose(backup: index) } }
    key.onChange { [weak self] _ in self?.draw() }
    key.onReturn { [weak self] in self?.goPressed() }
    go.onClick { [weak self] in self?.goPressed() }
    stop.onClick { screen.stopButtonPressed() }
    close.onClick { [weak self] in self?.window.close() }
    window.onCloseRequest { screen.isWorking }
    window.onKey { [weak self] key in
      if key.value == GDK_KEY_F1, let self {
        openHelp("xa-sao-luu", over: self.window, modal: true)
        return true
      }
      guard key.value == GDK_KEY_Escape else { return false }
      self?.window.close()
      return true
    }
  }

  private func goPressed() {
    guard go.isSensitive else { return }
    if screen.isRestored {
      guard let workplace = screen.workplace else { return }
      let done = done
      window.destroy()
      return done(workplace)
    }
    let (screen, typed) = (screen, key.text)
    Task { [weak self] in
      await screen.restoreButtonPressed(typed: typed)
      guard let self else { return }
      if screen.isRestored {
        self.key.text = ""
        self.go.grabFocus()
      } else {
        self.key.grabFocus()
      }
    }
  }

  private func draw() {
    message.show(screen.message)
    sticks.draw(screen.shelf, isBusy: screen.isWorking)
    sticks.group.isVisible = !screen.isRestored
    keyGroup.isVisible = !screen.found.isEmpty && !screen.isRestored
    keyGroup.isSensitive = !screen.isWorking
    if screen.choices != drawn {
      drawn = screen.choices
      backups.setChoices(drawn)
    }
    if !drawn.isEmpty, backups.selected != screen.chosen { backups.selected = screen.chosen }
    step.isVisible = screen.isWorking
    step.text = screen.step?.text ?? ""
    progress.isVisible = screen.isWorking
    progress.fraction = screen.step?.fraction ?? 0
    stop.isVisible = screen.isWorking
    close.isVisible = !screen.isWorking && !screen.isRestored
    go.label = screen.isRestored ? "Mở Tiếp Dân" : "Phục hồi"
    go.isSensitive =
      screen.isRestored || screen.canRestore && key.text.contains { !$0.isWhitespace }
  }
}
