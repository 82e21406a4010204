// SPDX-License-Identifier: Apache-2.0
// Stores of older programs open for ever. Golden/store-v1.sqlite is a point's store as schema 1 wrote it:
// it is never changed, and every later program must bring it up to its own schema and lose nothing.

import Foundation
import Journal
import Petitions
import Storage
import Support
import Testing

@Suite struct UpgradeTests {
  @Test func theFirstStoreOpensAndItsRegisterIsMadeAnew() throws {
    let scratch = try Scratch()
    let golden = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Golden/store-v1.sqlite")
    let folder = scratch.url.appending(path: "v1")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(at: golden, to: folder.appending(path: "tiepdan.sqlite"))
    let first = try Store.open(in: folder)
    #expect(try first.countPetitions() == 2)
    let station = try first.ownStation()
    #expect(station.journal.description == "07654-03.1")
    #expect(try first.petitions(limit: 10).filter(\.isSealed).count == 1)
    let report = try first.check()
    // The fixture has no folder of blobs; all else is whole.
    for finding in report.findings {
      guard case .blob = finding else {
        Issue.record("\(finding)")
        continue
      }
    }
  }
}
