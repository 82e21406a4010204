// SPDX-License-Identifier: Apache-2.0
// Walking by Tab as a person without a mouse does: every stop as the accessibility bus tells it, and what
// a walk must keep: everything is reached, in reading order, nothing holds the keyboard, all is named.
import CAtspi
import Foundation
import Testing

extension Node {
  /// Whether it says that it can take the focus and be used.
  var takesFocus: Bool { has(ATSPI_STATE_FOCUSABLE) && isEnabled }

  /// All controls below this one in reading order, those of tables left out.
  var everything: [Node] { Survey(of: self).everything.map(\.node) }

  /// The innermost control below this one that has the focus.
  var focused: Node? {
    let all = Survey(of: self, withTables: true).inwardFirst.map(\.node)
    return zip(all, Node.focused(of: all)).first { $1 }?.0
  }

  /// What it is, for messages.
  var told: String { "\(role) \"\(name)\"" }
}

/// One walk through a window by Tab, until it came round.
@MainActor
struct TabWalk {
  /// The stops in the order of the walk, the first one not repeated at the end.
  var stops: [Node]
  /// All controls in reading order when the walk began.
  var controls: [Node]
  /// Whether it came back to where it began.
  var isRound: Bool

  /// The roles of what a person must be able to reach.
  private static let reachable: Set<String> =
    Kind.button.roles.union(Kind.field.roles).union(Kind.check.roles).union(Kind.toggle.roles)
    .union(Kind.choice.roles).union(["link", "slider", "page tab"])

  /// The bar of the window has keys of its own (Alt+F4 and such), and GTK leaves its buttons out of Tab.
  private static let barButtons: Set<String> = ["Thu nhỏ", "Phóng to hết cỡ", "Khôi phục", "Đóng"]

  /// What can be used on the page around `anchor`, or around all pages, and was not come to.
  func missed(around anchor: Node) -> [Node] {
    let page = anchor.slot
    let reached = Set(stops.flatMap { stop in stop.upward.map(\.path) })
    return controls.filter { control in
      guard Self.reachable.contains(control.role), control.takesFocus else { return false }
      guard !reached.contains(control.path) else { return false }
      if Self.barButtons.contains(control.name), control.frame.y < 60 { return false }
      // The small plus and minus of a number are keys of its field.
      if control.parent?.role == "spin button" { return false }
      // Of choices that exclude one another Tab takes one; the arrow keys go to the others.
      if control.role == "radio button" { return false }
      // A page of a stack that is not shown.
      let slot = control.slot
      return page == nil || slot == nil || slot == page
    }
  }

  /// Pairs of stops of which the second stands before the first on the page; once round is allowed.
  var turnedBack: [String] {
    let places = Dictionary(
      controls.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
    // A row of a table stands where the table does.
    let order = stops.map { stop in stop.upward.lazy.compactMap { places[$0.path] }.first }
    var found: [String] = []
    for index in stops.indices.dropFirst() {
      guard let here = order[index], let before = order[index - 1] else {
        found.append("new: \(stops[index].told)")
        continue
      }
      if here < before { found.append("\(stops[index - 1].told) → \(stops[index].told)") }
    }
    return found
  }
}

extension Node {
  /// This control and all around it.
  var upward: [Node] {
    var found = [self]
    while let above = found.last?.parent, above.role != "application" { found.append(above) }
    return found
  }

  /// The page of a stack that it is on: each has a bin of its own.
  var slot: String? { upward.last { $0.role == "filler" }?.path }
}

extension Program {
  /// Presses Tab in the window that is in front until the focus is where it was before.
  func walkByTab(in title: String? = nil, longest: Int = 120) async throws -> TabWalk {
    let place = try await wait(for: "the window \"\(title ?? "")\"") { window(title) }
    let controls = place.everything
    var stops: [Node] = []
    var seen: Set<String> = []
    var isRound = false
    while stops.count < longest {
      let before = stops.last?.path
      try await keys("Tab")
      // A key that moves nothing is a trap: the walk then ends.
      let next = try await desktop.bus.wait(3) { () -> Node? in
        let now = place.focused
        return now?.path == before ? nil : now
      }
      guard let next else {
        // The only stop there is; whatever else should be one is missed.
        isRound = stops.count == 1
        break
      }
      if seen.contains(next.path) {
        isRound = next.path == stops.first?.path
        break
      }
      seen.insert(next.path)
      stops.append(next)
    }
    return TabWalk(stops: stops, controls: controls, isRound: isRound)
  }

  /// Walks the page that `anchor` is on; `others` must be among the stops.
  func expectWalk(
    _ anchor: String, among others: [String] = [], in title: String? = nil,
    at location: SourceLocation = #_sourceLocation
  ) async throws {
    let node = try await wait(for: "\"\(anchor)\" that can be used") { () -> Node? in
      let found = root.first(.any, anchor)
      return found?.isEnabled == true ? found : nil
    }
    let walk = try await walkByTab(in: title)
    let way = Comment(
      rawValue: "\(anchor): " + walk.stops.map(\.told).joined(separator: ", "))
    #expect(walk.isRound, way, sourceLocation: location)
    let nameless = walk.stops.filter { $0.name.isEmpty }.map { "\($0.role) \($0.frame)" }
    #expect(nameless == [], way, sourceLocation: location)
    #expect(walk.missed(around: node).map(\.told) == [], way, sourceLocation: location)
    let back = walk.turnedBack
    #expect(back.count < 2, "\(back) in \(way)", sourceLocation: location)
    let names = Set(walk.stops.map(\.name))
    #expect(others.filter { !names.contains($0) } == [], way, sourceLocation: location)
  }
}
