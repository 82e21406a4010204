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
  private weak var window: Window?
  private let message = MessageBar()
  private let remind: ComboRow
  private let lastRow = ActionRow(title: "Lần sao lưu cuối")

  package init(_ workplace: Workplace, over window: Window) {
    screen = BackupScreen(workplace: workplace)
    self.window = window
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
    column.append(Self.explanation(screen.isOffice ? Self.ofOffice : Self.ofPoint))
    widget = scrollingPage(column, width: 640)
    connect()
    observe(self) { $0.draw() }
  }

  private static let ofPoint = [
    ("Có", "Mọi đơn đã lưu, sổ, tệp đính kèm chưa về xã, cài đặt của điểm. Chỉ xã mở được."),
    ("Không có", "Bản nháp chưa lưu và khóa của máy. Máy được phục hồi nhận khóa mới từ xã."),
    (
      "Cất ở đâu", "Ở nơi khác với máy này, không dùng chung USB chuyển đơn. Giữ ba bản mới nhất."
    ),
    (
      "Khi máy hỏng hoặc mất",
      "Mang USB sao lưu đến xã. Xem trợ giúp (F1), mục Sao lưu và phục hồi."
    ),
  ]

  private static let ofOffice = [
    (
      "Có",
      "Mọi đơn, vụ việc, giấy tờ, người dùng, cài đặt và khóa của xã. Chỉ thẻ khôi phục hoặc cụm mật khẩu của người giữ khóa mở được."
    ),
    (
      "Không có",
      "Bản nháp chưa lưu và các gói đang chờ nhập lại; gói gốc vẫn ở USB của điểm."
    ),
    (
      "Cất ở đâu",
      "Trong tủ có khóa, khác phòng với máy này và khác chỗ với thẻ khôi phục. Giữ ba bản mới nhất."
    ),
    (
      "Khi máy hỏng hoặc mất",
      "Trên máy mới, ở trang đầu bấm Phục hồi từ bản sao lưu, cắm USB này và gõ khóa trên thẻ khôi phục."
    ),
  ]

  private static func explanation(_ lines: [(title: String, text: String)]) -> Widget {
    let group = PreferencesGroup(title: "Trong bản sao có gì")
    for (title, text) in lines {
      let row = ActionRow(title: title, subtitle: text)
      row.setClass("property")
      row.setSubtitleLines(0)
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
    rehearse.onClick { [weak self] in self?.rehearsePressed() }
    remind.onSelect { index in
      guard let index, BackupReminder.choices.indices.contains(index) else { return }
      Task { await screen.remind(afterDays: BackupReminder.choices[index]) }
    }
  }

  package func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  private func rehearsePressed() {
    let (screen, window) = (screen, window)
    guard screen.isOffice else {
      Task { await screen.rehearseButtonPressed() }
      return
    }
    Task {
      let typed = await askSecret(
        "Thử mở bản sao",
        "Bản mới nhất được mở ra chỗ riêng, kiểm tra từng mục rồi xóa; sổ không đổi. "
          + "Nên thử bằng thẻ khôi phục mỗi quý một lần để chắc thẻ còn dùng được.",
        field: "Cụm mật khẩu của ông/bà, hoặc khóa trên thẻ khôi phục", accept: "Thử mở",
        over: window)
      if let typed { await screen.rehearseButtonPressed(typed: typed) }
    }
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
