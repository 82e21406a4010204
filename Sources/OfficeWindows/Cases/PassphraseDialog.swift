// SPDX-License-Identifier: Apache-2.0
// Asks for the office's passphrase: before the first import of a session, and for every opening of
// a sealed petition together with the reason. What is typed is never kept here.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
enum PassphraseDialog {
  /// Asks for the passphrase.
  ///
  /// - Parameters:
  ///   - window: over which window.
  ///   - trouble: what was wrong with the last try.
  /// - Returns: what was typed; nil when cancelled.
  static func ask(over window: Window?, trouble: Message?) async -> String? {
    let dialog = MessageDialog(
      over: window, heading: "Mở khóa của xã",
      body: "Người giữ khóa gõ cụm mật khẩu của mình để đọc được các gói. Khóa chỉ mở đến khi đóng "
        + "chương trình.")
    let words = secretRow("Cụm mật khẩu của người giữ khóa")
    return await choose(
      dialog, over: window, rows: [words], trouble: trouble, accept: "Mở khóa")?.first
  }

  /// Asks why a sealed petition is opened, and for the passphrase.
  ///
  /// - Parameters:
  ///   - window: over which window.
  ///   - reference: the petition's code.
  /// - Returns: nil when cancelled.
  static func askReason(
    over window: Window?, reference: String
  ) async -> (reason: String, passphrase: String)? {
    let dialog = MessageDialog(
      over: window, heading: "Mở phần niêm phong của đơn \(reference)",
      body: "Lần mở này được ghi vào sổ và giữ mãi: ai mở, lúc nào, vì sao. Họ tên, địa chỉ, bút "
        + "tích người tố cáo phải được giữ bí mật (Luật Tố cáo Đ.8, Đ.56).")
    let reason = EntryRow(title: "Lý do mở")
    reason.setMaximumLength(200)
    let words = secretRow("Cụm mật khẩu của ông/bà")
    let texts = await choose(
      dialog, over: window, rows: [reason, words], trouble: nil, accept: "Mở")
    return texts.map { ($0[0], $0[1]) }
  }

  private static func secretRow(_ title: String) -> PasswordEntryRow {
    let row = PasswordEntryRow(title: title)
    row.setMaximumLength(200)
    return row
  }

  /// What was typed into the rows; nil when cancelled.
  private static func choose(
    _ dialog: MessageDialog, over window: Window?, rows: [EntryRow], trouble: Message?,
    accept: String
  ) async -> [String]? {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    let list = ListBox()
    list.setRows(rows)
    column.append(list)
    if let trouble {
      let label = Label(trouble.text, classes: "error")
      label.setParagraph()
      column.append(label)
    } else {
      let label = Label(
        "Cụm mật khẩu: chữ hoa, chữ thường, có dấu hay không đều được.", classes: "dim-label",
        "caption")
      label.setParagraph()
      column.append(label)
    }
    column.setMinimumSize(width: 380)
    dialog.setExtra(column)
    dialog.addAnswer("cancel", "Thôi")
    let main: ApplicationWindow? = window?.cast()
    if main != nil { dialog.addAnswer("forgot", "Quên cụm mật khẩu…") }
    dialog.addAnswer("accept", accept, look: .suggested)
    dialog.setCancelAnswer("cancel")
    dialog.setDefaultAnswer("accept")
    let fields = rows.map { WeakObject<EntryRow>($0) }
    let texts: @MainActor () -> [String] = { fields.map { $0.object?.text ?? "" } }
    let weakDialog = WeakObject<MessageDialog>(dialog)
    let check: @MainActor () -> Void = {
      let isComplete = texts().allSatisfy { $0.contains { !$0.isWhitespace } }
      weakDialog.object?.setAnswer("accept", enabled: isComplete)
    }
    for row in rows {
      row.setActivatesDefault(true)
      row.onChange { _ in check() }
    }
    check()
    rows.first?.grabFocus()
    return await withCheckedContinuation { continuation in
      // Read while the dialog answers: once it has closed, its fields are empty.
      dialog.ask { answer in
        if answer == "forgot" { main?.action(OfficeAction.holders)?.activate() }
        continuation.resume(returning: answer == "accept" ? texts() : nil)
      }
    }
  }
}
