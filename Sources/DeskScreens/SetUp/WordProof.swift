// SPDX-License-Identifier: Apache-2.0
// The proof that two people really compared the six words: what was heard is typed, or for three places, drawn
// anew each time, one of four words is picked. A single key that says "the same" proves nothing: it is pressed by
// whoever wants to go on.

import Bundles
public import Devices
import Foundation
import Screens

/// Three of the six words, each to be picked among four.
public struct WordProof: Sendable, Equatable {
  /// One of the three.
  public struct Question: Sendable, Equatable {
    /// Which word, from 1.
    public let place: Int
    /// What can be picked, one of them right.
    public let choices: [String]
    /// What was picked.
    public internal(set) var picked: Int?
  }

  /// The questions, by place.
  public private(set) var questions: [Question]
  private let words: [String]

  /// Draws questions about words.
  ///
  /// - Parameters:
  ///   - words: the words of this machine, in order.
  ///   - identifiers: where randomness comes from.
  public init(_ words: [String], identifiers: Identifiers) {
    self.words = words
    guard words.count >= Self.places else {
      questions = []
      return
    }
    var left = Array(words.indices)
    var drawn: [Int] = []
    while drawn.count < Self.places {
      drawn.append(left.remove(at: identifiers.numbers(1, below: left.count)[0]))
    }
    questions = drawn.sorted().map { index in
      var choices = [words[index]]
      while choices.count < Self.choices {
        let other = FingerprintWords.word(
          drawnFrom: identifiers.bytes(2), like: words[index])
        // Another word of the six would be right at another place, and only confuse.
        if !choices.contains(other), !words.contains(other) { choices.append(other) }
      }
      let first = identifiers.numbers(1, below: choices.count)[0]
      choices.swapAt(0, first)
      return Question(place: index + 1, choices: choices, picked: nil)
    }
  }

  private static let places = 3
  private static let choices = 4

  /// Something was picked for a question, or nothing again.
  public mutating func pick(_ choice: Int?, of question: Int) {
    guard questions.indices.contains(question) else { return }
    questions[question].picked = choice
  }

  /// Whether all three were answered.
  public var isAnswered: Bool { !questions.isEmpty && questions.allSatisfy { $0.picked != nil } }

  /// Whether all three are right.
  public var isRight: Bool {
    isAnswered
      && questions.allSatisfy { question in
        question.picked.map { question.choices[$0] == words[question.place - 1] } ?? false
      }
  }

  /// *thứ 2, 4 và 5*, for what is told afterwards.
  public var shownPlaces: String {
    let places = questions.map { "\($0.place)" }
    guard let last = places.last, places.count > 1 else { return places.joined() }
    return "thứ \(places.dropLast().joined(separator: ", ")) và \(last)"
  }

  /// What is told when a pick was wrong.
  static let wrong = Message(
    "Sáu từ không khớp: có từ đã chọn không phải từ của máy này.",
    next: "Nhờ xã đọc lại chậm từng từ rồi chọn lại. Nếu vẫn khác, bấm Có từ khác.")
}
