// SPDX-License-Identifier: Apache-2.0
// One record of the book: what was recorded, its receipts, and its whole history in sentences.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class RecordView {
  let widget: Widget
  private let screen: BookScreen
  private let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 16)
  private let documents: DocumentsCard
  private var shown: String?
  private let correct: (@MainActor (String) -> Void)?
  /// Opens what belongs to the record.
  var open: @MainActor (RelatedRecord) -> Void = { _ in }
  /// The next record takes the keyboard: the row that led to it is gone.
  var takesFocus = false

  /// `correct` opens the form that corrects a petition; nil where nothing is corrected.
  init(_ screen: BookScreen, correct: (@MainActor (String) -> Void)? = nil) {
    self.screen = screen
    self.correct = correct
    documents = DocumentsCard("Giấy tờ nộp kèm", workplace: screen.workplace)
    column.setMargins(16)
    widget = recordPage(column)
  }

  func draw() {
    guard let record = screen.record else {
      shown = nil
      documents.clear()
      return column.removeAll()
    }
    let mark = record.mark
    guard mark != shown else { return }
    shown = mark
    column.removeAll()
    column.append(header(record))
    column.append(facts(record))
    addCorrect(record)
    if let petition = record.petition { addTexts(petition) }
    addDocuments(record)
    addRelated(record)
    addReceipts(record)
    addHistory(record)
    if takesFocus { gtk_widget_child_focus(column.p(), GTK_DIR_TAB_FORWARD) }
    takesFocus = false
  }

  private func header(_ record: PetitionRecord) -> Widget {
    recordHeader(record.code, record.shownTitle) { [weak screen] in
      screen?.closeRecord()
    }
  }

  private func facts(_ record: PetitionRecord) -> Widget {
    let group = PreferencesGroup(title: "")
    for fact in record.facts {
      let row = ActionRow(title: fact.name, subtitle: fact.value)
      row.setSubtitleLines(4)
      row.setClass("property")
      group.add(row)
    }
    return group
  }

  private func addCorrect(_ record: PetitionRecord) {
    guard let correct, record.isOurs else { return }
    if record.isSealed {
      let label = Label(record.sealedAdvice, classes: "dim-label", "caption")
      label.setParagraph()
      return column.append(label)
    }
    let button = Button("Sửa đơn…")
    button.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
    button.onClick { correct(record.code) }
    column.append(button)
  }

  private func addTexts(_ petition: Petition) {
    for (title, text) in [
      ("Sự việc", petition.matter.content), ("Yêu cầu, đề nghị", petition.matter.request ?? ""),
      ("Đã gửi cơ quan nào", petition.matter.priorHandling ?? ""),
    ] where !text.isEmpty {
      column.append(section(title))
      let label = Label(text)
      label.setParagraph()
      label.setSelectable(true)
      column.append(label)
    }
  }

  private func addDocuments(_ record: PetitionRecord) {
    documents.show(record.shownDocuments(in: screen.workplace))
    column.append(documents.widget)
  }

  private func addRelated(_ record: PetitionRecord) {
    guard !record.related.isEmpty else { return }
    let group = PreferencesGroup(title: "Liên quan")
    for related in record.related {
      let row = ActionRow(title: related.title, subtitle: related.detail)
      row.setSubtitleLines(3)
      if related.target != .nowhere {
        row.addSuffix(Widget(gtk_image_new_from_icon_name("go-next-symbolic")))
        row.onPress { [weak self] in self?.open(related) }
      }
      group.add(row)
    }
    column.append(group)
  }

  private func addReceipts(_ record: PetitionRecord) {
    let group = PreferencesGroup(title: "Phiếu")
    for receipt in record.receiptLines {
      let row = ActionRow(title: receipt.title, subtitle: receipt.state)
      if receipt.isUnknown {
        for (label, cameOut) in [("Đã ra", true), ("Chưa ra", false)] {
          let button = Button(label)
          button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
          button.onClick { [weak screen] in
            guard let screen else { return }
            Task { await screen.settle(record.code, cameOut: cameOut) }
          }
          row.addSuffix(button)
        }
      }
      group.add(row)
    }
    if record.canReprint {
      let reprint = Button(record.hasWaitingReceipt ? "In" : "In lại…")
      reprint.setClass("flat")
      reprint.onClick { [weak self] in self?.reprint(record) }
      group.setHeaderSuffix(reprint)
    }
    if !record.receiptLines.isEmpty || record.canReprint { column.append(group) }
  }

  private func reprint(_ record: PetitionRecord) {
    let screen = screen
    let reference = record.code
    if record.hasWaitingReceipt {
      Task { await screen.reprint(reference, reason: "Bản gốc chưa in") }
      return
    }
    askReason(
      over: widget.window, heading: "In lại phiếu \(reference)",
      body: "Bản in lại mang dòng BẢN IN LẠI và lý do. Lý do được giữ trong sổ.",
      field: "Lý do in lại", answer: "In lại"
    ) { reason in Task { await screen.reprint(reference, reason: reason) } }
  }

  private func addHistory(_ record: PetitionRecord) {
    let group = PreferencesGroup(title: "Lịch sử")
    for line in record.historyLines {
      let row = ActionRow(title: line.title, subtitle: line.detail)
      row.setSubtitleLines(40)
      group.add(row)
    }
    column.append(group)
  }

  private func section(_ title: String) -> Label {
    let label = Label(title, classes: "heading")
    label.setAlignment(0)
    return label
  }
}
