// SPDX-License-Identifier: Apache-2.0
// The window of the commune office: the list of pages at the side, the page beside it, built when it is first
// shown, and who is at work. What was opened of a sealed petition closes with its page.

import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
final class OfficeWindow {
  let window: ApplicationWindow
  let workplace: Workplace
  private let pages: ViewStack
  private let toasts: ToastOverlay
  private let column: Box
  private let title: Widget
  private let person: Label
  private let side = NavigationList(name: "Các trang")
  private var slots: [OfficePageName: Widget] = [:]
  private var built: [OfficePageName: any OfficePage] = [:]
  private var shown: OfficePageName?
  private(set) var care: OfficeCare?

  init(_ application: Application, workplace: Workplace, ui: String) throws {
    self.workplace = workplace
    let builder = try Builder(file: ui, domain: "tiepdan")
    window = builder.object("window")
    pages = builder.object("pages")
    toasts = builder.object("toasts")
    column = builder.object("column")
    title = builder.object("title")
    person = builder.object("person")
    window.join(application)
    builder.object("menu-button", as: MenuButton.self).setMenu(builder.object("menu"))
    window.title = "Tiếp Dân – \(workplace.stationName)"
    let station: Label = builder.object("station")
    station.text = workplace.stationName
    station.tooltip = "\(workplace.stationName) – mã \(workplace.stationCode)"
    for label in [station, person] { label.setMargins(vertical: 0, horizontal: 6) }
    drawPerson()
    window.keep("controller", self)
    addActions()
    for place in OfficePlace.all {
      let slot = Widget(adw_bin_new())
      slots[place.id] = slot
      adw_view_stack_add_named(pages.p(), slot.p(), place.id.rawValue)
    }
    side.setItems(OfficePlace.all.map { NavigationItem(title: $0.title, icon: $0.icon) })
    gtk_scrolled_window_set_child(builder.object("side", as: Widget.self).p(), side.widget.p())
    side.chosen = { [weak self] index in
      if OfficePlace.all.indices.contains(index) { self?.show(OfficePlace.all[index].id) }
    }
    window.onCloseRequest { [weak self] in self?.staysOpen() ?? false }
    go(OfficePlace.all[0].id)
    care = OfficeCare(
      window, workplace: workplace,
      isBusy: { [weak self] in self?.built.values.contains(where: \.isWorking) ?? false },
      willLock: { [weak self] in self?.leaveShown() },
      unlocked: { [weak self] in
        self?.drawPerson()
        self?.enterAgain()
      },
      settingsClosed: { [weak self] in
        if self?.shown == .toDo { self?.enterAgain() }
      })
  }

  /// Opens a chapter of the settings.
  func openSettings(_ chapter: String) { care?.openSettings(chapter) }

  /// The name of the page that is shown.
  var visiblePage: String? { shown?.rawValue }

  /// Shows a bar under the header, on every page.
  func showNotice(_ bar: Widget) {
    gtk_box_insert_child_after(column.p(), bar.p(), column.children.first?.p())
  }

  /// Says something for a few seconds.
  func showToast(_ text: String) { toasts.show(text) }

  /// Ctrl+P: the paper of the page that is shown.
  func printPressed() {
    guard let shown, built[shown]?.printPressed() != true else { return }
    showToast("Trang này không có gì để in.")
  }

  private func leaveShown() {
    if let shown { built[shown]?.leave() }
  }

  /// Who is at work.
  func drawPerson() {
    person.text = workplace.actorName
    person.tooltip = [workplace.actorName, workplace.actorRole].filter { !$0.isEmpty }
      .joined(separator: " – ")
  }

  // MARK: Pages

  /// Shows a page, as if it had been chosen at the side.
  func go(_ id: OfficePageName) {
    guard let index = OfficePlace.all.firstIndex(where: { $0.id == id }) else {
      preconditionFailure("no page \(id)")
    }
    if shown == id { return enterAgain() }
    // Or GTK, a frame later, moves the focus away from the page that takes it: to what follows the
    // widget that has gone out of sight.
    gtk_window_set_focus(window.p(), nil)
    side.select(index)
    show(id)
  }

  /// The page of this name, if it was ever shown.
  func page<Page: OfficePage>(_ id: OfficePageName, as type: Page.Type) -> Page? {
    built[id] as? Page
  }

  /// Lets the page that is shown look again.
  func enterAgain() { shown.flatMap { built[$0] }?.enter() }

  /// Opens the case of a petition.
  func openCase(_ reference: String) {
    go(.petitions)
    page(.petitions, as: CaseView.self)?.open(reference)
  }

  /// Shows how much waits on a page; nil for nothing.
  func setBadge(_ text: String?, of id: OfficePageName, meaning: String, isUrgent: Bool) {
    guard let index = OfficePlace.all.firstIndex(where: { $0.id == id }) else { return }
    side.setBadge(text, of: index, meaning: meaning, isUrgent: isUrgent)
  }

  private func show(_ id: OfficePageName) {
    guard id != shown, let place = OfficePlace.all.first(where: { $0.id == id }) else { return }
    leaveShown()
    shown = id
    if built[id] == nil, let slot = slots[id] {
      let page = place.make(self)
      built[id] = page
      adw_bin_set_child(slot.p(), page.widget.p())
    }
    pages.visibleName = id.rawValue
    adw_window_title_set_title(title.p(), place.title)
    built[id]?.enter()
  }

  /// A stick that is being written must not be torn by closing the window.
  private func staysOpen() -> Bool {
    guard let busy = built.values.first(where: \.isWorking) else {
      let keeps = built.values.contains { page in
        page.keepsOpen { [weak self] in self?.window.close() }
      }
      if !keeps { leaveShown() }
      return keeps
    }
    let dialog = MessageDialog(
      over: window, heading: "Đang đọc và ghi USB",
      body: "Chờ đến khi khung báo đã xong, hoặc dừng lại rồi mới đóng. "
        + "Gói đã nhập vẫn được giữ.")
    dialog.addAnswer("wait", "Chờ tiếp", look: .suggested)
    dialog.addAnswer("stop", "Dừng lại", look: .destructive)
    dialog.setDefaultAnswer("wait")
    dialog.setCancelAnswer("wait")
    dialog.ask { [weak busy] answer in
      if answer == "stop" { busy?.stop() }
    }
    return true
  }
}
