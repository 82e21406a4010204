// SPDX-License-Identifier: Apache-2.0
// What of a paper is not its text: number and day, who signs and how, what it is for, where it waits.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class PaperFrameFields {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  /// Enter in a line.
  var entered: @MainActor () -> Void = {}
  private let screen: PaperScreen
  private let reader = SwitchRow(
    title: "Gửi cho chính người tố cáo",
    subtitle: "Bật: có tên người tố cáo, bản lưu được niêm phong. Tắt: gõ lại, không có tên.")
  private let number = EntryRow(title: "Số")
  private let letters = Label("", classes: "dim-label", "numeric")
  private let why = EntryRow(title: "Vì sao không lấy số tiếp theo")
  private let day = EntryRow(title: "Ngày của văn bản")
  private let signer = EntryRow(title: "Người ký")
  private let title = EntryRow(title: "Chức vụ của người ký")
  private let signing: ComboRow
  private let signings: [PaperSigning]
  private let purpose = ComboRow(title: "Để làm gì", choices: PaperScreen.purposes.map(\.label))
  private let hamlet = SwitchRow(
    title: "Giao tại thôn", subtitle: "Người dân nhận ở điểm tiếp nhận thay vì ở xã.")
  private var isFilling = false

  init(_ screen: PaperScreen) {
    self.screen = screen
    signings = screen.signings
    signing = ComboRow(title: "Cách ký", choices: signings.map(\.label))
    let first = PreferencesGroup(title: "Số, ngày và người ký")
    for row in [reader, number, why, day, signer, title, signing] as [Widget] { first.add(row) }
    let second = PreferencesGroup(title: "Sau khi phát hành")
    second.add(purpose)
    second.add(hamlet)
    widget.append(first)
    widget.append(second)
    number.takePlainKeys()
    number.addSuffix(letters)
    day.takePlainKeys()
    fill()
    connect()
  }

  private func connect() {
    for (row, path) in [
      (number, \PaperDraft.number), (why, \.whyNumber), (day, \.day), (signer, \.signer),
      (title, \.signerTitle),
    ] as [(EntryRow, WritableKeyPath<PaperDraft, String>)] {
      row.onChange { [weak self] text in self?.edit { $0[keyPath: path] = text } }
      row.onReturn { [weak self] in self?.entered() }
    }
    reader.onToggle { [weak self] isOn in self?.edit { $0.isForPetitioner = isOn } }
    hamlet.onToggle { [weak self] isOn in self?.edit { $0.waitsAtHamlet = isOn } }
    signing.onSelect { [weak self] index in
      guard let index, let self else { return }
      self.edit { [signings = self.signings] in $0.signing = signings[index] }
    }
    purpose.onSelect { [weak self] index in
      guard let index else { return }
      self?.edit { $0.purpose = PaperScreen.purposes[index].code }
    }
  }

  private func edit(_ change: (inout PaperDraft) -> Void) {
    if !isFilling { screen.edit(change) }
  }

  // MARK: Drawing

  private func fill() {
    isFilling = true
    defer { isFilling = false }
    let draft = screen.draft
    for (row, text) in [
      (number, draft.number), (why, draft.whyNumber), (day, draft.day), (signer, draft.signer),
      (title, draft.signerTitle),
    ] where row.text != text {
      row.text = text
    }
    if reader.isActive != draft.isForPetitioner { reader.isActive = draft.isForPetitioner }
    if hamlet.isActive != draft.waitsAtHamlet { hamlet.isActive = draft.waitsAtHamlet }
    signing.select(signings.firstIndex(of: draft.signing))
    purpose.select(PaperScreen.purposes.firstIndex { $0.code == draft.purpose })
  }

  func draw() {
    fill()
    letters.text = screen.letters.map { "/\($0)" } ?? ""
    reader.isVisible = screen.asksForReader
    number.isVisible = screen.letters != nil
    why.isVisible = screen.asksWhyNumber
    for row in [signer, title, signing] as [Widget] { row.isVisible = screen.needsSigner }
    hamlet.isVisible = screen.mayWaitAtHamlet
    for (row, key) in keyed { row.setViolation(screen.problems[key]) }
  }

  private var keyed: [(EntryRow, String)] {
    [
      (number, PaperScreen.numberKey), (why, PaperScreen.whyKey), (day, PaperScreen.dayKey),
      (signer, PaperScreen.signerKey), (title, PaperScreen.titleKey),
    ]
  }

  /// Puts the focus on the first field that is wrong; false when none is.
  func focusFirstProblem() -> Bool {
    guard let wrong = keyed.first(where: { screen.problems[$0.1] != nil }) else { return false }
    wrong.0.grabFocus()
    return true
  }
}
