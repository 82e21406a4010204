// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Điểm tiếp nhận*: facts to read out, each of which can be selected and copied.

import DeskScreens
import Gtk
import Screens
import Windows

@MainActor
final class PointSettingsView: SettingsView {
  let widget: Widget
  private let workplace: Workplace
  private let trust: TrustScreen
  private let section: TrustSection
  private let message = MessageBar()
  private let groups: [PreferencesGroup]
  private var rows: [(PreferencesGroup, Widget)] = []

  init(_ workplace: Workplace, over window: Window) {
    self.workplace = workplace
    trust = TrustScreen(workplace: workplace)
    section = TrustSection(trust, over: window)
    groups = [
      PreferencesGroup(title: "Điểm này"),
      PreferencesGroup(title: "Ghi trên phiếu", description: "Xã đặt khi kết nạp điểm."),
      PreferencesGroup(
        title: "Khóa", description: "Đọc các từ này cho xã nghe qua điện thoại khi cần so khóa."),
    ]
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
    column.append(message.widget)
    column.append(section.widget)
    for group in groups { column.append(group) }
    widget = scrollingPage(column, width: 640)
  }

  func reload() {
    let trust = trust
    Task { await trust.appear() }
    for (group, row) in rows { group.remove(row) }
    rows = []
    do {
      let facts = try PointFacts(workplace)
      message.show(nil)
      for (group, list) in zip(groups, [facts.point, facts.papers, facts.keys]) {
        for fact in list {
          let row = factRow(fact.name, fact.value)
          group.add(row)
          rows.append((group, row))
        }
      }
    } catch {
      message.show(Words.message(for: error))
    }
  }
}
