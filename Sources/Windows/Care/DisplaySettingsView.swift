// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Hiển thị*: larger letters and darker colours, seen at once.

package import Gtk
import Screens

@MainActor
package final class DisplaySettingsView: SettingsView {
  package let widget: Widget
  private let size: ComboRow
  private let colours: ComboRow

  package init() {
    let group = PreferencesGroup(
      title: "Hiển thị",
      description: "Chỉ đổi trên máy này, thấy ngay. Màu tương phản cao theo cài đặt của máy.")
    size = ComboRow(title: "Cỡ chữ", choices: ["Như máy", "Hơi lớn", "Lớn", "Rất lớn"])
    colours = ComboRow(title: "Màu", choices: ["Như máy", "Sáng", "Tối"])
    group.add(size)
    group.add(colours)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
    column.append(group)
    widget = scrollingPage(column, width: 640)
    reload()
    for row in [size, colours] { row.onSelect { [weak self] _ in self?.choose() } }
  }

  package func reload() {
    let now = Appearance.read()
    select(size, Appearance.percents.firstIndex(of: now.textPercent) ?? 0)
    select(colours, Appearance.Colours.allCases.firstIndex(of: now.colours) ?? 0)
  }

  private func select(_ row: ComboRow, _ index: Int) {
    if row.selected != index { row.selected = index }
  }

  private func choose() {
    var chosen = Appearance()
    if let index = size.selected, Appearance.percents.indices.contains(index) {
      chosen.textPercent = Appearance.percents[index]
    }
    if let index = colours.selected, Appearance.Colours.allCases.indices.contains(index) {
      chosen.colours = Appearance.Colours.allCases[index]
    }
    chosen.keep()
    chosen.apply()
  }
}
