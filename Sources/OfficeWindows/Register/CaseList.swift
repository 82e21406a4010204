// SPDX-License-Identifier: Apache-2.0
// The list of petitions on the left of *Đơn*: searched as one types, filtered by kind, read page by
// page while it scrolls. Of a sealed petition it shows dots.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class CaseList {
  let widget: Widget
  private let screen: RegisterScreen
  private let list: LazyList<PetitionLine?>
  private let view: ListView<PetitionLine?>
  private let search = SearchEntry(name: "Tìm đơn")
  private let count = Label("", classes: "dim-label", "caption", "numeric")
  private let stack = Widget(gtk_stack_new())
  private let nothing: StatusPage
  private var selecting: Connection?
  private var shownRevision = -1
  private var kept: String?

  /// - Parameter chosen: is told the code of the petition that was chosen.
  init(_ screen: RegisterScreen, chosen: @escaping @MainActor (String) -> Void) {
    self.screen = screen
    list = LazyList(count: 0) { [weak screen] index in screen?.line(at: index) }
    screen.rows.onArrival = { [weak list] in list?.refresh($0) }
    view = ListView(list, name: "Các đơn") {
      PetitionCell.make()
    } bind: { cell, line, _ in
      cell.show(line)
    }
    view.view.setClass("navigation-sidebar")
    nothing = StatusPage(icon: "edit-find-symbolic", title: "Không tìm thấy đơn nào")
    nothing.setClass("compact")
    let column = Box(GTK_ORIENTATION_VERTICAL)
    widget = column
    column.append(bar())
    let scrolled = ScrolledWindow(view.view)
    gtk_stack_add_named(stack.p(), scrolled.p(), "list")
    gtk_stack_add_named(stack.p(), nothing.p(), "nothing")
    column.append(stack)
    selecting = view.onSelectionChange { [weak self] indexes in
      guard let self, let index = indexes.first, let line = self.screen.line(at: index) else {
        return
      }
      self.kept = line.reference
      chosen(line.reference)
    }
    observe(self) { $0.draw() }
  }

  private func bar() -> Widget {
    let bar = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    bar.setMargins(vertical: 12, horizontal: 12)
    search.set("placeholder-text", "Tên, nội dung, mã – không cần gõ dấu")
    search.setDelay(milliseconds: 80)
    search.onSearch { [weak screen] words in
      guard let screen else { return }
      Task { await screen.search(words) }
    }
    bar.append(search)
    let line = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    line.append(kindChoice())
    count.setExpand(horizontal: true)
    count.setAlignment(1)
    line.append(count)
    bar.append(line)
    return bar
  }

  private func kindChoice() -> Widget {
    let kinds: [PetitionKind?] = [nil] + PetitionKind.allCases
    let names = Object(owned: gtk_string_list_new(nil))
    for kind in kinds { gtk_string_list_append(names.p(), kind?.label ?? "Mọi loại đơn") }
    let choice = Widget(gtk_drop_down_new(names.given(), nil))
    choice.setAccessibleLabel("Loại đơn")
    choice.onSelf("notify::selected") { [weak screen] choice in
      let index = Int(gtk_drop_down_get_selected(choice.p()))
      guard let screen, kinds.indices.contains(index) else { return }
      Task { await screen.show(kind: kinds[index]) }
    }
    return choice
  }

  /// Reads the list anew and keeps the chosen petition.
  func reload() async { await screen.reload() }

  /// Puts the cursor into the search field.
  func focusSearch() {
    search.grabFocus()
    search.selectAll()
  }

  /// Nothing is chosen any more.
  func clearChoice() {
    kept = nil
    selecting?.silenced { view.selectedIndex = nil }
  }

  private func draw() {
    count.text = screen.isFiltered ? "tìm thấy \(screen.count)" : "\(screen.count) đơn"
    let isFiltered = screen.isFiltered
    nothing.setTexts(
      icon: "edit-find-symbolic", title: "Không tìm thấy",
      description: isFiltered ? "Thử ít chữ hơn. Đơn tố cáo chỉ tìm được bằng mã." : "")
    gtk_stack_set_visible_child_name(
      stack.p(), screen.count == 0 && isFiltered ? "nothing" : "list")
    guard screen.rows.revision != shownRevision else { return }
    shownRevision = screen.rows.revision
    selecting?.silenced {
      list.reload(count: screen.count)
      if let kept, let index = screen.index(of: kept) { view.selectedIndex = index }
    }
  }
}

/// One petition in the list: three short lines.
@MainActor
private final class PetitionCell: Box {
  private let name = Label("", classes: "heading")
  private let kind = Label("", classes: "caption", "dim-label")
  private let title = Label("")
  private let code = Label("", classes: "caption", "dim-label", "numeric")
  private let status = Label("", classes: "caption", "dim-label")

  static func make() -> PetitionCell {
    let cell = PetitionCell(gtk_box_new(GTK_ORIENTATION_VERTICAL, 2))
    cell.build()
    return cell
  }

  private func build() {
    setMargins(vertical: 6, horizontal: 4)
    append(line(name, kind))
    name.setEllipsis()
    title.setAlignment(0)
    title.setEllipsis()
    append(title)
    append(line(code, status))
    status.setEllipsis()
  }

  private func line(_ left: Label, _ right: Label) -> Widget {
    let line = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    left.setAlignment(0)
    left.setExpand(horizontal: true)
    right.setAlignment(1)
    line.append(left)
    line.append(right)
    return line
  }

  func show(_ line: PetitionLine?) {
    name.text = line?.name ?? "…"
    kind.text = line.map { "\($0.kind.label) · \($0.day)" } ?? ""
    title.text = line?.title ?? ""
    code.text = line?.reference ?? ""
    status.text = line?.status ?? ""
  }
}
