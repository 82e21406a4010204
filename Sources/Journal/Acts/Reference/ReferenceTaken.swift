// SPDX-License-Identifier: Apache-2.0
// A point took a data file of the commune into use, or could not read it and goes on with the one before.

import Petitions

/// What a point made of a data file.
public struct ReferenceTaken: Act {
  /// As lines carry it.
  public static let kind = "reference.taken"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.point]

  /// Which.
  public var file: String
  /// Of which version.
  public var version: Int
  /// Digest of its text.
  public var sha256: String
  /// Whether it could not be read; nil when it is in use.
  public var isRefused: Bool?

  /// A file in use, or refused.
  public init(file: String, version: Int, sha256: String, isRefused: Bool? = nil) {
    self.file = file
    self.version = version
    self.sha256 = sha256
    self.isRefused = isRefused
  }

  /// What may stand in it.
  public var keepsLimits: Bool {
    ReferenceSet.isName(file) && ActLimits.numbers.contains(version) && sha256.isDigest
  }

  /// How a history tells it.
  public var sentence: String {
    isRefused == true
      ? "Không đọc được dữ liệu “\(file)” của xã" : "Dùng dữ liệu “\(file)” mới của xã"
  }
}
