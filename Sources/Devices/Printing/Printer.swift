// SPDX-License-Identifier: Apache-2.0
// The printer as the screens know it: a name, a paper, and two things to ask. What stands behind is
// the operator's setting; tests put a fake there.

import Foundation
public import Papers
import Synchronization

/// What the operator set up.
public struct PrinterSetup: Sendable, Codable, Equatable {
  /// How it is reached.
  public enum Connection: Sendable, Codable, Equatable {
    /// No printer: papers stay files.
    case none
    /// A thermal printer.
    case escPos(EscPosAddress, EscPosProfile)
    /// An office printer, `ipp://…`.
    case ipp(uri: String)
  }

  /// Shown to people.
  public var name: String
  /// How it is reached.
  public var connection: Connection
  /// What lies in it.
  public var paper: PaperSize

  /// A set-up.
  public init(name: String, connection: Connection, paper: PaperSize) {
    self.name = name
    self.connection = connection
    self.paper = paper
  }
}

/// A printer.
public struct Printer: Sendable {
  /// Shown to people.
  public var name: String
  /// What lies in it.
  public var paper: PaperSize
  /// Asks how it is; answers within seconds.
  public var status: @Sendable () async -> PrinterStatus
  /// Prints one document and waits for its end.
  public var print: @Sendable (PrintPayload) async -> PrintOutcome

  /// A printer from closures.
  public init(
    name: String, paper: PaperSize, status: @escaping @Sendable () async -> PrinterStatus,
    print: @escaping @Sendable (PrintPayload) async -> PrintOutcome
  ) {
    self.name = name
    self.paper = paper
    self.status = status
    self.print = print
  }

  /// No printer: every print is refused.
  public static func none(paper: PaperSize = .a5) -> Printer {
    Printer(
      name: "", paper: paper, status: { .blocked([.none]) }, print: { _ in .refused([.none]) })
  }

  /// The printer of a set-up.
  public static func live(_ setup: PrinterSetup) -> Printer {
    switch setup.connection {
    case .none: return none(paper: setup.paper)
    case .escPos(let address, let profile):
      let printer = DirectPrinter(address, profile: profile)
      return Printer(name: setup.name, paper: setup.paper, status: { await printer.status() }) {
        guard case .raster(let raster) = $0 else { return .refused([.wrongDocument]) }
        return await printer.print(raster)
      }
    case .ipp(let uri):
      let printer = IppPrinter(uri: uri)
      let paper = setup.paper
      return Printer(name: setup.name, paper: paper, status: { await printer.status() }) {
        let (pdf, jobName, size): (Data, String, PaperSize)
        switch $0 {
        case .pdf(let data, let name): (pdf, jobName, size) = (data, name, paper)
        case .sheets(let data, let name, let own): (pdf, jobName, size) = (data, name, own)
        case .raster: return .refused([.wrongDocument])
        }
        guard let media = size.ippMedia else { return .refused([.wrongDocument]) }
        return await printer.print(pdf, jobName: jobName, media: media)
      }
    }
  }

  /// A printer that keeps what it was given and ends as told.
  ///
  /// - Parameters:
  ///   - record: what it was given.
  ///   - outcomes: one after another; the last one repeats.
  public static func fake(
    paper: PaperSize = .roll80, record: PrintRecord = PrintRecord(),
    outcomes: [PrintOutcome] = [.printed(.processID)], status: PrinterStatus = .ready
  ) -> Printer {
    precondition(!outcomes.isEmpty)
    return Printer(name: "fake", paper: paper, status: { status }) { payload in
      let index = record.add(payload)
      return outcomes[min(index, outcomes.count - 1)]
    }
  }
}

/// What a fake printer was given.
public final class PrintRecord: Sendable {
  private let kept = Mutex<[PrintPayload]>([])

  /// Empty.
  public init() {}

  /// Everything, in order.
  public var payloads: [PrintPayload] { kept.withLock { $0 } }

  /// Keeps one; its index.
  func add(_ payload: PrintPayload) -> Int {
    kept.withLock {
      $0.append(payload)
      return $0.count - 1
    }
  }
}
