// SPDX-License-Identifier: Apache-2.0
// A raster as ESC/POS bytes. Only pictures, never the printer's own letters: its code pages do not
// hold Vietnamese. Bands of 128 rows, because cheap printers lose larger ones.

public import Papers

/// What the end of a print can be known by.
public enum PrintFence: String, Sendable, Codable, CaseIterable {
  /// `GS ( H` function 48: the printer answers when the paper is printed. The best proof.
  case processID
  /// `GS r 1`: answered in order, after what was sent before it.
  case paperStatus
  /// The printer knows neither; no print can be confirmed.
  case none
}

/// What a thermal printer can do; set in the settings and proved by one test print.
public struct EscPosProfile: Sendable, Codable, Equatable {
  /// Dots in a line.
  public var width: Int
  /// Rows sent at a time, 1 to 255.
  public var bandHeight: Int
  /// How the end is known.
  public var fence: PrintFence
  /// Whether `DLE EOT` is answered.
  public var supportsStatus: Bool
  /// Whether it has a cutter.
  public var cuts: Bool
  /// Seconds to wait for an answer to a status question.
  public var statusSeconds: Double
  /// Seconds without progress, or for the end of the print, after which all is unknown.
  public var printSeconds: Double

  /// A profile; the defaults suit most 80 mm printers.
  public init(
    width: Int = 576, bandHeight: Int = 128, fence: PrintFence = .processID,
    supportsStatus: Bool = true, cuts: Bool = true, statusSeconds: Double = 1,
    printSeconds: Double = 15
  ) {
    precondition((1...255).contains(bandHeight))
    self.width = width
    self.bandHeight = bandHeight
    self.fence = fence
    self.supportsStatus = supportsStatus
    self.cuts = cuts
    self.statusSeconds = statusSeconds
    self.printSeconds = printSeconds
  }
}

/// ESC/POS commands (Epson TM command reference).
public enum EscPos {
  /// `ESC @`: as after switching on.
  static let initialise: [UInt8] = [0x1B, 0x40]
  /// `GS a`: the printer itself reports offline, errors and paper.
  static let reportChanges: [UInt8] = [0x1D, 0x61, 0x0E]
  /// `GS a 0`.
  static let reportNothing: [UInt8] = [0x1D, 0x61, 0x00]

  /// `DLE EOT n`, 1 to 4.
  static func status(_ kind: UInt8) -> [UInt8] { [0x10, 0x04, kind] }

  /// The fence's question; `id` is four characters 0x40 to 0x4F.
  static func fence(_ kind: PrintFence, id: [UInt8]) -> [UInt8] {
    switch kind {
    case .processID: [0x1D, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30] + id
    case .paperStatus: [0x1D, 0x72, 0x01]
    case .none: []
    }
  }

  /// The picture in bands, then feed and cut. The picture must not be wider than the printer.
  public static func encode(_ raster: Raster1Bit, profile: EscPosProfile) -> [UInt8] {
    precondition(raster.width <= profile.width)
    let rows = breakingRealTimeCommands(Array(raster.rows))
    var bytes: [UInt8] = []
    bytes.reserveCapacity(rows.count + 64 + raster.height / profile.bandHeight * 8)
    var row = 0
    while row < raster.height {
      let count = min(profile.bandHeight, raster.height - row)
      bytes += [
        0x1D, 0x76, 0x30, 0x00, UInt8(raster.stride & 0xFF), UInt8(raster.stride >> 8),
        UInt8(count & 0xFF), UInt8(count >> 8),
      ]
      bytes += rows[row * raster.stride..<(row + count) * raster.stride]
      row += count
    }
    // GS V 66 feeds to the cutter; without one, enough white to tear.
    return bytes + (profile.cuts ? [0x1D, 0x56, 0x42, 0x00] : [0x1B, 0x64, 0x05])
  }

  /// Printers obey `DLE EOT`, `DLE ENQ` and `DLE DC4` wherever they stand, also within a picture:
  /// one could switch the power off. One dot of such a pair is changed.
  static func breakingRealTimeCommands(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for index in bytes.indices.dropLast() where bytes[index] == 0x10 {
      let next = bytes[index + 1]
      if next == 0x04 || next == 0x05 || next == 0x14 { bytes[index + 1] = next ^ 0x01 ^ 0x02 }
    }
    return bytes
  }
}
