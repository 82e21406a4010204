// SPDX-License-Identifier: Apache-2.0
// The stick below a folder: whether it is still plugged in, and whether it may be written, may not by
// its switch, or no longer because the system met a fault on it. The three need three different words.

import Glibc

/// Whether a medium may be written.
enum Writability: Sendable, Equatable {
  /// It may.
  case open
  /// It was put in read only: the switch, or how it was mounted.
  case protected
  /// It was put in writable, and the file system refuses since: it met a fault.
  case stopped
}

extension PosixDirectory {
  /// A folder, or the one above it when it cannot be opened: who is asked about the medium.
  static func nearest(_ path: String) -> PosixDirectory? {
    if let folder = try? PosixDirectory(path) { return folder }
    // Nobody can be asked then.
    return try? PosixDirectory(
      String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)))
  }

  /// Whether the medium may be written now.
  ///
  /// A driver that meets a fault (`errors=remount-ro`) refuses for the whole file system, while the
  /// mount itself stays as it was asked for; a switch makes both read only (proc(5), mountinfo).
  func writability() throws(IOFault) -> Writability {
    var facts = statvfs()
    try system("statvfs", path) { Int(fstatvfs(descriptor, &facts)) }
    guard facts.f_flag & UInt(ST_RDONLY) != 0 else { return .open }
    return isMountedWritable() ? .stopped : .protected
  }

  /// Whether the mount was asked for as writable; false when the system does not tell.
  private func isMountedWritable() -> Bool {
    guard let facts = Self.text("/proc/self/fdinfo/\(descriptor)"),
      let line = facts.split(separator: "\n").first(where: { $0.hasPrefix("mnt_id:") }),
      let mount = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).last,
      let mounts = Self.text("/proc/self/mountinfo")
    else { return false }
    for line in mounts.split(separator: "\n") {
      let fields = line.split(separator: " ")
      guard fields.count > 5, fields[0] == mount else { continue }
      return fields[5].split(separator: ",").contains("rw")
    }
    return false
  }

  /// Whether the medium is still there. A stick is a block device, which the system lists as long as it
  /// is plugged in; of other file systems the answer is whether the folder can still be listed.
  func isThere() -> Bool {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { return false }
    // As makedev(3) packs them.
    let major = facts.st_dev >> 8 & 0xFFF | facts.st_dev >> 32 & ~0xFFF
    let minor = facts.st_dev & 0xFF | facts.st_dev >> 12 & ~0xFF
    if major != 0 { return access("/sys/dev/block/\(major):\(minor)", F_OK) == 0 }
    // A list that cannot be read is the answer.
    return (try? entries(limit: 1)) != nil
  }

  /// A text of the system's; nil when it cannot be read.
  private static func text(_ path: String) -> String? {
    guard let file = try? PosixFile(reading: path), let data = try? file.contents(limit: 1 << 20)
    else { return nil }  // then nothing is known, which the caller answers for
    return String(decoding: data, as: UTF8.self)
  }
}
