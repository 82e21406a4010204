// SPDX-License-Identifier: Apache-2.0
// A stick whose folders a worm has moved out of sight: bundles, replies and backups of ours are found one level
// down and read there. Nothing is written there, and nothing is tidied.

import Bundles
public import Foundation
public import Journal

/// Where ours lies on a stick that shows what a worm leaves.
public enum MovedPlaces {
  /// The folders one level down that hold ours; empty on a healthy stick. A stick that cannot be listed has none:
  /// whoever reads it tells why.
  public static func on(_ stick: URL) -> [URL] {
    ((try? StickRoot.movedFolders(in: stick.path)) ?? [])
      .map { stick.appendingPathComponent($0, isDirectory: true) }
  }
}

extension Import {
  /// As ``look(in:clock:watch:isCancelled:)``; where nothing lies in its place, also one level down. What was found
  /// there has the folder it was found in, so ``Arrival/folder`` is another than `folder`.
  public func lookEverywhere(
    in folder: URL, clock: () -> Date, watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> Arrival {
    let arrival = try look(in: folder, clock: clock, watch: watch, isCancelled: isCancelled)
    guard arrival.previews.isEmpty else { return arrival }
    for place in MovedPlaces.on(folder) {
      let moved = try look(in: place, clock: clock, watch: watch, isCancelled: isCancelled)
      if !moved.previews.isEmpty { return moved }
    }
    return arrival
  }
}

extension ReplyReading {
  /// As ``readAll(in:by:at:id:)``, then also one level down of a stick whose folders were moved.
  public func readEverywhere(
    in folder: URL, by: Actor, at: Date, id: () -> String
  ) throws -> [ReplyReadReport] {
    try ([folder] + MovedPlaces.on(folder)).flatMap {
      try readAll(in: $0, by: by, at: at, id: id)
    }
  }
}

extension BackupReading {
  /// As ``list(on:)``; where none lies in its place, also one level down.
  public static func listEverywhere(on stick: URL) throws -> [FoundBackup] {
    let found = try list(on: stick)
    guard found.isEmpty else { return found }
    return try MovedPlaces.on(stick).flatMap { try list(on: $0) }
  }
}
