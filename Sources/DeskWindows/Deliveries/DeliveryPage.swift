// SPDX-License-Identifier: Apache-2.0
// One paper to hand over: print it, fill in the record, have it signed, write it down.

import DeskScreens
import Gtk
import Screens
import Windows

@MainActor
final class DeliveryPage {
  let widget: Widget
  private let screen: DeliveriesScreen
  private let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let head = Box(GTK_ORIENTATION_VERTICAL, spacing: 4)
  private let message = MessageBar()
  private let printing = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let formPlace = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let history = Box(GTK_ORIENTATION_VERTICAL)
  private var fields: HandOverFields?
  private var drawn: DeliveryLine?
  private var first: Widget?

  init(_ screen: DeliveriesScreen) {
    self.screen = screen
    for part in [head, message.widget, printing, formPlace, history] as [Widget] {
      column.append(part)
    }
    widget = scrollingPage(column, width: 780)
  }

  func focusFirst() { first?.grabFocus() }

  func save() {
    let screen = screen
    let composition = widget.window.flatMap { Composition(in: $0) }
    Task { [weak self] in
      await composition?.end()
      await screen.saveButtonPressed()
      self?.fields?.draw()
      if screen.form != nil { self?.fields?.focusFirstProblem() }
    }
  }

  func draw() {
    message.show(screen.message)
    guard let line = screen.chosen else {
      (drawn, fields) = (nil, nil)
      formPlace.removeAll()
      return
    }
    if line != drawn {
      drawn = line
      drawHead(line)
      drawPrinting(line)
      drawHistory(line)
    }
    if let form = screen.form {
      if fields?.form !== form {
        let fresh = HandOverFields(form, actions: formActions())
        fresh.entered = { [weak self] in self?.save() }
        fields = fresh
        formPlace.removeAll()
        formPlace.append(fresh.widget)
      }
      fields?.draw()
    } else if fields != nil {
      fields = nil
      formPlace.removeAll()
    }
  }

  private func drawHead(_ line: DeliveryLine) {
    head.removeAll()
    let title = Label(line.title, classes: "title-2")
    title.setParagraph()
    let detail = Label(line.detail, classes: "dim-label")
    detail.setParagraph()
    head.append(title)
    head.append(detail)
    if line.isSealed {
      let note = Label(
        "Niêm phong: chỉ in khi người nhận có mặt và đưa phiếu có mã này. Không gọi tên, không nhờ "
          + "người khác chuyển, không mời người chứng kiến (Luật Tố cáo Đ.8.3).", classes: "warning"
      )
      note.setParagraph()
      head.append(note)
    }
  }

  // MARK: Printing

  private func drawPrinting(_ line: DeliveryLine) {
    printing.removeAll()
    first = nil
    guard line.isOpen || line.isUnsettled else { return }
    let group = PreferencesGroup(title: "1. In văn bản")
    let copy = line.nextCopy
    if line.isUnsettled {
      let row = ActionRow(
        title: "Văn bản đã ra giấy hết chưa?", subtitle: "Xem khay giấy rồi trả lời.")
      let yes = button("Đã ra đủ") { [weak self] in self?.settle(true) }
      row.addSuffix(yes)
      row.addSuffix(button("Hỏng, ra dở") { [weak self] in self?.settle(false) })
      group.add(row)
      first = yes
    } else if copy == 0 {
      let row = ActionRow(
        title: "Bản gốc in một lần", subtitle: "In thêm là bản sao, có dấu “Bản sao lần …”.")
      let print = button("In văn bản") { [weak self] in self?.print("") }
      print.setClass("suggested-action")
      row.addSuffix(print)
      group.add(row)
      first = print
    } else {
      let row = ActionRow(
        title: "Bản gốc đã in", subtitle: "Bản in thêm mang dấu “Bản sao lần \(copy)”.")
      row.addSuffix(button("In bản sao…") { [weak self] in self?.askCopy(copy) })
      group.add(row)
    }
    printing.append(group)
  }

  private func button(_ name: String, _ press: @escaping @MainActor () -> Void) -> Button {
    let button = Button(name)
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick(press)
    return button
  }

  private func print(_ reason: String) {
    let screen = screen
    Task { await screen.printButtonPressed(reason: reason) }
  }

  private func settle(_ cameOut: Bool) {
    let screen = screen
    Task { await screen.settleButtonPressed(cameOut: cameOut) }
  }

  private func askCopy(_ number: Int) {
    askReason(
      over: widget.window, heading: "In bản sao lần \(number)?",
      body: "Bản in ra mang dấu “Bản sao lần \(number)”; lý do được giữ trong sổ.",
      field: "Lý do in thêm", answer: "In bản sao"
    ) { [weak self] reason in self?.print(reason) }
  }

  // MARK: The record

  private func formActions() -> Widget {
    let box = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    let paper = Button("In biên bản để ký")
    let screen = screen
    paper.onClick { Task { await screen.printRecordButtonPressed() } }
    box.append(paper)
    let save = Button("Ghi việc giao", classes: "suggested-action")
    save.tooltip = "Ctrl+S"
    save.onClick { [weak self] in self?.save() }
    box.append(save)
    box.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    return box
  }

  private func drawHistory(_ line: DeliveryLine) {
    history.removeAll()
    guard !line.history.isEmpty else { return }
    let group = PreferencesGroup(title: "Đã ghi")
    for text in line.history {
      let row = ActionRow(title: text)
      adw_action_row_set_title_lines(row.p(), 0)
      group.add(row)
    }
    history.append(group)
  }
}
