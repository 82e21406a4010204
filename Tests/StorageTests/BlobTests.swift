// SPDX-License-Identifier: Apache-2.0
// Blobs: kept once under their digest, whole or not at all, and nothing left lying about by a crash.

import Foundation
import Journal
import Petitions
import Storage
import Testing

@Suite struct BlobTests {
  let bytes = Data("một tờ giấy".utf8)
  var digest: String { Entry.digest(bytes) }

  func names(_ desk: Desk) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: desk.folder.appending(path: "tep").path
    ).sorted()
  }

  @Test func whatIsKeptTwiceIsThereOnceAndReadsBack() throws {
    let desk = try Desk()
    for _ in 0..<2 { try desk.store.blobs.keep(bytes, sha256: digest) }
    #expect(try names(desk) == [digest])
    #expect(try desk.store.blobs.data(digest) == bytes)
    desk.store.blobs.remove(digest)
    #expect(throws: StoreError.blob(sha256: digest)) { try desk.store.blobs.data(digest) }
  }

  @Test func aDamagedBlobIsReplacedByTheSameBytesKeptAgain() throws {
    let desk = try Desk()
    try Data("hỏng".utf8).write(to: desk.store.blobs.file(digest))
    try desk.store.blobs.keep(bytes, sha256: digest)
    #expect(try desk.store.blobs.data(digest) == bytes)
    #expect(try names(desk) == [digest])
  }

  @Test func aCheckedFileIsTakenOver() throws {
    let desk = try Desk()
    let file = desk.folder.appending(path: "den")
    try bytes.write(to: file)
    try desk.store.blobs.adopt(file, sha256: digest)
    #expect(try desk.store.blobs.data(digest) == bytes)
    #expect(!FileManager.default.fileExists(atPath: file.path))
    #expect(throws: StoreError.self) { try desk.store.blobs.adopt(file, sha256: digest) }
  }

  @Test func leftoversOfACrashAreRemovedAndNothingElse() throws {
    let desk = try Desk()
    let sealed = try desk.fileSealed()
    let orphan = try desk.blob()
    let folder = desk.folder.appending(path: "tep")
    let others = [
      "ghi-chu.txt", String(repeating: "A", count: 64), String(repeating: "a", count: 63),
    ]
    for name in others + ["0123456789abcdef.77.tmp"] {
      try bytes.write(to: folder.appending(path: name))
    }
    try desk.closed {}
    #expect(!desk.store.blobs.contains(orphan.sha256))
    #expect(try names(desk) == (sealed.blobs + others).sorted())
    #expect(try desk.store.check().findings == [])
  }

  @Test func aBlobThatADraftMayCountOnStays() throws {
    let desk = try Desk()
    let scan = try desk.blob()
    try desk.store.keepDraft(id: "a", sealed: Data([1]), byName: "Lan", at: desk.now())
    try desk.closed {}
    #expect(desk.store.blobs.contains(scan.sha256))
    try desk.store.removeDraft("a")
    try desk.closed {}
    #expect(!desk.store.blobs.contains(scan.sha256))
  }

  @Test func aPruningThatACrashCutShortIsFinished() throws {
    let desk = try Desk()
    let sealed = try desk.fileSealed()
    #expect(try desk.apply(desk.reply(1, through: 2, blobs: sealed.blobs)))
    let kept = try desk.store.blobs.data(sealed.blobs[0])
    try desk.store.prune(sealed.blobs[0], at: desk.now())
    try desk.closed { try kept.write(to: desk.folder.appending(path: "tep/\(sealed.blobs[0])")) }
    #expect(!desk.store.blobs.contains(sealed.blobs[0]))
    #expect(desk.store.blobs.contains(sealed.blobs[1]))
  }

  @Test func anActIsNotTakenBeforeItsBlobsAreKept() throws {
    let desk = try Desk()
    let kept = try desk.blob()
    let missing = String(repeating: "c", count: 64)
    func file(_ blobs: [(sha256: String, bytes: Int)]) throws {
      let filed = PetitionFiled(
        reference: desk.reference(), kind: .denunciation, petition: nil,
        sealed: SealedParts(filers: kept.sha256, matter: missing, files: []), people: 1,
        documents: 0)
      try desk.store.append(
        filed, by: desk.clerk, at: desk.now(), id: desk.id(),
        alongside: Alongside(blobs: blobs))
    }
    #expect(throws: StoreError.blob(sha256: kept.sha256)) { try file([]) }
    #expect(throws: StoreError.blob(sha256: missing)) { try file([kept]) }
    #expect(throws: StoreError.blob(sha256: missing)) { try file([kept, (missing, 1)]) }
    #expect(try desk.store.countPetitions() == 0)
    #expect(try desk.store.check().blobs == 0)
  }
}
