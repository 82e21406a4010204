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
  private let fields: FieldCatalogue
  private weak var window: Window?
  private let next: @MainActor () -> Void
  private let leave: @MainActor () -> Void
  private let stack = Widget(gtk_stack_new())
  private let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
  private let people = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let documents = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  private let kept = Label("", classes: "dim-label")
  private let todo = Label("", classes: "error")
  private let message = MessageBar()
  private let saveButton = Button("Lưu và in phiếu", classes: "suggested-action")
  private let discardButton = Button("Bỏ bản nháp…", classes: "flat")
  private var kindBar: ChoiceBar?
  private var formBar: ChoiceBar?
  private var cards: [PersonCard] = []
  private var papers: [DocumentCard] = []
  private var rows: [(FormPlace, Widget)] = []
  private var areas: [(FormPlace, TextArea)] = []
  private var shownOnly: [(Widget, (Draft) -> Bool)] = []
  private var notes: [(FormPlace, Label)] = []
  private var peopleShape: [Bool] = []
  private var filedView: FiledView?

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
    let page = Box(GTK_ORIENTATION_VERTICAL)
    widget = stack
    page.append(scrollingPage(column))
    page.append(bar())
    gtk_stack_add_named(stack.p(), page.p(), "form")
    build()
    observe(self) { $0.draw() }
    stack.onFilesDropped { [weak self] paths in
      self?.attach(paths)
      return true
    }
  }

  // MARK: Building

  private func build() {
    addKinds()
    addForms()
    column.append(people)
    addHelp()
    addMatter()
    addDocuments()
    addSignature()
    column.append(message.widget)
  }

  private func addKinds() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    box.append(heading("Loại đơn"))
    let kinds = PetitionKind.allCases
    let bar = ChoiceBar(kinds.map { ($0.label, $0.explanation) }) { [weak screen] index in
      screen?.edit(.kind) { $0.kind = kinds[index] }
    }
    bar.select(screen.draft.kind.flatMap(kinds.firstIndex(of:)))
    kindBar = bar
    box.append(bar.widget)
    note(.kind, in: box)
    let secret = Label(
      "Họ tên, nội dung và giấy tờ của đơn tố cáo được niêm phong cho xã ngay khi lưu; ở điểm không ai "
        + "đọc lại được. Ông/bà cũng có thể chọn nộp phong bì giấy dán kín, hoặc nộp thẳng tại xã.",
      classes: "caption")
    secret.setParagraph()
    shownOnly.append((secret, { $0.kind?.isSecret ?? false }))
    box.append(secret)
    column.append(box)
  }

  private func addForms() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    box.append(heading("Người gửi"))
    let forms = FilingForm.allCases
    let bar = ChoiceBar(forms.map { ($0.label, "") }) { [weak screen] index in
      screen?.edit(.people) { $0.form = forms[index] }
    }
    bar.select(forms.firstIndex(of: screen.draft.form))
    formBar = bar
    box.append(bar.widget)
    note(.people, in: box)
    let group = PreferencesGroup(title: "")
    entry("Tên cơ quan, tổ chức", .organisation, in: group, screen.draft.organisation) {
      $0.organisation = $1
    } when: {
      $0.form == .organisation
    }
    entry("Chức vụ của người đến", nil, in: group, screen.draft.organisationRole) {
      $0.organisationRole = $1
    } when: {
      $0.form == .organisation
    }
    entry("Tổng số người cùng nội dung", .groupSize, in: group, screen.draft.groupSize) {
      $0.groupSize = $1
    } when: {
      $0.form == .group
    }
    let paper = SwitchRow(title: "Có văn bản cử người đại diện, đủ chữ ký")
    paper.isActive = screen.draft.hasRepresentativePaper
    paper.onToggle { [weak screen] isOn in
      screen?.edit(.people) { $0.hasRepresentativePaper = isOn }
    }
    group.add(paper)
    shownOnly.append((paper, { $0.form == .group }))
    shownOnly.append((group, { $0.form != .individual }))
    box.append(group)
    column.append(box)
  }

  private func addHelp() {
    let group = PreferencesGroup(title: "Người giúp")
    let writes = SwitchRow(
      title: "Không viết được, cán bộ ghi hộ", subtitle: "Ghi đúng lời, đọc lại, rồi mời điểm chỉ")
    writes.isActive = screen.draft.cannotWrite
    writes.onToggle { [weak screen] isOn in screen?.edit { $0.cannotWrite = isOn } }
    group.add(writes)
    let read = SwitchRow(title: "Đã đọc lại cho ông/bà nghe và công nhận đúng")
    read.isActive = screen.draft.wasReadBack
    read.onToggle { [weak screen] isOn in screen?.edit(.readBack) { $0.wasReadBack = isOn } }
    group.add(read)
    rows.append((.readBack, read))
    shownOnly.append((read, { $0.cannotWrite }))
    let interpreter = SwitchRow(title: "Có người phiên dịch")
    interpreter.isActive = screen.draft.interpreter != nil
    interpreter.onToggle { [weak screen] isOn in
      screen?.edit { $0.interpreter = isOn ? $0.interpreter ?? InterpreterDraft() : nil }
    }
    group.add(interpreter)
    entry("Họ tên người phiên dịch", .interpreter, in: group, screen.draft.interpreter?.name ?? "")
    {
      $0.interpreter?.name = $1
    } when: {
      $0.interpreter != nil
    }
    entry("Tiếng", nil, in: group, screen.draft.interpreter?.language ?? "") {
      $0.interpreter?.language = $1
    } when: {
      $0.interpreter != nil
    }
    let proxy = SwitchRow(title: "Người đến là người được ủy quyền, luật sư")
    proxy.isActive = screen.draft.proxy != nil
    proxy.onToggle { [weak screen] isOn in
      screen?.edit(.authority) { $0.proxy = isOn ? $0.proxy ?? ProxyDraft() : nil }
    }
    group.add(proxy)
    shownOnly.append((proxy, { $0.kind?.mayBeFiledByProxy ?? true || $0.proxy != nil }))
    entry(
      "Giấy ủy quyền (số, ngày, nơi chứng thực)", .authority, in: group,
      screen.draft.proxy?.authority ?? ""
    ) {
      $0.proxy?.authority = $1
    } when: {
      $0.proxy != nil
    }
    column.append(group)
  }

  private func addMatter() {
    let group = PreferencesGroup(title: "Nội dung")
    entry("Về việc (một dòng)", .title, in: group, screen.draft.title) { $0.title = $1 }
    let names = ["Chưa chọn"] + fields.fields.map(\.name)
    let field = ComboRow(title: "Lĩnh vực", choices: names)
    let catalogue = fields.fields
    field.selected =
      screen.draft.field.flatMap { id in catalogue.firstIndex { $0.id == id } }.map { $0 + 1 } ?? 0
    field.onSelect { [weak screen] index in
      guard let index else { return }
      screen?.edit { $0.field = index == 0 ? nil : catalogue[index - 1].id }
    }
    group.add(field)
    entry(
      "Người hoặc cơ quan bị khiếu nại, tố cáo, phản ánh", .respondent, in: group,
      screen.draft.respondent.name
    ) { $0.respondent.name = $1 }
    entry("Chức vụ của người đó", nil, in: group, screen.draft.respondent.position) {
      $0.respondent.position = $1
    } when: {
      $0.kind?.needsRespondent ?? false
    }
    entry(
      "Địa chỉ của người hoặc cơ quan đó", .respondentAddress, in: group,
      screen.draft.respondent.address
    ) {
      $0.respondent.address = $1
    } when: {
      $0.kind?.needsRespondent ?? false
    }
    let leader = SwitchRow(title: "Người bị tố cáo là Chủ tịch hoặc Phó Chủ tịch xã")
    leader.isActive = screen.draft.respondent.isCommuneLeader
    leader.onToggle { [weak screen] isOn in
      screen?.edit(.respondent) { $0.respondent.isCommuneLeader = isOn }
    }
    group.add(leader)
    shownOnly.append((leader, { $0.kind == .denunciation }))
    entry("Ngày trên đơn", .writtenOn, in: group, screen.draft.writtenOn) { $0.writtenOn = $1 }
    entry(
      "Ngày biết quyết định, việc làm bị khiếu nại", .decisionKnownOn, in: group,
      screen.draft.decisionKnownOn
    ) {
      $0.decisionKnownOn = $1
    } when: {
      $0.kind == .complaint
    }
    entry("Lý do gửi chậm quá 90 ngày, nếu có", nil, in: group, screen.draft.lateReason) {
      $0.lateReason = $1
    } when: {
      $0.kind == .complaint && !$0.decisionKnownOn.isEmpty
    }
    column.append(group)
    area(
      "Sự việc", .content, hint: "Ai, việc gì, ở đâu, khi nào, vì sao. Ghi bằng lời của ông/bà.",
      height: 150, screen.draft.content
    ) { $0.content = $1 }
    area("Yêu cầu, đề nghị", .request, hint: "", height: 70, screen.draft.request) {
      $0.request = $1
    }
    area(
      "Đã gửi cơ quan nào, kết quả ra sao", .priorHandling, hint: "", height: 56,
      screen.draft.priorHandling
    ) { $0.priorHandling = $1 }
  }

  private func addDocuments() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 10)
    box.append(heading("Giấy tờ nộp kèm"))
    note(.documents, in: box)
    box.append(documents)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    let paper = Button("Thêm giấy tờ")
    paper.onClick { [weak screen] in
      screen?.edit(.documents) { $0.documents.append(DocumentDraft()) }
    }
    let file = Button("Đính kèm tệp…")
    file.onClick { [weak self] in self?.chooseFiles() }
    buttons.append(paper)
    buttons.append(file)
    let hint = Label("Hoặc kéo ảnh, tệp PDF thả vào đây.", classes: "dim-label", "caption")
    buttons.append(hint)
    box.append(buttons)
    column.append(box)
  }

  private func addSignature() {
    let group = PreferencesGroup(title: "")
    let row = SwitchRow(title: "Ông/bà đã ký hoặc điểm chỉ vào đơn")
    row.isActive = screen.draft.isSigned
    row.onToggle { [weak screen] isOn in screen?.edit(.signature) { $0.isSigned = isOn } }
    group.add(row)
    rows.append((.signature, row))
    column.append(group)
  }

  private func bar() -> Widget {
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

  private func heading(_ text: String) -> Label {
    let label = Label(text, classes: "heading")
    label.setAlignment(0)
    return label
  }

  private func note(_ place: FormPlace, in box: Box) {
    let label = Label("", classes: "field-note")
    label.setParagraph()
    label.isVisible = false
    box.append(label)
    notes.append((place, label))
  }

  private func entry(
    _ title: String, _ place: FormPlace?, in group: PreferencesGroup, _ text: String,
    _ set: @escaping (inout Draft, String) -> Void, when isShown: ((Draft) -> Bool)? = nil
  ) {
    let row = EntryRow(title: title)
    row.text = text
    row.onChange { [weak screen] text in screen?.edit { set(&$0, text) } }
    if let place {
      row.onLeave { [weak screen] in screen?.leave(place) }
      rows.append((place, row))
    }
    group.add(row)
    if let isShown { shownOnly.append((row, isShown)) }
  }

  private func area(
    _ name: String, _ place: FormPlace, hint: String, height: Int, _ text: String,
    _ set: @escaping (inout Draft, String) -> Void
  ) {
    let area = TextArea(name, hint: hint, height: height)
    area.text.text = text
    area.text.onChange { [weak screen] text in screen?.edit { set(&$0, text) } }
    area.text.onLeave { [weak screen] in screen?.leave(place) }
    areas.append((place, area))
    column.append(area.widget)
  }

  // MARK: Drawing

  private func draw() {
    if case .filed(let filed) = screen.stage { return drawFiled(filed) }
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
    for paper in papers { paper.draw() }
    drawBar()
  }

  private func drawBar() {
    message.show(screen.message ?? screen.keepProblem)
    kept.text =
      screen.keptAt.map { "Bản nháp đã giữ trên máy lúc \(VietnamTime.shown($0).suffix(5))" }
      ?? "Bản nháp được tự giữ khi gõ"
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

  private func drawPeople(_ draft: Draft) {
    let isGroup = draft.form == .group
    var shape: [Bool] = draft.people.map { _ in isGroup }
    shape += [draft.proxy != nil, isGroup]
    guard shape != peopleShape else { return }
    peopleShape = shape
    people.removeAll()
    cards = []
    for (index, person) in draft.people.enumerated() {
      let isAlone = draft.people.count == 1
      let title = isAlone ? "Người gửi đơn" : "Người thứ \(index + 1)"
      var remove: (@MainActor () -> Void)?
      if !isAlone { remove = { [weak self] in self?.removePerson(index) } }
      let card = PersonCard(
        screen, slot: PersonSlot.person(index), title: title, person: person, isInGroup: isGroup,
        remove: remove)
      cards.append(card)
    }
    if let proxy = draft.proxy {
      cards.append(
        PersonCard(
          screen, slot: .proxy, title: "Người được ủy quyền", person: proxy.person,
          isInGroup: false, remove: nil))
    }
    for card in cards { people.append(card.widget) }
    if isGroup {
      let more = Button("Thêm người")
      more.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
      more.onClick { [weak screen] in screen?.edit(.people) { $0.people.append(PersonDraft()) } }
      people.append(more)
    }
  }

  private func removePerson(_ index: Int) {
    screen.edit(.people) { draft in
      if draft.people.indices.contains(index) { draft.people.remove(at: index) }
    }
  }

  private func drawDocuments(_ draft: Draft) {
    let shown = papers.count
    let isSame =
      shown == draft.documents.count
      && fileNames == draft.documents.map { $0.file?.sha256 ?? "" }
    guard !isSame else { return }
    fileNames = draft.documents.map { $0.file?.sha256 ?? "" }
    documents.removeAll()
    papers = draft.documents.enumerated().map { index, document in
      DocumentCard(screen, index: index, document: document) { [weak screen] in
        screen?.edit(.documents) {
          if $0.documents.indices.contains(index) { $0.documents.remove(at: index) }
        }
      }
    }
    for paper in papers { documents.append(paper.widget) }
  }
  private var fileNames: [String] = []

  private func drawFiled(_ filed: FiledPetition) {
    if filedView == nil {
      let view = FiledView(screen, filed: filed, next: next)
      filedView = view
      gtk_stack_add_named(stack.p(), view.widget.p(), "filed")
      gtk_stack_set_visible_child_name(stack.p(), "filed")
      view.focusNext()
    }
    filedView?.draw()
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

  func save() {
    let screen = screen
    Task { [weak self] in
      await screen.saveButtonPressed()
      self?.focusFirstProblem()
    }
  }

  /// After a refused save the first field that blocks has the focus, so that the page scrolls there.
  private func focusFirstProblem() {
    guard case .typing = screen.stage,
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

  private func chooseFiles() {
    guard let window else { return }
    Task { [weak self] in
      let paths = await window.chooseFiles(
        title: "Chọn ảnh hoặc tệp PDF", accept: "Đính kèm", cancel: "Thôi",
        filters: [
          FileFilter(
            name: "Ảnh và PDF",
            patterns: ["*.jpg", "*.jpeg", "*.png", "*.pdf", "*.JPG", "*.JPEG", "*.PNG", "*.PDF"]),
          FileFilter(name: "Mọi tệp", patterns: ["*"]),
        ], several: true)
      self?.attach(paths)
    }
  }

  private func attach(_ paths: [String]) {
    let screen = screen
    Task { await screen.attach(paths: paths) }
  }

  private func confirmDiscard() {
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
