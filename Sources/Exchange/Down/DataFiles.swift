// SPDX-License-Identifier: Apache-2.0
// `data/files` of a reply: data files of the commune, each with its version, and `index.json` that names them. The
// newest version of a file wins; one that this station cannot read changes nothing here.

import Bundles
import Foundation
import Journal
import Storage

/// What a reply carries of data files.
struct DataFiles: Codable {
  static let path = "data/files/index.json"
  static func path(of file: String) -> String { "data/files/\(file).json" }
  /// Files of one reply.
  static let most = 100

  struct Line: Codable {
    var file: String
    var version: Int
    var sha256: String
  }

  var version: Int
  var files: [Line]

  /// What goes into the reply to a station. A text that this disk has lost is left out: it must not keep the reply.
  static func parts(for journal: JournalID, of store: Store) throws -> [BagPart] {
    var lines: [Line] = []
    var parts: [BagPart] = []
    for found in try store.untoldReference(for: journal) {
      let set = found.set
      guard let data = try? store.blobs.data(set.sha256), Entry.digest(data) == set.sha256 else {
        continue
      }
      lines.append(Line(file: set.file, version: set.version, sha256: set.sha256))
      parts.append(.data(data, at: path(of: set.file)))
    }
    guard !lines.isEmpty else { return [] }
    let index = try CanonicalJSON.encode(DataFiles(version: 1, files: lines))
    return [.data(index, at: path)] + parts
  }

  /// Reads what came; an index that no office writes refuses the whole reply.
  ///
  /// - Parameter accepts: whether this station can use a text as that file.
  static func read(
    _ files: [String: String], accepts: (String, Data) -> Bool, id: () -> String
  ) throws -> [ArrivingReference] {
    guard let file = files[path] else { return [] }
    guard let data = FileManager.default.contents(atPath: file), data.count <= Limits.infoBytes
    else { throw BundleError.bag(.unreadable(path)) }
    try JSONDepth.check(data)
    let index: DataFiles
    do { index = try JSONDecoder().decode(DataFiles.self, from: data) } catch {
      throw BundleError.bag(.unreadable(path))
    }
    guard index.version == 1 else {
      throw BundleError.newerFormat(found: index.version, supported: 1)
    }
    guard index.files.count <= most,
      index.files.allSatisfy({
        ReferenceSet.isName($0.file) && (1...Limits.replyNumber).contains($0.version)
          && $0.sha256.isDigest
      })
    else { throw BundleError.bag(.unreadable(path)) }
    return index.files.map { line in
      ArrivingReference(
        file: line.file, version: line.version, sha256: line.sha256,
        text: text(of: line, in: files, accepts: accepts), id: id())
    }
  }

  private static func text(
    of line: Line, in files: [String: String], accepts: (String, Data) -> Bool
  ) -> String? {
    guard let file = files[path(of: line.file)],
      let data = FileManager.default.contents(atPath: file), data.count <= ReferenceSet.mostBytes,
      Entry.digest(data) == line.sha256, (try? JSONDepth.check(data)) != nil,
      accepts(line.file, data)
    else { return nil }
    return String(validating: data, as: UTF8.self)
  }
}
