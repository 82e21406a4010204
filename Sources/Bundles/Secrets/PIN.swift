// SPDX-License-Identifier: Apache-2.0
// Digits as they are typed at a sign-in: in memory of their own that is overwritten when they are no longer
// needed. What the toolkit and the hash copy for a moment is out of reach; nothing else ever holds them.

import Foundation
import Glibc
import Synchronization

/// Why a PIN is not taken.
public enum PINWeakness: Error, Sendable, Equatable {
  /// Fewer than ``PIN/shortest`` digits.
  case tooShort
  /// One digit, a run such as 1234 or 8765, or a short group again and again such as 1212.
  case pattern
  /// A year in which somebody may be born, or a whole date of birth.
  case birthDate
}

/// A PIN of four to eight digits, typed digit by digit.
public final class PIN: Sendable {
  /// The fewest digits.
  public static let shortest = 4
  /// The most digits.
  public static let longest = 8

  private let digits: Mutex<[UInt8]>

  /// Nothing typed yet.
  public init() {
    // All the room at once: growing would leave a copy behind.
    var room: [UInt8] = []
    room.reserveCapacity(Self.longest)
    digits = Mutex(room)
  }

  /// The digits of a text, such as a file that an administrator wrote; nil when it holds anything else or
  /// more than ``longest``.
  public convenience init?(_ text: some StringProtocol) {
    guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    self.init()
    for digit in text.utf8 { append(Int(digit) - 48) }
  }

  deinit { wipe() }

  /// How many digits were typed.
  public var count: Int { digits.withLock(\.count) }

  /// Adds a digit, 0 to 9; one too many is ignored.
  public func append(_ digit: Int) {
    precondition((0...9).contains(digit))
    digits.withLock { if $0.count < Self.longest { $0.append(UInt8(digit + 48)) } }
  }

  /// Takes the last digit back.
  public func removeLast() {
    digits.withLock { typed in
      guard !typed.isEmpty else { return }
      typed[typed.count - 1] = 0
      typed.removeLast()
    }
  }

  /// Overwrites and forgets what was typed.
  public func wipe() {
    digits.withLock { typed in
      typed.withUnsafeMutableBytes { bytes in
        if let start = bytes.baseAddress { explicit_bzero(start, bytes.count) }
      }
      typed.removeAll(keepingCapacity: true)
    }
  }

  /// A copy that lives on when this one is wiped, for the check away from the window.
  public func taken() -> PIN {
    let copy = PIN()
    digits.withLock { for digit in $0 { copy.append(Int(digit) - 48) } }
    wipe()
    return copy
  }

  /// Whether both hold the same digits; takes as long for a near miss as for a far one.
  public func isSame(as other: PIN) -> Bool {
    let mine = padded()
    let theirs = other.padded()
    return zip(mine, theirs).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func padded() -> [UInt8] {
    digits.withLock { $0 + [UInt8](repeating: 0, count: Self.longest - $0.count) }
  }

  func withDigits<Value>(_ body: ([UInt8]) throws -> Value) rethrows -> Value {
    try digits.withLock { try body($0) }
  }

  /// Refuses what anybody would try first.
  ///
  /// - Parameter thisYear: the year now; years of birth go from 1900 to it.
  public func check(thisYear: Int) throws(PINWeakness) {
    let found: PINWeakness? = withDigits { typed in
      let values = typed.map { Int($0) - 48 }
      if values.count < Self.shortest { return .tooShort }
      if Self.isPattern(values) { return .pattern }
      return Self.isBirthDate(values, thisYear: thisYear) ? .birthDate : nil
    }
    if let found { throw found }
  }

  private static func isPattern(_ values: [Int]) -> Bool {
    let steps = zip(values.dropFirst(), values).map { ($0 - $1 + 10) % 10 }
    if Set(steps).count == 1, let step = steps.first, [0, 1, 9].contains(step) { return true }
    return (2...3).contains { width in
      values.count > width
        && values.indices.allSatisfy { values[$0] == values[$0 % width] }
    }
  }

  private static func isBirthDate(_ values: [Int], thisYear: Int) -> Bool {
    func number(_ part: ArraySlice<Int>) -> Int { part.reduce(0) { $0 * 10 + $1 } }
    let years = 1900...max(1900, thisYear)
    switch values.count {
    case 4: return years.contains(number(values[...]))
    case 8:
      let (day, month) = (number(values[0..<2]), number(values[2..<4]))
      let isDate = (1...31).contains(day) && (1...12).contains(month)
      return isDate && years.contains(number(values[4..<8]))
    default: return false
    }
  }
}
