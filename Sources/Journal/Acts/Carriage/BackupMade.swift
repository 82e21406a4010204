// SPDX-License-Identifier: Apache-2.0
// A backup left the machine.

import Petitions

/// An encrypted backup was written and read back.
public struct BackupMade: Act {
  /// As lines carry it.
  public static let kind = "backup.made"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point, .office]

  /// Name of the backup's folder.
  public var name: String
  /// Through which sequence of the own journal it goes.
  public var through: Int
  /// Size of the sealed file in bytes.
  public var bytes: Int
  /// SHA-512 of the sealed file.
  public var sha512: String

  /// A backup.
  public init(name: String, through: Int, bytes: Int, sha512: String) {
    self.name = name
    self.through = through
    self.bytes = bytes
    self.sha512 = sha512
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    TextLimits.fits(name, TextLimits.short) && ActLimits.numbers.contains(through)
      && ActLimits.numbers.contains(bytes) && ActLimits.isDigest(sha512)
  }

  /// How a history tells it.
  public var sentence: String { "Sao lưu ra \(name)" }
}
