// SPDX-License-Identifier: Apache-2.0
// *Nhập từ USB*: sticks as they are plugged in, one button, one big panel with two states, and a
// report with one line for every bundle and every reply, so that 100 % of what was on the stick is
// accounted for.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class ImportView: OfficePage {
  let widget: Widget
  private let screen: ImportScreen
  private let workplace: Workplace
  private let showPetitions: @MainActor () -> Void
  private let panel = StickPanelView(progressName: "Tiến độ nhập")
  private let go = Button("Nhập và ghi phản hồi", classes: "suggested-action", "pill")
  private let seePetitions = Button("Xem đơn", classes: "pill")
  private let stopButton = Button("Dừng", classes: "pill")
  private let sticks = PreferencesGroup(title: "Nơi đọc")
  private let folderButton = Button("Chọn thư mục…", classes: "flat")
  private let bundles = PreferencesGroup(title: "Các gói")
  private let replies = PreferencesGroup(title: "Phản hồi đã ghi")
  private var stickRows: [Widget] = []
  private var reportRows: [(group: PreferencesGroup, row: Widget)] = []
  private var drawnSticks: [StickChoice]?
  private var drawnReport: [ImportScreen.Line]?
  private var plugged: [StickChoice] = []
  private var byHand: [StickChoice] = []
  private var chosen: StickChoice?
  private var used: StickChoice?
  private var isAsking = false

  init(
    _ screen: ImportScreen, workplace: Workplace, showPetitions: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    self.workplace = workplace
    self.showPetitions = showPetitions
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 20)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    buttons.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    for button in [go, stopButton, seePetitions] { buttons.append(button) }
    panel.widget.append(buttons)
    for part in [panel.widget, sticks, bundles, replies] as [Widget] { column.append(part) }
    sticks.setHeaderSuffix(folderButton)
    widget = scrollingPage(column, width: 820)
    go.onClick { [weak self] in self?.importPressed() }
    stopButton.onClick { [weak self] in self?.stop() }
    seePetitions.onClick { [weak self] in self?.showPetitions() }
    folderButton.onClick { [weak self] in self?.chooseFolder() }
    watchDrives()
    observe(self) { $0.draw() }
  }

  /// Whether a stick is being read or written.
  var isWorking: Bool {
    if case .working = screen.panel { return true }
    return false
  }

  /// Stops after the bundle at hand.
  func stop() { screen.stopButtonPressed() }

  /// The page is shown again: the focus is on what comes next.
  func enter() {
    let next = isWorking ? stopButton : go.isSensitive ? go : folderButton
    next.grabFocus()
  }

  // MARK: Sticks

  private func watchDrives() {
    let changes = workplace.driveChanges()
    Task { [weak self] in
      for await sticks in changes {
        guard let self else { return }
        self.plugged = sticks
        self.drawSticks()
      }
    }
  }

  private var choices: [StickChoice] {
    plugged + byHand.filter { hand in !plugged.contains { $0.id == hand.id } }
  }

  /// Lets the clerk choose a folder instead of a stick.
  func chooseFolder() {
    guard !isWorking, let window = widget.window else { return }
    Task { [weak self] in
      let path = await window.chooseFolder(
        title: "Chọn USB hoặc thư mục có gói", accept: "Chọn", cancel: "Thôi")
      guard let self, let path else { return }
      self.choose(StickChoice(path: path))
    }
  }

  private func choose(_ choice: StickChoice) {
    byHand.removeAll { $0.id == choice.id }
    byHand.append(choice)
    chosen = choice
    drawnSticks = nil
    drawSticks()
    go.grabFocus()
  }

  private func drawSticks() {
    let choices = choices
    if let chosen, !choices.contains(where: { $0.id == chosen.id }) { self.chosen = nil }
    chosen = chosen ?? choices.first
    defer { drawPanel() }
    guard choices != drawnSticks else { return }
    drawnSticks = choices
    for row in stickRows { sticks.remove(row) }
    stickRows = choices.isEmpty ? [Self.noStickRow()] : stickRows(choices)
    for row in stickRows { sticks.add(row) }
  }

  private static func noStickRow() -> Widget {
    let row = ActionRow(
      title: "Chưa thấy USB nào",
      subtitle: "Cắm USB mà điểm mang lên; USB hiện ở đây ngay khi máy nhận ra.")
    row.addPrefix(Widget(gtk_image_new_from_icon_name("drive-removable-media-symbolic")))
    return row
  }

  private func stickRows(_ choices: [StickChoice]) -> [Widget] {
    var first: CheckButton?
    return choices.map { choice in
      let row = ActionRow(title: choice.name, subtitle: choice.facts)
      guard choices.count > 1 else {
        row.addPrefix(Widget(gtk_image_new_from_icon_name("drive-removable-media-symbolic")))
        return row
      }
      let mark = CheckButton("", group: first)
      mark.setAccessibleLabel("Đọc từ \(choice.name)")
      mark.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
      first = first ?? mark
      mark.isActive = choice.id == chosen?.id
      mark.onToggle { [weak self] isOn in
        guard isOn, let self else { return }
        self.chosen = choice
        self.drawPanel()
      }
      row.addPrefix(mark)
      row.activatableWidget = mark
      return row
    }
  }

  // MARK: Work

  private func importPressed() {
    guard !isWorking, !isAsking, let stick = chosen else { return }
    isAsking = true
    Task { [weak self] in
      guard let self else { return }
      defer { self.isAsking = false }
      guard await self.unlock() else { return }
      self.used = stick
      await self.screen.importButtonPressed(from: stick.folder)
      if self.seePetitions.isVisible { self.seePetitions.grabFocus() }
    }
  }

  /// Asks for the passphrase until it is right or the clerk gives up.
  private func unlock() async -> Bool {
    var trouble: Message?
    while screen.isLocked {
      guard let words = await PassphraseDialog.ask(over: widget.window, trouble: trouble) else {
        return false
      }
      go.isSensitive = false
      panel.show(.plain, title: "Đang mở khóa…", text: "Việc này mất vài giây.")
      _ = await screen.unlock(words)
      trouble = screen.message
      drawPanel()
    }
    return true
  }

  // MARK: Drawing

  private func draw() {
    drawPanel()
    drawReport()
  }

  private func drawPanel() {
    let isWorking = isWorking
    stopButton.isVisible = isWorking
    go.isVisible = !isWorking
    go.isSensitive = chosen != nil
    sticks.isSensitive = !isWorking
    seePetitions.isVisible = false
    go.setClass("suggested-action")
    // What was said of one stick must not be read as said of the next.
    if !isWorking, let chosen, chosen.id != used?.id { return drawReady(chosen) }
    switch screen.panel {
    case .idle:
      guard let chosen else {
        return panel.show(
          .plain, title: "Cắm USB của điểm",
          text: "Hoặc chọn một thư mục có gói. Chương trình chỉ đọc gói của điểm đã kết nạp.")
      }
      drawReady(chosen)
    case .working(let step, let fraction):
      panel.show(.writing, title: "ĐANG ĐỌC VÀ GHI – KHÔNG RÚT", text: step, fraction: fraction)
    case .done:
      let isEmpty = screen.reports.isEmpty
      let isRefused = !isEmpty && screen.refusedCount == screen.reports.count
      seePetitions.isVisible = !isEmpty && !isRefused
      go.setClass("suggested-action", !seePetitions.isVisible)
      panel.show(
        isEmpty ? .plain : isRefused ? .failed : .safe, title: "RÚT ĐƯỢC RỒI", text: screen.summary)
    case .failed(let trouble):
      panel.show(
        trouble.tone == .problem ? .failed : .plain, title: trouble.title, text: trouble.next)
    }
  }

  private func drawReady(_ stick: StickChoice) {
    panel.show(
      .plain, title: "Sẵn sàng nhập từ “\(stick.name)”",
      text: "Đọc mọi gói ở đó, rồi ghi phản hồi cho từng điểm. Nhập lại lần nữa không làm hỏng gì.")
  }

  private func drawReport() {
    let isDone = screen.panel == .done
    let lines = isDone ? screen.reportLines : []
    let written = isDone ? screen.replyLines : []
    bundles.isVisible = !lines.isEmpty
    replies.isVisible = !written.isEmpty
    guard lines + written != drawnReport else { return }
    drawnReport = lines + written
    for (group, row) in reportRows { group.remove(row) }
    reportRows =
      lines.map { (bundles, outcomeRow($0.message, detail: "Gói \($0.folder)")) }
      + written.map { (replies, outcomeRow($0.message, detail: "Gói \($0.folder)")) }
    for (group, row) in reportRows { group.add(row) }
  }
}
