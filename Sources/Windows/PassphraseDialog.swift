// SPDX-License-Identifier: Apache-2.0
// Asks for the office's passphrase: before the first import of a session, and for every opening of a sealed
// petition together with the reason. What is typed is never kept here.

import Gtk
import Screens

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
      body: "Gõ cụm mật khẩu của xã để đọc được các gói. Khóa chỉ mở đến khi đóng chương trình.")
    let words = secretRow()
    let answer = await choose(
      dialog, rows: [words], trouble: trouble, accept: "Mở khóa", needs: [words])
    return answer ? words.text : nil
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
    let words = secretRow()
    let answer = await choose(
      dialog, rows: [reason, words], trouble: nil, accept: "Mở", needs: [reason, words])
    return answer ? (reason.text, words.text) : nil
  }

  private static func secretRow() -> PasswordEntryRow {
    let row = PasswordEntryRow(title: "Cụm mật khẩu của xã")
    row.setMaximumLength(200)
    return row
  }

  private static func choose(
    _ dialog: MessageDialog, rows: [EntryRow], trouble: Message?, accept: String, needs: [EntryRow]
  ) async -> Bool {
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
        "Không phân biệt chữ hoa, không cần gõ dấu.", classes: "dim-label", "caption")
      label.setParagraph()
      column.append(label)
    }
    column.setMinimumSize(width: 380)
    dialog.setExtra(column)
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("accept", accept, look: .suggested)
    dialog.setCancelAnswer("cancel")
    dialog.setDefaultAnswer("accept")
    let weak = needs.map { WeakObject<EntryRow>($0) }
    let check: @MainActor (MessageDialog) -> Void = { dialog in
      let isComplete = weak.allSatisfy { row in
        row.object.map { $0.text.contains { !$0.isWhitespace } } ?? false
      }
      dialog.setAnswer("accept", enabled: isComplete)
    }
    let weakDialog = WeakObject<MessageDialog>(dialog)
    for row in needs {
      row.setActivatesDefault(true)
      row.onChange { _ in
        if let dialog = weakDialog.object { check(dialog) }
      }
    }
    check(dialog)
    rows.first?.grabFocus()
    return await dialog.choose() == "accept"
  }
}
