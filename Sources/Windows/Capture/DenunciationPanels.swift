// SPDX-License-Identifier: Apache-2.0
// What a denunciation means and where it may go, beside the fields that it concerns: on *Tiếp nhận đơn*,
// and the few questions about a sealed envelope.

import Gtk
import Petitions
import Screens

/// A heading, paragraphs and a list of choices in a quiet frame.
@MainActor
func notePanel(_ title: String, _ paragraphs: [String], _ choices: [String]) -> Box {
  let panel = Box(GTK_ORIENTATION_VERTICAL, spacing: 6)
  panel.setClass("note-panel")
  let heading = Label(title, classes: "heading")
  heading.setParagraph()
  panel.append(heading)
  for text in paragraphs {
    let label = Label(text)
    label.setParagraph()
    panel.append(label)
  }
  for choice in choices {
    let row = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    let mark = Label("•")
    mark.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_START)
    let label = Label(choice)
    label.setParagraph()
    label.setExpand(horizontal: true)
    row.append(mark)
    row.append(label)
    panel.append(row)
  }
  return panel
}

extension CaptureView {
  /// Under the respondent: that the province decides, or the question whether it does.
  func addLeaderNotes(to group: PreferencesGroup, beside leader: SwitchRow) {
    let notes = screen.denunciation
    let box = Box(GTK_ORIENTATION_VERTICAL)
    box.setMargins(vertical: 8, horizontal: 0)
    let panel = notePanel(notes.leader.title, notes.leader.paragraphs, notes.leader.choices)
    panel.setClass("warning")
    let basis = Label(notes.leader.basis, classes: "caption")
    basis.setParagraph()
    panel.append(basis)
    form.show(panel, when: { $0.kind == .denunciation && $0.respondent.isCommuneLeader })
    box.append(panel)
    let hint = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    hint.setClass("note-panel")
    hint.setClass("warning")
    let question = Label(notes.leaderHint)
    question.setParagraph()
    question.setExpand(horizontal: true)
    hint.append(question)
    let yes = Button("Đúng, là lãnh đạo xã")
    yes.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    let row = WeakObject(leader)
    yes.onClick { row.object?.isActive = true }
    hint.append(yes)
    form.show(hint, when: { $0.needsLeaderHint(notes) })
    box.append(hint)
    group.add(box)
  }
}

/// Asks what can be seen of sealed envelopes, and takes them.
@MainActor
func askForEnvelope(over window: Window?, screen: CaptureScreen) {
  let dialog = MessageDialog(
    over: window, heading: "Nhận phong bì dán kín",
    body: screen.denunciation.envelope.explanation
      + (screen.draft.isEmpty ? "" : " Những gì đã gõ trên trang này sẽ bị bỏ hẳn."))
  let form = EnvelopeSheet()
  dialog.setExtra(form.widget)
  dialog.addAnswer("cancel", "Thôi")
  dialog.addAnswer("take", "Ghi nhận và in phiếu", look: .suggested)
  dialog.setCancelAnswer("cancel")
  let shown = WeakObject(dialog)
  form.changed = { isComplete in shown.object?.setAnswer("take", enabled: isComplete) }
  form.draw()
  dialog.ask { [weak screen] answer in
    guard answer == "take", let screen else { return }
    let taken = form.form
    Task { await screen.envelopeTaken(taken) }
  }
}

/// The fields of that question.
@MainActor
private final class EnvelopeSheet {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 6)
  var form = EnvelopeForm()
  var changed: @MainActor (Bool) -> Void = { _ in }
  private let count = EntryRow(title: "Số phong bì")
  private let pages = EntryRow(title: "Số trang ghi ngoài phong bì (nếu có)")
  private let closed = SwitchRow(title: "Phong bì đã dán kín")
  private let note = Label("", classes: "field-note", "error")

  init() {
    count.text = form.count
    let list = ListBox()
    for row in [count, pages] { row.takePlainKeys() }
    for row in [count, pages, closed] as [Widget] { list.append(row) }
    widget.append(list)
    note.setParagraph()
    widget.append(note)
    count.onChange { [weak self] text in
      self?.form.count = text
      self?.draw()
    }
    pages.onChange { [weak self] text in
      self?.form.pages = text
      self?.draw()
    }
    closed.onToggle { [weak self] isOn in
      self?.form.isClosed = isOn
      self?.draw()
    }
  }

  func draw() {
    note.text = form.problem ?? ""
    changed(form.envelope != nil)
  }
}
