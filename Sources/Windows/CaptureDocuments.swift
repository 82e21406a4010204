// SPDX-License-Identifier: Apache-2.0
// The papers and files that come with a petition, on *Tiếp nhận đơn*: a card for each, and below them the
// ways to add one, what is being taken in, and how much room is left.

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
    box.append(shelf.widget)
    column.append(box)
    screen.drawPictures()
  }

  func drawDocuments(_ draft: Draft) {
    let files = draft.documents.map { $0.file?.sha256 ?? "" }
    let shown = papers.map(\.sha256)
    guard files != shown else { return }
    // Thirty files come one after another: what is shown already stays.
    if !files.starts(with: shown) {
      documents.removeAll()
      papers = []
    }
    for index in papers.count..<files.count {
      let card = DocumentCard(screen, index: index, document: draft.documents[index])
      papers.append(card)
      documents.append(card.widget)
    }
  }

  func chooseFiles() {
    guard let window else { return }
    let endings = ["jpg", "jpeg", "png", "tif", "tiff", "bmp", "webp", "pdf"]
    Task { [weak self] in
      let paths = await window.chooseFiles(
        title: "Chọn ảnh hoặc tệp PDF", accept: "Đính kèm", cancel: "Thôi",
        filters: [
          FileFilter(
            name: "Ảnh và PDF", patterns: endings.flatMap { ["*.\($0)", "*.\($0.uppercased())"] }),
          FileFilter(name: "Mọi tệp", patterns: ["*"]),
        ], several: true)
      self?.attach(paths)
    }
  }

  func attach(_ paths: [String]) {
    guard !paths.isEmpty else { return }
    let screen = screen
    Task { await screen.attach(paths: paths) }
  }
}

/// What is being taken in, with a way to stop, and how much room is left.
@MainActor
final class DocumentShelfBar {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
  private let screen: CaptureScreen
  private let work = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
  private let bar = ProgressBar(name: "Đang nhận tệp")
  private let text = Label("")
  private let room = Label("", classes: "caption", "numeric")
  private let message = MessageBar()

  init(_ screen: CaptureScreen) {
    self.screen = screen
    text.setAlignment(0)
    bar.setExpand(horizontal: true)
    bar.setAlign(horizontal: GTK_ALIGN_FILL, vertical: GTK_ALIGN_CENTER)
    let stop = Button("Dừng nhận tệp")
    stop.onClick { [weak screen] in screen?.stopAttachingButtonPressed() }
    work.append(text)
    work.append(bar)
    work.append(stop)
    work.isVisible = false
    room.setAlignment(0)
    widget.append(message.widget)
    widget.append(work)
    widget.append(room)
  }

  func draw() {
    let told = screen.shelf.message
    message.show(told == screen.message ? told : nil)
    let progress = screen.shelf.progress
    work.isVisible = progress != nil
    if let progress {
      text.text = "Đang nhận tệp \(min(progress.done + 1, progress.count))/\(progress.count)"
      bar.fraction = Double(progress.done) / Double(progress.count)
    }
    let taken = screen.documentRoom
    room.isVisible = taken.used > 0
    room.text = taken.sentence
    room.setClass("warning", taken.isNearlyFull)
    room.setClass("dim-label", !taken.isNearlyFull)
  }
}
