// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Máy in*: which printer, which paper, and a page that shows whether a person can read it.
// What is chosen holds at once, for every open window; looking and asking never hold the page.

public import Devices
import Foundation
public import Observation
public import Papers
import Petitions
import Storage

/// The chapter *Máy in* of the settings.
@Observable @MainActor
public final class PrinterScreen {
  /// Where a test page stands.
  public enum Test: Sendable, Equatable {
    /// None was printed.
    case none
    /// It is being printed.
    case printing
    /// The printer says nothing: is it switched on?
    case asksWhetherOn
    /// Did it come out, and can it be read?
    case asksWhetherReadable
    /// Are both edges of the frame there?
    case asksForEdges
  }

  /// What is set up now.
  public private(set) var setup: PrinterSetup
  /// Printers that were found, those on a cable first.
  public private(set) var found: [FoundPrinter] = []
  /// Whether they are still being looked for.
  public private(set) var isLooking = false
  /// How the chosen printer is; nil while it is being asked or none is chosen.
  public private(set) var status: Message?
  /// Where the test page stands.
  public internal(set) var test = Test.none
  /// A message about the last action.
  public internal(set) var message: Message?

  let workplace: Workplace
  private let discovery: PrinterDiscovery
  let make: @Sendable (PrinterSetup) -> Printer
  @ObservationIgnored private var search: Task<Void, Never>?
  /// What a printer could do before it was taken for one that cannot answer.
  @ObservationIgnored var profileBefore: EscPosProfile?

  /// The chapter of a workplace.
  ///
  /// - Parameters:
  ///   - discovery: looks for printers.
  ///   - make: gives the printer of a set-up.
  public init(
    workplace: Workplace, discovery: PrinterDiscovery = .live,
    make: @escaping @Sendable (PrinterSetup) -> Printer = { .live($0) }
  ) {
    self.workplace = workplace
    self.discovery = discovery
    self.make = make
    setup = PrinterSetup(name: "", connection: .none, paper: workplace.paper)
  }

  /// Whether a printer is chosen.
  public var hasPrinter: Bool { setup.connection != .none }

  /// Papers among which one can be chosen now.
  public var papers: [PaperSize] {
    let known = found.first { $0.address == setup.address }?.papers ?? []
    let fitting = PrinterSetup.papers(for: setup.address).filter {
      known.isEmpty || known.contains($0) || $0.isRoll
    }
    return fitting.contains(setup.paper) ? fitting : fitting + [setup.paper]
  }

  /// Speeds of a serial line; none when the printer is on none.
  public var speeds: [Int] {
    guard case .escPos(.device(let path, _), _) = setup.connection, path.contains("tty") else {
      return []
    }
    return [9_600, 19_200, 38_400, 57_600, 115_200]
  }

  /// The speed of the serial line; nil: as the system has it.
  public var speed: Int? {
    if case .escPos(.device(_, let speed), _) = setup.connection { speed } else { nil }
  }

  // MARK: Looking

  /// The chapter is shown: what is set up, which printers there are, how the chosen one is.
  public func reload() async {
    let store = workplace.store
    do {
      let kept = try await offMain { try PrinterSetup.read(from: store) }
      setup = kept ?? PrinterSetup(name: "", connection: .none, paper: .a5)
    } catch {
      message = Words.message(for: error)
    }
    look()
    await askStatus()
  }

  /// Looks for printers anew.
  public func look() {
    search?.cancel()
    isLooking = true
    found = []
    let stream = discovery.look()
    search = Task { [weak self] in
      for await printer in stream {
        guard !Task.isCancelled else { return }
        self?.add(printer)
      }
      if !Task.isCancelled { self?.isLooking = false }
    }
  }

  private func add(_ printer: FoundPrinter) {
    found.removeAll { $0.id == printer.id }
    found.append(printer)
    found.sort { ($0.way, $0.address) < ($1.way, $1.address) }
  }

  /// Asks the chosen printer how it is.
  public func askStatus() async {
    status = nil
    guard hasPrinter else { return }
    let asked = setup
    let answer = await make(asked).status()
    // Another one may have been chosen meanwhile.
    if setup == asked { status = answer.message }
  }

  // MARK: Choosing

  /// A printer of the list was chosen.
  public func choose(_ printer: FoundPrinter) async {
    guard !printer.papers.isEmpty else {
      message = Message(
        "Máy in này không có khổ A5 hoặc A4.", next: "Chọn máy in khác.", tone: .notice)
      return
    }
    await choose(address: printer.address, papers: printer.papers, name: printer.title)
  }

  /// An address was typed: `host:9100`, `ipp://…`, `/dev/…`.
  public func choose(typed: String) async {
    let address = VietnameseText.line(typed)
    let papers = PrinterSetup.papers(for: address)
    guard !papers.isEmpty, address != "none" else {
      message = Message(
        "Địa chỉ này không phải của máy in.",
        next: "Ghi như 192.168.1.50:9100, ipp://192.168.1.60/ipp/print hoặc /dev/usb/lp0.")
      return
    }
    await choose(address: address, papers: papers, name: address)
    guard hasPrinter else { return }
    let chosen = setup
    var printer = await discovery.ask(chosen)
    printer.address = address
    guard setup == chosen else { return }
    add(printer)
    if let paper = printer.papers.first, !printer.papers.contains(setup.paper) {
      await choose(paper: paper)
    }
  }

  private func choose(address: String, papers: [PaperSize], name: String) async {
    let paper = papers.contains(setup.paper) ? setup.paper : papers[0]
    guard var new = PrinterSetup(address: address, paper: paper) else {
      message = Message("Không dùng được máy in này.", next: "Chọn máy in khác.")
      return
    }
    new.name = name
    await take(new)
    await findOutWhatItAnswers()
    await askStatus()
  }

  /// Another paper was chosen.
  public func choose(paper: PaperSize) async {
    guard paper != setup.paper, papers.contains(paper) else { return }
    var new = setup
    new.paper = paper
    if let dots = paper.dots { new.profile?.width = dots }
    await take(new)
    await askStatus()
  }

  /// Another speed of the serial line was chosen.
  public func choose(speed: Int?) async {
    guard case .escPos(.device(let path, let old), let profile) = setup.connection, old != speed
    else { return }
    var new = setup
    new.connection = .escPos(.device(path: path, speed: speed), profile)
    await take(new)
    await findOutWhatItAnswers()
    await askStatus()
  }

  /// *Không dùng máy in*: papers stay files, the code is shown on the screen.
  public func noPrinterChosen() async {
    await take(PrinterSetup(name: "", connection: .none, paper: .a5))
    status = nil
  }

  func take(_ new: PrinterSetup) async {
    let (workplace, make) = (workplace, make)
    test = .none
    profileBefore = nil
    do {
      try await offMain { try workplace.choose(new, printer: make(new)) }
      setup = new
      message = nil
    } catch {
      message = Words.message(for: error)
    }
  }

  private func findOutWhatItAnswers() async {
    guard case .escPos(let address, let profile) = setup.connection else { return }
    let asked = setup
    var new = setup
    new.profile = await discovery.probe(address, profile)
    if setup == asked, new != asked { await take(new) }
  }
}
