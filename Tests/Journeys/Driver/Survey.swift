// SPDX-License-Identifier: Apache-2.0
// A tree of controls read level by level, every level at once: who is inside whom, what each is, and the names
// or texts of those that are looked for. It is as things stood then; the nodes themselves ask anew.
import CAtspi
import Foundation

/// A control with all that is inside it.
@MainActor
final class Survey {
  let node: Node
  private(set) var role = ""
  private(set) var inside: [Survey] = []

  private init(_ node: Node) { self.node = node }

  /// Reads what is inside a control. Tables are not gone into, unless it is one or they are asked for.
  init(of top: Node, withTables: Bool = false) {
    node = top
    guard let bus = AccessibilityBus.shared else { return }
    var level = [self]
    while !level.isEmpty {
      let open = level.filter {
        withTables || $0 === self || ($0.role != "table" && $0.role != "tree table")
      }
      let answers = bus.ask(
        open.map { $0.node.question("org.a11y.atspi.Accessible", "GetChildren") }
      ) { rest -> [String] in
        var places: [String] = []
        guard var array = rest.within("a") else { return [] }
        while array.isThere {
          if var pair = array.within("r"), dbus_message_iter_next(&pair) != 0,
            let place = pair.text, place != "/org/a11y/atspi/null"
          {
            places.append(place)
          }
          dbus_message_iter_next(&array)
        }
        return places
      }
      for (survey, places) in zip(open, answers) {
        survey.inside = (places ?? []).map { Survey(Node(beside: survey.node, at: $0)) }
      }
      level = open.flatMap(\.inside)
      Node.learnRoles(of: level.map(\.node), from: bus)
      for survey in level { survey.role = survey.node.role }
    }
  }

  /// All that is inside, in reading order.
  var everything: [Survey] { inside.flatMap { [$0] + $0.everything } }

  /// All that is inside, what is inside others before those.
  var inwardFirst: [Survey] { inside.flatMap { $0.inwardFirst + [$0] } }
}

extension Node {
  /// A question to this control.
  func question(
    _ interface: String, _ method: String, _ words: [String] = [], numbers: [Int32] = []
  ) -> AccessibilityBus.Question {
    .init(
      program: program, place: path, interface: interface, method: method, words: words,
      numbers: numbers)
  }

  /// The names of several controls; empty of what is gone.
  static func names(of nodes: [Node]) -> [String] {
    properties("org.a11y.atspi.Accessible", "Name", of: nodes) { $0.text }.map { $0 ?? "" }
  }

  /// The texts of several controls, as ``content`` tells them.
  static func contents(of nodes: [Node]) -> [String] {
    guard let bus = AccessibilityBus.shared else { return nodes.map(\.content) }
    let text = "org.a11y.atspi.Text"
    let counts = properties(text, "CharacterCount", of: nodes) { $0.number }
    let told = bus.ask(
      zip(nodes, counts).map { node, count in
        // What has no text is asked in vain and then for its name.
        node.question(text, "GetText", numbers: [0, Int32(bitPattern: count ?? 0)])
      }
    ) { $0.text }
    let without = zip(nodes, told).filter { $1 == nil }.map(\.0)
    var names = Node.names(of: without)[...]
    return told.map { $0 ?? names.popFirst() ?? "" }
  }

  /// Which of several controls have the focus.
  static func focused(of nodes: [Node]) -> [Bool] {
    guard let bus = AccessibilityBus.shared else { return nodes.map(\.isFocused) }
    let answers = bus.ask(nodes.map { $0.question("org.a11y.atspi.Accessible", "GetState") }) {
      rest -> UInt32? in
      var words = rest.within("a")
      return words?.number
    }
    return answers.map { ($0 ?? 0) & (1 << ATSPI_STATE_FOCUSED.rawValue) != 0 }
  }

  private static func properties<Value>(
    _ interface: String, _ name: String, of nodes: [Node],
    _ read: (inout DBusMessageIter) -> Value?
  ) -> [Value?] {
    guard let bus = AccessibilityBus.shared else { return nodes.map { _ in nil } }
    return bus.ask(
      nodes.map { $0.question("org.freedesktop.DBus.Properties", "Get", [interface, name]) }, read)
  }
}
