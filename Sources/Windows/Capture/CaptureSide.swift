// SPDX-License-Identifier: Apache-2.0
// Beside the form of *Tiếp nhận đơn*: earlier petitions that may be the same matter, and one of them open
// to be read. A column at the right; where the window is narrow or the text large, a strip under the
// form that opens when pressed. It never takes the focus and never moves the form.

import Gtk
import Petitions
import Screens

@MainActor
package final class CaptureSide {
  /// The column beside the form.
  let beside = Box(GTK_ORIENTATION_HORIZONTAL)
  /// The strip under the form.
  let strip = Box(GTK_ORIENTATION_VERTICAL)
  private let screen: CaptureScreen
  private let content = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  private let scroller: ScrolledWindow
  private let opener = Button("", classes: "flat")
  private var surface: Object?
  private var isBeside = true
  private var isStripOpen = false
  private var shown: Shown?
  private var first: Widget?

  /// Narrower windows have the strip; in pixels at text scale 1.
  private static let wide = 1100.0

  private static let isMarked = "Đơn đang ghi là đơn gửi lại của đơn này."

  /// What is drawn, so that nothing is drawn anew while it stays the same.
  private struct Shown: Equatable {
    var hints: [RepeatHint]
    var opened: String?
    var mark: String?
    var message: Message?
    var isSecret: Bool
  }

  init(_ screen: CaptureScreen) {
    self.screen = screen
    scroller = ScrolledWindow(content)
    beside.append(Widget(gtk_separator_new(GTK_ORIENTATION_VERTICAL)))
    opener.setAlign(horizontal: GTK_ALIGN_FILL, vertical: GTK_ALIGN_CENTER)
    opener.onClick { [weak self] in
      guard let self else { return }
      self.isStripOpen.toggle()
      self.drawPlace()
    }
    strip.setClass("repeat-strip")
    strip.append(opener)
    beside.onSelf("map") { [weak self] in self?.watch($0) }
    strip.onSelf("map") { [weak self] in self?.watch($0) }
    place()
    observe(self) { $0.draw() }
  }

  // MARK: Where it stands

  /// Follows the width of the window, once there is one.
  private func watch(_ widget: Widget) {
    guard let native = gtk_widget_get_native(widget.p()), surface == nil,
      let found = gtk_native_get_surface(native)
    else { return }
    let surface = Object(found)
    self.surface = surface
    surface.on("notify::width") { [weak self] in self?.measure() }
    measure()
  }

  private func measure() {
    guard let surface else { return }
    let isWide = Double(gdk_surface_get_width(surface.p())) / textScale >= Self.wide
    guard isWide != isBeside else { return }
    isBeside = isWide
    place()
  }

  /// How much larger than usual the person wants text.
  private var textScale: Double {
    let dots = gtk_settings_get_default().map { Object($0).int("gtk-xft-dpi") } ?? 0
    return dots > 0 ? Double(dots) / 1024 / 96 : 1
  }

  private func place() {
    let (from, to) = isBeside ? (strip, beside) : (beside, strip)
    if from.children.contains(where: { Object.same($0, scroller) }) { from.remove(scroller) }
    if !to.children.contains(where: { Object.same($0, scroller) }) { to.append(scroller) }
    shown = nil  // the strip has its heading in its button
    draw()
    scroller.setExpand(horizontal: !isBeside, vertical: isBeside)
    scroller.setMinimumSize(
      width: isBeside ? 330 : -1, height: isBeside ? -1 : Int(200 * textScale))
    content.setMargins(vertical: isBeside ? 24 : 6, horizontal: 16)
    drawPlace()
  }

  private func drawPlace() {
    beside.isVisible = isBeside
    let count = screen.repeats.hints.count
    let hasAny = count > 0 || screen.draft.repeatOf != nil
    strip.isVisible = !isBeside && hasAny
    scroller.isVisible = isBeside || isStripOpen
    let what =
      count > 0 ? "Có \(count) đơn trước có thể trùng" : "Đã đánh dấu là đơn gửi lại"
    opener.label = what + (isStripOpen ? " – thu lại" : " – bấm để xem")
  }

  /// Gives the focus to the first hint; opens the strip for it.
  package func focus() {
    if !isBeside {
      isStripOpen = true
      drawPlace()
    }
    first?.grabFocus()
  }

  // MARK: Drawing

  private func draw() {
    let repeats = screen.repeats
    let fresh = Shown(
      hints: repeats.hints, opened: repeats.opened?.code, mark: screen.draft.repeatOf,
      message: repeats.message, isSecret: screen.draft.kind?.isSecret ?? false)
    guard fresh != shown else { return }
    shown = fresh
    let hadFocus = content.hasFocus
    content.removeAll()
    first = nil
    if let record = repeats.opened { drawOpened(record) } else { drawHints(fresh) }
    drawPlace()
    // What was pressed is gone; the keyboard goes on where it was.
    if hadFocus { first?.grabFocus() }
  }

  private func drawHints(_ shown: Shown) {
    if isBeside {
      let heading = Label("Đơn có thể trùng", classes: "heading")
      heading.setAlignment(0)
      content.append(heading)
    }
    if let mark = shown.mark, !shown.hints.contains(where: { $0.id == mark }) {
      content.append(marked(mark))
    }
    if let message = shown.message { content.append(note(message.text)) }
    for hint in shown.hints { content.append(card(hint, isMarked: hint.id == shown.mark)) }
    content.append(
      note(
        shown.isSecret
          ? "Đơn tố cáo không được so với đơn nào."
          : shown.hints.isEmpty
            ? "Chưa thấy đơn nào giống đơn đang ghi."
            : "Chỉ để ông/bà xem lại; đơn vẫn lưu bình thường."))
  }

  private func card(_ hint: RepeatHint, isMarked: Bool) -> Widget {
    let card = Box(GTK_ORIENTATION_VERTICAL, spacing: 4)
    card.setClass("card")
    card.setClass("repeat-card")
    let title = Label(hint.title, classes: "heading")
    title.setParagraph()
    card.append(title)
    card.setClass("marked", isMarked)
    let why = Label(isMarked ? Self.isMarked : hint.why)
    why.setParagraph()
    card.append(why)
    card.append(note(hint.standing))
    let code = note(hint.id)
    code.setClass("numeric")
    card.append(code)
    let open = Button("Xem")
    open.setAccessibleLabel("Xem đơn \(hint.id)")
    open.onClick { [weak self] in self?.open(hint.id) }
    card.append(buttons(open, for: hint.id, isMarked: isMarked))
    if first == nil { first = open }
    return card
  }

  private func buttons(_ other: Button, for reference: String, isMarked: Bool) -> Widget {
    let row = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    row.append(other)
    let mark = Button(isMarked ? "Bỏ đánh dấu" : "Là đơn gửi lại")
    mark.setAccessibleLabel(
      isMarked ? "Bỏ đánh dấu đơn gửi lại" : "Đánh dấu là đơn gửi lại của \(reference)")
    mark.tooltip = isMarked ? nil : "Đánh dấu đơn đang ghi là đơn gửi lại của đơn này"
    mark.onClick { [weak screen] in screen?.markRepeat(of: isMarked ? nil : reference) }
    row.append(mark)
    return row
  }

  /// The mark of an earlier petition that is no hint any more stays in sight, too.
  private func marked(_ reference: String) -> Widget {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 4)
    box.setClass("card")
    box.setClass("repeat-card")
    box.setClass("marked")
    let text = Label(Self.isMarked)
    text.setParagraph()
    box.append(text)
    let code = note(reference)
    code.setClass("numeric")
    box.append(code)
    let open = Button("Xem")
    open.setAccessibleLabel("Xem đơn \(reference)")
    open.onClick { [weak self] in self?.open(reference) }
    box.append(buttons(open, for: reference, isMarked: true))
    first = open
    return box
  }

  private func drawOpened(_ record: PetitionRecord) {
    let back = Button("Đóng đơn này", classes: "flat")
    back.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
    back.onClick { [weak screen] in screen?.repeats.closeButtonPressed() }
    first = back
    let reference = record.code
    content.append(
      buttons(back, for: reference, isMarked: screen.draft.repeatOf == reference))
    for line in record.readLines {
      let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 2)
      box.append(note(line.title))
      let value = Label(line.detail)
      value.setParagraph()
      value.setSelectable(true)
      box.append(value)
      content.append(box)
    }
  }

  private func open(_ reference: String) {
    let repeats = screen.repeats
    Task { await repeats.openButtonPressed(reference) }
  }

  private func note(_ text: String) -> Label {
    let label = Label(text, classes: "caption", "repeat-note")
    label.setParagraph()
    return label
  }
}
