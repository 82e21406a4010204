// SPDX-License-Identifier: Apache-2.0
// Who files, on *Tiếp nhận đơn*: one person, a group, an organisation, and those who help.

import Gtk
import Petitions
import Screens

extension CaptureView {
  func addForms() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    box.append(form.heading("Người gửi"))
    let forms = FilingForm.allCases
    let bar = ChoiceBar(forms.map { ($0.label, "") }) { [weak screen] index in
      screen?.edit(.people) { $0.form = forms[index] }
    }
    bar.select(forms.firstIndex(of: screen.draft.form))
    formBar = bar
    box.append(bar.widget)
    form.note(.people, in: box)
    box.append(
      hint("Quét mã QR trên thẻ căn cước, hoặc gõ. Không chụp, không giữ ảnh thẻ."))
    let group = PreferencesGroup(title: "")
    form.entry("Tên cơ quan, tổ chức", .organisation, in: group, screen.draft.organisation) {
      $0.organisation = $1
    } when: {
      $0.form == .organisation
    }
    form.entry("Chức vụ của người đến", nil, in: group, screen.draft.organisationRole) {
      $0.organisationRole = $1
    } when: {
      $0.form == .organisation
    }
    let size = form.entry(
      "Tổng số người cùng nội dung", .groupSize, in: group, screen.draft.groupSize
    ) {
      $0.groupSize = $1
    } when: {
      $0.form == .group
    }
    size.takePlainKeys()
    let paper = SwitchRow(title: "Có văn bản cử người đại diện, đủ chữ ký")
    paper.isActive = screen.draft.hasRepresentativePaper
    paper.onToggle { [weak screen] isOn in
      screen?.edit(.people) { $0.hasRepresentativePaper = isOn }
    }
    group.add(paper)
    form.show(paper, when: { $0.form == .group })
    form.show(group, when: { $0.form != .individual })
    box.append(group)
    form.column.append(box)
    form.column.append(cardLine.widget)
    let screen = screen
    Task { [weak self] in
      await screen.addresses.load()
      self?.people.offerAddresses()
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
    form.watch(read, at: .readBack)
    form.show(read, when: { $0.cannotWrite })
    let interpreter = SwitchRow(title: "Có người phiên dịch")
    interpreter.isActive = screen.draft.interpreter != nil
    interpreter.onToggle { [weak screen] isOn in
      screen?.edit { $0.interpreter = isOn ? $0.interpreter ?? InterpreterDraft() : nil }
    }
    group.add(interpreter)
    form.entry(
      "Họ tên người phiên dịch", .interpreter, in: group, screen.draft.interpreter?.name ?? ""
    ) {
      $0.interpreter?.name = $1
    } when: {
      $0.interpreter != nil
    }
    form.entry("Tiếng", nil, in: group, screen.draft.interpreter?.language ?? "") {
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
    form.show(proxy, when: { $0.kind?.mayBeFiledByProxy ?? true || $0.proxy != nil })
    form.entry(
      "Giấy ủy quyền (số, ngày, nơi chứng thực)", .authority, in: group,
      screen.draft.proxy?.authority ?? ""
    ) {
      $0.proxy?.authority = $1
    } when: {
      $0.proxy != nil
    }
    form.column.append(group)
  }

  private func hint(_ text: String) -> Label {
    let label = Label(text, classes: "dim-label", "caption")
    label.setParagraph()
    return label
  }
}
