// SPDX-License-Identifier: Apache-2.0
// A bundle on a stick: BUNDLE.AGE, its signature BUNDLE.SIG and a note, in one folder that appears
// by one rename. This file writes it: the bag streams through tar and age to the stick while it is
// digested, and is signed, flushed, read back and compared before it gets its name.

public import Foundation

/// Writing and reading of sealed bundles in `TIEPDAN/` of a stick or any folder.
public enum SealedFolder {
  /// A bundle that is complete on the medium.
  public struct Written: Sendable, Equatable {
    /// The folder's name, `K7Q2M9XA`, which is also the name of the bag inside.
    public let name: String
    /// Bytes of `BUNDLE.AGE`.
    public let bytes: Int
    /// Lower-case hexadecimal SHA-512 of `BUNDLE.AGE`.
    public let sha512: String
  }

  /// At most the bytes that a bundle of these parts takes on the medium, so that the caller can split
  /// it: more than ``Limits/maximumBundleBytes`` is not written.
  public static func estimatedBytes(of parts: [BagPart], recipients: Int) -> Int {
    // All but the payload: tar headers, manifests, bag-info and the rest, generously.
    let fixed = 32 << 10
    let files = parts.map { 512 + ($0.bytes + 511) / 512 * 512 + 2 * $0.path.text.utf8.count + 80 }
    return Age.sealedBytes(of: files.reduce(0, +) + fixed, recipients: recipients)
  }

  /// Seals a bundle and writes it into a folder.
  ///
  /// - Parameters:
  ///   - info: what the bundle says of itself.
  ///   - parts: the payload; `data/entries.jsonl` first where there is one.
  ///   - root: the stick's mount point, or any folder.
  ///   - recipients: who may open it; at least one.
  ///   - key: the station's signing key.
  ///   - wrappedKey: a key under a passphrase that lies beside the bundle, if any.
  ///   - generator: for the folder's name.
  ///   - beginning: is told the name before anything is written; what it throws ends the writing.
  ///   - watch: progress over the payload's bytes, and cancellation.
  /// - Throws: ``SealError``, ``FolderError``, `CancellationError`, or what a part's source throws.
  ///   Nothing is left then, unless the medium is out of reach or failed: then a `.TMP`, or, when it
  ///   failed at the very end, the complete bundle.
  public static func write(
    _ info: BundleInfo, parts: [BagPart], in root: String, to recipients: [Age.Recipient],
    signedBy key: SigningKey, wrappedKey: Data? = nil,
    using generator: inout some RandomNumberGenerator, watch: BundleWatch = .none,
    beginning: (String) throws -> Void = { _ in }
  ) throws -> Written {
    let estimate = estimatedBytes(of: parts, recipients: recipients.count)
    guard estimate <= Limits.maximumBundleBytes else {
      throw SealError.tooLarge(bytes: estimate, limit: Limits.maximumBundleBytes)
    }
    guard parts.count + BagPath.tags.count <= Limits.bagFiles else {
      throw SealError.tooManyFiles(limit: Limits.bagFiles)
    }
    let (name, result) = try FolderWriter.write(
      in: root, needed: estimate, using: &generator, watch: watch
    ) { folder in
      try beginning(folder.name)
      let total = parts.map(\.bytes).reduce(0, +)
      let bag = BagWriter(name: folder.name, info: info, parts: parts, key: key)
      let sealed = try folder.create(FolderNames.bundle) { output in
        let age = try AgeWriter(to: recipients, output: output)
        try bag.write(progress: { try watch.advance(.sealing, $0, of: total) }) {
          try age.write($0)
        }
        try age.finish()
      }
      let signature = try SSHSignature(
        signing: sealed.digest, in: info.kind.namespace, with: key)
      try folder.create(FolderNames.bundleSignature, signature.armored)
      if let wrappedKey { try folder.create(FolderNames.key, wrappedKey) }
      try folder.create(
        FolderNames.readMe, info.kind == .backup ? ReadMe.backup : ReadMe.bundle(info.kind))
      return sealed
    }
    return Written(name: name, bytes: result.bytes, sha512: result.digest.hexadecimal)
  }
}
