// SPDX-License-Identifier: Apache-2.0
// Which programs hold a folder, so that a stick that cannot be taken out says whose window to close. The system shows
// this person only their own programs; of others nothing is known.

import Foundation
import Glibc

/// The programs that have something open in a folder.
public enum FolderHolders {
  /// Their names as the system knows them (at most 15 bytes each), sorted, each once.
  ///
  /// - Parameters:
  ///   - folder: absolute path, such as a mount point.
  ///   - limit: at most that many names.
  public static func programs(in folder: String, limit: Int = 5) -> [String] {
    // What ended meanwhile, or belongs to somebody else, cannot be read and holds nothing that could be told.
    let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    var names: Set<String> = []
    for process in all where names.count < limit && process.allSatisfy(\.isNumber) {
      let place = "/proc/\(process)"
      let open = (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/fd")) ?? []
      let links = ["\(place)/cwd", "\(place)/exe"] + open.map { "\(place)/fd/\($0)" }
      guard links.contains(where: { target(of: $0).map { isInside($0, folder) } ?? false }),
        let name = try? String(contentsOfFile: "\(place)/comm", encoding: .utf8)
      else { continue }
      names.insert(name.trimmingCharacters(in: .newlines))
    }
    return names.sorted()
  }

  private static func isInside(_ path: String, _ folder: String) -> Bool {
    path == folder || path.hasPrefix(folder.hasSuffix("/") ? folder : folder + "/")
  }

  private static func target(of link: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &buffer, buffer.count)
    guard count > 0 else { return nil }
    return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
