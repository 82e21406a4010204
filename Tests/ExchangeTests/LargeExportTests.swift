// SPDX-License-Identifier: Apache-2.0
// An export too large for one file becomes several bundles. They arrive together or apart, in any order.

import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@testable import Exchange

@Suite struct LargeExportTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  /// Files petitions with a scan each and exports them with a budget that one scan fills.
  private func exportInParts(_ count: Int) throws -> [String] {
    for number in 0..<count {
      let file = commune.place("scan-\(number).pdf")
      try InventedFile.scan(bytes: 60_000, seed: UInt64(number)).write(to: file)
      let workplace = try point.workplace()
      let id = point.id()
      var draft = Draft.report("Đơn \(number)")
      var document = DocumentDraft()
      document.name = "Bản chụp"
      document.file = try Attachments.take(
        file, into: workplace.vault, draft: id, budget: TextLimits.petitionBytes
      ).file
      draft.documents = [document]
      _ = try workplace.file(draft, draftID: id)
    }
    var export = Export(store: point.store, keys: point.keys)
    export.budget = 100_000
    let whole = try export.write(
      to: commune.stick, by: point.actor, clock: commune.clock.now, id: point.id)
    #expect(whole.petitions == count)
    #expect(whole.blobs == count)
    #expect(whole.first == 1)
    return try point.bundles(on: commune.stick)
  }

  @Test func severalBundlesOfOneExportJoinWhateverTheOrderOfTheirNames() throws {
    let bundles = try exportInParts(5)
    #expect(bundles.count == 5)
    let (reports, replies) = try commune.office.workplace().importAndReply(from: commune.stick)
    #expect(reports.count == 5 && reports.allSatisfy { $0.code == "applied" })
    #expect(try commune.office.references().count == 5)
    #expect(replies.count == 1)
    #expect(try commune.office.store.heldBlobs(of: point.journal()).count == 5)
  }

  @Test func bundlesThatArriveOnDifferentDaysInReverseOrderAllJoinInTheEnd() throws {
    let bundles = try exportInParts(3)
    // Each bundle on a stick of its own, ordered by where they begin, the last one first.
    var sticks: [(first: Int, folder: URL)] = []
    for name in bundles {
      let folder = try commune.folder("day-\(name)")
      let top = folder.appendingPathComponent("TIEPDAN")
      try FileManager.default.createDirectory(at: top, withIntermediateDirectories: true)
      try FileManager.default.copyItem(
        at: commune.stick.appendingPathComponent("TIEPDAN/\(name)"),
        to: top.appendingPathComponent(name))
      let first = try point.acts().compactMap { act -> Int? in
        if let body = act as? BundleExported, body.name == name { body.first } else { nil }
      }.first
      sticks.append((try #require(first), folder))
    }
    let backwards = sticks.sorted { $0.first > $1.first }.map(\.folder)
    var codes: [String] = []
    for folder in backwards { codes += try commune.office.importAll(from: folder).map(\.code) }
    #expect(codes == ["gap", "gap", "applied"])
    for folder in backwards.reversed() { try commune.office.importAll(from: folder) }
    #expect(try commune.office.references().count == 3)
    #expect(try commune.office.store.check().findings == [])
  }
}
