// SPDX-License-Identifier: Apache-2.0
// Searching while somebody types: every prefix of a name is one question, asked as the page *Sổ* asks it
// (how many, and the first 128 rows), and opening the page is the question without words.

import Foundation
import Storage

/// Measures searches in a register.
func measureSearch(in place: URL, names: Int) throws {
  let store = try Store.open(in: place)
  var invented = Invented(seed: 11)
  var (open, count, rows, both) = (Samples(), Samples(), Samples(), Samples())
  var slowest: (words: String, ms: Double) = ("", 0)
  for _ in 0..<5 { _ = try (store.countPetitions(), store.petitions(limit: 128)) }
  for _ in 0..<20 {
    open.add(try timed { _ = try (store.countPetitions(), store.petitions(limit: 128)) })
  }
  open.report("open")
  for _ in 0..<names {
    let name = invented.name()
    for end in name.indices.dropFirst(2) {
      var filter = PetitionFilter()
      filter.words = String(name[..<end])
      let counting = try timed { _ = try store.countPetitions(filter) }
      let reading = try timed { _ = try store.petitions(filter, limit: 128) }
      count.add(counting)
      rows.add(reading)
      both.add(counting + reading)
      if counting + reading > slowest.ms { slowest = (filter.words, counting + reading) }
    }
  }
  count.report("search.count")
  rows.report("search.rows")
  both.report("search")
  print("search.slowest", slowest.words)
}
