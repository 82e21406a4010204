// SPDX-License-Identifier: Apache-2.0
// The list of papers on the page of a petition or a case, each shown small; pressing one opens the viewer. For the
// desk's book and the office's case page alike.

package import Gtk
package import Screens

@MainActor
package final class DocumentsCard {
  /// The card; hidden while there is no paper.
  package let widget: Box
  private let name: String
  private let workplace: Workplace
  private var small: Thumbnails?
  private var pictures: [Int: (picture: Picture, sign: Widget)] = [:]
  private var isWhole = false
  private weak var viewer: DocumentWindow?

  /// How many rows are made at first: two hundred would make the page wait.
  private static let first = 20

  /// - Parameter name: what stands above the papers.
  package init(_ name: String, workplace: Workplace) {
    self.name = name
    self.workplace = workplace
    widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    widget.isVisible = false
    // Small pictures are for the eyes on the page: once it is gone, so are they.
    widget.keep("documents", self)
  }

  /// Shows papers in place of those before; none hides the card. What the viewer shows of the old ones is closed.
  package func show(_ documents: [ShownDocument]) {
    clear()
    guard !documents.isEmpty else { return }
    let small = Thumbnails(documents, workplace: workplace)
    self.small = small
    isWhole = documents.count <= Self.first
    fill()
    widget.isVisible = true
    observe(self) { $0.drawPictures() }
  }

  /// Forgets the papers and closes the viewer: the page is left, or a sealed part was closed.
  package func clear() {
    viewer?.close()
    small?.clear()
    small = nil
    pictures = [:]
    widget.removeAll()
    widget.isVisible = false
  }

  private func fill() {
    guard let small else { return }
    widget.removeAll()
    pictures = [:]
    let count = isWhole ? small.documents.count : Self.first
    let group = PreferencesGroup(title: name)
    for (index, document) in small.documents.prefix(count).enumerated() {
      group.add(row(document, index))
    }
    widget.append(group)
    if count < small.documents.count {
      let all = Button("Hiện cả \(small.documents.count) giấy tờ")
      all.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
      all.onClick { [weak self] in
        self?.isWhole = true
        self?.fill()
      }
      widget.append(all)
    }
    Task { await small.draw(first: count) }
  }

  private func row(_ document: ShownDocument, _ index: Int) -> Widget {
    let row = ActionRow(title: document.name, subtitle: document.detail)
    guard document.file != nil else { return row }
    let sign = Widget(gtk_image_new_from_icon_name("mail-attachment-symbolic"))
    let picture = Picture(name: "Ảnh nhỏ của giấy tờ thứ \(index + 1)")
    picture.setMinimumSize(width: 56, height: 56)
    picture.setClass("document-picture")
    picture.isVisible = false
    row.addPrefix(picture)
    row.addPrefix(sign)
    row.addSuffix(Widget(gtk_image_new_from_icon_name("go-next-symbolic")))
    row.tooltip = "Mở để xem"
    row.onPress { [weak self] in self?.open(index) }
    pictures[index] = (picture, sign)
    return row
  }

  private func open(_ index: Int) {
    guard let small, let window = widget.window else { return }
    viewer?.close()
    let screen = DocumentScreen(small.documents, at: index, workplace: workplace)
    let viewer = DocumentWindow(screen, over: window)
    // Its window holds it.
    self.viewer = viewer
  }

  private func drawPictures() {
    guard let drawn = small?.pictures else { return }
    for (index, page) in drawn {
      guard let (picture, sign) = pictures[index], !picture.isVisible else { continue }
      picture.show(pixels: page.pixels, width: page.width, height: page.height)
      picture.isVisible = true
      sign.isVisible = false
    }
  }
}
