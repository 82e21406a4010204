// SPDX-License-Identifier: Apache-2.0
// *Quét giấy tờ*: a small window over the petition. Left what the scanner shall do, right the pages as they
// come; one large button, and a way to stop.

import Gtk
import Screens

@MainActor
final class ScanWindow {
  private let window: Window
  private let screen: ScanScreen
  private let device = ComboRow(title: "Máy quét", choices: [])
  private let source = ComboRow(
    title: "Lấy giấy từ", choices: ["Mặt kính, từng trang", "Khay nạp, cả tập"])
  private let detail = ComboRow(
    title: "Độ nét", choices: ["200 điểm, thường dùng", "300 điểm, chữ nhỏ hoặc mờ"])
  private let colour = ComboRow(title: "Màu", choices: ["Giữ màu", "Đen trắng có sắc xám"])
  private let again = Button("Tìm lại máy quét", classes: "flat")
  private let scan = Button("Quét", classes: "suggested-action", "pill")
  private let stop = Button("Dừng quét", classes: "destructive-action", "pill")
  private let nextPaper = Button("Quét giấy tờ khác")
  private let done = Button("Xong")
  private let bar = ProgressBar(name: "Đang quét")
  private let state = Label("")
  private let message = MessageBar()
  private let pages = ListBox()
  private let none = Label("Các trang quét xong hiện ở đây.", classes: "dim-label")
  private var shown: [ScanScreen.Page] = []
  private var names: [String] = []

  init(_ capture: CaptureScreen, over parent: Window) {
    screen = ScanScreen(capture)
    window = Window(adw_window_new())
    window.title = "Quét giấy tờ"
    window.defaultSize = (860, 560)
    window.stand(over: parent)
    window.keep("controller", self)
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(Widget(adw_header_bar_new()))
    let columns = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 18)
    columns.setMargins(vertical: 12, horizontal: 18)
    columns.append(orders())
    columns.append(papers())
    columns.setExpand(horizontal: true, vertical: true)
    page.append(columns)
    page.append(buttons())
    adw_window_set_content(window.p(), page.p())
    connect()
    observe(self) { $0.draw() }
    window.present()
    let screen = screen
    Task { await screen.look() }
  }

  private func orders() -> Widget {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    let list = ListBox()
    list.setRows([device, source, detail, colour])
    column.append(list)
    column.append(again)
    column.append(message.widget)
    state.setAlignment(0)
    column.append(state)
    column.append(bar)
    let hint = Label("Không cần quét thẻ căn cước của ông/bà.", classes: "dim-label", "caption")
    hint.setParagraph()
    column.append(hint)
    // Its frame would be cut at the edge, which high contrast shows.
    column.setMargins(2)
    // Large text makes it taller than a small screen.
    let scrolled = ScrolledWindow(column)
    scrolled.setMinimumSize(width: 390)
    scrolled.setExpand(horizontal: false, vertical: true)
    return scrolled
  }

  private func papers() -> Widget {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    none.setMargins(24)
    column.append(none)
    pages.isVisible = false
    column.append(pages)
    column.setMargins(1)
    return ScrolledWindow(column)
  }

  private func buttons() -> Widget {
    let line = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    line.setClass("status-bar")
    // The gap stays when the first button does not show yet.
    let gap = Box(GTK_ORIENTATION_HORIZONTAL)
    gap.setExpand(horizontal: true)
    for part in [nextPaper, gap, stop, scan, done] as [Widget] { line.append(part) }
    return line
  }

  private func connect() {
    device.onSelect { [weak screen] in if let index = $0 { screen?.chosen = index } }
    source.onSelect { [weak screen] in screen?.usesFeeder = $0 == 1 }
    detail.onSelect { [weak screen] in screen?.isFine = $0 == 1 }
    colour.onSelect { [weak screen] in screen?.isColour = $0 != 1 }
    let screen = screen
    again.onClick { Task { await screen.look() } }
    scan.onClick { Task { await screen.scanButtonPressed() } }
    stop.onClick { screen.stopButtonPressed() }
    nextPaper.onClick { screen.nextPaperButtonPressed() }
    done.onClick { [weak self] in self?.window.close() }
    window.onKey { [weak self] key in
      guard key.value == GDK_KEY_Escape else { return false }
      self?.window.close()
      return true
    }
    // Pages that are on their way are waited for; the clerk stops them first.
    window.onCloseRequest { screen.stage != .ready && screen.stage != .looking }
  }

  // MARK: Drawing

  private func draw() {
    let labels = screen.deviceNames
    if labels != names {
      names = labels
      device.setChoices(labels)
    }
    let isReady = screen.stage == .ready
    for row in [device, source, detail, colour] { row.isSensitive = isReady && !labels.isEmpty }
    again.isVisible = isReady
    scan.isSensitive = screen.canScan
    scan.label = screen.pages.isEmpty ? "Quét" : "Quét thêm trang"
    nextPaper.isVisible = !screen.pages.isEmpty
    nextPaper.isSensitive = isReady
    done.isSensitive = isReady || screen.stage == .looking
    drawStage()
    message.show(screen.message)
    drawPages()
  }

  private func drawStage() {
    var isScanning = false
    switch screen.stage {
    case .looking: state.text = "Đang tìm máy quét…"
    case .ready:
      state.text = screen.pages.isEmpty ? "" : "Đã có \(screen.pages.count) trang trong hồ sơ."
    case .keeping: state.text = "Đang đưa vào hồ sơ…"
    case .scanning(let page, let fraction):
      isScanning = true
      state.text = "Đang quét trang \(page)…"
      bar.fraction = fraction
    }
    bar.isVisible = isScanning
    stop.isVisible = isScanning
    scan.isVisible = !isScanning
  }

  private func drawPages() {
    guard screen.pages != shown else { return }
    let isMore = screen.pages.starts(with: shown)
    let first = isMore ? shown.count : 0
    shown = screen.pages
    none.isVisible = shown.isEmpty
    pages.isVisible = !shown.isEmpty
    if !isMore { pages.setRows([]) }
    for (index, page) in shown.enumerated().dropFirst(first) { pages.append(row(page, index)) }
  }

  private func row(_ page: ScanScreen.Page, _ index: Int) -> Widget {
    let row = ActionRow(title: "Trang \(index + 1)")
    let picture = Picture(name: "Ảnh nhỏ của trang \(index + 1)")
    // Bytes of our own making; without them the number still tells that the page is there.
    try? picture.show(page.picture)
    picture.setMinimumSize(width: 110, height: 140)
    picture.setClass("document-picture")
    row.addPrefix(picture)
    let bin = Button(icon: "user-trash-symbolic", name: "Bỏ trang \(index + 1)")
    bin.setClass("flat")
    bin.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    let screen = screen
    bin.onClick { Task { await screen.removePageButtonPressed(index) } }
    row.addSuffix(bin)
    return row
  }
}
