// SPDX-License-Identifier: Apache-2.0
// *Thêm giấy tờ*, over the page of a case: papers are taken in as on *Tiếp nhận đơn* and written into the file.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class DocumentAddingWindow {
  let window: Window
  private let screen: DocumentAddingScreen
  private let message = MessageBar()
  private let save = Button("Ghi vào hồ sơ", classes: "suggested-action")
  private let done: @MainActor (Int) -> Void
  private var isDone = false

  /// - Parameter done: runs with their number when papers were added.
  init(
    _ screen: DocumentAddingScreen, over parent: Window,
    done: @escaping @MainActor (Int) -> Void
  ) {
    self.screen = screen
    self.done = done
    window = Window(adw_window_new())
    window.title = "Thêm giấy tờ vào đơn \(screen.reference)"
    window.defaultSize = (760, 560)
    window.stand(over: parent)
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(Widget(adw_header_bar_new()))
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    let hint = Label(
      "Giấy tờ xã lập, xã nhận được, hoặc ông/bà nộp bổ sung. Mỗi giấy tờ vào lịch sử của đơn, kèm "
        + "ngày và người thêm.", classes: "dim-label")
    hint.setParagraph()
    column.append(hint)
    let intake = DocumentIntake(screen.capture, over: window)
    column.append(intake.widget)
    column.append(message.widget)
    page.append(scrollingPage(column, width: 700))
    let foot = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    foot.setClass("status-bar")
    foot.append(spring())
    save.tooltip = "Ctrl+S"
    save.onClick { [weak self] in self?.savePressed() }
    foot.append(save)
    page.append(foot)
    adw_window_set_content(window.p(), page.p())
    window.keep("controller", self)
    window.keep("intake", intake)
    window.onKey { [weak self] key in
      guard key.isControl, key.character == "s" else { return false }
      self?.savePressed()
      return true
    }
    window.onKey(capture: false) { [weak self] key in
      guard key.value == GDK_KEY_Escape else { return false }
      self?.window.close()
      return true
    }
    window.onCloseRequest { [weak self] in self?.mustAsk() ?? false }
    observe(self) { $0.draw() }
  }

  private func spring() -> Widget {
    let spring = Box(GTK_ORIENTATION_HORIZONTAL)
    spring.setExpand(horizontal: true)
    return spring
  }

  func present() { window.present() }

  private func savePressed() {
    let screen = screen
    let composition = Composition(in: window)
    Task {
      await composition?.end()
      await screen.saveButtonPressed()
    }
  }

  private func draw() {
    message.show(screen.message)
    save.isSensitive = !screen.isSaving
    guard let added = screen.added, !isDone else { return }
    isDone = true
    window.close()
    done(added)
  }

  /// What was taken in is not in the file yet, so closing asks first.
  private func mustAsk() -> Bool {
    guard !isDone else { return false }
    guard screen.hasPapers else {
      isDone = true
      let screen = screen
      Task { await screen.discard() }
      return false
    }
    let dialog = MessageDialog(
      over: window, heading: "Bỏ các giấy tờ vừa lấy?",
      body: "Chúng chưa được ghi vào hồ sơ và sẽ mất khỏi máy này.")
    dialog.addAnswer("keep", "Giữ lại")
    dialog.addAnswer("discard", "Bỏ", look: .destructive)
    dialog.setCancelAnswer("keep")
    dialog.ask { [weak self] answer in
      guard answer == "discard", let self else { return }
      self.isDone = true
      let screen = self.screen
      Task { await screen.discard() }
      self.window.close()
    }
    return true
  }
}
