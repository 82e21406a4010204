// SPDX-License-Identifier: Apache-2.0
// The window of the reception desk: four pages in a switcher, built when they are first shown, the
// actions with their keys, and who is at the desk.

import Exchange
import Foundation
import Gtk
import Journal
import Petitions
import Screens
import Storage

/// Every action of the desk's window.
enum DeskAction: String, CaseIterable {
  case newPetition = "new-petition"
  case newReception = "new-reception"
  case filterBook = "filter-book"
  case send
  case today
  case book
  case save
  case repeats
  case search
  case settings
  case spool
  case lock
  case backup
  case check
  case help
  case fullscreen
  case about
  case kind1 = "kind-1"
  case kind2 = "kind-2"
  case kind3 = "kind-3"
  case kind4 = "kind-4"
}

@MainActor
final class DeskWindow {
  let window: ApplicationWindow
  private let pages: ViewStack
  private let toasts: ToastOverlay
  private let slots: [String: Widget]
  private let workplace: Workplace
  private var built: Set<String> = []
  private var today: TodayView?
  private var capture: CaptureView?
  private var book: BookView?
  private var send: SendView?
  private weak var settings: SettingsWindow?
  private let person: Label
  private let lock: SignInLock
  private weak var reception: ReceptionWindow?
  private var cardKeys: CardKeys?
  private var cards: Task<Void, Never>?

  init(_ application: Application, workplace: Workplace, ui: String) throws {
    self.workplace = workplace
    let builder = try Builder(file: ui, domain: "tiepdan")
    window = builder.object("window")
    pages = builder.object("pages")
    toasts = builder.object("toasts")
    slots = Dictionary(
      uniqueKeysWithValues: ["today", "capture", "book", "send"].map {
        ($0, builder.object($0, as: Widget.self))
      })
    window.join(application)
    builder.object("menu-button", as: MenuButton.self).setMenu(builder.object("menu"))
    let station: Label = builder.object("station")
    station.text = workplace.station.name
    station.tooltip = "Mã điểm \(workplace.station.journal.station)"
    person = builder.object("person")
    lock = SignInLock(window, workplace: workplace)
    drawPerson()
    window.keep("controller", self)
    addActions()
    setShortcuts(
      of: window,
      [
        (
          "Trang",
          [
            Shortcut(key: "<Control>h", name: "Hôm nay"),
            Shortcut(key: "<Control>n", name: "Tiếp nhận đơn"),
            Shortcut(key: "<Control>t", name: "Ghi lượt tiếp"),
            Shortcut(key: "<Control>b", name: "Sổ"),
            Shortcut(key: "<Control>e", name: "Chuyển về xã"),
          ]
        ),
        (
          "Làm việc",
          [
            Shortcut(key: "<Control>1", name: "Khiếu nại"),
            Shortcut(key: "<Control>2", name: "Tố cáo"),
            Shortcut(key: "<Control>3", name: "Kiến nghị"),
            Shortcut(key: "<Control>4", name: "Phản ánh"),
            Shortcut(key: "Return", name: "Sang ô sau"),
            Shortcut(key: "<Control>Return", name: "Rời ô nhiều dòng, sang ô sau"),
            Shortcut(key: "<Control>s", name: "Lưu và in phiếu"),
            Shortcut(key: "<Control>g", name: "Sang đơn có thể trùng"),
            Shortcut(key: "<Control>f", name: "Tìm trong sổ"),
            Shortcut(key: "<Control><Shift>f", name: "Lọc sổ"),
            Shortcut(key: "<Control>p", name: "Hàng in; ở Sổ: in trang sổ"),
            Shortcut(key: "<Control>comma", name: "Cài đặt"),
            Shortcut(key: "<Control>l", name: "Khóa, đổi người"),
          ]
        ),
        (
          "Cửa sổ",
          [
            Shortcut(key: "F1", name: "Trợ giúp về trang đang mở"),
            Shortcut(key: "F11", name: "Toàn màn hình"),
            Shortcut(key: "<Control>question", name: "Danh sách phím tắt"),
          ]
        ),
      ])
    pages.onChange { [weak self] name in self?.show(name) }
    window.onCloseRequest { [weak self] in
      guard let self, let screen = self.capture?.screen else { return false }
      self.capture?.clipboard?.clear()
      // The draft is kept before the window goes; typing is never lost by closing.
      Task { await screen.keepNow() }
      return false
    }
    listenForCards()
    show("today")
    lock.willLock = { [weak self] in
      guard let screen = self?.capture?.screen else { return }
      Task { await screen.keepNow() }
    }
    lock.isBusy = { [weak self] in self?.send?.isWriting ?? false }
    lock.unlocked = { [weak self] isOther in self?.signedIn(isOther: isOther) }
    lock.lockAtStart()
  }

  private func drawPerson() {
    person.text = workplace.actor.name
    person.tooltip = workplace.actor.role.isEmpty ? nil : workplace.actor.role
  }

  /// Somebody signed in: what the desk shows of people is theirs, a draft stays as it is.
  private func signedIn(isOther: Bool) {
    drawPerson()
    if isOther, let settings, settings.window.isOpen { settings.window.close() }
    capture?.screen.personChanged()
    if pages.visibleName == "today" { today?.reload() }
  }

  // MARK: Cards

  private func listenForCards() {
    cardKeys = CardKeys(on: window) { [weak self] code in
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
      capture?.screen.codeRead(code, hasLetters: hasLetters, focused: capture?.focusedSlot)
    }
  }

  private func addActions() {
    window.addAction(DeskAction.newPetition, keys: ["<Control>n"]) { [weak self] in
      self?.startPetition()
    }
    window.addAction(DeskAction.newReception, keys: ["<Control>t"]) { [weak self] in
      self?.startReception()
    }
    window.addAction(DeskAction.filterBook, keys: ["<Control><Shift>f"]) { [weak self] in
      self?.go("book")
      self?.book?.openFilter()
    }
    window.addAction(DeskAction.send, keys: ["<Control>e"]) { [weak self] in self?.go("send") }
    window.addAction(DeskAction.today, keys: ["<Control>h"]) { [weak self] in self?.go("today") }
    window.addAction(DeskAction.book, keys: ["<Control>b"]) { [weak self] in self?.go("book") }
    window.addAction(DeskAction.save, keys: ["<Control>s"]) { [weak self] in
      guard self?.pages.visibleName == "capture" else { return }
      self?.capture?.save()
    }
    window.addAction(DeskAction.repeats, keys: ["<Control>g"]) { [weak self] in
      guard self?.pages.visibleName == "capture" else { return }
      self?.capture?.side.focus()
    }
    for (index, action) in [DeskAction.kind1, .kind2, .kind3, .kind4].enumerated() {
      window.addAction(action, keys: ["<Control>\(index + 1)"]) { [weak self] in
        guard let self else { return }
        if self.pages.visibleName != "capture" || self.capture?.isFiled == true {
          self.startPetition()
        }
        self.capture?.chooseKind(index)
      }
    }
    window.addAction(DeskAction.search, keys: ["<Control>f"]) { [weak self] in
      self?.go("book")
      self?.book?.focusSearch()
    }
    window.addAction(DeskAction.settings, keys: ["<Control>comma"]) { [weak self] in
      self?.openSettings("point")
    }
    window.addAction(DeskAction.spool, keys: ["<Control>p"]) { [weak self] in
      guard self?.pages.visibleName == "book" else { return self?.openSettings("spool") ?? () }
      self?.book?.printPage()
    }
    window.addAction(DeskAction.lock, keys: ["<Control>l"]) { [weak self] in
      guard let self, !self.lock.lock() else { return }
      // Nobody has a PIN yet: that is where one is set.
      self.openSettings("people")
    }
    window.addAction(DeskAction.backup) { [weak self] in self?.openSettings("backup") }
    window.addAction(DeskAction.check) { [weak self] in self?.openSettings("check") }
    window.addAction(DeskAction.help, keys: ["F1"]) { [weak self] in self?.showHelp() }
    window.addAction(DeskAction.fullscreen, keys: ["F11"]) { [weak self] in
      guard let window = self?.window else { return }
      window.isFullscreen.toggle()
    }
    window.addAction(DeskAction.about) { [weak self] in
      guard let self else { return }
      showAbout(over: self.window, workplace: self.workplace)
    }
  }

  private func go(_ page: String) {
    if pages.visibleName == page { show(page) } else { pages.visibleName = page }
  }

  /// Builds a page when it is first shown, and lets it look again every time.
  private func show(_ name: String) {
    let isNew = built.insert(name).inserted
    switch name {
    case "today":
      if isNew {
        let view = TodayView(
          TodayScreen(workplace: workplace), newPetition: { [weak self] in self?.startPetition() },
          newReception: { [weak self] in self?.startReception() },
          send: { [weak self] in self?.go("send") },
          resume: { [weak self] in self?.resume($0) },
          answer: { [weak self] in self?.showRecord($0) })
        today = view
        put(view.widget, in: name)
      }
      today?.reload()
      today?.focusFirst()
    case "capture":
      if isNew { startPage(CaptureScreen(workplace: workplace)) }
      capture?.focusFirst()
    case "book":
      if isNew {
        let view = BookView(
          BookScreen(workplace: workplace), settles: workplace,
          correctReception: { [weak self] in self?.correctReception($0) },
          correctPetition: { [weak self] in self?.correctPetition($0) })
        book = view
        put(view.widget, in: name)
      }
      book?.reload()
      book?.focusSearch()
    case "send":
      if isNew {
        let view = SendView(SendScreen(workplace: workplace), over: window)
        send = view
        put(view.widget, in: name)
      }
      send?.reload()
      send?.focusFirst()
    default: preconditionFailure("no page \(name)")
    }
  }

  /// Opens a chapter of the settings; one window of them at a time.
  func openSettings(_ chapter: String) {
    if let settings, settings.window.isOpen { return settings.open(chapter) }
    let fresh = SettingsWindow(over: window, workplace: workplace)
    settings = fresh
    fresh.window.onCloseRequest { [weak self] in
      // What was put right there needs no attention any more.
      if self?.visiblePage == "today" { self?.today?.reload() }
      return false
    }
    fresh.open(chapter)
  }

  /// The name of the page that is shown.
  var visiblePage: String? { pages.visibleName }
  /// Whether a denunciation is being recorded.
  var isDenunciation: Bool { capture?.screen.draft.kind?.isSecret ?? false }

  /// Shows a bar under the header, on every page.
  func showNotice(_ bar: Widget) {
    guard let column = gtk_widget_get_parent(pages.p()), let box: Box = Widget(column).cast() else {
      return
    }
    gtk_box_insert_child_after(box.p(), bar.p(), box.children.first?.p())
  }

  /// Says something for a few seconds.
  func showToast(_ text: String) { toasts.show(text) }

  private func put(_ widget: Widget, in name: String) {
    guard let slot = slots[name] else { preconditionFailure("no slot \(name)") }
    adw_bin_set_child(slot.p(), widget.p())
  }

  /// A new form, unless one is being typed: then that one is shown.
  private func startPetition() {
    if let capture, !capture.isFiled, !capture.screen.draft.isEmpty {
      return go("capture")
    }
    built.insert("capture")
    startPage(CaptureScreen(workplace: workplace))
    go("capture")
    capture?.focusFirst()
  }

  private func resume(_ id: String) {
    if let capture, capture.screen.draftID == id { return go("capture") }
    let workplace = workplace
    Task { [weak self] in
      await self?.capture?.screen.keepNow()
      // A draft that cannot be read is shown as such in the list, and has no such button.
      let found = try? workplace.vault.drafts().first { $0.id == id }
      guard let self, let draft = found?.draft else { return }
      self.built.insert("capture")
      self.startPage(
        CaptureScreen(
          workplace: workplace, draft: draft, draftID: id, begunBy: found?.begunByName ?? ""))
      self.go("capture")
    }
  }

  private func startPage(_ screen: CaptureScreen) {
    let view = CaptureView(
      screen, fields: workplace.reference.fields, over: window,
      next: { [weak self] in
        guard let self else { return }
        if let id = self.capture?.screen.splitDraftID { return self.resume(id) }
        self.startPetition()
      },
      leave: { [weak self] in
        guard let self else { return }
        self.startPage(CaptureScreen(workplace: self.workplace))
        self.toasts.show("Đã bỏ bản nháp.")
        self.go("today")
      })
    view.corrected = { [weak self] in self?.correctionStored($0) }
    capture = view
    put(view.widget, in: "capture")
  }

  /// The form of a recorded petition; one that was left half typed goes on.
  private func correctPetition(_ reference: String) {
    let workplace = workplace
    Task { [weak self] in
      await self?.capture?.screen.keepNow()
      guard let self, let book = self.book else { return }
      if let capture, capture.screen.draft.correction?.reference == reference,
        capture.screen.corrected == nil
      {
        return self.go("capture")
      }
      guard let found = await book.screen.draftToCorrect(reference) else { return }
      self.built.insert("capture")
      self.startPage(
        CaptureScreen(workplace: workplace, draft: found.draft, draftID: found.id))
      self.go("capture")
    }
  }

  private func correctionStored(_ done: CorrectedPetition) {
    startPage(CaptureScreen(workplace: workplace))
    go("book")
    book?.showCorrected(done)
  }

  private func startReception() {
    show(ReceptionScreen(workplace: workplace))
  }

  private func correctReception(_ screen: ReceptionScreen) { show(screen) }

  private func show(_ screen: ReceptionScreen) {
    if let reception, reception.window.isOpen { return reception.present() }
    let fresh = ReceptionWindow(screen, over: window) { [weak self] row in
      self?.receptionSaved(row, wasCorrection: screen.corrected != nil)
    } petition: { [weak self] draft in
      self?.startPetition(at: draft)
    }
    reception = fresh
    fresh.present()
  }

  private func receptionSaved(_ row: ReceptionRow, wasCorrection: Bool) {
    today?.reload()
    book?.showAgain(row)
    guard !wasCorrection else { return toasts.show("Đã sửa lượt tiếp; bản cũ vẫn còn trong sổ.") }
    let screen = ReceptionScreen(workplace: workplace, correcting: row)
    toasts.show("Đã ghi lượt tiếp: \(row.reception.outcome.label).", seconds: 12, button: "Sửa") {
      [weak self] in self?.correctReception(screen)
    }
  }

  /// The form of the petition that is recorded at a reception; both are stored in one step.
  private func startPetition(at reception: ReceptionDraft) {
    startPetition()
    capture?.screen.edit { $0.reception = reception }
  }

  private func showRecord(_ reference: String) {
    go("book")
    book?.open(reference)
  }
}
