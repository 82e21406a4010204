// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Sao lưu*: the panel with its button, the sticks, what is in a backup and what is not, and how
// often the desk reminds.

import FoundationEssentials
package import Gtk
import Petitions
package import Screens

@MainActor
package final class BackupSettingsView: SettingsView {
  package let widget: Widget
  private let screen: BackupScreen
  private let panel = StickWriteView("Sao lưu ngay", progress: "Tiến độ sao lưu")
  private let sticks: StickList
  private let infected: InfectedNotice
  private let rehearse = Button("Thử mở bản sao")
  private let message = MessageBar()
  private let remind: ComboRow
  private let lastRow = ActionRow(title: "Lần sao lưu cuối")

  package init(_ workplace: Workplace, over window: Window) {
    screen = BackupScreen(workplace: workplace)
    sticks = StickList("USB riêng để sao lưu", use: "Sao lưu vào", over: window)
    remind = ComboRow(
      title: "Nhắc khi chưa sao lưu", choices: BackupReminder.choices.map { "\($0) ngày" })
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 20)
    column.append(panel.widget)
    infected = InfectedNotice(screen.infected)
    column.append(infected.widget)
    column.append(message.widget)
    column.append(sticks.group)
    let state = PreferencesGroup(title: "Bản sao lưu")
    rehearse.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    lastRow.addSuffix(rehearse)
    lastRow.setSubtitleLines(3)
    state.add(lastRow)
    state.add(remind)
    column.append(state)
    column.append(Self.explanation())
    widget = scrollingPage(column, width: 640)
    connect()
    observe(self) { $0.draw() }
  }

  private static func explanation() -> Widget {
    let group = PreferencesGroup(title: "Trong bản sao có gì")
    for (title, text) in [
      (
        "Có", "Mọi đơn đã lưu, sổ, tệp đính kèm chưa về xã, cài đặt của điểm. Chỉ xã mở được."
      ),
      (
        "Không có", "Bản nháp chưa lưu và khóa của máy. Máy được phục hồi nhận khóa mới từ xã."
      ),
      (
        "Cất ở đâu", "Ở nơi khác với máy này, không dùng chung USB chuyển đơn. Giữ ba bản mới nhất."
      ),
      (
        "Khi máy hỏng hoặc mất",
        "Mang USB sao lưu đến xã. Xem trợ giúp (F1), mục Sao lưu và phục hồi."
      ),
    ] {
      let row = ActionRow(title: title, subtitle: text)
      row.setClass("property")
      row.setSubtitleLines(3)
      group.add(row)
    }
    return group
  }

  private func connect() {
    let screen = screen
    panel.connect(
      write: { Task { await screen.backUpButtonPressed() } }, stop: { screen.stopButtonPressed() },
      release: { Task { await screen.releaseButtonPressed() } })
    sticks.connect(
      choose: { stick in Task { await screen.choose(stick) } },
      chooseFolder: { path in Task { await screen.choose(path: path) } },
      changed: { Task { await screen.drivesChanged() } })
    rehearse.onClick { Task { await screen.rehearseButtonPressed() } }
    remind.onSelect { index in
      guard let index, BackupReminder.choices.indices.contains(index) else { return }
      Task { await screen.remind(afterDays: BackupReminder.choices[index]) }
    }
  }

  package func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  private func draw() {
    drawPanel()
    message.show(screen.message)
    let last =
      screen.last.map {
        "\(VietnamTime.shown($0)) (\(screen.daysSince == 0 ? "hôm nay" : "\(screen.daysSince ?? 0) ngày trước"))."
      } ?? "Chưa sao lưu lần nào."
    lastRow.subtitle =
      screen.chosen == nil ? last : "\(last) Trên USB này: \(screen.found.count) bản."
    rehearse.isSensitive = screen.canRehearse
    rehearse.tooltip = "Mở bản mới nhất ra nơi riêng, kiểm tra toàn bộ rồi xóa; không đổi gì"
    let index = BackupReminder.choices.firstIndex(of: screen.remindDays)
    if remind.selected != index { remind.selected = index }
  }

  private func drawPanel() {
    let isTraining = screen.isTraining
    panel.show(
      isTraining ? .noStick : screen.panel, canWrite: screen.canWrite,
      noStick: isTraining
        ? ("Đang tập dượt", "Dữ liệu bịa không cần sao lưu.")
        : ("Cắm USB sao lưu vào máy", "Dùng một USB riêng, hoặc chọn một thư mục."),
      ready: (
        "Sẵn sàng sao lưu",
        "\(screen.petitions) đơn, khoảng \(Words.size(screen.size)), ghi ra \(screen.chosen?.name ?? "")"
      ), safe: "Đã sao lưu, đọc lại và so khớp.")
    sticks.draw(screen.shelf, isBusy: screen.isBusy)
  }
}
