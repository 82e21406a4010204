// SPDX-License-Identifier: Apache-2.0
// The one table of limits for everything that arrives from outside: bundles, replies, enrolment
// files. Each is checked before memory or disk is spent on what exceeds it. They stand far above
// what an office sends, so that only damage or malice meets them.

/// Limits of what is read from a stick, in the units that each comment names.
public enum Limits {
  /// One `BUNDLE.AGE`, bytes: FAT32 ends at 4 GiB.
  public static let maximumBundleBytes = 3_584 << 20
  /// One payload file inside a bag other than the journal's lines, bytes.
  public static let payloadFileBytes = 512 << 20
  /// `data/entries.jsonl`, bytes.
  public static let entriesBytes = 1 << 30
  /// `data/store.sqlite` of a backup, bytes.
  public static let storeBytes = 3 << 30
  /// Entries (lines) of one bundle.
  public static let entries = 2_000_000
  /// One line of a `.jsonl` file, bytes without its line end.
  public static let lineBytes = 4 << 20
  /// Blobs of one bundle.
  public static let blobs = 50_000
  /// Files of one bag, tag files included.
  public static let bagFiles = 51_000
  /// A path inside the bag, bytes.
  public static let pathBytes = 160
  /// Parts of a path inside the bag, top folder included.
  public static let pathParts = 4
  /// `bagit.txt` and `bag-info.txt`, bytes each.
  public static let infoBytes = 16 << 10
  /// `manifest-sha256.txt`, bytes.
  public static let manifestBytes = 16 << 20
  /// `tagmanifest-sha256.txt`, bytes.
  public static let tagManifestBytes = 4 << 10
  /// What may follow the last tar member: zeros of the last record, bytes.
  public static let tarPaddingBytes = 1 << 20
  /// The header of an age file, bytes.
  public static let ageHeaderBytes = 32 << 10
  /// Recipient stanzas of an age file.
  public static let ageStanzas = 32
  /// log2 of the scrypt cost that is computed for a file made elsewhere.
  public static let scryptWorkFactor = 20
  /// A secret under a passphrase, bytes.
  public static let wrappedSecretBytes = 64 << 10
  /// An OpenSSH signature file, bytes.
  public static let signatureBytes = 4 << 10
  /// An OpenSSH key file or line, bytes.
  public static let keyBytes = 4 << 10
  /// An enrolment document, bytes.
  public static let documentBytes = 1 << 20
  /// The number of a reply: seconds of the office's clock, so this is a clock some 30,000 years ahead.
  public static let replyNumber = 1_000_000_000_000
  /// Papers to hand over, and recalls, in one reply; the rest goes with the next.
  public static let replyDocuments = 500
  /// One such paper, bytes.
  public static let replyDocumentBytes = 24 << 20
  /// All of them in one reply, bytes.
  public static let replyDocumentsBytes = 256 << 20
  /// Levels of arrays and objects in any JSON.
  public static let jsonDepth = 32
  /// Names looked at in a `TIEPDAN` folder.
  public static let folderNames = 10_000
  /// Names read in the outermost folder of a stick when signs of a worm are looked for: FAT32 ends at 65,536.
  public static let rootNames = 100_000
  /// Folders of a stick with such signs that are looked into, one level down.
  public static let movedFolders = 64
}
