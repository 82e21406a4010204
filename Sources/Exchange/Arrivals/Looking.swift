// SPDX-License-Identifier: Apache-2.0
// Before anything is taken in: what lies on a stick, who signed it, whether it is whole and what of it is new. The
// store is only read. Each bundle is copied once; the import then uses the very copy that was looked at.

import Bundles
public import Foundation
public import Journal
import Petitions
import Storage

extension Import {
  /// Looks at every bundle of a folder and writes nothing into the store.
  ///
  /// - Parameters:
  ///   - folder: the stick, or any folder.
  ///   - clock: the office's clock.
  ///   - watch: is told how far it is.
  ///   - isCancelled: is asked whether to stop.
  /// - Throws: as ``readAll(in:copies:by:clock:id:watch:isCancelled:)``.
  public func look(
    in folder: URL, clock: () -> Date, watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> Arrival {
    _ = try keys.unlocked()
    let look = BundleWatch(
      report: { watch(ExportStep(phase: $0, fraction: $2 > 0 ? Double($1) / Double($2) : 1)) },
      isCancelled: isCancelled)
    let replies = Set(try StickTrail(StickTrail.replies, of: store).steps().map(\.name))
    var arrival = Arrival(folder: folder, previews: [], copies: [:])
    var opened: [Opened] = []
    defer { for bundle in opened { discard(bundle) } }
    do {
      let (healthy, remembered) = try DamagedNames(of: store).list(in: folder, passing: replies)
      arrival.previews += remembered.map {
        ArrivalPreview(folder: $0, standing: .refused(.brokenMedium))
      }
      for found in healthy {
        switch found.kind {
        case .bundle:
          let result = try open(found.name, in: folder, at: clock(), &arrival.copies, look)
          switch result {
          case .success(let bundle?): opened.append(bundle)
          case .success(nil): continue
          case .failure(let refusal):
            arrival.previews.append(
              ArrivalPreview(folder: found.name, standing: .refused(refusal)))
          }
        case .incomplete:
          arrival.previews.append(
            ArrivalPreview(folder: found.name, standing: .refused(.incomplete)))
        case .damaged:
          arrival.previews.append(
            ArrivalPreview(folder: found.name, standing: .refused(.brokenMedium)))
        case .temporary, .enrolment, .foreign: continue
        }
      }
      // Each point's in the order of its journal, the shorter of two that begin together first.
      opened.sort {
        ("\($0.journal)", $0.bundle.info.before.sequence, $0.bundle.info.last.sequence)
          < ("\($1.journal)", $1.bundle.info.before.sequence, $1.bundle.info.last.sequence)
      }
      var reached: [JournalID: JournalMark] = [:]
      let known = try opened.map { try preview($0, &reached) }
      arrival.previews = known + arrival.previews
      return arrival
    } catch {
      discard(arrival)
      throw error
    }
  }

  /// Takes in what was looked at.
  public func readAll(
    of arrival: Arrival, by: Actor, clock: () -> Date, id: () -> String,
    watch: @escaping (ExportStep) -> Void = { _ in },
    isCancelled: @escaping () -> Bool = { false }
  ) throws -> [ImportReport] {
    defer { discard(arrival) }
    return try readAll(
      in: arrival.folder, copies: arrival.copies, by: by, clock: clock, id: id, watch: watch,
      isCancelled: isCancelled)
  }

  /// Forgets what was looked at.
  public func discard(_ arrival: Arrival) {
    for copy in arrival.copies.values { kept.drop(copy) }
  }

  private struct Opened {
    var bundle: OpenedBundle
    var folder: String
    var journal: JournalID
    var station: String?
  }

  private func discard(_ opened: Opened) {
    // A remnant goes at the next start.
    try? opened.bundle.discard()
  }

  private func open(
    _ name: String, in folder: URL, at moment: Date, _ copies: inout [String: URL],
    _ watch: BundleWatch
  ) throws -> Result<Opened?, ImportRefusal> {
    let stations = try store.stations()
    do {
      let (incoming, copied) = try kept.take(name, from: folder, watch: watch)
      copies[name] = incoming
      let bundle = try SealedFolder.open(
        name, in: incoming.path, kind: .up, signers: try signers(stations), at: moment,
        with: [try keys.unlocked()], into: kept.privateFolder.path, copied: copied,
        watch: watch)
      guard let journal = JournalID(bundle.signer.principal) else {
        try bundle.discard()
        return .failure(.damaged(detail: "principal"))
      }
      let station = stations.first { $0.journal == journal }?.name
      return .success(
        Opened(bundle: bundle, folder: name, journal: journal, station: station))
    } catch let error as BundleError {
      if case .wrongNamespace(let found, _) = error,
        [SignatureNamespace.reply, .backup].map(\.rawValue).contains(found)
      {
        return .success(nil)
      }
      return .failure(ImportRefusal(error))
    } catch FolderError.damaged {
      return .failure(.brokenMedium)
    } catch let error as FolderError {
      return .failure(.io("\(error)"))
    } catch let fault as IOFault {
      throw DurableFile.ownDisk(fault.operation, fault.code)
    }
  }

  private func preview(
    _ opened: Opened, _ reached: inout [JournalID: JournalMark]
  ) throws -> ArrivalPreview {
    let info = opened.bundle.info
    let sizes = opened.bundle.blobs.values.map { path in
      // A file that just was written; its size is only shown.
      ((try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int) ?? 0
    }
    var preview = ArrivalPreview(
      folder: opened.folder, journal: opened.journal, station: opened.station,
      facts: ArrivalPreview.Facts(
        createdAt: info.createdAt, first: info.before.sequence + 1, last: info.last.sequence,
        lines: info.entries, bytes: opened.bundle.bytes, files: sizes.count,
        fileBytes: sizes.reduce(0, +)),
      standing: .nothingNew)
    guard info.station == opened.journal.station.text, info.epoch <= opened.journal.epoch else {
      preview.standing = .refused(.foreignJournal(found: "\(info.station).\(info.epoch)"))
      return preview
    }
    guard let path = opened.bundle.entries else {
      preview.standing = .refused(.damaged(detail: "no entries"))
      return preview
    }
    let journal = JournalID(station: opened.journal.station, epoch: info.epoch)
    let file = URL(fileURLWithPath: path)
    do {
      let before = reached[journal]?.sequence ?? 0
      let reading = try IncomingJournal(store: store, journal: journal, info: info)
        .read(file) { line, _ in preview.contents.add(line, after: before) }
      switch reading {
      case .refused(.gap):
        guard info.before.sequence <= before else {
          preview.standing = refusal(reading)
          return preview
        }
        let lines = try LineReader(file)
        while let line = try lines.next() { preview.contents.add(unchecked: line, after: before) }
        preview.standing = .follows
      case .refused:
        preview.contents = ArrivalContents()
        preview.standing = refusal(reading)
        return preview
      case .joined(let joined):
        preview.contents.known += joined.known
        let isNew = preview.contents.taken > 0 || !preview.contents.aside.isEmpty
        preview.standing = isNew ? .new : .nothingNew
      }
      if info.last.sequence > before { reached[journal] = info.last }
    } catch is LineReader.TooLong {
      preview.contents = ArrivalContents()
      preview.standing = .refused(.limit("line > \(Limits.lineBytes)"))
    }
    return preview
  }

  private func refusal(_ reading: IncomingJournal.Reading) -> ArrivalPreview.Standing {
    guard case .refused(let refusal) = reading else { return .nothingNew }
    return .refused(refusal)
  }
}
