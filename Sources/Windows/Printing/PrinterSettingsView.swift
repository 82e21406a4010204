// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Máy in*: the printer in use and how it is, a test page with its questions, and the list of
// printers that fills while they are found.

package import Gtk
import Petitions
package import Screens

@MainActor
package final class PrinterSettingsView: SettingsView {
  package let widget: Widget
  private let screen: PrinterScreen
  private let message = MessageBar()
  private let status = MessageBar()
  private let current = ActionRow(title: "Không dùng máy in")
  private let leave = Button("Không dùng máy in")
  private let ask = Button("Hỏi lại")
  private let paper = ComboRow(title: "Khổ giấy", choices: [])
  private let speed = ComboRow(title: "Tốc độ đường nối", choices: [])
  private let test: PrinterTestView
  private let list = PreferencesGroup(title: "Tìm thấy trên máy này")
  private let again = Button("Tìm lại", classes: "flat")
  private let address = EntryRow(title: "Địa chỉ máy in")
  private var rows: [Widget] = []
  private var shown: [PrinterLine] = []
  private var papers: [String] = []
  private var speeds: [String] = []
  /// Rows that are set by the program must not answer as if a person had chosen.
  private var isDrawing = false

  package init(_ workplace: Workplace) {
    screen = PrinterScreen(workplace: workplace)
    test = PrinterTestView(screen)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
    column.append(message.widget)
    widget = scrollingPage(column, width: 640)
    column.append(inUse())
    column.append(status.widget)
    column.append(test.widget)
    list.setHeaderSuffix(again)
    again.onClick { [weak screen] in screen?.look() }
    column.append(list)
    column.append(byAddress())
    observe(self) { $0.draw() }
  }

  private func inUse() -> Widget {
    let group = PreferencesGroup(title: "Máy in đang dùng")
    current.setSubtitleLines(2)
    current.addPrefix(Widget(gtk_image_new_from_icon_name("printer-symbolic")))
    for (button, pressed) in [
      (ask, { (screen: PrinterScreen) in await screen.askStatus() }),
      (leave, { (screen: PrinterScreen) in await screen.noPrinterChosen() }),
    ] {
      button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
      button.onClick { [weak screen] in
        guard let screen else { return }
        Task { await pressed(screen) }
      }
      current.addSuffix(button)
    }
    group.add(current)
    paper.onSelect { [weak self] index in
      guard let self, !isDrawing, let index else { return }
      let screen = screen
      Task { await screen.choose(paperAt: index) }
    }
    group.add(paper)
    speed.onSelect { [weak self] index in
      guard let self, !isDrawing, let index else { return }
      let screen = screen
      Task { await screen.choose(speedAt: index) }
    }
    group.add(speed)
    return group
  }

  private func byAddress() -> Widget {
    let group = PreferencesGroup(
      title: "Máy in khác",
      description: "Máy in nhiệt qua mạng: 192.168.1.50:9100. Máy in giấy rời qua mạng: "
        + "ipp://192.168.1.60/ipp/print. Tệp thiết bị: /dev/usb/lp0.")
    let use = Button("Dùng")
    use.setAccessibleLabel("Dùng máy in ở địa chỉ này")
    use.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    use.onClick { [weak self] in self?.useAddress() }
    address.takePlainKeys()
    address.onReturn { [weak self] in self?.useAddress() }
    address.addSuffix(use)
    group.add(address)
    return group
  }

  private func useAddress() {
    let (screen, typed) = (screen, address.text)
    Task { await screen.choose(typed: typed) }
  }

  package func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  private func draw() {
    isDrawing = true
    defer { isDrawing = false }
    message.show(screen.message)
    status.show(screen.hasPrinter ? screen.status : nil)
    current.title = screen.currentTitle
    current.subtitle = screen.currentDetail
    leave.isVisible = screen.hasPrinter
    ask.isVisible = screen.hasPrinter
    if papers != screen.paperNames {
      papers = screen.paperNames
      paper.setChoices(papers)
    }
    paper.selected = screen.paperIndex
    if speeds != screen.speedNames {
      speeds = screen.speedNames
      speed.setChoices(speeds)
    }
    speed.isVisible = !speeds.isEmpty
    speed.selected = screen.speedIndex
    test.draw()
    drawList()
  }

  private func drawList() {
    again.isSensitive = !screen.isLooking
    list.setDescription(
      screen.isLooking
        ? "Đang tìm…"
        : screen.lines.isEmpty
          ? "Không thấy máy in nào. Cắm dây, bật máy in rồi bấm Tìm lại." : "")
    guard shown != screen.lines else { return }
    shown = screen.lines
    for row in rows { list.remove(row) }
    rows = shown.map(row)
    for row in rows { list.add(row) }
  }

  private func row(_ printer: PrinterLine) -> Widget {
    let row = ActionRow(title: printer.title, subtitle: printer.detail)
    row.setSubtitleLines(3)
    guard !printer.isChosen else {
      let mark = Widget(gtk_image_new_from_icon_name("emblem-ok-symbolic"))
      mark.setAccessibleLabel("Đang dùng")
      mark.tooltip = "Đang dùng"
      row.addSuffix(mark)
      return row
    }
    let choose = Button("Chọn")
    choose.setAccessibleLabel("Chọn \(printer.title)")
    choose.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    choose.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.choose(printer) }
    }
    row.addSuffix(choose)
    return row
  }
}

/// The test page: a button, and the question that follows.
@MainActor
final class PrinterTestView {
  let widget = PreferencesGroup(
    title: "In thử",
    description: "Trang thử có đủ chữ tiếng Việt, một khung rộng hết khổ giấy và một mã QR.")
  private let screen: PrinterScreen
  private let start = ActionRow(title: "In trang thử")
  private let printButton = Button("In thử")
  private let question = ActionRow(title: "")
  private let answers = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
  private var shown: PrinterScreen.Test?

  init(_ screen: PrinterScreen) {
    self.screen = screen
    printButton.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    printButton.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.testPageButtonPressed() }
    }
    start.addSuffix(printButton)
    widget.add(start)
    adw_action_row_set_title_lines(question.p(), 0)
    question.addSuffix(answers)
    widget.add(question)
  }

  func draw() {
    widget.isVisible = screen.hasPrinter
    printButton.isSensitive = screen.test == .none
    guard shown != screen.test else { return }
    shown = screen.test
    answers.removeAll()
    question.isVisible = screen.test != .none
    switch screen.test {
    case .none: break
    case .printing: question.title = "Đang in trang thử…"
    case .asksWhetherOn:
      ask(
        "Máy in không trả lời. Máy có đang bật không?",
        [
          ("Đang bật, cứ in", { await $0.answer(isOn: true) }),
          ("Đang tắt", { await $0.answer(isOn: false) }),
        ])
    case .asksWhetherReadable:
      ask(
        "Đã ra giấy và đọc rõ tiếng Việt?",
        [
          ("Đọc rõ", { await $0.answer(cameOut: true, isReadable: true) }),
          ("Không rõ", { await $0.answer(cameOut: true, isReadable: false) }),
          ("Không ra giấy", { await $0.answer(cameOut: false, isReadable: false) }),
        ])
    case .asksForEdges:
      ask(
        "Khung đầu trang có đủ mép trái và mép phải?",
        [
          ("Đủ hai mép", { await $0.answer(hasEdges: true) }),
          ("Bị cắt", { await $0.answer(hasEdges: false) }),
        ])
    }
  }

  private func ask(
    _ title: String, _ choices: [(String, @MainActor (PrinterScreen) async -> Void)]
  ) {
    question.title = title
    for (label, chosen) in choices {
      let button = Button(label)
      button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
      button.onClick { [weak screen] in
        guard let screen else { return }
        Task { await chosen(screen) }
      }
      answers.append(button)
      if answers.children.count == 1 { button.grabFocus() }
    }
  }
}
