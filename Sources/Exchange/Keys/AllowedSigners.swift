// SPDX-License-Identifier: Apache-2.0
// The office's register of stations as a file of OpenSSH, beside its data: with it anybody in the office can
// check who signed a bundle, a reply or a backup, with `ssh-keygen` and public keys alone.

import Bundles
import Foundation
import Journal
public import Storage

/// The `allowed_signers` file of an office, which the note on every stick names.
public enum AllowedSigners {
  /// Its name in the office's data folder.
  public static let fileName = "allowed_signers"

  /// Writes the file anew when the register says otherwise than it does. It is derived, and written again at
  /// every opening and every change: that it could not be written must not stop anything.
  public static func keep(for store: Store) {
    let file = store.folder.appendingPathComponent(fileName)
    guard let text = try? text(of: store), FileManager.default.contents(atPath: file.path) != text
    else { return }
    try? DurableFile.write(text, to: file)
  }

  /// Every station with what it may sign; one that was revoked with the end of its time.
  static func text(of store: Store) throws -> Data {
    KnownSigner.allowedSigners(
      try store.stations().compactMap { station in
        let namespaces: [SignatureNamespace] =
          switch station.relation {
          case .own: [.reply, .enrolment, .backup]
          case .child: [.bundle, .enrolment, .backup]
          case .parent: []
          }
        guard !namespaces.isEmpty else { return nil }
        return KnownSigner(
          principal: station.journal.description,
          key: try VerifyingKey(parsing: station.signingKey), namespaces: namespaces,
          validBefore: station.revokedAt)
      })
  }
}
