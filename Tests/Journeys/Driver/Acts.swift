// SPDX-License-Identifier: Apache-2.0
// What a person does with a program: find, read, fill in, press, choose, type. Every act waits for
// its control first, so a journey reads as a story without pauses.
import CAtspi
import Foundation

extension Program {
  /// Waits for a control by kind and accessible name.
  func find(
    _ kind: Kind, _ name: String, in place: Node? = nil, seconds: Double = 5
  ) async throws -> Node {
    try await wait(for: "\(kind.rawValue) \"\(name)\"", seconds: seconds) {
      (place ?? root).first(kind, name)
    }
  }

  /// Whether the control is there now.
  func has(_ kind: Kind, _ name: String) -> Bool { root.first(kind, name) != nil }

  /// Waits until the control is gone.
  func waitUntilGone(_ kind: Kind, _ name: String, seconds: Double = 5) async throws {
    _ = try await wait(for: "the end of \(kind.rawValue) \"\(name)\"", seconds: seconds) {
      has(kind, name) ? nil : true
    }
  }

  /// Waits for a label with this whole text.
  @discardableResult
  func read(_ text: String, seconds: Double = 5) async throws -> Node {
    try await find(.label, text, seconds: seconds)
  }

  /// Waits for a label whose text contains `part`, and gives the whole text.
  func readLabel(containing part: String, seconds: Double = 5) async throws -> String {
    try await wait(for: "a text with \"\(part)\"", seconds: seconds) {
      root.firstLabel { $0.contains(part) }
    }
  }

  /// The text of a field.
  func text(of field: String) async throws -> String { try await find(.field, field).content }

  /// Replaces the text of a field and waits until it is there.
  func fill(_ field: String, _ text: String) async throws {
    let node = try await find(.field, field)
    try node.setContent(text)
    _ = try await wait(for: "\"\(text)\" in field \"\(field)\"") {
      node.content == text ? true : nil
    }
  }

  /// Presses a button once it is enabled.
  func press(_ button: String, in place: Node? = nil) async throws {
    let node = try await wait(for: "enabled button \"\(button)\"") { () -> Node? in
      let found = (place ?? root).first(.button, button)
      return found?.isEnabled == true ? found : nil
    }
    if !node.act("click") { try await click(node) }
  }

  /// Sets a switch or a check box, and waits until it is so.
  func set(_ name: String, _ on: Bool) async throws {
    let node = try await wait(for: "switch or box \"\(name)\"") {
      root.first(.toggle, name) ?? root.first(.check, name)
    }
    guard node.isChecked != on else { return }
    if !node.act("toggle") { try await click(node) }
    _ = try await wait(for: "\"\(name)\" to be \(on ? "on" : "off")") {
      node.isChecked == on ? true : nil
    }
  }

  /// Chooses an entry of a choice row by mouse and keys (GTK 4.8 gives it no action), and waits
  /// until the row shows it.
  func choose(_ entry: String, in choice: String) async throws {
    let row = try await find(.choice, choice)
    try await click(row)
    try await take(entry, from: row)
  }

  /// Chooses an entry of a choice row that has the focus, by keys alone, and waits until the row shows it.
  func chooseByKeys(_ entry: String, in choice: String) async throws {
    let row = try await find(.choice, choice)
    _ = try await wait(for: "the focus on \"\(choice)\"") { row.isFocused ? true : nil }
    try await keys("Return")
    try await take(entry, from: row)
  }

  /// Goes to an entry of the open list of a choice row by keys and takes it.
  private func take(_ entry: String, from row: Node) async throws {
    // The open list comes after the row's own one-entry list, which shows what is chosen.
    let index = try await wait(for: "entry \"\(entry)\" of \"\(row.name)\"") { () -> Int? in
      let lists = row.all(.any).filter { $0.role == "list" }
      guard lists.count > 1 else { return nil }
      return lists.last?.children.firstIndex { $0.texts.contains(entry) }
    }
    try await keys(["Home"] + Array(repeating: "Down", count: index) + ["Return"])
    _ = try await wait(for: "\"\(entry)\" chosen in \"\(row.name)\"") { () -> Bool? in
      let shown = row.first { _, role in role == "list" }?.texts ?? []
      return shown == [entry] ? true : nil
    }
  }

  /// Presses Tab until the button, or what else, of this name has the focus.
  func walk(to button: String, _ kind: Kind = .button) async throws {
    for _ in 0..<40 {
      if root.all(kind, button).contains(where: \.isFocused) { return }
      try await keys("Tab")
    }
    throw JourneyError.impossible("Tab does not reach \"\(button)\"")
  }

  /// Does an action of the front window, such as `win.save`, as its menu or key would.
  func act(_ action: String) async throws {
    let front = try await wait(for: "a window") { window() }
    guard front.act(action) else { throw JourneyError.impossible("no action \(action)") }
  }

  /// The window of this title, the first one when nil. (GTK gives some dialogs no dialog's role.)
  func window(_ title: String? = nil) -> Node? { root.children.first { $0.isNamed(title) } }

  /// The X window that this control is in.
  func xWindow(of node: Node? = nil) async throws -> String {
    var top = node
    while let above = top?.parent, above.role != "application" { top = above }
    let title = top?.name ?? ""
    return try await wait(for: "the X window \"\(title)\"") {
      let found = try await Tools.run(
        "xdotool",
        [
          "search", "--all", "--onlyvisible", "--pid", "\(pid)", "--name",
          NSRegularExpression.escapedPattern(for: title),
        ],
        environment: desktop.environment)
      return found.status == 0 ? found.output.split(separator: "\n").last.map(String.init) : nil
    }
  }

  /// Clicks the middle of a control with the mouse.
  func click(_ node: Node) async throws {
    let window = try await xWindow(of: node)
    // Where it still moves, a click would meet what comes to lie there.
    var before: [Int] = []
    let area = try await wait(for: "a place of \"\(node.name)\"") { () -> (Int, Int)? in
      let frame = node.frame
      defer { before = [frame.x, frame.y, frame.width, frame.height] }
      guard frame.width > 0, frame.height > 0,
        before == [frame.x, frame.y, frame.width, frame.height]
      else { return nil }
      return (frame.x + frame.width / 2, frame.y + frame.height / 2)
    }
    try await desktop.xdotool("windowactivate", "--sync", window)
    try await desktop.xdotool(
      "mousemove", "--window", window, "\(area.0)", "\(area.1)", "click", "1")
  }

  /// Presses keys one after another, named as by xdotool: `ctrl+n`, `Tab`, `Return`, `F1`.
  func keys(_ names: String...) async throws { try await keys(names) }

  /// Presses keys one after another, and waits until the program has taken them off its queue.
  func keys(_ names: [String]) async throws {
    try await waitForKeyboard()
    let result = try await Tools.run(
      "xdotool", ["key", "--delay", "12"] + names, environment: desktop.environment)
    guard result.status == 0 else { throw JourneyError.impossible(result.output) }
    takeKeys()
  }

  /// Waits until a window of this program has the keyboard: between two windows nobody has it, and a key
  /// would be lost. (GTK 4.8 does not tell the bus of every window that it became the active one.)
  private func waitForKeyboard() async throws {
    _ = try await wait(for: "the keyboard") {
      let found = try await Tools.run(
        "xdotool", ["getwindowfocus", "getwindowpid"], environment: desktop.environment)
      return found.status == 0 && found.output.contains("\(pid)") ? true : nil
    }
  }

  /// Waits until the program's loop has come round: what is asked afterwards is answered after the keys.
  private func takeKeys() {
    for _ in 0..<3 {
      _ = desktop.bus.ask([root.question("org.a11y.atspi.Accessible", "GetRole")]) { $0.number }
    }
  }

  /// Types a text into what has the focus, Vietnamese letters included.
  func type(_ text: String) async throws {
    try await waitForKeyboard()
    try await desktop.xdotool("type", "--delay", "12", "--", text)
    takeKeys()
  }

  /// Brings the window of this title (the only one when nil) to the front and gives it the keyboard.
  func activate(_ title: String? = nil) async throws {
    let node = try await wait(for: "window \"\(title ?? "")\"") { window(title) }
    try await desktop.xdotool("windowactivate", "--sync", try await xWindow(of: node))
  }

  /// Gives the window of this title, the first one when nil, this size at the left upper corner.
  func resize(_ width: Int, _ height: Int, title: String? = nil) async throws {
    let identifier = try await xWindow(of: window(title))
    try await desktop.xdotool("windowmove", identifier, "0", "0")
    try await desktop.xdotool("windowsize", identifier, "\(width)", "\(height)")
    _ = try await wait(for: "a window \(width) wide") { () -> Bool? in
      (window(title)?.frame.width).map { abs($0 - width) < 80 } == true ? true : nil
    }
  }
}
