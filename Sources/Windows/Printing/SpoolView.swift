// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Hàng in*: receipts of which nobody knows whether they came out, then those that wait, then
// the last ones that are over.

package import Gtk
import Petitions
package import Screens

@MainActor
package final class SpoolView: SettingsView {
  package let widget: Widget
  private let screen: SpoolScreen
  private let message = MessageBar()
  private let groups: [(SpoolLine.Place, PreferencesGroup)] = [
    (
      .unknown,
      PreferencesGroup(
        title: "Chưa rõ đã ra giấy",
        description: "Xem khay giấy rồi trả lời. Bản in lại mang dòng BẢN IN LẠI.")
    ),
    (.sending, PreferencesGroup(title: "Đang gửi ra máy in")),
    (.waiting, PreferencesGroup(title: "Chờ in")),
    (.ended, PreferencesGroup(title: "Mới xong")),
  ]
  private let all = Button("In tất cả", classes: "flat")
  private let empty = Label("Không có phiếu nào chờ in.", classes: "dim-label")
  private var rows: [(PreferencesGroup, Widget)] = []

  package init(_ workplace: Workplace) {
    screen = SpoolScreen(workplace: workplace)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
    column.append(message.widget)
    empty.setParagraph()
    column.append(empty)
    for (_, group) in groups { column.append(group) }
    widget = scrollingPage(column, width: 640)
    all.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.printAllPressed() }
    }
    groups.first { $0.0 == .waiting }?.1.setHeaderSuffix(all)
    observe(self) { $0.draw() }
  }

  package func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  private func draw() {
    message.show(screen.message)
    for (group, row) in rows { group.remove(row) }
    rows = []
    let isIdle = !screen.isPrinting
    for (place, group) in groups {
      let lines = screen.lines(at: place)
      group.isVisible = !lines.isEmpty
      for line in lines {
        let row = row(line, isIdle: isIdle)
        group.add(row)
        rows.append((group, row))
      }
    }
    groups.first { $0.0 == .waiting }?.1.setDescription(
      screen.hasPrinter
        ? "" : "Máy chưa có máy in. Phiếu được giữ lại; chọn máy in ở mục Máy in rồi in sau.")
    let waiting = screen.lines(at: .waiting)
    all.isVisible = screen.hasPrinter && waiting.count(where: \.canPrint) > 1
    all.isSensitive = isIdle
    empty.isVisible = screen.lines.allSatisfy { $0.place == .ended }
  }

  private func row(_ line: SpoolLine, isIdle: Bool) -> Widget {
    let row = ActionRow(title: line.title, subtitle: line.detail)
    row.setSubtitleLines(0)
    func add(_ label: String, _ name: String, _ pressed: @escaping @MainActor () -> Void) {
      let button = Button(label)
      button.setAccessibleLabel("\(name) \(line.reference)")
      button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
      button.isSensitive = isIdle
      button.onClick(pressed)
      row.addSuffix(button)
    }
    let screen = screen
    switch line.place {
    case .unknown:
      add("Đã ra", "Đã ra giấy phiếu") { Task { await screen.answer(line, cameOut: true) } }
      add("Chưa ra", "Chưa ra giấy phiếu") { Task { await screen.answer(line, cameOut: false) } }
    case .waiting:
      if line.canPrint, screen.hasPrinter {
        add("In", "In phiếu") { Task { await screen.printPressed(line) } }
      }
      add("Bỏ…", "Bỏ phiếu") { [weak self] in self?.withdraw(line) }
    case .sending, .ended: break
    }
    return row
  }

  private func withdraw(_ line: SpoolLine) {
    let screen = screen
    askReason(
      over: widget.window, heading: "Bỏ phiếu \(line.reference) khỏi hàng in?",
      body: "Đơn vẫn nguyên trong sổ; phiếu này sẽ không tự in nữa.", field: "Lý do bỏ",
      answer: "Bỏ phiếu", look: .destructive
    ) { reason in Task { await screen.withdraw(line, reason: reason) } }
  }
}
