// SPDX-License-Identifier: Apache-2.0
// The card of a case's petitions: each can be looked at, split off or joined, with its reason in a step like any
// other.

import Casework
import Gtk
import OfficeScreens
import Windows

@MainActor
enum GroupCard {
  /// What a press asks for.
  enum Press {
    case open(String)
    case join(String?)
    case separate(String)
  }

  /// The card; nil when nothing is beside the petition and none may be joined.
  static func widget(
    _ near: [NearPetition], canJoin: Bool, canSeparate: Bool,
    press: @escaping @MainActor (Press) -> Void
  ) -> Widget? {
    guard !near.isEmpty || canJoin else { return nil }
    let members = near.count { [.began, .member].contains($0.bond) }
    let group = PreferencesGroup(
      title: members > 1 ? "Vụ việc gồm \(members) đơn" : "Đơn cùng vụ việc",
      description: members > 1
        ? "Một lần giải quyết cho mọi đơn; hạn nhận tính riêng từng đơn." : "")
    for petition in near {
      let row = ActionRow(title: petition.title, subtitle: petition.detail)
      row.setSubtitleLines(0)
      row.addSuffix(button("Xem", "Xem đơn \(petition.id)") { press(.open(petition.id)) })
      switch petition.bond {
      case .began:
        row.subtitle += " · mở đầu vụ việc"
      case .member:
        if canSeparate {
          row.addSuffix(
            button("Tách…", "Tách đơn \(petition.id)") { press(.separate(petition.id)) })
        }
      case .candidate:
        if canJoin {
          row.addSuffix(button("Gắn…", "Gắn đơn \(petition.id)") { press(.join(petition.id)) })
        }
      case .apart(let why):
        row.subtitle += "\n\(why)"
      }
      group.add(row)
    }
    if canJoin {
      let row = ActionRow(
        title: "Đơn khác cùng nội dung, cùng đối tượng",
        subtitle: "Gõ mã trên biên nhận của đơn đó.")
      row.addSuffix(button("Gắn đơn khác…", "Gắn đơn khác vào vụ việc") { press(.join(nil)) })
      group.add(row)
    }
    return group
  }

  private static func button(
    _ title: String, _ name: String, press: @escaping @MainActor () -> Void
  ) -> Widget {
    let button = Button(title, classes: "flat")
    button.setAccessibleLabel(name)
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick(press)
    return button
  }
}
