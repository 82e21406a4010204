// SPDX-License-Identifier: Apache-2.0
// *Giới thiệu*: the program's own card, its version and licence, what it is made with, and whom to call.

import FoundationEssentials
package import Gtk
package import Screens

/// Shows the program's own card.
///
/// - Parameter workplace: of the station, whose office and telephone lines are named; nil without one.
@MainActor
package func showAbout(over window: Window, workplace: Workplace? = nil) {
  // Only this card shows the program's own icon, and a further folder of icons makes GTK read the
  // whole theme again: at the start of a program that took a tenth of the time.
  if let assets = try? ProgramPlace.assets() {  // without it the card has no picture
    window.application?.addIcons(folder: assets.appendingPathComponent("icons").path)
  }
  let about = Window(adw_about_window_new())
  about.set("application-name", "Tiếp Dân")
  about.set("application-icon", "vn.tiepdan.Desk")
  about.set("version", ProgramPlace.version)
  about.set("developer-name", "Nhóm Tiếp Dân")
  about.set("copyright", "© 2026 Nhóm Tiếp Dân")
  about.set("comments", AboutTexts.comments(workplace))
  about.set("license", AboutTexts.licence)
  for part in AboutTexts.parts {
    adw_about_window_add_legal_section(
      about.p(), part.name, part.copyright, GTK_LICENSE_CUSTOM, part.licence)
  }
  translate(about)
  about.stand(over: window)
  about.present()
}

/// libadwaita's own Vietnamese has no words for this window (1.2), so they are put in here.
@MainActor
private func translate(_ part: Widget) {
  if let label: Label = part.cast(), let word = AboutTexts.words[label.text] { label.text = word }
  if let row: PreferencesRow = part.cast(), let word = AboutTexts.words[row.title] {
    row.title = word
  }
  for child in part.children { translate(child) }
}
