// SPDX-License-Identifier: Apache-2.0
// The first start at a point: one thing a page, *Quay lại* and one large button below. The desk opens when it
// is over; closed in between, it goes on where it was.

import DeskScreens
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class SetUpWindow {
  let window: ApplicationWindow
  let screen: SetUpScreen
  let body = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let steps = Label("", classes: "dim-label")
  private let title = Label("", classes: "title-1")
  private let text = Label("")
  private let message = MessageBar()
  private let slot = Box(GTK_ORIENTATION_VERTICAL)
  private let backButton = Button("Quay lại", classes: "pill")
  private let other = Button("", classes: "pill")
  private let next = Button("", classes: "pill", "suggested-action")
  private var nextPressed: @MainActor () -> Void = {}
  private var otherPressed: @MainActor () -> Void = {}
  private var drawn: SetUpPage?
  private var awaitsOther = false
  private var current: (any SetUpPart)?
  private let monitor = VolumeMonitor()
  private let open: @MainActor (Workplace, Bool) -> Void

  /// The window.
  ///
  /// - Parameter open: opens the desk; whether the printer's settings should open with it.
  init(
    _ application: Application, _ screen: SetUpScreen,
    open: @escaping @MainActor (Workplace, Bool) -> Void
  ) {
    self.screen = screen
    self.open = open
    window = ApplicationWindow(application)
    window.title = "Thiết lập Tiếp Dân"
    window.defaultSize = (900, 680)
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(Widget(adw_header_bar_new()))
    steps.setAlignment(0)
    title.setParagraph()
    text.setParagraph()
    for part in [steps, title, text, message.widget, slot] as [Widget] { body.append(part) }
    let scrolled = scrollingPage(body, width: 640)
    // Where nothing else takes the keyboard, it stops here to scroll.
    scrolled.setAccessibleLabel("Nội dung trang")
    page.append(scrolled)
    let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    bar.setClass("status-bar")
    bar.append(backButton)
    let gap = Box(GTK_ORIENTATION_HORIZONTAL)
    gap.setExpand(horizontal: true)
    bar.append(gap)
    bar.append(other)
    bar.append(next)
    page.append(bar)
    window.content = page
    window.keep("controller", self)
    backButton.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.back() }
    }
    next.onClick { [weak self] in self?.nextPressed() }
    other.onClick { [weak self] in self?.otherPressed() }
    for watch in [monitor.onAdded, monitor.onRemoved] {
      watch { [weak screen] _ in
        guard let screen else { return }
        Task { await screen.drivesChanged() }
      }
    }
    observe(self) { $0.draw() }
    Task { await screen.appear() }
  }

  private func draw() {
    message.show(screen.message)
    backButton.isVisible = screen.canGoBack
    if drawn != screen.page {
      drawn = screen.page
      build()
      // The message is about this page; it is read first.
      if let account = current as? SetUpAccount {
        account.focusFirst()
      } else if screen.page == .words {
        // The call comes when the stick has arrived; until then *Để sau* is what most people need. It
        // takes the keyboard as soon as it can be pressed.
        awaitsOther = true
      } else {
        gtk_widget_child_focus(slot.p(), GTK_DIR_TAB_FORWARD)
      }
    }
    current?.draw()
    let isReady = !screen.isWorking && (current?.isReady ?? true)
    next.isSensitive = isReady
    other.isSensitive = !screen.isWorking
    if awaitsOther, other.isSensitive {
      awaitsOther = false
      other.grabFocus()
    }
  }

  private func build() {
    slot.removeAll()
    let part = part(of: screen.page)
    current = part
    if let part { slot.append(part.widget) }
    let number = SetUpPage.allCases.firstIndex(of: screen.page).map { "Bước \($0) / 7" }
    steps.text = screen.page == .welcome ? "" : number ?? ""
    steps.isVisible = screen.page != .welcome
    title.text = screen.page.title
    text.text = screen.page.text
    next.isVisible = !screen.page.nextLabel.isEmpty
    next.label = screen.page.nextLabel
    other.isVisible = !screen.page.otherLabel.isEmpty
    other.label = screen.page.otherLabel
    let weak = Weak(self)
    nextPressed = { weak.owner?.goOn() }
    otherPressed = { weak.owner?.goElsewhere() }
    if part == nil { next.grabFocus() }
  }

  private func part(of page: SetUpPage) -> (any SetUpPart)? {
    switch page {
    case .welcome, .done: nil
    case .stick: SetUpStick(screen, over: window)
    case .facts: SetUpFacts(screen)
    case .words: wordsPart()
    case .account:
      SetUpAccount(screen) { [weak self] in
        self?.draw()
      } entered: { [weak self] in
        self?.goOn()
      }
    case .printer: SetUpPrinter()
    case .card: SetUpCard(screen, over: window)
    }
  }

  private func wordsPart() -> SetUpWords {
    let part = SetUpWords(screen, over: window)
    part.entered = { [weak self] in self?.goOn() }
    part.changed = { [weak self] in self?.draw() }
    return part
  }

  private func goOn() {
    guard next.isSensitive else { return }
    let screen = screen
    switch screen.page {
    case .welcome: Task { await screen.beginButtonPressed() }
    case .stick: break
    case .facts: Task { await screen.acceptButtonPressed() }
    case .words:
      let typed = (current as? SetUpWords)?.typed
      Task {
        if let typed {
          await screen.wordsCompared(typed: typed)
        } else {
          await screen.wordsPicked()
        }
      }
    case .account:
      guard let part = current as? SetUpAccount else { return }
      let (pin, again) = part.take()
      Task { await screen.accountButtonPressed(pin: pin, again: again) }
    case .printer:
      let isNow = (current as? SetUpPrinter)?.isNow ?? false
      Task { await screen.printerButtonPressed(now: isNow) }
    case .card: Task { await screen.cardButtonPressed() }
    case .done: finish()
    }
  }

  private func goElsewhere() {
    let screen = screen
    switch screen.page {
    case .welcome:
      Task { [weak self] in
        if let workplace = await screen.demoButtonPressed() { self?.leave(workplace, false) }
      }
    case .words: Task { await screen.compareLaterButtonPressed() }
    case .stick, .facts, .account, .printer, .card, .done: break
    }
  }

  private func finish() {
    guard let workplace = screen.workplace else { return }
    leave(workplace, screen.wantsPrinter)
  }

  private func leave(_ workplace: Workplace, _ wantsPrinter: Bool) {
    open(workplace, wantsPrinter)
    window.destroy()
  }
}

/// A weak reference that closures share.
@MainActor
private final class Weak<Owner: AnyObject> {
  weak var owner: Owner?
  init(_ owner: Owner) { self.owner = owner }
}

extension SetUpPage {
  /// The heading.
  fileprivate var title: String {
    switch self {
    case .welcome: "Chào ông/bà"
    case .stick: "Cắm USB của xã"
    case .facts: "Kiểm tra thông tin"
    case .words: "So sáu từ với xã qua điện thoại"
    case .account: "Mã PIN của người phụ trách"
    case .printer: "Máy in"
    case .card: "Thẻ máy"
    case .done: "Máy đã sẵn sàng"
    }
  }

  /// What it is about.
  fileprivate var text: String {
    switch self {
    case .welcome:
      """
      Máy này chưa được thiết lập để tiếp nhận đơn. Cần có: USB kết nạp do xã đưa, và số điện thoại \
      của xã. Việc này mất khoảng 10 phút; đóng giữa chừng thì lần sau làm tiếp.
      """
    case .stick:
      "Trên USB có giấy kết nạp: tên điểm, địa chỉ và khóa của xã. Chương trình chỉ đọc, chưa ghi gì."
    case .facts:
      """
      Nếu đúng điểm của ông/bà, ghi họ tên người phụ trách rồi bấm Tạo khóa. Máy tạo khóa riêng và ghi trả \
      lời vào USB; khóa không bao giờ rời máy này.
      """
    case .words: SetUpWords.advice
    case .account:
      "Mã PIN cho biết ai đã ghi từng đơn. Từ 4 đến 8 chữ số; không dùng 0000, 1234, năm sinh."
    case .printer: "Chưa có máy in vẫn tiếp nhận được: phiếu được giữ lại, in sau."
    case .card: "In thẻ này và cất ở điểm. Khi xã gọi hỏi khóa của máy, đọc sáu từ trên thẻ."
    case .done:
      """
      Mang USB về xã để xã kết nạp điểm. Từ giờ ông/bà tiếp nhận đơn được ngay; chuyển đơn về xã được sau \
      khi đã so sáu từ.
      """
    }
  }

  fileprivate var nextLabel: String {
    switch self {
    case .welcome: "Bắt đầu"
    case .stick: ""
    case .facts: "Tạo khóa và ghi trả lời"
    case .words: "Giống hệt"
    case .account, .printer, .card: "Tiếp tục"
    case .done: "Mở bàn tiếp nhận"
    }
  }

  fileprivate var otherLabel: String {
    switch self {
    case .welcome: "Xem thử với dữ liệu bịa"
    case .words: "Chưa gọi được, để sau"
    default: ""
    }
  }
}
