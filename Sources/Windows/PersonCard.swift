// SPDX-License-Identifier: Apache-2.0
// One person of the form: what the law lets us ask, nothing more. The number and the name stand first,
// the rest is there when it is needed.

import Gtk
import Petitions
import Screens

/// Where a card's fields go in the draft.
enum PersonSlot: Equatable {
  case person(Int)
  case proxy

  func place(_ field: PersonPlace) -> FormPlace {
    switch self {
    case .person(let index): .person(index, field)
    case .proxy: .proxy(field)
    }
  }

  func change(_ draft: inout Draft, _ edit: (inout PersonDraft) -> Void) {
    switch self {
    case .person(let index):
      if draft.people.indices.contains(index) { edit(&draft.people[index]) }
    case .proxy: if draft.proxy != nil { edit(&draft.proxy!.person) }  // just checked
    }
  }
}

@MainActor
final class PersonCard {
  let widget: PreferencesGroup
  private var fields: [(PersonPlace, Widget)] = []
  private let screen: CaptureScreen
  private let slot: PersonSlot
  let name: EntryRow

  init(
    _ screen: CaptureScreen, slot: PersonSlot, title: String, person: PersonDraft,
    isInGroup: Bool, remove: (@MainActor () -> Void)?
  ) {
    self.screen = screen
    self.slot = slot
    widget = PreferencesGroup(title: title)
    name = EntryRow(title: "Họ và tên")
    if let remove {
      let button = Button(icon: "user-trash-symbolic", name: "Bỏ \(title.lowercased())")
      button.setClass("flat")
      button.onClick(remove)
      widget.setHeaderSuffix(button)
    }
    add(name, .name, person.fullName) { $0.fullName = $1 }
    addIdentity(person)
    entry("Năm sinh, hoặc ngày/tháng/năm sinh", .born, person.born) { $0.born = $1 }
    addSex(person)
    entry("Địa chỉ", .address, person.address) { $0.address = $1 }
    entry("Số điện thoại (tự nguyện)", .phone, person.phone, isPlain: true) { $0.phone = $1 }
    entry("Cách liên hệ khác", .contact, person.contact) { $0.contact = $1 }
    addIssue(person)
    if isInGroup { addRepresentative(person) }
  }

  private func entry(
    _ title: String, _ place: PersonPlace, _ text: String, isPlain: Bool = false,
    _ set: @escaping (inout PersonDraft, String) -> Void
  ) {
    let row = EntryRow(title: title)
    // Input methods must not turn digits into letters with tones.
    if isPlain { row.setPurpose(GTK_INPUT_PURPOSE_DIGITS) }
    add(row, place, text, set)
  }

  private func add(
    _ row: EntryRow, _ place: PersonPlace, _ text: String,
    _ set: @escaping (inout PersonDraft, String) -> Void
  ) {
    row.text = text
    let slot = slot
    row.onChange { [weak screen] text in
      screen?.edit { draft in slot.change(&draft) { set(&$0, text) } }
    }
    row.onLeave { [weak screen] in screen?.leave(slot.place(place)) }
    widget.add(row)
    fields.append((place, row))
  }

  private func addIdentity(_ person: PersonDraft) {
    let kinds = IdentityKind.allCases
    let kind = ComboRow(title: "Giấy tờ", choices: kinds.map(\.label))
    kind.selected = kinds.firstIndex(of: person.identityKind)
    let number = EntryRow(title: "Số căn cước, định danh hoặc hộ chiếu")
    number.setPurpose(GTK_INPUT_PURPOSE_DIGITS)
    let slot = slot
    kind.onSelect { [weak screen, weak number] index in
      guard let index else { return }
      number?.isVisible = kinds[index] != .none
      screen?.edit { draft in slot.change(&draft) { $0.identityKind = kinds[index] } }
    }
    add(number, .number, person.identityNumber) { $0.identityNumber = $1 }
    number.isVisible = person.identityKind != .none
    widget.add(kind)
  }

  private func addSex(_ person: PersonDraft) {
    let sexes: [Sex?] = [nil, .male, .female]
    let row = ComboRow(title: "Giới tính", choices: ["Không ghi", "Nam", "Nữ"])
    row.selected = sexes.firstIndex(of: person.sex)
    let slot = slot
    row.onSelect { [weak screen] index in
      guard let index else { return }
      screen?.edit { draft in slot.change(&draft) { $0.sex = sexes[index] } }
    }
    widget.add(row)
  }

  private func addIssue(_ person: PersonDraft) {
    let row = Widget(adw_expander_row_new())
    row.set("title", "Ngày cấp, nơi cấp (không bắt buộc)")
    adw_expander_row_set_expanded(
      row.p(), person.identityIssued.isEmpty && person.identityIssuer.isEmpty ? 0 : 1)
    let slot = slot
    let issued = EntryRow(title: "Ngày cấp")
    issued.text = person.identityIssued
    issued.onChange { [weak screen] text in
      screen?.edit { draft in slot.change(&draft) { $0.identityIssued = text } }
    }
    issued.onLeave { [weak screen] in screen?.leave(slot.place(.issued)) }
    let issuer = EntryRow(title: "Nơi cấp")
    issuer.text = person.identityIssuer
    issuer.onChange { [weak screen] text in
      screen?.edit { draft in slot.change(&draft) { $0.identityIssuer = text } }
    }
    adw_expander_row_add_row(row.p(), issued.p())
    adw_expander_row_add_row(row.p(), issuer.p())
    widget.add(row)
    fields.append((.issued, issued))
  }

  private func addRepresentative(_ person: PersonDraft) {
    let row = SwitchRow(title: "Là người đại diện của nhóm")
    row.isActive = person.isRepresentative
    let slot = slot
    row.onToggle { [weak screen] isOn in
      screen?.edit(.people) { draft in slot.change(&draft) { $0.isRepresentative = isOn } }
    }
    widget.add(row)
  }

  func draw() {
    for (place, row) in fields { row.show(screen.shown(at: slot.place(place))) }
  }

  /// Gives the focus to a field.
  func focus(_ place: FormPlace) {
    fields.first { slot.place($0.0) == place }?.1.grabFocus()
  }
}
