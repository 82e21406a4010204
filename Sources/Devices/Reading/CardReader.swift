// SPDX-License-Identifier: Apache-2.0
// The scanner that reads the QR code of a căn cước, in USB-COM (serial) mode: the only mode in which the
// letters of a name come through. It is found when it is plugged in and missed when it is pulled. What
// it reads is handed on and kept nowhere.

public import Foundation
import Glibc

/// What a scanner tells.
public enum CardReaderEvent: Sendable, Equatable {
  /// A scanner is there and listened to.
  case ready
  /// The text of one code, without its line end.
  case code(String)
  /// Bytes that are no UTF-8: the scanner is set to another encoding, or to another speed.
  case notText
  /// More bytes than any card has, without an end.
  case tooLong
  /// The scanner was pulled out.
  case unplugged
}

/// The scanner.
public struct CardReader: Sendable {
  /// What it tells, from now on. Ends when its reader ends.
  public var events: @Sendable () -> AsyncStream<CardReaderEvent>

  /// A scanner from a closure.
  public init(events: @escaping @Sendable () -> AsyncStream<CardReaderEvent>) {
    self.events = events
  }

  /// The scanners of the machine, or the one at `TIEPDAN_READER` (a path; `none` for none at all).
  ///
  /// - Parameters:
  ///   - taken: device files of other devices, such as a serial printer: those are left alone.
  ///   - environment: the process's environment.
  public static func live(
    besides taken: Set<String> = [],
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> CardReader {
    switch environment["TIEPDAN_READER"] {
    case "none": .none
    case let path? where !path.isEmpty:
      CardReader(
        SerialLines(in: (path as NSString).deletingLastPathComponent) { $0 == path })
    default:
      // A virtual serial port of the scanner itself (CDC-ACM), or of a USB-serial adapter.
      CardReader(
        SerialLines(in: "/dev") { path in
          !taken.contains(path)
            && ["/dev/ttyACM", "/dev/ttyUSB"].contains { path.hasPrefix($0) }
        })
    }
  }

  private init(_ lines: SerialLines) {
    self.init(events: { lines.events() })
  }

  /// No scanner.
  public static let none = CardReader { AsyncStream { $0.finish() } }

  /// A scanner that tells these things, then nothing more.
  public static func fake(_ events: [CardReaderEvent]) -> CardReader {
    CardReader {
      AsyncStream { continuation in events.forEach { continuation.yield($0) } }
    }
  }
}
