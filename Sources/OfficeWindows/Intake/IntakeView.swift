// SPDX-License-Identifier: Apache-2.0
// *Tiếp nhận đơn* at the office: the desk's own form, drafts that were left open above it, and cards that are scanned
// while it is shown. What is typed is kept before the page, the window or the person goes.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class IntakeView: OfficePage {
  let widget: Widget
  private let screen: IntakeScreen
  private let workplace: Workplace
  private weak var window: ApplicationWindow?
  private let changePerson: @MainActor () -> Void
  private let slot = Widget(adw_bin_new())
  private let stack = Widget(gtk_stack_new())
  private let drafts: IntakeDrafts
  private let refused = StatusPage(icon: "dialog-password-symbolic", title: "")
  private(set) var capture: CaptureView?
  private var isShown = false
  private var wasCloseRefused = false
  private var hasEndedTyping = false
  private var cardKeys: CardKeys?
  private var cards: Task<Void, Never>?

  /// - Parameter changePerson: lets somebody else sign in.
  init(
    _ screen: IntakeScreen, workplace: Workplace, over window: ApplicationWindow,
    changePerson: @escaping @MainActor () -> Void
  ) {
    self.screen = screen
    self.workplace = workplace
    self.window = window
    self.changePerson = changePerson
    drafts = IntakeDrafts(screen)
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(drafts.widget)
    slot.setExpand(horizontal: true, vertical: true)
    page.append(slot)
    widget = stack
    let change = Button("Đổi người", classes: "pill", "suggested-action")
    change.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    change.onClick(changePerson)
    refused.setChild(change)
    gtk_stack_add_named(stack.p(), page.p(), "form")
    gtk_stack_add_named(stack.p(), refused.p(), "refused")
    drafts.resume = { [weak self] in self?.resume($0) }
    drafts.discard = { [weak self] in self?.confirmDiscard($0) }
    window.on("destroy") { [weak self] in self?.cards?.cancel() }
    observe(self) { $0.drafts.draw() }
  }

  // MARK: Coming and going

  func enter() {
    isShown = true
    if let refusal = screen.refusal {
      refused.setTexts(
        icon: "dialog-password-symbolic", title: refusal.title, description: refusal.next)
      return gtk_stack_set_visible_child_name(stack.p(), "refused")
    }
    gtk_stack_set_visible_child_name(stack.p(), "form")
    if capture == nil || isDone { show(CaptureScreen(workplace: workplace)) }
    capture?.screen.personChanged()
    lookForDrafts()
    listenForCards()
    capture?.focusFirst()
  }

  /// The petition on the page is filed and nothing of it would be lost with the page: the receipt of a denunciation is
  /// nowhere else until it came out.
  private var isDone: Bool {
    guard let capture, capture.isFiled else { return false }
    return !capture.screen.mayBeSecret || capture.screen.papers.result == .printed
      || !capture.screen.hasPrinter
  }

  func leave() {
    isShown = false
    guard let screen = capture?.screen else { return }
    // Whoever sits down next must not be able to paste it.
    capture?.clipboard?.clear()
    let composition = window.flatMap { Composition(in: $0) }
    Task {
      await screen.keepNow()
      await composition?.end()
      await screen.keepNow()
    }
  }

  /// A new form, unless one is being typed: then that one is shown.
  func startPetition() {
    guard screen.refusal == nil else { return }
    if let capture, !capture.isFiled, !capture.screen.draft.isEmpty { return capture.focusFirst() }
    show(CaptureScreen(workplace: workplace))
    lookForDrafts()
    capture?.focusFirst()
  }

  /// Ctrl+S.
  func save() { if isShown { capture?.save() } }

  /// Where it cannot be kept, the page says so, and only closing once more gives it up.
  func keepsOpen(_ close: @escaping @MainActor () -> Void) -> Bool {
    guard let screen = capture?.screen else { return false }
    capture?.clipboard?.clear()
    let composition = hasEndedTyping ? nil : window.flatMap { Composition(in: $0) }
    guard composition != nil || screen.isUnsettled,
      !(wasCloseRefused && screen.keeper.problem != nil)
    else { return false }
    Task { [weak self] in
      await composition?.end()
      await screen.keepNow()
      guard let self else { return }
      self.wasCloseRefused = screen.keeper.problem != nil
      guard screen.keeper.problem == nil else { return }
      self.hasEndedTyping = true
      close()
      self.hasEndedTyping = false
    }
    return true
  }

  // MARK: The form

  private func show(_ page: CaptureScreen) {
    guard let window else { return }
    let view = CaptureView(
      page, fields: workplace.reference.fields, over: window,
      next: { [weak self] in self?.next() },
      leave: { [weak self] in
        guard let self else { return }
        self.show(CaptureScreen(workplace: self.workplace))
        self.lookForDrafts()
        self.capture?.focusFirst()
      })
    capture = view
    adw_bin_set_child(slot.p(), view.widget.p())
  }

  private func next() {
    if let id = capture?.screen.splitDraftID { return resume(id) }
    startPetition()
  }

  private func resume(_ id: String) {
    let workplace = workplace
    Task { [weak self] in
      await self?.capture?.screen.keepNow()
      guard let self, let page = CaptureScreen.resuming(id, in: workplace) else { return }
      self.show(page)
      self.lookForDrafts()
      self.capture?.focusFirst()
    }
  }

  private func lookForDrafts() {
    let (screen, shown) = (screen, capture?.screen.draftID)
    Task { await screen.reload(besides: shown) }
  }

  private func confirmDiscard(_ id: String) {
    let dialog = MessageDialog(
      over: window, heading: "Bỏ bản nháp này?",
      body: "Những gì đã gõ và các tệp đính kèm sẽ mất hẳn, không lấy lại được.")
    dialog.addAnswer("keep", "Giữ lại")
    dialog.addAnswer("discard", "Bỏ bản nháp", look: .destructive)
    dialog.setCancelAnswer("keep")
    let (screen, shown) = (screen, capture?.screen.draftID)
    dialog.ask { answer in
      if answer == "discard" {
        Task { await screen.discardButtonPressed(id, shown: shown) }
      }
    }
  }

  // MARK: Cards

  /// From the first time the page is shown; a card that is read while another page is shown does nothing there.
  private func listenForCards() {
    guard cardKeys == nil else { return }
    cardKeys = CardKeys { [weak self] code in self?.take(.code(code), hasLetters: false) }
    let workplace = workplace
    cards = Task { [weak self] in
      for await news in workplace.cardNews() { self?.take(news, hasLetters: true) }
    }
  }

  private func take(_ news: CardNews, hasLetters: Bool) {
    guard isShown, let capture, !capture.isFiled else { return }
    switch news {
    case .plugged, .unplugged: break
    case .unreadable(let notice): capture.screen.tell(notice)
    case .code(let code):
      capture.screen.codeRead(code, hasLetters: hasLetters, focused: capture.people.focusedSlot)
    }
  }
}
