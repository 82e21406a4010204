// SPDX-License-Identifier: Apache-2.0
// Names for new things and random bytes. Identifiers sort by time (UUID version 7, RFC 9562 §5.7), so
// that tables and folders keep the order in which things happened.

import Foundation
import Synchronization

/// Where identifiers and randomness come from.
public struct Identifiers: Sendable {
  /// A new identifier: 36 characters, lower case, of the UUID version 7 form.
  public var next: @Sendable () -> String
  /// That many random bytes.
  public var bytes: @Sendable (_ count: Int) -> [UInt8]

  /// Identifiers from closures.
  public init(
    next: @escaping @Sendable () -> String, bytes: @escaping @Sendable (_ count: Int) -> [UInt8]
  ) {
    self.next = next
    self.bytes = bytes
  }

  /// From the system's secure randomness and clock.
  public static let live = Identifiers(
    next: {
      var generator = SystemRandomNumberGenerator()
      return text(
        milliseconds: UInt64(max(0, Date().timeIntervalSince1970 * 1000)),
        high: generator.next(), low: generator.next())
    },
    bytes: { count in
      var generator = SystemRandomNumberGenerator()
      return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
    })

  /// The same identifiers and bytes in every run.
  public static func fake(seed: UInt64 = 1) -> Identifiers {
    let drawn = CountBox(Mutex(0))
    let draw: @Sendable () -> UInt64 = {
      let index = drawn.count.withLock { value in
        value += 1
        return value
      }
      return mixed(seed &+ UInt64(index) &* 0x9E37_79B9_7F4A_7C15)
    }
    let named = CountBox(Mutex(0))
    return Identifiers(
      next: {
        let index = named.count.withLock { value in
          value += 1
          return value
        }
        return text(
          milliseconds: 1_796_000_000_000 + UInt64(index), high: mixed(seed &+ UInt64(index)),
          low: mixed(seed &* 31 &+ UInt64(index)))
      },
      bytes: { count in (0..<count).map { _ in UInt8(truncatingIfNeeded: draw()) } })
  }

  /// The final mixing of splitmix64: even bits from any counter.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var bits = value
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  private static func text(milliseconds: UInt64, high: UInt64, low: UInt64) -> String {
    let first = milliseconds << 16 | 0x7000 | high & 0x0FFF
    let second = 0x8000_0000_0000_0000 | low & 0x3FFF_FFFF_FFFF_FFFF
    func hex(_ value: UInt64) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    let all = Array(hex(first) + hex(second))
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(all[$0]) }
      .joined(separator: "-")
  }
}
