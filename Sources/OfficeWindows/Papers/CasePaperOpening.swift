// SPDX-License-Identifier: Apache-2.0
// From the page of a case to its papers: one being written, one looked at and printed, one opened with the key.

import Gtk
import OfficeScreens
import Screens
import Windows

extension CaseView {
  var paperActs: PapersCard.Acts {
    PapersCard.Acts(
      write: { [weak self] in self?.write($0) },
      open: { [weak self] in self?.openIssued($0) },
      blank: { [weak self] in self?.openBlank($0) }, refusal: workplace.refusal(of: .writePaper))
  }

  /// *Văn bản*, at its place: what waits to be written comes before what may be done next.
  func addPapers(isDue: Bool) {
    guard let papers = screen.papers, papers.due.isEmpty != isDue else { return }
    details.append(PapersCard.card(papers, paperActs))
  }

  /// The page is left or the sealed part closed: what was opened of it is closed, too.
  func closePapers() {
    paper?.close()
    viewer?.close()
  }

  /// A paper of a form.
  func write(_ form: String) {
    guard let parent = widget.window, let writing = screen.paper(form) else { return draw() }
    let window = PaperWindow(writing, workplace: workplace, over: parent) { [weak self] in
      guard let self else { return }
      Task {
        await self.screen.paperIssued(writing)
        await self.list.reload()
        self.draw()
        self.scrollToTop()
        // The button that was pressed is drawn anew.
        gtk_widget_child_focus(self.details.p(), GTK_DIR_TAB_FORWARD)
        if let issued = writing.issued { self.look(at: issued.shown) }
      }
    }
    paper = window
    window.present()
  }

  private func look(at document: ShownDocument) {
    // The page may have been left while the paper was fetched.
    guard isShown, let parent = widget.window else { return }
    viewer?.close()
    let opened = DocumentWindow(
      DocumentScreen([document], workplace: workplace), over: parent, usesDialog: true)
    // Its window holds it.
    viewer = opened
  }

  private func openBlank(_ form: String) {
    Task { [weak self] in
      guard let self else { return }
      if let blank = await self.screen.blank(form) { self.look(at: blank) }
      self.draw()
    }
  }

  private func openIssued(_ step: Int) {
    guard !isOpening else { return }
    isOpening = true
    Task { [weak self] in
      guard let self else { return }
      defer { self.isOpening = false }
      switch await self.screen.issuedPaper(step) {
      case .shown(let document): self.look(at: document)
      case .sealed: await self.openSealed(step)
      case .none: break
      }
      self.draw()
    }
  }

  private func openSealed(_ step: Int) async {
    guard let reference = screen.reference,
      let (reason, words) = await PassphraseDialog.askReason(
        over: widget.window, reference: reference)
    else { return }
    // Unlocking takes seconds on purpose; the page says so instead of standing still.
    message.show(
      Message("Đang mở văn bản niêm phong…", next: "Việc này mất vài giây.", tone: .notice))
    if let document = await screen.openIssued(step, reason: reason, passphrase: words) {
      look(at: document)
    }
  }
}
