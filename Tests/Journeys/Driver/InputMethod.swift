// SPDX-License-Identifier: Apache-2.0
// A real input method as a clerk has it: its daemon runs in the journey's own D-Bus session, in a home of its own,
// and ends with the journey. Debian: ibus ibus-gtk4 ibus-unikey fcitx5 fcitx5-frontend-gtk4 fcitx5-unikey.
import Foundation

@MainActor
final class InputMethod {
  /// What is tried. Each keeps what is being typed underlined until the word ends.
  enum Engine: String, CaseIterable, Sendable {
    case ibusTelex = "ibus-unikey Telex"
    case ibusVNI = "ibus-unikey VNI"
    case fcitxTelex = "fcitx5-unikey Telex"
    case fcitxVNI = "fcitx5-unikey VNI"

    var isIBus: Bool { [.ibusTelex, .ibusVNI].contains(self) }
    /// Whether tones are typed as digits, not as letters.
    var isVNI: Bool { [.ibusVNI, .fcitxVNI].contains(self) }
    /// What its framework calls it.
    fileprivate var module: String {
      switch self {
      case .ibusTelex, .ibusVNI: "Unikey"
      case .fcitxTelex, .fcitxVNI: "unikey"
      }
    }

    /// The keys of a word that stays underlined, and what it reads.
    var word: (keys: String, text: String) {
      isVNI ? ("tra6n", "trân") : ("traan", "trân")
    }

    /// The keys of a name of the demonstration's book, and what it reads.
    var name: (keys: String, text: String) {
      isVNI ? ("huong72", "hường") : ("huongwf", "hường")
    }
  }

  let engine: Engine
  /// What a program must be told to be typed into through it.
  let environment: [String: String]
  private let daemon: Child

  /// Starts the daemon and waits until it serves Vietnamese.
  static func start(_ engine: Engine, home: Home) async throws -> InputMethod {
    let desktop = try await Desktop.shared()
    let folder = home.folder.appending(path: "input-method")
    for name in ["config", "cache", "data"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true)
    }
    var own = desktop.environment.merging([
      "HOME": folder.path, "XDG_CONFIG_HOME": folder.appending(path: "config").path,
      "XDG_CACHE_HOME": folder.appending(path: "cache").path,
      "XDG_DATA_HOME": folder.appending(path: "data").path, "NO_AT_BRIDGE": "1",
    ]) { $1 }
    own["GTK_IM_MODULE"] = nil
    let method: InputMethod
    if engine.isIBus {
      own["GSETTINGS_BACKEND"] = "keyfile"
      own["IBUS_ADDRESS_FILE"] = folder.appending(path: "ibus").path
      let settings = folder.appending(path: "config/glib-2.0/settings")
      try FileManager.default.createDirectory(at: settings, withIntermediateDirectories: true)
      let kind = engine.isVNI ? "vni" : "telex"
      try Data(
        """
        [org/freedesktop/ibus/engine/unikey]
        input-method='\(kind)'

        [desktop/ibus/general]
        use-system-keyboard-layout=true

        """.utf8
      ).write(to: settings.appending(path: "keyfile"))
      let daemon = try Child(
        try Tools.path("ibus-daemon"), ["--panel=disable", "--config=disable", "--cache=none"],
        own, output: folder.appending(path: "daemon.out"))
      method = InputMethod(
        engine, daemon,
        ["GTK_IM_MODULE": "ibus", "IBUS_ADDRESS_FILE": folder.appending(path: "ibus").path])
    } else {
      let config = folder.appending(path: "config/fcitx5")
      try FileManager.default.createDirectory(at: config, withIntermediateDirectories: true)
      try Data(
        """
        [Groups/0]
        Name=Default
        Default Layout=us
        DefaultIM=\(engine.module)

        [Groups/0/Items/0]
        Name=\(engine.module)
        Layout=

        [GroupOrder]
        0=Default

        """.utf8
      ).write(to: config.appending(path: "profile"))
      try Data("[Behavior]\nActiveByDefault=True\n".utf8).write(
        to: config.appending(path: "config"))
      let conf = config.appending(path: "conf")
      try FileManager.default.createDirectory(at: conf, withIntermediateDirectories: true)
      try Data("InputMethod=\(engine.isVNI ? "VNI" : "Telex")\n".utf8).write(
        to: conf.appending(path: "unikey.conf"))
      // The keyboard of the desktop stays as the journeys have made it.
      try Data("Allow Overriding System XKB Settings=False\n".utf8).write(
        to: conf.appending(path: "xcb.conf"))
      let daemon = try Child(
        try Tools.path("fcitx5"), ["--disable=wayland,waylandim,kimpanel,notificationitem"], own,
        output: folder.appending(path: "daemon.out"))
      method = InputMethod(engine, daemon, ["GTK_IM_MODULE": "fcitx"])
    }
    do {
      try await method.waitUntilServing(own, log: folder.appending(path: "daemon.out"))
    } catch {
      await method.end()
      throw error
    }
    return method
  }

  private init(_ engine: Engine, _ daemon: Child, _ environment: [String: String]) {
    self.engine = engine
    self.daemon = daemon
    self.environment = environment
  }

  isolated deinit { daemon.send(SIGKILL) }

  private func waitUntilServing(_ own: [String: String], log: URL) async throws {
    let serving = try await Tools.poll(20) { () -> Bool? in
      guard daemon.isRunning else { return false }
      guard engine.isIBus else {
        // Asked so, the bus does not start one of its own.
        let answer = try await Tools.run(
          "dbus-send",
          [
            "--session", "--print-reply=literal", "--dest=org.freedesktop.DBus",
            "/org/freedesktop/DBus", "org.freedesktop.DBus.NameHasOwner",
            "string:org.fcitx.Fcitx5",
          ], environment: own)
        return answer.output.contains("true") ? true : nil
      }
      _ = try await Tools.run("ibus", ["engine", engine.module], environment: own)
      let answer = try await Tools.run("ibus", ["engine"], environment: own)
      return answer.output.hasSuffix(engine.module + "\n") ? true : nil
    }
    guard serving == true else {
      throw JourneyError.noTool(
        engine.rawValue, detail: String(decoding: try Data(contentsOf: log), as: UTF8.self))
    }
  }

  /// Ends the daemon, and with it its engines.
  func end() async {
    daemon.send(SIGTERM)
    _ = await daemon.end()
  }
}
