// SPDX-License-Identifier: Apache-2.0
// *Văn bản để giao* over the desk: the list, and one paper with its printing and the form of the handing-over.

import DeskScreens
import Gtk
import Screens
import Windows

@MainActor
final class DeliveryWindow {
  let window: Window
  private let screen: DeliveriesScreen
  private let stack = Widget(gtk_stack_new())
  private let list = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let back = Button("Danh sách")
  private let page: DeliveryPage
  private let closed: @MainActor () -> Void
  private var first: Widget?
  private var drawn: ([DeliveryLine], [DeliveryLine])?
  private var shownID: String?
  private var isDone = false

  /// - Parameter closed: runs when the window has gone.
  init(_ screen: DeliveriesScreen, over parent: Window, closed: @escaping @MainActor () -> Void) {
    self.screen = screen
    self.closed = closed
    page = DeliveryPage(screen)
    window = Window(adw_window_new())
    window.title = "Văn bản để giao"
    window.defaultSize = (900, 660)
    window.stand(over: parent)
    build()
    window.keep("controller", self)
    window.onKey { [weak self] key in
      guard key.isControl, key.character == "s", self?.screen.form != nil else { return false }
      self?.page.save()
      return true
    }
    window.onKey(capture: false) { [weak self] key in
      guard key.value == GDK_KEY_Escape, let self else { return false }
      if self.screen.chosen == nil { self.window.close() } else { self.goBack() }
      return true
    }
    window.onCloseRequest { [weak self] in self?.mustAsk() ?? false }
    observe(self) { $0.draw() }
  }

  func present() {
    window.present()
    Task { [weak self] in
      await self?.screen.reload()
      self?.draw()
      self?.focusList()
    }
  }

  private func build() {
    let column = Box(GTK_ORIENTATION_VERTICAL)
    let bar = Widget(adw_header_bar_new())
    back.isVisible = false
    back.onClick { [weak self] in self?.goBack() }
    adw_header_bar_pack_start(bar.p(), back.p())
    column.append(bar)
    gtk_stack_add_named(stack.p(), scrollingPage(list, width: 780).p(), "list")
    gtk_stack_add_named(stack.p(), page.widget.p(), "page")
    let nothing = StatusPage(
      icon: "mail-unread-symbolic", title: "Không có văn bản nào để giao",
      description:
        "Văn bản xã gửi về để giao cho người dân hiện ở đây sau khi đọc phản hồi trên USB.")
    gtk_stack_add_named(stack.p(), nothing.p(), "nothing")
    stack.setExpand(horizontal: true, vertical: true)
    column.append(stack)
    adw_window_set_content(window.p(), column.p())
  }

  // MARK: Drawing

  private func draw() {
    let isListed = screen.chosen == nil
    let isEmpty = screen.open.isEmpty && screen.ended.isEmpty && screen.wasRead
    back.isVisible = !isListed
    page.draw()
    gtk_stack_set_visible_child_name(
      stack.p(), !isListed ? "page" : isEmpty && screen.message == nil ? "nothing" : "list")
    if let drawn, drawn == (screen.open, screen.ended) { return }
    drawn = (screen.open, screen.ended)
    list.removeAll()
    first = nil
    list.append(
      group("Chờ giao (\(screen.open.count))", screen.open, none: "Không còn văn bản chờ giao"))
    if !screen.ended.isEmpty { list.append(group("Đã xong", screen.ended, none: "")) }
  }

  private func group(_ title: String, _ lines: [DeliveryLine], none: String) -> Widget {
    let group = PreferencesGroup(title: title)
    if lines.isEmpty { group.add(ActionRow(title: none)) }
    for line in lines {
      let row = ActionRow(title: line.title, subtitle: line.detail)
      adw_action_row_set_title_lines(row.p(), 0)
      row.setSubtitleLines(0)
      let icon = Widget(
        gtk_image_new_from_icon_name(
          line.isOpen ? "mail-unread-symbolic" : "emblem-ok-symbolic"))
      icon.setClass("error", line.isLate)
      row.addPrefix(icon)
      row.addSuffix(Widget(gtk_image_new_from_icon_name("go-next-symbolic")))
      row.onPress { [weak self] in self?.show(line.id) }
      group.add(row)
      if first == nil { first = row }
    }
    return group
  }

  private func show(_ id: String) {
    screen.choose(id)
    draw()
    page.focusFirst()
  }

  private func goBack() {
    guard screen.form?.hasTyping != true else { return ask { [weak self] in self?.leave() } }
    leave()
  }

  private func leave() {
    screen.close()
    draw()
    focusList()
  }

  private func focusList() { if screen.chosen == nil { first?.grabFocus() } }

  /// What was typed is not kept, so leaving asks first.
  private func mustAsk() -> Bool {
    guard !isDone, screen.form?.hasTyping == true else {
      closed()
      return false
    }
    ask { [weak self] in
      self?.isDone = true
      self?.window.close()
    }
    return true
  }

  private func ask(_ leave: @escaping @MainActor () -> Void) {
    let dialog = MessageDialog(
      over: window, heading: "Bỏ biên bản đang ghi?", body: "Những gì vừa gõ ở đây sẽ mất.")
    dialog.addAnswer("keep", "Ghi tiếp")
    dialog.addAnswer("discard", "Bỏ", look: .destructive)
    dialog.setCancelAnswer("keep")
    dialog.ask { if $0 == "discard" { leave() } }
  }
}
