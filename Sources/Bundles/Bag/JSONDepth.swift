// SPDX-License-Identifier: Apache-2.0
// A look at JSON before it is decoded: a decoder recurses, and a few thousand opening brackets from
// a hostile file would end the program.

public import Foundation

/// The check of how deeply JSON nests.
public enum JSONDepth {
  /// The JSON nests deeper than allowed.
  public struct TooDeep: Error, Sendable, Equatable {
    /// The most levels that are accepted.
    public let limit: Int
  }

  /// Refuses JSON whose arrays and objects nest deeper than a limit. It does not tell whether the
  /// JSON is otherwise well formed; the decoder does that.
  ///
  /// - Throws: ``TooDeep``.
  public static func check(_ data: Data, limit: Int = Limits.jsonDepth) throws(TooDeep) {
    let isTooDeep = data.withUnsafeBytes { bytes in
      var scan = Scan()
      return !bytes.allSatisfy { scan.accepts($0, limit: limit) }
    }
    if isTooDeep { throw TooDeep(limit: limit) }
  }

  /// Follows the nesting byte by byte.
  struct Scan {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    /// Whether the nesting is still within the limit after this byte.
    mutating func accepts(_ byte: UInt8, limit: Int) -> Bool {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        return true
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      default: break
      }
      return depth <= limit
    }
  }
}
