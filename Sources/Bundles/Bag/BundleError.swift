// SPDX-License-Identifier: Apache-2.0
// Why a bundle on a stick is not opened. Each case is a fact that a screen turns into what happened
// and what to do; nothing of such a bundle has reached anyone, and nothing of it is left behind.

/// A refused bundle.
public enum BundleError: Error, Sendable, Equatable {
  /// The folder lacks a file that belongs to it; its name is given.
  case incomplete(missing: String)
  /// A file is larger than accepted.
  case tooLarge(file: String, bytes: Int, limit: Int)
  /// The signature file is not one that we can check.
  case signatureUnreadable(SSHSignatureError)
  /// The signature is for something else, for example a reply offered as a bundle.
  case wrongNamespace(found: String, expected: SignatureNamespace)
  /// The signature does not belong to the file: one of them was changed.
  case signatureWrong(fingerprint: String)
  /// Correctly signed by a key that this station does not know.
  case unknownSigner(fingerprint: String)
  /// Correctly signed by a key that is revoked, or not yet valid.
  case signerNotValid(principal: String, fingerprint: String)
  /// It cannot be decrypted.
  case age(AgeError)
  /// What was decrypted is not a whole bag of the expected form.
  case bag(BagFault)
  /// Made by a newer program.
  case newerFormat(found: Int, supported: Int)
  /// A bundle for the other direction; the signer used the right namespace for the wrong content.
  case wrongKind(found: BundleKind)
  /// The program that reads what comes from outside gave no result that counts.
  case reader(ReaderFault)
}

/// Why `tiepdan-bundles` gave no result. The bundle may be whole: it is kept and can be read again.
public enum ReaderFault: Error, Sendable, Equatable {
  /// It is not installed beside the running program; its file.
  case notInstalled(String)
  /// The system did not start it: its error number.
  case notStarted(errno: Int32)
  /// It ended before it was done; the signal that ended it, or nil and it ended with this status.
  case ended(signal: Int32?, status: Int32)
  /// It did nothing for so many seconds.
  case tooSlow(seconds: Int)
  /// It answered something that makes no sense.
  case garbled
}

/// What is wrong with the bag inside a bundle. Paths are given without the top folder.
public enum BagFault: Error, Sendable, Equatable {
  /// Not a tar archive, or damaged as one.
  case notTar
  /// A name outside the allow-list; shown in at most 100 printable characters.
  case forbiddenName(String)
  /// A link, folder, device, sparse file or the like.
  case notRegularFile(String)
  /// The same name twice.
  case duplicate(String)
  /// More files, or a larger file, than accepted.
  case tooMany(limit: Int)
  /// A file larger than accepted.
  case tooLarge(path: String, limit: Int)
  /// A file that must be there is not.
  case missing(String)
  /// A file is there that the manifest does not list.
  case unlisted(String)
  /// A file's digest is not the one listed, or a blob's is not its name.
  case changed(String)
  /// A tag file is not in its form.
  case unreadable(String)
  /// Files come in another order than the format says.
  case outOfOrder(String)
  /// Counts, sizes or Payload-Oxum in bag-info.txt do not agree with the contents.
  case countsDiffer
  /// The inner signature is missing its mark: not by the signer of the outer file.
  case innerSignature
  /// A line of a `.jsonl` file is longer than accepted; its number, from 1.
  case lineTooLong(path: String, line: Int)
  /// A line is empty, or the file does not end with a line end.
  case lineMalformed(path: String, line: Int)
  /// JSON that nests too deeply; the line's number.
  case tooDeep(path: String, line: Int)
  /// Something follows the archive.
  case trailingData
}
