// SPDX-License-Identifier: Apache-2.0
// A citizen's card at the desk: whichever page is open, a scan leads into the form.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

extension DeskWindow {
  func listenForCards() {
    cardKeys = CardKeys { [weak self] code in
      self?.cardRead(.code(code), hasLetters: false)
    }
    let workplace = workplace
    cards = Task { [weak self] in
      for await news in workplace.cardNews() {
        guard let self else { return }
        self.cardRead(news, hasLetters: true)
      }
    }
    // Ends the scanner's thread with the window.
    window.on("destroy") { [weak self] in self?.cards?.cancel() }
  }

  /// A scan with no form open starts one; nothing is asked.
  private func cardRead(_ news: CardNews, hasLetters: Bool) {
    // Nothing of a form is shown or changed while nobody is signed in.
    guard !lock.isLocked else { return }
    if case .code = news, let open = Window.all.last(where: { $0.isModal && $0.isVisible }) {
      return refuse(below: open)
    }
    // What is being typed is the person's: it stands in its field before the card fills others.
    guard let composition = Composition(in: window) else {
      return take(news, hasLetters: hasLetters)
    }
    Task { [weak self] in
      await composition.end()
      guard let self, !self.lock.isLocked else { return }
      self.take(news, hasLetters: hasLetters)
    }
  }

  /// A question or a form in front of the desk is answered first; nothing behind it changes meanwhile.
  private func refuse(below open: Window) {
    let name = open.title.isEmpty ? "câu hỏi đang mở" : "“\(open.title)”"
    toasts.show("Chưa đọc thẻ: xong \(name) rồi quét lại.")
  }

  private func take(_ news: CardNews, hasLetters: Bool) {
    let isTyping = pages.visibleName == "capture" && capture?.isFiled == false
    switch news {
    case .plugged: toasts.show("Đã thấy máy quét thẻ.")
    case .unplugged: toasts.show("Máy quét thẻ đã rút. Cắm lại, hoặc gõ tay.")
    case .unreadable(let notice) where !isTyping: toasts.show(notice.text)
    case .unreadable(let notice): capture?.screen.tell(notice)
    case .code(let code):
      if !isTyping {
        do throws(CardFault) { _ = try CitizenCard(code: code) } catch {
          return toasts.show(error.sentence)
        }
        startPetition()
      }
      capture?.screen.codeRead(code, hasLetters: hasLetters, focused: capture?.people.focusedSlot)
    }
  }
}
