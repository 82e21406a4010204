// SPDX-License-Identifier: Apache-2.0
// *Lọc* on the page *Sổ đơn*: every condition in one popover, and the filters that are kept under a name.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class RegisterFilterPopover {
  /// The button that opens it.
  let button = Widget(gtk_menu_button_new())
  private let popover = Widget(gtk_popover_new())
  private let screen: RegisterScreen
  private let kind = ComboRow(
    title: "Loại đơn", choices: ["Mọi loại"] + PetitionKind.allCases.map(\.label))
  private let source = ComboRow(
    title: "Nguồn", choices: ["Mọi nguồn"] + PetitionSource.allCases.map(\.label))
  private let status = ComboRow(
    title: "Tình trạng", choices: ["Mọi tình trạng"] + PetitionStatus.allCases.map(\.label))
  private let deadline = ComboRow(
    title: "Thời hạn", choices: RegisterDeadline.allCases.map(\.label))
  private let field: ComboRow
  private let point = ComboRow(title: "Nơi ghi nhận", choices: ["Mọi nơi"])
  private let person = ComboRow(title: "Người xử lý", choices: ["Mọi người", "Chưa phân công"])
  private let kept = Box(GTK_ORIENTATION_VERTICAL, spacing: 4)
  private let name = EntryRow(title: "Tên bộ lọc")
  private var connections: [Connection] = []
  private var shownPoints: [RegisterPoint] = []
  private var shownPeople: [String] = []
  private var shownKept: [String] = []

  init(_ screen: RegisterScreen) {
    self.screen = screen
    field = ComboRow(title: "Lĩnh vực", choices: ["Mọi lĩnh vực"] + screen.fields.map(\.name))
    gtk_menu_button_set_label(button.p(), "Lọc")
    button.setAccessibleLabel("Lọc sổ")
    button.tooltip = "Lọc sổ (Ctrl+Shift+F)"
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    column.setMargins(12)
    column.append(kept)
    let list = ListBox()
    list.setClass("boxed-list")
    // Else the space key takes the choice of a row away instead of opening its list.
    gtk_list_box_set_selection_mode(list.p(), GTK_SELECTION_NONE)
    for row in [kind, source, field, status, deadline, person, point] { list.append(row) }
    column.append(list)
    column.append(keeping())
    let scrolled = ScrolledWindow(column)
    scrolled.setMinimumSize(
      width: columnWidth("Nơi ghi nhận Thôn Đồng, xã An Lạc (07654-03.1)"), height: 400)
    gtk_popover_set_child(popover.p(), scrolled.p())
    gtk_menu_button_set_popover(button.p(), popover.p())
    connect()
  }

  func open() { gtk_menu_button_popup(button.p()) }

  private func keeping() -> Widget {
    let list = ListBox()
    list.setClass("boxed-list")
    gtk_list_box_set_selection_mode(list.p(), GTK_SELECTION_NONE)
    name.setMaximumLength(60)
    let keep = Button("Lưu bộ lọc")
    keep.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    keep.onClick { [weak self] in self?.keepPressed() }
    name.on("entry-activated") { [weak self] in self?.keepPressed() }
    name.addSuffix(keep)
    list.append(name)
    return list
  }

  private func keepPressed() {
    screen.keepFilterButtonPressed(name.text)
    if screen.savedFilters.contains(where: { $0.name == VietnameseText.line(name.text) }) {
      name.text = ""
    }
  }

  private func connect() {
    func choose(
      _ row: ComboRow, _ chosen: @escaping @MainActor (RegisterFilterPopover, Int) async -> Void
    ) {
      connections.append(
        row.onSelect { [weak self] index in
          guard let self, let index else { return }
          Task { await chosen(self, index) }
        })
    }
    choose(kind) { await $0.screen.show(kind: Self.pick(PetitionKind.allCases, $1)) }
    choose(source) { await $0.screen.show(source: Self.pick(PetitionSource.allCases, $1)) }
    choose(status) { await $0.screen.show(status: Self.pick(PetitionStatus.allCases, $1)) }
    choose(field) { await $0.screen.show(field: Self.pick($0.screen.fields, $1)?.id) }
    choose(deadline) {
      if RegisterDeadline.allCases.indices.contains($1) {
        await $0.screen.show(deadline: RegisterDeadline.allCases[$1])
      }
    }
    choose(point) { await $0.screen.show(point: Self.pick($0.shownPoints, $1)?.journal) }
    choose(person) {
      await $0.screen.show(person: $1 == 1 ? "" : Self.pick($0.shownPeople, $1 - 1))
    }
  }

  /// The value at a place after the first, which is for all.
  private static func pick<Value>(_ values: [Value], _ index: Int) -> Value? {
    values.indices.contains(index - 1) ? values[index - 1] : nil
  }

  func draw() {
    silenced {
      if shownPoints != screen.points {
        shownPoints = screen.points
        point.setChoices(["Mọi nơi"] + shownPoints.map(\.name))
      }
      if shownPeople != screen.people {
        shownPeople = screen.people
        person.setChoices(["Mọi người", "Chưa phân công"] + shownPeople)
      }
      kind.select(Self.place(of: screen.kind, in: PetitionKind.allCases))
      source.select(Self.place(of: screen.source, in: PetitionSource.allCases))
      status.select(Self.place(of: screen.status, in: PetitionStatus.allCases))
      field.select(Self.place(of: screen.field, in: screen.fields.map(\.id)))
      deadline.select(RegisterDeadline.allCases.firstIndex(of: screen.deadline))
      point.select(screen.pointIndex.map { $0 + 1 } ?? 0)
      person.select(
        screen.person.map { name in
          name.isEmpty ? 1 : (shownPeople.firstIndex(of: name) ?? -2) + 2
        } ?? 0)
    }
    drawKept()
  }

  private func drawKept() {
    let names = screen.savedFilters.map(\.name)
    guard names != shownKept else { return }
    shownKept = names
    kept.removeAll()
    kept.isVisible = !names.isEmpty
    for saved in screen.savedFilters {
      let line = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 4)
      let use = Button(saved.name, classes: "flat")
      use.setAccessibleLabel("Dùng bộ lọc \(saved.name)")
      use.setExpand(horizontal: true)
      use.onClick { [weak self] in
        guard let self else { return }
        let screen = self.screen
        gtk_popover_popdown(self.popover.p())
        Task { await screen.show(saved) }
      }
      let bin = Button(icon: "user-trash-symbolic", name: "Bỏ bộ lọc \(saved.name)")
      bin.setClass("flat")
      bin.onClick { [weak screen] in screen?.forgetFilterButtonPressed(saved.name) }
      line.append(use)
      line.append(bin)
      kept.append(line)
    }
  }

  private static func place<Value: Equatable>(of value: Value?, in values: [Value]) -> Int {
    value.flatMap(values.firstIndex(of:)).map { $0 + 1 } ?? 0
  }

  /// What the program sets is nobody's choice.
  private func silenced(_ work: () -> Void) {
    func nest(_ rest: ArraySlice<Connection>) {
      guard let first = rest.first else { return work() }
      first.silenced { nest(rest.dropFirst()) }
    }
    nest(connections[...])
  }
}
