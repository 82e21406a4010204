// SPDX-License-Identifier: Apache-2.0
// The papers and files that come with a petition, on *Tiếp nhận đơn*.

import Gtk
import Petitions
import Screens

extension CaptureView {
  func addDocuments() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 10)
    box.append(heading("Giấy tờ nộp kèm"))
    note(.documents, in: box)
    box.append(documents)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    let paper = Button("Thêm giấy tờ")
    paper.onClick { [weak screen] in
      screen?.edit(.documents) { $0.documents.append(DocumentDraft()) }
    }
    let file = Button("Đính kèm tệp…")
    file.onClick { [weak self] in self?.chooseFiles() }
    buttons.append(paper)
    buttons.append(file)
    let hint = Label("Hoặc kéo ảnh, tệp PDF thả vào đây.", classes: "dim-label", "caption")
    buttons.append(hint)
    box.append(buttons)
    column.append(box)
  }

  func drawDocuments(_ draft: Draft) {
    let shown = papers.count
    let isSame =
      shown == draft.documents.count
      && fileNames == draft.documents.map { $0.file?.sha256 ?? "" }
    guard !isSame else { return }
    fileNames = draft.documents.map { $0.file?.sha256 ?? "" }
    documents.removeAll()
    papers = draft.documents.enumerated().map { index, document in
      DocumentCard(screen, index: index, document: document) { [weak screen] in
        screen?.edit(.documents) {
          if $0.documents.indices.contains(index) { $0.documents.remove(at: index) }
        }
      }
    }
    for paper in papers { documents.append(paper.widget) }
  }
  func chooseFiles() {
    guard let window else { return }
    Task { [weak self] in
      let paths = await window.chooseFiles(
        title: "Chọn ảnh hoặc tệp PDF", accept: "Đính kèm", cancel: "Thôi",
        filters: [
          FileFilter(
            name: "Ảnh và PDF",
            patterns: ["*.jpg", "*.jpeg", "*.png", "*.pdf", "*.JPG", "*.JPEG", "*.PNG", "*.PDF"]),
          FileFilter(name: "Mọi tệp", patterns: ["*"]),
        ], several: true)
      self?.attach(paths)
    }
  }

  func attach(_ paths: [String]) {
    let screen = screen
    Task { await screen.attach(paths: paths) }
  }
}
