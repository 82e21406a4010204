// SPDX-License-Identifier: Apache-2.0
// What numbers and short texts of an act may be. A station that is broken or hostile writes the largest number
// there is, and a sum of it ends the program that reads it.

import Petitions

enum ActLimits {
  /// Sequences, sizes and numbers of replies: far beyond what is ever reached, far below where sums overflow.
  static let numbers = 0...1_000_000_000_000_000
  /// Copies and corrections of one paper.
  static let counts = 0...1_000_000
  /// Earlier epochs of a station's keys.
  static let epochs = 9_999
  /// Words of an enrolment.
  static let words = 24
  /// Characters of an identifier that a station made.
  static let identifier = 100

  /// Lower-case hexadecimal of at most a SHA-512.
  static func isDigest(_ text: String) -> Bool {
    text.utf8.count <= 128
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  /// A public key in one line.
  static func isKey(_ text: String) -> Bool {
    text.utf8.count <= 4_096 && text.utf8.allSatisfy { (32..<127).contains($0) }
  }
}
