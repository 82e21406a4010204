// SPDX-License-Identifier: Apache-2.0
// A real volume that the system's list shows: it is taken out, and while a file on it is open the system refuses. It is
// a small image, so it needs the right to mount one.
import Foundation
import Gtk
import Testing

/// A mounted image where the system's list shows volumes.
private final class Volume {
  /// Whether this user may mount one.
  static let isPossible: Bool = {
    // A failed trial is the answer.
    guard geteuid() == 0, let volume = try? Volume() else { return false }
    return volume.isMounted
  }()

  let path: String
  private let image: String

  init() throws {
    let name = "tiepdan-\(UUID().uuidString)"
    path = "/media/\(name)"
    image = NSTemporaryDirectory() + name
    #expect(FileManager.default.createFile(atPath: image, contents: Data(count: 4 << 20)))
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try Self.run("/sbin/mke2fs", "-q", "-F", image)
    try Self.run("/bin/mount", "-o", "loop", image, path)
  }

  deinit {
    // What is no longer mounted is only tidied.
    umount2(path, Int32(MNT_DETACH))
    rmdir(path)
    unlink(image)
  }

  var isMounted: Bool {
    // Without the table nothing is mounted.
    (try? String(contentsOfFile: "/proc/self/mounts", encoding: .utf8))?.contains(" \(path) ")
      ?? false
  }

  private static func run(_ program: String, _ arguments: String...) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
  }
}

extension GtkTests {
  @MainActor @Suite struct Volumes {
    init() throws { try Display.open() }

    /// The volume once the system's list has it.
    private func mounted(_ volume: Volume, _ monitor: VolumeMonitor) async throws -> Mount {
      #expect(
        try await eventually {
          Display.settle()
          return monitor.mounts.contains { $0.path == volume.path }
        })
      return try #require(monitor.mounts.first { $0.path == volume.path })
    }

    /// Unmounts while GLib's loop goes on, as in a program.
    private func unmount(_ path: String, _ monitor: VolumeMonitor) async throws -> VolumeError? {
      var answer: VolumeError??
      Task {
        do throws(VolumeError) {
          try await monitor.unmount(path: path)
          answer = .some(nil)
        } catch { answer = error }
      }
      #expect(
        try await eventually {
          Display.settle()
          return answer != nil
        })
      return answer ?? nil
    }

    @Test(.enabled(if: Volume.isPossible, "a volume can be mounted by root only"))
    func aRealVolumeIsTakenOutAndAHeldOneIsRefused() async throws {
      let volume = try Volume()
      let monitor = VolumeMonitor()
      #expect(try await mounted(volume, monitor).canUnmount)
      let held = open(volume.path + "/thu.txt", O_CREAT | O_WRONLY | O_CLOEXEC, 0o600)
      #expect(held >= 0)
      guard case .refused(volume.path, let detail) = try await unmount(volume.path, monitor) else {
        Issue.record("a volume with an open file was let go")
        return
      }
      #expect(!detail.isEmpty && volume.isMounted)
      close(held)
      #expect(try await unmount(volume.path, monitor) == nil)
      #expect(!volume.isMounted)
      #expect(try await unmount(volume.path, monitor) == .notMounted(path: volume.path))
    }
  }
}
