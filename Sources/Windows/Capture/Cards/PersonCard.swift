// SPDX-License-Identifier: Apache-2.0
// One person of the form: what the law lets us ask, nothing more. The number and the name stand first,
// the rest is there when it is needed.

import Gtk
import Petitions
import Screens

@MainActor
final class PersonCard {
  let widget: PreferencesGroup
  private var fields: [(PersonPlace, Widget)] = []
  /// What puts the draft's person into the rows, after a card was read.
  private var fillings: [(PersonDraft) -> Void] = []
  private var pickers: [AddressPicker] = []
  private let screen: CaptureScreen
  let slot: PersonSlot
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
    add(name, .name, \.fullName)
    addIdentity(person)
    entry("Năm sinh, hoặc ngày/tháng/năm sinh", .born, \.born, isPlain: true)
    addSex(person)
    let address = entry("Địa chỉ", .address, \.address)
    let picker = AddressPicker(address, book: screen.addresses)
    pickers.append(picker)
    widget.add(picker.widget)
    entry("Số điện thoại (tự nguyện)", .phone, \.phone, isPlain: true)
    entry("Cách liên hệ khác", .contact, \.contact)
    addIssue(person)
    if isInGroup { addRepresentative(person) }
  }

  @discardableResult
  private func entry(
    _ title: String, _ place: PersonPlace, _ text: WritableKeyPath<PersonDraft, String>,
    isPlain: Bool = false
  ) -> EntryRow {
    let row = EntryRow(title: title)
    if isPlain { row.takePlainKeys() }
    add(row, place, text)
    return row
  }

  private func add(
    _ row: EntryRow, _ place: PersonPlace, _ text: WritableKeyPath<PersonDraft, String>
  ) {
    bind(row, place, text)
    widget.add(row)
  }

  private func bind(
    _ row: EntryRow, _ place: PersonPlace?, _ text: WritableKeyPath<PersonDraft, String>
  ) {
    let slot = slot
    fillings.append { row.text = $0[keyPath: text] }
    row.text = slot.person(in: screen.draft)?[keyPath: text] ?? ""
    row.onChange { [weak screen] typed in
      screen?.edit { draft in slot.change(&draft) { $0[keyPath: text] = typed } }
    }
    row.goesOnAtReturn()
    guard let place else { return }
    row.onLeave { [weak screen] in screen?.leave(slot.place(place)) }
    fields.append((place, row))
  }

  private func addIdentity(_ person: PersonDraft) {
    let kinds = IdentityKind.allCases
    let kind = ComboRow(title: "Giấy tờ", choices: kinds.map(\.label))
    kind.selected = kinds.firstIndex(of: person.identityKind)
    let number = EntryRow(title: "Số căn cước, định danh hoặc hộ chiếu")
    number.takePlainKeys()
    let slot = slot
    kind.onSelect { [weak screen, weak number] index in
      guard let index else { return }
      number?.isVisible = kinds[index] != .none
      screen?.edit { draft in slot.change(&draft) { $0.identityKind = kinds[index] } }
    }
    add(number, .number, \.identityNumber)
    number.isVisible = person.identityKind != .none
    widget.add(kind)
    fillings.append { kind.select(kinds.firstIndex(of: $0.identityKind)) }
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
    fillings.append { row.select(sexes.firstIndex(of: $0.sex)) }
  }

  private func addIssue(_ person: PersonDraft) {
    let row = Widget(adw_expander_row_new())
    row.set("title", "Ngày cấp, nơi cấp (không bắt buộc)")
    adw_expander_row_set_expanded(
      row.p(), person.identityIssued.isEmpty && person.identityIssuer.isEmpty ? 0 : 1)
    let issued = EntryRow(title: "Ngày cấp")
    issued.takePlainKeys()
    bind(issued, .issued, \.identityIssued)
    let issuer = EntryRow(title: "Nơi cấp")
    bind(issuer, nil, \.identityIssuer)
    adw_expander_row_add_row(row.p(), issued.p())
    adw_expander_row_add_row(row.p(), issuer.p())
    widget.add(row)
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
    if let person = slot.person(in: screen.draft) { for fill in fillings { fill(person) } }
    for (place, row) in fields { row.show(screen.shown(at: slot.place(place))) }
  }

  /// Suggestions have come: they are offered for what is being typed.
  func offerAddresses() { for picker in pickers { picker.typed() } }

  /// Gives the focus to a field.
  func focus(_ place: FormPlace) {
    fields.first { slot.place($0.0) == place }?.1.grabFocus()
  }
}
