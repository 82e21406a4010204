// SPDX-License-Identifier: Apache-2.0
// Sticks as they come and go, and folders chosen by hand, as plain values.

package import Devices
public import Foundation
import Storage

extension Workplace {
  /// Sticks that are plugged in now.
  public func driveList() -> [StickChoice] { drives.list().map(StickChoice.init) }

  /// Sticks that are plugged in now, then again after every change.
  public func driveChanges() -> AsyncStream<[StickChoice]> {
    let changes = drives.changes()
    return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
      let relay = Task {
        for await drives in changes { continuation.yield(drives.map(StickChoice.init)) }
        continuation.finish()
      }
      continuation.onTermination = { _ in relay.cancel() }
    }
  }
}

extension StickChoice {
  package init(_ drive: Drive) {
    self.init(
      folder: drive.folder, name: drive.label.isEmpty ? drive.folder.path : drive.label,
      free: Int(drive.freeBytes), isReadOnly: drive.isReadOnly, isDrive: drive.isStick)
  }

  /// A folder that was chosen by hand.
  public init(folder: URL) {
    self.init(
      folder: folder, name: folder.lastPathComponent,
      free: DiskSpace.free(at: folder).map(Int.init),
      isReadOnly: !FileManager.default.isWritableFile(atPath: folder.path))
  }

  /// A folder that was chosen by hand, by its path.
  public init(path: String) { self.init(folder: URL(fileURLWithPath: path, isDirectory: true)) }

  /// One line under its name: where it is, how much room it has, whether it can only be read.
  public var facts: String {
    var parts = [folder.path]
    if let free { parts.append("còn trống \(Words.size(free))") }
    if isReadOnly { parts.append("chỉ đọc được, không ghi được") }
    return parts.joined(separator: " · ")
  }
}
