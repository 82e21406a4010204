// SPDX-License-Identifier: Apache-2.0
// A paper was handed over at the point, or it was tried: the record (*biên bản giao nhận*) as an entry. Of a
// denunciation the names and words of the record are sealed to the office like the petition itself.

public import Petitions

/// What became of an attempt to hand a paper over.
public enum HandOverOutcome: String, Codable, Sendable, CaseIterable {
  /// The person has it.
  case taken = "da-nhan"
  /// The person refused it.
  case refused = "khong-nhan"
  /// Nobody was there to take it; it waits on.
  case absent = "vang-mat"

  /// As pages and papers say it.
  public var label: String {
    switch self {
    case .taken: "Đã nhận văn bản"
    case .refused: "Không nhận văn bản"
    case .absent: "Vắng mặt, chưa giao được"
    }
  }

  /// Whether nothing more is to be done with the paper.
  public var isFinal: Bool { self != .absent }
}

/// Who took a paper, and who saw it.
public struct HandOverRecord: Codable, Sendable, Equatable {
  /// Name of whoever took it; nil when nobody did.
  public var taker: String?
  /// What they are to the petition; nil as above.
  public var role: DeliveryRecipient?
  /// Number of the identity paper that was shown, or the paper of authority.
  public var paper: String?
  /// Why it was refused, or what was found; required when it was not taken.
  public var reason: String?
  /// Who saw that it was refused or that nobody was there.
  public var witnesses: [String]?

  /// A record.
  public init(
    taker: String? = nil, role: DeliveryRecipient? = nil, paper: String? = nil,
    reason: String? = nil, witnesses: [String]? = nil
  ) {
    self.taker = taker
    self.role = role
    self.paper = paper
    self.reason = reason
    self.witnesses = witnesses
  }

  /// Witnesses of one record.
  static let most = 10

  var keepsLimits: Bool {
    TextLimits.fits(taker, TextLimits.name) && TextLimits.fits(paper, TextLimits.line)
      && TextLimits.fits(reason, TextLimits.paragraph) && (witnesses ?? []).count <= Self.most
      && (witnesses ?? []).allSatisfy { TextLimits.fits($0, TextLimits.name) }
  }
}

/// A paper was handed over, or not.
public struct DocumentHandedOver: Act {
  /// As lines carry it.
  public static let kind = "document.handed-over"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point]

  /// The entry that sent the paper.
  public var document: String
  /// The petition.
  public var reference: String
  /// What became of it.
  public var outcome: HandOverOutcome
  /// The day.
  public var on: CivilDate
  /// Who and why; nil when it is sealed.
  public var record: HandOverRecord?
  /// Digest of the sealed ``HandOverRecord``; nil when it is open.
  public var sealed: String?
  /// Why an earlier record of the same paper is put right by this one; nil of a first.
  public var correction: String?

  /// A record.
  public init(
    document: String, reference: String, outcome: HandOverOutcome, on: CivilDate,
    record: HandOverRecord?, sealed: String? = nil, correction: String? = nil
  ) {
    self.document = document
    self.reference = reference
    self.outcome = outcome
    self.on = on
    self.record = record
    self.sealed = sealed
    self.correction = correction
  }

  /// The sealed record.
  public var blobs: [String] { [sealed].compactMap(\.self) }

  /// The petition that it is about.
  public var about: String? { reference }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(document, ActLimits.identifier) && TextLimits.fits(reference, TextLimits.short)
      && (record == nil) != (sealed == nil) && (record?.keepsLimits ?? true)
      && (sealed?.isDigest ?? true) && TextLimits.fits(correction, TextLimits.paragraph)
  }

  /// How a history tells it, without a name: whoever reads the list need not know it.
  public var sentence: String {
    let day = "ngày \(on.shown)"
    let what =
      switch outcome {
      case .taken: "Đã giao văn bản \(day)"
      case .refused: "Người nhận không nhận văn bản, \(day)"
      case .absent: "Chưa giao được văn bản, \(day): người nhận vắng mặt"
      }
    return what + (correction.map { " – ghi lại, lý do: \($0)" } ?? "")
  }
}
