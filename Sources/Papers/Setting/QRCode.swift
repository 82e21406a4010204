// SPDX-License-Identifier: Apache-2.0
// QR codes: the reference code on a receipt, the recovery key on a key card, transfer by screen.
// Level M, whole modules, a quiet zone of four modules; libqrencode chooses the smallest version.

import CPango
import CQrencode
public import Foundation

/// A square of dark and light modules.
public struct QRCode: Sendable, Equatable {
  /// Modules on a side, without the quiet zone.
  public let side: Int
  private let dark: [Bool]

  /// Modules of white that a reader needs on each side.
  public static let quietZone = 4

  /// Whether the module is dark.
  public func isDark(column: Int, row: Int) -> Bool { dark[row * side + column] }

  /// Encodes bytes at error correction level M.
  public static func matrix(_ bytes: some Collection<UInt8>) throws(PaperError) -> QRCode {
    let input = Array(bytes)
    precondition(!input.isEmpty)
    guard let code = QRcode_encodeData(Int32(input.count), input, 0, QR_ECLEVEL_M) else {
      throw .tooLongForQRCode(bytes: input.count)
    }
    defer { QRcode_free(code) }
    let side = Int(code.pointee.width)
    let modules = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    return QRCode(side: side, dark: modules.map { $0 & 1 == 1 })
  }

  /// Runs of dark modules in a row: row, first column, length. Painted as one shape they leave no
  /// hairlines between modules.
  var runs: [(row: Int, column: Int, length: Int)] {
    var found: [(row: Int, column: Int, length: Int)] = []
    for row in 0..<side {
      var column = 0
      while column < side {
        guard isDark(column: column, row: row) else {
          column += 1
          continue
        }
        let start = column
        while column < side, isDark(column: column, row: row) { column += 1 }
        found.append((row, start, column - start))
      }
    }
    return found
  }

  /// The code as a PNG picture for the screen, black on white with its quiet zone.
  ///
  /// - Parameters:
  ///   - bytes: what to encode.
  ///   - moduleSize: pixels of a module.
  public static func png(
    _ bytes: some Collection<UInt8>, moduleSize: Int
  ) throws(PaperError) -> Data {
    precondition(moduleSize > 0)
    let code = try matrix(bytes)
    let side = (code.side + 2 * quietZone) * moduleSize
    return try ImageSurface.png(width: side, height: side, scale: Double(moduleSize)) { canvas in
      canvas.fill(code, x: Double(quietZone), y: Double(quietZone), module: 1)
    }
  }
}
