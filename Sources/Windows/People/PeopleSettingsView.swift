// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Người dùng*: the list of people with what can be done to each, one's own PIN, and the idle lock.

package import Gtk
package import Screens

@MainActor
package final class PeopleSettingsView: SettingsView {
  package let widget: Widget
  private let screen: PeopleScreen
  private weak var window: Window?
  private let message = MessageBar()
  private let own = PreferencesGroup(title: "Mã PIN của tôi")
  private let people = PreferencesGroup(title: "Người dùng")
  private let lock = PreferencesGroup(title: "Tự khóa")
  private let ownRow = ActionRow(title: "")
  private let ownButton = Button("Đặt mã PIN…")
  private let addButton = Button("Thêm người…", classes: "flat")
  private let minutes = Widget(gtk_spin_button_new_with_range(1, 30, 1))
  private var rows: [Widget] = []
  private var isTelling = false

  package init(_ workplace: Workplace, over window: Window) {
    screen = PeopleScreen(workplace: workplace)
    self.window = window
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
    column.append(message.widget)
    ownButton.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    ownRow.addSuffix(ownButton)
    own.add(ownRow)
    column.append(own)
    people.setHeaderSuffix(addButton)
    column.append(people)
    let row = ActionRow(
      title: "Khóa khi không ai dùng", subtitle: "Số phút; máy ngủ hoặc đổi giờ thì khóa ngay.")
    minutes.setAccessibleLabel("Số phút trước khi tự khóa")
    minutes.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    row.addSuffix(minutes)
    lock.add(row)
    column.append(lock)
    widget = scrollingPage(column, width: 640)
    ownButton.onClick { [weak self] in self?.askOwn(nil) }
    addButton.onClick { [weak self] in self?.edit(nil) }
    minutes.onSelf("value-changed") { [weak screen] spin in
      guard let screen else { return }
      let value = Int(gtk_spin_button_get_value_as_int(spin.p()))
      Task { await screen.setLock(minutes: value) }
    }
    observe(self) { $0.draw() }
  }

  package func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  // MARK: Drawing

  private func draw() {
    message.show(screen.message)
    let me = screen.me
    ownRow.title = me?.name ?? "Chưa đăng nhập"
    ownRow.subtitle = me?.facts ?? ""
    ownButton.label = me?.hasPIN == true ? "Đổi mã PIN…" : "Đặt mã PIN…"
    ownButton.isSensitive = me != nil
    addButton.isVisible = screen.mayManage
    people.setDescription(
      screen.mayManage
        ? "Không xóa ai: sổ giữ tên người đã ghi. Người nghỉ thì bấm Ngừng."
        : "Thêm, sửa, cấp mã tạm: mời người \(screen.isOffice ? "quản trị" : "phụ trách") đăng nhập (Ctrl+L)."
    )
    lock.isVisible = screen.mayManage && screen.asksForPIN
    if Int(gtk_spin_button_get_value_as_int(minutes.p())) != screen.lockMinutes {
      gtk_spin_button_set_value(minutes.p(), Double(screen.lockMinutes))
    }
    for row in rows { people.remove(row) }
    rows = screen.people.map(row)
    for row in rows { people.add(row) }
    tellTemporary()
  }

  private func row(_ person: StaffMember) -> Widget {
    let row = ActionRow(title: person.name, subtitle: person.facts)
    row.setSubtitleLines(2)
    row.setClass("dim-label", !person.isActive)
    guard screen.mayManage else { return row }
    let screen = screen
    add("Sửa…", "Sửa \(person.name)", to: row) { [weak self] in self?.edit(person) }
    if person.isActive, person.id != screen.me?.id, screen.asksForPIN {
      add("Cấp mã tạm…", "Cấp mã tạm cho \(person.name)", to: row) { [weak self] in
        self?.confirmReset(person)
      }
    }
    if !person.isActive {
      add("Mở lại", "Mở lại \(person.name)", to: row) {
        Task { await screen.setActive(person, true) }
      }
    } else if person.id != screen.me?.id {
      add("Ngừng…", "Ngừng \(person.name)", to: row) { [weak self] in
        self?.confirmStop(person)
      }
    }
    return row
  }

  private func add(
    _ label: String, _ name: String, to row: ActionRow, _ pressed: @escaping @MainActor () -> Void
  ) {
    let button = Button(label)
    button.setAccessibleLabel(name)
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick(pressed)
    row.addSuffix(button)
  }

  // MARK: Questions

  private func edit(_ person: StaffMember?) {
    PersonDialog.ask(person, isOffice: screen.isOffice, over: window) { [weak screen] typed in
      guard let screen else { return }
      Task {
        guard var changed = person else {
          return screen.isOffice
            ? await screen.add(name: typed.name, role: typed.role, duties: typed.duties)
            : await screen.add(name: typed.name, role: typed.role, isLead: typed.isLead)
        }
        (changed.name, changed.role) = (typed.name, typed.role)
        (changed.isLead, changed.dutyIDs) = (typed.isLead, typed.duties)
        await screen.change(changed)
      }
    }
  }

  private func askOwn(_ trouble: Message?) {
    let hasPIN = screen.me?.hasPIN == true
    let dialog = MessageDialog(
      over: window, heading: hasPIN ? "Đổi mã PIN" : "Đặt mã PIN",
      body: "Từ 4 đến 8 chữ số. Không dùng 0000, 1234, năm sinh. Đừng cho ai biết.")
    let old = hasPIN ? PINField("Mã PIN đang dùng") : nil
    let new = PINField("Mã PIN mới")
    let again = PINField("Gõ lại mã PIN mới")
    let fields = [old, new, again].compactMap(\.self)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    column.setMinimumSize(width: 380)
    for field in fields { column.append(field.widget) }
    if let trouble {
      let label = Label(trouble.text, classes: "error")
      label.setParagraph()
      column.append(label)
    }
    dialog.setExtra(column)
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("save", "Đặt mã PIN", look: .suggested)
    dialog.setCancelAnswer("cancel")
    dialog.setDefaultAnswer("save")
    dialog.setAnswer("save", enabled: false)
    let weak = WeakObject<MessageDialog>(dialog)
    for (index, field) in fields.enumerated() {
      field.changed = { [weak old, weak new, weak again] in
        let all = [old, new, again].compactMap { $0?.isLongEnough }
        weak.object?.setAnswer("save", enabled: all.allSatisfy(\.self))
      }
      field.entered = {
        if index + 1 < fields.count {
          fields[index + 1].widget.grabFocus()
        } else {
          weak.object?.answer("save")
        }
      }
    }
    fields.first?.widget.grabFocus()
    let screen = screen
    dialog.ask { [weak self] answer in
      defer { for field in fields { (field.changed, field.entered) = ({}, {}) } }
      guard answer == "save" else { return }
      let (oldPIN, newPIN, againPIN) = (
        old?.entry.taken(), new.entry.taken(), again.entry.taken()
      )
      Task {
        let wrong = await screen.setOwn(old: oldPIN, new: newPIN, again: againPIN)
        if let wrong { self?.askOwn(wrong) }
      }
    }
  }

  private func confirmReset(_ person: StaffMember) {
    let dialog = MessageDialog(
      over: window, heading: "Cấp mã tạm cho \(person.name)?",
      body: "Mã PIN đang dùng của người này không còn dùng được. Lần đăng nhập tới phải đổi mã.")
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("reset", "Cấp mã tạm", look: .suggested)
    dialog.setCancelAnswer("cancel")
    let screen = screen
    dialog.ask { if $0 == "reset" { Task { await screen.reset(person) } } }
  }

  private func confirmStop(_ person: StaffMember) {
    let dialog = MessageDialog(
      over: window, heading: "Ngừng \(person.name)?",
      body: "Người này không đăng nhập được nữa. Những gì đã ghi vẫn còn trong sổ; có thể mở lại.")
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("stop", "Ngừng", look: .destructive)
    dialog.setCancelAnswer("cancel")
    let screen = screen
    dialog.ask { if $0 == "stop" { Task { await screen.setActive(person, false) } } }
  }

  /// Shows a temporary PIN, once.
  private func tellTemporary() {
    guard let temporary = screen.temporary, !isTelling else { return }
    isTelling = true
    let dialog = MessageDialog(
      over: window, heading: "Mã tạm của \(temporary.name)",
      body: "Đọc cho người này rồi đóng lại; mã không hiện lại lần nữa.")
    let digits = Label(temporary.grouped, classes: "reference-code")
    dialog.setExtra(digits)
    dialog.addAnswer("told", "Đã đọc xong")
    dialog.setCancelAnswer("told")
    dialog.ask { [weak self] _ in
      self?.isTelling = false
      self?.screen.temporaryWasTold()
    }
  }
}
