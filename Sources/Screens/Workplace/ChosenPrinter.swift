// SPDX-License-Identifier: Apache-2.0
// The printer of the station as it is now. Every copy of a workplace shares it, so that a printer that is
// chosen in the settings prints the next receipt of a page that has long been open.

public import Devices
import Papers
import Synchronization

/// The printer that receipts go to; it may change while windows are open.
public final class ChosenPrinter: Sendable {
  private let printer: Mutex<Printer>

  /// Begins with a printer.
  public init(_ printer: Printer) { self.printer = Mutex(printer) }

  /// The printer now, with its paper.
  public var now: Printer { printer.withLock { $0 } }

  /// From now on receipts go to another printer.
  public func change(to new: Printer) { printer.withLock { $0 = new } }
}

extension Workplace {
  /// Keeps a set-up and prints with it from now on, in every window.
  ///
  /// - Parameters:
  ///   - setup: what was chosen.
  ///   - printer: stands behind it; nil for the real one.
  public func choose(_ setup: PrinterSetup, printer: Printer? = nil) throws {
    try setup.keep(in: store)
    chosenPrinter.change(to: printer ?? .live(setup))
  }
}
