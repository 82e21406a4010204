// SPDX-License-Identifier: Apache-2.0
// Name, position and part of a person: at a point one of two parts, in the commune's office any of the duties.

import Gtk
import Screens

/// What was typed about a person.
@MainActor
struct TypedPerson {
  var name: String
  var role: String
  var isLead: Bool
  var duties: Set<String>
}

@MainActor
enum PersonDialog {
  /// Asks about a new person, or one who is there.
  static func ask(
    _ person: StaffMember?, isOffice: Bool, over window: Window?,
    done: @escaping @MainActor (TypedPerson) -> Void
  ) {
    let dialog = MessageDialog(
      over: window, heading: person == nil ? "Thêm người dùng" : "Sửa người dùng",
      body: "Tên và chức vụ được in trên phiếu và giữ trong sổ.")
    let name = EntryRow(title: "Họ và tên")
    let role = EntryRow(title: "Chức vụ")
    for row in [name, role] {
      row.setMaximumLength(100)
      row.setActivatesDefault(true)
    }
    name.text = person?.name ?? ""
    role.text = person?.role ?? ""
    let duty = ComboRow(
      title: "Phần việc",
      choices: [
        "Tiếp nhận: ghi, in, chuyển đơn", "Phụ trách: thêm người dùng, máy in, sao lưu",
      ])
    duty.selected = person?.isLead == true ? 1 : 0
    let duties = DutyList(person?.dutyIDs ?? DutyChoice.usual)
    let list = ListBox()
    list.setRows(isOffice ? [name, role] : [name, role, duty])
    list.setMinimumSize(width: 420)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    column.append(list)
    if isOffice { column.append(duties.widget) }
    dialog.setExtra(column)
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("save", "Lưu", look: .suggested)
    dialog.setCancelAnswer("cancel")
    dialog.setDefaultAnswer("save")
    let weak = WeakObject<MessageDialog>(dialog)
    let (weakName, weakRole, weakDuty) = (
      WeakObject<EntryRow>(name), WeakObject<EntryRow>(role), WeakObject<ComboRow>(duty)
    )
    let check: @MainActor () -> Void = {
      let isNamed = weakName.object?.text.contains { !$0.isWhitespace } ?? false
      weak.object?.setAnswer("save", enabled: isNamed && (!isOffice || !duties.chosen.isEmpty))
    }
    check()
    name.onChange { _ in check() }
    duties.changed = check
    name.grabFocus()
    dialog.ask { answer in
      duties.changed = {}
      guard answer == "save", let name = weakName.object?.text, let role = weakRole.object?.text
      else { return }
      let isLead = weakDuty.object?.selected == 1
      done(TypedPerson(name: name, role: role, isLead: isLead, duties: duties.chosen))
    }
  }
}

/// The duties of a person in the commune's office, each with what it means.
@MainActor
final class DutyList {
  let widget = ListBox()
  /// Those that are chosen.
  private(set) var chosen: Set<String>
  /// After each change.
  var changed: @MainActor () -> Void = {}

  init(_ duties: Set<String>) {
    chosen = duties
    widget.setAccessibleLabel("Nhiệm vụ")
    widget.setRows(
      DutyChoice.all.map { duty in
        let row = SwitchRow(title: duty.label, subtitle: duty.explanation)
        row.setSubtitleLines(2)
        row.isActive = duties.contains(duty.id)
        row.onToggle { [weak self] isOn in self?.set(duty.id, isOn) }
        return row
      })
  }

  private func set(_ duty: String, _ isOn: Bool) {
    if isOn { chosen.insert(duty) } else { chosen.remove(duty) }
    changed()
  }
}
