// SPDX-License-Identifier: Apache-2.0
// Telex as the engines people know do it: rows of keys on which at least two real engines agree
// (the head of Fixtures/telex.tsv says which and how they were asked).

import Foundation
import Testing
import Typing

@Suite struct VectorTests {
  struct Vector: Sendable {
    let keys: String
    let text: String
  }

  static let vectors: [Vector] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Fixtures/telex.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").filter { !$0.hasPrefix("#") }.map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
      return Vector(keys: String(columns[0]), text: columns.count == 2 ? String(columns[1]) : "")
    }
  }()

  @Test func theTableIsWhole() {
    #expect(Self.vectors.count == 600)
    #expect(Self.vectors.allSatisfy { !$0.keys.isEmpty && !$0.text.isEmpty })
  }

  @Test func keysGiveWhatRealEnginesGive() {
    for vector in Self.vectors {
      #expect(isIdentical(typed(vector.keys), vector.text), "\(vector.keys): \(typed(vector.keys))")
      #expect(isIdentical(composed(vector.keys), vector.text), "\(vector.keys)")
    }
  }

  @Test func theTextBeforeTheWordDoesNotMatter() {
    for vector in Self.vectors {
      for before in ["Kính gửi ", "(", "thôn 3\n", "Đắk-"] {
        #expect(
          typed(vector.keys, after: before) == before + vector.text, "\(before)\(vector.keys)")
      }
    }
  }
}
