// SPDX-License-Identifier: Apache-2.0
// *Nhập từ USB*: sticks as they are plugged in, what lies on the chosen one, one button that takes it in, and a
// report with one line for every bundle and every reply; below it what stays of all arrivals.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class ImportView: OfficePage {
  let widget: Widget
  private let screen: ImportScreen
  private let showPetitions: @MainActor () -> Void
  private let refusal = RefusalBar()
  private let panel = StickPanelView(progressName: "Tiến độ nhập")
  private let look = Button("Xem USB", classes: "suggested-action", "pill")
  private let go = Button("Nhập vào sổ", classes: "suggested-action", "pill")
  private let seePetitions = Button("Xem đơn", classes: "pill")
  private let printButton = Button("Bản kê…", classes: "pill")
  private let stopButton = Button("Dừng", classes: "pill")
  private let release = Button("Tháo USB", classes: "pill")
  private let writes = SwitchRow(
    title: "Ghi phản hồi ngay khi nhập",
    subtitle: "Tắt nếu muốn xử lý trước rồi mới báo cho điểm.")
  private let sticks: StickSource
  private let infected: InfectedNotice
  private let bundles = PreferencesGroup(title: "Các gói")
  private let replies = PreferencesGroup(title: "Phản hồi đã ghi")
  private let book: ArrivalsBookView
  private var reportRows: [(group: PreferencesGroup, row: Widget)] = []
  private var drawnReport: [ImportScreen.Line]?
  private var used: StickChoice?
  private var isAsking = false

  init(
    _ screen: ImportScreen, workplace: Workplace, showPetitions: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    self.showPetitions = showPetitions
    sticks = StickSource(workplace: workplace)
    infected = InfectedNotice(screen.infected)
    book = ArrivalsBookView(ArrivalsBook(workplace: workplace))
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 20)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    buttons.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    for button in [look, go, stopButton, release, seePetitions, printButton] {
      buttons.append(button)
    }
    panel.widget.append(buttons)
    writes.isActive = true
    let options = PreferencesGroup(title: "")
    options.add(writes)
    let parts: [Widget] = [
      refusal.widget, panel.widget, infected.widget, bundles, replies, sticks.group, options,
      book.widget,
    ]
    for part in parts { column.append(part) }
    widget = scrollingPage(column, width: 860)
    look.onClick { [weak self] in self?.lookPressed() }
    go.onClick { [weak self] in self?.importPressed() }
    stopButton.onClick { [weak self] in self?.stop() }
    release.onClick { Task { await screen.releaseButtonPressed() } }
    seePetitions.onClick { [weak self] in self?.showPetitions() }
    printButton.onClick { [weak self] in _ = self?.book.printLast() }
    writes.onToggle { [weak screen] in screen?.writesReplies = $0 }
    sticks.changed = { [weak self] in self?.stickChanged() }
    sticks.mayChoose = { [weak self] in self?.isWorking == false }
    sticks.isOver = { [weak screen] in screen?.isOver ?? false }
    book.stick = { [weak self] in self?.sticks.chosen }
    book.unlocked = { [weak self] in
      guard let self, await self.unlock() else { return nil }
      return self.screen.workplace
    }
    observe(self) { $0.draw() }
  }

  /// Whether a stick is being read or written.
  var isWorking: Bool { screen.isWorking || book.isWorking }

  func printPressed() -> Bool { book.printLast() }

  /// Stops after the bundle at hand.
  func stop() { screen.stopButtonPressed() }

  /// The page is shown again: the focus is on what comes next.
  func enter() {
    book.reload()
    drawPanel()
    let next =
      isWorking
      ? stopButton
      : go.isVisible && go.isSensitive
        ? go : look.isVisible && look.isSensitive ? look : sticks.folder
    next.grabFocus()
  }

  /// Lets the clerk choose a folder instead of a stick.
  func chooseFolder() { sticks.chooseFolder() }

  private func stickChanged() {
    // What was seen of one stick must not be taken for what is on the next.
    if let used, sticks.chosen?.id != used.id {
      self.used = nil
      screen.forgetArrival()
    }
    let (screen, book) = (screen, book)
    let (chosen, all) = (sticks.chosen, sticks.choices)
    Task {
      book.sticksChanged(to: all)
      await screen.sticksChanged(chosen: chosen, all: all)
    }
    drawPanel()
    // A stick that comes while the keyboard waits for one is what it waited for.
    let isAwaited = sticks.wasJustChosen || sticks.folder.hasFocus
    if look.isVisible, look.isSensitive, isAwaited { look.grabFocus() }
  }

  // MARK: Work

  private func lookPressed() {
    guard !isWorking, !isAsking, let stick = sticks.chosen else { return }
    isAsking = true
    Task { [weak self] in
      guard let self else { return }
      defer { self.isAsking = false }
      guard await self.unlock() else { return }
      self.used = stick
      await self.screen.lookButtonPressed(at: stick)
      self.drawPanel()
      if self.go.isVisible { self.go.grabFocus() }
    }
  }

  private func importPressed() {
    guard !isWorking, !isAsking else { return }
    Task { [weak self] in
      guard let self else { return }
      await self.screen.importButtonPressed()
      self.book.reload()
      self.drawPanel()
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
      look.isSensitive = false
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
    let isWorking = screen.isWorking
    let chosen = sticks.chosen
    let isFound = screen.panel == .found && screen.hasSomethingToImport
    stopButton.isVisible = isWorking && screen.panel != .releasing
    release.isVisible = screen.panel == .done && screen.leaving.canRelease
    go.isVisible = isFound
    let whose = screen.workplace.refusal(of: .importBundles)
    go.offer(whose)
    refusal.show(isWorking ? nil : whose)
    look.isVisible = !isWorking && !isFound
    look.isSensitive = chosen != nil
    look.label = used != nil && screen.panel != .idle ? "Xem lại USB" : "Xem USB"
    sticks.group.isSensitive = !isWorking
    writes.isSensitive = !isWorking
    seePetitions.isVisible = false
    printButton.isVisible = false
    look.setClass("suggested-action")
    guard isWorking || used != nil || screen.panel == .done else { return drawReady(chosen) }
    switch screen.panel {
    case .idle: drawReady(chosen)
    case .looking(let step, let fraction):
      panel.show(.writing, title: "ĐANG ĐỌC – KHÔNG RÚT", text: step, fraction: fraction)
    case .found:
      panel.show(
        .plain, title: isFound ? "Xem rồi bấm Nhập vào sổ" : "Không có gì để nhập",
        text: screen.arrivalSummary)
    case .working(let step, let fraction):
      panel.show(.writing, title: "ĐANG ĐỌC VÀ GHI – KHÔNG RÚT", text: step, fraction: fraction)
    case .releasing:
      panel.show(
        .writing, title: "ĐANG THÁO USB – KHÔNG RÚT",
        text: "Mọi việc đã xong. Đang chờ máy tháo USB.",
        fraction: 1)
    case .done:
      let isRefused = screen.refusedCount == screen.reports.count
      seePetitions.isVisible = !isRefused
      printButton.isVisible = true
      look.setClass("suggested-action", isRefused)
      let end = screen.ending
      panel.show(
        isRefused ? .failed : end.isOut ? .safe : .plain, title: end.title, text: end.text)
    case .failed(let trouble):
      panel.show(
        trouble.tone == .problem ? .failed : .plain, title: trouble.title, text: trouble.next)
    }
  }

  private func drawReady(_ stick: StickChoice?) {
    guard let stick else {
      return panel.show(
        .plain, title: sticks.isSeveral ? "Chọn một USB" : "Cắm USB của điểm",
        text: sticks.isSeveral
          ? "Có nhiều USB: chương trình không tự chọn thay."
          : "Hoặc chọn một thư mục có gói. Chương trình chỉ nhập gói của điểm đã kết nạp.")
    }
    panel.show(
      .plain, title: "Sẵn sàng xem “\(stick.name)”",
      text: "Xem trước từng gói: ai ký, có gì mới. Xem không ghi gì vào sổ.")
  }

  private func drawReport() {
    var lines: [ImportScreen.Line] = []
    if screen.panel == .found { lines = screen.arrivalLines } else { lines = screen.reportLines }
    let written = screen.replyLines
    bundles.isVisible = !lines.isEmpty
    bundles.setTitle(screen.panel == .found ? "Trên USB này" : "Kết quả từng gói")
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
