// SPDX-License-Identifier: Apache-2.0
// One paper or file that was handed over, as the receipt will list it.

import Gtk
import Petitions
import Screens

@MainActor
final class DocumentCard {
  let widget: ListBox
  private let screen: CaptureScreen
  private let index: Int
  private let name: EntryRow

  /// Digest of the card's file; empty without one.
  let sha256: String
  private var picture: Picture?
  private var sign: Widget?

  init(_ screen: CaptureScreen, index: Int, document: DocumentDraft) {
    self.screen = screen
    self.index = index
    sha256 = document.file?.sha256 ?? ""
    widget = ListBox()
    name = EntryRow(title: "Tên giấy tờ")
    name.text = document.name
    let bin = Button(icon: "user-trash-symbolic", name: "Bỏ giấy tờ thứ \(index + 1)")
    bin.setClass("flat")
    bin.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    bin.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.removeDocumentButtonPressed(index) }
    }
    name.addSuffix(bin)
    name.onChange { [weak screen] text in
      screen?.edit { $0.documents.change(index) { $0.name = text } }
    }
    name.onLeave { [weak screen] in screen?.leave(.document(index)) }
    widget.append(name)
    widget.append(counts(document))
    if let file = document.file { addFile(file) }
  }

  private func addFile(_ file: AttachedFile) {
    let row = ActionRow(
      title: file.name, subtitle: "\(Self.kind(file.type)), \(Words.size(file.bytes))")
    let sign = Widget(gtk_image_new_from_icon_name("mail-attachment-symbolic"))
    let picture = Picture(name: "Ảnh nhỏ của giấy tờ thứ \(index + 1)")
    picture.setMinimumSize(width: 76, height: 76)
    picture.setClass("document-picture")
    picture.isVisible = false
    row.addPrefix(picture)
    row.addPrefix(sign)
    widget.append(row)
    self.picture = picture
    self.sign = sign
  }

  private static func kind(_ type: String) -> String {
    switch type {
    case "image/jpeg", "image/png": "Ảnh"
    case "application/pdf": "Tệp PDF"
    default: "Tệp"
    }
  }

  private func counts(_ document: DocumentDraft) -> Widget {
    let forms = DocumentForm.allCases
    let form = ComboRow(title: "Loại bản", choices: forms.map(\.label))
    form.selected = forms.firstIndex(of: document.form)
    let index = index
    form.onSelect { [weak screen] chosen in
      guard let chosen else { return }
      screen?.edit { $0.documents.change(index) { $0.form = forms[chosen] } }
    }
    let pages = number("Số trang", document.pages) { $0.pages = $1 }
    let copies = number("Số bản", document.copies) { $0.copies = $1 }
    form.addSuffix(pages)
    form.addSuffix(copies)
    return form
  }

  private func number(
    _ title: String, _ text: String, _ set: @escaping (inout DocumentDraft, String) -> Void
  ) -> Widget {
    let box = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 6)
    let label = Label(title, classes: "dim-label")
    let entry = TextEntry(name: "\(title), giấy tờ thứ \(index + 1)")
    entry.text = text
    gtk_editable_set_width_chars(entry.p(), 4)
    gtk_editable_set_max_width_chars(entry.p(), 4)
    entry.takePlainKeys()
    let index = index
    entry.onChange { [weak screen] text in
      screen?.edit { $0.documents.change(index) { set(&$0, text) } }
    }
    entry.onLeave { [weak screen] in screen?.leave(.document(index)) }
    box.append(label)
    box.append(entry)
    box.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    box.setMargins(vertical: 6, horizontal: 0)
    return box
  }

  func draw() {
    name.show(screen.shown(at: .document(index)))
    guard let picture, !picture.isVisible, let bytes = screen.shelf.pictures[sha256] else { return }
    // Bytes of our own making; should they fail, the sign of a file stays.
    guard (try? picture.show(bytes)) != nil else { return }
    picture.isVisible = true
    sign?.isVisible = false
  }
}
