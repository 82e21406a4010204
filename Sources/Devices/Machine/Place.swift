// SPDX-License-Identifier: Apache-2.0
// Where a program's data is on this machine (XDG Base Directory Specification), and what is offered beside the
// sticks.

public import Foundation

/// Where a station's data is.
public enum Place {
  /// The data folder: what was asked for, else `TIEPDAN_DATA`, else `tiepdan` in the user's data folder
  /// (XDG Base Directory Specification).
  public static func data(
    _ asked: String?, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL {
    if let path = asked ?? environment["TIEPDAN_DATA"], !path.isEmpty {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    let home = environment["HOME"] ?? NSHomeDirectory()
    let base = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return URL(fileURLWithPath: base ?? "\(home)/.local/share", isDirectory: true)
      .appendingPathComponent("tiepdan", isDirectory: true)
  }

  /// Folders that are offered beside the sticks, such as one shared with the commune: the paths in
  /// `TIEPDAN_FOLDERS`, separated by colons.
  public static func sharedFolders(
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> [URL] {
    (environment["TIEPDAN_FOLDERS"] ?? "").split(separator: ":").map {
      URL(fileURLWithPath: String($0), isDirectory: true)
    }
  }
}
