// SPDX-License-Identifier: Apache-2.0
// *Sổ*: the list, searched as one types, and one record beside it.

import Gtk
import Petitions
import Screens
import Storage

@MainActor
final class BookView {
  let widget: Widget
  private let screen: BookScreen
  private let list: LazyList<PetitionRow?>
  private let table: TableView<PetitionRow?>
  private let search = SearchEntry(name: "Tìm trong sổ")
  private let count = Label("", classes: "dim-label", "numeric")
  private let empty: StatusPage
  private let stack = Widget(gtk_stack_new())
  private let side: Box
  private let message = MessageBar()
  private let record: RecordView
  private var shownRevision = -1
  /// How many rows the list has or is growing to.
  private var filled = 0
  private var growth: Timeout?

  init(_ screen: BookScreen, settles workplace: Workplace) {
    self.screen = screen
    list = LazyList(count: 0) { [weak screen] index in screen?.row(at: index) }
    table = TableView(list, name: "Các đơn trong sổ")
    record = RecordView(screen)
    side = Box(GTK_ORIENTATION_VERTICAL)
    empty = StatusPage(icon: "view-list-symbolic", title: "Sổ chưa có đơn nào")
    let page = Box(GTK_ORIENTATION_VERTICAL)
    widget = page
    page.append(bar())
    message.widget.setMargins(vertical: 0, horizontal: 12)
    page.append(message.widget)
    addColumns()
    // With large text and a record beside it the list scrolls sideways; the window must not outgrow the
    // screen, or its buttons are out of reach.
    let scrolled = ScrolledWindow(table.view, horizontal: true)
    scrolled.setExpand(horizontal: true, vertical: true)
    gtk_stack_add_named(stack.p(), scrolled.p(), "list")
    gtk_stack_add_named(stack.p(), empty.p(), "empty")
    let paned = Box(GTK_ORIENTATION_HORIZONTAL)
    stack.setExpand(horizontal: true, vertical: true)
    paned.append(stack)
    side.append(Widget(gtk_separator_new(GTK_ORIENTATION_VERTICAL)))
    gtk_orientable_set_orientation(side.p(), GTK_ORIENTATION_HORIZONTAL)
    side.append(record.widget)
    side.isVisible = false
    paned.append(side)
    page.append(paned)
    table.onSelectionChange { [weak self] chosen in
      guard let self, let index = chosen.first, let row = self.screen.row(at: index) else { return }
      self.open(row.reference)
    }
    observe(self) { $0.draw() }
  }

  private func bar() -> Widget {
    let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    bar.setMargins(12)
    search.setExpand(horizontal: true)
    search.set("placeholder-text", "Tên, nội dung hoặc mã – không cần gõ dấu")
    search.setDelay(milliseconds: 80)
    search.onSearch { [weak screen] words in
      guard let screen else { return }
      Task { await screen.search(words) }
    }
    bar.append(search)
    let kinds: [PetitionKind?] = [nil] + PetitionKind.allCases
    let choice = Widget(gtk_drop_down_new(nil, nil))
    let names = Object(owned: UnsafeMutableRawPointer(gtk_string_list_new(nil)))
    for kind in kinds { gtk_string_list_append(names.p(), kind?.label ?? "Mọi loại") }
    gtk_drop_down_set_model(choice.p(), names.p())
    choice.setAccessibleLabel("Loại đơn")
    choice.onSelf("notify::selected") { [weak screen] choice in
      guard let screen else { return }
      let index = Int(gtk_drop_down_get_selected(choice.p()))
      guard kinds.indices.contains(index) else { return }
      Task { await screen.show(kind: kinds[index]) }
    }
    bar.append(choice)
    bar.append(count)
    return bar
  }

  private func addColumns() {
    table.addTextColumn(title: "Ngày", width: columnWidth("21/11/2026 15:25")) {
      $0.map { VietnamTime.shown($0.filedAt) } ?? "…"
    }
    table.addTextColumn(title: "Mã", width: columnWidth("07654-03-MQQM-NVQM")) {
      $0?.reference ?? ""
    }
    table.addTextColumn(title: "Loại", width: columnWidth("Khiếu nại")) { $0?.kind.label ?? "" }
    table.addTextColumn(title: "Người gửi", width: columnWidth("Nguyễn Thị Phương Thảo")) {
      $0?.shownName ?? ""
    }
    table.addTextColumn(title: "Về việc", expands: true) { $0?.shownTitle ?? "" }
    table.addTextColumn(title: "Tình trạng", width: columnWidth("Đã ghi nhận, chưa chuyển")) {
      $0?.status.label ?? ""
    }
  }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  func focusSearch() { search.grabFocus() }

  func open(_ reference: String) {
    let screen = screen
    Task { await screen.open(reference) }
  }

  /// Gives the list its rows. The first time only as many as are seen, so that they are painted at
  /// once, then some more between the next frames: GTK makes widgets for 200 rows of a long list.
  private func fill(_ count: Int) {
    filled = count
    growth = nil
    guard list.count == 0, count > Self.portion else { return list.reload(count: count) }
    list.reload(count: Self.portion)
    grow()
  }

  private func grow() {
    growth = Timeout.after(0.025) { [weak self] in
      guard let self else { return }
      let (shown, rest) = (self.list.count, self.filled - self.list.count)
      let more = shown < 7 * Self.portion ? min(Self.portion, rest) : rest
      self.list.change(at: shown, removed: 0, added: more)
      if more < rest { self.grow() }
    }
  }

  private static let portion = 32

  private func draw() {
    if screen.revision != shownRevision {
      shownRevision = screen.revision
      if let loaded = screen.loaded, filled == screen.count {
        list.refresh(loaded)
      } else {
        fill(screen.count)
      }
    }
    count.text = screen.countLine
    let isSearching = !screen.filter.words.isEmpty || screen.filter.kind != nil
    empty.setTexts(
      icon: isSearching ? "edit-find-symbolic" : "view-list-symbolic",
      title: isSearching ? "Không tìm thấy đơn nào" : "Sổ chưa có đơn nào",
      description: isSearching
        ? "Thử ít chữ hơn; không cần gõ dấu. Đơn tố cáo chỉ tìm được bằng mã."
        : "Đơn đầu tiên sẽ hiện ở đây ngay sau khi lưu.")
    gtk_stack_set_visible_child_name(stack.p(), screen.count == 0 ? "empty" : "list")
    message.show(screen.message)
    side.isVisible = screen.record != nil
    record.draw()
  }
}
