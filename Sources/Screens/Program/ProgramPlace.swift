// SPDX-License-Identifier: Apache-2.0
// What a program needs of the machine before it has a station: its own files, where data lies, and memory that
// nobody else reads.

import Devices
public import Foundation

/// Where a program's things are.
public enum ProgramPlace {
  /// The version that `--version` and the program's card show.
  public static let version = AssetsFolder.version

  /// The folder of window files, style, icons and texts.
  ///
  /// - Throws: an error that ``Words/message(for:)`` explains when no folder was found.
  public static func assets() throws -> URL { try AssetsFolder.find().url }

  /// The data folder: what was asked for, or where it is without that.
  public static func data(_ asked: String?) -> URL { Place.data(asked) }

  /// Folders that are offered beside the sticks.
  public static func sharedFolders() -> [URL] { Place.sharedFolders() }

  /// No core dumps: while a denunciation is typed, memory is the only place where it stands in clear.
  public static func keepMemoryPrivate() { ProcessMemory.keepPrivate() }
}
