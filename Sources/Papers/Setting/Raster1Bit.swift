// SPDX-License-Identifier: Apache-2.0
// A picture of black and white dots: what a thermal printer takes, row by row, first dot in the
// highest bit of a byte.

public import Foundation

/// Black dots on white, eight to a byte, most significant bit first.
public struct Raster1Bit: Sendable, Equatable, Codable {
  /// Dots in a row; a multiple of eight.
  public let width: Int
  /// Number of rows.
  public let height: Int
  /// `height` rows of `width / 8` bytes; a set bit is black.
  public let rows: Data

  /// Takes rows as they are.
  public init(width: Int, height: Int, rows: Data) {
    precondition(width > 0 && width.isMultiple(of: 8) && rows.count == width / 8 * height)
    self.width = width
    self.height = height
    self.rows = rows
  }

  /// Bytes of a row.
  public var stride: Int { width / 8 }

  /// Whether the dot is black.
  public func isBlack(column: Int, row: Int) -> Bool {
    precondition((0..<width).contains(column) && (0..<height).contains(row))
    let byte = rows[rows.startIndex + row * stride + column / 8]
    return byte & (0x80 >> UInt8(column % 8)) != 0
  }

  /// The picture as a portable bit map file (PBM, P4), readable by common tools.
  public var portableBitmap: Data { Data("P4\n\(width) \(height)\n".utf8) + rows }
}
