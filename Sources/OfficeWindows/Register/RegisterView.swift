// SPDX-License-Identifier: Apache-2.0
// *Sổ đơn*: the one register of everything that came to the commune, in columns that the person chose; searched as one
// types, narrowed, sorted by the database. Return or a double click opens the case.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class RegisterView: OfficePage {
  let widget: Widget
  private let screen: RegisterScreen
  private weak var window: Window?
  private let rows: PagedTable<PetitionLine>
  private let bar: RegisterBar
  private let stack = Widget(gtk_stack_new())
  private let nothing = StatusPage(icon: "edit-find-symbolic", title: "")
  private let message = MessageBar()
  private let clear = Button("Bỏ lọc", classes: "pill")
  private let intake = Button("Tiếp nhận đơn", classes: "pill", "suggested-action")
  private let imports = Button("Nhập từ USB", classes: "pill")
  private var shownColumns: [RegisterColumn] = []

  /// - Parameters:
  ///   - open: is told the code of the petition whose case is to be opened.
  ///   - startIntake: shows where a petition is taken in here.
  ///   - startImport: shows where petitions come in from points.
  init(
    _ screen: RegisterScreen, over window: Window, open: @escaping @MainActor (String) -> Void,
    startIntake: @escaping @MainActor () -> Void, startImport: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    self.window = window
    rows = PagedTable("Sổ theo dõi đơn", screen.rows)
    bar = RegisterBar(screen)
    let page = Box(GTK_ORIENTATION_VERTICAL)
    widget = page
    page.append(bar.widget)
    message.widget.setMargins(vertical: 0, horizontal: 12)
    page.append(message.widget)
    for column in RegisterColumn.allCases {
      rows.table.addTextColumn(
        title: column.title, expands: column.sample == nil,
        width: column.sample.map { columnWidth($0) }
      ) { $0.map(column.text) ?? "…" }
    }
    gtk_stack_add_named(stack.p(), rows.widget.p(), "rows")
    gtk_stack_add_named(stack.p(), nothing.p(), "nothing")
    stack.setExpand(horizontal: true, vertical: true)
    page.append(stack)
    rows.connect { [weak screen] index, isMeant in
      guard isMeant, let line = screen?.line(at: index) else { return }
      open(line.reference)
    }
    bar.print.onClick { [weak self] in _ = self?.printPressed() }
    bar.openFirst = { [weak screen] in
      if let line = screen?.line(at: 0) { open(line.reference) }
    }
    connectEmpty(startIntake, startImport)
    observe(self) { $0.draw() }
  }

  private func connectEmpty(
    _ startIntake: @escaping @MainActor () -> Void, _ startImport: @escaping @MainActor () -> Void
  ) {
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    buttons.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    for button in [clear, intake, imports] { buttons.append(button) }
    nothing.setChild(buttons)
    intake.onClick(startIntake)
    imports.onClick(startImport)
    clear.onClick { [weak self] in
      guard let self else { return }
      self.bar.clearWords()
      let screen = self.screen
      Task {
        await screen.search("")
        await screen.clearFilterButtonPressed()
      }
      self.focusSearch()
    }
  }

  func enter() {
    if !widget.hasFocus { focusSearch() }
    let screen = screen
    Task { await screen.reload() }
  }

  /// Puts the cursor into the search field.
  func focusSearch() { bar.focusSearch() }

  /// Ctrl+Shift+F.
  func openFilter() { bar.openFilter() }

  /// Ctrl+P: on paper, as PDF, as a workbook.
  func printPressed() -> Bool {
    let (screen, window) = (screen, window)
    Task { await RegisterPrintDialog(screen, over: window).ask() }
    return true
  }

  private func draw() {
    rows.draw()
    bar.draw()
    message.show(screen.message)
    if shownColumns != screen.columns {
      shownColumns = screen.columns
      for (index, column) in RegisterColumn.allCases.enumerated() {
        rows.table.setColumn(index, isVisible: shownColumns.contains(column))
      }
    }
    let isFiltered = screen.isFiltered
    nothing.setTexts(
      icon: isFiltered ? "edit-find-symbolic" : "x-office-spreadsheet-symbolic",
      title: isFiltered ? "Không tìm thấy đơn nào" : "Sổ chưa có đơn nào",
      description: isFiltered
        ? "Bớt chữ hoặc bớt điều kiện lọc. Đơn tố cáo chỉ tìm được bằng mã."
        : "Đơn vào sổ khi được tiếp nhận tại xã hoặc nhập từ USB của các điểm.")
    clear.isVisible = isFiltered
    intake.isVisible = !isFiltered
    imports.isVisible = !isFiltered
    gtk_stack_set_visible_child_name(
      stack.p(), screen.count == 0 && screen.wasRead ? "nothing" : "rows")
  }
}
