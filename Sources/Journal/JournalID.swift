// SPDX-License-Identifier: Apache-2.0
// Who wrote what where: the identity of a journal, a person as entries name them, a place in a journal.

import Crypto
import Foundation
public import Petitions

/// A journal: a station and the epoch of its keys. A machine that is reinstalled or restored gets a
/// new epoch, so an old image that is used on shows as a fork.
public struct JournalID: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The station.
  public let station: StationCode
  /// 1 for the first keys of a station, then counted up.
  public let epoch: Int

  /// A journal of a station.
  public init(station: StationCode, epoch: Int) {
    precondition(epoch >= 1)
    self.station = station
    self.epoch = epoch
  }

  /// Reads `07654-03.1`; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let station = StationCode(String(parts[0])), let epoch = Int(parts[1]),
      (1...9_999).contains(epoch), String(epoch) == parts[1]
    else { return nil }
    self.init(station: station, epoch: epoch)
  }

  /// `07654-03.1`.
  public var description: String { "\(station.text).\(epoch)" }

  /// Decodes the text form.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let id = JournalID(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "journal id")
    }
    self = id
  }

  /// Encodes the text form.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Who acted: a person with an account at the station, or the program itself.
public struct Actor: Sendable, Hashable, Codable {
  /// The account's identifier; `tiepdan` for the program.
  public var id: String
  /// The person's name as papers show it.
  public var name: String
  /// *Chức vụ*.
  public var role: String

  /// A person.
  public init(id: String, name: String, role: String) {
    self.id = id
    self.name = name
    self.role = role
  }

  /// Whether texts keep their limits.
  public var keepsLimits: Bool {
    TextLimits.fits(id, TextLimits.short * 4) && TextLimits.fits(name, TextLimits.name)
      && TextLimits.fits(role, TextLimits.line)
  }

  /// The program acting by itself, for example while it reads a reply.
  public static let program = Actor(id: "tiepdan", name: "Chương trình Tiếp Dân", role: "")
}

/// The place of a line in its journal.
public struct Position: Sendable, Hashable, Codable {
  /// Sequence number, from 1; 0 stands before the first entry.
  public var sequence: Int
  /// Lower-case hexadecimal SHA-256 of the line; 64 zeros before the first entry.
  public var digest: String

  /// A position.
  public init(sequence: Int, digest: String) {
    self.sequence = sequence
    self.digest = digest
  }

  /// Before the first entry.
  public static let start = Position(sequence: 0, digest: String(repeating: "0", count: 64))
}
