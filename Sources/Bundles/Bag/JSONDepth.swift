// SPDX-License-Identifier: Apache-2.0
// A look at JSON before it is decoded: a decoder recurses, and a few thousand opening brackets from
// a hostile file would end the program; and of two values under one key each reader takes another one
// (RFC 8259 §4), so that what was checked would not be what is read.

public import Foundation

/// The check of how deeply JSON nests, and that no object names a key twice.
public enum JSONDepth {
  /// What is wrong with JSON before anybody decodes it.
  public enum Fault: Error, Sendable, Equatable {
    /// It nests deeper than this many levels.
    case tooDeep(limit: Int)
    /// An object names a key twice, or writes a key with escapes, which hides that.
    case repeatedKey
  }

  /// Refuses JSON whose arrays and objects nest deeper than a limit, or with a key twice in an object. It does not
  /// tell whether the JSON is otherwise well formed; the decoder does that.
  public static func check(_ data: Data, limit: Int = Limits.jsonDepth) throws(Fault) {
    var fault: Fault?
    data.withUnsafeBytes { bytes in
      var scan = Scan(limit: limit)
      for byte in bytes {
        fault = scan.fault(after: byte)
        if fault != nil { return }
      }
    }
    if let fault { throw fault }
  }

  /// Follows the nesting byte by byte.
  struct Scan {
    private struct Level {
      var isObject: Bool
      /// Whether the next string is a key.
      var awaitsKey: Bool
      /// Hashes of the keys so far (FNV-1a, 64 bits).
      var keys: [UInt64] = []
    }

    private let limit: Int
    private var levels: [Level] = []
    private var isInString = false
    private var isEscaped = false
    /// The hash of the key that is being read; nil in any other string.
    private var key: UInt64?

    init(limit: Int) { self.limit = limit }

    /// Ready for another document, with its memory kept.
    mutating func restart() {
      levels.removeAll(keepingCapacity: true)
      (isInString, isEscaped, key) = (false, false, nil)
    }

    /// How many bytes from a place on say nothing to ``fault(after:)``: those of a value's text. Most of a line is.
    func plain(in bytes: UnsafeRawBufferPointer, from place: Int) -> Int {
      guard isInString, !isEscaped, key == nil else { return 0 }
      var end = place
      while end < bytes.count, bytes[end] != UInt8(ascii: "\""), bytes[end] != UInt8(ascii: "\\"),
        bytes[end] != UInt8(ascii: "\n")
      {
        end += 1
      }
      return end - place
    }

    /// What is wrong after this byte; nil while nothing is.
    mutating func fault(after byte: UInt8) -> Fault? {
      if isInString { return inString(byte) }
      switch byte {
      case UInt8(ascii: "\""):
        isInString = true
        key = levels.last?.awaitsKey == true ? 0xCBF2_9CE4_8422_2325 : nil
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        let isObject = byte == UInt8(ascii: "{")
        levels.append(Level(isObject: isObject, awaitsKey: isObject))
        if levels.count > limit { return .tooDeep(limit: limit) }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = levels.popLast()
      case UInt8(ascii: ","):
        if let last = levels.indices.last { levels[last].awaitsKey = levels[last].isObject }
      case UInt8(ascii: ":"):
        if let last = levels.indices.last { levels[last].awaitsKey = false }
      default: break
      }
      return nil
    }

    private mutating func inString(_ byte: UInt8) -> Fault? {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        if key != nil { return .repeatedKey }
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString = false
        if let key, let last = levels.indices.last {
          if levels[last].keys.contains(key) { return .repeatedKey }
          levels[last].keys.append(key)
        }
        key = nil
      } else if let hash = key {
        key = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
      }
      return nil
    }
  }
}
