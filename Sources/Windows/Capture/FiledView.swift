// SPDX-License-Identifier: Apache-2.0
// After saving: the number to copy by hand, its QR code, the paper as it is printed, how printing stands,
// and whether it came out. Without a printer the code takes the room of the paper.

import Gtk
import Petitions
import Screens

@MainActor
final class FiledView {
  let widget: Widget
  private let screen: CaptureScreen
  private let message = MessageBar()
  private let note = MessageBar()
  private let question = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
  private let again = Button("In lại")
  private let copy = Button("In thêm bản…")
  private let labels = Button("In nhãn")
  private let labelNote = MessageBar()
  private let nextButton = Button("Tiếp nhận đơn khác", classes: "suggested-action")
  private let pages = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  private let answer = Button("Đã ra đủ")
  private let hasPrinter: Bool
  private var shownPaper = ""
  private var wasAsking = false

  init(
    _ screen: CaptureScreen, filed: FiledPetition, next: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    hasPrinter = screen.hasPrinter
    let columns = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    widget = columns
    // With large text the column is longer than the window; the paper keeps its own scroll.
    let clamp = Widget(adw_clamp_new())
    adw_clamp_set_maximum_size(clamp.p(), hasPrinter ? 500 : 640)
    adw_clamp_set_tightening_threshold(clamp.p(), hasPrinter ? 500 : 640)
    adw_clamp_set_child(clamp.p(), facts(filed, next).p())
    let facts = ScrolledWindow(clamp)
    facts.setMinimumSize(width: hasPrinter ? 480 : 620)
    facts.setExpand(horizontal: false, vertical: true)
    columns.append(facts)
    pages.setMargins(12)
    let paper = ScrolledWindow(pages, horizontal: true)
    paper.setExpand(horizontal: true, vertical: true)
    // The keyboard stops here to scroll it.
    paper.setAccessibleLabel("Phiếu")
    columns.append(paper)
  }

  private func facts(_ filed: FiledPetition, _ next: @escaping @MainActor () -> Void) -> Widget {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 16)
    column.setMargins(24)
    let saved = Label(
      filed.envelope == nil ? "Đơn đã được lưu an toàn" : "Đã ghi nhận phong bì dán kín",
      classes: "title-2")
    saved.setParagraph()
    column.append(saved)
    column.append(codes(filed))
    column.append(message.widget)
    column.append(note.widget)
    column.append(labelNote.widget)
    addQuestion()
    column.append(question)
    if filed.isSealed {
      let sealed = Label(
        "Phần của người tố cáo đã niêm phong cho xã. Phiếu này chỉ in được khi trang này còn mở.",
        classes: "caption")
      sealed.setParagraph()
      column.append(sealed)
    }
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    if screen.splitDraftID != nil { nextButton.set("label", "Ghi tiếp đơn đã tách") }
    nextButton.tooltip = "Ctrl+N"
    nextButton.onClick(next)
    buttons.append(nextButton)
    again.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.printAgainButtonPressed() }
    }
    buttons.append(again)
    copy.onClick { [weak self] in self?.askForCopy() }
    buttons.append(copy)
    labels.isVisible = filed.envelope != nil && hasPrinter
    labels.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.printLabels() }
    }
    buttons.append(labels)
    column.append(buttons)
    return column
  }

  /// The code in letters and as QR, larger when there is no paper that bears them.
  private func codes(_ filed: FiledPetition) -> Widget {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    let hint = Label(
      hasPrinter
        ? "Mã của đơn – chép cho ông/bà nếu không in được phiếu"
        : "Mã của đơn – chép ra giấy cho ông/bà, hoặc cho ông/bà chụp mã QR",
      classes: "dim-label")
    hint.setParagraph()
    box.append(hint)
    let code = Label(filed.reference.text, classes: "reference-code")
    code.setClass("large", !hasPrinter)
    code.setAlignment(0)
    code.setAccessibleLabel(filed.reference.text)
    box.append(code)
    guard let bytes = filed.codePicture else { return box }
    let picture = Picture(name: "Mã QR của đơn \(filed.reference.text)")
    // A code that cannot be shown is still there in letters above.
    try? picture.show(bytes)
    let side = hasPrinter ? 168 : 250
    picture.setMinimumSize(width: side, height: side)
    picture.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_START)
    picture.setClass("qr")
    // A picture alone would grow with the width of the column.
    let frame = Box(GTK_ORIENTATION_HORIZONTAL)
    frame.append(picture)
    box.append(frame)
    return box
  }

  private func addQuestion() {
    let label = Label("Phiếu đã ra giấy chưa?", classes: "heading")
    label.setParagraph()
    question.append(label)
    let answers = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    for (button, cameOut) in [(answer, true), (Button("Chưa ra hoặc ra dở, in lại"), false)] {
      button.onClick { [weak screen] in
        guard let screen else { return }
        Task { await screen.paperAnswer(cameOut: cameOut) }
      }
      answers.append(button)
    }
    question.append(answers)
    question.isVisible = false
  }

  private func askForCopy() {
    let screen = screen
    askReason(
      over: widget.window, heading: "In thêm một bản?",
      body: "Bản này mang dòng BẢN IN LẠI và lý do. Lý do được giữ trong sổ.",
      field: "Lý do in lại", answer: "In"
    ) { reason in Task { await screen.printCopy(reason) } }
  }

  private func drawPaper(_ filed: FiledPetition) {
    let mark = filed.receipt?.sha256 ?? ""
    guard mark != shownPaper else { return }
    shownPaper = mark
    pages.removeAll()
    for (number, page) in filed.pagePictures().enumerated() {
      let picture = Picture(name: "Phiếu, trang \(number + 1)")
      // A page that cannot be drawn on the screen is still on paper.
      try? picture.show(page.png)
      // Without a printer the code is what matters, and the paper makes room for it.
      let share = hasPrinter ? 1 : 0.8
      picture.setMinimumSize(
        width: Int(Double(page.width) * share),
        height: page.height < 0 ? -1 : Int(Double(page.height) * share))
      picture.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_START)
      picture.setClass("paper")
      pages.append(picture)
    }
  }

  func focusNext() { nextButton.grabFocus() }

  func draw(_ filed: FiledPetition) {
    drawPaper(filed)
    message.show(
      screen.message ?? screen.papers.result?.message
        ?? filed.receiptProblem.map { Message($0, tone: .notice) }
        ?? Message("Đang gửi phiếu ra máy in…", tone: .notice))
    note.show(screen.message == nil ? screen.papers.printerNote : nil)
    labelNote.show(screen.papers.labelNote)
    labels.isSensitive = !screen.papers.isPrinting
    let isAsking = screen.papers.result?.isUnknown ?? false
    question.isVisible = isAsking
    again.isVisible = screen.papers.result?.isWaiting ?? false
    copy.isVisible = screen.canPrintCopy
    // The answer first, then the next petition: the keyboard goes where the clerk looks.
    if isAsking, !wasAsking { answer.grabFocus() }
    if !isAsking, wasAsking { focusNext() }
    wasAsking = isAsking
  }
}
