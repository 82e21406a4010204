// SPDX-License-Identifier: Apache-2.0
// What the page of a denunciation shows of its sealed part: that it is closed, or that it is open now.

import Gtk
import Screens
import Windows

@MainActor
enum SealedCard {
  /// The sealed part is closed.
  ///
  /// - Parameter refusal: why whoever is at work may not open it; nil when they may.
  static func closed(_ refusal: Message?, open: @escaping @MainActor () -> Void) -> Widget {
    let group = PreferencesGroup(title: "Phần niêm phong")
    let row = ActionRow(
      title: "••••",
      subtitle: "Họ tên, địa chỉ người tố cáo và nội dung được niêm phong từ lúc ghi nhận. Mỗi lần "
        + "mở phải ghi lý do và được giữ mãi trong sổ.")
    row.setSubtitleLines(0)
    row.addPrefix(Widget(gtk_image_new_from_icon_name("channel-secure-symbolic")))
    let button = Button("Mở phần niêm phong…")
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick(open)
    button.offer(refusal)
    row.addSuffix(button)
    if refusal != nil { row.addSuffix(RefusalBar.changePerson()) }
    group.add(row)
    return group
  }

  /// The sealed part is open.
  static func opened(close: @escaping @MainActor () -> Void) -> Widget {
    let list = ListBox()
    let row = outcomeRow(
      Message(
        "Phần niêm phong đang mở",
        next: "Tự đóng khi rời trang. Không để người khác nhìn thấy màn hình.", tone: .notice))
    let button = Button("Đóng lại")
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick(close)
    row.addSuffix(button)
    list.append(row)
    return list
  }
}
