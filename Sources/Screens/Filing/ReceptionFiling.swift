// SPDX-License-Identifier: Apache-2.0
// Writing a reception into the book, correcting it and striking it out, each by an entry of its own.

import Devices
import Foundation
import Journal
public import Petitions
public import Storage

extension Workplace {
  /// Writes a reception into the journal.
  ///
  /// - Throws: ``Petitions/ReceptionProblems``, ``UnknownPetition`` when its petition is not in the
  ///   book, ``Storage/StoreError``.
  public func hold(_ draft: ReceptionDraft) throws -> ReceptionRow {
    let reception = try checked(draft)
    let entry = try store.append(
      ReceptionHeld(reception), by: actor, at: clock.now(), id: identifiers.next())
    return try row(at: entry.sequence)
  }

  /// Corrects a reception that this station wrote, or strikes it out when `draft` is nil.
  public func correct(
    _ row: ReceptionRow, to draft: ReceptionDraft?, reason: String
  ) throws -> ReceptionRow {
    guard row.journal == station.journal.description else {
      throw StoreError.conflict("another journal")
    }
    let reception = try draft.map(checked)
    let body = ReceptionCorrected(
      sequence: row.sequence, reason: VietnameseText.line(reason), reception: reception)
    try store.append(
      body, by: actor, at: clock.now(), id: identifiers.next())
    return try self.row(at: row.sequence)
  }

  private func row(at sequence: Int) throws -> ReceptionRow {
    guard let row = try store.reception(of: station.journal, at: sequence) else {
      throw StoreError.notFound("reception \(sequence)")
    }
    return row
  }

  /// A denunciation's code is enough to tell that it was one; its matter is never asked for.
  private func checked(_ draft: ReceptionDraft) throws -> Reception {
    var draft = draft
    if draft.outcome == .recorded, let code = ReferenceCode(typed: draft.reference) {
      guard let petition = try store.petition(code.text) else { throw UnknownPetition() }
      if petition.kind.isSecret { draft.isDenunciation = true }
      if VietnameseText.line(draft.subject).isEmpty { draft.subject = petition.title }
    }
    return try draft.checked(writer: actor.name).get()
  }
}

/// A reception names a petition that is not in the book.
public struct UnknownPetition: Error, Sendable, Equatable {
  /// Nothing to tell besides.
  public init() {}
}
