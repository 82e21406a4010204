// SPDX-License-Identifier: Apache-2.0
// Counting what a search finds may stop early.

import Foundation
import Petitions
import Storage
import Testing

@Suite struct CountTests {
  @Test func countingStopsWhereItIsTold() throws {
    let desk = try Desk()
    for index in 0..<5 { try desk.file(name: "Nguyễn Văn \(index)") }
    var filter = PetitionFilter()
    for words in ["", "nguyen"] {
      filter.words = words
      #expect(try desk.store.countPetitions(filter) == 5)
      #expect(try desk.store.countPetitions(filter, atMost: 3) == 3)
      #expect(try desk.store.countPetitions(filter, atMost: 9) == 5)
    }
    filter.kind = .complaint
    #expect(try desk.store.countPetitions(filter, atMost: 3) == 0)
  }
}
