// SPDX-License-Identifier: Apache-2.0
// A station under test: a real store in a folder of its own, real keys, and a clock, identifiers, printer
// and sticks that the test decides. Short ways to the acts of the journey, by the same doors as the windows.

import Bundles
public import Devices
public import Exchange
public import Foundation
public import Journal
public import Petitions
public import Screens
public import Storage

/// A station under test.
public final class OpenStation {
  /// Its data folder.
  public let folder: URL
  /// Its keys; the office's are unlocked.
  public var keys: StationKeys
  /// Its clock.
  public let clock: HandClock
  /// Who is at the desk.
  public let actor: Actor
  /// The printer that its workplace has.
  public var printer = Printer.none()
  /// Folders that its workplace sees as sticks.
  public var sticks: [URL] = []
  private let identifiers: Identifiers
  private var opened: Store?
  private var vault: DraftVault?

  /// Opens the store of a folder.
  public init(folder: URL, keys: StationKeys, clock: HandClock, actor: Actor, seed: UInt64) throws {
    self.folder = folder
    self.keys = keys
    self.clock = clock
    self.actor = actor
    identifiers = .fake(seed: seed)
    opened = try Store.open(in: folder)
  }

  /// The store. It is closed only inside ``closed(_:)``, which opens it again.
  public var store: Store {
    guard let opened else { preconditionFailure("asked for while closed") }
    return opened
  }

  /// Its journal.
  public func journal() throws -> JournalID { try store.ownStation().journal }

  /// The last sequence of its journal.
  public func head() throws -> Int { try store.head(of: journal()).sequence }

  /// A fresh identifier.
  public func id() -> String { identifiers.next() }

  /// Closes the store, does something to its files, and opens it again, as a new program would.
  public func closed(_ body: () throws -> Void) throws {
    close()
    try body()
    try open()
  }

  /// Lets go of the store; it closes when nobody else holds it.
  public func close() { (opened, vault) = (nil, nil) }

  /// Opens the store again.
  public func open() throws { opened = try Store.open(in: folder) }

  /// Puts the folder back to how it was when it was copied.
  public func restore(from copy: URL) throws {
    try closed {
      try FileManager.default.removeItem(at: folder)
      try FileManager.default.copyItem(at: copy, to: folder)
    }
  }

  /// Copies the folder as it is now.
  public func copy(to place: URL) throws {
    try closed { try FileManager.default.copyItem(at: folder, to: place) }
  }

  /// The workplace at which the screens sit.
  public func workplace() throws -> Workplace {
    let vault = try self.vault ?? DraftVault(store: store)
    self.vault = vault
    return Workplace(
      store: store, station: try store.ownStation(), keys: keys, vault: vault, clock: clock.clock,
      identifiers: identifiers, reference: try ProjectFiles.reference(),
      settings: try PointSettings.read(from: store), actor: actor, printer: printer,
      paper: printer.paper, drives: .fake(sticks))
  }

  /// Stores a petition and returns its code.
  @discardableResult
  public func file(_ draft: Draft) throws -> String {
    try workplace().file(draft, draftID: id()).reference.text
  }

  /// Writes a bundle.
  @discardableResult
  public func export(to stick: URL, from first: Int? = nil) throws -> ExportReport {
    try Export(store: store, keys: keys).write(
      to: stick, from: first, by: actor, clock: clock.now, id: id)
  }

  /// Imports every bundle of a stick.
  @discardableResult
  public func importAll(from stick: URL) throws -> [ImportReport] {
    try Import(store: store, keys: keys).readAll(in: stick, by: actor, clock: clock.now, id: id)
  }

  /// Writes a reply.
  @discardableResult
  public func reply(to journal: JournalID, on stick: URL) throws -> ReplyReport {
    try ReplyWriting(store: store, keys: keys).write(
      to: journal, in: stick, by: actor, clock: clock.now, id: id)
  }

  /// Reads the replies of a stick.
  @discardableResult
  public func readReplies(from stick: URL) throws -> [ReplyReadReport] {
    try ReplyReading(store: store, keys: keys, accepts: CommuneData.accepts).readAll(
      in: stick, by: actor, at: clock.now(), id: id)
  }

  /// The folders of complete bundles on a stick.
  public func bundles(on stick: URL) throws -> [String] {
    try SealedFolder.list(in: stick.path).filter { $0.kind == .bundle }.map(\.name)
  }

  /// The codes in its register, newest first.
  public func references() throws -> [String] {
    try store.petitions(limit: 10_000).map(\.reference)
  }

  /// The acts of a journal here.
  public func acts(of journal: JournalID? = nil) throws -> [any Act] {
    let journal = try journal ?? self.journal()
    var acts: [any Act] = []
    try store.forEachLine(of: journal, in: 1...max(1, store.head(of: journal).sequence)) {
      acts.append(try Entry(line: $0.line).act)
    }
    return acts
  }
}

extension OpenStation {
  /// Writes a backup.
  @discardableResult
  public func backUp(to stick: URL) throws -> BackupReport {
    try Backup(store: store, keys: keys).write(
      to: stick, by: actor, clock: clock.now, id: id)
  }
}
