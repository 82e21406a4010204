// SPDX-License-Identifier: Apache-2.0
// What the windows need of the modules below the screens, as plain values: the program's files,
// sticks as they come and go, who is at work. Windows import Screens only, so it is offered here.

import Devices
import Exchange
public import Foundation
import Journal
public import Petitions
import Storage

/// The program's own files.
public enum ProgramAssets {
  /// The version that `--version` and the program's card show.
  public static let version = "0.1.0"

  /// The folder of window files, style, icons and texts.
  ///
  /// - Throws: an error that ``Words/message(for:)`` explains when no folder was found.
  public static func find() throws -> URL { try AssetsFolder.find().url }
}

/// The memory of this program.
public enum ProgramMemory {
  /// No core dumps: while a denunciation is typed, memory is the only place where it stands in clear.
  public static func keepPrivate() { ProcessMemory.keepPrivate() }
}

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

  /// Whether the office's opening key lies under its passphrase.
  public var isKeyLocked: Bool { keys.isLocked }

  /// The day on which it is now, at UTC+7.
  public var today: CivilDate { VietnamTime.day(clock.now()) }
}

extension StickChoice {
  init(_ drive: Drive) {
    self.init(
      folder: drive.folder, name: drive.label.isEmpty ? drive.folder.path : drive.label,
      free: Int(drive.freeBytes), isReadOnly: drive.isReadOnly)
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

/// The data folder is that of another kind of station than the program is for.
public struct WrongStation: Error, Sendable, Equatable {
  /// What the person reads.
  public var message: Message
}

extension Workplace {
  /// The office's program works on an office's data only.
  public func requireOffice() throws(WrongStation) { try require(.office, "tiepdan-desk") }

  /// The desk's program works on a point's data only.
  public func requirePoint() throws(WrongStation) { try require(.point, "tiepdan-office") }

  private func require(_ kind: StationKind, _ other: String) throws(WrongStation) {
    guard station.kind != kind else { return }
    throw WrongStation(
      message: Message(
        "Dữ liệu này là của \(station.name) (\(station.kind.label)), không dùng được ở đây.",
        next: "Mở bằng \(other), hoặc chọn thư mục khác bằng --data. Dữ liệu không bị thay đổi."))
  }
}
