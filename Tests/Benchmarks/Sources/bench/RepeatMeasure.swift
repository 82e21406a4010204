// SPDX-License-Identifier: Apache-2.0
// Looking for repeats while somebody types: what the page *Tiếp nhận đơn* asks whenever typing pauses,
// here after every few letters. Half of the people and matters are in the register already.

import Foundation
import Petitions
import Storage

/// Measures look-ups of repeats in a register.
func measureRepeats(in place: URL, drafts: Int) throws {
  let store = try Store.open(in: place)
  var known = Invented(seed: 11)
  var unknown = Invented(seed: 12)
  var (all, found) = (Samples(), 0)
  if let shape = RepeatShape(known.draft()) { _ = try store.repeats(of: shape) }
  for number in 0..<drafts {
    let whole = number % 2 == 0 ? known.draft() : unknown.draft()
    var typed = Draft()
    typed.kind = whole.kind
    func ask() throws {
      try all.add(
        timed {
          if let shape = RepeatShape(typed) { found += try store.repeats(of: shape).count }
        })
    }
    typed.people = whole.people
    try ask()
    typed.title = whole.title
    for end in stride(from: 20, through: whole.content.count, by: 40) {
      typed.content = String(whole.content.prefix(end))
      try ask()
    }
  }
  all.report("repeats")
  print("repeats.found", found)
}
