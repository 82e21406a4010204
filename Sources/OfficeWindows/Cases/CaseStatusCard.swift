// SPDX-License-Identifier: Apache-2.0
// The status that the commune gives a petition, and what it tells the citizen with it. The point
// learns it from the next reply; of a denunciation only the bare status travels.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class CaseStatusCard {
  let widget: PreferencesGroup
  /// What to do when the button is pressed.
  var write: @MainActor (PetitionStatus, String) -> Void = { _, _ in }
  private let choices = CaseFace.statusChoices
  private let choice: ComboRow
  private let note = EntryRow(title: "Nhắn người dân (có thể để trống)")
  private let button = Button("Ghi tình trạng", classes: "suggested-action")
  private var face: CaseFace?

  init() {
    widget = PreferencesGroup(title: "Tình trạng")
    choice = ComboRow(title: "Tình trạng của đơn", choices: choices.map(\.label))
    note.setMaximumLength(300)
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    widget.setHeaderSuffix(button)
    widget.add(choice)
    widget.add(note)
    choice.onSelect { [weak self] _ in self?.check() }
    note.onChange { [weak self] _ in self?.check() }
    note.onReturn { [weak self] in self?.pressed() }
    button.onClick { [weak self] in self?.pressed() }
  }

  /// Shows where a petition stands; what is being typed stays unless it is another petition or was
  /// written.
  func show(_ face: CaseFace, isOther: Bool) {
    let isWritten = self.face?.status != face.status || self.face?.note != face.note
    self.face = face
    let isSecret = face.kind.isSecret
    note.isVisible = !isSecret
    widget.setDescription(
      isSecret
        ? "Đơn tố cáo: phản hồi chỉ mang tình trạng, không mang lời nhắn."
        : "Điểm và người dân đọc được sau phản hồi lần tới.")
    if isOther || isWritten {
      choice.selected = choices.firstIndex(of: face.status)
      note.text = face.note
    }
    check()
  }

  /// Puts the focus where the work was.
  func focus() { choice.grabFocus() }

  private var chosen: PetitionStatus? {
    choice.selected.flatMap { choices.indices.contains($0) ? choices[$0] : nil }
  }

  /// Writing the same again would be an entry that says nothing.
  private func check() {
    guard let face else { return button.isSensitive = false }
    let isNew = chosen != face.status || (!face.kind.isSecret && note.text != face.note)
    button.isSensitive = chosen != nil && isNew
  }

  private func pressed() {
    guard button.isSensitive, let chosen else { return }
    button.isSensitive = false
    write(chosen, note.text)
  }
}
