// SPDX-License-Identifier: Apache-2.0
// The kinds of act that a journal knows, each with its body. New kinds are added at the end; a kind is
// never changed or reused, because journals live for ever.

public import Petitions

/// What was done.
public enum Act: Sendable, Equatable {
  /// The station began its journal with these public keys.
  case stationFounded(StationFounded)
  /// A petition was recorded at a point.
  case petitionFiled(PetitionFiled)
  /// Somebody was received.
  case receptionHeld(Reception)
  /// A receipt came out of the printer, or nobody can tell whether it did.
  case receiptPrinted(ReceiptPrinted)
  /// A bundle was written and verified.
  case bundleExported(BundleExported)
  /// A reply of the parent was read and applied.
  case replyRead(ReplyRead)
  /// The office took a station into its register.
  case stationEnrolled(StationEnrolled)
  /// The office trusts a station no more.
  case stationRevoked(StationRevoked)
  /// The office imported a bundle.
  case bundleImported(BundleImported)
  /// The office set the status of a petition.
  case statusSet(StatusSet)
  /// The office wrote a reply.
  case replyWritten(ReplyWritten)
  /// A named person opened the sealed identity of a denunciation.
  case identityOpened(IdentityOpened)
  /// What was recorded of a petition was corrected.
  case petitionCorrected(PetitionCorrected)
  /// An account of a person at the station was made or changed.
  case accountSet(AccountSet)
  /// The PIN of an account was set anew.
  case accountPINSet(AccountPINSet)
  /// The office gave an account of a point a temporary PIN.
  case pinReset(PINReset)
  /// An encrypted backup was written and verified.
  case backupMade(BackupMade)
  /// What was recorded of a reception was corrected, or struck out.
  case receptionCorrected(ReceptionCorrected)

  static let knownKinds: Set<String> = [
    "station.founded", "petition.filed", "reception.held", "receipt.printed", "bundle.exported",
    "reply.read", "station.enrolled", "station.revoked", "bundle.imported", "status.set",
    "reply.written", "identity.opened", "petition.corrected", "account.set", "account.pin-set",
    "pin.reset", "backup.made", "reception.corrected",
  ]

  /// The kind as lines carry it.
  public var kind: String {
    switch self {
    case .stationFounded: "station.founded"
    case .petitionFiled: "petition.filed"
    case .receptionHeld: "reception.held"
    case .receiptPrinted: "receipt.printed"
    case .bundleExported: "bundle.exported"
    case .replyRead: "reply.read"
    case .stationEnrolled: "station.enrolled"
    case .stationRevoked: "station.revoked"
    case .bundleImported: "bundle.imported"
    case .statusSet: "status.set"
    case .replyWritten: "reply.written"
    case .identityOpened: "identity.opened"
    case .petitionCorrected: "petition.corrected"
    case .accountSet: "account.set"
    case .accountPINSet: "account.pin-set"
    case .pinReset: "pin.reset"
    case .backupMade: "backup.made"
    case .receptionCorrected: "reception.corrected"
    }
  }

  init(kind: String, body: any Decoder) throws {
    switch kind {
    case "station.founded": self = .stationFounded(try StationFounded(from: body))
    case "petition.filed": self = .petitionFiled(try PetitionFiled(from: body))
    case "reception.held": self = .receptionHeld(try Reception(from: body))
    case "receipt.printed": self = .receiptPrinted(try ReceiptPrinted(from: body))
    case "bundle.exported": self = .bundleExported(try BundleExported(from: body))
    case "reply.read": self = .replyRead(try ReplyRead(from: body))
    case "station.enrolled": self = .stationEnrolled(try StationEnrolled(from: body))
    case "station.revoked": self = .stationRevoked(try StationRevoked(from: body))
    case "bundle.imported": self = .bundleImported(try BundleImported(from: body))
    case "status.set": self = .statusSet(try StatusSet(from: body))
    case "reply.written": self = .replyWritten(try ReplyWritten(from: body))
    case "identity.opened": self = .identityOpened(try IdentityOpened(from: body))
    case "petition.corrected": self = .petitionCorrected(try PetitionCorrected(from: body))
    case "account.set": self = .accountSet(try AccountSet(from: body))
    case "account.pin-set": self = .accountPINSet(try AccountPINSet(from: body))
    case "pin.reset": self = .pinReset(try PINReset(from: body))
    case "backup.made": self = .backupMade(try BackupMade(from: body))
    case "reception.corrected": self = .receptionCorrected(try ReceptionCorrected(from: body))
    default: throw EntryError.unknownKind(kind)
    }
  }

  func encodeBody(to encoder: any Encoder) throws {
    switch self {
    case .stationFounded(let body): try body.encode(to: encoder)
    case .petitionFiled(let body): try body.encode(to: encoder)
    case .receptionHeld(let body): try body.encode(to: encoder)
    case .receiptPrinted(let body): try body.encode(to: encoder)
    case .bundleExported(let body): try body.encode(to: encoder)
    case .replyRead(let body): try body.encode(to: encoder)
    case .stationEnrolled(let body): try body.encode(to: encoder)
    case .stationRevoked(let body): try body.encode(to: encoder)
    case .bundleImported(let body): try body.encode(to: encoder)
    case .statusSet(let body): try body.encode(to: encoder)
    case .replyWritten(let body): try body.encode(to: encoder)
    case .identityOpened(let body): try body.encode(to: encoder)
    case .petitionCorrected(let body): try body.encode(to: encoder)
    case .accountSet(let body): try body.encode(to: encoder)
    case .accountPINSet(let body): try body.encode(to: encoder)
    case .pinReset(let body): try body.encode(to: encoder)
    case .backupMade(let body): try body.encode(to: encoder)
    case .receptionCorrected(let body): try body.encode(to: encoder)
    }
  }

  /// Whether the act is only about carrying the journal, so that it alone is no reason to write a
  /// bundle.
  public var isTransport: Bool {
    switch self {
    case .bundleExported, .replyRead, .bundleImported, .replyWritten: true
    default: false
    }
  }

  /// Digests of the blobs that travel with the act.
  public var blobs: [String] {
    switch self {
    case .petitionFiled(let filed):
      let open = filed.petition?.matter.documents.compactMap { $0.file?.sha256 } ?? []
      return open + (filed.sealed?.blobs ?? [])
    case .petitionCorrected(let corrected):
      return corrected.petition.matter.documents.compactMap { $0.file?.sha256 }
    default: return []
    }
  }

  /// Code of the petition that the act is about, if it is about one.
  public var reference: String? {
    switch self {
    case .petitionFiled(let body): body.reference
    case .receiptPrinted(let body): body.reference
    case .statusSet(let body): body.line.reference
    case .identityOpened(let body): body.reference
    case .petitionCorrected(let body): body.reference
    case .receptionHeld(let body): body.reference
    case .receptionCorrected(let body): body.reception?.reference
    default: nil
    }
  }
}
