// SPDX-License-Identifier: Apache-2.0
// Petitions that belong to others: those that were split from one paper, and those that repeat an earlier one.
// Only open petitions carry the marks and only open ones are found by them; a denunciation is never among them.

import GRDB
import Petitions

extension Schema {
  /// The mark of petitions that were split from one paper: the code of the first.
  static let together = """
    ALTER TABLE petition ADD COLUMN together TEXT;
    CREATE INDEX petition_together ON petition(together) WHERE together IS NOT NULL;
    """

  /// The code of the petition that this one repeats, and receptions by the petition they name.
  static let related = """
    ALTER TABLE petition ADD COLUMN repeat_of TEXT;
    CREATE INDEX petition_repeat_of ON petition(repeat_of) WHERE repeat_of IS NOT NULL;
    CREATE INDEX reception_reference ON reception(reference) WHERE reference IS NOT NULL;
    """
}

extension PetitionProjection {
  /// Puts the marks of a petition into its row.
  static func markRelated(_ matter: Matter, _ id: Int64, in database: Database) throws {
    try database.execute(
      sql: """
        UPDATE petition SET together = ?1, repeat_of = ?2
        WHERE id = ?3 AND (together IS NOT ?1 OR repeat_of IS NOT ?2)
        """,
      arguments: [matter.together, matter.repeatOf, id])
  }
}

/// The open petitions that an open petition belongs to.
public struct RelatedPetitions: Sendable, Equatable {
  /// The first of those that were split from one paper, when this is not the first.
  public var first: PetitionRow?
  /// Split from the same paper, in order of arrival; the first left out.
  public var together: [PetitionRow] = []
  /// The one that this repeats.
  public var repeated: PetitionRow?
  /// Those that repeat this one, newest first; the newest twenty.
  public var repeating: [PetitionRow] = []
  /// The code that this repeats when there is no such open petition here.
  public var missing: String?
}

extension Store {
  /// Codes of the petitions that were split from the same paper as this one, in order of arrival.
  public func together(with reference: String) throws -> [String] {
    let related = try related(to: reference)
    return (related.first.map { [$0] } ?? []).map(\.reference) + related.together.map(\.reference)
  }

  /// The open petitions that an open petition belongs to; nothing for a sealed one.
  public func related(to reference: String) throws -> RelatedPetitions {
    try read { database in
      var related = RelatedPetitions()
      guard
        let own = try Row.fetchOne(
          database,
          sql: """
            SELECT journal, together, repeat_of FROM petition
            WHERE reference = ? AND is_sealed = 0
            """, arguments: [reference])
      else { return related }
      func open(_ condition: String, _ arguments: StatementArguments) throws -> [PetitionRow] {
        try Row.fetchAll(
          database, sql: "SELECT * FROM petition WHERE is_sealed = 0 AND \(condition)",
          arguments: arguments
        ).compactMap(Self.petition)
      }
      let (journal, mark) = (own["journal"] as String, own["together"] as String?)
      // Splitting is the work of one desk; a mark of another journal says nothing.
      if let mark, mark != reference {
        related.first = try open("reference = ? AND journal = ?", [mark, journal]).first
      }
      related.together = try open(
        "together = ? AND journal = ? AND reference <> ? AND reference <> ? ORDER BY id",
        [mark ?? reference, journal, reference, mark ?? reference])
      if let code = own["repeat_of"] as String?, code != reference {
        related.repeated = try open("reference = ?", [code]).first
        if related.repeated == nil { related.missing = code }
      }
      related.repeating = try open(
        "repeat_of = ? AND reference <> ? ORDER BY id DESC LIMIT 20", [reference, reference])
      return related
    }
  }
}
