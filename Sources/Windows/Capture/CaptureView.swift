// SPDX-License-Identifier: Apache-2.0
// *Tiếp nhận đơn*: one page from top to bottom, every violation beside its field, a bar below that says
// that the draft is safe and how much is still to do. After saving, the number and the paper take its
// place.

package import Gtk
package import Petitions
package import Screens

@MainActor
package final class CaptureView {
  package let widget: Widget
  package let screen: CaptureScreen
  let catalogue: FieldCatalogue
  weak var window: Window?
  let next: @MainActor () -> Void
  let leave: @MainActor () -> Void
  let form: CaptureForm
  package let people: PeopleCards
  let papers: DocumentCards
  let cardLine: CardLine
  package let side: CaptureSide
  var kindBar: ChoiceBar?
  var formBar: ChoiceBar?
  var respondentPicker: AddressPicker?
  var correction: CorrectionPart?
  package var corrected: @MainActor (CorrectedPetition) -> Void = { _ in }
  /// Takes back what is copied from the form of a denunciation.
  package private(set) var clipboard: ClipboardGuard?
  private let stack = Widget(gtk_stack_new())
  private let page: ScrolledWindow
  private let message = MessageBar()
  private var foot: CaptureFoot?
  private var filedView: FiledView?
  private var revealing: Timeout?

  package var isFiled: Bool { filedView != nil }

  package init(
    _ screen: CaptureScreen, fields: FieldCatalogue, over window: Window,
    next: @escaping @MainActor () -> Void, leave: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    catalogue = fields
    self.window = window
    self.next = next
    self.leave = leave
    form = CaptureForm(screen)
    people = PeopleCards(screen)
    papers = DocumentCards(screen)
    cardLine = CardLine(screen)
    side = CaptureSide(screen)
    widget = stack
    page = scrollingPage(form.column)
    let foot = CaptureFoot(screen) { [weak self] in
      self?.save()
    } discard: { [weak self] in
      self?.confirmDiscard()
    }
    self.foot = foot
    let across = Box(GTK_ORIENTATION_HORIZONTAL)
    across.append(page)
    across.append(side.beside)
    let sheet = Box(GTK_ORIENTATION_VERTICAL)
    for part in [across, side.strip, foot.widget] as [Widget] { sheet.append(part) }
    gtk_stack_add_named(stack.p(), sheet.p(), "form")
    build()
    clipboard = ClipboardGuard(window) { [weak screen] in screen?.mayBeSecret ?? false }
    observe(self) { $0.draw() }
    stack.onFilesDropped { [weak self] paths in
      self?.attach(paths)
      return true
    }
  }

  // MARK: Building

  private func build() {
    addKinds()
    if screen.asksOrigin { addOrigin() }
    addForms()
    form.column.append(people.widget)
    addHelp()
    addMatter()
    addDocuments()
    addSignature()
    addCorrection()
    form.column.append(message.widget)
  }

  private func addSignature() {
    let group = PreferencesGroup(title: "")
    let row = SwitchRow(
      title: screen.asksOrigin
        ? "Đơn có chữ ký hoặc điểm chỉ" : "Ông/bà đã ký hoặc điểm chỉ vào đơn")
    row.isActive = screen.draft.isSigned
    row.onToggle { [weak screen] isOn in screen?.edit(.signature) { $0.isSigned = isOn } }
    group.add(row)
    form.watch(row, at: .signature)
    form.column.append(group)
  }

  // MARK: Drawing

  private func draw() {
    if case .filed(let filed) = screen.stage { return drawFiled(filed) }
    if let done = screen.corrected { return tellCorrected(done) }
    correction?.draw()
    let draft = screen.draft
    people.draw(draft)
    form.draw(draft)
    cardLine.draw()
    papers.draw(draft)
    // What is told about files stands beside the papers.
    let last = screen.message == screen.shelf.message ? nil : screen.message
    message.show(last ?? screen.keeper.problem)
    foot?.draw()
  }

  private func drawFiled(_ filed: FiledPetition) {
    if filedView == nil {
      // Nothing of the papers stays behind the page that shows the number.
      papers.forget()
      clipboard?.clear()
      let view = FiledView(screen, filed: filed, next: next)
      filedView = view
      gtk_stack_add_named(stack.p(), view.widget.p(), "filed")
      gtk_stack_set_visible_child_name(stack.p(), "filed")
      view.focusNext()
      // What was typed is stored; the form must not go on holding it, nor offer it to a screen reader.
      dropForm()
    }
    filedView?.draw(filed)
  }

  /// Takes the form and all that was typed into it out of the window.
  private func dropForm() {
    guard let sheet = gtk_stack_get_child_by_name(stack.p(), "form") else { return }
    gtk_stack_remove(stack.p(), sheet)
    form.forget()
    people.forget()
    papers.forget()
    (kindBar, formBar, respondentPicker) = (nil, nil, nil)
  }

  // MARK: What the clerk does

  package func focusFirst() {
    if filedView != nil { return }
    if screen.draft.kind == nil {
      kindBar?.first.grabFocus()
    } else {
      people.focusFirst()
    }
  }

  package func save(isClockAccepted: Bool = false) {
    let screen = screen
    let composition = window.flatMap { Composition(in: $0) }
    Task { [weak self] in
      await composition?.end()
      await screen.saveButtonPressed(isClockAccepted: isClockAccepted)
      if let doubt = screen.clockDoubt { self?.ask(doubt) } else { self?.focusFirstProblem() }
    }
  }

  private func ask(_ doubt: ClockDoubt) {
    let dialog = MessageDialog(over: window, heading: doubt.heading, body: doubt.explanation)
    dialog.addAnswer("wait", "Chưa lưu")
    dialog.addAnswer("save", "Đúng, lưu đơn")
    dialog.setCancelAnswer("wait")
    dialog.setDefaultAnswer("wait")
    dialog.ask { [weak self] in if $0 == "save" { self?.save(isClockAccepted: true) } }
  }

  /// After a refused save the first field that blocks has the focus, so that the page scrolls there.
  func focusFirstProblem() {
    guard case .typing = screen.stage else { return }
    // What is wrong stands below the field and has its place only after the next frame.
    revealing = Timeout.after(0.05) { [weak self] in
      guard let self, let field = self.window?.focus else { return }
      self.page.reveal(field, below: 72)
    }
    if screen.wasSavePressed, screen.isReasonMissing { correction?.reason.grabFocus() }
    guard
      let place = screen.violations.first(where: { $0.severity == .blocks })?.place
    else { return }
    if form.focus(place) { return }
    if place == .kind { kindBar?.first.grabFocus() } else { people.focus(place) }
  }

  func confirmDiscard() {
    let dialog = MessageDialog(
      over: window, heading: "Bỏ bản nháp này?",
      body: "Những gì đã gõ và các tệp đính kèm sẽ mất hẳn, không lấy lại được.")
    dialog.addAnswer("keep", "Giữ lại")
    dialog.addAnswer("discard", "Bỏ bản nháp", look: .destructive)
    dialog.setCancelAnswer("keep")
    dialog.ask { [weak self] answer in
      guard answer == "discard", let self else { return }
      let screen = self.screen
      let leave = self.leave
      Task {
        await screen.discardButtonPressed()
        leave()
      }
    }
  }
}
