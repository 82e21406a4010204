// SPDX-License-Identifier: Apache-2.0
// Petitions as lists show them: how they are read page by page, and what stands for what is sealed.

import Petitions
public import Storage

extension PagedRows where Row == PetitionRow {
  /// Where counting stops: a word that half of a large register holds would take longer to count than a
  /// frame lasts, and nobody scrolls through more.
  package nonisolated static func most(_ filter: PetitionFilter) -> Int? {
    filter.words.isEmpty ? nil : 10_000
  }

  /// Reads the list anew as a filter narrows it.
  package func read(_ filter: PetitionFilter, of store: Store) async throws {
    try await reload(
      count: { try store.countPetitions(filter, atMost: Self.most(filter)) },
      read: { try store.petitions(filter, offset: $0, limit: $1) })
  }
}

extension PetitionRow {
  /// How lists name who filed; of a sealed petition nothing is known.
  public var shownName: String { isSealed ? "••••" : name }
  /// How lists name the matter.
  public var shownTitle: String {
    if envelopes > 0 { return "Phong bì dán kín, chuyển về xã nguyên trạng (\(envelopes))" }
    return isSealed ? "Nội dung niêm phong, chỉ xã mở được" : title
  }
  /// Whether its receipt can be made again here: that of a sealed petition cannot, but nobody is named
  /// on that of an envelope.
  public var canReprint: Bool { !isSealed || envelopes > 0 }
}
