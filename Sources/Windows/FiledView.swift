// SPDX-License-Identifier: Apache-2.0
// After saving: the number to copy by hand, its QR code, the paper as it is printed, and how printing
// stands.

import Gtk
import Petitions
import Screens

@MainActor
final class FiledView {
  let widget: Widget
  private let screen: CaptureScreen
  private let filed: FiledPetition
  private let message = MessageBar()
  private let question = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
  private let again = Button("In lại")
  private let nextButton = Button("Tiếp nhận đơn khác", classes: "suggested-action")

  init(
    _ screen: CaptureScreen, filed: FiledPetition, next: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    self.filed = filed
    let columns = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 24)
    columns.setMargins(vertical: 24, horizontal: 24)
    widget = columns
    columns.append(facts(next))
    columns.append(preview())
  }

  private func facts(_ next: @escaping @MainActor () -> Void) -> Widget {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 16)
    gtk_widget_set_size_request(column.p(), 430, -1)
    // Labels in it want all the width they can get; the paper needs it more.
    column.setExpand(horizontal: false, vertical: true)
    let saved = Label("Đơn đã được lưu an toàn", classes: "title-2")
    saved.setAlignment(0)
    column.append(saved)
    let hint = Label("Mã của đơn – chép cho ông/bà nếu không in được phiếu", classes: "dim-label")
    hint.setParagraph()
    column.append(hint)
    let code = Label(filed.reference.text, classes: "reference-code")
    code.setAlignment(0)
    code.setAccessibleLabel(filed.reference.text)
    column.append(code)
    if let bytes = filed.codePicture {
      let picture = Picture(name: "Mã QR của đơn \(filed.reference.text)")
      // A code that cannot be shown is still there in letters above.
      try? picture.show(bytes)
      picture.setMinimumSize(width: 168, height: 168)
      picture.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_START)
      picture.setClass("qr")
      // A picture alone would grow with the width of the column.
      let frame = Box(GTK_ORIENTATION_HORIZONTAL)
      frame.append(picture)
      column.append(frame)
    }
    column.append(message.widget)
    addQuestion()
    column.append(question)
    if filed.isSealed {
      let sealed = Label(
        "Phần của người tố cáo đã niêm phong cho xã. Phiếu này chỉ in được một lần, ngay bây giờ.",
        classes: "caption")
      sealed.setParagraph()
      column.append(sealed)
    }
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    nextButton.tooltip = "Ctrl+N"
    nextButton.onClick(next)
    buttons.append(nextButton)
    again.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.printAgainButtonPressed() }
    }
    buttons.append(again)
    column.append(buttons)
    return column
  }

  private func addQuestion() {
    let label = Label("Phiếu đã ra giấy chưa?", classes: "heading")
    label.setExpand(horizontal: true)
    label.setAlignment(0)
    question.append(label)
    for (title, cameOut) in [("Đã ra đủ", true), ("Chưa ra hoặc ra dở", false)] {
      let button = Button(title)
      button.onClick { [weak screen] in
        guard let screen else { return }
        Task { await screen.paperAnswer(cameOut: cameOut) }
      }
      question.append(button)
    }
    question.isVisible = false
  }

  private func preview() -> Widget {
    let pages = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    pages.setMargins(12)
    for (number, page) in filed.pagePictures().enumerated() {
      let picture = Picture(name: "Phiếu, trang \(number + 1)")
      // A page that cannot be drawn on the screen is still on paper.
      try? picture.show(page.png)
      picture.setMinimumSize(width: page.width, height: page.height)
      picture.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_START)
      picture.setClass("paper")
      pages.append(picture)
    }
    let scrolled = ScrolledWindow(pages, horizontal: true)
    scrolled.setExpand(horizontal: true, vertical: true)
    return scrolled
  }

  func focusNext() { nextButton.grabFocus() }

  func draw() {
    message.show(
      screen.message ?? screen.printing?.message
        ?? filed.receiptProblem.map { Message($0, tone: .notice) }
        ?? Message("Đang gửi phiếu ra máy in…", tone: .notice))
    switch screen.printing {
    case .unknown:
      question.isVisible = true
      again.isVisible = false
    case .waiting:
      question.isVisible = false
      again.isVisible = true
    case .printed, .noPrinter, nil:
      question.isVisible = false
      again.isVisible = false
    }
  }
}
