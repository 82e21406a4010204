// SPDX-License-Identifier: Apache-2.0
// The desk on which the journeys happen: an X server of our own with a screen of 1366x768, its own
// D-Bus and accessibility bus, a window manager. Nobody's real desktop is touched, and the journeys
// need no xvfb-run around them. Debian: xvfb dbus at-spi2-core metacity xdotool
// x11-xserver-utils imagemagick.
import CAtspi
import Foundation

@MainActor
final class Desktop {
  /// The environment that every program of this desktop gets.
  let environment: [String: String]
  /// Where its programs tell what is on them.
  let bus: AccessibilityBus
  private let size: String
  private static var starting: Task<Desktop, any Error>?

  /// The one desktop of this test process; started on first use, and not tried again when it fails.
  static func shared() async throws -> Desktop {
    if let starting { return try await starting.value }
    let task = Task { try await Desktop(width: 1366, height: 768) }
    starting = task
    return try await task.value
  }

  private init(width: Int, height: Int) async throws {
    size = "\(width)x\(height)"
    // As on a real machine in memory: pages on their way from a scanner lie there, and the programs of
    // other journeys, which tidy up what was left in shared memory, must not come across them.
    let folder = try Tools.temporaryFolder("desktop", inMemory: true)
    var environment = ProcessInfo.processInfo.environment
    for name in ["WAYLAND_DISPLAY", "AT_SPI_BUS_ADDRESS", "GTK_A11Y", "SESSION_MANAGER"] {
      environment[name] = nil
    }
    environment["XDG_RUNTIME_DIR"] = folder.path
    environment["GSETTINGS_BACKEND"] = "memory"
    environment["GDK_BACKEND"] = "x11"
    environment["NO_AT_BRIDGE"] = "1"  // the window manager itself is not to be seen
    // An input method that is installed here would be taken by itself; journeys that want one say so.
    environment["GTK_IM_MODULE"] = "gtk-im-context-simple"
    environment["XMODIFIERS"] = nil
    if environment["LANG"] == nil { environment["LANG"] = "C.UTF-8" }

    /// Waits for the line in which a server tells where it is; it may say other things before.
    func line(of server: String, _ file: URL, _ fits: (String) -> Bool) async throws -> String {
      let line = try await Tools.poll(15) { () -> String? in
        String(decoding: try Data(contentsOf: file), as: UTF8.self)
          .split(separator: "\n").map(String.init).first(where: fits)
      }
      guard let line else { throw JourneyError.noTool(server, detail: "not there in 15 s") }
      return line
    }

    let screen = folder.appending(path: "xvfb.out")
    try Tools.serve(
      "Xvfb",
      ["-screen", "0", "\(size)x24", "-nolisten", "tcp", "-noreset", "-displayfd", "1"],
      environment: environment, output: screen, removing: folder)
    environment["DISPLAY"] = ":" + (try await line(of: "Xvfb", screen) { Int($0) != nil })
    try await Keyboard.install(environment: environment)
    let session = folder.appending(path: "dbus.out")
    try Tools.serve(
      "dbus-daemon", ["--session", "--nofork", "--nopidfile", "--print-address=1"],
      environment: environment, output: session)
    environment["DBUS_SESSION_BUS_ADDRESS"] = try await line(of: "dbus-daemon", session) {
      $0.hasPrefix("unix:")
    }
    try Tools.serve(
      "metacity", ["--sm-disable", "--compositor=none"], environment: environment,
      output: folder.appending(path: "metacity.out"))
    environment["NO_AT_BRIDGE"] = nil
    self.environment = environment

    let managed = try await Tools.poll(15) { () -> Bool? in
      let answer = try await Tools.run("xdotool", ["get_num_desktops"], environment: environment)
      return answer.status == 0 ? true : nil
    }
    guard managed != nil else { throw JourneyError.noTool("metacity", detail: "not there in 15 s") }
    // libatspi finds its bus by these; nothing else of the test process looks at them.
    for name in ["DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"] {
      setenv(name, environment[name] ?? "", 1)
    }
    guard atspi_init() == 0 else { throw JourneyError.noTool("atspi", detail: "no bus") }
    atspi_set_timeout(3000, 15000)
    let answer = try await Tools.run(
      "dbus-send",
      [
        "--session", "--print-reply=literal", "--dest=org.a11y.Bus", "/org/a11y/bus",
        "org.a11y.Bus.GetAddress",
      ], environment: environment)
    bus = try AccessibilityBus(
      address: answer.output.trimmingCharacters(in: .whitespacesAndNewlines))
    AccessibilityBus.shared = bus
  }

  /// Runs `xdotool`.
  @discardableResult
  func xdotool(_ arguments: String...) async throws -> String {
    let result = try await Tools.run("xdotool", arguments, environment: environment)
    guard result.status == 0 else {
      throw JourneyError.impossible("xdotool \(arguments.joined(separator: " ")): \(result.output)")
    }
    return result.output
  }

  /// Writes the whole screen to `build/shots/<name>.png` as soon as it stands still (two pictures
  /// alike), at the latest after two seconds.
  @discardableResult
  func screenshot(_ name: String) async throws -> URL {
    let folder = Tools.packageRoot.appending(path: "build/shots")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: name + ".png")
    // Bytes of the screen as they are, and only the last picture is made small.
    let bytes = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: bytes) }  // a left-over is no failure
    var before = Data()
    _ = try await Tools.poll(2) { () -> Bool? in
      try await picture("import", ["-window", "root", "-depth", "8", "rgb:\(bytes.path)"])
      let now = try Data(contentsOf: bytes)
      defer { before = now }
      return now == before ? true : nil
    }
    try await picture(
      "convert",
      [
        "-size", size, "-depth", "8", "rgb:\(bytes.path)", "-define",
        "png:exclude-chunks=date,time", file.path,
      ])
    return file
  }

  private func picture(_ tool: String, _ arguments: [String]) async throws {
    let result = try await Tools.run(tool, arguments, environment: environment)
    guard result.status == 0 else { throw JourneyError.noTool(tool, detail: result.output) }
  }
}
