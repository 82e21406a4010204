// SPDX-License-Identifier: Apache-2.0
// A paper of a case, written over the case's page: number, day and signer, the fields of its form, *Xem trước* and
// *Phát hành*. Closing keeps what was typed until the program ends.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class PaperWindow {
  let window: Window
  private let screen: PaperScreen
  private let workplace: Workplace
  private let fields: PaperFields
  private let frame: PaperFrameFields
  private let notes = Box(GTK_ORIENTATION_VERTICAL, spacing: 6)
  private let message = MessageBar()
  private let proofButton = Button("Xem trước")
  private let issueButton = Button("Phát hành", classes: "suggested-action")
  private let scrolled: ScrolledWindow
  private let done: @MainActor () -> Void
  private var drawnNotes: [Message] = []
  private var drawnReader: Bool?
  private var isDone = false
  private weak var proof: DocumentWindow?

  /// - Parameter done: runs when the paper is issued.
  init(
    _ screen: PaperScreen, workplace: Workplace, over parent: Window,
    done: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    self.workplace = workplace
    self.done = done
    fields = PaperFields(screen)
    frame = PaperFrameFields(screen)
    window = Window(adw_window_new())
    window.title = screen.name
    window.defaultSize = (860, 690)
    window.stand(over: parent)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    for part in [notes, message.widget, fields.widget, frame.widget] as [Widget] {
      column.append(part)
    }
    scrolled = scrollingPage(column, width: 760)
    build()
    window.keep("controller", self)
    window.onKey { [weak self] key in
      guard key.isControl, let letter = key.character else { return false }
      switch letter {
      case "s": self?.issue()
      case "p": self?.look()
      default: return false
      }
      return true
    }
    window.onKey(capture: false) { [weak self] key in
      guard key.value == GDK_KEY_Escape else { return false }
      self?.window.close()
      return true
    }
    window.onCloseRequest { [weak self] in
      self?.proof?.close()
      return false
    }
    observe(self) { $0.draw() }
  }

  func present() {
    window.present()
    fields.focusFirstEmpty()
  }

  func close() { window.close() }

  private func build() {
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(Widget(adw_header_bar_new()))
    fields.entered = { [weak self] in self?.issue() }
    frame.entered = { [weak self] in self?.issue() }
    page.append(scrolled)
    let foot = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    foot.setClass("status-bar")
    let source = Label(screen.source, classes: "dim-label")
    source.setAlignment(0)
    source.setEllipsis()
    source.tooltip = screen.source
    source.setExpand(horizontal: true)
    foot.append(source)
    proofButton.onClick { [weak self] in self?.look() }
    proofButton.tooltip = "Ctrl+P"
    foot.append(proofButton)
    issueButton.onClick { [weak self] in self?.issue() }
    issueButton.tooltip = "Ctrl+S"
    foot.append(issueButton)
    page.append(foot)
    adw_window_set_content(window.p(), page.p())
  }

  // MARK: Drawing

  private func draw() {
    if screen.issued != nil, !isDone {
      isDone = true
      window.close()
      return done()
    }
    let notes = screen.notes
    if notes != drawnNotes {
      drawnNotes = notes
      self.notes.removeAll()
      if !notes.isEmpty {
        let list = ListBox()
        for note in notes { list.append(outcomeRow(note)) }
        self.notes.append(list)
      }
      self.notes.isVisible = !notes.isEmpty
    }
    fields.draw()
    frame.draw()
    let reader = screen.draft.isForPetitioner
    if drawnReader != reader {
      if drawnReader != nil { fields.refill() }
      drawnReader = reader
    }
    issueButton.isSensitive = !screen.isBusy
    proofButton.isSensitive = !screen.isBusy
    message.show(screen.message)
  }

  // MARK: Acts

  private func look() {
    let screen = screen
    let composition = Composition(in: window)
    Task { [weak self] in
      await composition?.end()
      let shown = await screen.proof()
      guard let self else { return }
      guard let shown else { return self.showTrouble() }
      self.proof?.close()
      let opened = DocumentWindow(
        DocumentScreen([shown], workplace: self.workplace), over: self.window)
      // Its window holds it.
      self.proof = opened
    }
  }

  private func issue() {
    let screen = screen
    let composition = Composition(in: window)
    Task { [weak self] in
      await composition?.end()
      await screen.issueButtonPressed()
      if screen.issued == nil { self?.showTrouble() }
    }
  }

  /// Puts the focus where something is wrong, or shows the message.
  private func showTrouble() {
    if fields.focusFirstProblem() || frame.focusFirstProblem() { return }
    gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(scrolled.p()), 0)
  }
}
