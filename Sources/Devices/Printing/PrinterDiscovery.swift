// SPDX-License-Identifier: Apache-2.0
// Which printers there are, for the person who sets one up: queues of the spooler, device files, and
// an address that was typed. Nothing is ever written to a device that was only found (it may be a card
// reader), and no question takes longer than a few seconds.

public import Papers

/// A printer that was found, with what can be told of it.
public struct FoundPrinter: Sendable, Equatable, Identifiable {
  /// Where it was found.
  public enum Way: Int, Sendable, Comparable {
    /// A printer on a USB cable.
    case usb
    /// A queue of the machine's spooler.
    case queue
    /// A printer with an address in the network.
    case network
    /// A serial line, on which anything may be.
    case serial

    /// The order of the list.
    public static func < (one: Way, other: Way) -> Bool { one.rawValue < other.rawValue }
  }

  /// Where it was found.
  public var way: Way
  /// Its address as people write it down: `/dev/usb/lp0`, `host:9100`, `ipp://…`.
  public var address: String
  /// Maker and model as it tells them; empty when it does not.
  public var model: String
  /// Papers that it can take; those that may be chosen when it cannot tell.
  public var papers: [PaperSize]
  /// What stands in the way; empty when nothing is known to.
  public var problems: [PrinterProblem]
  /// The group of the system that may use the device, when this user is not in it.
  public var missingGroup: String?
  /// The address.
  public var id: String { address }

  /// A printer of known parts.
  public init(
    way: Way, address: String, model: String = "", papers: [PaperSize],
    problems: [PrinterProblem] = [], missingGroup: String? = nil
  ) {
    self.way = way
    self.address = address
    self.model = model
    self.papers = papers
    self.problems = problems
    self.missingGroup = missingGroup
  }
}

extension PaperSize {
  /// Rolls, for printers that are given dots.
  static let rolls: [PaperSize] = [.roll80, .roll58]
  /// Sheets on which receipts are printed.
  static let sheets: [PaperSize] = [.a5, .a4]
}

/// Looking for printers.
public struct PrinterDiscovery: Sendable {
  /// Everything that can be found without an address, one after another as it is found; the stream ends
  /// when all places have been looked at.
  public var look: @Sendable () -> AsyncStream<FoundPrinter>
  /// Asks the printer of an address what it is.
  public var ask: @Sendable (PrinterSetup) async -> FoundPrinter
  /// Asks a thermal printer what it can answer, without printing anything.
  public var probe: @Sendable (EscPosAddress, EscPosProfile) async -> EscPosProfile

  /// Discovery from closures.
  public init(
    look: @escaping @Sendable () -> AsyncStream<FoundPrinter>,
    ask: @escaping @Sendable (PrinterSetup) async -> FoundPrinter,
    probe: @escaping @Sendable (EscPosAddress, EscPosProfile) async -> EscPosProfile
  ) {
    self.look = look
    self.ask = ask
    self.probe = probe
  }

  /// The machine's printers.
  public static let live = system(DeviceFiles(), spooler: .system)

  static func system(_ devices: DeviceFiles, spooler: Spooler) -> PrinterDiscovery {
    PrinterDiscovery(
      look: {
        AsyncStream { continuation in
          let search = Task {
            for found in devices.printers() { continuation.yield(found) }
            // The spooler may be slow or hang; what was found before is already shown.
            for found in await spooler.queues() { continuation.yield(found) }
            continuation.finish()
          }
          continuation.onTermination = { _ in search.cancel() }
        }
      },
      ask: { setup in
        switch setup.connection {
        case .none: FoundPrinter(way: .usb, address: "", papers: [])
        case .ipp(let uri): await IppPrinter(uri: uri).told()
        case .escPos(let address, let profile):
          FoundPrinter(
            way: way(of: address), address: setup.name, papers: PaperSize.rolls,
            problems: await DirectPrinter(address, profile: profile).status().problems)
        }
      },
      probe: { await DirectPrinter($0, profile: $1).probed() })
  }

  private static func way(of address: EscPosAddress) -> FoundPrinter.Way {
    guard case .device(let path, _) = address else { return .network }
    return path.contains("/usb/") ? .usb : .serial
  }

  /// Discovery that finds what it is told, for tests.
  public static func fake(
    _ found: [FoundPrinter], profile: EscPosProfile = EscPosProfile()
  ) -> PrinterDiscovery {
    PrinterDiscovery(
      look: {
        AsyncStream { continuation in
          for printer in found { continuation.yield(printer) }
          continuation.finish()
        }
      },
      ask: { setup in
        found.first { $0.address == setup.name }
          ?? FoundPrinter(way: .network, address: setup.name, papers: PaperSize.rolls)
      },
      probe: { _, _ in profile })
  }
}

extension PrinterStatus {
  /// What stands in the way of printing.
  public var problems: [PrinterProblem] {
    if case .blocked(let problems) = self { problems } else { [] }
  }
}

extension IppPrinter {
  /// What it tells of itself.
  func told() async -> FoundPrinter {
    switch await state() {
    case .success(let state):
      FoundPrinter(
        way: .network, address: uri, model: state.model, papers: state.papers,
        problems: Self.problems(state))
    case .failure(let failure):
      FoundPrinter(
        way: .network, address: uri, papers: PaperSize.sheets, problems: [Self.problem(failure)])
    }
  }
}

extension IppState {
  /// The sheets of receipts that it takes.
  var papers: [PaperSize] {
    guard !media.isEmpty else { return PaperSize.sheets }
    return PaperSize.sheets.filter { $0.ippMedia.map(media.contains) ?? false }
  }
}
