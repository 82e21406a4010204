// SPDX-License-Identifier: Apache-2.0
// The card of papers on the page of a case: shown small, opened in the viewer, added to, and the originals that went
// back to the person.

import Casework
import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class CaseDocumentsView {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
  private let screen: CaseScreen
  private let card: DocumentsCard
  private let rest = PreferencesGroup(title: "")
  private let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
  private let add = Button("Thêm giấy tờ…")
  private let giveBack = Button("Trả giấy tờ gốc…")
  private var rows: [Widget] = []
  private var shown: String?
  /// Opens the form of a step.
  var openForm: @MainActor (StepScreen?) -> Void = { _ in }
  /// Papers were added.
  var added: @MainActor (Int) -> Void = { _ in }

  init(_ screen: CaseScreen, workplace: Workplace) {
    self.screen = screen
    card = DocumentsCard("Giấy tờ", workplace: workplace)
    for part in [card.widget, rest, buttons] as [Widget] { widget.append(part) }
    buttons.append(add)
    buttons.append(giveBack)
    add.onClick { [weak self] in self?.addPressed() }
    giveBack.onClick { [weak self] in
      guard let self else { return }
      self.openForm(self.screen.returningOriginals())
    }
  }

  /// Nothing of the papers stays: the page is left, or the sealed part was closed.
  func clear() {
    shown = nil
    card.clear()
  }

  func draw() {
    let returned = screen.returnedOriginals
    let mark = "\(screen.documentsMark) \(returned.count)"
    guard mark != shown else { return }
    shown = mark
    let documents = screen.documents
    card.show(documents)
    for row in rows { rest.remove(row) }
    rows = []
    if let note = screen.documentsNote { rows.append(ActionRow(title: note)) }
    if documents.isEmpty, rows.isEmpty { rows.append(ActionRow(title: "Không có giấy tờ kèm đơn")) }
    for line in returned {
      let row = ActionRow(title: line.title, subtitle: line.detail)
      adw_action_row_set_title_lines(row.p(), 0)
      row.setSubtitleLines(0)
      row.addPrefix(Widget(gtk_image_new_from_icon_name("edit-undo-symbolic")))
      rows.append(row)
    }
    for row in rows { rest.add(row) }
    rest.setTitle(documents.isEmpty ? "Giấy tờ" : "")
    rest.isVisible = !rows.isEmpty
    add.isVisible = screen.mayAddDocuments
    giveBack.isVisible = screen.mayAddDocuments && screen.hasOriginals
  }

  private func addPressed() {
    guard let parent = widget.window, let adding = screen.addingDocuments() else { return }
    DocumentAddingWindow(adding, over: parent) { [weak self] in self?.added($0) }.present()
  }
}
