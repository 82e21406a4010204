// SPDX-License-Identifier: Apache-2.0
// Whether what is written lies encrypted on the disk, as the kernel tells it. The program cannot encrypt a
// disk; it can say that a stolen laptop would lay every petition open, and what to do about it.

public import Foundation
import Glibc

/// How a folder lies on its disk.
public enum DataEncryption: Sendable, Equatable {
  /// Encrypted; by what: `LUKS2`, `gocryptfs`, `fscrypt`…
  case encrypted(String)
  /// In the clear.
  case clear
  /// The kernel does not tell, for example of ZFS; the file system is given.
  case untold(String)
}

/// Looks at a machine's disks through /proc and /sys.
public struct DiskLayers: Sendable {
  private let root: String

  /// The disks of this machine.
  ///
  /// - Parameter root: what stands for `/` when /proc and /sys are read; tests give their own.
  public init(root: String = "") { self.root = root }

  /// How a folder lies on its disk.
  public func encryption(of folder: URL) -> DataEncryption {
    var facts = stat()
    guard stat(folder.path, &facts) == 0 else { return .untold("?") }
    if isMarkedEncrypted(folder) { return .encrypted("fscrypt") }
    return encryption(device: facts.st_dev)
  }

  /// How the file system with this device number lies on its disk.
  func encryption(device: dev_t) -> DataEncryption {
    let number = "\(Self.major(device)):\(Self.minor(device))"
    let mount = mounts().last { $0.number == number }
    let kind = mount?.kind ?? "?"
    if kind == "ecryptfs" { return .encrypted(kind) }
    if kind.hasPrefix("fuse."), Self.sealing.contains(String(kind.dropFirst(5))) {
      return .encrypted(String(kind.dropFirst(5)))
    }
    if FileManager.default.fileExists(atPath: "\(root)/sys/dev/block/\(number)") {
      return encryption(block: number)
    }
    // btrfs and others give their mounts numbers of their own; the device stands in the table.
    guard let source = mount?.source, source.hasPrefix("/dev/") else { return .untold(kind) }
    var facts = stat()
    guard stat(source, &facts) == 0, facts.st_mode & S_IFMT == S_IFBLK else {
      return .untold(kind)
    }
    return encryption(block: "\(Self.major(facts.st_rdev)):\(Self.minor(facts.st_rdev))")
  }

  /// A block device is encrypted when it is a crypt mapping, or when everything below it is.
  func encryption(block number: String) -> DataEncryption {
    let device = "\(root)/sys/dev/block/\(number)"
    if let name = crypt(device) { return .encrypted(name) }
    let slaves = names("\(device)/slaves")
    guard !slaves.isEmpty else { return .clear }
    var found = DataEncryption.clear
    for slave in slaves {
      guard let number = text("\(device)/slaves/\(slave)/dev") else { return .untold(slave) }
      found = encryption(block: number)
      guard case .encrypted = found else { return found }
    }
    return found
  }

  /// Swap areas in the clear: what is in memory, also the text of a denunciation, may be written there.
  public func clearSwaps() -> [String] {
    let lines = (text("\(root)/proc/swaps") ?? "").split(separator: "\n").dropFirst()
    return lines.compactMap { line in
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let path = words.first else { return nil }
      // zram is memory.
      if path.contains("/zram") { return nil }
      var facts = stat()
      guard stat(path, &facts) == 0 else { return path }
      let found =
        facts.st_mode & S_IFMT == S_IFBLK
        ? encryption(block: "\(Self.major(facts.st_rdev)):\(Self.minor(facts.st_rdev))")
        : encryption(device: facts.st_dev)
      if case .encrypted = found { return nil }
      return path
    }
  }

  /// Whether a crash of a program would write its memory to a disk.
  public func keepsCrashMemory() -> Bool {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &limit) == 0, limit.rlim_cur > 0
    else { return false }
    return !(text("\(root)/proc/sys/kernel/core_pattern") ?? "").isEmpty
  }

  /// Errors that an ext4 file system has counted; nil when it does not count.
  public func errors(of folder: URL) -> Int? {
    var facts = stat()
    guard stat(folder.path, &facts) == 0 else { return nil }
    let number = "\(Self.major(facts.st_dev)):\(Self.minor(facts.st_dev))"
    let device = "\(root)/sys/dev/block/\(number)"
    guard let place = realpath(device, nil) else { return nil }
    defer { free(place) }
    let name = String(cString: place).split(separator: "/").last.map(String.init) ?? ""
    return text("\(root)/sys/fs/ext4/\(name)/errors_count").flatMap(Int.init)
  }

  // MARK: Reading

  private static let sealing = ["gocryptfs", "encfs", "cryfs", "securefs"]

  private struct Mount {
    var number: String
    var kind: String
    var source: String
  }

  /// proc(5): `36 35 98:0 /root /mount options … - type source options`.
  private func mounts() -> [Mount] {
    (text("\(root)/proc/self/mountinfo") ?? "").split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard let dash = words.firstIndex(of: "-"), words.count > dash + 2, words.count > 2 else {
        return nil
      }
      return Mount(number: words[2], kind: words[dash + 1], source: words[dash + 2])
    }
  }

  /// What makes a device-mapper device a crypt mapping: `CRYPT-LUKS2-…`.
  private func crypt(_ device: String) -> String? {
    guard let id = text("\(device)/dm/uuid"), id.hasPrefix("CRYPT-") else { return nil }
    let kind = id.dropFirst(6).prefix { $0 != "-" }
    return kind.isEmpty ? "dm-crypt" : String(kind)
  }

  /// The flag `FS_ENCRYPT_FL` of ioctl_iflags(2), which fscrypt sets on a folder.
  private func isMarkedEncrypted(_ folder: URL) -> Bool {
    let descriptor = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var flags: Int = 0
    let getFlags: UInt = 0x8008_6601
    return ioctl(descriptor, getFlags, &flags) == 0 && flags & 0x800 != 0
  }

  private func text(_ path: String) -> String? {
    // A file of /proc or /sys that is not there is an answer, too.
    guard let data = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
    return data.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private func names(_ path: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()  // none
  }

  private static func major(_ device: dev_t) -> UInt64 {
    let number = UInt64(device)
    return (number >> 8 & 0xfff) | (number >> 32 & ~0xfff)
  }

  private static func minor(_ device: dev_t) -> UInt64 {
    let number = UInt64(device)
    return (number & 0xff) | (number >> 12 & ~0xff)
  }
}
