// SPDX-License-Identifier: Apache-2.0
// Letters and colours as the person at this machine wants them: as the system says, or larger, or dark.

import Gtk

/// The person's choice.
package struct Appearance: Codable, Equatable {
  /// Colours.
  package enum Colours: String, Codable, CaseIterable {
    case system, light, dark
  }

  /// Letters, in hundredths of the system's size.
  package var textPercent = 100
  /// Colours.
  package var colours = Colours.system

  /// As the system says.
  package init() {}

  /// What can be chosen.
  package static let percents = [100, 115, 130, 150]

  /// The choice that was kept.
  package static func read(in file: StateFile = StateFile()) -> Appearance {
    file.read().appearance ?? Appearance()
  }

  /// Keeps the choice.
  package func keep(in file: StateFile = StateFile()) { file.change { $0.appearance = self } }

  /// The system's size of letters, as it was when the program began.
  @MainActor private static var systemSize: Int?

  /// Shows every window of the program so.
  @MainActor
  package func apply() {
    if let settings = gtk_settings_get_default().map({ Object($0) }) {
      let system = Self.systemSize ?? settings.int("gtk-xft-dpi")
      Self.systemSize = system
      // Without a value of its own the system counts 96 dots to an inch, in 1,024ths.
      let base = system > 0 ? system : 96 * 1024
      let percent = Self.percents.contains(textPercent) ? textPercent : 100
      if percent != 100 || settings.int("gtk-xft-dpi") != system {
        settings.set("gtk-xft-dpi", base * percent / 100)
      }
    }
    guard colours != .system || Self.isChanged else { return }
    Self.isChanged = true
    let scheme =
      switch colours {
      case .system: ADW_COLOR_SCHEME_DEFAULT
      case .light: ADW_COLOR_SCHEME_FORCE_LIGHT
      case .dark: ADW_COLOR_SCHEME_FORCE_DARK
      }
    adw_style_manager_set_color_scheme(adw_style_manager_get_default(), scheme)
  }

  /// Whether the colours were ever set: asking for the manager costs time at the start.
  @MainActor private static var isChanged = false
}
