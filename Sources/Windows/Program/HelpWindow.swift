// SPDX-License-Identifier: Apache-2.0
// *Trợ giúp* (F1): a list of chapters with a search, and the chapter as a page to read. It stands beside the
// work and does not block it; F1 on a page opens that page's chapter.

import Foundation
package import Gtk
package import Screens

@MainActor
package final class HelpWindow {
  package let window: Window
  private let book: HelpBook
  private let search = SearchEntry(name: "Tìm trong trợ giúp")
  private var list: NavigationList?
  private let page = Widget(adw_bin_new())
  private var shown: [HelpChapter] = []
  private var current = ""

  /// The window.
  ///
  /// - Parameter modal: whether it must be closed first, because what it stands over blocks the rest.
  package init(over parent: Window, book: HelpBook, modal: Bool = false) {
    self.book = book
    window = Window(adw_window_new())
    window.title = "Trợ giúp"
    window.defaultSize = (980, 680)
    window.stand(over: parent, modal: modal)
    let column = Box(GTK_ORIENTATION_VERTICAL)
    column.append(Widget(adw_header_bar_new()))
    let columns = Box(GTK_ORIENTATION_HORIZONTAL)
    let side = Box(GTK_ORIENTATION_VERTICAL, spacing: 6)
    side.setMinimumSize(width: 250)
    search.setMargins(6)
    side.append(search)
    let list = NavigationList(name: "Các mục trợ giúp") { [weak self] in self?.show($0) }
    self.list = list
    let scrolled = ScrolledWindow(list.widget)
    scrolled.setExpand(horizontal: false, vertical: true)
    side.append(scrolled)
    columns.append(side)
    columns.append(Widget(gtk_separator_new(GTK_ORIENTATION_VERTICAL)))
    page.setExpand(horizontal: true, vertical: true)
    columns.append(page)
    columns.setExpand(horizontal: true, vertical: true)
    column.append(columns)
    adw_window_set_content(window.p(), column.p())
    window.keep("controller", self)
    search.onSearch { [weak self] in self?.fill($0) }
    window.onKey { [weak self] key in
      guard key.value == GDK_KEY_Escape else { return false }
      self?.window.close()
      return true
    }
    fill("")
  }

  /// Opens a chapter; the first one when there is none of that name.
  package func open(_ id: String) {
    if !shown.contains(where: { $0.id == id }) {
      search.text = ""
      fill("")
    }
    select(shown.firstIndex { $0.id == id } ?? 0)
    window.present()
  }

  private func fill(_ words: String) {
    shown = book.search(words)
    list?.setTitles(shown.map(\.title))
    if shown.isEmpty {
      adw_bin_set_child(
        page.p(),
        StatusPage(
          icon: "edit-find-symbolic", title: "Không thấy mục nào",
          description: "Thử từ khác, hoặc gọi cho xã."
        ).p())
      current = ""
    } else {
      select(shown.firstIndex { $0.id == current } ?? 0)
    }
  }

  private func select(_ index: Int) {
    list?.select(index)
    show(index)
  }

  private func show(_ index: Int) {
    guard shown.indices.contains(index), shown[index].id != current else { return }
    current = shown[index].id
    adw_bin_set_child(page.p(), HelpPage(shown[index], pictures: book.folder).widget.p())
  }
}

/// A chapter as a page to read.
@MainActor
private struct HelpPage {
  let widget: Widget

  init(_ chapter: HelpChapter, pictures: URL) {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 10)
    let title = Label(chapter.title, classes: "title-1")
    title.setParagraph()
    column.append(title)
    for block in chapter.blocks { column.append(Self.part(block, pictures)) }
    widget = scrollingPage(column, width: 640)
  }

  private static func part(_ block: HelpBlock, _ pictures: URL) -> Widget {
    switch block {
    case .heading(let text):
      let label = paragraph(text)
      label.setClass("title-4")
      gtk_widget_set_margin_top(label.p(), 12)
      return label
    case .paragraph(let text): return paragraph(text)
    case .step(let number, let text): return marked("\(number).", text)
    case .bullet(let text): return marked("•", text)
    case .note(let text):
      let label = paragraph(text)
      label.setClass("card")
      label.setClass("help-note")
      return label
    case .picture(let file, let text):
      let picture = Picture(name: text)
      // A picture that is missing or broken is only missing; its words say what it showed.
      guard let data = try? Data(contentsOf: pictures.appendingPathComponent(file)),
        (try? picture.show(data)) != nil
      else { return paragraph(text) }
      picture.setClass("help-picture")
      picture.setMinimumSize(height: height(of: data, width: 620))
      return picture
    }
  }

  /// How high a PNG is when it is shown that wide; in a page that scrolls a picture would else have no
  /// height at all.
  private static func height(of png: Data, width: Int) -> Int {
    func number(_ place: Int) -> Int {
      png.dropFirst(place).prefix(4).reduce(0) { $0 << 8 | Int($1) }
    }
    let (wide, high) = (number(16), number(20))
    return wide > 0 ? min(width, wide) * high / wide : high
  }

  private static func paragraph(_ text: String) -> Label {
    let label = Label(text)
    label.setParagraph()
    label.setSelectable(true)
    return label
  }

  private static func marked(_ mark: String, _ text: String) -> Widget {
    let line = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    let sign = Label(mark, classes: "numeric")
    sign.setMinimumSize(width: 24)
    sign.setAlignment(1)
    sign.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_START)
    line.append(sign)
    let label = paragraph(text)
    label.setExpand(horizontal: true)
    line.append(label)
    return line
  }
}

/// Which chapter belongs to a page of the desk.
package enum HelpTopics {
  package static func chapter(page: String?, isDenunciation: Bool) -> String {
    switch page {
    case "capture": isDenunciation ? "to-cao" : "tiep-nhan-don"
    case "reception", "receptions": "ghi-luot-tiep"
    case "book": "so-va-sua"
    case "send": "chuyen-ve-xa"
    default: "bat-dau"
    }
  }

  /// Which chapter belongs to a chapter of the settings.
  package static func chapter(settings: String) -> String {
    switch settings {
    case "backup": "sao-luu"
    case "check": "su-co"
    case "printer", "spool": "in-phieu"
    case "people", "accounts": "nguoi-dung"
    default: "bat-dau"
    }
  }
}
