// SPDX-License-Identifier: Apache-2.0
// The commune could not be called during the set-up: the desk says so until the six words are compared in the
// settings, by keyboard, and only then a stick can be written.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Trust {
    @Test func theWordsLeftForLaterAreComparedInTheSettings() async throws {
      let place = try await NewPoint()
      // A station that was set up by command has not compared its words either.
      try await DeskStation.tiepdan([
        "enrol", "accept", place.stick, "--data", place.data, "--person", "Trần Văn Đạt",
      ])
      let answers = try JSONDecoder().decode(
        [SeenAnswer].self,
        from: Data(try await place.run(["enrol", "confirm", place.stick, "--json"]).utf8))
      let words = try #require(answers.first).words
      let desk = try await place.desk()
      try await desk.read("Chưa so sáu từ với xã")
      try await desk.shot("trust-1-hom-nay")
      try await desk.keys("ctrl+e")
      try await desk.press("Ghi ra USB")
      _ = try await desk.readLabel(containing: "Chưa đối chiếu sáu từ với xã", seconds: 10)
      try await desk.keys("ctrl+h")
      try await desk.press("So sáu từ với xã")
      _ = try await desk.find(.button, "So sáu từ…", seconds: 10)
      try await desk.shot("trust-2-cai-dat")
      try await desk.keys("Return")
      for (index, word) in words.enumerated() { try await desk.read("\(index + 1). \(word)") }
      // The keyboard is where the words are typed.
      try await desk.type("sai sai sai sai sai sai")
      try await desk.keys("Return")
      _ = try await desk.readLabel(containing: "Sáu từ không khớp", seconds: 10)
      try await desk.shot("trust-3-khong-khop")
      // Letters that the keyboard of the display has not are lost now and then by the one who types here.
      try await desk.fill("Gõ sáu từ xã đọc, máy tự so", words.joined(separator: " "))
      try await desk.keys("Return")
      try await desk.read("Khóa của xã đã được tin", seconds: 10)
      try await desk.shot("trust-4-da-tin")
      try await desk.keys("Escape")
      try await desk.waitUntilGone(.label, "Chưa so sáu từ với xã")
      try await desk.kill()
      try place.home.remove()
    }
  }
}

private struct SeenAnswer: Decodable {
  var words: [String]
}
