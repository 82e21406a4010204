// SPDX-License-Identifier: Apache-2.0
// *Hôm nay*: the large actions, and what needs attention.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class TodayView {
  let widget: Widget
  private let screen: TodayScreen
  private let attention: PreferencesGroup
  private let summary: Label
  private let message = MessageBar()
  private let noPIN = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
  private let first: Widget
  private var rows: [Widget] = []
  private let resume: @MainActor (String) -> Void
  private let answer: @MainActor (String) -> Void
  private let send: @MainActor () -> Void

  init(
    _ screen: TodayScreen, newPetition: @escaping @MainActor () -> Void,
    newReception: @escaping @MainActor () -> Void,
    send: @escaping @MainActor () -> Void, resume: @escaping @MainActor (String) -> Void,
    answer: @escaping @MainActor (String) -> Void
  ) {
    self.screen = screen
    self.resume = resume
    self.answer = answer
    self.send = send
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
    let actions = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    gtk_box_set_homogeneous(actions.p(), 1)
    first = Self.action(
      "Tiếp nhận đơn", "Ctrl+N", "document-new-symbolic", suggested: true, newPetition)
    actions.append(first)
    actions.append(
      Self.action(
        "Ghi lượt tiếp", "Ctrl+T", "system-users-symbolic", suggested: false, newReception))
    actions.append(
      Self.action(
        "Chuyển về xã", "Ctrl+E", "drive-removable-media-symbolic", suggested: false, send))
    column.append(actions)
    column.append(message.widget)
    attention = PreferencesGroup(title: "Cần chú ý")
    column.append(attention)
    summary = Label("", classes: "dim-label")
    summary.setParagraph()
    column.append(summary)
    widget = scrollingPage(column, width: 760)
    addNoPIN(to: column)
    observe(self) { $0.draw() }
  }

  /// A quiet notice where people do not sign in yet.
  private func addNoPIN(to column: Box) {
    let text = Label(
      "Chưa ai đặt mã PIN: máy không biết ai đang trực và không tự khóa.", classes: "dim-label")
    text.setParagraph()
    text.setExpand(horizontal: true)
    noPIN.append(text)
    let set = button("Đặt mã PIN", "Đặt mã PIN") {}
    gtk_actionable_set_action_name(set.p(), "win.lock")
    noPIN.append(set)
    noPIN.isVisible = false
    column.append(noPIN)
  }

  private static func action(
    _ name: String, _ key: String, _ icon: String, suggested: Bool,
    _ pressed: @escaping @MainActor () -> Void
  ) -> Widget {
    let button = Button("")
    let box = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 14)
    let image = Widget(gtk_image_new_from_icon_name(icon))
    gtk_image_set_pixel_size(image.p(), 32)
    let texts = Box(GTK_ORIENTATION_VERTICAL)
    let title = Label(name)
    title.setAlignment(0)
    let hint = Label(key, classes: "hint")
    hint.setAlignment(0)
    texts.append(title)
    texts.append(hint)
    texts.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
    box.append(image)
    box.append(texts)
    box.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    gtk_button_set_child(button.p(), box.p())
    button.setAccessibleLabel(name)
    button.setClass("big-action")
    button.setClass("suggested-action", suggested)
    button.onClick(pressed)
    return button
  }

  /// Puts the keyboard on *Tiếp nhận đơn*.
  func focusFirst() { first.grabFocus() }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  private func draw() {
    for row in rows { attention.remove(row) }
    rows = screen.attention.map(row)
    if rows.isEmpty {
      let calm = ActionRow(
        title: "Không có việc gì phải chú ý",
        subtitle: "Mọi đơn đã được xã xác nhận, không còn bản nháp.")
      calm.addPrefix(Widget(gtk_image_new_from_icon_name("emblem-ok-symbolic")))
      rows = [calm]
    }
    for row in rows { attention.add(row) }
    message.show(screen.message)
    noPIN.isVisible = screen.hasNoPIN
    let reply =
      screen.lastReply.map { "Phản hồi gần nhất của xã: \(VietnamTime.shown($0))." }
      ?? "Chưa có phản hồi nào của xã."
    summary.text =
      "Hôm nay đã ghi nhận \(screen.recordedToday) đơn, \(screen.receivedToday) lượt tiếp; "
      + "trong sổ có \(screen.recorded) đơn. \(reply)"
  }

  private func row(_ item: Attention) -> Widget {
    let row = ActionRow(title: item.title, subtitle: item.detail)
    row.setSubtitleLines(3)
    switch item {
    case .clockWentBack, .forked, .fontsMissing, .diskLow:
      row.addPrefix(Widget(gtk_image_new_from_icon_name("dialog-warning-symbolic")))
    case .receiptUnknown, .receiptWaiting, .receiptsWaiting:
      row.addPrefix(Widget(gtk_image_new_from_icon_name("printer-symbolic")))
      row.addSuffix(
        button("Xem", "Xem hàng in") { [weak self] in
          self?.widget.activateAction("win.\(DeskAction.spool.rawValue)")
        })
    case .deliveries:
      row.addPrefix(Widget(gtk_image_new_from_icon_name("mail-unread-symbolic")))
      row.addSuffix(
        button("Giao", "Văn bản để giao") { [weak self] in
          self?.widget.activateAction("win.\(DeskAction.deliveries.rawValue)")
        })
    case .draft(let id, _, _, _, let isOpenable):
      row.addPrefix(Widget(gtk_image_new_from_icon_name("document-edit-symbolic")))
      let screen = screen
      if isOpenable {
        row.addSuffix(button("Làm tiếp", "Làm tiếp bản nháp") { [weak self] in self?.resume(id) })
      }
      row.addSuffix(
        button("Bỏ…", "Bỏ bản nháp") { [weak self] in
          self?.confirmDiscard { Task { await screen.discardDraft(id) } }
        })
    case .wordsNotCompared:
      row.addPrefix(Widget(gtk_image_new_from_icon_name("dialog-password-symbolic")))
      row.addSuffix(
        button("So sáu từ", "So sáu từ với xã") { [weak self] in
          self?.widget.activateAction("win.\(DeskAction.settings.rawValue)")
        })
    case .backupDue:
      row.addPrefix(Widget(gtk_image_new_from_icon_name("drive-harddisk-symbolic")))
      row.addSuffix(
        button("Sao lưu", "Sao lưu dữ liệu") { [weak self] in
          self?.widget.activateAction("win.backup")
        })
    case .unacknowledged:
      row.addPrefix(Widget(gtk_image_new_from_icon_name("drive-removable-media-symbolic")))
      row.addSuffix(button("Chuyển", "Chuyển đơn về xã") { [weak self] in self?.send() })
    }
    return row
  }

  private func button(
    _ label: String, _ name: String, _ pressed: @escaping @MainActor () -> Void
  ) -> Button {
    let button = Button(label)
    button.setAccessibleLabel(name)
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick(pressed)
    return button
  }

  private func confirmDiscard(_ yes: @escaping @MainActor () -> Void) {
    let dialog = MessageDialog(
      over: widget.window, heading: "Bỏ bản nháp này?",
      body: "Những gì đã gõ trong bản nháp sẽ mất hẳn, không lấy lại được.")
    dialog.addAnswer("keep", "Giữ lại")
    dialog.addAnswer("discard", "Bỏ bản nháp", look: .destructive)
    dialog.setCancelAnswer("keep")
    dialog.ask { if $0 == "discard" { yes() } }
  }
}
