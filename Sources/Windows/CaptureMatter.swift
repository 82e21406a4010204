// SPDX-License-Identifier: Apache-2.0
// What a petition is about, on *Tiếp nhận đơn*.

import Gtk
import Petitions
import Screens

extension CaptureView {
  func addMatter() {
    let group = PreferencesGroup(title: "Nội dung")
    entry("Về việc (một dòng)", .title, in: group, screen.draft.title) { $0.title = $1 }
    let names = ["Chưa chọn"] + fields.fields.map(\.name)
    let field = ComboRow(title: "Lĩnh vực", choices: names)
    let catalogue = fields.fields
    field.selected =
      screen.draft.field.flatMap { id in catalogue.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
    field.onSelect { [weak screen] index in
      guard let index else { return }
      screen?.edit { $0.field = index == 0 ? nil : catalogue[index - 1].id }
    }
    group.add(field)
    entry(
      "Người hoặc cơ quan bị khiếu nại, tố cáo, phản ánh", .respondent, in: group,
      screen.draft.respondent.name
    ) { $0.respondent.name = $1 }
    entry("Chức vụ của người đó", nil, in: group, screen.draft.respondent.position) {
      $0.respondent.position = $1
    } when: {
      $0.kind?.needsRespondent ?? false
    }
    entry(
      "Địa chỉ của người hoặc cơ quan đó", .respondentAddress, in: group,
      screen.draft.respondent.address
    ) {
      $0.respondent.address = $1
    } when: {
      $0.kind?.needsRespondent ?? false
    }
    let leader = SwitchRow(title: "Người bị tố cáo là Chủ tịch hoặc Phó Chủ tịch xã")
    leader.isActive = screen.draft.respondent.isCommuneLeader
    leader.onToggle { [weak screen] isOn in
      screen?.edit(.respondent) { $0.respondent.isCommuneLeader = isOn }
    }
    group.add(leader)
    shownOnly.append((leader, { $0.kind == .denunciation }))
    addLeaderNotes(to: group, beside: leader)
    entry("Ngày trên đơn", .writtenOn, in: group, screen.draft.writtenOn) { $0.writtenOn = $1 }
    entry(
      "Ngày biết quyết định, việc làm bị khiếu nại", .decisionKnownOn, in: group,
      screen.draft.decisionKnownOn
    ) {
      $0.decisionKnownOn = $1
    } when: {
      $0.kind == .complaint
    }
    entry("Lý do gửi chậm quá 90 ngày, nếu có", nil, in: group, screen.draft.lateReason) {
      $0.lateReason = $1
    } when: {
      $0.kind == .complaint && !$0.decisionKnownOn.isEmpty
    }
    column.append(group)
    area(
      "Sự việc", .content, hint: "Ai, việc gì, ở đâu, khi nào, vì sao. Ghi bằng lời của ông/bà.",
      height: 150, screen.draft.content
    ) { $0.content = $1 }
    area("Yêu cầu, đề nghị", .request, hint: "", height: 70, screen.draft.request) {
      $0.request = $1
    }
    area(
      "Đã gửi cơ quan nào, kết quả ra sao", .priorHandling, hint: "", height: 56,
      screen.draft.priorHandling
    ) { $0.priorHandling = $1 }
  }
}
