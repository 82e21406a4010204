// SPDX-License-Identifier: Apache-2.0
// A training station (*tập dượt*): a store of its own with an invented commune, marked in the data itself,
// so that nothing of it can be written for a real office by whatever door.

import Foundation
public import Storage

/// The mark of a training station.
public enum Training {
  private static let key = "training"

  /// Marks a store as one to practise with; it cannot be taken back.
  public static func mark(_ store: Store) throws { try store.set(key, to: "1") }

  /// Whether a store is one to practise with.
  public static func isMarked(_ store: Store) throws -> Bool { try store.setting(key) != nil }

  /// Keeps invented data here.
  ///
  /// - Throws: ``ExportError/training``.
  static func refuse(_ store: Store) throws {
    if try isMarked(store) { throw ExportError.training }
  }

  /// Keeps invented data where one practises: beside the store, in the folder that stands for a stick.
  ///
  /// - Throws: ``ExportError/training``.
  static func refuse(_ store: Store, outside folder: URL) throws {
    guard try isMarked(store) else { return }
    let place = store.folder.resolvingSymlinksInPath().deletingLastPathComponent().path
    guard folder.resolvingSymlinksInPath().path.hasPrefix(place + "/") else {
      throw ExportError.training
    }
  }
}
