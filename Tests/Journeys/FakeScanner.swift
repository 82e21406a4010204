// SPDX-License-Identifier: Apache-2.0
// A card scanner for a journey: a pseudo-terminal whose other end the story holds, under the name that a
// real one would have.

import Foundation
import Glibc

@MainActor
final class FakeScanner {
  /// Where the program looks for it.
  let path: String
  private var master: Int32 = -1

  init(in folder: URL) { path = folder.appending(path: "ttyACM0").path }

  /// Plugs it in.
  func plug() throws {
    var slave: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    guard openpty(&master, &slave, &name, nil, nil) == 0 else {
      throw JourneyError.impossible("no pseudo-terminal")
    }
    close(slave)
    let device = String(
      decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: device)
  }

  /// Pulls it out.
  func pull() throws {
    try FileManager.default.removeItem(atPath: path)
    close(master)
  }

  /// Scans a code.
  func scan(_ text: String) throws {
    let bytes = Array(text.utf8) + [0x0D]
    guard bytes.withUnsafeBytes({ write(master, $0.baseAddress, $0.count) }) == bytes.count else {
      throw JourneyError.impossible("the scanner is not listened to")
    }
  }
}
