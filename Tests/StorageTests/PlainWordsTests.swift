// SPDX-License-Identifier: Apache-2.0
// The words of a petition are put into the search as the store's view gives them back, or taking them out again
// would damage the search.

import Foundation
import GRDB
import Journal
import Petitions
import Storage
import Support
import Testing

@Suite struct PlainWordsTests {
  @Test func whatIsSearchedIsWhatTheViewGivesBack() throws {
    let commune = try Commune()
    for text in [
      "Đường đỏ", "đđđ", "ƀăl Ƀ", "Ć ɂ Ʉ ƁƂ", "a", String(repeating: "đ d Đ ", count: 900),
    ] {
      var draft = Draft.report()
      draft.content = text
      try commune.point.file(draft)
    }
    try commune.point.export(to: commune.stick)
    try commune.office.importAll(from: commune.stick)
    for station in [commune.point, commune.office] {
      try station.closed {
        let queue = try DatabaseQueue(
          path: station.folder.appendingPathComponent("tiepdan.sqlite").path)
        // SQLite compares the whole search with the view.
        try queue.write {
          try $0.execute(
            sql: "INSERT INTO petition_fts(petition_fts, rank) VALUES ('integrity-check', 1)")
        }
        try queue.close()
      }
    }
    #expect(try commune.office.store.rebuild())
    #expect(try commune.office.store.check().findings == [])
  }
}
