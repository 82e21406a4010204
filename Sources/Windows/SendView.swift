// SPDX-License-Identifier: Apache-2.0
// *Chuyển về xã*: what will go, the sticks, one button, one big panel with two states, and what the
// replies said.

import Exchange
import FoundationEssentials
import Gtk
import Petitions
import Screens

@MainActor
final class SendView {
  let widget: Widget
  private let screen: SendScreen
  private weak var window: Window?
  private let pending = PreferencesGroup(title: "Sẽ chuyển đi")
  private let sticks = PreferencesGroup(title: "USB")
  private let panel = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
  private let panelTitle = Label("", classes: "stick-title")
  private let panelText = Label("")
  private let progress = ProgressBar(name: "Tiến độ ghi USB")
  private let write = Button("Ghi ra USB", classes: "suggested-action", "pill")
  private let stop = Button("Dừng")
  private let folder = Button("Chọn thư mục…", classes: "flat")
  private let replies = PreferencesGroup(title: "Phản hồi của xã")
  private var rows: [(PreferencesGroup, Widget)] = []
  private let monitor = VolumeMonitor()
  private var drawn = ""
  /// The page was just opened: the keyboard goes to the large button as soon as that can be pressed.
  private var isFresh = false

  init(_ screen: SendScreen, over window: Window) {
    self.screen = screen
    self.window = window
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 20)
    panel.setClass("stick-panel")
    for label in [panelTitle, panelText] {
      label.setParagraph()
      gtk_label_set_justify(label.p(), GTK_JUSTIFY_CENTER)
      gtk_label_set_xalign(label.p(), 0.5)
      panel.append(label)
    }
    panel.append(progress)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    buttons.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    write.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.sendButtonPressed() }
    }
    stop.onClick { [weak screen] in screen?.stopButtonPressed() }
    buttons.append(write)
    buttons.append(stop)
    panel.append(buttons)
    column.append(panel)
    column.append(pending)
    sticks.setHeaderSuffix(folder)
    column.append(sticks)
    column.append(replies)
    widget = scrollingPage(column, width: 720)
    folder.onClick { [weak self] in self?.chooseFolder() }
    monitor.onAdded { [weak screen] _ in
      guard let screen else { return }
      Task { await screen.drivesChanged() }
    }
    monitor.onRemoved { [weak screen] _ in
      guard let screen else { return }
      Task { await screen.drivesChanged() }
    }
    observe(self) { $0.draw() }
  }

  /// Whether *KHÔNG RÚT* must stay on the screen.
  var isWriting: Bool { screen.isWriting }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  func focusFirst() {
    isFresh = !write.grabFocus()
    if isFresh { folder.grabFocus() }
  }

  private func chooseFolder() {
    guard let window else { return }
    let screen = screen
    Task {
      guard
        let path = await window.chooseFolder(
          title: "Chọn USB hoặc thư mục", accept: "Chọn", cancel: "Thôi")
      else { return }
      await screen.choose(path: path)
    }
  }

  private func draw() {
    drawPanel()
    // Rows are made anew only when what they say has changed, so that focus stays where it is.
    let mark =
      "\(screen.pending) \(screen.sticks) \(screen.chosen?.id ?? "") \(screen.replies.count) "
      + "\(screen.isWriting)"
    guard mark != drawn else { return }
    drawn = mark
    for (group, row) in rows { group.remove(row) }
    rows = []
    drawPending()
    drawSticks()
    drawReplies()
  }

  private func drawPanel() {
    for name in ["writing", "safe", "failed"] { panel.setClass(name, false) }
    progress.isVisible = screen.isWriting
    stop.isVisible = screen.isWriting
    // After "safe" the same stick needs nothing more; another one makes the panel ready again.
    write.isVisible = !screen.isWriting && screen.panel != .safe
    write.isSensitive = screen.canWrite
    if isFresh, screen.canWrite {
      isFresh = false
      // Whoever went on meanwhile is left alone.
      if folder.hasFocus { write.grabFocus() }
    }
    switch screen.panel {
    case .noStick:
      set("Cắm USB vào máy", "Hoặc chọn một thư mục. Phản hồi của xã trên USB được đọc ngay.")
    case .ready:
      set(
        screen.pending.entries == 0 ? "Không có gì mới để chuyển" : "Sẵn sàng ghi",
        screen.chosen.map { "USB: \($0.name)" } ?? "")
    case .writing(let step, let fraction):
      panel.setClass("writing")
      set("ĐANG GHI – KHÔNG RÚT", step)
      progress.fraction = fraction
    case .safe:
      panel.setClass("safe")
      set("RÚT ĐƯỢC RỒI", screen.lastExportLine)
    case .failed(let message):
      panel.setClass("failed", message.tone == .problem)
      set(message.title, message.next)
    }
  }

  private func set(_ title: String, _ text: String) {
    panelTitle.text = title
    panelText.text = text
    panelText.isVisible = !text.isEmpty
  }

  private func add(_ row: Widget, to group: PreferencesGroup) {
    group.add(row)
    rows.append((group, row))
  }

  private func drawPending() {
    let waits = screen.pending
    let row = ActionRow(
      title: waits.entries == 0
        ? "Xã đã xác nhận mọi đơn" : "\(waits.petitions) đơn xã chưa xác nhận",
      subtitle: waits.entries == 0
        ? "" : "\(waits.entries) mục, \(waits.blobs) tệp, khoảng \(Words.size(waits.bytes))")
    add(row, to: pending)
  }

  private func drawSticks() {
    if screen.sticks.isEmpty {
      add(
        ActionRow(title: "Chưa thấy USB nào", subtitle: "Cắm USB, hoặc chọn thư mục."), to: sticks)
    }
    var first: CheckButton?
    for stick in screen.sticks {
      let free = stick.free.map { "còn trống \(Words.size($0))" } ?? ""
      let row = ActionRow(
        title: stick.name,
        subtitle: [stick.folder.path, free, stick.isReadOnly ? "chỉ đọc" : ""]
          .filter { !$0.isEmpty }.joined(separator: " – "))
      // The only one there is cannot be left out, so there is nothing to tick.
      if screen.sticks.count == 1, stick.id == screen.chosen?.id {
        row.addPrefix(Widget(gtk_image_new_from_icon_name("drive-removable-media-symbolic")))
        add(row, to: sticks)
        return
      }
      let mark = CheckButton("", group: first)
      mark.setAccessibleLabel("Dùng \(stick.name)")
      first = first ?? mark
      mark.isActive = stick.id == screen.chosen?.id
      mark.onToggle { [weak screen] isOn in
        guard isOn, let screen else { return }
        Task { await screen.choose(stick.id) }
      }
      row.addPrefix(mark)
      row.activatableWidget = mark
      row.isSensitive = !screen.isWriting
      add(row, to: sticks)
    }
  }

  private func drawReplies() {
    if screen.replies.isEmpty {
      let last =
        screen.lastReply.map { "Phản hồi gần nhất: \(VietnamTime.shown($0))." }
        ?? "Chưa có phản hồi nào của xã."
      add(ActionRow(title: "Chưa đọc phản hồi nào lần này", subtitle: last), to: replies)
    }
    for message in screen.replies.prefix(10) {
      let row = ActionRow(title: message.title, subtitle: message.next)
      row.setSubtitleLines(3)
      add(row, to: replies)
    }
  }
}
