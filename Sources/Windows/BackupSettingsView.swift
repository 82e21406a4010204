// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Sao lưu*: the panel with its button, the sticks, what is in a backup and what is not, and how
// often the desk reminds.

import Exchange
import FoundationEssentials
import Gtk
import Petitions
import Screens

@MainActor
final class BackupSettingsView: SettingsView {
  let widget: Widget
  private let screen: BackupScreen
  private weak var window: Window?
  private let panel = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
  private let panelTitle = Label("", classes: "stick-title")
  private let panelText = Label("")
  private let progress = ProgressBar(name: "Tiến độ sao lưu")
  private let write = Button("Sao lưu ngay", classes: "suggested-action", "pill")
  private let stop = Button("Dừng")
  private let folder = Button("Chọn thư mục…", classes: "flat")
  private let rehearse = Button("Thử mở bản sao")
  private let message = MessageBar()
  private let sticks = PreferencesGroup(title: "USB riêng để sao lưu")
  private let remind: ComboRow
  private let lastRow = ActionRow(title: "Lần sao lưu cuối")
  private var rows: [Widget] = []
  private let monitor = VolumeMonitor()
  private var drawn = ""

  init(_ workplace: Workplace, over window: Window) {
    screen = BackupScreen(workplace: workplace)
    self.window = window
    remind = ComboRow(
      title: "Nhắc khi chưa sao lưu", choices: BackupReminder.choices.map { "\($0) ngày" })
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
    buttons.append(write)
    buttons.append(stop)
    panel.append(buttons)
    column.append(panel)
    column.append(message.widget)
    sticks.setHeaderSuffix(folder)
    column.append(sticks)
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
    write.onClick { Task { await screen.backUpButtonPressed() } }
    stop.onClick { screen.stopButtonPressed() }
    rehearse.onClick { Task { await screen.rehearseButtonPressed() } }
    folder.onClick { [weak self] in self?.chooseFolder() }
    remind.onSelect { index in
      guard let index, BackupReminder.choices.indices.contains(index) else { return }
      Task { await screen.remind(afterDays: BackupReminder.choices[index]) }
    }
    monitor.onAdded { _ in Task { await screen.drivesChanged() } }
    monitor.onRemoved { _ in Task { await screen.drivesChanged() } }
  }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
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
    message.show(screen.message)
    lastRow.subtitle =
      screen.last.map {
        "\(VietnamTime.shown($0)) (\(screen.daysSince == 0 ? "hôm nay" : "\(screen.daysSince ?? 0) ngày trước")). Trên USB này: \(screen.found.count) bản."
      } ?? "Chưa sao lưu lần nào. Trên USB này: \(screen.found.count) bản."
    rehearse.isSensitive = !screen.isBusy && screen.found.contains { !$0.hasWords }
    rehearse.tooltip = "Mở bản mới nhất ra nơi riêng, kiểm tra toàn bộ rồi xóa; không đổi gì"
    let index = BackupReminder.choices.firstIndex(of: screen.remindDays)
    if remind.selected != index { remind.selected = index }
    // Rows are made anew only when what they say has changed, so that focus stays where it is.
    let mark = "\(screen.sticks) \(screen.chosen?.id ?? "") \(screen.isBusy)"
    guard mark != drawn else { return }
    drawn = mark
    for row in rows { sticks.remove(row) }
    rows = []
    drawSticks()
  }

  private func drawPanel() {
    for name in ["writing", "safe", "failed"] { panel.setClass(name, false) }
    progress.isVisible = screen.isWriting
    stop.isVisible = screen.isWriting
    write.isVisible = !screen.isWriting && screen.panel != .safe
    write.isSensitive = screen.canWrite
    if screen.isTraining {
      return set("Đang tập dượt", "Dữ liệu bịa không cần sao lưu.")
    }
    switch screen.panel {
    case .noStick: set("Cắm USB sao lưu vào máy", "Dùng một USB riêng, hoặc chọn một thư mục.")
    case .ready:
      set(
        "Sẵn sàng sao lưu",
        "\(screen.petitions) đơn, khoảng \(Words.size(screen.size)), ghi ra \(screen.chosen?.name ?? "")"
      )
    case .writing(let step, let fraction):
      panel.setClass("writing")
      set("ĐANG GHI – KHÔNG RÚT", step)
      progress.fraction = fraction
    case .safe:
      panel.setClass("safe")
      set("RÚT ĐƯỢC RỒI", "Đã sao lưu, đọc lại và so khớp.")
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

  private func drawSticks() {
    if screen.sticks.isEmpty {
      let row = ActionRow(title: "Chưa thấy USB nào", subtitle: "Cắm USB, hoặc chọn thư mục.")
      sticks.add(row)
      rows.append(row)
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
        sticks.add(row)
        rows.append(row)
        return
      }
      let mark = CheckButton("", group: first)
      mark.setAccessibleLabel("Sao lưu vào \(stick.name)")
      first = first ?? mark
      mark.isActive = stick.id == screen.chosen?.id
      mark.onToggle { [weak screen] isOn in
        guard isOn, let screen else { return }
        Task { await screen.choose(stick.id) }
      }
      row.addPrefix(mark)
      row.activatableWidget = mark
      row.isSensitive = !screen.isBusy
      sticks.add(row)
      rows.append(row)
    }
  }
}
