// SPDX-License-Identifier: Apache-2.0
// One way to write JSON, so that the same facts have the same bytes and the same digest.

import Crypto
public import Foundation
import Petitions

/// Canonical JSON: UTF-8, sorted keys, no white space, slashes bare.
public enum CanonicalJSON {
  /// Encodes a value.
  public static func encode(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  /// Encodes a value for people to read.
  public static func pretty(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return try encoder.encode(value)
  }
}
