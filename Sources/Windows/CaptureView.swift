// SPDX-License-Identifier: Apache-2.0
// *Tiếp nhận đơn*: one page from top to bottom, every violation beside its field, a bar below that says
// that the draft is safe and how much is still to do. After saving, the number and the paper take its
// place.

import Gtk
import Petitions
import Screens

@MainActor
final class CaptureView {
  let widget: Widget
  let screen: CaptureScreen
  let fields: FieldCatalogue
  weak var window: Window?
  let next: @MainActor () -> Void
  let leave: @MainActor () -> Void
  let stack = Widget(gtk_stack_new())
  let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
  let people = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  let documents = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  let kept = Label("", classes: "dim-label")
  let todo = Label("", classes: "error")
  let message = MessageBar()
  let cardLine: CardLine
  var pickers: [AddressPicker] = []
  let saveButton = Button("Lưu và in phiếu", classes: "suggested-action")
  let discardButton = Button("Bỏ bản nháp…", classes: "flat")
  var kindBar: ChoiceBar?
  var formBar: ChoiceBar?
  var cards: [PersonCard] = []
  var papers: [DocumentCard] = []
  lazy var shelf = DocumentShelfBar(screen)
  var rows: [(FormPlace, Widget)] = []
  var areas: [(FormPlace, TextArea)] = []
  var shownOnly: [(Widget, (Draft) -> Bool)] = []
  var notes: [(FormPlace, Label)] = []
  var peopleShape: [Bool] = []
  var filedView: FiledView?
  /// Takes back what is copied from the form of a denunciation.
  private(set) var clipboard: ClipboardGuard?
  let side: CaptureSide
  private let form: ScrolledWindow
  private var revealing: Timeout?
  var correction: CorrectionPart?
  var corrected: @MainActor (CorrectedPetition) -> Void = { _ in }

  var isFiled: Bool { filedView != nil }

  init(
    _ screen: CaptureScreen, fields: FieldCatalogue, over window: Window,
    next: @escaping @MainActor () -> Void, leave: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    self.fields = fields
    self.window = window
    self.next = next
    self.leave = leave
    if screen.draft.correction != nil { saveButton.label = "Lưu bản sửa" }
    cardLine = CardLine(screen)
    let page = Box(GTK_ORIENTATION_VERTICAL)
    let across = Box(GTK_ORIENTATION_HORIZONTAL)
    side = CaptureSide(screen)
    widget = stack
    form = scrollingPage(column)
    across.append(form)
    across.append(side.beside)
    page.append(across)
    page.append(side.strip)
    page.append(bar())
    gtk_stack_add_named(stack.p(), page.p(), "form")
    build()
    clipboard = ClipboardGuard(window) { [weak screen] in screen?.mayBeSecret ?? false }
    observe(self) { $0.draw() }
    stack.onFilesDropped { [weak self] paths in
      self?.attach(paths)
      return true
    }
  }

  // MARK: Building

  func build() {
    addKinds()
    addForms()
    column.append(people)
    addHelp()
    addMatter()
    addDocuments()
    addSignature()
    addCorrection()
    column.append(message.widget)
  }

  func addSignature() {
    let group = PreferencesGroup(title: "")
    let row = SwitchRow(title: "Ông/bà đã ký hoặc điểm chỉ vào đơn")
    row.isActive = screen.draft.isSigned
    row.onToggle { [weak screen] isOn in screen?.edit(.signature) { $0.isSigned = isOn } }
    group.add(row)
    rows.append((.signature, row))
    column.append(group)
  }

  func bar() -> Widget {
    let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    bar.setClass("status-bar")
    kept.setEllipsis()
    kept.setAlignment(0)
    kept.setExpand(horizontal: true)
    bar.append(kept)
    bar.append(todo)
    discardButton.onClick { [weak self] in self?.confirmDiscard() }
    bar.append(discardButton)
    saveButton.tooltip = "Ctrl+S"
    saveButton.onClick { [weak self] in self?.save() }
    bar.append(saveButton)
    return bar
  }

  func heading(_ text: String) -> Label {
    let label = Label(text, classes: "heading")
    label.setAlignment(0)
    return label
  }

  func note(_ place: FormPlace, in box: Box) {
    let label = Label("", classes: "field-note")
    label.setParagraph()
    label.isVisible = false
    box.append(label)
    notes.append((place, label))
  }

  func entry(
    _ title: String, _ place: FormPlace?, in group: PreferencesGroup, _ text: String,
    _ set: @escaping (inout Draft, String) -> Void, when isShown: ((Draft) -> Bool)? = nil
  ) {
    let row = EntryRow(title: title)
    row.text = text
    row.onChange { [weak screen] text in screen?.edit { set(&$0, text) } }
    row.goesOnAtReturn()
    if let place {
      row.onLeave { [weak screen] in screen?.leave(place) }
      rows.append((place, row))
    }
    group.add(row)
    if let isShown { shownOnly.append((row, isShown)) }
  }

  func area(
    _ name: String, _ place: FormPlace, hint: String, height: Int, _ text: String,
    _ set: @escaping (inout Draft, String) -> Void
  ) {
    let area = TextArea(name, hint: hint, height: height)
    area.text.text = text
    area.text.onChange { [weak screen] text in screen?.edit { set(&$0, text) } }
    area.text.onLeave { [weak screen] in screen?.leave(place) }
    area.goesOnAtControlReturn()
    areas.append((place, area))
    column.append(area.widget)
  }

  // MARK: Drawing

  func draw() {
    if case .filed(let filed) = screen.stage { return drawFiled(filed) }
    if let done = screen.corrected { return tellCorrected(done) }
    correction?.draw()
    let draft = screen.draft
    drawPeople(draft)
    drawDocuments(draft)
    for (widget, isShown) in shownOnly where widget.isVisible != isShown(draft) {
      widget.isVisible = isShown(draft)
    }
    for (place, row) in rows { row.show(screen.shown(at: place)) }
    for (place, area) in areas { area.show(screen.shown(at: place)) }
    for (place, label) in notes {
      let found = screen.shown(at: place)
      label.isVisible = found != nil
      label.text = found?.sentence ?? ""
      label.setClass("error", found?.severity == .blocks)
      label.setClass("warning", found?.severity == .warns)
    }
    for card in cards { card.draw() }
    cardLine.draw()
    for paper in papers { paper.draw() }
    shelf.draw()
    drawBar()
  }

  func drawBar() {
    // What is told about files stands beside the papers.
    let last = screen.message == screen.shelf.message ? nil : screen.message
    message.show(last ?? screen.keepProblem)
    kept.text = keeping
    if let begun = screen.begunByOther { kept.text += " – \(begun) bắt đầu" }
    let count = screen.blockingCount
    todo.isVisible = screen.wasSavePressed && count > 0
    todo.text = "Còn \(count) chỗ phải sửa"
    let isTyping =
      switch screen.stage {
      case .typing: true
      case .saving, .filed: false
      }
    saveButton.isSensitive = isTyping
    discardButton.isSensitive = isTyping && !screen.draft.isEmpty
  }

  /// How the draft stands, without a claim that a power cut could disprove.
  private var keeping: String {
    if screen.keepProblem != nil { return "Bản nháp chưa giữ được" }
    if screen.isKeeping { return "Đang giữ bản nháp…" }
    guard let at = screen.keptAt else { return "Bản nháp được tự giữ khi gõ" }
    return "Bản nháp đã giữ trên máy lúc \(VietnamTime.shown(at).suffix(5))"
  }

  func drawFiled(_ filed: FiledPetition) {
    if filedView == nil {
      // Nothing of the papers stays behind the page that shows the number.
      documents.removeAll()
      papers = []
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
    guard let form = gtk_stack_get_child_by_name(stack.p(), "form") else { return }
    gtk_stack_remove(stack.p(), form)
    for box in [column, people, documents] { box.removeAll() }
    (cards, papers, rows, areas, shownOnly, notes) = ([], [], [], [], [], [])
    (kindBar, formBar) = (nil, nil)
  }

  // MARK: What the clerk does

  func focusFirst() {
    if filedView != nil { return }
    if screen.draft.kind == nil {
      kindBar?.first.grabFocus()
    } else {
      cards.first?.name.grabFocus()
    }
  }

  func save(isClockAccepted: Bool = false) {
    let screen = screen
    Task { [weak self] in
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
      self.form.reveal(field, below: 72)
    }
    if screen.wasSavePressed, screen.isReasonMissing { correction?.reason.grabFocus() }
    guard
      let place = screen.violations.first(where: { $0.severity == .blocks })?.place
    else { return }
    if let area = areas.first(where: { $0.0 == place })?.1 {
      area.text.grabFocus()
    } else if let row = rows.first(where: { $0.0 == place })?.1 {
      row.grabFocus()
    } else if case .person(let index, _) = place, cards.indices.contains(index) {
      cards[index].focus(place)
    } else if place == .kind {
      kindBar?.first.grabFocus()
    }
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
