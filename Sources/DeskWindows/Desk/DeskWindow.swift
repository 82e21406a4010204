// SPDX-License-Identifier: Apache-2.0
// The window of the reception desk: four pages in a switcher, built when they are first shown, and who is at
// the desk.

import DeskScreens
import Foundation
import Gtk
import Petitions
import Screens
import Windows

@MainActor
final class DeskWindow {
  let window: ApplicationWindow
  let pages: ViewStack
  let toasts: ToastOverlay
  let slots: [String: Widget]
  let workplace: Workplace
  var built: Set<String> = []
  var today: TodayView?
  var capture: CaptureView?
  var book: BookView?
  var send: SendView?
  weak var settings: SettingsWindow?
  let person: Label
  let lock: SignInLock
  weak var reception: ReceptionWindow?
  weak var deliveries: DeliveryWindow?
  var cardKeys: CardKeys?
  var cards: Task<Void, Never>?
  private var wasCloseRefused = false
  private var hasEndedTyping = false

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
    station.text = workplace.stationName
    station.tooltip = "Mã điểm \(workplace.stationCode)"
    person = builder.object("person")
    lock = SignInLock(window, workplace: workplace, silencing: DeskAction.allCases)
    drawPerson()
    window.keep("controller", self)
    addActions()
    listShortcuts()
    pages.onChange { [weak self] name in self?.show(name) }
    window.onCloseRequest { [weak self] in self?.keepsOpen() ?? false }
    listenForCards()
    show("today")
    lock.willLock = { [weak self] in
      guard let self, let screen = self.capture?.screen else { return }
      // Whoever sits down next must not be able to paste it.
      self.capture?.clipboard?.clear()
      // What is being typed becomes part of the draft before its field is hidden from the input method.
      let compositions = Window.all.compactMap { Composition(in: $0) }
      Task {
        await screen.keepNow()
        for composition in compositions { await composition.end() }
        await screen.keepNow()
      }
    }
    lock.isBusy = { [weak self] in self?.send?.isWriting ?? false }
    lock.unlocked = { [weak self] isOther in self?.signedIn(isOther: isOther) }
    lock.lockAtStart()
  }

  /// Whether the window must stay a moment: what was typed last is kept before it goes, the word that an input
  /// method has not given yet as well. Where it cannot be kept, the page says so, and only closing once more
  /// gives it up.
  private func keepsOpen() -> Bool {
    guard let screen = capture?.screen else { return false }
    capture?.clipboard?.clear()
    let composition = hasEndedTyping ? nil : Composition(in: window)
    guard composition != nil || screen.isUnsettled,
      !(wasCloseRefused && screen.keeper.problem != nil)
    else { return false }
    Task { [weak self] in
      await composition?.end()
      await screen.keepNow()
      guard let self else { return }
      self.wasCloseRefused = screen.keeper.problem != nil
      guard screen.keeper.problem == nil else { return self.go("capture") }
      self.hasEndedTyping = true
      self.window.close()
      self.hasEndedTyping = false
    }
    return true
  }

  private func drawPerson() {
    person.text = workplace.actorName
    person.tooltip = workplace.actorRole.isEmpty ? nil : workplace.actorRole
  }

  /// Somebody signed in: what the desk shows of people is theirs, a draft stays as it is.
  private func signedIn(isOther: Bool) {
    drawPerson()
    if isOther, let settings, settings.window.isOpen { settings.window.close() }
    capture?.screen.personChanged()
    if pages.visibleName == "today" { today?.reload() }
  }

  func go(_ page: String) {
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
    let fresh = SettingsWindow(
      over: window, workplace: workplace, chapters: SettingsChapter.desk)
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

  /// Puts a mark before the window's title, also while it is locked.
  func markTitle(_ mark: String) { lock.titleMark = mark }

  /// Says something for a few seconds.
  func showToast(_ text: String) { toasts.show(text) }

  func put(_ widget: Widget, in name: String) {
    guard let slot = slots[name] else { preconditionFailure("no slot \(name)") }
    adw_bin_set_child(slot.p(), widget.p())
  }

  private func showRecord(_ reference: String) {
    go("book")
    book?.open(reference)
  }
}
