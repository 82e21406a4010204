// SPDX-License-Identifier: Apache-2.0
// The recovery card of an office that is being founded: printed or saved, and its key typed back.

import Gtk
import OfficeScreens
import Screens
import Windows

/// The recovery card, and the key typed from it.
@MainActor
final class FoundCard: FoundPart {
  let widget: Widget
  private let screen: FoundScreen
  private weak var window: Window?
  private let picture = Picture(name: "Thẻ khóa khôi phục")
  private let print = Button("In thẻ…", classes: "suggested-action")
  private let save = Button("Lưu thẻ thành PDF để in…")
  private let proof: FoundProof
  private var isShown = false

  var typed: String { proof.typed }
  var isReady: Bool { proof.isReady }

  init(
    _ screen: FoundScreen, over window: Window, changed: @escaping @MainActor () -> Void,
    entered: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    self.window = window
    proof = FoundProof("Khóa gõ hoặc quét từ thẻ đã in", changed: changed, entered: entered)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    buttons.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_START)
    for button in [print, save] { buttons.append(button) }
    picture.setClass("paper")
    picture.setMinimumSize(width: 300, height: 420)
    picture.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_START)
    for part in [buttons, proof.widget, picture] as [Widget] { column.append(part) }
    widget = column
    print.onClick { [weak self] in self?.printPressed() }
    save.onClick { [weak self] in self?.chooseFile() }
  }

  func focusFirst() { print.grabFocus() }

  /// Straight to a printer: a file of this secret is only made where the person asks for one.
  func printPressed() {
    guard let pages = screen.cardPages else { return }
    let (screen, window) = (screen, window)
    Task { screen.cardPrinted(await printPaper(pages, intoFiles: false, over: window)) }
  }

  func draw() {
    for button in [print, save] { button.isSensitive = screen.card != nil && !screen.isWorking }
    guard let card = screen.card, !isShown else { return }
    isShown = true
    // A picture that cannot be shown can still be saved.
    try? picture.show(card)
    print.grabFocus()
  }

  private func chooseFile() {
    guard let window else { return }
    let screen = screen
    Task {
      guard
        let path = await window.chooseSavePath(
          title: "Lưu thẻ khôi phục", accept: "Lưu", cancel: "Thôi",
          suggestedName: "the-khoi-phuc.pdf")
      else { return }
      await screen.saveCard(path: path)
    }
  }
}
