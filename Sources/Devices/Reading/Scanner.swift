// SPDX-License-Identifier: Apache-2.0
// The scanner as the screens know it: which ones there are, and pages that come one after another. Behind
// it stands `scanimage` (SANE); tests put a fake there, or SANE's own `test` backend.

public import Foundation

/// A scanner that the machine can reach.
public struct ScannerDevice: Sendable, Equatable, Hashable {
  /// SANE's name of it.
  public var name: String
  /// What people call it: maker and model.
  public var label: String

  /// A scanner.
  public init(name: String, label: String) {
    self.name = name
    self.label = label
  }
}

/// What is to be scanned.
public struct ScanOrder: Sendable, Equatable {
  /// SANE's name of the scanner.
  public var device: String
  /// All sheets of the feeder, or one from the glass.
  public var usesFeeder: Bool
  /// Dots an inch; the office's rule asks for at least 200 (NĐ 30/2020, appendix on scanned papers).
  public var dotsPerInch: Int
  /// In colour, or grey.
  public var isColour: Bool

  /// An order.
  public init(device: String, usesFeeder: Bool, dotsPerInch: Int, isColour: Bool) {
    self.device = device
    self.usesFeeder = usesFeeder
    self.dotsPerInch = dotsPerInch
    self.isColour = isColour
  }
}

/// What happens while pages are scanned.
public enum ScanEvent: Sendable, Equatable {
  /// The page of this number, from 1, was begun.
  case began(Int)
  /// How much of the page is done, 0 to 1.
  case progress(Double)
  /// A whole page: PNG bytes, and the dots an inch at which it was really scanned.
  case page(Data, dotsPerInch: Int)
}

/// Why a scan ended without the pages that were asked for.
public enum ScannerProblem: Error, Sendable, Equatable {
  /// No scanning software is installed.
  case notInstalled
  /// The scanner is not there any more: unplugged or switched off.
  case gone
  /// No paper lies in the feeder.
  case noPaper
  /// Paper is stuck.
  case jammed
  /// Its cover is open.
  case coverOpen
  /// Another program uses it.
  case busy
  /// This user may not use it.
  case accessDenied
  /// The connection broke in the middle.
  case linkLost
  /// It has no feeder.
  case noFeeder
  /// It said nothing for too long.
  case silent
  /// Its driver crashed.
  case crashed(signal: Int32)
  /// Something else, in SANE's own words.
  case other(String)
}

/// Scanners.
public struct Scanner: Sendable {
  /// Asks which scanners there are; may take many seconds.
  public var list: @Sendable () async throws -> [ScannerDevice]
  /// Scans; ends with the last page, or throws a ``ScannerProblem``. Whoever stops listening stops the
  /// scanner, which parks itself before anything else can be scanned.
  public var scan: @Sendable (ScanOrder) -> AsyncThrowingStream<ScanEvent, any Error>

  /// Scanners from closures.
  public init(
    list: @escaping @Sendable () async throws -> [ScannerDevice],
    scan: @escaping @Sendable (ScanOrder) -> AsyncThrowingStream<ScanEvent, any Error>
  ) {
    self.list = list
    self.scan = scan
  }

  /// The scanners of the machine.
  public static let live = live()

  /// The scanners of the machine.
  ///
  /// - Parameters:
  ///   - environment: additions to the environment, such as `SANE_CONFIG_DIR`.
  ///   - options: further options of the backend for each scan.
  public static func live(environment: [String: String] = [:], options: [String] = []) -> Scanner {
    let sane = SaneScanner(environment: environment, options: options)
    return Scanner(list: { try await sane.list() }, scan: { sane.scan($0) })
  }
}
