// SPDX-License-Identifier: Apache-2.0
// What is known of the paper that the citizen took home.

import Petitions

/// What is known of a receipt's printing.
public struct ReceiptPrinted: Act {
  /// As lines carry it.
  public static let kind = "receipt.printed"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point, .office]

  /// How it is known.
  public enum Outcome: String, Codable, Sendable {
    /// The printer proved it.
    case printed
    /// A person saw it.
    case seen
    /// Nobody knows.
    case unknown
    /// A person saw that it did not come out whole.
    case void
  }
  /// The petition.
  public var reference: String
  /// 0 for the original, then counted up; copies are marked.
  public var copy: Int
  /// What is known.
  public var outcome: Outcome
  /// Why a copy was made, or the printer's words.
  public var reason: String?
  /// Of which correction it is the slip; nil of the original and of reprints.
  public var correction: Int?

  /// A printing.
  public init(
    reference: String, copy: Int, outcome: Outcome, reason: String?, correction: Int? = nil
  ) {
    self.reference = reference
    self.copy = copy
    self.outcome = outcome
    self.reason = reason
    self.correction = correction
  }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(reference, TextLimits.short) && TextLimits.fits(reason, TextLimits.paragraph)
      && ActLimits.counts.contains(copy) && (correction.map(ActLimits.counts.contains) ?? true)
  }

  /// How a history tells it.
  public var sentence: String {
    (copy == 0 ? "Phiếu gốc: " : "Bản in lại lần \(copy): ") + outcome.label
  }
}

extension ReceiptPrinted.Outcome {
  /// What is known of a printing.
  public var label: String {
    switch self {
    case .printed: "máy in xác nhận đã ra giấy"
    case .seen: "cán bộ xác nhận đã ra giấy"
    case .unknown: "chưa rõ đã ra giấy hay chưa"
    case .void: "không ra giấy hoặc ra dở"
    }
  }
}
