// SPDX-License-Identifier: Apache-2.0
// The part of the form that takes papers in, by itself: their cards, and the ways to add one. For papers that come
// after the petition was recorded.

package import Gtk
import Petitions
package import Screens

@MainActor
package final class DocumentIntake {
  package let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 10)
  private let screen: CaptureScreen
  private let papers: DocumentCards
  private weak var window: Window?

  package init(_ screen: CaptureScreen, over window: Window) {
    self.screen = screen
    self.window = window
    papers = DocumentCards(screen)
    widget.append(papers.cards)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    let file = Button("Đính kèm tệp…")
    file.onClick { [weak self] in self?.chooseFiles() }
    let scan = Button("Quét giấy tờ…")
    scan.onClick { [weak self] in
      guard let self, let window = self.window else { return }
      _ = ScanWindow(self.screen, over: window)
    }
    let paper = Button("Giấy không kèm tệp")
    paper.onClick { [weak screen] in
      screen?.edit(.documents) { $0.documents.append(DocumentDraft()) }
    }
    for button in [file, scan, paper] { buttons.append(button) }
    widget.append(buttons)
    widget.append(papers.bar.widget)
    widget.onFilesDropped { [weak screen] paths in
      guard let screen else { return false }
      Task { await screen.attach(paths: paths) }
      return true
    }
    observe(self) { $0.papers.draw($0.screen.draft) }
  }

  private func chooseFiles() {
    let screen = screen
    Task { [weak window] in
      let paths = await window?.chooseDocuments() ?? []
      if !paths.isEmpty { await screen.attach(paths: paths) }
    }
  }
}

extension Window {
  /// Asks for pictures and PDF files.
  func chooseDocuments() async -> [String] {
    let endings = ["jpg", "jpeg", "png", "tif", "tiff", "bmp", "webp", "pdf"]
    return await chooseFiles(
      title: "Chọn ảnh hoặc tệp PDF", accept: "Đính kèm", cancel: "Thôi",
      filters: [
        FileFilter(
          name: "Ảnh và PDF", patterns: endings.flatMap { ["*.\($0)", "*.\($0.uppercased())"] }),
        FileFilter(name: "Mọi tệp", patterns: ["*"]),
      ], several: true)
  }
}
