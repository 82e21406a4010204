// SPDX-License-Identifier: Apache-2.0
// A disk that loses or damages an attached file must not keep the petitions at the point: they go without
// it, and when the file is found again it can still follow.

import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct LostBlobTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }
  let reference: String
  let scan: String
  let bytes: Data

  init() throws {
    commune = try Commune()
    let file = commune.place("scan.pdf")
    bytes = InventedFile.scan(bytes: 5_000, seed: 3)
    try bytes.write(to: file)
    let workplace = try commune.point.workplace()
    let id = commune.point.id()
    let taken = try Attachments.take(
      file, into: workplace.vault, draft: id, budget: TextLimits.petitionBytes)
    var draft = Draft.report("Có bản chụp")
    var document = DocumentDraft()
    document.name = "Bản chụp"
    document.file = taken.file
    draft.documents = [document]
    reference = try workplace.file(draft, draftID: id).reference.text
    scan = taken.file.sha256
  }

  enum Loss: CaseIterable { case gone, damaged, shortened }

  private func lose(_ loss: Loss) throws {
    let file = point.store.blobs.file(scan)
    switch loss {
    case .gone: try FileManager.default.removeItem(at: file)
    case .damaged:
      var data = bytes
      data[100] ^= 1
      try data.write(to: file)
    case .shortened: try bytes.dropLast(10).write(to: file)
    }
  }

  @Test(arguments: Loss.allCases)
  func theirPetitionGoesUpWithoutIt(loss: Loss) throws {
    let other = try point.file(.report("Không có bản chụp"))
    try lose(loss)
    let export = try point.export(to: stick)
    #expect(export.petitions == 2 && export.blobs == 0)
    _ = try office.workplace().importAndReply(from: stick)
    #expect(try Set(office.references()) == [reference, other])
    #expect(!office.store.blobs.contains(scan))
    try point.readReplies(from: stick)
    #expect(try point.store.acknowledgement().head.sequence == export.last)
    // Nobody holds it, so it was not pruned, and the self-check names it.
    #expect(try point.store.check().findings == [.blob(sha256: scan)])
  }

  @Test func aFileThatIsFoundAgainFollowsWhenItIsSentAgain() throws {
    try lose(.gone)
    try point.export(to: stick)
    _ = try office.workplace().importAndReply(from: stick)
    try point.readReplies(from: stick)
    try point.store.blobs.keep(bytes, sha256: scan)
    #expect(try point.store.check().findings == [])

    let again = try point.export(to: stick, from: 1)
    #expect(again.blobs == 1)
    _ = try office.workplace().importAndReply(from: stick)
    // A start of the program removes blobs that no table knows; this one stays.
    try office.closed {}
    #expect(try office.store.blobs.data(scan) == bytes)
    #expect(try office.store.check().findings == [])
    try point.readReplies(from: stick)
    #expect(!point.store.blobs.contains(scan))
  }
}
