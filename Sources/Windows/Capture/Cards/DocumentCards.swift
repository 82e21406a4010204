// SPDX-License-Identifier: Apache-2.0
// The papers that come with a petition, a card for each, and below them what is being taken in.

import Gtk
import Petitions
import Screens

/// The papers of a petition.
@MainActor
final class DocumentCards {
  let cards = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  let bar: DocumentShelfBar
  private let screen: CaptureScreen
  private var shown: [DocumentCard] = []

  init(_ screen: CaptureScreen) {
    self.screen = screen
    bar = DocumentShelfBar(screen)
  }

  func draw(_ draft: Draft) {
    remake(draft)
    for card in shown { card.draw() }
    bar.draw()
  }

  private func remake(_ draft: Draft) {
    let files = draft.documents.map { $0.file?.sha256 ?? "" }
    let names = shown.map(\.sha256)
    guard files != names else { return }
    // Thirty files come one after another: what is shown already stays.
    if !files.starts(with: names) { forget() }
    for index in shown.count..<files.count {
      let card = DocumentCard(screen, index: index, document: draft.documents[index])
      shown.append(card)
      cards.append(card.widget)
    }
  }

  /// Takes all cards away.
  func forget() {
    cards.removeAll()
    shown = []
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
