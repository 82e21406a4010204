// SPDX-License-Identifier: Apache-2.0
// The commune set a data file of its points anew: days off, fields, units, notices, the schedule of receptions. The
// newest version of each file goes down with every reply until a point has said what it made of it.

import Petitions

/// A data file for the points.
public struct ReferenceSet: Act {
  /// As lines carry it.
  public static let kind = "reference.set"
  /// Who may write it.
  public static let writers: Set<StationKind> = [.office]

  /// Which: a name of lower-case letters and `-`, such as `holidays`.
  public var file: String
  /// Counts up; the newest wins.
  public var version: Int
  /// Digest of its text.
  public var sha256: String
  /// Its size.
  public var bytes: Int
  /// What changed, in words.
  public var note: String

  /// A version of a file.
  public init(file: String, version: Int, sha256: String, bytes: Int, note: String) {
    self.file = file
    self.version = version
    self.sha256 = sha256
    self.bytes = bytes
    self.note = note
  }

  /// The largest file.
  public static let mostBytes = 4 << 20

  /// Whether a text can be the name of a file.
  public static func isName(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "-") }
      && text != "index" && text.first != "-"
  }

  /// Its text.
  public var blobs: [String] { [sha256] }

  /// What may stand in it.
  public var keepsLimits: Bool {
    Self.isName(file) && ActLimits.numbers.contains(version) && version > 0 && sha256.isDigest
      && (1...Self.mostBytes).contains(bytes) && TextLimits.fits(note, TextLimits.line)
  }

  /// How a history tells it.
  public var sentence: String { "Đổi dữ liệu “\(file)” của các điểm: \(note)" }
}
