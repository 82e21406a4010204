// SPDX-License-Identifier: Apache-2.0
// *Sổ*: the one register of everything that came to the commune, in columns; searched as one types, narrowed by kind,
// source, state and point, sorted by the database. Return or a double click opens the case.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class RegisterView {
  let widget: Widget
  private let screen: RegisterScreen
  private let rows: PagedTable<RegisterScreen.Row>
  private let search = SearchEntry(name: "Tìm trong sổ")
  private let count = Label("", classes: "dim-label", "numeric")
  private let stack = Widget(gtk_stack_new())
  private let nothing = StatusPage(icon: "edit-find-symbolic", title: "Không tìm thấy")
  private let message = MessageBar()

  /// - Parameter open: is told the code of the petition whose case is to be opened.
  init(_ screen: RegisterScreen, open: @escaping @MainActor (String) -> Void) {
    self.screen = screen
    rows = PagedTable("Sổ theo dõi đơn", screen.rows)
    let page = Box(GTK_ORIENTATION_VERTICAL)
    widget = page
    page.append(bar())
    message.widget.setMargins(vertical: 0, horizontal: 12)
    page.append(message.widget)
    addColumns()
    gtk_stack_add_named(stack.p(), rows.widget.p(), "rows")
    gtk_stack_add_named(stack.p(), nothing.p(), "nothing")
    stack.setExpand(horizontal: true, vertical: true)
    page.append(stack)
    rows.connect { [weak screen] index, isMeant in
      guard isMeant, let line = screen?.line(at: index) else { return }
      open(line.reference)
    }
    observe(self) { $0.draw() }
  }

  private func bar() -> Widget {
    let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    bar.setMargins(12)
    search.set("placeholder-text", "Tên, nội dung, mã – không cần gõ dấu")
    search.setDelay(milliseconds: 80)
    search.setExpand(horizontal: true)
    search.onSearch { [weak screen] words in
      guard let screen else { return }
      Task { await screen.search(words) }
    }
    bar.append(search)
    bar.append(
      choice("Loại đơn", "Mọi loại đơn", PetitionKind.allCases, \.label) { await $0.show(kind: $1) }
    )
    bar.append(
      choice("Nguồn đơn", "Mọi nguồn", PetitionSource.allCases, \.label) {
        await $0.show(source: $1)
      })
    bar.append(
      choice("Tình trạng", "Mọi tình trạng", PetitionStatus.allCases, \.label) {
        await $0.show(status: $1)
      })
    bar.append(
      choice("Sắp xếp", nil, RegisterScreen.orders, \.label) { await $0.sort(by: $1) })
    bar.append(count)
    return bar
  }

  /// A choice among all, or one.
  private func choice<Value: Sendable>(
    _ name: String, _ all: String?, _ values: [Value], _ label: (Value) -> String,
    _ chosen: @escaping @MainActor (RegisterScreen, Value?) async -> Void
  ) -> Widget {
    let choices: [Value?] = (all == nil ? [] : [nil]) + values
    let names = Object(owned: gtk_string_list_new(nil))
    for value in choices { gtk_string_list_append(names.p(), value.map(label) ?? all ?? "") }
    let choice = Widget(gtk_drop_down_new(names.given(), nil))
    choice.setAccessibleLabel(name)
    choice.onSelf("notify::selected") { [weak screen] choice in
      let index = Int(gtk_drop_down_get_selected(choice.p()))
      guard let screen, choices.indices.contains(index) else { return }
      Task { await chosen(screen, choices[index]) }
    }
    return choice
  }

  private func addColumns() {
    let table = rows.table
    func add(_ title: String, _ sample: String?, _ text: @escaping (PetitionLine) -> String) {
      table.addTextColumn(
        title: title, expands: sample == nil, width: sample.map { columnWidth($0) }
      ) { $0.map { text(PetitionLine($0)) } ?? "…" }
    }
    add("Số", "00000/2026", \.number)
    add("Ngày đến", "21/11/2026", \.arrived)
    add("Nguồn", "Trực tiếp tại xã", \.source)
    add("Mã", "07654-03-MQQM-NVQM", \.reference)
    add("Loại", "Khiếu nại", \.kind.label)
    add("Người gửi", "Nguyễn Thị Phương Thảo", \.name)
    add("Về việc", nil, \.title)
    add("Tình trạng", "Đang giải quyết lại", \.status)
    add("Hạn đã hẹn", "21/11/2026", \.next)
  }

  /// Reads the list anew.
  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  /// Puts the cursor into the search field.
  func focusSearch() {
    search.grabFocus()
    search.selectAll()
  }

  private func draw() {
    rows.draw()
    count.text = screen.isFiltered ? "tìm thấy \(screen.count)" : "\(screen.count) đơn"
    message.show(screen.message)
    let isEmpty = screen.count == 0
    nothing.setTexts(
      icon: "edit-find-symbolic",
      title: screen.isFiltered ? "Không tìm thấy" : "Sổ chưa có đơn nào",
      description: screen.isFiltered
        ? "Bớt điều kiện lọc. Đơn tố cáo chỉ tìm được bằng mã." : "Nhập từ USB của các điểm.")
    gtk_stack_set_visible_child_name(stack.p(), isEmpty ? "nothing" : "rows")
  }
}
