// SPDX-License-Identifier: Apache-2.0
// Where the program's own files are: window files, style, icons, form packs, help. Plain files, found
// by one rule, so that a working copy and an installed package behave alike.
public import Foundation

/// The program's files cannot be used.
public enum AssetsError: Error, Equatable, Sendable {
  /// No folder was found; `lookedIn` are the places, in the order they were tried.
  case folderMissing(lookedIn: [String])
  /// The folder is there but this file of it is not.
  case fileMissing(path: String)
}

/// The folder of the program's own files.
public struct AssetsFolder: Equatable, Sendable {
  /// Absolute path of the folder.
  public let path: String

  /// A folder whose place is already known.
  public init(path: String) { self.path = path }

  /// Looks for the folder: the environment variable `variable`; else `<exe>/../share/<name>`, where
  /// `<exe>` is the folder of the program; else a folder `Assets` in any folder above the program.
  /// A variable that points nowhere is an error, never a reason to look elsewhere.
  public static func locate(
    name: String, variable: String,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    executable: String = AssetsFolder.runningProgram
  ) throws(AssetsError) -> AssetsFolder {
    if let given = environment[variable], !given.isEmpty {
      guard isFolder(given) else { throw .folderMissing(lookedIn: [given]) }
      return AssetsFolder(path: given)
    }
    var folder = URL(filePath: executable).deletingLastPathComponent()
    var tried = [folder.deletingLastPathComponent().appending(path: "share/\(name)").path]
    while folder.path != "/" {
      tried.append(folder.appending(path: "Assets").path)
      folder = folder.deletingLastPathComponent()
    }
    guard let found = tried.first(where: isFolder) else { throw .folderMissing(lookedIn: tried) }
    return AssetsFolder(path: found)
  }

  /// Absolute path of the program that is running, links followed.
  public static var runningProgram: String {
    URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().path
  }

  /// Absolute path of a file of the folder, such as `ui/reception.ui`; checked to be there.
  public func file(_ relative: String) throws(AssetsError) -> String {
    let full = path + "/" + relative
    guard FileManager.default.fileExists(atPath: full) else { throw .fileMissing(path: full) }
    return full
  }

  private static func isFolder(_ path: String) -> Bool {
    var folder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &folder) && folder.boolValue
  }
}
