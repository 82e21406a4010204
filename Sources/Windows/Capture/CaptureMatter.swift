// SPDX-License-Identifier: Apache-2.0
// What a petition is about, on *Tiếp nhận đơn*.

import Gtk
import Petitions
import Screens

extension CaptureView {
  func addMatter() {
    let group = PreferencesGroup(title: "Nội dung")
    form.entry("Về việc (một dòng)", .title, in: group, screen.draft.title) { $0.title = $1 }
    let names = ["Chưa chọn"] + catalogue.fields.map(\.name)
    let field = ComboRow(title: "Lĩnh vực", choices: names)
    let catalogue = catalogue.fields
    field.selected =
      screen.draft.field.flatMap { id in catalogue.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
    field.onSelect { [weak screen] index in
      guard let index else { return }
      screen?.edit { $0.field = index == 0 ? nil : catalogue[index - 1].id }
    }
    group.add(field)
    form.entry(
      "Người hoặc cơ quan bị khiếu nại, tố cáo, phản ánh", .respondent, in: group,
      screen.draft.respondent.name
    ) { $0.respondent.name = $1 }
    form.entry("Chức vụ của người đó", nil, in: group, screen.draft.respondent.position) {
      $0.respondent.position = $1
    } when: {
      $0.kind?.needsRespondent ?? false
    }
    let address = form.entry(
      "Địa chỉ của người hoặc cơ quan đó", .respondentAddress, in: group,
      screen.draft.respondent.address
    ) {
      $0.respondent.address = $1
    } when: {
      $0.kind?.needsRespondent ?? false
    }
    let picker = AddressPicker(address, book: screen.addresses)
    respondentPicker = picker
    group.add(picker.widget)
    let leader = SwitchRow(title: "Người bị tố cáo là Chủ tịch hoặc Phó Chủ tịch xã")
    leader.isActive = screen.draft.respondent.isCommuneLeader
    leader.onToggle { [weak screen] isOn in
      screen?.edit(.respondent) { $0.respondent.isCommuneLeader = isOn }
    }
    group.add(leader)
    form.show(leader, when: { $0.kind == .denunciation })
    addLeaderNotes(to: group, beside: leader)
    form.entry("Ngày trên đơn", .writtenOn, in: group, screen.draft.writtenOn) { $0.writtenOn = $1 }
      .takePlainKeys()
    let knownOn = form.entry(
      "Ngày biết quyết định, việc làm bị khiếu nại", .decisionKnownOn, in: group,
      screen.draft.decisionKnownOn
    ) {
      $0.decisionKnownOn = $1
    } when: {
      $0.kind == .complaint
    }
    knownOn.takePlainKeys()
    form.entry("Lý do gửi chậm quá 90 ngày, nếu có", nil, in: group, screen.draft.lateReason) {
      $0.lateReason = $1
    } when: {
      $0.kind == .complaint && !$0.decisionKnownOn.isEmpty
    }
    form.column.append(group)
    form.area(
      "Sự việc", .content, hint: "Ai, việc gì, ở đâu, khi nào, vì sao. Ghi bằng lời của ông/bà.",
      height: 150, screen.draft.content
    ) { $0.content = $1 }
    addSplit()
    form.area("Yêu cầu, đề nghị", .request, hint: "", height: 70, screen.draft.request) {
      $0.request = $1
    }
    form.area(
      "Đã gửi cơ quan nào, kết quả ra sao", .priorHandling, hint: "", height: 56,
      screen.draft.priorHandling
    ) { $0.priorHandling = $1 }
  }

  /// A paper with matters of several kinds becomes several petitions, the people typed once.
  private func addSplit() {
    let row = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    let button = Button("Tách thành đơn riêng…", classes: "flat")
    button.tooltip = "Bôi đen phần thuộc loại đơn khác trong ô Sự việc trước khi bấm"
    button.onClick { [weak self] in self?.askSplit() }
    row.append(button)
    let hint = Label(
      "Khi có việc thuộc loại đơn khác: bôi đen phần đó rồi bấm.", classes: "caption", "dim-label")
    hint.setParagraph()
    hint.setExpand(horizontal: true)
    row.append(hint)
    form.show(row, when: { $0.kind != nil && !$0.content.isEmpty && $0.correction == nil })
    form.column.append(row)
  }

  private func askSplit() {
    let screen = screen
    let marked = form.text(at: .content)?.markedText ?? ""
    let dialog = MessageDialog(
      over: window, heading: "Tách thành đơn riêng",
      body: "Đơn đang ghi được lưu và cấp mã ngay. Một đơn mới mở ra với cùng người gửi và giấy tờ."
    )
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    let kinds = PetitionKind.allCases.filter { $0 != screen.draft.kind }
    let choice = ComboRow(title: "Loại của đơn mới", choices: kinds.map(\.label))
    let list = ListBox()
    list.append(choice)
    box.append(list)
    let part = TextArea("Phần chuyển sang đơn mới", height: 90)
    part.text.text = marked
    box.append(part.widget)
    dialog.setExtra(box)
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("split", "Lưu đơn này và tách", look: .suggested)
    dialog.setCancelAnswer("cancel")
    dialog.ask { [weak self] answer in
      guard answer == "split" else { return }
      let (text, kind) = (part.text.text, kinds[choice.selected ?? 0])
      Task {
        await screen.split(text, as: kind)
        self?.showTexts()
        self?.focusFirstProblem()
      }
    }
  }

  /// Puts the draft's content into its field after it was divided.
  private func showTexts() {
    guard case .typing = screen.stage else { return }
    form.text(at: .content)?.text = screen.draft.content
  }
}
