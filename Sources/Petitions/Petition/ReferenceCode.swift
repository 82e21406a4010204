// SPDX-License-Identifier: Apache-2.0
// The code on a receipt: the station's code, seven random letters and a check letter. It tells
// nothing about kind or order (a sequence per kind would tell who filed a denunciation), and neither
// Telex nor VNI, nor bad handwriting, turns one of its letters into another.

/// A reference code such as `07654-03-KM4T-7BQH`, or `07654-KM4T-7BQH` of the commune office.
public struct ReferenceCode: Sendable, Hashable, CustomStringConvertible {
  /// Digits and consonants that no Vietnamese input method composes (no A D E F I J O R S W X Z and no
  /// vowels) and that are not mistaken for each other (no 0, 1, L, U, Y). 19 letters: a prime, so that
  /// a weighted sum finds every single slip and every swap of neighbours.
  public static let alphabet: [Character] = Array("23456789BCGHKMNPQTV")

  /// Station code and letters, in the form of ``description``.
  public let text: String

  /// `07654-03-KM4T-7BQH`.
  public var description: String { text }

  /// The station part, `07654-03`.
  public var station: String { String(text.dropLast(10)) }

  /// Makes a code from random numbers.
  ///
  /// - Parameters:
  ///   - station: the code of the point.
  ///   - random: seven numbers below 19, drawn evenly.
  public init(station: StationCode, random: [Int]) {
    precondition(random.count == 7 && random.allSatisfy { (0..<19).contains($0) })
    let letters = random.map { Self.alphabet[$0] }
    let body = letters + [Self.checkLetter(station: station.text, letters: letters)]
    text = "\(station.text)-\(String(body[0..<4]))-\(String(body[4..<8]))"
  }

  /// Draws a code.
  ///
  /// - Parameters:
  ///   - station: the code of the point.
  ///   - generator: where randomness comes from.
  public init(station: StationCode, using generator: inout some RandomNumberGenerator) {
    self.init(
      station: station, random: (0..<7).map { _ in Int.random(in: 0..<19, using: &generator) })
  }

  /// Reads a code as people type it: any case, with or without hyphens or spaces; nil when the check
  /// letter does not fit.
  public init?(typed text: String) {
    if Self.isWritten(text) {
      self.text = text
      return
    }
    let kept = text.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    // Of a point with its two digits, of the commune office without.
    let point = kept.count == 15 ? "-\(kept.dropFirst(5).prefix(2))" : ""
    guard kept.count == 15 || kept.count == 13,
      let station = StationCode("\(kept.prefix(5))\(point)")
    else { return nil }
    let letters = Array(kept.suffix(8))
    guard letters.allSatisfy(Self.alphabet.contains),
      letters[7] == Self.checkLetter(station: station.text, letters: Array(letters[0..<7]))
    else { return nil }
    self.text = "\(station.text)-\(String(letters[0..<4]))-\(String(letters[4..<8]))"
  }

  /// Whether it is a code just as ``description`` writes it. Entries carry nothing else, and a bundle has thousands.
  private static func isWritten(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard bytes.count == 18, [5, 8, 13].allSatisfy({ bytes[$0] == UInt8(ascii: "-") }) else {
      return false
    }
    var (sum, weight) = (0, 2)
    for (place, byte) in bytes.dropLast().enumerated() where ![5, 8, 13].contains(place) {
      let isDigit = (48...57).contains(byte)
      guard let value = place < 8 ? (isDigit ? Int(byte) - 48 : nil) : letters.firstIndex(of: byte)
      else { return false }
      sum += weight * value
      weight += 1
    }
    return bytes[17] == letters[sum % 19]
  }

  private static let letters = alphabet.compactMap(\.asciiValue)

  private static func checkLetter(station: String, letters: [Character]) -> Character {
    let digits = station.compactMap(\.wholeNumberValue)
    let values = digits + letters.map { alphabet.firstIndex(of: $0) ?? 0 }
    let sum = values.enumerated().reduce(0) { $0 + ($1.offset + 2) * $1.element }
    return alphabet[sum % 19]
  }
}

/// The code of a station that receives petitions: five digits of the commune, two of the point.
/// The commune office has 00.
public struct StationCode: Sendable, Hashable, Comparable, Codable, CustomStringConvertible {
  /// `07654-03`, or `07654` of an office.
  public let text: String

  /// Reads `07654` (an office) or `07654-03` (a point); nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isNumeric = parts.allSatisfy { $0.allSatisfy(\.isASCIIDigit) }
    guard isNumeric, parts.first?.count == 5, parts.count == 1 || parts.count == 2,
      parts.count == 1 || parts[1].count == 2
    else { return nil }
    self.text = text
  }

  /// The commune's five digits.
  public var commune: String { String(text.prefix(5)) }
  /// Whether it is the commune office itself.
  public var isOffice: Bool { text.count == 5 }
  /// As written.
  public var description: String { text }
  /// By text.
  public static func < (left: StationCode, right: StationCode) -> Bool { left.text < right.text }

  /// Decodes the text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let code = StationCode(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "station code")
    }
    self = code
  }

  /// Encodes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
