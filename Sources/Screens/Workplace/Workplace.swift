// SPDX-License-Identifier: Apache-2.0
// Everything that the screens of one station work with: its store, its keys, who is at the desk, and the
// outside world (clock, identifiers, printer, drives) as values that tests replace.

public import Devices
public import Exchange
import Foundation
public import Journal
public import Papers
public import Storage

/// The workplace of a station.
public struct Workplace: Sendable {
  /// The station's data.
  public let store: Store
  /// The station itself.
  public let station: Station
  /// Keys of the station.
  public let keys: StationKeys
  /// Where drafts are sealed and opened.
  public let vault: DraftVault
  /// The clock.
  public package(set) var clock: Clock
  /// Where identifiers and randomness come from.
  public let identifiers: Identifiers
  /// Fields, holidays, periods, forms.
  public let reference: ReferenceData
  /// What papers say about the point; nil of an office.
  public let settings: PointSettings?
  /// The printer, which the settings may change while windows are open.
  public let chosenPrinter: ChosenPrinter
  /// Who is at the desk now.
  public let session: Session
  /// Sticks.
  public let drives: RemovableDrives
  /// The way to take a stick out of the system; a program with a window hands it in.
  public var release = StickRelease.none
  /// Reads pictures and PDF files.
  public var reader = DocumentReader.live
  /// Scans papers.
  public var scanner = Scanner.live
  /// The scanner of cards.
  public var cardReader = CardReader.none

  /// Puts a workplace together.
  public init(
    store: Store, station: Station, keys: StationKeys, vault: DraftVault, clock: Clock,
    identifiers: Identifiers, reference: ReferenceData, settings: PointSettings?,
    session: Session,
    printer: Printer, paper: PaperSize, drives: RemovableDrives
  ) {
    self.store = store
    self.station = station
    self.keys = keys
    self.vault = vault
    self.clock = clock
    self.identifiers = identifiers
    self.reference = reference
    self.settings = settings
    self.session = session
    var printer = printer
    printer.paper = paper
    chosenPrinter = ChosenPrinter(printer)
    self.drives = drives
  }

  /// The printer as it is chosen now.
  public var printer: Printer { chosenPrinter.now }

  /// The paper in the printer.
  public var paper: PaperSize { chosenPrinter.now.paper }

  /// Puts a workplace together at which one person sits.
  public init(
    store: Store, station: Station, keys: StationKeys, vault: DraftVault, clock: Clock,
    identifiers: Identifiers, reference: ReferenceData, settings: PointSettings?, actor: Actor,
    printer: Printer, paper: PaperSize, drives: RemovableDrives
  ) {
    self.init(
      store: store, station: station, keys: keys, vault: vault, clock: clock,
      identifiers: identifiers, reference: reference, settings: settings,
      session: Session(actor: actor), printer: printer, paper: paper, drives: drives)
  }

  /// Who acts.
  public var actor: Actor { session.actor }

  /// Makes receipts; nil where nothing is known that papers need.
  public var receipts: Receipts? {
    paperSettings.map {
      var receipts = Receipts(
        reference: reference, settings: $0, station: station.name, size: paper)
      receipts.isTraining = isTraining
      return receipts
    }
  }
}
