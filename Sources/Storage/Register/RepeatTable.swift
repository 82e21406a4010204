// SPDX-License-Identifier: Apache-2.0
// Earlier petitions that may be the same matter as the one being typed. The register keeps some ten
// marks of each open petition (`RepeatShape.marks`); those that share a mark with what is typed are
// candidates, and the shapes decide. A sealed petition has no marks and is never a candidate.

import Foundation
import GRDB
public import Petitions

/// An earlier petition that may be the same matter.
public struct FoundRepeat: Sendable, Equatable {
  /// The earlier petition.
  public var row: PetitionRow
  /// How like it is, and why.
  public var likeness: RepeatLikeness
}

extension Store {
  /// Earlier petitions that may be the same matter, the most likely first, the newer one of equals.
  ///
  /// - Parameters:
  ///   - shape: what is typed.
  ///   - limit: how many at the most.
  public func repeats(of shape: RepeatShape, limit: Int = 5) throws -> [FoundRepeat] {
    try read { database in
      let found = try RepeatTable.candidates(of: shape, in: database).compactMap {
        try RepeatTable.found($0, of: shape, in: database)
      }
      return Array(found.sorted(by: RepeatTable.isBefore).prefix(limit))
    }
  }
}

enum RepeatTable {
  /// Newest petitions that are looked at for each mark of a person: many share a name.
  private static let perPerson = 60
  /// Newest petitions that are counted for each mark of a text.
  private static let perPair = 60
  /// Petitions with most marks of the text in common that are looked at.
  private static let alike = 24

  // MARK: Keeping

  static func mark(_ petition: Petition, _ id: Int64, in database: Database) throws {
    let marks = RepeatShape.marks(of: petition)
    guard !marks.isEmpty else { return }
    try database.cachedStatement(sql: "UPDATE petition SET marks = ? WHERE id = ?")
      .execute(arguments: [blob(marks), id])
    try keep(marks, of: id, in: database)
  }

  /// Makes a petition findable by the marks that its row holds.
  static func keep(_ marks: [Int64], of id: Int64, in database: Database) throws {
    if let bulk = BulkProjection.current { return try bulk.add(marks, of: id, in: database) }
    let insert = try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO petition_mark(mark, petition) VALUES (?, ?)")
    for mark in marks { try insert.execute(arguments: [mark, id]) }
  }

  static func unmark(_ id: Int64, in database: Database) throws {
    try BulkProjection.current?.flush(in: database)
    let kept = try Data.fetchOne(
      database, sql: "SELECT marks FROM petition WHERE id = ?", arguments: [id])
    for mark in kept.map(marks) ?? [] {
      try database.execute(
        sql: "DELETE FROM petition_mark WHERE mark = ? AND petition = ?", arguments: [mark, id])
    }
    try database.execute(sql: "UPDATE petition SET marks = NULL WHERE id = ?", arguments: [id])
  }

  /// Sums that differ when any mark does, for the digest of the register.
  static let sums = """
    SELECT count(*), sum(mark % 1000003), sum((mark % 1000003) * (petition % 1000))
    FROM petition_mark
    """

  static func blob(_ marks: [Int64]) -> Data {
    marks.reduce(into: Data()) { data, mark in
      withUnsafeBytes(of: mark.bigEndian) { data.append(contentsOf: $0) }
    }
  }

  private static func marks(_ blob: Data) -> [Int64] {
    stride(from: 0, to: blob.count - 7, by: 8).map { start in
      let bytes = blob[(blob.startIndex + start)..<(blob.startIndex + start + 8)]
      return Int64(bitPattern: bytes.reduce(0) { $0 << 8 | UInt64($1) })
    }
  }

  // MARK: Finding

  /// Row numbers of petitions worth comparing.
  static func candidates(of shape: RepeatShape, in database: Database) throws -> Set<Int64> {
    let statement = try database.cachedStatement(
      sql: "SELECT petition FROM petition_mark WHERE mark = ? ORDER BY petition DESC LIMIT ?")
    let (people, content) = shape.lookedUp
    var chosen: Set<Int64> = []
    for mark in people {
      chosen.formUnion(try Int64.fetchAll(statement, arguments: [mark, perPerson]))
    }
    var shared: [Int64: Double] = [:]
    for mark in content {
      let holders = try Int64.fetchAll(statement, arguments: [mark, perPair])
      // What many hold says little about one.
      let weight = 1 / Double(1 + holders.count)
      for holder in holders { shared[holder, default: 0] += weight }
    }
    let most = shared.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(alike)
    return chosen.union(most.map(\.key))
  }

  static func found(
    _ id: Int64, of shape: RepeatShape, in database: Database
  ) throws -> FoundRepeat? {
    let statement = try database.cachedStatement(
      sql: "SELECT * FROM petition WHERE id = ? AND is_sealed = 0")
    guard let row = try Row.fetchOne(statement, arguments: [id]),
      let petition = Store.petition(row), !petition.kind.isSecret
    else { return nil }
    let earlier = RepeatShape(
      names: petition.name.components(separatedBy: ", "), address: petition.address,
      text: [petition.title, row["content"]],
      marks: Set((row["marks"] as Data?).map(marks) ?? []), lookedFor: shape)
    return shape.likeness(to: earlier).map { FoundRepeat(row: petition, likeness: $0) }
  }

  static func isBefore(_ left: FoundRepeat, _ right: FoundRepeat) -> Bool {
    let (a, b) = (weight(left), weight(right))
    return a == b ? left.row.id > right.row.id : a > b
  }

  /// A person who is known counts as much as half of the text.
  private static func weight(_ found: FoundRepeat) -> Double {
    let isKnown = found.likeness.grounds.contains { $0 != .alikeContent }
    return found.likeness.content + (isKnown ? 0.5 : 0)
  }
}
