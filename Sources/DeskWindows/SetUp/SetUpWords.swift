// SPDX-License-Identifier: Apache-2.0
// The six words of the keys, to be compared by telephone: a page of the set-up, and the same in the settings for
// whoever could not reach the commune then.

import DeskScreens
import Gtk
import Screens
import Windows

/// The six words, how they are told to be the same or not, and the answer once more.
@MainActor
final class SetUpWords: SetUpPart {
  let widget: Widget
  private let screen: any WordComparing
  private weak var window: Window?
  private let grid = Widget(gtk_grid_new())
  private let typedRow = EntryRow(title: "Gõ sáu từ xã đọc, máy tự so")
  private let picks = PreferencesGroup(title: "Hoặc chọn ba từ vừa nghe xã đọc")
  private var rows: [ComboRow] = []
  private var drawn: [[String]] = []
  private var labels: [Label] = []
  private let release = Button("Tháo USB", classes: "suggested-action")

  /// Something was heard: the words are typed, or three are picked. Nothing goes on without.
  var isReady: Bool { typed != nil || screen.proof?.isAnswered == true }
  /// Something was typed or picked.
  var changed: @MainActor () -> Void = {}

  /// What to do with the words.
  nonisolated static let advice =
    "Gọi cho xã. Xã mở trả lời trên USB và cũng thấy sáu từ. Đọc cho nhau nghe: phải giống hệt, "
    + "đúng thứ tự. Nhờ vậy không ai tráo được USB."

  /// Return was pressed after typing.
  var entered: @MainActor () -> Void = {}

  /// The typed words; nil when there are none.
  var typed: String? {
    let text = typedRow.text
    return text.contains { !$0.isWhitespace } ? text : nil
  }

  init(_ screen: any WordComparing, over window: Window) {
    self.screen = screen
    self.window = window
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    widget = column
    gtk_grid_set_column_homogeneous(grid.p(), 1)
    gtk_grid_set_row_spacing(grid.p(), 12)
    gtk_grid_set_column_spacing(grid.p(), 12)
    grid.setClass("card")
    grid.setClass("six-words")
    for index in 0..<6 {
      let label = Label("", classes: "title-2")
      label.setAlignment(0)
      gtk_grid_attach(grid.p(), label.p(), gint(index % 3), gint(index / 3), 1, 1)
      labels.append(label)
    }
    column.append(grid)
    let group = PreferencesGroup(title: "")
    group.add(typedRow)
    typedRow.onChange { [weak self] _ in self?.changed() }
    typedRow.onReturn { [weak self] in
      // Enter in the empty field says nothing about what was heard.
      if self?.typed != nil { self?.entered() }
    }
    column.append(group)
    column.append(picks)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    let differ = Button("Có từ khác")
    differ.onClick { [weak screen] in screen?.wordsDifferButtonPressed() }
    let again = Button("Ghi lại trả lời ra USB…")
    again.onClick { [weak self] in self?.writeAgain() }
    buttons.append(differ)
    buttons.append(again)
    buttons.append(release)
    release.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.releaseButtonPressed() }
    }
    column.append(buttons)
  }

  func draw() {
    for (index, word) in screen.words.prefix(6).enumerated() {
      labels[index].text = "\(index + 1). \(word)"
    }
    release.isVisible = screen.canRelease
    drawPicks()
  }

  private func drawPicks() {
    let questions = screen.proof?.questions ?? []
    guard questions.map(\.choices) != drawn else { return }
    drawn = questions.map(\.choices)
    for row in rows { picks.remove(row) }
    rows = questions.enumerated().map { number, question in
      let row = ComboRow(
        title: "Từ thứ \(question.place) xã đọc là", choices: ["Chưa nghe"] + question.choices)
      row.onSelect { [weak self] index in
        self?.screen.pick(index.flatMap { $0 > 0 ? $0 - 1 : nil }, of: number)
        self?.changed()
      }
      picks.add(row)
      return row
    }
    picks.isVisible = !rows.isEmpty
  }

  /// The keyboard goes to where the words are typed.
  func focusTyped() { typedRow.grabFocus() }

  private func writeAgain() {
    let screen = screen
    if screen.sticks.count == 1, let stick = screen.sticks.first, !stick.isReadOnly {
      Task { await screen.writeAnswer(to: stick.folder) }
      return
    }
    guard let window else { return }
    Task {
      guard
        let path = await window.chooseFolder(
          title: "Ghi trả lời vào USB nào?", accept: "Chọn", cancel: "Thôi")
      else { return }
      await screen.choose(path: path)
    }
  }
}
