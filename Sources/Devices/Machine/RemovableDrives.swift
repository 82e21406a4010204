// SPDX-License-Identifier: Apache-2.0
// Which sticks are plugged in and mounted: the mount table, asked again whenever the kernel says that
// it changed, and /sys for whether a disk can be pulled out. No service of the desktop is needed.

public import Foundation
import Glibc

/// A mounted file system that can be carried away.
public struct Drive: Sendable, Equatable, Hashable {
  /// Where it is mounted.
  public var folder: URL
  /// Its own name; empty when it has none.
  public var label: String
  /// Bytes that can be written.
  public var freeBytes: Int64
  /// Whether it is mounted without writing.
  public var isReadOnly: Bool
  /// `vfat`, `exfat`, `ext4`…
  public var fileSystem: String

  /// Whether it is a disk of its own, and not a folder that only stands for one.
  public var isStick: Bool { fileSystem != Self.folderSystem }

  static let folderSystem = "folder"

  /// A folder that stands for a stick, such as a shared one.
  public static func standing(_ folder: URL, free: Int64) -> Drive {
    Drive(
      folder: folder, label: folder.lastPathComponent, freeBytes: free, fileSystem: folderSystem)
  }

  /// A drive of known parts.
  public init(
    folder: URL, label: String, freeBytes: Int64, isReadOnly: Bool = false,
    fileSystem: String = "vfat"
  ) {
    self.folder = folder
    self.label = label
    self.freeBytes = freeBytes
    self.isReadOnly = isReadOnly
    self.fileSystem = fileSystem
  }
}

/// The sticks.
public struct RemovableDrives: Sendable {
  /// Those mounted now.
  public var list: @Sendable () -> [Drive]
  /// Those mounted now, then again after every change. Ends when its reader ends.
  public var changes: @Sendable () -> AsyncStream<[Drive]>

  /// Drives from closures.
  public init(
    list: @escaping @Sendable () -> [Drive],
    changes: @escaping @Sendable () -> AsyncStream<[Drive]>
  ) {
    self.list = list
    self.changes = changes
  }

  /// The machine's.
  public static let live = RemovableDrives(
    list: { MountTable.system.removable() }, changes: { MountTable.system.changes() })

  /// Folders that stand for sticks: tests, and shared folders named in the settings.
  public static func fake(_ folders: [URL]) -> RemovableDrives {
    let list: @Sendable () -> [Drive] = {
      folders.map { Drive.standing($0, free: DiskSpace.free(at: $0) ?? 0) }
    }
    return RemovableDrives(list: list) {
      AsyncStream { continuation in continuation.yield(list()) }
    }
  }
}

/// The mount table and what /sys and /dev say about its disks.
struct MountTable: Sendable {
  let table: String
  let blockFolder: String
  let labelFolder: String

  static let system = MountTable(
    table: "/proc/self/mountinfo", blockFolder: "/sys/class/block",
    labelFolder: "/dev/disk/by-label")

  /// Places of the running system, which may itself live on a USB disk.
  private static let ownFolders: Set<String> = [
    "/", "/boot", "/boot/efi", "/boot/firmware", "/home", "/usr", "/var",
  ]

  func removable() -> [Drive] {
    // Without a mount table there are no drives to offer.
    guard let text = try? String(contentsOfFile: table, encoding: .utf8) else { return [] }
    let labels = labels()
    var seen: Set<String> = []
    return text.split(separator: "\n").compactMap { line in
      guard let mount = Mount(line), mount.source.hasPrefix("/dev/"),
        !Self.ownFolders.contains(mount.folder)
      else { return nil }
      let device = String(mount.source.dropFirst(5))
      // A disk mounted in several places is offered once.
      guard isRemovable(device), seen.insert(device).inserted else { return nil }
      let folder = URL(fileURLWithPath: mount.folder, isDirectory: true)
      return Drive(
        folder: folder, label: labels[device] ?? "", freeBytes: DiskSpace.free(at: folder) ?? 0,
        isReadOnly: mount.isReadOnly, fileSystem: mount.fileSystem)
    }
  }

  /// A line of the table (proc(5)).
  struct Mount {
    let folder: String
    let fileSystem: String
    let source: String
    let isReadOnly: Bool

    init?(_ line: Substring) {
      let fields = line.split(separator: " ").map(String.init)
      guard fields.count >= 10, let dash = fields.firstIndex(of: "-"), dash >= 6,
        fields.count > dash + 3
      else { return nil }
      folder = MountTable.unescaped(fields[4])
      fileSystem = fields[dash + 1]
      source = MountTable.unescaped(fields[dash + 2])
      let options = (fields[5] + "," + fields[dash + 3]).split(separator: ",")
      isReadOnly = options.contains("ro")
    }
  }

  private func isRemovable(_ device: String) -> Bool {
    let link = "\(blockFolder)/\(device)"
    let path = URL(fileURLWithPath: link).resolvingSymlinksInPath().path
    if path.contains("/usb") { return true }
    // A partition's disk is the folder above it.
    let disk = (path as NSString).deletingLastPathComponent
    return [path, disk].contains { folder in
      // Most folders there have no such file; then it is not removable.
      let text = try? String(contentsOfFile: "\(folder)/removable", encoding: .utf8)
      return text?.hasPrefix("1") ?? false
    }
  }

  private func labels() -> [String: String] {
    // The folder exists only while a labelled disk is there.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: labelFolder)) ?? []
    var found: [String: String] = [:]
    for name in names {
      // A link that went away between listing and reading belongs to a pulled stick.
      let target = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "\(labelFolder)/\(name)")
      guard let target else { continue }
      found[(target as NSString).lastPathComponent] =
        Self.unescaped(name).precomposedStringWithCanonicalMapping
    }
    return found
  }

  /// Both the table (`\040`) and udev (`\x20`) write odd bytes as numbers.
  static func unescaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let first = rest.popFirst() {
      let isHex = rest.first == UInt8(ascii: "x")
      let digits = isHex ? rest.dropFirst().prefix(2) : rest.prefix(3)
      let written = String(decoding: digits, as: UTF8.self)
      if first == UInt8(ascii: "\\"), let byte = UInt8(written, radix: isHex ? 16 : 8) {
        bytes.append(byte)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(first)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  func changes() -> AsyncStream<[Drive]> {
    AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let descriptor = open(table, O_RDONLY | O_CLOEXEC)
      var bell: [Int32] = [-1, -1]
      guard descriptor >= 0, pipe(&bell) == 0 else {
        if descriptor >= 0 { close(descriptor) }
        continuation.yield(removable())
        continuation.finish()
        return
      }
      // The reader's end closes one side of the pipe, the thread owns and closes the other.
      let (listening, ringing) = (bell[0], bell[1])
      continuation.onTermination = { _ in close(ringing) }
      Thread.detachNewThread {
        var last: [Drive]?
        while true {
          let now = removable()
          if now != last { continuation.yield(now) }
          last = now
          var entries = [
            pollfd(fd: descriptor, events: Int16(POLLPRI), revents: 0),
            pollfd(fd: listening, events: Int16(POLLIN), revents: 0),
          ]
          let count = poll(&entries, 2, -1)
          if count < 0, errno != EINTR { break }
          if entries[1].revents != 0 { break }
        }
        close(descriptor)
        close(listening)
        continuation.finish()
      }
    }
  }
}
