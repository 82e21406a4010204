// SPDX-License-Identifier: Apache-2.0
// Where the plain files of the program are: forms, reference data, pages, styles, help. One lookup for
// the windows and the command line; nothing is compiled in, so an installed program and one in a build
// folder read the same files.

public import Foundation

/// The folder of the program's own files.
public struct AssetsFolder: Sendable {
  /// The version of the programs that belong to these files.
  public static let version = "0.1.0"

  /// The folder.
  public let url: URL

  /// No folder was found; the places that were tried are given.
  public struct Missing: Error, Sendable, Equatable {
    /// Paths in the order in which they were tried.
    public let tried: [String]

    /// States what was tried.
    public init(tried: [String]) { self.tried = tried }
  }

  /// Finds the folder: `TIEPDAN_ASSETS`, else `../share/tiepdan` beside the program, else an `Assets`
  /// folder above the program.
  ///
  /// - Parameters:
  ///   - environment: the process's environment.
  ///   - executable: the running program's file.
  public static func find(
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: URL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
  ) throws(Missing) -> AssetsFolder {
    var places: [URL] = []
    if let path = environment["TIEPDAN_ASSETS"], !path.isEmpty {
      places = [URL(fileURLWithPath: path)]
    } else {
      var folder = executable.deletingLastPathComponent()
      places.append(folder.deletingLastPathComponent().appendingPathComponent("share/tiepdan"))
      while folder.path != "/" {
        places.append(folder.appendingPathComponent("Assets"))
        folder = folder.deletingLastPathComponent()
      }
    }
    for place in places {
      let forms = place.appendingPathComponent("forms").path
      if FileManager.default.fileExists(atPath: forms) { return AssetsFolder(url: place) }
    }
    throw Missing(tried: places.map(\.path))
  }

  /// A file or folder inside.
  public func file(_ path: String) -> URL { url.appendingPathComponent(path) }
}
