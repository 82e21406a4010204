// SPDX-License-Identifier: Apache-2.0
// A paper as it is kept, with its digest.

import CPango
public import Foundation

/// A finished document file to keep.
public struct StoredPaper: Sendable, Equatable {
  /// The file.
  public let pdf: Data
  /// Number of pages.
  public let pageCount: Int
  /// SHA-256 of the file, 64 hexadecimal letters: the name of its blob.
  public let digest: String
}

enum Digest {
  /// SHA-256 in hexadecimal letters, by GLib, which Pango brings along.
  static func sha256(_ bytes: Data) -> String {
    bytes.withUnsafeBytes { (raw: UnsafeRawBufferPointer) in
      let text = g_compute_checksum_for_data(
        G_CHECKSUM_SHA256, raw.bindMemory(to: UInt8.self).baseAddress, gsize(raw.count))
      defer { g_free(text) }
      return text.map { String(cString: $0) } ?? ""
    }
  }
}
