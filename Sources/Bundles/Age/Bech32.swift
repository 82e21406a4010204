// SPDX-License-Identifier: Apache-2.0
// Bech32 (BIP 173) as age uses it for keys: letters that survive being read aloud and copied, with a
// checksum that finds up to four wrong ones.

enum Bech32 {
  private static let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)

  /// Lower-case text of a key.
  static func encode(prefix: String, bytes: some Sequence<UInt8>) -> String {
    let values = regroup(bytes, from: 8, to: 5, padding: true) ?? []
    let sum = checksum(expand(prefix) + values + [0, 0, 0, 0, 0, 0]) ^ 1
    let check = (0..<6).map { UInt8(truncatingIfNeeded: sum >> (5 * (5 - UInt32($0))) & 31) }
    let text = (values + check).map { alphabet[Int($0)] }
    return prefix + "1" + String(decoding: text, as: UTF8.self)
  }

  /// Reads a text in one case; nil when it is not Bech32 with that prefix (given in lower case).
  static func decode(_ text: String, prefix: String) -> [UInt8]? {
    guard text.utf8.count <= 200, text.utf8.allSatisfy({ (33...126).contains($0) }),
      text == text.lowercased() || text == text.uppercased()
    else { return nil }
    let lower = text.lowercased()
    guard lower.hasPrefix(prefix + "1") else { return nil }
    var values: [UInt8] = []
    for byte in lower.utf8.dropFirst(prefix.utf8.count + 1) {
      guard let value = alphabet.firstIndex(of: byte) else { return nil }
      values.append(UInt8(value))
    }
    guard values.count >= 6, checksum(expand(prefix) + values) == 1 else { return nil }
    return regroup(values.dropLast(6), from: 5, to: 8, padding: false)
  }

  private static func expand(_ prefix: String) -> [UInt8] {
    prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 }
  }

  private static func checksum(_ values: [UInt8]) -> UInt32 {
    let generators: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
    var sum: UInt32 = 1
    for value in values {
      let top = sum >> 25
      sum = (sum & 0x1ff_ffff) << 5 ^ UInt32(value)
      for (bit, generator) in generators.enumerated() where top >> UInt32(bit) & 1 == 1 {
        sum ^= generator
      }
    }
    return sum
  }

  private static func regroup(
    _ bytes: some Sequence<UInt8>, from: UInt32, to: UInt32, padding: Bool
  ) -> [UInt8]? {
    var held: UInt32 = 0
    var bits: UInt32 = 0
    var result: [UInt8] = []
    for byte in bytes {
      held = (held << from | UInt32(byte)) & 0xfff
      bits += from
      while bits >= to {
        bits -= to
        result.append(UInt8(truncatingIfNeeded: held >> bits & (1 << to - 1)))
      }
    }
    let rest = UInt8(truncatingIfNeeded: held << (to - bits) & (1 << to - 1))
    if padding {
      if bits > 0 { result.append(rest) }
    } else if bits >= from || rest != 0 {
      return nil
    }
    return result
  }
}
