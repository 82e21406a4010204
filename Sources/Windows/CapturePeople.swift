// SPDX-License-Identifier: Apache-2.0
// Who files, on *Tiếp nhận đơn*: one person, a group, an organisation, and those who help.

import Gtk
import Petitions
import Screens

extension CaptureView {
  func addForms() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    box.append(heading("Người gửi"))
    let forms = FilingForm.allCases
    let bar = ChoiceBar(forms.map { ($0.label, "") }) { [weak screen] index in
      screen?.edit(.people) { $0.form = forms[index] }
    }
    bar.select(forms.firstIndex(of: screen.draft.form))
    formBar = bar
    box.append(bar.widget)
    note(.people, in: box)
    box.append(
      hint("Quét mã QR trên thẻ căn cước, hoặc gõ. Không chụp, không giữ ảnh thẻ."))
    let group = PreferencesGroup(title: "")
    entry("Tên cơ quan, tổ chức", .organisation, in: group, screen.draft.organisation) {
      $0.organisation = $1
    } when: {
      $0.form == .organisation
    }
    entry("Chức vụ của người đến", nil, in: group, screen.draft.organisationRole) {
      $0.organisationRole = $1
    } when: {
      $0.form == .organisation
    }
    entry("Tổng số người cùng nội dung", .groupSize, in: group, screen.draft.groupSize) {
      $0.groupSize = $1
    } when: {
      $0.form == .group
    }
    let paper = SwitchRow(title: "Có văn bản cử người đại diện, đủ chữ ký")
    paper.isActive = screen.draft.hasRepresentativePaper
    paper.onToggle { [weak screen] isOn in
      screen?.edit(.people) { $0.hasRepresentativePaper = isOn }
    }
    group.add(paper)
    shownOnly.append((paper, { $0.form == .group }))
    shownOnly.append((group, { $0.form != .individual }))
    box.append(group)
    column.append(box)
    column.append(cardLine.widget)
    let screen = screen
    Task { [weak self] in
      await screen.addresses.load()
      self?.cards.forEach { $0.offerAddresses() }
    }
  }

  func addHelp() {
    let group = PreferencesGroup(title: "Người giúp")
    let writes = SwitchRow(
      title: "Không viết được, cán bộ ghi hộ", subtitle: "Ghi đúng lời, đọc lại, rồi mời điểm chỉ")
    writes.isActive = screen.draft.cannotWrite
    writes.onToggle { [weak screen] isOn in screen?.edit { $0.cannotWrite = isOn } }
    group.add(writes)
    let read = SwitchRow(title: "Đã đọc lại cho ông/bà nghe và công nhận đúng")
    read.isActive = screen.draft.wasReadBack
    read.onToggle { [weak screen] isOn in screen?.edit(.readBack) { $0.wasReadBack = isOn } }
    group.add(read)
    rows.append((.readBack, read))
    shownOnly.append((read, { $0.cannotWrite }))
    let interpreter = SwitchRow(title: "Có người phiên dịch")
    interpreter.isActive = screen.draft.interpreter != nil
    interpreter.onToggle { [weak screen] isOn in
      screen?.edit { $0.interpreter = isOn ? $0.interpreter ?? InterpreterDraft() : nil }
    }
    group.add(interpreter)
    entry("Họ tên người phiên dịch", .interpreter, in: group, screen.draft.interpreter?.name ?? "")
    {
      $0.interpreter?.name = $1
    } when: {
      $0.interpreter != nil
    }
    entry("Tiếng", nil, in: group, screen.draft.interpreter?.language ?? "") {
      $0.interpreter?.language = $1
    } when: {
      $0.interpreter != nil
    }
    let proxy = SwitchRow(title: "Người đến là người được ủy quyền, luật sư")
    proxy.isActive = screen.draft.proxy != nil
    proxy.onToggle { [weak screen] isOn in
      screen?.edit(.authority) { $0.proxy = isOn ? $0.proxy ?? ProxyDraft() : nil }
    }
    group.add(proxy)
    shownOnly.append((proxy, { $0.kind?.mayBeFiledByProxy ?? true || $0.proxy != nil }))
    entry(
      "Giấy ủy quyền (số, ngày, nơi chứng thực)", .authority, in: group,
      screen.draft.proxy?.authority ?? ""
    ) {
      $0.proxy?.authority = $1
    } when: {
      $0.proxy != nil
    }
    column.append(group)
  }

  func drawPeople(_ draft: Draft) {
    let isGroup = draft.form == .group
    var shape: [Bool] = draft.people.map { _ in isGroup }
    shape += [draft.proxy != nil, isGroup]
    guard shape != peopleShape else { return }
    peopleShape = shape
    people.removeAll()
    cards = []
    for (index, person) in draft.people.enumerated() {
      let isAlone = draft.people.count == 1
      let title = isAlone ? "Người gửi đơn" : "Người thứ \(index + 1)"
      var remove: (@MainActor () -> Void)?
      if !isAlone { remove = { [weak self] in self?.removePerson(index) } }
      let card = PersonCard(
        screen, slot: .person(index), title: title, person: person, isInGroup: isGroup,
        remove: remove)
      cards.append(card)
    }
    if let proxy = draft.proxy {
      cards.append(
        PersonCard(
          screen, slot: .proxy, title: "Người được ủy quyền", person: proxy.person,
          isInGroup: false, remove: nil))
    }
    for card in cards { people.append(card.widget) }
    if isGroup {
      let more = Button("Thêm người")
      more.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
      more.onClick { [weak screen] in screen?.edit(.people) { $0.people.append(PersonDraft()) } }
      people.append(more)
    }
  }

  func removePerson(_ index: Int) {
    screen.edit(.people) { draft in
      if draft.people.indices.contains(index) { draft.people.remove(at: index) }
    }
  }

  /// The person whose fields have the focus.
  var focusedSlot: PersonSlot? { cards.first { $0.widget.hasFocus }?.slot }

  private func hint(_ text: String) -> Label {
    let label = Label(text, classes: "dim-label", "caption")
    label.setParagraph()
    return label
  }
}

/// The line about the card that was read last.
@MainActor
final class CardLine {
  let widget = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
  private let label = Label("")
  private let answers = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 6)
  private let screen: CaptureScreen
  private var shown: CardNotice?

  init(_ screen: CaptureScreen) {
    self.screen = screen
    label.setParagraph()
    label.setExpand(horizontal: true)
    widget.append(label)
    answers.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    widget.append(answers)
    let close = Button(icon: "window-close-symbolic", name: "Đóng dòng về thẻ")
    close.setClass("flat")
    close.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    close.onClick { [weak screen] in screen?.dismissCard() }
    widget.append(close)
    widget.setClass("card")
    widget.setClass("message-bar")
    widget.isVisible = false
  }

  func draw() {
    guard screen.cardNotice != shown else { return }
    shown = screen.cardNotice
    widget.isVisible = shown != nil
    label.text = shown?.text ?? ""
    widget.setClass("problem", shown?.tone == .problem)
    widget.setClass("good", shown?.tone == .good)
    answers.removeAll()
    for answer in shown?.answers ?? [] {
      let button = Button(answer.label)
      button.onClick { [weak screen] in screen?.answerCard(answer) }
      answers.append(button)
    }
  }
}
