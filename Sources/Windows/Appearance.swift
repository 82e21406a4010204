// SPDX-License-Identifier: Apache-2.0
// Letters and colours as the person at this machine wants them: as the system says, or larger, or dark.

import Gtk

/// The person's choice.
struct Appearance: Codable, Equatable {
  /// Colours.
  enum Colours: String, Codable, CaseIterable {
    case system, light, dark
  }

  /// Letters, in hundredths of the system's size.
  var textPercent = 100
  /// Colours.
  var colours = Colours.system

  /// What can be chosen.
  static let percents = [100, 115, 130, 150]

  /// The choice that was kept.
  static func read(in file: StateFile = StateFile()) -> Appearance {
    file.read().appearance ?? Appearance()
  }

  /// Keeps the choice.
  func keep(in file: StateFile = StateFile()) { file.change { $0.appearance = self } }

  /// The system's size of letters, as it was when the program began.
  @MainActor private static var systemSize: Int?

  /// Shows every window of the program so.
  @MainActor
  func apply() {
    if let settings = gtk_settings_get_default().map({ Object($0) }) {
      let system = Self.systemSize ?? settings.int("gtk-xft-dpi")
      Self.systemSize = system
      // Without a value of its own the system counts 96 dots to an inch, in 1,024ths.
      let base = system > 0 ? system : 96 * 1024
      let percent = Self.percents.contains(textPercent) ? textPercent : 100
      if percent != 100 || settings.int("gtk-xft-dpi") != system {
        settings.set("gtk-xft-dpi", base * percent / 100)
      }
      // Else a text that Tab passes by stays marked, as if it said something that the others do not.
      settings.set("gtk-label-select-on-focus", false)
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
