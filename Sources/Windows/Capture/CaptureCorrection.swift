// SPDX-License-Identifier: Apache-2.0
// The form *Tiếp nhận đơn* while it corrects a recorded petition: why, and what the correction changes, shown
// before it is stored.

import Gtk
import Petitions
import Screens

extension CaptureView {
  /// Does nothing on the form of a new petition.
  func addCorrection() {
    guard screen.draft.correction != nil else { return addReceptionNote() }
    let part = CorrectionPart(screen)
    correction = part
    form.column.prepend(part.banner)
    form.column.append(part.group)
  }

  private func addReceptionNote() {
    let label = Label(
      "Lượt tiếp vừa ghi sẽ được lưu cùng đơn này, trong một bước.", classes: "dim-label")
    label.setParagraph()
    form.column.prepend(label)
    form.show(label, when: { $0.reception != nil })
  }

  /// The page is done: the book shows the record.
  func tellCorrected(_ done: CorrectedPetition) {
    let tell = corrected
    corrected = { _ in }
    tell(done)
  }
}

/// Reason and preview of a correction.
@MainActor
final class CorrectionPart {
  let banner = Label("", classes: "card", "correction-banner")
  let group = PreferencesGroup(title: "Bản sửa")
  let reason = EntryRow(title: "Lý do sửa (giữ trong sổ)")
  private let screen: CaptureScreen
  private var rows: [Widget] = []
  private var shown: [FieldChange]?

  init(_ screen: CaptureScreen) {
    self.screen = screen
    let reference = screen.draft.correction?.reference ?? ""
    banner.text =
      "Đang sửa đơn \(reference). Bản đã ghi vẫn còn trong sổ; phiếu chỉ in lại nếu điều ghi trên "
      + "phiếu thay đổi."
    banner.setParagraph()
    reason.setMaximumLength(300)
    reason.text = screen.draft.correction?.reason ?? ""
    reason.onChange { [weak screen] text in screen?.edit { $0.correction?.reason = text } }
    group.add(reason)
  }

  func draw() {
    reason.setViolation(
      screen.wasSavePressed && screen.isReasonMissing ? "Ghi lý do sửa." : nil)
    guard screen.changes != shown else { return }
    shown = screen.changes
    for row in rows { group.remove(row) }
    rows = screen.changes.map { change in
      let row = ActionRow(title: change.name, subtitle: change.values)
      row.setSubtitleLines(6)
      row.setClass("property")
      return row
    }
    if rows.isEmpty {
      let row = ActionRow(title: "Chưa có gì thay đổi so với đơn đã ghi")
      row.setClass("dim-label")
      rows = [row]
    }
    for row in rows { group.add(row) }
  }
}
