// SPDX-License-Identifier: Apache-2.0
// *Cài đặt* (Ctrl+,): one window with a chapter for each subject, each built when it is first shown and
// looking again every time. A chapter is a class of its own; each program has its own list of them.

package import Gtk
import Petitions
package import Screens

/// What a chapter of the settings shows.
@MainActor
package protocol SettingsView: AnyObject {
  /// Its page, inside a scrolled column (``scrollingPage(_:width:)``).
  var widget: Widget { get }
  /// The chapter is shown: it looks again.
  func reload()
  /// Ctrl+P.
  func printPressed()
}

extension SettingsView {
  /// Most chapters are no paper.
  package func printPressed() {}
}

/// One chapter of the settings.
@MainActor
package struct SettingsChapter {
  /// Its name in actions and journeys.
  package let id: String
  /// What the list says.
  package let title: String
  /// Makes it: the workplace, and the window over which dialogs stand.
  package let make: @MainActor (Workplace, Window) -> any SettingsView

  package init(
    id: String, title: String, make: @escaping @MainActor (Workplace, Window) -> any SettingsView
  ) {
    (self.id, self.title, self.make) = (id, title, make)
  }
}

@MainActor
package final class SettingsWindow {
  package let window: Window
  private let workplace: Workplace
  private let all: [SettingsChapter]
  private let help: @MainActor (String) -> String
  private let stack = Widget(gtk_stack_new())
  private var list: NavigationList?
  private var chapters: [String: any SettingsView] = [:]
  private var slots: [String: Widget] = [:]

  /// The window, standing over another and not blocking it.
  ///
  /// - Parameters:
  ///   - all: its chapters, in the order of the list.
  ///   - help: which chapter of the help belongs to one of them.
  package init(
    over parent: Window, workplace: Workplace, chapters all: [SettingsChapter],
    help: @escaping @MainActor (String) -> String = HelpTopics.chapter(settings:)
  ) {
    self.workplace = workplace
    self.all = all
    self.help = help
    window = Window(adw_window_new())
    window.title = "Cài đặt"
    window.defaultSize = (980, 660)
    window.stand(over: parent, modal: false)
    let page = Box(GTK_ORIENTATION_VERTICAL)
    page.append(Widget(adw_header_bar_new()))
    let columns = Box(GTK_ORIENTATION_HORIZONTAL)
    let list = NavigationList(name: "Các mục cài đặt") { [weak self] in
      guard let self else { return }
      self.show(self.all[$0])
    }
    self.list = list
    list.setTitles(all.map(\.title))
    let side = ScrolledWindow(list.widget)
    side.setExpand(horizontal: false, vertical: true)
    side.setMinimumSize(width: 220)
    columns.append(side)
    columns.append(Widget(gtk_separator_new(GTK_ORIENTATION_VERTICAL)))
    stack.setExpand(horizontal: true, vertical: true)
    columns.append(stack)
    page.append(columns)
    adw_window_set_content(window.p(), page.p())
    for chapter in all {
      let slot = Widget(adw_bin_new())
      slots[chapter.id] = slot
      gtk_stack_add_titled(stack.p(), slot.p(), chapter.id, chapter.title)
    }
    window.keep("controller", self)
    window.onKey { [weak self] key in
      if key.value == GDK_KEY_F1 {
        self?.showHelp()
        return true
      }
      if key.value == GDK_KEY_p || key.value == GDK_KEY_P, key.isControl, let self {
        self.chapters[self.visible]?.printPressed()
        return true
      }
      guard key.value == GDK_KEY_Escape else { return false }
      self?.window.close()
      return true
    }
  }

  private var visible: String {
    gtk_stack_get_visible_child_name(stack.p()).map { String(cString: $0) } ?? ""
  }

  /// Opens a chapter.
  package func open(_ id: String) {
    let index = all.firstIndex { $0.id == id } ?? 0
    // Chosen already, it looks again all the same.
    if list?.selected == index { show(all[index]) } else { list?.select(index) }
    window.present()
  }

  private func showHelp() {
    openHelp(help(visible), over: window)
  }

  private func show(_ chapter: SettingsChapter) {
    if chapters[chapter.id] == nil {
      let view = chapter.make(workplace, window)
      chapters[chapter.id] = view
      if let slot = slots[chapter.id] { adw_bin_set_child(slot.p(), view.widget.p()) }
    }
    gtk_stack_set_visible_child_name(stack.p(), chapter.id)
    chapters[chapter.id]?.reload()
  }
}
