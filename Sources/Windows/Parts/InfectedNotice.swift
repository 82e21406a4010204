// SPDX-License-Identifier: Apache-2.0
// The notice that a stick shows what a worm leaves, with the list of its outermost folder one click away. The list
// only shows: nothing in it can be opened or deleted.

package import Gtk
package import Screens

/// The notice over the list of sticks.
@MainActor
package final class InfectedNotice {
  package let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
  private let message = MessageBar()
  private let list = Button("Xem trên USB có gì…")
  private let stick: InfectedStick

  package init(_ stick: InfectedStick) {
    self.stick = stick
    list.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
    widget.append(message.widget)
    widget.append(list)
    widget.isVisible = false
    list.onClick { [weak self] in self?.listPressed() }
    observe(self) { $0.draw() }
  }

  private func draw() {
    message.show(stick.notice)
    widget.isVisible = stick.notice != nil
  }

  private func listPressed() {
    let (stick, window) = (stick, widget.window)
    Task {
      switch await stick.listButtonPressed() {
      case .success(let listing):
        await Self.show(
          over: window, heading: "Trên USB có gì", body: listing.summary, Self.rows(listing))
      case .failure(let failure):
        let told = failure.message
        await Self.show(over: window, heading: told.title, body: told.next, nil)
      }
    }
  }

  private static func rows(_ listing: InfectedStick.Listing) -> Widget {
    let rows = listing.lines.map { line in
      let row = ActionRow(
        title: line.name, subtitle: line.isSign ? "\(line.facts) · dấu hiệu lạ" : line.facts)
      adw_action_row_set_title_lines(row.p(), 0)
      if line.isSign {
        let icon = Widget(gtk_image_new_from_icon_name("dialog-warning-symbolic"))
        icon.setClass("error")
        row.addPrefix(icon)
      }
      return row
    }
    let list = ListBox()
    list.setRows(rows)
    let scrolled = ScrolledWindow(list)
    scrolled.setMinimumSize(width: 460, height: 320)
    scrolled.setAccessibleLabel("Thư mục ngoài cùng của USB")
    return scrolled
  }

  private static func show(over window: Window?, heading: String, body: String, _ extra: Widget?)
    async
  {
    let dialog = MessageDialog(over: window, heading: heading, body: body)
    dialog.setExtra(extra)
    dialog.addAnswer("close", "Xong", look: .suggested)
    dialog.setDefaultAnswer("close")
    dialog.setCancelAnswer("close")
    _ = await dialog.choose()
  }
}
