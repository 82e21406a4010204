// SPDX-License-Identifier: Apache-2.0
// One reception of the book: what was written, and every correction of it.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class ReceptionRecordView {
  let widget: Widget
  private let book: ReceptionBook
  private let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 16)
  private let correct: @MainActor (BookReception) -> Void
  private let openPetition: @MainActor (String) -> Void
  private var shown: String?
  /// The next record takes the keyboard: the row that led to it is gone.
  var takesFocus = false

  init(
    _ book: ReceptionBook, correct: @escaping @MainActor (BookReception) -> Void,
    openPetition: @escaping @MainActor (String) -> Void
  ) {
    self.book = book
    self.correct = correct
    self.openPetition = openPetition
    column.setMargins(16)
    widget = recordPage(column)
  }

  func draw() {
    guard let record = book.record else {
      shown = nil
      return column.removeAll()
    }
    let mark = record.row.mark
    guard mark != shown else { return }
    shown = mark
    column.removeAll()
    column.append(header(record))
    let facts = PreferencesGroup(title: "")
    for fact in record.facts {
      let row = ActionRow(title: fact.name, subtitle: fact.value)
      row.setSubtitleLines(6)
      row.setClass("property")
      facts.add(row)
    }
    column.append(facts)
    if book.mayCorrect(record.row) { column.append(buttons(record.row)) }
    if let reference = record.row.petitionCode {
      let open = Button("Xem đơn \(reference)")
      open.onClick { [weak self] in self?.openPetition(reference) }
      column.append(open)
    }
    let history = PreferencesGroup(title: "Lịch sử")
    for line in record.history {
      let row = ActionRow(title: line.title, subtitle: line.detail)
      row.setSubtitleLines(12)
      history.add(row)
    }
    column.append(history)
    if takesFocus { gtk_widget_child_focus(column.p(), GTK_DIR_TAB_FORWARD) }
    takesFocus = false
  }

  private func header(_ record: ReceptionRecord) -> Widget {
    recordHeader(
      record.row.shownHeading, record.row.shownSubject
    ) { [weak book] in book?.closeRecord() }
  }

  private func buttons(_ row: BookReception) -> Widget {
    let box = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    let correct = Button("Sửa lượt tiếp…")
    correct.onClick { [weak self] in self?.correct(row) }
    let strike = Button("Bỏ lượt tiếp…")
    strike.onClick { [weak self] in self?.askStrike(row) }
    box.append(correct)
    box.append(strike)
    return box
  }

  private func askStrike(_ row: BookReception) {
    let book = book
    askReason(
      over: widget.window, heading: "Bỏ lượt tiếp này?",
      body: "Lượt tiếp vẫn còn trong sổ, được ghi là đã bỏ kèm lý do, và không tính vào số liệu.",
      field: "Lý do bỏ", answer: "Bỏ lượt tiếp"
    ) { reason in Task { await book.strike(row, reason: reason) } }
  }
}

/// The page of a record: as wide as its lines need at the person's text size.
@MainActor
func recordPage(_ column: Box) -> Widget {
  let scrolled = ScrolledWindow(column)
  let width = columnWidth("Nguyễn Thị Phương Thảo, thôn Đồng Bài, xã An Lạc, tỉnh")
  scrolled.setMinimumSize(width: max(430, width))
  scrolled.setExpand(horizontal: false, vertical: true)
  return scrolled
}

/// The head of a record: what it is, and the button that closes it.
@MainActor
func recordHeader(
  _ title: String, _ subtitle: String, close: @escaping @MainActor () -> Void
) -> Widget {
  let row = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
  let texts = Box(GTK_ORIENTATION_VERTICAL, spacing: 2)
  let head = Label(title, classes: "title-3", "numeric")
  head.setParagraph()
  head.setSelectable(true)
  // A text that can be selected takes the focus when the page opens and marks itself.
  gtk_widget_set_can_focus(head.p(), 0)
  let under = Label(subtitle)
  under.setParagraph()
  texts.append(head)
  texts.append(under)
  texts.setExpand(horizontal: true)
  row.append(texts)
  let button = Button(icon: "window-close-symbolic", name: "Đóng trang này")
  button.setClass("flat")
  button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_START)
  button.onClick(close)
  row.append(button)
  return row
}
