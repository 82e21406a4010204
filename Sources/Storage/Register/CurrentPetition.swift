// SPDX-License-Identifier: Apache-2.0
// A petition as it is to be read now, with what it was before: the filing and the corrections that count,
// by the same rule by which the register takes them.

public import Journal
public import Petitions

/// An open petition with its corrections.
public struct CurrentPetition: Sendable {
  /// The entry that recorded it.
  public let entry: Entry
  /// What was recorded first.
  public let first: Petition
  /// The corrections that count, oldest first.
  public let corrections: [(entry: Entry, body: PetitionCorrected)]

  /// Whether the paper came to the office without signature; nil when it was signed or nobody asked.
  public var isUnsigned: Bool? { (entry.act as? PetitionFiled)?.origin?.isUnsigned }

  /// The petition as it is to be read now.
  public var petition: Petition { corrections.last?.body.petition ?? first }

  /// Finds it among the entries about it; nil when it is sealed or not there.
  public init?(_ history: [Entry]) {
    for entry in history {
      guard let filed = entry.act as? PetitionFiled, let petition = filed.petition else {
        continue
      }
      self.entry = entry
      first = petition
      corrections = history.compactMap {
        guard let body = $0.act as? PetitionCorrected, $0.journal == entry.journal,
          $0.sequence > entry.sequence, !body.petition.kind.isSecret
        else { return nil }
        return ($0, body)
      }
      return
    }
    return nil
  }
}

extension Store {
  /// The petition of a code as it is to be read now; nil when it is sealed or not here.
  public func currentPetition(of reference: String) throws -> CurrentPetition? {
    CurrentPetition(try history(of: reference))
  }
}
