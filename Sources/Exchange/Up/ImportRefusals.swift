// SPDX-License-Identifier: Apache-2.0
// What refuses a bundle, and what became of one, as words for tables and scripts.

public import Bundles
import Foundation
import Storage

extension ImportRefusal {
  /// What an error of opening means for an import.
  public init(_ error: BundleError) {
    self =
      switch error {
      case .incomplete: .incomplete
      case .tooLarge(let file, _, let limit): .limit("\(file) > \(limit)")
      case .signatureUnreadable, .signatureWrong, .wrongNamespace: .badSignature
      case .unknownSigner(let fingerprint): .unknownSigner(fingerprint: fingerprint)
      case .signerNotValid(let principal, _): .revoked(journal: principal)
      case .age(.noMatch): .notForUs
      case .age(let detail): .damaged(detail: "age: \(detail)")
      case .bag(let fault): .damaged(detail: "bag: \(fault)")
      case .newerFormat(let found, _): .newerFormat(found: found)
      case .wrongKind: .damaged(detail: "kind")
      case .reader(let fault): .unread(fault)
      }
  }

  /// Words of refusals after which a bundle may be taken later.
  public static let healing: Set<String> = [
    "unknown-signer", "newer-format", "newer-entry", "no-reader", "unread",
  ]

  /// A word for tables and scripts.
  public var code: String {
    switch self {
    case .incomplete: "incomplete"
    case .unknownSigner: "unknown-signer"
    case .badSignature: "bad-signature"
    case .revoked: "revoked"
    case .notForUs: "not-for-us"
    case .newerFormat: "newer-format"
    case .newerEntry: "newer-entry"
    case .damaged: "damaged"
    case .foreignJournal: "foreign-journal"
    case .gap: "gap"
    case .forked: "forked"
    case .limit: "limit"
    case .brokenMedium: "broken-medium"
    case .io: "io"
    case .unread(.notInstalled): "no-reader"
    case .unread: "unread"
    }
  }
}

extension ImportReport {
  /// A word for tables and scripts.
  public var code: String {
    switch outcome {
    case .applied: "applied"
    case .nothingNew: "nothing-new"
    case .refused(let refusal): refusal.code
    }
  }

  /// Whether the stick is damaged where it lies.
  public var isOfBrokenMedium: Bool { outcome == .refused(.brokenMedium) }

  func attempt(at: Date) -> ImportAttempt {
    let detail: String =
      switch outcome {
      case .applied(let taken, let known, let quarantined):
        "taken \(taken), known \(known), quarantined \(quarantined.count)"
      case .nothingNew(let known): "known \(known)"
      case .refused(let refusal): "\(refusal)"
      }
    return ImportAttempt(
      at: at, folder: folder, journal: journal, sha512: sha512, result: code, detail: detail,
      count: count, petitions: petitions)
  }
}
