// SPDX-License-Identifier: Apache-2.0
// A stick for one program alone: a small image that is mounted where only this program sees it, and that the system
// calls removable, so that the program finds it, writes it and takes it out by itself as it does a real one.

import Foundation

/// An image that stands for a stick in the eyes of one program.
@MainActor
struct RealStick {
  /// Where the program sees it; elsewhere the folder is empty.
  let folder: URL
  private let image: URL
  private let script: URL
  private let isHeld: Bool

  /// Mounts in a space of its own, says that the disk can be pulled out, and becomes the program. With a holder,
  /// another program works on the stick meanwhile.
  private nonisolated static let text = """
    #!/bin/bash
    set -e
    image="$1" place="$2" held="$3"; shift 3
    exec unshare -m bash -e -c '
      image="$1" place="$2" held="$3"; shift 3
      mount -o loop "$image" "$place"
      disk=$(grep -F " $place " /proc/self/mountinfo | sed "s|.* /dev/||; s| .*||")
      echo 1 > "$image.removable"
      mount --bind "$image.removable" "$(readlink -f "/sys/class/block/$disk")/removable"
      if test "$held" = yes; then
        (cd "$place" && exec tail -f /dev/null) & echo $! > "$image.holder"
      fi
      exec "$@"' stick "$image" "$place" "$held" "$@"
    """

  /// Whether this user may make one.
  nonisolated static let isPossible: Bool = {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "tiepdan-stick-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: place) }  // else the system cleans
    // A failed trial is the answer.
    guard geteuid() == 0, (try? prepare(in: place)) != nil else { return false }
    return run("/bin/bash", command(in: place, isHeld: false) + ["/bin/true"])
  }()

  /// Makes one in a folder of a home, where the system's list shows volumes.
  init(in home: Home, isHeld: Bool = false) throws {
    let place = home.folder.appending(path: "may")
    try Self.prepare(in: place)
    folder = place.appending(path: "usb")
    image = place.appending(path: "image")
    script = place.appending(path: "stick.sh")
    self.isHeld = isHeld
  }

  /// What to start a program with.
  var wrapper: [String] {
    ["/bin/bash"] + Self.command(in: folder.deletingLastPathComponent(), isHeld: isHeld)
  }

  /// Ends the other program that works on it.
  func letGo() throws {
    let text = try String(contentsOf: image.appendingPathExtension("holder"), encoding: .utf8)
    guard let holder = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines)), holder > 1
    else { throw JourneyError.impossible("no holder: \(text)") }
    kill(holder, SIGKILL)
  }

  /// Whether a program still has it.
  func isMounted(for program: Program) throws -> Bool {
    try String(contentsOfFile: "/proc/\(program.pid)/mounts", encoding: .utf8)
      .contains(" \(folder.path) ")
  }

  /// What is on it once it is out, as a tool that only reads images tells.
  func names(in path: String) async throws -> String {
    try await Tools.run("/sbin/debugfs", ["-R", "ls -p \(path)", image.path]).output
  }

  private nonisolated static func prepare(in place: URL) throws {
    try FileManager.default.createDirectory(
      at: place.appending(path: "usb"), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: place.appending(path: "stick.sh"))
    try Data(count: 8 << 20).write(to: place.appending(path: "image"))
    guard run("/sbin/mke2fs", ["-q", "-F", place.appending(path: "image").path]) else {
      throw JourneyError.impossible("no image")
    }
  }

  private nonisolated static func command(in place: URL, isHeld: Bool) -> [String] {
    [
      place.appending(path: "stick.sh").path, place.appending(path: "image").path,
      place.appending(path: "usb").path, isHeld ? "yes" : "no",
    ]
  }

  private nonisolated static func run(_ program: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    // What cannot be started has not succeeded.
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
