// SPDX-License-Identifier: Apache-2.0
// How a civil servant writes a step down: the window of the step from its first field to *Ghi bước này*, by keys
// alone or with the mouse.

import Foundation
import Testing

/// What is answered to one question of a step.
enum StepAnswer {
  case yes, no
  /// An entry of a list, as it reads.
  case pick(String)
  case text(String)
}

extension Program {
  /// Shows a petition by its code, as somebody does who has the receipt in hand.
  func openCase(_ code: String) async throws {
    try await keys("ctrl+d")
    try await fill("Tìm đơn", code)
    _ = try await readLabel(containing: "tìm thấy 1", seconds: 15)
    try await click(try await find(.label, code, seconds: 15))
    _ = try await wait(for: "the page of \(code)", seconds: 15) {
      root.firstLabel { $0.hasSuffix("· \(code)") }
    }
  }

  /// Opens the window of a step: its button may be among what only accompanies a case.
  func openStep(_ name: String) async throws {
    let button = "Ghi bước \(name)"
    if root.first(.button, button) == nil {
      let more = try await wait(for: "what accompanies the case", seconds: 15) {
        root.first { node, _ in node.name.hasPrefix("Việc kèm theo") }
      }
      try await click(more)
    }
    try await press(button)
    _ = try await wait(for: "the window of \(name)", seconds: 15) { window(name) }
  }

  /// Fills a step in by keys alone and records it.
  ///
  /// - Parameters:
  ///   - answers: by the label of the question; a label that ends in `*` stands for all that begin so.
  ///   - otherwise: what is answered to every other yes-no question.
  func recordByKeys(
    _ name: String, _ answers: [String: StepAnswer], otherwise: StepAnswer? = nil
  ) async throws {
    let place = try await wait(for: "the window of \(name)", seconds: 15) { window(name) }
    func answer(_ label: String) -> StepAnswer? {
      answers[label]
        ?? answers.first { $0.key.hasSuffix("*") && label.hasPrefix($0.key.dropLast()) }?.value
    }
    var last = ""
    for _ in 0..<150 {
      let node = try await wait(for: "a field of \(name)") { () -> Node? in
        let found = place.focused
        return found?.path == last ? nil : found
      }
      last = node.path
      if node.name == "Ghi bước này" { break }
      if node.name.hasPrefix("Có: ") || node.name.hasPrefix("Không: ") {
        let isYes = node.name.hasPrefix("Có: ")
        let label = String(node.name.drop { $0 != " " }.dropFirst())
        switch answer(label) ?? otherwise {
        case .yes where isYes, .no where !isYes: try await keys("space")
        default: break
        }
      } else if let given = answer(node.name) {
        switch given {
        case .pick(let entry): try await chooseByKeys(entry, in: node.name)
        case .text(let text): try await type(text)
        // The row of a question; its two answers come next.
        case .yes, .no: break
        }
      }
      try await keys("Tab")
    }
    try await keys("Return")
    try await expectRecorded(name)
  }

  /// The window closes and the page says what was recorded.
  func expectRecorded(_ name: String) async throws {
    _ = try await wait(for: "the end of the window of \(name)", seconds: 15) {
      window(name) == nil ? true : nil
    }
    _ = try await readLabel(containing: "Đã ghi: \(name).", seconds: 15)
  }

  /// Fills a step in with the mouse and records it.
  func recordByMouse(_ name: String, _ answers: [(String, StepAnswer)]) async throws {
    let place = try await wait(for: "the window of \(name)", seconds: 15) { window(name) }
    for (label, given) in answers {
      switch given {
      case .yes: try await press("Có: \(label)", in: place)
      case .no: try await press("Không: \(label)", in: place)
      case .text(let text): try await fill(label, text)
      case .pick(let entry):
        try await scroll(to: label, in: place)
        try await choose(entry, in: label)
      }
    }
    try await press("Ghi bước này", in: place)
    try await expectRecorded(name)
  }

  /// Turns the wheel over a window until a choice can be clicked.
  private func scroll(to choice: String, in place: Node) async throws {
    let row = try await find(.choice, choice, in: place)
    let (identifier, height) = (try await xWindow(of: place), place.frame.height)
    for _ in 0..<40 {
      let middle = row.frame.y + row.frame.height / 2
      if (90..<(height - 90)).contains(middle) { return }
      try await desktop.xdotool(
        "mousemove", "--window", identifier, "400", "\(height / 2)", "click",
        middle >= height - 90 ? "5" : "4")
    }
    throw JourneyError.impossible("the wheel does not bring \"\(choice)\"")
  }
}
