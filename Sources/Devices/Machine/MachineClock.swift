// SPDX-License-Identifier: Apache-2.0
// What a machine's own clock chip says: when its battery is empty it begins again years back, and the next
// start of the laptop writes petitions with that date.

public import Foundation

/// The clock chip of the machine.
public enum MachineClock {
  /// What the chip says; nil when the machine has none.
  ///
  /// - Parameter root: what stands for `/`; tests give their own.
  public static func chip(root: String = "") -> Date? {
    let path = "\(root)/sys/class/rtc/rtc0/since_epoch"
    // A machine without the chip has no such file.
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let seconds = Double(text.trimmingCharacters(in: .whitespacesAndNewlines))
    else { return nil }
    return Date(timeIntervalSince1970: seconds)
  }

  /// When this program was built or installed: the clock cannot be before.
  public static func built() -> Date? {
    // Without it there is one hint less that the clock is wrong; every other one still counts.
    let attributes = try? FileManager.default.attributesOfItem(atPath: "/proc/self/exe")
    let file = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let found = file.flatMap { try? FileManager.default.attributesOfItem(atPath: $0) }
    return (found ?? attributes)?[.modificationDate] as? Date
  }
}

/// Who may read the files of a folder.
public enum FilePermissions {
  /// Names of files and folders, in the folder and one level below, that others than their owner may
  /// read or write; the folder itself is `.`.
  public static func open(in folder: URL) -> [String] {
    func isOpen(_ path: String) -> Bool {
      // What cannot be asked is told by whatever uses it.
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      guard let mode = attributes?[.posixPermissions] as? Int else { return false }
      return mode & 0o077 != 0
    }
    if !isOpen(folder.path) { return [] }  // nobody else gets in
    let inside = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return ["."]
      + inside.sorted().filter { isOpen(folder.appendingPathComponent($0).path) }
  }
}
