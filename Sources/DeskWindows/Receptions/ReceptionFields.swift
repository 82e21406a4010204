// SPDX-License-Identifier: Apache-2.0
// The fields of *Ghi lượt tiếp*: how the reception ended, then only what that needs.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

/// The fields of a reception.
@MainActor
final class ReceptionFields {
  let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  /// Enter in a field.
  var entered: @MainActor () -> Void = {}
  private let screen: ReceptionScreen
  private let outcomes = Reception.Outcome.allCases
  private var bar: ChoiceBar?
  private let outcomeNote = Label("", classes: "field-note", "error")
  private var entries: [(ReceptionPlace, EntryRow)] = []
  private var rows: [(Widget, @MainActor (ReceptionDraft) -> Bool)] = []
  private let matter = PreferencesGroup(title: "")
  private let subject = EntryRow(title: "Về việc gì (một dòng)")
  private let reference = EntryRow(title: "Mã đơn trên phiếu")
  private let session = ComboRow(
    title: "Hình thức tiếp", choices: Reception.Session.allCases.map(\.label))
  private var ground: ComboRow?
  private var reason: EntryRow?

  init(_ screen: ReceptionScreen) {
    self.screen = screen
    addOutcomes()
    addMatter()
    addCircumstances()
  }

  // MARK: Building

  private func addOutcomes() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    let outcomes = outcomes
    let bar = ChoiceBar(
      outcomes.enumerated().map { ($1.choiceLabel, "Alt+\($0 + 1)") }
    ) { [weak screen] index in
      screen?.edit { $0.outcome = outcomes[index] }
    }
    bar.select(screen.draft.outcome.flatMap(outcomes.firstIndex(of:)))
    self.bar = bar
    box.append(bar.widget)
    outcomeNote.setParagraph()
    box.append(outcomeNote)
    column.append(box)
  }

  private func addMatter() {
    let group = matter
    let hasVisitors: @MainActor (ReceptionDraft) -> Bool = { $0.outcome != .nobodyCame }
    let isOpen: @MainActor (ReceptionDraft) -> Bool = {
      $0.outcome != .nobodyCame && !$0.isDenunciation
    }
    entry(reference, .reference, in: group, \.reference) { $0.outcome == .recorded }
    entry(subject, .subject, in: group, \.subject, when: isOpen)
    entry(
      EntryRow(title: "Đã hướng dẫn đến đâu, làm gì"), .note, in: group, \.note
    ) { $0.outcome == .guided && !$0.isDenunciation }
    addGround(to: group)
    let people = EntryRow(title: "Số người đến")
    people.takePlainKeys()
    reference.takePlainKeys()
    entry(people, .people, in: group, \.people, when: hasVisitors)
    entry(
      EntryRow(title: "Người trình bày (tự nguyện)"), .speaker, in: group, \.speaker, when: isOpen)
    entry(
      EntryRow(title: "Người đại diện của đoàn"), .representatives, in: group, \.representatives
    ) { isOpen($0) && $0.isGroup }
    let fields = screen.fields
    let field = ComboRow(title: "Lĩnh vực", choices: ["Chưa chọn"] + fields.map(\.name))
    field.selected = fields.firstIndex { $0.id == screen.draft.field }.map { $0 + 1 } ?? 0
    field.onSelect { [weak screen] index in
      guard let index else { return }
      screen?.edit { $0.field = index == 0 ? nil : fields[index - 1].id }
    }
    group.add(field)
    rows.append((field, isOpen))
    let secret = SwitchRow(
      title: "Việc tố cáo", subtitle: "Không ghi tên người đến và nội dung vào sổ.")
    secret.isActive = screen.draft.isDenunciation
    secret.onToggle { [weak screen] isOn in screen?.edit { $0.isDenunciation = isOn } }
    group.add(secret)
    rows.append((secret, hasVisitors))
    column.append(group)
  }

  private func addGround(to group: PreferencesGroup) {
    let grounds = screen.grounds
    let row = ComboRow(
      title: "Căn cứ", choices: ["Chọn căn cứ"] + grounds.map { "\($0.text) – \($0.basis)" })
    row.selected = grounds.firstIndex { $0.id == screen.draft.ground }.map { $0 + 1 } ?? 0
    row.onSelect { [weak screen] index in
      guard let index else { return }
      screen?.edit { $0.ground = index == 0 ? nil : grounds[index - 1].id }
    }
    group.add(row)
    rows.append((row, { $0.outcome == .declined }))
    ground = row
  }

  private func addCircumstances() {
    let group = PreferencesGroup(title: "Buổi tiếp")
    let sessions = Reception.Session.allCases
    session.selected = sessions.firstIndex(of: screen.draft.session)
    session.onSelect { [weak screen] index in
      guard let index else { return }
      screen?.edit { $0.session = sessions[index] }
    }
    group.add(session)
    entry(
      EntryRow(title: "Người tiếp, nếu không phải \(screen.writer)"), .receiver, in: group,
      \.receiver
    ) { _ in true }
    let mobile = SwitchRow(title: "Tiếp lưu động, ngoài điểm tiếp nhận")
    mobile.isActive = screen.draft.isMobile
    mobile.onToggle { [weak screen] isOn in screen?.edit { $0.isMobile = isOn } }
    group.add(mobile)
    column.append(group)
    guard screen.corrected != nil else { return }
    let why = PreferencesGroup(title: "Vì sao sửa")
    let reason = EntryRow(title: "Lý do sửa")
    reason.setMaximumLength(300)
    reason.onChange { [weak screen] text in screen?.edit(reason: text) }
    reason.onReturn { [weak self] in self?.entered() }
    why.add(reason)
    self.reason = reason
    column.append(why)
  }

  private func entry(
    _ row: EntryRow, _ place: ReceptionPlace, in group: PreferencesGroup,
    _ path: WritableKeyPath<ReceptionDraft, String>,
    when isShown: @escaping @MainActor (ReceptionDraft) -> Bool
  ) {
    nonisolated(unsafe) let path = path  // a literal key path without captures
    row.text = screen.draft[keyPath: path]
    row.onChange { [weak screen] text in screen?.edit { $0[keyPath: path] = text } }
    row.onReturn { [weak self] in self?.entered() }
    group.add(row)
    entries.append((place, row))
    rows.append((row, isShown))
  }

  // MARK: Drawing

  func draw() {
    let draft = screen.draft
    for (row, isShown) in rows where row.isVisible != isShown(draft) {
      row.isVisible = isShown(draft)
    }
    // A list without rows would still be drawn, as a line.
    matter.isVisible = draft.outcome != .nobodyCame
    for (place, row) in entries {
      let found = screen.shown(at: place)
      row.setViolation(found?.sentence)
      row.setClass("error", found?.severity == .blocks)
      row.setClass("warning", found?.severity == .warns)
    }
    ground?.setViolation(screen.shown(at: .ground)?.sentence)
    reason?.setViolation(screen.isReasonMissing ? "Ghi lý do sửa; lý do được giữ trong sổ." : nil)
    let missing = screen.shown(at: .outcome)
    outcomeNote.isVisible = missing != nil
    outcomeNote.text = missing?.sentence ?? ""
    // These two may be filled in by what was chosen.
    if !reference.hasFocus, reference.text != draft.reference { reference.text = draft.reference }
    session.selected = Reception.Session.allCases.firstIndex(of: draft.session)
  }

  // MARK: Where the cursor goes

  func focusFirst() {
    if screen.corrected == nil { bar?.first.grabFocus() } else { subject.grabFocus() }
  }

  /// Chooses how the reception ended by its place in the row.
  ///
  /// - Returns: whether there is such a place.
  func chooseOutcome(_ number: Int) -> Bool {
    guard outcomes.indices.contains(number - 1) else { return false }
    let outcome = outcomes[number - 1]
    screen.edit { $0.outcome = outcome }
    bar?.select(number - 1)
    // Its fields are there only after they were drawn.
    draw()
    switch outcome {
    case .recorded: reference.grabFocus()
    case .nobodyCame: entries.first { $0.0 == .receiver }?.1.grabFocus()
    case .guided, .answered, .declined: subject.grabFocus()
    }
    return true
  }

  func focusFirstProblem() {
    if let place = screen.problems.first(where: { $0.severity == .blocks })?.place {
      switch place {
      case .outcome: bar?.first.grabFocus()
      case .ground: ground?.grabFocus()
      default: entries.first { $0.0 == place }?.1.grabFocus()
      }
    } else if screen.isReasonMissing {
      reason?.grabFocus()
    }
  }
}
