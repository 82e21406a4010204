// SPDX-License-Identifier: Apache-2.0
// At the point: papers that a reply brought. Each is taken once, however often it comes, and the point says so in
// its present journal; a file stays here until it was handed over and the office knows it.

public import Foundation
import GRDB
public import Journal

/// A paper, or a recall, as a reply brought it.
public struct ArrivingDocument: Sendable {
  /// The office's entry.
  public var entry: Entry
  /// A fresh identifier for this station's entry about it.
  public var id: String

  /// A paper.
  public init(entry: Entry, id: String) {
    self.entry = entry
    self.id = id
  }
}

extension Store {
  /// Takes what a reply brought; the files are in the folder of blobs already.
  ///
  static func take(
    _ documents: [ArrivingDocument], by: Actor, at: Date, in database: Database
  ) throws {
    let own = try ownJournal(database)
    for document in documents {
      let entry = document.entry
      guard let reference = entry.act.about else { continue }
      let isKnown = try Bool.fetchOne(
        database, sql: "SELECT 1 FROM reply_document WHERE entry = ?", arguments: [entry.id])
      if isKnown != true {
        let line = String(decoding: entry.line, as: UTF8.self)
        try database.execute(
          literal: "INSERT INTO reply_document(entry, line) VALUES (\(entry.id), \(line))")
        try DeliveryProjection.take(entry, in: database)
      }
      if let sent = entry.act as? DocumentSent { try hold(sent, as: entry.id, in: database) }
      let isConfirmed = try Bool.fetchOne(
        database,
        sql: """
          SELECT 1 FROM delivery_event
          WHERE kind = 'document.arrived' AND document = ? AND journal = ?
          """, arguments: [entry.id, own.description])
      guard isConfirmed != true else { continue }
      _ = try append(
        DocumentArrived(document: entry.id, reference: reference), to: own, by: by, at: at,
        id: document.id, in: database)
    }
  }

  /// The office's entries about papers that came here.
  public func knownDeliveries() throws -> Set<String> {
    try read { try String.fetchSet($0, sql: "SELECT entry FROM reply_document") }
  }

  /// Keeps the file while it has to be handed over.
  private static func hold(
    _ sent: DocumentSent, as document: String, in database: Database
  ) throws {
    let isOpen = try Bool.fetchOne(
      database,
      sql: "SELECT 1 FROM delivery d WHERE d.entry = ? AND \(Schema.isOpenDelivery)",
      arguments: [document])
    guard isOpen == true else { return }
    try database.execute(
      literal: """
        INSERT INTO blob(sha256, bytes) VALUES (\(sent.sha256), \(sent.bytes))
        ON CONFLICT(sha256) DO UPDATE SET pruned_at = NULL
        """)
  }

  /// Lets go of the files of papers that were handed over or called back, once the office knows: by then nobody has
  /// to print them again. Those of a denunciation go at once.
  ///
  /// - Parameter head: how far the office holds this station's journal.
  static func releaseDelivered(through head: Position, in database: Database) throws {
    let own = try ownJournal(database)
    try database.execute(
      literal: """
        UPDATE blob SET acknowledged = 1 WHERE sha256 IN (
          SELECT d.sha256 FROM delivery d WHERE d.entry = d.document
            AND NOT (\(sql: Schema.isOpenDelivery))
            AND NOT EXISTS (SELECT 1 FROM delivery_event e WHERE e.document = d.document
              AND e.is_final IS NOT NULL AND e.journal = \(own.description)
              AND e.sequence > \(head.sequence)))
        """)
  }

  /// Records that a paper was handed over, or not. The file of a denunciation leaves this machine with it.
  ///
  /// - Parameters:
  ///   - act: the record.
  ///   - sealed: bytes of the sealed record, kept already; nil when it is open.
  /// - Throws: ``StoreError/conflict(_:)`` when it was called back or is over and this corrects nothing.
  public func handOver(
    _ act: DocumentHandedOver, sealedBytes: Int?, by: Actor, at: Date, id: String
  ) throws {
    var gone: String?
    try write { database in
      let found = try Self.deliveries("d.entry = ?", [act.document], in: database).first
      guard let found, found.sent.reference == act.reference else {
        throw StoreError.notFound(act.document)
      }
      // What is put right stays over: its file may be gone already.
      let mayCorrect = act.correction != nil && act.outcome.isFinal && found.outcome != nil
      guard found.isOpen || mayCorrect else {
        throw StoreError.conflict("handed over")
      }
      if let sha256 = act.sealed, let sealedBytes {
        try database.execute(
          literal: """
            INSERT INTO blob(sha256, bytes) VALUES (\(sha256), \(sealedBytes))
            ON CONFLICT(sha256) DO UPDATE SET pruned_at = NULL
            """)
      }
      _ = try Self.append(
        act, to: try Self.ownJournal(database), by: by, at: at, id: id, in: database)
      if found.sent.isSealed, act.outcome.isFinal {
        try database.execute(
          literal: """
            UPDATE blob SET pruned_at = \(Stamp.text(at)) WHERE sha256 = \(found.sent.sha256)
            """)
        gone = found.sent.sha256
      }
    }
    if let gone { blobs.remove(gone) }
  }
}
