// SPDX-License-Identifier: Apache-2.0
// What is kept of a PIN: an scrypt value (RFC 7914) with its salt and cost, so that the cost can be raised
// later. It guards who acted, not the data: all PINs of six digits are tried in days, so no key is ever
// derived from one, and it stays on the machine (a reply carries that of a temporary PIN, sealed).

import Crypto
import CryptoExtras
import Foundation

/// The verifier of a PIN.
public struct PINVerifier: Sendable, Equatable {
  /// What a check costs.
  public struct Cost: Sendable, Equatable {
    /// log2 of scrypt's N; memory is 1 KiB times N at ``blockSize`` 8.
    public var logN: Int
    /// scrypt's r.
    public var blockSize: Int
    /// scrypt's p.
    public var parallelism: Int

    /// A cost.
    public init(logN: Int, blockSize: Int = 8, parallelism: Int = 1) {
      self.logN = logN
      self.blockSize = blockSize
      self.parallelism = parallelism
    }

    /// What new PINs get: 64 MiB, about 0.15 s on an old laptop.
    public static let standard = Cost(logN: 16)
  }

  /// Its cost.
  public let cost: Cost
  private let salt: Data
  private let value: Data

  /// Makes the verifier of a PIN with a fresh salt.
  public init(of pin: PIN, cost: Cost = .standard) throws {
    self.cost = cost
    salt = SymmetricKey(size: .bits128).withUnsafeBytes { Data($0) }
    value = try Self.derive(pin, salt: salt, cost: cost).withUnsafeBytes { Data($0) }
  }

  /// Whether it is that PIN; compared in constant time.
  public func accepts(_ pin: PIN) throws -> Bool {
    // Swift Crypto compares keys in constant time.
    try Self.derive(pin, salt: salt, cost: cost) == SymmetricKey(data: value)
  }

  /// Whether a check of it costs less than it should today: then it is made anew at the next sign-in.
  public func isWeaker(than cost: Cost = .standard) -> Bool {
    self.cost.logN < cost.logN || self.cost.blockSize < cost.blockSize
      || self.cost.parallelism < cost.parallelism
  }

  private static func derive(_ pin: PIN, salt: Data, cost: Cost) throws -> SymmetricKey {
    try pin.withDigits {
      try KDF.Scrypt.deriveKey(
        from: $0, salt: salt, outputByteCount: 32, rounds: 1 << cost.logN,
        blockSize: cost.blockSize, parallelism: cost.parallelism)
    }
  }

  /// As it is kept: `$scrypt$ln=16,r=8,p=1$<salt>$<value>`, the last two in base 64.
  public var text: String {
    "$scrypt$ln=\(cost.logN),r=\(cost.blockSize),p=\(cost.parallelism)"
      + "$\(salt.base64EncodedString())$\(value.base64EncodedString())"
  }

  /// Reads the kept form; nil for anything else, also for a cost that would stop the machine.
  public init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false)
    guard text.utf8.count <= 200, parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt" else {
      return nil
    }
    let numbers = parts[2].split(separator: ",").map { $0.split(separator: "=") }
    guard numbers.count == 3, numbers.map({ $0.first }) == ["ln", "r", "p"],
      numbers.allSatisfy({ $0.count == 2 }), let logN = Int(numbers[0][1]),
      let blockSize = Int(numbers[1][1]), let parallelism = Int(numbers[2][1]),
      (1...Limits.scryptWorkFactor).contains(logN), (1...16).contains(blockSize),
      (1...4).contains(parallelism), let salt = Data(base64Encoded: String(parts[3])),
      let value = Data(base64Encoded: String(parts[4])), salt.count == 16, value.count == 32
    else { return nil }
    cost = Cost(logN: logN, blockSize: blockSize, parallelism: parallelism)
    self.salt = salt
    self.value = value
  }
}
