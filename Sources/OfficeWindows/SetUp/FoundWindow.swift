// SPDX-License-Identifier: Apache-2.0
// The first start of an office: one thing a page, *Quay lại* and one large button below. F1 tells more; Ctrl+P
// prints the card on its page.

import Foundation
import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class FoundWindow {
  let window: ApplicationWindow
  private let screen: FoundScreen
  private let steps = Label("", classes: "dim-label")
  private let title = Label("", classes: "title-1")
  private let text = Label("")
  private let message = MessageBar()
  private let slot = Box(GTK_ORIENTATION_VERTICAL)
  private let backButton = Button("Quay lại", classes: "pill")
  private let next = Button("", classes: "pill", "suggested-action")
  private var drawn: FoundPage?
  private var current: (any FoundPart)?
  private let open: @MainActor (Workplace) -> Void
  private let data: URL

  /// The window.
  ///
  /// - Parameters:
  ///   - data: the data folder, absent or empty.
  ///   - open: opens the office.
  init(
    _ application: Application, _ screen: FoundScreen, data: URL,
    open: @escaping @MainActor (Workplace) -> Void
  ) {
    self.screen = screen
    self.open = open
    self.data = data
    window = ApplicationWindow(application)
    window.title = "Thiết lập Tiếp Dân – xã"
    window.defaultSize = (900, 700)
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(Widget(adw_header_bar_new()))
    let body = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    steps.setAlignment(0)
    title.setParagraph()
    text.setParagraph()
    for part in [steps, title, text, message.widget, slot] as [Widget] { body.append(part) }
    let scrolled = scrollingPage(body, width: 640)
    scrolled.setAccessibleLabel("Nội dung trang")
    page.append(scrolled)
    let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    bar.setClass("status-bar")
    bar.append(backButton)
    let gap = Box(GTK_ORIENTATION_HORIZONTAL)
    gap.setExpand(horizontal: true)
    for part in [gap, next] as [Widget] { bar.append(part) }
    page.append(bar)
    window.content = page
    window.keep("controller", self)
    backButton.onClick { [weak screen] in screen?.back() }
    next.onClick { [weak self] in self?.goOn() }
    window.onKey { [weak self] key in
      guard let self else { return false }
      if key.value == GDK_KEY_F1 {
        openHelp("xa-bat-dau", over: self.window)
        return true
      }
      guard key.value == GDK_KEY_p || key.value == GDK_KEY_P, key.isControl,
        let card = self.current as? FoundCard
      else { return false }
      card.printPressed()
      return true
    }
    observe(self) { $0.draw() }
  }

  private func draw() {
    message.show(screen.message)
    backButton.isVisible = screen.canGoBack
    let isNew = drawn != screen.page
    if isNew {
      drawn = screen.page
      build()
    }
    current?.draw()
    next.isSensitive = !screen.isWorking && (current?.isReady ?? true)
    // Only now: what cannot be pressed yet would hand the keyboard to *Quay lại*.
    if isNew { focusFirst() }
  }

  private func focusFirst() {
    switch screen.page {
    case .welcome, .passphrase, .done: next.grabFocus()
    case .commune, .person, .proof, .card: current?.focusFirst()
    }
  }

  private func build() {
    slot.removeAll()
    current = part(of: screen.page)
    if let current { slot.append(current.widget) }
    let number = FoundPage.allCases.firstIndex(of: screen.page) ?? 0
    steps.text = "Bước \(number) / \(FoundPage.allCases.count - 1)"
    steps.isVisible = number > 0
    (title.text, text.text, next.label) = screen.page.texts
  }

  private func part(of page: FoundPage) -> (any FoundPart)? {
    let changed: @MainActor () -> Void = { [weak self] in self?.draw() }
    let entered: @MainActor () -> Void = { [weak self] in self?.goOn() }
    return switch page {
    case .done: nil
    case .welcome:
      FoundWays(
        restore: { [weak self] in self?.restore() }, practise: { [weak self] in self?.practise() })
    case .commune: FoundCommune(screen, changed: changed, entered: entered)
    case .person: FoundPerson(screen, changed: changed, entered: entered)
    case .passphrase: FoundWords(screen)
    case .proof: FoundProof("Gõ lại cụm mật khẩu", changed: changed, entered: entered)
    case .card: FoundCard(screen, over: window, changed: changed, entered: entered)
    }
  }

  private func goOn() {
    guard next.isSensitive else { return }
    let screen = screen
    switch screen.page {
    case .welcome: screen.beginButtonPressed()
    case .commune: screen.communeButtonPressed()
    case .person:
      guard let part = current as? FoundPerson else { return }
      let (pin, again) = part.take()
      screen.personButtonPressed(pin: pin, again: again)
    case .passphrase: screen.copiedButtonPressed()
    case .proof:
      let typed = (current as? FoundProof)?.typed ?? ""
      Task { await screen.proofButtonPressed(typed: typed) }
    case .card:
      let typed = (current as? FoundCard)?.typed ?? ""
      Task { await screen.foundButtonPressed(typed: typed) }
    case .done:
      if let workplace = screen.workplace { leave(workplace) }
    }
  }

  private func practise() { screen.tell(startPractice(beside: data)) }

  private func restore() {
    RestoreWindow(OfficeRestoring(data: data), over: window) { [weak self] in self?.leave($0) }
      .window.present()
  }

  private func leave(_ workplace: Workplace) {
    open(workplace)
    window.destroy()
  }
}

extension FoundPage {
  /// Heading, text, and what the large button says.
  fileprivate var texts: (String, String, String) {
    switch self {
    case .welcome:
      (
        "Chào ông/bà",
        """
        Máy này chưa có sổ của xã. Cần khoảng 10 phút, giấy bút và một phong bì. Chưa có gì được ghi vào \
        máy cho đến bước cuối; đóng giữa chừng thì làm lại từ đầu.
        """, "Bắt đầu"
      )
    case .commune:
      (
        "Xã, phường, đặc khu nào?",
        "Gõ tên để tìm, cả tên trước khi sáp nhập. Không có trong danh sách: gõ mã và tên.",
        "Tiếp tục"
      )
    case .person:
      (
        "Người đầu tiên",
        """
        Người này quản trị và giữ khóa; thêm người khác sau, trong Cài đặt › Người dùng. Mã PIN từ 4 đến 8 \
        chữ số, không dùng 0000, 1234, năm sinh.
        """, "Tiếp tục"
      )
    case .passphrase:
      (
        "Cụm mật khẩu giữ khóa",
        """
        Chép năm từ này ra giấy, cất riêng. Chúng mở khóa của xã: nhập gói của các điểm và mở phần niêm phong \
        của đơn tố cáo. Không nói cho ai.
        """, "Đã chép xong"
      )
    case .proof:
      ("Gõ lại cụm mật khẩu", "Nhìn giấy đã chép mà gõ; có dấu hay không đều được.", "Tiếp tục")
    case .card:
      (
        "Thẻ khóa khôi phục",
        """
        Lưu thành PDF rồi in. Sau đó gõ hoặc quét khóa từ thẻ đã in để chắc chắn thẻ dùng được. Thẻ cứu dữ \
        liệu khi mất máy hoặc quên cụm mật khẩu; bỏ phong bì niêm phong, cất trong két.
        """, "Tạo sổ của xã"
      )
    case .done:
      (
        "Sổ của xã đã sẵn sàng",
        "Bước tiếp: thêm người dùng, rồi kết nạp các điểm bằng USB.", "Mở Tiếp Dân"
      )
    }
  }
}
