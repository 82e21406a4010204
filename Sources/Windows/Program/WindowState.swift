// SPDX-License-Identifier: Apache-2.0
// How a window stood when it was closed, so that it stands so again: size and whether it filled the screen. And
// the person's choice of letters and colours. Machine matters, not the station's: they lie in the state folder
// (XDG Base Directory Specification), and losing them costs nothing.

import Foundation
package import Gtk

/// The file of the state folder.
package struct StateFile {
  private let file: URL

  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let home = environment["HOME"] ?? NSHomeDirectory()
    let base = environment["XDG_STATE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    file = URL(fileURLWithPath: base ?? "\(home)/.local/state", isDirectory: true)
      .appendingPathComponent("tiepdan/windows.json")
  }

  /// What is kept.
  package struct Contents: Codable, Equatable {
    var windows: [String: WindowState] = [:]
    var appearance: Appearance?
  }

  /// What was kept; nothing when the file is absent or damaged.
  package func read() -> Contents {
    guard let data = try? Data(contentsOf: file) else { return Contents() }
    return (try? JSONDecoder().decode(Contents.self, from: data)) ?? Contents()
  }

  /// Keeps a change. A state that cannot be kept is only a comfort less.
  package func change(_ body: (inout Contents) -> Void) {
    var contents = read()
    let before = contents
    body(&contents)
    guard contents != before else { return }
    let folder = file.deletingLastPathComponent()
    try? FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try? JSONEncoder().encode(contents).write(to: file, options: .atomic)
  }
}

/// How a window stood.
package struct WindowState: Codable, Equatable {
  package var width: Int
  package var height: Int
  package var isMaximized: Bool

  /// The same on a screen of that size: never larger than it, never too small to use.
  package func fitting(screen: (width: Int, height: Int)?) -> WindowState {
    var state = self
    state.width = max(state.width, 720)
    state.height = max(state.height, 480)
    if let screen {
      state.width = min(state.width, screen.width)
      state.height = min(state.height, screen.height)
    }
    return state
  }
}

/// Gives a window the size of the last time, and keeps it when the window closes. Call it before the window
/// is shown.
@MainActor
package func keepState(of window: Window, named name: String, in file: StateFile = StateFile()) {
  if let state = file.read().windows[name]?.fitting(screen: smallestScreen()) {
    window.defaultSize = (state.width, state.height)
    if state.isMaximized { window.isMaximized = true }
  }
  let weak = WeakObject<Window>(window)
  window.onCloseRequest {
    guard let window = weak.object else { return false }
    let size = window.defaultSize
    file.change {
      $0.windows[name] = WindowState(
        width: size.width, height: size.height, isMaximized: window.isMaximized)
    }
    return false
  }
}

/// The size of the smallest screen; nil when the display does not tell.
@MainActor
private func smallestScreen() -> (width: Int, height: Int)? {
  guard let display = gdk_display_get_default(), let monitors = gdk_display_get_monitors(display)
  else { return nil }
  var found: (width: Int, height: Int)?
  for index in 0..<g_list_model_get_n_items(monitors) {
    guard let item = g_list_model_get_item(monitors, index) else { continue }
    let monitor = Object(owned: item)
    var area = GdkRectangle()
    gdk_monitor_get_geometry(monitor.p(), &area)
    let size = (width: Int(area.width), height: Int(area.height))
    found = found.map { (min($0.width, size.width), min($0.height, size.height)) } ?? size
  }
  return found
}
