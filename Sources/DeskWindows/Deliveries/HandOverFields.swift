// SPDX-License-Identifier: Apache-2.0
// The fields of a handing-over; those that do not belong to what is chosen are hidden, what was typed there is kept.

import DeskScreens
import Gtk
import Screens
import Windows

@MainActor
final class HandOverFields {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  let form: HandOverForm
  /// Enter in a line.
  var entered: @MainActor () -> Void = {}
  private let outcome: ChoiceBar
  private let day = EntryRow(title: "Ngày")
  private let taker = EntryRow(title: "Họ tên người nhận")
  private let role = ComboRow(
    title: "Người nhận là", choices: HandOverForm.roles)
  private let paper = EntryRow(title: "Giấy tờ đã xem (căn cước; giấy cử đại diện, ủy quyền)")
  private let reason = EntryRow(title: "Lý do không nhận; hoặc đã đến đâu, gặp ai")
  private let witness = EntryRow(title: "Người chứng kiến (cách nhau bằng dấu phẩy)")

  init(_ form: HandOverForm, actions: Widget) {
    self.form = form
    let heading = Label("2. Giao và ghi biên bản", classes: "heading")
    heading.setAlignment(0)
    widget.append(heading)
    outcome = ChoiceBar(
      HandOverForm.outcomes.map { ($0, "") }
    ) { [weak form] in form?.outcomeIndex = $0 }
    widget.append(outcome.widget)
    let group = PreferencesGroup(title: "")
    for row in [day, taker, role, paper, reason, witness] as [Widget] { group.add(row) }
    widget.append(group)
    widget.append(actions)
    day.takePlainKeys()
    day.text = form.day
    day.onChange { [weak form] in form?.day = $0 }
    taker.onChange { [weak form] in form?.taker = $0 }
    paper.onChange { [weak form] in form?.paper = $0 }
    reason.onChange { [weak form] in form?.reason = $0 }
    witness.onChange { [weak form] in form?.witness = $0 }
    role.selected = form.roleIndex
    role.onSelect { [weak form] index in
      if let index { form?.roleIndex = index }
    }
    for row in [day, taker, paper, reason, witness] {
      row.onReturn { [weak self] in self?.entered() }
    }
  }

  func draw() {
    outcome.select(form.outcomeIndex)
    let isTaken = form.isTaken
    for row in [taker, paper] { row.isVisible = isTaken }
    role.isVisible = isTaken
    reason.isVisible = !isTaken
    witness.isVisible = form.asksWitness
    let problems = form.shownProblems
    for (field, row) in rows { row.setViolation(problems[field]) }
  }

  private var rows: [(HandOverForm.Field, EntryRow)] {
    [(.day, day), (.taker, taker), (.paper, paper), (.reason, reason), (.witness, witness)]
  }

  /// Puts the focus on the first field that is wrong.
  func focusFirstProblem() {
    rows.first { form.shownProblems[$0.0] != nil }?.1.grabFocus()
  }
}
