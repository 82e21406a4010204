// SPDX-License-Identifier: Apache-2.0
// Why a backup is not made, opened or restored.

public import Bundles
public import Storage

/// Why a backup cannot be used.
public enum RestoreError: Error, Sendable, Equatable {
  /// No backup in the folder, or none of that name.
  case nothingFound
  /// The folder for the data is not empty.
  case notEmpty(path: String)
  /// The backup cannot be opened or is not whole.
  case unreadable(BundleError)
  /// The store in it is not what the backup says of itself; a word for which fact.
  case contradicts(String)
  /// The store in it does not hold together.
  case unsound([CheckFinding])
  /// Neither the station in it nor its office signed it.
  case foreignSigner(fingerprint: String)
  /// Only a point's backup can be sealed for a new machine.
  case notOfPoint(String)
  /// It is the backup of no office.
  case notOfOffice(String)
  /// No key was given that could open it.
  case noKey
  /// What was given as the recovery key is none: mistyped; how many letters it has and should have.
  case mistypedKey(letters: Int, expected: Int)
  /// The file of a key under words is damaged; the backup was not looked at.
  case damagedKey
  /// What would be backed up is larger than one sealed file may be; bytes. Nothing was written.
  case tooLarge(bytes: Int, limit: Int)
}
