// SPDX-License-Identifier: Apache-2.0
// The papers and files that come with a petition, on *Tiếp nhận đơn*: a card for each, and below them the
// ways to add one, what is being taken in, and how much room is left.

import Gtk
import Petitions
import Screens

extension CaptureView {
  func addDocuments() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 10)
    box.append(form.heading("Giấy tờ nộp kèm"))
    form.note(.documents, in: box)
    box.append(papers.cards)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    let paper = Button("Thêm giấy tờ")
    paper.tooltip = "Ghi một giấy tờ không kèm tệp"
    paper.onClick { [weak screen] in
      screen?.edit(.documents) { $0.documents.append(DocumentDraft()) }
    }
    let file = Button("Đính kèm tệp…")
    file.onClick { [weak self] in self?.chooseFiles() }
    let scan = Button("Quét giấy tờ…")
    scan.onClick { [weak self] in
      guard let self, let window else { return }
      _ = ScanWindow(screen, over: window)
    }
    buttons.append(paper)
    buttons.append(file)
    buttons.append(scan)
    box.append(buttons)
    let hint = Label(
      "Hoặc kéo ảnh, tệp PDF thả vào đây. Không cần chụp thẻ căn cước; ảnh được bỏ vị trí chụp.",
      classes: "dim-label", "caption")
    hint.setParagraph()
    box.append(hint)
    box.append(papers.bar.widget)
    form.column.append(box)
    screen.drawPictures()
  }

  func chooseFiles() {
    guard let window else { return }
    Task { [weak self] in
      self?.attach(await window.chooseDocuments())
    }
  }

  func attach(_ paths: [String]) {
    guard !paths.isEmpty else { return }
    let screen = screen
    Task { await screen.attach(paths: paths) }
  }
}
