// SPDX-License-Identifier: Apache-2.0
// A paper with several matters of different kinds: each becomes a petition of its own (Luật TCD Đ.25.3,
// NĐ 154/2026 Đ.14.4). People and papers are the same; what is told is divided between the two.

import Foundation

extension Draft {
  /// Divides what is told.
  ///
  /// - Parameters:
  ///   - text: the part of the content that goes; where it stands here as it is, it is taken out.
  ///   - kind: the kind of the new petition.
  /// - Returns: what stays of this draft, and the draft of the part. The part must be read back and
  ///   signed anew, and is bound to nothing yet: neither to a petition nor to the reception, which is
  ///   written once, with the rest.
  public func split(_ text: String, as kind: PetitionKind) -> (rest: Draft, part: Draft) {
    var rest = self
    if !text.isEmpty, let range = content.range(of: text) {
      rest.content = VietnameseText.normalised(content.replacingCharacters(in: range, with: " "))
    }
    var part = self
    part.kind = kind
    part.field = nil
    part.respondent = RespondentDraft()
    part.title = ""
    part.content = VietnameseText.normalised(text)
    part.request = ""
    part.decisionKnownOn = ""
    part.lateReason = ""
    part.isSigned = false
    part.wasReadBack = false
    part.together = nil
    part.repeatOf = nil
    part.reception = nil
    part.correction = nil
    // A denunciation cannot be made for another (Luật Tố cáo Đ.23).
    if !kind.mayBeFiledByProxy { part.proxy = nil }
    return (rest, part)
  }

  /// The mark by which the part is found beside the petition it was split from: that one's code, or the
  /// code which that one has itself. Never to or from a denunciation: it would tell who made it. The
  /// first petition carries no mark, so that nothing is missing where the part became a denunciation.
  public func mark(for part: PetitionKind, filedAs reference: String) -> String? {
    guard let kind, !kind.isSecret, !part.isSecret else { return nil }
    return together ?? reference
  }
}
