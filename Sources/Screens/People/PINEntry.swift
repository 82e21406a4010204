// SPDX-License-Identifier: Apache-2.0
// A PIN while it is being typed: digits in memory that is wiped, and never in a text.

public import Bundles

/// A PIN that was typed.
public typealias TypedPIN = PIN

/// A PIN while it is being typed.
@MainActor
public final class PINEntry {
  private let pin = PIN()

  /// Nothing typed.
  public init() {}

  /// How many digits were typed.
  public var count: Int { pin.count }
  /// Whether it could be a PIN.
  public var isLongEnough: Bool { pin.count >= PIN.shortest }

  /// Another digit.
  public func append(_ digit: Int) { pin.append(digit) }
  /// Takes the last digit back.
  public func removeLast() { pin.removeLast() }
  /// Forgets what was typed.
  public func wipe() { pin.wipe() }
  /// What was typed; nothing of it stays here.
  public func taken() -> TypedPIN { pin.taken() }
}
