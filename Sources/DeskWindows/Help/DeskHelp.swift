// SPDX-License-Identifier: Apache-2.0
// F1 at the desk: the chapter of the page that is open.

import DeskScreens
import Gtk
import Screens
import Windows

@MainActor
extension DeskWindow {
  /// Opens the help at the chapter of the page that is shown.
  func showHelp() {
    openHelp(HelpTopics.chapter(page: visiblePage, isDenunciation: isDenunciation), over: window)
  }
}
