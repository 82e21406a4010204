// SPDX-License-Identifier: Apache-2.0
// Sticks are write-protected, full, pulled out and stopped half-way. Then nothing is left on the stick,
// nothing counts as sent, and the petitions are where they were.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Synchronization
import Testing

@Suite struct BadStickTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }

  init() throws {
    commune = try Commune()
    let file = commune.place("scan.pdf")
    try InventedFile.scan(bytes: 2_500_000, seed: 9).write(to: file)
    let workplace = try commune.point.workplace()
    let id = commune.point.id()
    var draft = Draft.report()
    var document = DocumentDraft()
    document.name = "Bản chụp"
    document.file = try Attachments.take(
      file, into: workplace.vault, draft: id, budget: TextLimits.petitionBytes
    ).file
    draft.documents = [document]
    _ = try workplace.file(draft, draftID: id)
  }

  /// What the point says before and after must be the same, and the stick must be clean.
  private func nothingHappens(on stick: URL, _ body: () throws -> Void) throws {
    let (head, register) = (try point.head(), try point.store.registerDigest())
    try body()
    #expect(try point.head() == head)
    #expect(try point.store.registerDigest() == register)
    #expect(try Export(store: point.store, keys: point.keys).pending().petitions == 1)
    let top = stick.appendingPathComponent("TIEPDAN").path
    if FileManager.default.fileExists(atPath: top) {
      #expect(try FileManager.default.contentsOfDirectory(atPath: top).isEmpty)
    }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aWriteProtectedStickIsTold() throws {
    let disk = try SmallDisk(megabytes: 8)
    try disk.makeReadOnly()
    try nothingHappens(on: disk.url) {
      #expect {
        try point.export(to: disk.url)
      } throws: {
        if case FolderError.readOnly = $0 { true } else { false }
      }
    }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aStickThatIsTooSmallIsToldBeforeTheFirstByte() throws {
    let disk = try SmallDisk(megabytes: 2)
    try nothingHappens(on: disk.url) {
      #expect {
        try point.export(to: disk.url)
      } throws: {
        guard case FolderError.noSpace(let needed, let free) = $0 else { return false }
        return needed > free && free > 0
      }
    }
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aStickThatFillsUpMeanwhileIsCleanedAndTold() throws {
    let disk = try SmallDisk(megabytes: 8)
    let export = Export(store: point.store, keys: point.keys)
    let isFilled = Mutex(false)
    try nothingHappens(on: disk.url) {
      #expect {
        _ = try export.write(
          to: disk.url, by: point.actor, clock: commune.clock.now, id: point.id,
          watch: { step in
            guard step.phase == .sealing else { return }
            isFilled.withLock {
              // Filling can fail only when it is full already.
              if !$0 { try? disk.fill() }
              $0 = true
            }
          })
      } throws: {
        if case FolderError.noSpace = $0 { true } else { false }
      }
    }
    #expect(isFilled.withLock { $0 })
    try disk.relieve()
    #expect(try point.export(to: disk.url).petitions == 1)
  }

  @Test func aStickThatIsNotThereIsTold() throws {
    #expect(throws: (any Error).self) { try point.export(to: commune.place("absent")) }
    #expect(!FileManager.default.fileExists(atPath: commune.place("absent").path))
  }

  @Test(arguments: [BundlePhase.sealing, .verifying])
  func anExportThatIsStoppedLeavesNothing(phase: BundlePhase) throws {
    let export = Export(store: point.store, keys: point.keys)
    let isStopped = Mutex(false)
    try nothingHappens(on: commune.stick) {
      #expect(throws: CancellationError.self) {
        _ = try export.write(
          to: commune.stick, by: point.actor, clock: commune.clock.now, id: point.id,
          watch: { step in
            if step.phase == phase, step.fraction > 0.3 { isStopped.withLock { $0 = true } }
          }, isCancelled: { isStopped.withLock { $0 } })
      }
    }
    #expect(try point.export(to: commune.stick).petitions == 1)
  }

  @Test(arguments: [BundlePhase.checkingSignature, .opening])
  func anImportThatIsStoppedLeavesNothingOfThatBundle(phase: BundlePhase) throws {
    try point.export(to: commune.stick)
    let reading = try Import(store: office.store, keys: office.keys)
    let head = try office.head()
    let isStopped = Mutex(false)
    #expect(throws: CancellationError.self) {
      _ = try reading.readAll(
        in: commune.stick, by: office.actor, clock: commune.clock.now, id: office.id,
        watch: { step in
          if step.phase == phase, step.fraction > 0.3 { isStopped.withLock { $0 = true } }
        }, isCancelled: { isStopped.withLock { $0 } })
    }
    #expect(try office.head() == head)
    #expect(try office.references().isEmpty)
    for folder in ["goi", "tam"] {
      let left = try FileManager.default.contentsOfDirectory(
        atPath: office.folder.appendingPathComponent(folder).path)
      #expect(left.isEmpty)
    }
    #expect(try office.importAll(from: commune.stick).map(\.petitions) == [1])
  }

  @Test func whatWasAppliedBeforeAStopStaysAppliedAndOnTheList() throws {
    try commune.points[1].file(.report("Điểm hai"))
    try point.export(to: commune.stick)
    try commune.points[1].export(to: commune.stick)
    let isStopped = Mutex(false)
    let openings = Mutex(0)
    #expect(throws: CancellationError.self) {
      _ = try Import(store: office.store, keys: office.keys).readAll(
        in: commune.stick, by: office.actor, clock: commune.clock.now, id: office.id,
        watch: { step in
          // The second bundle begins to be copied after the first was opened to its end.
          guard step.phase == .checkingSignature else {
            openings.withLock { $0 += 1 }
            return
          }
          if openings.withLock({ $0 }) > 0 { isStopped.withLock { $0 = true } }
        }, isCancelled: { isStopped.withLock { $0 } })
    }
    #expect(try office.references().count == 1)
    #expect(try office.store.importAttempts(limit: 9).map(\.result) == ["applied"])
    try office.importAll(from: commune.stick)
    #expect(try office.references().count == 2)
  }

  @Test func whatAnInterruptedWritingLeftIsRemovedByTheNext() throws {
    let stale = commune.stick.appendingPathComponent("TIEPDAN/ABCDEFGH.TMP")
    try FileManager.default.createDirectory(at: stale, withIntermediateDirectories: true)
    try Data("half".utf8).write(to: stale.appendingPathComponent("BUNDLE.AGE"))
    try point.export(to: commune.stick)
    #expect(!FileManager.default.fileExists(atPath: stale.path))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aReplyThatDoesNotFitIsToldAndTheImportStays() throws {
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let disk = try SmallDisk(megabytes: 1)
    try disk.fill()
    let head = try office.head()
    #expect {
      try office.reply(to: point.journal(), on: disk.url)
    } throws: {
      if case FolderError.noSpace = $0 { true } else { false }
    }
    #expect(try office.head() == head)
    #expect(try office.references().count == 1)
  }
}
