// SPDX-License-Identifier: Apache-2.0
// A printing of a paper that is to be handed over: the original once, afterwards marked copies. The first entry of a
// printing is on the disk before the first byte goes to the printer.

import Petitions

/// What is known of a printing of a paper from the commune.
public struct DocumentPrinted: Act {
  /// As lines carry it.
  public static let kind = "document.printed"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point]

  /// What is known.
  public enum Outcome: String, Codable, Sendable {
    /// Bytes may be on their way.
    case sending
    /// The printer proved it.
    case printed
    /// A person saw it.
    case seen
    /// Nobody knows.
    case unknown
    /// A person saw that it did not come out whole.
    case void
    /// The printer took nothing: the number is free again.
    case refused
  }

  /// The entry that sent the paper.
  public var document: String
  /// The petition.
  public var reference: String
  /// 0 for the original, then counted up.
  public var copy: Int
  /// What is known.
  public var outcome: Outcome
  /// Why a copy was made, or the printer's words.
  public var reason: String?

  /// A printing.
  public init(
    document: String, reference: String, copy: Int, outcome: Outcome, reason: String? = nil
  ) {
    self.document = document
    self.reference = reference
    self.copy = copy
    self.outcome = outcome
    self.reason = reason
  }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(document, ActLimits.identifier) && TextLimits.fits(reference, TextLimits.short)
      && ActLimits.counts.contains(copy) && TextLimits.fits(reason, TextLimits.paragraph)
  }

  /// How a history tells it.
  public var sentence: String {
    (copy == 0 ? "Văn bản để giao, bản gốc: " : "Văn bản để giao, bản sao lần \(copy): ")
      + outcome.label
  }
}

extension DocumentPrinted.Outcome {
  /// What is known of a printing.
  public var label: String {
    switch self {
    case .sending: "đang gửi ra máy in"
    case .printed: "máy in xác nhận đã ra giấy"
    case .seen: "cán bộ xác nhận đã ra giấy"
    case .unknown: "chưa rõ đã ra giấy hay chưa"
    case .void: "không ra giấy hoặc ra dở"
    case .refused: "máy in chưa nhận, chưa in gì"
    }
  }
}
