// SPDX-License-Identifier: Apache-2.0
// The real workplace of a data folder, for the windows and the command line.

import Casework
public import Devices
import Exchange
public import Foundation
import Journal
import Papers
public import Storage

extension RemovableDrives {
  /// The sticks of the machine, and folders that are always offered while they are there.
  package static func live(with folders: [URL]) -> RemovableDrives {
    guard !folders.isEmpty else { return .live }
    let live = RemovableDrives.live
    let all: @Sendable ([Drive]) -> [Drive] = { drives in
      drives
        + folders.compactMap { folder in
          DiskSpace.free(at: folder).map { Drive.standing(folder, free: $0) }
        }
    }
    return RemovableDrives(
      list: { all(live.list()) },
      changes: {
        let changes = live.changes()
        return AsyncStream(bufferingPolicy: .bufferingNewest(1)) { continuation in
          let relay = Task {
            for await drives in changes { continuation.yield(all(drives)) }
            continuation.finish()
          }
          continuation.onTermination = { _ in relay.cancel() }
        }
      })
  }
}

extension PrinterSetup {
  static let key = "printer"

  /// The printer that was set up at the station; nil before.
  public static func read(from store: Store) throws -> PrinterSetup? {
    guard let text = try store.setting(key) else { return nil }
    return try JSONDecoder().decode(PrinterSetup.self, from: Data(text.utf8))
  }

  /// Keeps the set-up.
  public func keep(in store: Store) throws {
    try store.set(Self.key, to: String(decoding: CanonicalJSON.encode(self), as: UTF8.self))
  }
}

extension Workplace {
  /// Opens the station of a data folder with the real clock, printer and drives.
  ///
  /// - Parameters:
  ///   - data: the folder.
  ///   - passphrase: unlocks an office's key; nil leaves it locked.
  ///   - folders: offered beside the sticks.
  ///   - toRead: only to look at the data or carry it away, so that a disk that can only be read will do.
  public static func live(
    data: URL, passphrase: String? = nil, offering folders: [URL] = Place.sharedFolders(),
    toRead: Bool = false
  ) throws -> Workplace {
    let assets = try AssetsFolder.find()
    let store = try toRead ? Store.openToRead(in: data) : Store.open(in: data)
    let station = try store.ownStation()
    if station.kind == .office, !store.isCopy { AllowedSigners.keep(for: store) }
    let keys = try StationKeys.open(
      in: store.folder, passphrase: passphrase.map(Passphrase.canonical))
    let setup =
      try PrinterSetup.read(from: store)
      ?? PrinterSetup(name: "", connection: .none, paper: .a5)
    var workplace = Workplace(
      store: store, station: station, keys: keys, vault: try DraftVault(store: store),
      clock: .live, identifiers: .live,
      reference: try ReferenceData(assets: assets, of: store),
      settings: try PointSettings.read(from: store), session: try .last(of: store),
      printer: .live(setup), paper: setup.paper,
      drives: .live(with: folders))
    var taken: Set<String> = []
    if case .escPos(.device(let path, _), _) = setup.connection { taken.insert(path) }
    workplace.cardReader = .live(besides: taken)
    // Days off and periods may have been edited since: the clocks of every case are read by today's.
    if station.kind == .office, !store.isCopy {
      let law = workplace.reference.law(from: try store.clockStart())
      try store.setLaw(law, on: workplace.today)
      // A change of a key holder that was cut short is ended; on a disk that refuses, at the next start.
      try? workplace.settleHolders()
    }
    return workplace
  }
}

extension Session {
  /// Whoever was at the desk last. Where people sign in, a window must be unlocked first.
  static func last(of store: Store) throws -> Session {
    let actor = try Actor.read(from: store) ?? .program
    let account = try store.accounts().first { $0.id == actor.id }
    return Session(
      actor: actor, duty: account?.duty ?? .lead, duties: account?.duties ?? Set(Duty.allCases))
  }
}

extension Identifiers {
  /// Evenly drawn numbers below a bound of at most 256.
  package func numbers(_ count: Int, below bound: Int) -> [Int] {
    precondition((1...256).contains(bound))
    let limit = 256 / bound * bound
    var numbers: [Int] = []
    while numbers.count < count {
      // Bytes at or above the last whole multiple of the bound would favour small numbers.
      numbers += bytes(count).map(Int.init).filter { $0 < limit }.map { $0 % bound }
    }
    return Array(numbers.prefix(count))
  }
}
