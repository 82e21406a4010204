// SPDX-License-Identifier: Apache-2.0
// What is around the pages of the office's window: the lock, the settings, the help. The window itself only
// says what must not be torn and what is left when somebody else sits down.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class OfficeCare {
  private let window: ApplicationWindow
  private let workplace: Workplace
  private let lock: SignInLock
  private weak var settings: SettingsWindow?
  private let settingsClosed: @MainActor () -> Void

  /// - Parameters:
  ///   - isBusy: whether a stick is being read or written.
  ///   - willLock: what was opened is closed.
  ///   - unlocked: somebody signed in.
  ///   - settingsClosed: what was put right there needs no attention any more.
  init(
    _ window: ApplicationWindow, workplace: Workplace, isBusy: @escaping @MainActor () -> Bool,
    willLock: @escaping @MainActor () -> Void, unlocked: @escaping @MainActor () -> Void,
    settingsClosed: @escaping @MainActor () -> Void
  ) {
    self.settingsClosed = settingsClosed
    self.window = window
    self.workplace = workplace
    lock = SignInLock(window, workplace: workplace, silencing: OfficeKey.all)
    lock.isBusy = isBusy
    lock.willLock = willLock
    lock.unlocked = { [weak self] isOther in
      if isOther, let settings = self?.settings, settings.window.isOpen { settings.window.close() }
      unlocked()
    }
    lock.lockAtStart()
  }

  /// Ctrl+L: locks, or says where a PIN is set.
  func lockPressed() {
    if !lock.lock() { openSettings("people") }
  }

  /// Opens a chapter of the settings; one window of them at a time.
  func openSettings(_ chapter: String) {
    if let settings, settings.window.isOpen { return settings.open(chapter) }
    let fresh = SettingsWindow(
      over: window, workplace: workplace, chapters: SettingsChapter.office,
      help: OfficeHelp.chapter(settings:))
    settings = fresh
    fresh.window.onCloseRequest { [weak self] in
      self?.settingsClosed()
      return false
    }
    fresh.open(chapter)
  }

  /// Puts a mark before the window's title, also while it is locked.
  func markTitle(_ mark: String) { lock.titleMark = mark }

  /// F1: the chapter of the page that is shown.
  func showHelp(_ page: String?) { openHelp(OfficeHelp.chapter(page: page), over: window) }
}

/// Everything that keys and menu do: nothing of it happens while the window is locked.
private struct OfficeKey: RawRepresentable {
  let rawValue: String

  init(rawValue: String) { self.rawValue = rawValue }

  @MainActor static var all: [OfficeKey] {
    (OfficeAction.allCases.map(\.rawValue) + OfficePlace.all.map(\.id.rawValue)
      + [OfficePracticeAction.practise.rawValue]).map(OfficeKey.init)
  }
}

extension SettingsChapter {
  /// Every chapter of the office.
  @MainActor static let office = [
    SettingsChapter(id: "people", title: "Người dùng") { workplace, window in
      PeopleSettingsView(workplace, over: window)
    },
    SettingsChapter(id: "printer", title: "Máy in") { workplace, _ in
      PrinterSettingsView(workplace)
    },
    SettingsChapter(id: "spool", title: "Hàng in") { workplace, _ in SpoolView(workplace) },
    SettingsChapter(id: "holders", title: "Người giữ khóa") { HoldersView($0, over: $1) },
    SettingsChapter(id: "openings", title: "Lần mở danh tính") { OpeningsView($0, over: $1) },
    SettingsChapter(id: "clock-start", title: "Mốc tính hạn") { ClockStartView($0, over: $1) },
    SettingsChapter(id: "display", title: "Hiển thị") { _, _ in DisplaySettingsView() },
    SettingsChapter(id: "backup", title: "Sao lưu") { BackupSettingsView($0, over: $1) },
    SettingsChapter(id: "check", title: "Kiểm tra máy") { CheckSettingsView($0, over: $1) },
  ]
}
