// SPDX-License-Identifier: Apache-2.0
// What is no longer needed goes from the sticks: bundles that the parent has acknowledged, replies that the
// point has read, what interrupted writings left. Always after the writing, because on a damaged stick it is
// the tidying that ends all writing; and whatever goes wrong in it changes nothing.

import Bundles
import Foundation
import Journal
import Storage

/// Tidying a stick.
struct Tidying {
  let store: Store
  let keys: StationKeys

  /// What was removed.
  struct Removed: Equatable {
    /// Bundles or replies of ours.
    var folders = 0
    /// Remnants of interrupted writings.
    var temporaries = 0

    static func += (total: inout Removed, more: Removed) {
      total.folders += more.folders
      total.temporaries += more.temporaries
    }
  }

  /// Writes; only when there is no room, it tidies first and tries once more.
  static func makingRoom<Result>(
    _ removed: inout Removed, by tidy: () -> Removed, _ write: () throws -> Result
  ) throws -> Result {
    do { return try write() } catch let error as FolderError {
      guard case .noSpace = error else { throw error }
      let more = tidy()
      removed += more
      guard more != Removed() else { throw error }
    }
    return try write()
  }

  /// The names of all bundles that this station has written or begun to write.
  func ownBundles() throws -> Set<String> {
    let own = try store.ownStation().journal
    return Set(
      try store.exports(of: own).map(\.name)
        + StickTrail(StickTrail.bundles, of: store).steps().map(\.name))
  }

  /// Removes bundles of ours whose every entry the parent holds, and remnants.
  func bundles(in folder: URL) -> Removed {
    // What is not known to be acknowledged stays.
    remove((try? acknowledged()) ?? [], in: folder)
  }

  private func acknowledged() throws -> Set<String> {
    let own = try store.ownStation().journal
    let written =
      try store.exports(of: own).map {
        StickTrail.Step(name: $0.name, journal: $0.journal ?? own, through: $0.last)
      } + StickTrail(StickTrail.bundles, of: store).steps()
    let journals = Set(written.map(\.journal))
    var held: [JournalID: Int] = [:]
    for journal in journals { held[journal] = try store.acknowledgement(of: journal).head.sequence }
    return Set(written.filter { $0.through <= held[$0.journal] ?? 0 }.map(\.name))
  }

  /// Removes replies of ours when the point's journal shows that it has read them or newer ones, and
  /// remnants.
  func replies(in folder: URL) -> Removed { remove((try? read()) ?? [], in: folder) }

  private func read() throws -> Set<String> {
    let written = try StickTrail(StickTrail.replies, of: store).steps()
    var last: [JournalID: Int] = [:]
    for journal in Set(written.map(\.journal)) {
      last[journal] = try store.lastReplyRead(by: journal)?.number
    }
    return Set(written.filter { $0.through <= last[$0.journal] ?? 0 }.map(\.name))
  }

  private func remove(_ names: Set<String>, in folder: URL) -> Removed {
    var removed = Removed()
    // A stick that cannot be listed is not tidied.
    let entries = names.isEmpty ? [] : (try? SealedFolder.names(in: folder.path)) ?? []
    for name in entries where names.contains(name.uppercased()) {
      // Somebody else's folder of the same name, foreign files in it, a fault: it stays.
      let done: Void? = try? SealedFolder.remove(
        name, in: folder.path, signedBy: keys.signing.verifyingKey)
      if done != nil { removed.folders += 1 }
    }
    removed.temporaries = SealedFolder.removeStaleTemporaries(in: folder.path)
    return removed
  }
}
