// SPDX-License-Identifier: Apache-2.0
// The viewer of papers: one page, as large as asked, turned as it lies; page after page and paper after paper with
// the keys alone. What it shows ends with the window.

import Foundation
package import Gtk
package import Screens

@MainActor
package final class DocumentWindow {
  private let window: Window
  private let screen: DocumentScreen
  private let tools: DocumentTools
  private let picture = Picture(name: "Trang giấy tờ")
  private let scrolled: ScrolledWindow
  private let message = MessageBar()
  private let stack = Widget(gtk_stack_new())
  private let waiting = StatusPage(icon: "document-open-symbolic", title: "Đang mở…")
  private let nothing = StatusPage(icon: "dialog-warning-symbolic", title: "Không hiện được")
  private var shown: (page: PagePixels, turn: Int)?
  private var place: (index: Int, page: Int)?
  private let usesDialog: Bool

  /// - Parameter usesDialog: whether PDF are printed through the desktop's own dialog.
  @discardableResult
  package init(_ screen: DocumentScreen, over parent: Window, usesDialog: Bool = false) {
    self.screen = screen
    self.usesDialog = usesDialog
    tools = DocumentTools(screen)
    window = Window(adw_window_new())
    window.defaultSize = (980, 700)
    window.stand(over: parent)
    scrolled = ScrolledWindow(picture, horizontal: true)
    scrolled.setClass("document-page")
    // What has the focus takes the keys; a picture never does.
    gtk_widget_set_focusable(scrolled.p(), 1)
    scrolled.setAccessibleLabel("Trang giấy tờ, cuộn bằng phím mũi tên")
    window.keep("controller", self)
    adw_window_set_content(window.p(), content().p())
    tools.connect(
      save: { [weak self] in self?.save() }, print: { [weak self] in self?.print() })
    scrolled.onResize { [weak self] in self?.fit() }
    window.onKey(capture: false) { [weak self] key in self?.press(key) ?? false }
    window.onCloseRequest { [weak screen] in
      screen?.close()
      return false
    }
    observe(self) { $0.draw() }
    window.present()
    scrolled.grabFocus()
    Task { await screen.open() }
  }

  package func close() { window.close() }

  private func content() -> Widget {
    let column = Box(GTK_ORIENTATION_VERTICAL)
    let header = Widget(adw_header_bar_new())
    for part in tools.leading { adw_header_bar_pack_start(header.p(), part.p()) }
    for part in tools.trailing { adw_header_bar_pack_end(header.p(), part.p()) }
    adw_header_bar_set_title_widget(header.p(), tools.title.p())
    column.append(header)
    message.widget.setMargins(vertical: 6, horizontal: 12)
    column.append(message.widget)
    for (name, child) in [("page", scrolled), ("waiting", waiting), ("nothing", nothing)] {
      gtk_stack_add_named(stack.p(), child.p(), name)
    }
    stack.setExpand(horizontal: true, vertical: true)
    column.append(stack)
    column.append(tools.bar)
    return column
  }

  // MARK: Drawing

  private func draw() {
    window.title = screen.document?.name ?? "Giấy tờ"
    tools.draw()
    let isProblem = screen.message?.tone == .problem && screen.drawn == nil
    // What stands on the whole page need not be told above it as well.
    message.show(isProblem ? nil : screen.message)
    if isProblem, let told = screen.message {
      nothing.setTexts(
        icon: "dialog-warning-symbolic", title: told.title, description: told.next)
    }
    if let page = screen.drawn { show(page) }
    gtk_stack_set_visible_child_name(
      stack.p(), screen.drawn != nil ? "page" : screen.isDrawing ? "waiting" : "nothing")
    fit()
  }

  private func show(_ page: PagePixels) {
    guard shown?.page != page || shown?.turn != screen.turn else { return }
    shown = (page, screen.turn)
    picture.show(
      pixels: page.pixels, width: page.width, height: page.height, turn: screen.turn)
    gtk_picture_set_alternative_text(
      picture.p(), "\(screen.document?.name ?? ""), \(screen.pageLine)")
    let now = (screen.index, screen.page)
    if let place, place != now { scrolled.scroll(toEnd: false) }
    place = now
  }

  /// Gives the page its size in the window, and tells the screen how fine it is seen.
  private func fit() {
    guard let page = screen.drawn else { return }
    let isTurned = screen.turn % 2 == 1
    let (across, down) =
      isTurned ? (page.height, page.width) : (page.width, page.height)
    let seen = scrolled.seenSize
    guard seen.width > 0, seen.height > 0 else { return }
    let ratio = Double(down) / Double(across)
    // The scroll bar must not make the page as wide as the window a little wider than it.
    let room = Double(max(seen.width - 24, 100))
    let width: Double
    switch screen.zoom {
    case .page:
      width = min(room, Double(seen.height - 4) / ratio)
      picture.setMinimumSize()
    case .width(let factor):
      width = room * factor
      picture.setMinimumSize(width: Int(width), height: Int(width * ratio))
    }
    let isWide = width > room
    picture.setAlign(
      horizontal: screen.zoom == .page
        ? GTK_ALIGN_FILL : isWide ? GTK_ALIGN_START : GTK_ALIGN_CENTER,
      vertical: screen.zoom == .page ? GTK_ALIGN_FILL : GTK_ALIGN_START)
    let dense = Double(gtk_widget_get_scale_factor(scrolled.p()))
    screen.shown(at: Int(max(width, width * ratio) * dense))
  }

  // MARK: Keys

  private func press(_ key: KeyPress) -> Bool {
    let screen = screen
    if key.isControl {
      switch key.name {
      case "p": print()
      case "s": save()
      case "plus", "equal", "KP_Add": screen.zoomInButtonPressed()
      case "minus", "KP_Subtract": screen.zoomOutButtonPressed()
      case "0", "KP_0": screen.fitButtonPressed()
      default: return false
      }
      return true
    }
    switch key.name {
    case "Escape": window.close()
    case "F11": window.isFullscreen.toggle()
    case "plus", "equal", "KP_Add": screen.zoomInButtonPressed()
    case "minus", "KP_Subtract": screen.zoomOutButtonPressed()
    case "0", "KP_0": screen.fitButtonPressed()
    case "r", "R": screen.turnButtonPressed()
    case "Down": scrolled.scroll(down: 0.15)
    case "Up": scrolled.scroll(down: -0.15)
    case "Right": if !scrolled.scroll(right: 0.15) { next() }
    case "Left": if !scrolled.scroll(right: -0.15) { previous() }
    case "Page_Down", "space": if !scrolled.scroll(down: 0.85) { next() }
    case "Page_Up", "BackSpace": if !scrolled.scroll(down: -0.85) { previous() }
    case "Home": Task { await screen.go(to: 1) }
    case "End": Task { await screen.go(to: screen.pageCount ?? 1) }
    default: return false
    }
    return true
  }

  private func next() {
    let screen = screen
    if screen.hasNext { Task { await screen.nextButtonPressed() } }
  }

  private func previous() {
    let screen = screen
    if screen.hasPrevious { Task { await screen.previousButtonPressed() } }
  }

  // MARK: Out of the window

  private func save() {
    let (screen, window) = (screen, window)
    guard screen.maySave else { return }
    Task {
      guard
        let path = await window.chooseSavePath(
          title: "Lưu một bản", accept: "Lưu", cancel: "Thôi",
          suggestedName: screen.suggestedFileName)
      else { return }
      await screen.save(to: path)
    }
  }

  private func print() {
    let (screen, window, usesDialog) = (screen, window, usesDialog)
    guard screen.mayPrint else { return }
    Task {
      if let question = screen.printQuestion {
        let dialog = MessageDialog(over: window, heading: question.heading, body: question.body)
        dialog.addAnswer("cancel", "Thôi")
        dialog.addAnswer("print", "In", look: .destructive)
        dialog.setDefaultAnswer("cancel")
        dialog.setCancelAnswer("cancel")
        guard await dialog.choose() == "print" else { return }
      }
      guard usesDialog, let pdf = screen.pdf else { return await screen.printButtonPressed() }
      let isSecret = screen.document?.isSecret ?? false
      screen.printed(
        // The name of the job is seen by anybody who looks at the printer.
        await window.printPDF(
          [UInt8](pdf), title: "In văn bản", jobName: "TD-VAN-BAN", intoFiles: !isSecret))
    }
  }
}

extension DocumentScreen {
  /// What the desktop's dialog did.
  fileprivate func printed(_ answer: PrintAnswer) {
    switch answer {
    case .cancelled: break
    case .sent(let printer): sentToPrinter(printer)
    case .refused(let reason): printerRefused(reason)
    }
  }
}
