// SPDX-License-Identifier: Apache-2.0
// Who may sign what, and from when to when: the office's register of stations, which it also writes
// as an `allowed_signers` file, so that anyone can check old bundles with `ssh-keygen -Y verify`.

public import Foundation

/// A signing key that this station knows.
public struct KnownSigner: Sendable, Hashable {
  /// Who: the journal's name, `07654-03.1`. Printable ASCII without spaces, quotes, `#`, `,`, `*`,
  /// `?` and `!`, which mean something in an `allowed_signers` file.
  public let principal: String
  /// The key.
  public let key: VerifyingKey
  /// What it may sign.
  public let namespaces: [SignatureNamespace]
  /// From when; nil for always.
  public let validAfter: Date?
  /// Until when, the moment of revocation; nil for still valid.
  public let validBefore: Date?

  /// A known key.
  public init(
    principal: String, key: VerifyingKey, namespaces: [SignatureNamespace],
    validAfter: Date? = nil, validBefore: Date? = nil
  ) {
    let forbidden = Set("\"#,*?! ".utf8)
    precondition(
      !principal.isEmpty
        && principal.utf8.allSatisfy { (33...126).contains($0) && !forbidden.contains($0) })
    precondition(!namespaces.isEmpty)
    self.principal = principal
    self.key = key
    self.namespaces = namespaces
    self.validAfter = validAfter
    self.validBefore = validBefore
  }

  /// Whether the key counts at a moment.
  public func isValid(at moment: Date) -> Bool {
    (validAfter.map { $0 <= moment } ?? true) && (validBefore.map { moment < $0 } ?? true)
  }

  /// One line of an `allowed_signers` file, without its line end.
  public var allowedSignersLine: String {
    var options = ["namespaces=\"\(namespaces.map(\.rawValue).joined(separator: ","))\""]
    if let validAfter { options.append("valid-after=\"\(Self.stamp(validAfter))\"") }
    if let validBefore { options.append("valid-before=\"\(Self.stamp(validBefore))\"") }
    return "\(principal) \(options.joined(separator: ",")) \(key)"
  }

  /// An `allowed_signers` file.
  public static func allowedSigners(_ signers: [KnownSigner]) -> Data {
    Data(signers.map { $0.allowedSignersLine + "\n" }.joined().utf8)
  }

  /// `20260131T…` as OpenSSH wants it: `YYYYMMDDHHMMSSZ`, universal time.
  private static func stamp(_ moment: Date) -> String {
    UniversalTime.text(moment).filter { $0.isNumber } + "Z"
  }
}

/// Universal time to the second, as bundles and key lists carry it.
enum UniversalTime {
  private static let style = Date.ISO8601FormatStyle(timeZone: .gmt)

  /// `2026-01-31T08:00:00Z`.
  static func text(_ moment: Date) -> String { style.format(moment) }

  /// The moment of a text in exactly that form.
  static func moment(_ text: String) -> Date? {
    // An unreadable time is told by nil; the reason adds nothing.
    guard let moment = try? style.parse(text), style.format(moment) == text else { return nil }
    return moment
  }
}
