// SPDX-License-Identifier: Apache-2.0
// *Đơn*: the list on the left, one petition on the right with its clocks, what may be done next, people, matter,
// papers and history. The sealed part of a denunciation is shown only from its opening until the
// page is left.

import Casework
import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class CaseView: OfficePage {
  let widget: Widget
  private let book: RegisterScreen
  let screen: CaseScreen
  let workplace: Workplace
  let list: CaseList
  private let stack = Widget(gtk_stack_new())
  private let empty: StatusPage
  private let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let head = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  let message = MessageBar()
  let details = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let scrolled: ScrolledWindow
  private let documents: CaseDocumentsView
  private let startButton = Button("Nhập từ USB", classes: "pill", "suggested-action")
  private var points: [String: String] = [:]
  private var drawn: CaseFace?
  private var drawnSteps: [TakenStep]?, drawnPapers: CasePapers?
  private let sendDown: SendDownCard
  /// The paper that is being written, and the one that is looked at.
  weak var paper: PaperWindow?, viewer: DocumentWindow?
  private(set) var isShown = false
  var isOpening = false

  init(
    _ book: RegisterScreen, _ screen: CaseScreen, workplace: Workplace,
    startImport: @escaping @MainActor () -> Void
  ) {
    self.book = book
    self.screen = screen
    self.workplace = workplace
    sendDown = SendDownCard(SendDownScreen(workplace: workplace))
    list = CaseList(book) { [weak screen] reference in
      guard let screen else { return }
      Task { await screen.show(reference) }
    }
    empty = StatusPage(icon: "view-list-symbolic", title: "")
    documents = CaseDocumentsView(screen, workplace: workplace)
    for part in [head, message.widget, details] as [Widget] { column.append(part) }
    scrolled = scrollingPage(column, width: 760)
    let paned = Widget(gtk_paned_new(GTK_ORIENTATION_HORIZONTAL))
    widget = paned
    build(paned)
    startButton.onClick(startImport)
    documents.openForm = { [weak self] in self?.open($0) }
    documents.added = { [weak self] count in
      guard let self else { return }
      Task {
        await self.screen.documentsAdded(count)
        self.draw()
      }
    }
    observe(self) { $0.draw() }
  }

  private func build(_ paned: Widget) {
    list.widget.setMinimumSize(width: 300)
    stack.setMinimumSize(width: 380)
    startButton.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    empty.setChild(startButton)
    gtk_stack_add_named(stack.p(), empty.p(), "empty")
    gtk_stack_add_named(stack.p(), scrolled.p(), "case")
    gtk_paned_set_start_child(paned.p(), list.widget.p())
    gtk_paned_set_end_child(paned.p(), stack.p())
    gtk_paned_set_shrink_start_child(paned.p(), 0)
    gtk_paned_set_shrink_end_child(paned.p(), 0)
    gtk_paned_set_resize_start_child(paned.p(), 0)
    gtk_paned_set_position(paned.p(), 390)
  }

  // MARK: Coming and going

  /// The page is shown: the list is read anew.
  func enter() {
    isShown = true
    if !list.widget.hasFocus { list.focusSearch() }
    Task { [weak self] in
      guard let self else { return }
      self.points = await self.workplace.pointNames()
      await self.list.reload()
      self.draw()
    }
  }

  /// The page is left: what was opened is forgotten.
  func leave() {
    guard isShown else { return }
    isShown = false
    list.clearChoice()
    closePapers()
    documents.clear()
    screen.leave()
    sendDown.leave()
  }

  /// Puts the cursor into the search field.
  func focusSearch() { list.focusSearch() }

  /// Shows a petition that was not chosen in the list.
  func open(_ reference: String) {
    list.clearChoice()
    Task { [weak self] in
      guard let self else { return }
      await self.screen.show(reference)
      self.draw()
      gtk_widget_child_focus(self.details.p(), GTK_DIR_TAB_FORWARD)
    }
  }

  // MARK: Acts

  private func take(_ step: StepID, outOfOrder: Bool) {
    open(screen.form(of: step, outOfOrder: outOfOrder))
  }

  private func pressed(_ press: GroupCard.Press) {
    switch press {
    case .open(let code): open(code)
    case .join(let code): open(screen.form(of: .joined, given: code.map { ["don": $0] } ?? [:]))
    case .separate(let code): open(screen.form(of: .separated, given: ["don": code]))
    }
  }

  private func open(_ form: StepScreen?) {
    guard let form, let parent = widget.window else { return }
    StepWindow(form, over: parent) { [weak self] in
      guard let self else { return }
      Task {
        await self.screen.stepRecorded(form.name)
        await self.list.reload()
        self.draw()
        self.scrollToTop()
      }
    }.present()
  }

  private func openPressed(_ reference: String) {
    guard !isOpening else { return }
    isOpening = true
    Task { [weak self] in
      guard let self else { return }
      defer { self.isOpening = false }
      guard
        let (reason, words) = await PassphraseDialog.askReason(
          over: self.widget.window, reference: reference)
      else { return }
      // Unlocking takes seconds on purpose; the page says so instead of standing still.
      self.message.show(
        Message("Đang mở phần niêm phong…", next: "Việc này mất vài giây.", tone: .notice))
      await self.screen.openSealed(reason: reason, passphrase: words)
      self.draw()
    }
  }

  private func closePressed(_ reference: String) {
    closePapers()
    documents.clear()
    let screen = screen
    Task { await screen.closeSealed() }
  }

  // MARK: Drawing

  func draw() {
    // An opening that ends after the page was left shows nothing to whoever sits here now.
    if !isShown, screen.opened != nil { return screen.leave() }
    let face = screen.face(in: workplace, points: points)
    message.show(screen.message)
    guard let face else {
      (drawn, drawnSteps, drawnPapers) = (nil, nil, nil)
      head.removeAll()
      details.removeAll()
      drawEmpty()
      return gtk_stack_set_visible_child_name(stack.p(), "empty")
    }
    gtk_stack_set_visible_child_name(stack.p(), "case")
    let course = screen.course
    if face == drawn, course?.taken == drawnSteps, screen.papers == drawnPapers { return }
    let isOther = face.reference != drawn?.reference
    (drawn, drawnSteps, drawnPapers) = (face, course?.taken, screen.papers)
    drawHead(face)
    drawDetails(face, course)
    if isOther { scrollToTop() }
  }

  private func drawEmpty() {
    let hasNone = book.count == 0 && !book.isFiltered
    startButton.isVisible = hasNone
    empty.setTexts(
      icon: "view-list-symbolic", title: hasNone ? "Chưa có đơn nào" : "Chọn một đơn",
      description: hasNone
        ? "Đơn hiện ở đây sau khi nhập USB của điểm."
        : "Bấm một đơn ở danh sách để xem nội dung, thời hạn và việc tiếp theo.")
  }

  func scrollToTop() {
    gtk_adjustment_set_value(gtk_scrolled_window_get_vadjustment(scrolled.p()), 0)
  }

  private func drawHead(_ face: CaseFace) {
    head.removeAll()
    let texts = Box(GTK_ORIENTATION_VERTICAL, spacing: 4)
    let code = Label("\(face.kind.label) · \(face.reference)", classes: "dim-label", "numeric")
    code.setParagraph()
    code.setSelectable(true)
    gtk_widget_set_can_focus(code.p(), 0)
    let title = Label(face.title, classes: "title-2")
    title.setParagraph()
    texts.append(title)
    texts.append(code)
    head.append(texts)
  }

  private func drawDetails(_ face: CaseFace, _ course: CaseCourse?) {
    details.removeAll()
    if let course {
      details.append(CaseCards.clocks(course))
      addPapers(isDue: true)
      details.append(
        CaseCards.steps(course) { [weak self] step, outOfOrder in
          self?.take(step, outOfOrder: outOfOrder)
        })
    }
    addPapers(isDue: false)
    if face.isSealed {
      details.append(
        SealedCard.closed(workplace.refusal(of: .openSealed)) { [weak self] in
          self?.openPressed(face.reference)
        })
    } else {
      if face.isOpened {
        details.append(
          SealedCard.opened { [weak self] in self?.closePressed(face.reference) })
      }
      details.append(group("Người gửi", face.people))
      details.append(group("Nội dung", face.matter))
    }
    details.append(documents.widget)
    documents.draw()
    if let course,
      let card = GroupCard.widget(
        screen.near, canJoin: course.beside.contains { $0.id == .joined },
        canSeparate: course.beside.contains { $0.id == .separated },
        press: { [weak self] in self?.pressed($0) })
    {
      details.append(card)
    }
    sendDown.show(face.reference)
    details.append(sendDown.widget)
    details.append(group("Nơi nhận và tình trạng", face.course))
    if let course {
      details.append(
        CaseCards.taken(course) { [weak self] number in
          self?.open(self?.screen.correction(of: number))
        })
    }
    details.append(historyGroup(face))
  }

  private func group(_ title: String, _ facts: [CaseFace.Fact], none: String = "") -> Widget {
    let group = PreferencesGroup(title: title)
    if facts.isEmpty, !none.isEmpty { group.add(ActionRow(title: none)) }
    for fact in facts { group.add(factRow(fact.name, fact.value)) }
    return group
  }

  private func historyGroup(_ face: CaseFace) -> Widget {
    let group = PreferencesGroup(title: "Lịch sử")
    for fact in face.history {
      let row = ActionRow(title: fact.name, subtitle: fact.value)
      adw_action_row_set_title_lines(row.p(), 0)
      group.add(row)
    }
    return group
  }
}
