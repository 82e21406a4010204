// SPDX-License-Identifier: Apache-2.0
// The first page of an office that is not there yet: besides founding one, bringing one back, and practice.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class FoundWays: FoundPart {
  let widget: Widget
  let isReady = true

  init(restore: @escaping @MainActor () -> Void, practise: @escaping @MainActor () -> Void) {
    let group = PreferencesGroup(title: "Không lập sổ mới?")
    for (title, text, icon, act) in [
      (
        "Phục hồi từ bản sao lưu", "Máy cũ hỏng hoặc mất: cần USB sao lưu và thẻ khôi phục.",
        "drive-removable-media-symbolic", restore
      ),
      (
        "Tập dượt với dữ liệu bịa", "Một xã bịa để làm thử; không đụng đến sổ thật.",
        "media-playback-start-symbolic", practise
      ),
    ] as [(String, String, String, @MainActor () -> Void)] {
      let row = ActionRow(title: title, subtitle: text)
      row.setSubtitleLines(0)
      row.addPrefix(Widget(gtk_image_new_from_icon_name(icon)))
      row.addSuffix(Widget(gtk_image_new_from_icon_name("go-next-symbolic")))
      gtk_list_box_row_set_activatable(row.p(), 1)
      row.onPress(act)
      group.add(row)
    }
    widget = group
  }

  func focusFirst() {}
  func draw() {}
}
