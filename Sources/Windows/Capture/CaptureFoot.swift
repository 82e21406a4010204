// SPDX-License-Identifier: Apache-2.0
// The bar below *Tiếp nhận đơn*: how the draft stands on the disk, how much is still to do, save and discard.

import Gtk
import Petitions
import Screens

/// The bar below the form.
@MainActor
final class CaptureFoot {
  let widget = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
  private let screen: CaptureScreen
  private let kept = Label("", classes: "dim-label")
  private let todo = Label("", classes: "error")
  private let saveButton = Button("Lưu và in phiếu", classes: "suggested-action")
  private let discardButton = Button("Bỏ bản nháp…", classes: "flat")

  init(
    _ screen: CaptureScreen, save: @escaping @MainActor () -> Void,
    discard: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    if screen.draft.correction != nil { saveButton.label = "Lưu bản sửa" }
    widget.setClass("status-bar")
    kept.setEllipsis()
    kept.setAlignment(0)
    kept.setExpand(horizontal: true)
    saveButton.tooltip = "Ctrl+S"
    for part in [kept, todo, discardButton, saveButton] as [Widget] { widget.append(part) }
    discardButton.onClick(discard)
    saveButton.onClick(save)
  }

  func draw() {
    kept.text = keeping
    if let begun = screen.keeper.begunByOther { kept.text += " – \(begun) bắt đầu" }
    let count = screen.blockingCount
    todo.isVisible = screen.wasSavePressed && count > 0
    todo.text = "Còn \(count) chỗ phải sửa"
    let isTyping =
      switch screen.stage {
      case .typing: true
      case .saving, .filed: false
      }
    saveButton.isSensitive = isTyping
    discardButton.isSensitive = isTyping && !screen.draft.isEmpty
  }

  /// How the draft stands, without a claim that a power cut could disprove.
  private var keeping: String {
    if screen.keeper.problem != nil { return "Bản nháp chưa giữ được" }
    if screen.keeper.isKeeping { return "Đang giữ bản nháp…" }
    guard let at = screen.keeper.keptAt else { return "Bản nháp được tự giữ khi gõ" }
    return "Bản nháp đã giữ trên máy lúc \(VietnamTime.shown(at).suffix(5))"
  }
}
