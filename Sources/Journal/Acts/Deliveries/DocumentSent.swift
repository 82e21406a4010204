// SPDX-License-Identifier: Apache-2.0
// The commune sends a paper down to the point that recorded the petition, to be given to a person there. The entry
// itself travels in the reply beside the file; see <doc:Deliveries> of Exchange.

public import Petitions

/// To whom a paper is to be given, as the law names them and never by a name.
public enum DeliveryRecipient: String, Codable, Sendable, CaseIterable {
  /// Whoever filed (*người gửi đơn*).
  case filer = "nguoi-gui"
  /// The representative of a group (*người đại diện*, Luật KN Đ.8.2b).
  case representative = "dai-dien"
  /// Whoever was authorised (*người được ủy quyền*, Luật KN Đ.12).
  case proxy = "uy-quyen"
  /// The head of an organisation that filed.
  case organisation = "to-chuc"

  /// As pages and papers say it.
  public var label: String {
    switch self {
    case .filer: "Người gửi đơn"
    case .representative: "Người đại diện"
    case .proxy: "Người được ủy quyền"
    case .organisation: "Đại diện cơ quan, tổ chức"
    }
  }
}

/// A paper goes down to be handed over.
public struct DocumentSent: Act {
  /// As lines carry it.
  public static let kind = "document.sent"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// The petition.
  public var reference: String
  /// Digest of the file as it travels.
  public var sha256: String
  /// Its size.
  public var bytes: Int
  /// Digest of the file as the office keeps it, where another one travels: it was sealed to the point.
  public var source: String?
  /// What kind of paper it is; of a denunciation nothing that tells what it says.
  public var name: String
  /// *Số, ký hiệu*; nil where there is none, and of a denunciation.
  public var number: String?
  /// Date of the paper; nil as before.
  public var dated: CivilDate?
  /// Number of the step that issued it; nil of a paper that was added.
  public var step: Int?
  /// To whom.
  public var recipient: DeliveryRecipient
  /// Until when it should be handed over.
  public var due: CivilDate?
  /// The entry by which a key holder let it go, of a denunciation.
  public var release: String?
  /// To whose key the file is sealed; nil when it is open.
  public var sealedFor: JournalID?

  /// A paper to hand over.
  public init(
    reference: String, sha256: String, bytes: Int, name: String, number: String? = nil,
    dated: CivilDate? = nil, step: Int? = nil, recipient: DeliveryRecipient, due: CivilDate? = nil
  ) {
    self.reference = reference
    self.sha256 = sha256
    self.bytes = bytes
    self.name = name
    self.number = number
    self.dated = dated
    self.step = step
    self.recipient = recipient
    self.due = due
  }

  /// The file.
  public var blobs: [String] { [sha256] }

  /// The petition that it is about.
  public var about: String? { reference }

  /// Whether the file stays sealed at the point until it is handed over.
  public var isSealed: Bool { sealedFor != nil }

  /// The digest by which the office knows the paper.
  public var original: String { source ?? sha256 }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(reference, TextLimits.short) && sha256.isDigest && (source?.isDigest ?? true)
      && (1...TextLimits.fileBytes).contains(bytes) && TextLimits.fits(name, TextLimits.line)
      && TextLimits.fits(number, TextLimits.line)
      && TextLimits.fits(release, ActLimits.identifier)
      && (step.map(ActLimits.numbers.contains) ?? true)
      // A paper of a denunciation says nothing of itself outside.
      && (sealedFor == nil || number == nil && dated == nil && release != nil)
  }

  /// How a history tells it.
  public var sentence: String {
    let shown = number.map { "\(name) số \($0)" } ?? name
    return "Gửi về điểm để giao: \(shown)" + (due.map { ", hạn giao \($0.shown)" } ?? "")
  }
}
