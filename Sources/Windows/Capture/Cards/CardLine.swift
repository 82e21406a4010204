// SPDX-License-Identifier: Apache-2.0
// The line about the card that was read last, with the answers that it asks for.

import Gtk
import Petitions
import Screens

/// The line about the card that was read last.
@MainActor
final class CardLine {
  let widget = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
  private let label = Label("")
  private let answers = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 6)
  private let screen: CaptureScreen
  private var shown: CardNotice?

  init(_ screen: CaptureScreen) {
    self.screen = screen
    label.setParagraph()
    label.setExpand(horizontal: true)
    widget.append(label)
    answers.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    widget.append(answers)
    let close = Button(icon: "window-close-symbolic", name: "Đóng dòng về thẻ")
    close.setClass("flat")
    close.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    close.onClick { [weak screen] in screen?.dismissCard() }
    widget.append(close)
    widget.setClass("card")
    widget.setClass("message-bar")
    widget.isVisible = false
  }

  func draw() {
    guard screen.cardNotice != shown else { return }
    shown = screen.cardNotice
    widget.isVisible = shown != nil
    label.text = shown?.text ?? ""
    widget.setClass("problem", shown?.tone == .problem)
    widget.setClass("good", shown?.tone == .good)
    answers.removeAll()
    for answer in shown?.answers ?? [] {
      let button = Button(answer.label)
      button.onClick { [weak screen] in screen?.answerCard(answer) }
      answers.append(button)
    }
  }
}
