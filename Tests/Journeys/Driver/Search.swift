// SPDX-License-Identifier: Apache-2.0
// Finding controls by role and accessible name, as a person who cannot see the screen would.
// The cells of long tables are skipped (some 1,800 controls); search in the table itself for them.
import Foundation

extension Node {
  /// Whether this is its name; nil fits all. GTK 4.8 names buttons with a mnemonic, such as those of
  /// its dialogs, "Huỷ Huỷ" or "_Huỷ Huỷ".
  func isNamed(_ wanted: String?) -> Bool {
    wanted.map { Self.isName(name, $0) } ?? true
  }

  /// Whether a control of this accessible name is meant by `wanted`.
  private static func isName(_ name: String, _ wanted: String) -> Bool {
    name == wanted || name == "\(wanted) \(wanted)" || name == "_\(wanted) \(wanted)"
  }

  /// The first control of this kind and name below this one, in reading order.
  func first(_ kind: Kind, _ name: String? = nil) -> Node? { all(kind, name).first }

  /// The first control below this one that `matches`, which is given its role.
  func first(_ matches: (Node, String) -> Bool) -> Node? {
    Survey(of: self).everything.first { matches($0.node, $0.role) }?.node
  }

  /// The first label below this one whose text `matches`.
  func firstLabel(_ matches: (String) -> Bool) -> String? {
    Node.contents(of: all(.label)).first(where: matches)
  }

  /// All controls of this kind below this one, in reading order.
  func all(_ kind: Kind, _ name: String? = nil) -> [Node] {
    let found = Survey(of: self).everything.filter {
      kind == .any || kind.roles.contains($0.role)
    }.map(\.node)
    guard let name else { return found }
    return zip(found, Node.names(of: found)).filter { Self.isName($1, name) }.map(\.0)
  }

  /// All texts below this one, in reading order; for a row or a page as a whole.
  var texts: [String] { Node.contents(of: all(.label)).filter { !$0.isEmpty } }

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
