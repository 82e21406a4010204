// SPDX-License-Identifier: Apache-2.0
// What stands on each page of the set-up between its text and its buttons.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

/// The contents of a page of the set-up.
@MainActor
protocol SetUpPart: AnyObject {
  /// The widget.
  var widget: Widget { get }
  /// Whether the person can go on.
  var isReady: Bool { get }
  /// Shows the screen as it is now.
  func draw()
}

/// The sticks, and invitations on the chosen one.
@MainActor
final class SetUpStick: SetUpPart {
  let widget: Widget
  private let screen: SetUpScreen
  private weak var window: Window?
  private let sticks = PreferencesGroup(title: "USB trong máy")
  private let invitations = PreferencesGroup(title: "Giấy kết nạp trên USB")
  private let folder = Button("Chọn thư mục…", classes: "flat")
  private var rows: [(PreferencesGroup, Widget)] = []
  private var drawn = ""

  let isReady = false

  init(_ screen: SetUpScreen, over window: Window) {
    self.screen = screen
    self.window = window
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    sticks.setHeaderSuffix(folder)
    column.append(sticks)
    column.append(invitations)
    widget = column
    folder.onClick { [weak self] in self?.chooseFolder() }
  }

  func draw() {
    let mark = "\(screen.sticks) \(screen.invitations.map(\.id)) \(screen.isWorking)"
    guard mark != drawn else { return }
    drawn = mark
    for (group, row) in rows { group.remove(row) }
    rows = []
    if screen.sticks.isEmpty {
      add(ActionRow(title: "Chưa thấy USB nào", subtitle: "Cắm USB rồi chờ vài giây."), to: sticks)
    }
    let screen = screen
    for stick in screen.sticks {
      let row = ActionRow(title: stick.name, subtitle: stick.facts)
      row.setSubtitleLines(2)
      let look = Button("Xem USB này")
      look.setAccessibleLabel("Xem USB \(stick.name)")
      look.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
      look.isSensitive = !screen.isWorking
      look.onClick { Task { await screen.look(at: stick.folder) } }
      row.addSuffix(look)
      add(row, to: sticks)
    }
    invitations.isVisible = !screen.invitations.isEmpty
    for invitation in screen.invitations {
      let row = ActionRow(
        title: invitation.point,
        subtitle: "\(invitation.commune) · mã \(invitation.pointCode)")
      let choose = Button("Chọn", classes: "suggested-action")
      choose.setAccessibleLabel("Chọn \(invitation.point)")
      choose.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
      choose.onClick { Task { await screen.choose(invitation) } }
      row.addSuffix(choose)
      add(row, to: invitations)
    }
  }

  private func add(_ row: Widget, to group: PreferencesGroup) {
    group.add(row)
    rows.append((group, row))
  }

  private func chooseFolder() {
    guard let window else { return }
    let screen = screen
    Task {
      guard
        let path = await window.chooseFolder(
          title: "Chọn USB hoặc thư mục của xã", accept: "Chọn", cancel: "Thôi")
      else { return }
      await screen.choose(path: path)
    }
  }
}

/// What the invitation says, and who sets up.
@MainActor
final class SetUpFacts: SetUpPart {
  let widget: Widget
  private let screen: SetUpScreen
  private let name = EntryRow(title: "Họ và tên người phụ trách")
  private let role = EntryRow(title: "Chức vụ, ví dụ Trưởng thôn")

  var isReady: Bool { name.text.contains { !$0.isWhitespace } }

  init(_ screen: SetUpScreen) {
    self.screen = screen
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    let facts = PreferencesGroup(title: "Giấy kết nạp")
    for fact in screen.chosen?.facts ?? [] {
      let row = ActionRow(title: fact.name, subtitle: fact.value)
      row.setClass("property")
      row.setSubtitleLines(3)
      facts.add(row)
    }
    column.append(facts)
    let who = PreferencesGroup(title: "Người phụ trách")
    for row in [name, role] {
      row.setMaximumLength(100)
      who.add(row)
    }
    column.append(who)
    widget = column
    name.text = screen.name
    role.text = screen.role
    name.onChange { [weak screen] in screen?.name = $0 }
    role.onChange { [weak screen] in screen?.role = $0 }
  }

  func draw() {
    // The button below follows the name.
    _ = screen.name
  }
}

/// The first person's PIN.
@MainActor
final class SetUpAccount: SetUpPart {
  let widget: Widget
  private let screen: SetUpScreen
  private let name = EntryRow(title: "Họ và tên")
  private let role = EntryRow(title: "Chức vụ")
  private let pin = PINField("Mã PIN")
  private let again = PINField("Gõ lại mã PIN")

  var isReady: Bool { pin.isLongEnough && again.isLongEnough }

  init(
    _ screen: SetUpScreen, changed: @escaping @MainActor () -> Void,
    entered: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    let who = PreferencesGroup(title: "")
    for row in [name, role] {
      row.setMaximumLength(100)
      who.add(row)
    }
    column.append(who)
    column.append(pin.widget)
    column.append(again.widget)
    widget = column
    name.text = screen.name
    role.text = screen.role
    name.onChange { [weak screen] in screen?.name = $0 }
    role.onChange { [weak screen] in screen?.role = $0 }
    pin.changed = changed
    again.changed = changed
    pin.entered = { [weak self] in self?.again.widget.grabFocus() }
    again.entered = entered
  }

  /// The name was typed before, so the PIN is what is missing.
  func focusFirst() {
    if name.text.isEmpty { name.grabFocus() } else { pin.widget.grabFocus() }
  }

  /// What was typed; the fields are empty afterwards.
  func take() -> (TypedPIN, TypedPIN) {
    let typed = (pin.entry.taken(), again.entry.taken())
    pin.clear()
    again.clear()
    return typed
  }

  func draw() {}
}

/// A printer now, or later.
@MainActor
final class SetUpPrinter: SetUpPart {
  let widget: Widget
  private(set) var isNow = false
  private var choices: ChoiceBar?

  let isReady = true

  init() {
    let column = Box(GTK_ORIENTATION_VERTICAL)
    widget = column
    let bar = ChoiceBar(
      [
        ("Để sau", "Phiếu giữ thành PDF; chọn máy in lúc nào cũng được trong Cài đặt."),
        ("Có máy in", "Mở trang chọn máy in ngay khi xong thiết lập."),
      ]
    ) { [weak self] in self?.isNow = $0 == 1 }
    bar.select(0)
    choices = bar
    column.append(bar.widget)
  }

  func draw() {}
}

/// The card of the machine.
@MainActor
final class SetUpCard: SetUpPart {
  let widget: Widget
  private let screen: SetUpScreen
  private weak var window: Window?
  private let picture = Picture(name: "Thẻ máy")
  private let save = Button("Lưu thẻ thành PDF…")
  private var isShown = false

  let isReady = true

  init(_ screen: SetUpScreen, over window: Window) {
    self.screen = screen
    self.window = window
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    picture.setClass("paper")
    picture.setMinimumSize(width: 300, height: 420)
    picture.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_START)
    column.append(picture)
    save.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_START)
    column.append(save)
    widget = column
    save.onClick { [weak self] in self?.chooseFile() }
  }

  func draw() {
    save.isSensitive = screen.card != nil && !screen.isWorking
    guard let card = screen.card, !isShown else { return }
    isShown = true
    // A picture that cannot be shown can still be saved.
    try? picture.show(card)
  }

  private func chooseFile() {
    guard let window else { return }
    let screen = screen
    Task {
      guard
        let path = await window.chooseSavePath(
          title: "Lưu thẻ máy", accept: "Lưu", cancel: "Thôi", suggestedName: "the-may.pdf")
      else { return }
      await screen.saveCard(path: path)
    }
  }
}
