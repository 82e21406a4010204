// SPDX-License-Identifier: Apache-2.0
// *Chuyển về xã*: what will go, the sticks, one button, one big panel with two states, and what the
// replies said.

import DeskScreens
import FoundationEssentials
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class SendView {
  let widget: Widget
  private let screen: SendScreen
  private let panel = StickWriteView("Ghi ra USB", progress: "Tiến độ ghi USB")
  private let sticks: StickList
  private let infected: InfectedNotice
  private let pending = PreferencesGroup(title: "Sẽ chuyển đi")
  private let replies = PreferencesGroup(title: "Phản hồi của xã")
  private var rows: [(PreferencesGroup, Widget)] = []
  private var drawn = ""
  /// The page was just opened: the keyboard goes to the large button as soon as that can be pressed.
  private var isFresh = false

  init(_ screen: SendScreen, over window: Window) {
    self.screen = screen
    sticks = StickList("USB", use: "Dùng", over: window)
    infected = InfectedNotice(screen.infected)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 20)
    column.append(panel.widget)
    column.append(infected.widget)
    column.append(pending)
    column.append(sticks.group)
    column.append(replies)
    widget = scrollingPage(column, width: 720)
    panel.connect(
      write: { Task { await screen.sendButtonPressed() } }, stop: { screen.stopButtonPressed() },
      release: { Task { await screen.releaseButtonPressed() } })
    sticks.connect(
      choose: { stick in Task { await screen.choose(stick) } },
      chooseFolder: { path in Task { await screen.choose(path: path) } },
      changed: { Task { await screen.drivesChanged() } })
    observe(self) { $0.draw() }
  }

  /// Whether *KHÔNG RÚT* must stay on the screen.
  var isWriting: Bool { screen.isWriting }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  func focusFirst() {
    isFresh = !panel.write.grabFocus()
    if isFresh { sticks.folder.grabFocus() }
  }

  private func draw() {
    panel.show(
      screen.panel, canWrite: screen.canWrite,
      noStick: (
        "Cắm USB vào máy", "Hoặc chọn một thư mục. Phản hồi của xã trên USB được đọc ngay."
      ),
      ready: (
        screen.hasPending ? "Sẵn sàng ghi" : "Không có gì mới để chuyển",
        screen.chosen.map { "USB: \($0.name)" } ?? ""
      ), safe: screen.lastExportLine)
    if isFresh, screen.canWrite {
      isFresh = false
      // Whoever went on meanwhile is left alone.
      if sticks.folder.hasFocus { panel.write.grabFocus() }
    }
    sticks.draw(screen.shelf, isBusy: screen.isWriting)
    // Rows are made anew only when what they say has changed, so that focus stays where it is.
    let mark = "\(screen.pending) \(screen.replies.count)"
    guard mark != drawn else { return }
    drawn = mark
    for (group, row) in rows { group.remove(row) }
    rows = []
    drawPending()
    drawReplies()
  }

  private func add(_ row: Widget, to group: PreferencesGroup) {
    group.add(row)
    rows.append((group, row))
  }

  private func drawPending() {
    let lines = screen.pendingLines
    let row = ActionRow(title: lines.title, subtitle: lines.detail)
    add(row, to: pending)
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
