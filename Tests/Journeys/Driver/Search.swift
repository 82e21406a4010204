// SPDX-License-Identifier: Apache-2.0
// Finding controls by role and accessible name, as a person who cannot see the screen would.
// The cells of long tables are skipped (some 1,800 controls); search in the table itself for them.
import Foundation

extension Node {
  /// Whether this is its name; nil fits all. GTK 4.8 names buttons with a mnemonic, such as those of
  /// its dialogs, "Huỷ Huỷ" or "_Huỷ Huỷ".
  func isNamed(_ wanted: String?) -> Bool {
    guard let wanted else { return true }
    let name = name
    return name == wanted || name == "\(wanted) \(wanted)" || name == "_\(wanted) \(wanted)"
  }

  /// The first control of this kind and name at or below this one, in reading order.
  func first(_ kind: Kind, _ name: String? = nil) -> Node? {
    first { node, role in
      (kind == .any || kind.roles.contains(role)) && node.isNamed(name)
    }
  }

  /// The first control below this one that `matches`.
  func first(_ matches: (Node, String) -> Bool) -> Node? {
    for child in children {
      let role = child.role
      if matches(child, role) { return child }
      if role != "table" && role != "tree table", let found = child.first(matches) { return found }
    }
    return nil
  }

  /// All controls of this kind below this one, in reading order.
  func all(_ kind: Kind, _ name: String? = nil) -> [Node] {
    children.flatMap { child -> [Node] in
      let role = child.role
      let fits =
        (kind == .any || kind.roles.contains(role)) && child.isNamed(name)
      let inside = role == "table" || role == "tree table" ? [] : child.all(kind, name)
      return (fits ? [child] : []) + inside
    }
  }

  /// All texts below this one, in reading order; for a row or a page as a whole.
  var texts: [String] { all(.label).map(\.content).filter { !$0.isEmpty } }

  /// Actions of GTK's own context menus, which say nothing about a control.
  private static let menuActions: Set<String> = [
    "clipboard", "selection", "menu", "link", "misc", "",
  ]

  /// The tree below this one, a line for each control, for failures.
  func dump(_ indent: Int = 0) -> String {
    let role = role
    var line = String(repeating: "  ", count: indent) + role
    if !name.isEmpty { line += " \"\(name)\"" }
    if Kind.field.roles.contains(role) { line += " = \"\(content)\"" }
    let own = actions.filter { !Self.menuActions.contains(String($0.prefix { $0 != "." })) }
    if !own.isEmpty { line += " [\(own.joined(separator: ","))]" }
    if role == "table" || role == "tree table" { return line + " (\(children.count) children)\n" }
    return line + "\n" + children.map { $0.dump(indent + 1) }.joined()
  }
}
