// SPDX-License-Identifier: Apache-2.0
// *Sổ*: petitions and receptions, searched as one types and narrowed by a filter, and one record beside the
// list, or in its place where the window is too narrow for both.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class BookView {
  let widget: Widget
  let screen: BookScreen
  private let petitions: PagedTable<BookPetition>
  private let receptions: PagedTable<BookReception>
  private let bar: BookBar
  private let empty: StatusPage
  private let stack = Widget(gtk_stack_new())
  private let leaflet = Widget(adw_leaflet_new())
  private let side = Widget(gtk_stack_new())
  private let separator = Widget(gtk_separator_new(GTK_ORIENTATION_VERTICAL))
  private let message = MessageBar()
  private let record: RecordView
  private let reception: ReceptionRecordView

  init(
    _ screen: BookScreen, settles workplace: Workplace,
    correctReception: @escaping @MainActor (ReceptionScreen) -> Void = { _ in },
    correctPetition: (@MainActor (String) -> Void)? = nil
  ) {
    self.screen = screen
    let book = screen.receptions
    petitions = PagedTable("Các đơn trong sổ", screen.rows)
    receptions = PagedTable("Các lượt tiếp trong sổ", book.rows)
    record = RecordView(screen, correct: correctPetition)
    let record = record
    let open: @MainActor (String) -> Void = { [weak screen] reference in
      guard let screen else { return }
      record.takesFocus = true
      Task {
        await screen.show(.petitions)
        await screen.open(reference)
      }
    }
    reception = ReceptionRecordView(
      book, correct: { [weak book] in if let book { correctReception(book.correction(of: $0)) } },
      openPetition: open)
    let reception = reception
    record.open = { [weak screen, weak record] related in
      guard let screen else { return }
      if case .reception = related.target {
        reception.takesFocus = true
      } else {
        record?.takesFocus = true
      }
      Task { await screen.open(related) }
    }
    bar = BookBar(screen)
    let print = Button("In trang sổ…")
    print.tooltip = "In trang sổ (Ctrl+P)"
    bar.tools.append(print)
    empty = StatusPage(icon: "view-list-symbolic", title: "Sổ chưa có đơn nào")
    let page = Box(GTK_ORIENTATION_VERTICAL)
    widget = page
    page.append(bar.widget)
    message.widget.setMargins(vertical: 0, horizontal: 12)
    page.append(message.widget)
    addColumns()
    for (name, child) in [
      ("petitions", petitions.widget), ("receptions", receptions.widget), ("empty", empty),
    ] { gtk_stack_add_named(stack.p(), child.p(), name) }
    stack.setExpand(horizontal: true, vertical: true)
    // Beside the record the list keeps what tells one row from another; where there is no room for
    // that, the record takes its place.
    stack.setMinimumSize(
      width: columnWidth("21/11/2026 15:25") + columnWidth("07654-03-MQQM-NVQM")
        + columnWidth("Nguyễn Thị Phương Thảo") + 60)
    gtk_stack_add_named(side.p(), record.widget.p(), "petitions")
    gtk_stack_add_named(side.p(), reception.widget.p(), "receptions")
    side.isVisible = false
    separator.isVisible = false
    adw_leaflet_append(leaflet.p(), stack.p())
    let line = adw_leaflet_append(leaflet.p(), separator.p())
    adw_leaflet_page_set_navigatable(line, 0)
    adw_leaflet_append(leaflet.p(), side.p())
    leaflet.setExpand(horizontal: true, vertical: true)
    page.append(leaflet)
    connect()
    print.onClick { [weak self] in self?.printPage() }
    observe(self) { $0.draw() }
  }

  private var isFolded: Bool { adw_leaflet_get_folded(leaflet.p()) != 0 }

  private func connect() {
    // Where the record covers the list, walking along the rows must not open one after another.
    petitions.connect { [weak self] index, isMeant in
      guard let self, isMeant || !self.isFolded, let row = self.screen.row(at: index) else {
        return
      }
      self.open(row.code)
    }
    receptions.connect { [weak self] index, isMeant in
      guard let self, isMeant || !self.isFolded,
        let row = self.screen.receptions.row(at: index)
      else { return }
      let book = self.screen.receptions
      Task { await book.open(row) }
    }
    side.onKey(capture: false) { [weak self] key in
      guard key.value == GDK_KEY_Escape, let self else { return false }
      self.screen.closeRecord()
      self.screen.receptions.closeRecord()
      self.focusList()
      return true
    }
  }

  private func addColumns() {
    let table = petitions.table
    table.addTextColumn(title: "Ngày", width: columnWidth("21/11/2026 15:25")) {
      $0.map { $0.shownFiling } ?? "…"
    }
    table.addTextColumn(title: "Mã", width: columnWidth("07654-03-MQQM-NVQM")) {
      $0?.code ?? ""
    }
    table.addTextColumn(title: "Loại", width: columnWidth("Khiếu nại")) { $0?.kindLabel ?? "" }
    table.addTextColumn(title: "Người gửi", width: columnWidth("Nguyễn Thị Phương Thảo")) {
      $0?.shownName ?? ""
    }
    table.addTextColumn(title: "Về việc", expands: true) { $0?.shownTitle ?? "" }
    table.addTextColumn(title: "Tình trạng", width: columnWidth("Đã ghi nhận, chưa chuyển")) {
      $0?.statusLabel ?? ""
    }
    let visits = receptions.table
    visits.addTextColumn(title: "Ngày", width: columnWidth("21/11/2026 15:25")) {
      $0.map { $0.shownTime } ?? "…"
    }
    visits.addTextColumn(title: "Người đến", width: columnWidth("Nguyễn Thị Phương Thảo – 1 người"))
    {
      $0?.shownPeople ?? ""
    }
    visits.addTextColumn(title: "Về việc", expands: true) { $0?.shownSubject ?? "" }
    visits.addTextColumn(title: "Kết quả", width: columnWidth("Đã giải thích vì sao không tiếp")) {
      $0?.shownOutcome ?? ""
    }
    visits.addTextColumn(title: "Người tiếp", width: columnWidth("Nguyễn Thị Phương Thảo")) {
      $0?.receivedBy ?? ""
    }
  }

  func reload() {
    let screen = screen
    Task { await screen.look() }
  }

  func focusSearch() { bar.search.grabFocus() }

  func openFilter() { bar.filter.open() }

  /// *In trang sổ*: asks what is to become of what the page shows now.
  func printPage() {
    let printing = RegisterPrinting(screen, over: widget.window)
    Task { await printing.ask() }
  }

  private func focusList() {
    (screen.side == .petitions ? petitions.table.view : receptions.table.view).grabFocus()
  }

  func open(_ reference: String) {
    let screen = screen
    Task { await screen.open(reference) }
  }

  /// A correction was stored: its record shows, and what became of the slip.
  func showCorrected(_ done: CorrectedPetition) {
    let screen = screen
    Task { await screen.showCorrected(done) }
  }

  /// A reception was written or corrected: what is shown of it is read again.
  func showAgain(_ row: BookReception) {
    let book = screen.receptions
    Task {
      await book.reload()
      if book.record?.row.isSame(as: row) == true { await book.open(row) }
    }
  }

  private func draw() {
    petitions.draw()
    let book = screen.receptions
    receptions.draw()
    bar.draw()
    let (icon, title, description) = screen.emptiness
    empty.setTexts(icon: icon, title: title, description: description)
    gtk_stack_set_visible_child_name(
      stack.p(), screen.shownCount == 0 ? "empty" : screen.side.rawValue)
    let isPetitions = screen.side == .petitions
    // The pages of the register are printed from either side.
    message.show(isPetitions ? screen.message : book.message ?? screen.message)
    let isOpen = isPetitions ? screen.record != nil : book.record != nil
    gtk_stack_set_visible_child_name(side.p(), screen.side.rawValue)
    side.isVisible = isOpen
    separator.isVisible = isOpen
    adw_leaflet_set_visible_child(leaflet.p(), isOpen ? side.p() : stack.p())
    record.draw()
    reception.draw()
  }
}
