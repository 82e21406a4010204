// SPDX-License-Identifier: Apache-2.0
// One of our real programs, started with folders of its own and followed through the accessibility
// bus. A journey may kill it at any moment and start it again on the same folders.
import CAtspi
import Foundation

/// The home of a person on a machine: the XDG folders that programs write to.
@MainActor
struct Home {
  /// The folder that holds everything.
  let folder: URL
  /// Of the person's text size; the X server's resolution follows, which GTK reads.
  let textScale: Double

  /// A new empty home. Animations are off, so that pictures are alike; `textScale` 1.5 shows what
  /// a person sees who has chosen large text.
  init(textScale: Double = 1) throws {
    self.textScale = textScale
    folder = try Tools.temporaryFolder("home")
    for name in ["config/gtk-4.0", "data", "cache", "state", "runtime", "documents"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: name), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
    let settings = """
      [Settings]
      gtk-enable-animations=false

      """
    try Data(settings.utf8).write(to: folder.appending(path: "config/gtk-4.0/settings.ini"))
    // GTK 4.8 under X does not take the resolution from its settings file.
    try Data("Xft.dpi: \(Int(96 * textScale))\n".utf8).write(
      to: folder.appending(path: "Xresources"))
  }

  /// `XDG_DATA_HOME`.
  var data: URL { folder.appending(path: "data") }
  /// `XDG_CONFIG_HOME`.
  var config: URL { folder.appending(path: "config") }

  /// Removes everything.
  func remove() throws { try FileManager.default.removeItem(at: folder) }

  var environment: [String: String] {
    [
      "HOME": folder.path, "XDG_DATA_HOME": data.path, "XDG_CONFIG_HOME": config.path,
      "XDG_CACHE_HOME": folder.appending(path: "cache").path,
      "XDG_STATE_HOME": folder.appending(path: "state").path,
      "XDG_DOCUMENTS_DIR": folder.appending(path: "documents").path,
    ]
  }
}

/// A running program of ours.
@MainActor
final class Program {
  let name: String
  let desktop: Desktop
  private let process: Child
  private let outputFile: URL
  private(set) var root: Node

  /// The operating system's process.
  var pid: pid_t { process.pid }
  /// All that it has printed, errors included.
  var output: String {
    (try? Data(contentsOf: outputFile)).map { String(decoding: $0, as: UTF8.self) }
      ?? ""  // unreadable means that nothing was printed
  }

  /// Starts `name` and waits until its first window is on the accessibility bus. Programs are taken
  /// from `TIEPDAN_BIN_DIR`, else from `.build/debug` beside `Package.swift`. A `wrapper` is a command that
  /// becomes the program at its end, such as one that first mounts a stick for it alone.
  static func start(
    _ name: String, _ arguments: [String] = [], home: Home, environment: [String: String] = [:],
    wrapper: [String] = [], seconds: Double = 20
  ) async throws -> Program {
    let desktop = try await Desktop.shared()
    let folder =
      ProcessInfo.processInfo.environment["TIEPDAN_BIN_DIR"].map { URL(filePath: $0) }
      ?? Tools.packageRoot.appending(path: ".build/debug")
    let path = folder.appending(path: name).path
    guard access(path, X_OK) == 0 else {
      throw JourneyError.noTool(path, detail: "not built; set TIEPDAN_BIN_DIR or run swift build")
    }
    let resources = home.folder.appending(path: "Xresources").path
    let merged = try await Tools.run(
      "xrdb", ["-nocpp", "-merge", resources], environment: desktop.environment)
    guard merged.status == 0 else { throw JourneyError.noTool("xrdb", detail: merged.output) }
    var all = desktop.environment.merging(home.environment) { _, new in new }
    all["G_DEBUG"] = "fatal-criticals"
    let assets = Tools.packageRoot.appending(path: "Assets").path
    if all["TIEPDAN_ASSETS"] == nil, access(assets, R_OK) == 0 { all["TIEPDAN_ASSETS"] = assets }
    all.merge(environment) { _, new in new }
    let output = home.folder.appending(path: "\(name)-\(UUID().uuidString.prefix(4)).out")
    let command = wrapper + [path] + arguments
    let process = try Child(command[0], Array(command.dropFirst()), all, output: output)
    let root = try await desktop.bus.wait(seconds) { () -> Node? in
      guard process.isRunning else {
        let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        throw JourneyError.programEnded(name, status: process.status, output: text)
      }
      guard let bus = atspi_get_desktop(0) else { return nil }
      let everything = Node(owned: bus)
      everything.readAfresh()
      let application = everything.children.first { $0.process == process.pid }
      application?.readAfresh()
      guard let application, !application.children.isEmpty else { return nil }
      return application
    }
    guard let root else {
      process.send(SIGTERM)
      throw JourneyError.timeout(waitingFor: "a window of \(name)", tree: "nothing")
    }
    return Program(name, desktop, process, output, root)
  }

  private init(
    _ name: String, _ desktop: Desktop, _ process: Child, _ output: URL, _ root: Node
  ) {
    self.name = name
    self.desktop = desktop
    self.process = process
    outputFile = output
    self.root = root
  }

  isolated deinit {
    process.send(SIGKILL)
  }

  /// Whether it still runs.
  var isRunning: Bool { process.isRunning }

  /// Ends it without any warning, as a power cut of this program alone.
  func kill() async throws {
    process.send(SIGKILL)
    _ = await process.end()
  }

  /// Closes its front window by Alt+F4 and waits for its end.
  func quit() async throws -> Int32 {
    try await keys("alt+F4")
    return try await waitForExit()
  }

  /// Waits for its end; the exit status, or the signal's number.
  func waitForExit(seconds: Double = 10) async throws -> Int32 {
    let ended = try await Tools.poll(seconds) { process.isRunning ? nil : true }
    guard ended != nil else {
      throw JourneyError.timeout(waitingFor: "the end of \(name)", tree: root.dump())
    }
    return process.status
  }

  /// Waits until `probe` gives a value, looking again whenever there is news; fails with the whole tree.
  func wait<T>(
    for what: String, seconds: Double = 5, _ probe: @MainActor () async throws -> T?
  ) async throws -> T {
    // Other journeys may hold the processors meanwhile.
    let found = try await desktop.bus.wait(3 * seconds) { () -> T? in
      guard process.isRunning else {
        throw JourneyError.programEnded(name, status: process.status, output: output)
      }
      return try await probe()
    }
    guard let found else {
      let tree = root.dump()
      try await shot("failed-\(pid)")
      throw JourneyError.timeout(waitingFor: what, tree: tree)
    }
    return found
  }

  /// Writes the screen to `build/shots/<name>.png`.
  @discardableResult
  func shot(_ name: String) async throws -> URL { try await desktop.screenshot(name) }
}
