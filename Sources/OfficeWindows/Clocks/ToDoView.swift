// SPDX-License-Identifier: Apache-2.0
// *Việc cần làm*: what has passed, today, this week, later; one key to the case.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class ToDoView: OfficePage {
  let widget: Widget
  private let screen: ToDoScreen
  private let open: @MainActor (String) -> Void
  private let counted: @MainActor (Int) -> Void
  private let stack = Widget(gtk_stack_new())
  private let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
  private let groups = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
  private let message = MessageBar()
  private let due = PreferencesGroup(title: "")
  private let dueRow = ActionRow(title: "")
  private let backUp = Button("Sao lưu…")
  private let person = ComboRow(title: "Việc của", choices: ["Mọi người"])
  private var shownPeople: [String] = []
  private let start = Button("Nhập từ USB", classes: "pill")
  private let printButton = Button("In, lưu PDF…")
  private var first: Widget?
  private var drawn: [(ToDoPart, [ToDoLine])] = []
  private var drawnPapers: [SentLine] = []

  /// - Parameters:
  ///   - open: opens a case.
  ///   - startImport: shows where petitions come in.
  ///   - startBackup: shows where the office is backed up.
  ///   - counted: is told how many cases have passed a day.
  init(
    _ screen: ToDoScreen, open: @escaping @MainActor (String) -> Void,
    startImport: @escaping @MainActor () -> Void,
    startBackup: @escaping @MainActor () -> Void,
    counted: @escaping @MainActor (Int) -> Void
  ) {
    self.screen = screen
    self.open = open
    self.counted = counted
    widget = stack
    let choice = PreferencesGroup(title: "")
    choice.add(person)
    printButton.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    dueRow.addPrefix(Widget(gtk_image_new_from_icon_name("drive-removable-media-symbolic")))
    dueRow.setSubtitleLines(0)
    backUp.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    backUp.setAccessibleLabel("Sao lưu sổ của xã")
    dueRow.addSuffix(backUp)
    due.add(dueRow)
    backUp.onClick(startBackup)
    printButton.onClick { [weak self] in _ = self?.printPressed() }
    for part in [message.widget, due, choice, groups, printButton] as [Widget] {
      column.append(part)
    }
    person.onSelect { [weak self] index in self?.choose(index) }
    gtk_stack_add_named(stack.p(), scrollingPage(column, width: 860).p(), "list")
    let nothing = StatusPage(
      icon: "emblem-ok-symbolic", title: "Không có việc nào đến hạn",
      description: "Việc hiện ở đây khi có đơn mới nhập từ USB hoặc tiếp nhận tại xã.")
    start.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    start.onClick(startImport)
    nothing.setChild(start)
    gtk_stack_add_named(stack.p(), nothing.p(), "nothing")
    observe(self) { $0.draw() }
  }

  func enter() {
    Task { [weak self] in
      guard let self else { return }
      await self.screen.reload()
      self.draw()
      (self.first ?? self.start).grabFocus()
    }
  }

  func printPressed() -> Bool {
    let (screen, window) = (screen, widget.window)
    Task {
      guard let pages = await screen.pages() else { return }
      screen.tell(await askPaper(pages, over: window))
    }
    return true
  }

  private func choose(_ index: Int?) {
    guard let index else { return }
    switch index {
    case 0: screen.show(person: nil)
    case 1: screen.show(person: "")
    default:
      if shownPeople.indices.contains(index - 2) { screen.show(person: shownPeople[index - 2]) }
    }
  }

  private func draw() {
    message.show(
      screen.message
        ?? (screen.isCut
          ? Message(
            "Chỉ xem được \(20_000) vụ việc cũ nhất.", next: "Xử lý bớt rồi xem lại (F5).",
            tone: .notice) : nil))
    due.isVisible = screen.backupDue != nil
    dueRow.title = screen.backupDue?.title ?? ""
    dueRow.subtitle = screen.backupDue?.next ?? ""
    counted(screen.overdueCount)
    if screen.people != shownPeople || shownPeople.isEmpty {
      shownPeople = screen.people
      person.setChoices(["Mọi người", "Chưa phân công"] + shownPeople)
    }
    let isEmpty =
      screen.parts.isEmpty && screen.deliveries.isEmpty && screen.wasRead && screen.person == nil
    gtk_stack_set_visible_child_name(
      stack.p(),
      isEmpty && screen.message == nil && screen.backupDue == nil ? "nothing" : "list")
    printButton.isVisible = screen.wasRead
    // Unseen it would still be told to screen readers.
    start.isVisible = isEmpty
    let isSame = drawn.elementsEqual(screen.parts, by: { $0.0 == $1.part && $0.1 == $1.lines })
    guard !isSame || drawnPapers != screen.deliveries else { return }
    drawnPapers = screen.deliveries
    drawn = screen.parts.map { ($0.part, $0.lines) }
    groups.removeAll()
    first = nil
    for (part, lines) in screen.parts { groups.append(group(part, lines)) }
    if !drawnPapers.isEmpty { groups.append(papers(drawnPapers)) }
  }

  /// Papers that wait at points, or have not been told to one.
  private func papers(_ lines: [SentLine]) -> Widget {
    let group = PreferencesGroup(title: "Văn bản chờ giao tại điểm (\(lines.count))")
    for line in lines.prefix(Self.mostRows) {
      let row = ActionRow(title: line.title, subtitle: "Đơn \(line.reference) · \(line.detail)")
      adw_action_row_set_title_lines(row.p(), 0)
      row.setSubtitleLines(0)
      let icon = Widget(gtk_image_new_from_icon_name("mail-send-symbolic"))
      icon.setClass("error", line.isLate)
      row.addPrefix(icon)
      row.addSuffix(Widget(gtk_image_new_from_icon_name("go-next-symbolic")))
      row.onPress { [open] in open(line.reference) }
      group.add(row)
      if first == nil { first = row }
    }
    return group
  }

  /// Rows of one part. Far-away ones are shown as far as a person reads.
  private func group(_ part: ToDoPart, _ lines: [ToDoLine]) -> Widget {
    let group = PreferencesGroup(title: "\(part.label) (\(lines.count))")
    for line in lines.prefix(Self.mostRows) {
      let who = line.person.map { " · \($0)" } ?? " · chưa phân công"
      let row = ActionRow(
        title: line.clock.title,
        subtitle: "\(line.kind.label) \(line.reference) – \(line.matter)\(who)")
      adw_action_row_set_title_lines(row.p(), 0)
      row.setSubtitleLines(0)
      row.setClass("threshold", part == .threshold)
      let icon = Widget(
        gtk_image_new_from_icon_name(
          line.clock.tone == .problem ? "dialog-warning-symbolic" : "x-office-calendar-symbolic"))
      icon.setClass(
        part == .threshold ? "threshold" : line.clock.tone == .problem ? "error" : "warning",
        line.clock.tone != .good)
      row.addPrefix(icon)
      let arrow = Widget(gtk_image_new_from_icon_name("go-next-symbolic"))
      row.addSuffix(arrow)
      gtk_list_box_row_set_activatable(row.p(), 1)
      row.onPress { [open] in open(line.reference) }
      group.add(row)
      if first == nil { first = row }
    }
    if lines.count > Self.mostRows {
      group.add(
        ActionRow(
          title: "Còn \(lines.count - Self.mostRows) việc nữa",
          subtitle: "Chọn người ở trên để thu hẹp, hoặc xem trong sổ đơn."))
    }
    return group
  }

  private static let mostRows = 100
}
