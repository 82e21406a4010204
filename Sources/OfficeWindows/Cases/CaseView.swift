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
  private let screen: CaseScreen
  private let workplace: Workplace
  private let list: CaseList
  private let stack = Widget(gtk_stack_new())
  private let empty: StatusPage
  private let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let head = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  private let message = MessageBar()
  private let details = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let scrolled: ScrolledWindow
  private let startButton = Button("Nhập từ USB", classes: "pill", "suggested-action")
  private var points: [String: String] = [:]
  private var drawn: CaseFace?
  private var drawnSteps: [TakenStep]?
  private let sendDown: SendDownCard
  private var isShown = false
  private var isOpening = false

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
    for part in [head, message.widget, details] as [Widget] { column.append(part) }
    scrolled = scrollingPage(column, width: 760)
    let paned = Widget(gtk_paned_new(GTK_ORIENTATION_HORIZONTAL))
    widget = paned
    build(paned)
    startButton.onClick(startImport)
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
    let screen = screen
    Task { await screen.show(reference) }
  }

  // MARK: Drawing

  private func draw() {
    // An opening that ends after the page was left shows nothing to whoever sits here now.
    if !isShown, screen.opened != nil { return screen.leave() }
    let face = screen.face(in: workplace, points: points)
    message.show(screen.message)
    guard let face else {
      (drawn, drawnSteps) = (nil, nil)
      head.removeAll()
      details.removeAll()
      drawEmpty()
      return gtk_stack_set_visible_child_name(stack.p(), "empty")
    }
    gtk_stack_set_visible_child_name(stack.p(), "case")
    let course = screen.course
    let isSame = face == drawn && course?.taken == drawnSteps
    guard !isSame else { return }
    let isOther = face.reference != drawn?.reference
    (drawn, drawnSteps) = (face, course?.taken)
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

  private func scrollToTop() {
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
      details.append(
        CaseCards.steps(course) { [weak self] step, outOfOrder in
          self?.take(step, outOfOrder: outOfOrder)
        })
    }
    if face.isSealed {
      details.append(sealedCard(face.reference))
    } else {
      if face.isOpened { details.append(openedBar(face.reference)) }
      details.append(group("Người gửi", face.people))
      details.append(group("Nội dung", face.matter))
      details.append(
        group(
          "Giấy tờ nộp kèm", face.documents, none: "Không nộp kèm giấy tờ"))
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

  private func group(
    _ title: String, _ facts: [CaseFace.Fact], none: String = ""
  ) -> Widget {
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

  private func sealedCard(_ reference: String) -> Widget {
    let group = PreferencesGroup(title: "Phần niêm phong")
    let row = ActionRow(
      title: "••••",
      subtitle: "Họ tên, địa chỉ người tố cáo và nội dung được niêm phong từ lúc ghi nhận. Mỗi lần "
        + "mở phải ghi lý do và được giữ mãi trong sổ.")
    row.setSubtitleLines(0)
    row.addPrefix(Widget(gtk_image_new_from_icon_name("channel-secure-symbolic")))
    let open = Button("Mở phần niêm phong…")
    open.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    open.onClick { [weak self] in self?.openPressed(reference) }
    row.addSuffix(open)
    group.add(row)
    return group
  }

  private func openedBar(_ reference: String) -> Widget {
    let list = ListBox()
    let row = outcomeRow(
      Message(
        "Phần niêm phong đang mở",
        next: "Tự đóng khi rời trang. Không để người khác nhìn thấy màn hình.", tone: .notice))
    let close = Button("Đóng lại")
    close.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    close.onClick { [weak self] in self?.closePressed(reference) }
    row.addSuffix(close)
    list.append(row)
    return list
  }
}
