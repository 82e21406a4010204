// SPDX-License-Identifier: Apache-2.0
// Opens the help from wherever F1 was pressed.

package import Gtk
import Screens

/// Opens the help at a chapter; one window of it at a time.
///
/// - Parameter modal: whether `parent` blocks the other windows, and so would block the help.
@MainActor
package func openHelp(_ chapter: String, over parent: Window, modal: Bool = false) {
  if let open = HelpShelf.open, open.window.isOpen {
    guard modal else { return open.open(chapter) }
    open.window.close()
  }
  do {
    let help = HelpWindow(
      over: parent,
      book: try HelpBook(
        assets: ProgramPlace.assets(), isOffice: chapter.hasPrefix("xa-")), modal: modal)
    HelpShelf.open = help
    help.open(chapter)
  } catch {
    let message = Words.message(for: error)
    let dialog = MessageDialog(over: parent, heading: message.title, body: message.next)
    dialog.addAnswer("close", "Đóng")
    dialog.setCancelAnswer("close")
    dialog.ask { _ in }
  }
}

/// The help window that is open.
@MainActor
private enum HelpShelf {
  static weak var open: HelpWindow?
}
