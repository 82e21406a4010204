// SPDX-License-Identifier: Apache-2.0
// The commune's key among the settings of the point: trusted, or the six words to compare, as in the set-up.

import DeskScreens
import Gtk
import Screens
import Windows

@MainActor
final class TrustSection {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let screen: TrustScreen
  private let group = PreferencesGroup(title: "So khóa với xã")
  private let message = MessageBar()
  private let row = ActionRow(title: "", subtitle: "")
  private let icon = Widget(gtk_image_new_from_icon_name("dialog-warning-symbolic"))
  private let compare = Button("So sáu từ…", classes: "suggested-action")
  private let words: SetUpWords
  private let same = Button("Giống hệt", classes: "pill", "suggested-action")
  private var wasComparing = false
  private var wasShown = false
  private let monitor = VolumeMonitor()

  init(_ screen: TrustScreen, over window: Window) {
    self.screen = screen
    words = SetUpWords(screen, over: window)
    row.setSubtitleLines(0)
    row.addPrefix(icon)
    compare.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    row.addSuffix(compare)
    group.add(row)
    same.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    for part in [group, message.widget, words.widget, same] as [Widget] { widget.append(part) }
    compare.onClick { Task { await screen.compareButtonPressed() } }
    same.onClick { [weak self] in self?.finish() }
    words.entered = { [weak self] in self?.finish() }
    words.changed = { [weak self] in self?.draw() }
    for watch in [monitor.onAdded, monitor.onRemoved] {
      watch { _ in Task { await screen.drivesChanged() } }
    }
    observe(self) { $0.draw() }
  }

  private func finish() {
    guard same.isSensitive else { return }
    let (screen, typed) = (screen, words.typed)
    Task {
      if let typed { await screen.wordsCompared(typed: typed) } else { await screen.wordsPicked() }
    }
  }

  private func draw() {
    widget.isVisible = screen.state == .open || screen.state == .trusted
    let isTrusted = screen.state == .trusted
    gtk_image_set_from_icon_name(
      icon.p(), isTrusted ? "emblem-ok-symbolic" : "dialog-warning-symbolic")
    icon.setClass("success", isTrusted)
    icon.setClass("warning", !isTrusted)
    row.title = isTrusted ? "Khóa của xã đã được tin" : "Chưa so sáu từ với xã"
    row.subtitle =
      isTrusted
      ? screen.commune
      : screen.isComparing
        ? SetUpWords.advice
        : "Chưa chuyển được đơn nào về xã. Đơn vẫn được giữ an toàn trên máy này."
    compare.isVisible = !isTrusted && !screen.isComparing
    compare.isSensitive = !screen.isWorking
    message.show(screen.message)
    words.widget.isVisible = screen.isComparing
    same.isVisible = screen.isComparing
    same.isSensitive = !screen.isWorking && words.isReady
    words.draw()
    if screen.isComparing, !wasComparing { words.focusTyped() }
    wasComparing = screen.isComparing
    // Whoever came because of the words need not look for the button.
    if screen.state == .open, !wasShown { compare.grabFocus() }
    wasShown = screen.state != nil
  }
}
