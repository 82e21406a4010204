// SPDX-License-Identifier: Apache-2.0
// A question with a few fields over a window: answered with what was typed, or not at all.

import Gtk
import Screens
import Windows

@MainActor
enum FormDialog {
  /// Asks.
  ///
  /// - Parameters:
  ///   - window: over which window.
  ///   - heading: what is asked.
  ///   - body: what it means.
  ///   - rows: the fields.
  ///   - required: how many of the first fields must be filled in; nil for all.
  ///   - accept: what the button does.
  ///   - isGrave: whether it cannot be taken back.
  ///   - extra: something above the fields.
  /// - Returns: the texts of the fields; nil when cancelled.
  static func ask(
    over window: Window?, heading: String, body: String, rows: [EntryRow], required: Int? = nil,
    accept: String, isGrave: Bool = false, extra: [Widget] = []
  ) async -> [String]? {
    let dialog = MessageDialog(over: window, heading: heading, body: body)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    for part in extra { column.append(part) }
    if !rows.isEmpty {
      let list = ListBox()
      list.setRows(rows)
      column.append(list)
    }
    column.setMinimumSize(width: 440)
    dialog.setExtra(column)
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("accept", accept, look: isGrave ? .destructive : .suggested)
    dialog.setCancelAnswer("cancel")
    if !isGrave { dialog.setDefaultAnswer("accept") }
    let fields = rows.map { WeakObject<EntryRow>($0) }
    let texts: @MainActor () -> [String] = { fields.map { $0.object?.text ?? "" } }
    let weak = WeakObject<MessageDialog>(dialog)
    let check: @MainActor () -> Void = {
      let isComplete = texts().prefix(required ?? fields.count)
        .allSatisfy { $0.contains { !$0.isWhitespace } }
      weak.object?.setAnswer("accept", enabled: isComplete)
    }
    for row in rows {
      row.setMaximumLength(300)
      row.setActivatesDefault(true)
      row.onChange { _ in check() }
    }
    check()
    rows.first?.grabFocus()
    return await withCheckedContinuation { continuation in
      // Read while the dialog answers: once it has closed, its fields are empty.
      dialog.ask { continuation.resume(returning: $0 == "accept" ? texts() : nil) }
    }
  }

  /// Says something that must be read.
  static func tell(over window: Window?, heading: String, body: String, extra: Widget? = nil) async
  {
    let dialog = MessageDialog(over: window, heading: heading, body: body)
    dialog.setExtra(extra)
    dialog.addAnswer("close", "Xong", look: .suggested)
    dialog.setDefaultAnswer("close")
    dialog.setCancelAnswer("close")
    _ = await dialog.choose()
  }

  /// Which stick: the only one, or the one that is chosen, or a folder.
  static func chooseStick(over window: Window?, _ workplace: Workplace, to purpose: String)
    async -> StickChoice?
  {
    let sticks = await Task.detached { workplace.driveList() }.value
    if sticks.count == 1 { return sticks[0] }
    let dialog = MessageDialog(
      over: window, heading: purpose,
      body: sticks.isEmpty
        ? "Chưa thấy USB nào. Cắm USB rồi làm lại, hoặc chọn một thư mục."
        : "Có nhiều USB: chọn một.")
    let combo = ComboRow(title: "USB", choices: sticks.map(\.name))
    if !sticks.isEmpty {
      let list = ListBox()
      list.setRows([combo])
      list.setMinimumSize(width: 400)
      dialog.setExtra(list)
    }
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("folder", "Chọn thư mục…", look: sticks.isEmpty ? .suggested : .plain)
    if !sticks.isEmpty { dialog.addAnswer("use", "Dùng USB này", look: .suggested) }
    dialog.setDefaultAnswer(sticks.isEmpty ? "folder" : "use")
    dialog.setCancelAnswer("cancel")
    let weak = WeakObject<ComboRow>(combo)
    let (answer, index) = await withCheckedContinuation { continuation in
      dialog.ask { continuation.resume(returning: ($0, weak.object?.selected)) }
    }
    switch answer {
    case "use": return index.map { sticks[$0] }
    case "folder":
      let path = await window?.chooseFolder(
        title: "Chọn USB hoặc thư mục", accept: "Chọn", cancel: "Thôi")
      return path.map { StickChoice(path: $0) }
    default: return nil
    }
  }
}
