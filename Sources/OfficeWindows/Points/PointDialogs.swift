// SPDX-License-Identifier: Apache-2.0
// What can be done about a point, each as one question: another name, its designation, a temporary PIN, its key, its
// history.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class PointDialogs {
  /// One of them, by the words on its button.
  enum Deed: String, CaseIterable {
    case history = "Lịch sử…"
    case rename = "Đổi tên…"
    case designate = "Chỉ định…"
    case resetPIN = "Cấp mã PIN tạm…"
    case revoke = "Thu hồi khóa…"

    /// What it is in the table of deeds; nil for what everybody may see.
    var deed: OfficeDeed? {
      switch self {
      case .history: nil
      case .rename: .renamePoint
      case .designate: .designatePoint
      case .resetPIN: .resetPointPIN
      case .revoke: .revokePoint
      }
    }
  }

  private let screen: StationsScreen

  init(_ screen: StationsScreen) { self.screen = screen }

  /// Asks for what one of them needs, and does it.
  ///
  /// - Parameters:
  ///   - deed: which.
  ///   - index: of the point in the list.
  ///   - window: over which window.
  func ask(_ deed: Deed, of index: Int, over window: Window?) async {
    switch deed {
    case .history: await history(index, over: window)
    case .rename: await rename(index, over: window)
    case .designate: await designate(index, over: window)
    case .resetPIN: await resetPIN(index, over: window)
    case .revoke: await revoke(index, over: window)
    }
  }

  /// The point of a row; nil when it went away meanwhile.
  private func point(_ index: Int) -> (StationsScreen.Point, String)? {
    guard screen.points.indices.contains(index) else { return nil }
    let point = screen.points[index]
    return (point, point.name)
  }

  private func rename(_ index: Int, over window: Window?) async {
    guard let (point, name) = point(index) else { return }
    let field = EntryRow(title: "Tên mới")
    let reason = EntryRow(title: "Lý do, ví dụ số nghị quyết sáp nhập")
    field.text = name
    let texts = await FormDialog.ask(
      over: window, heading: "Đổi tên \(name)",
      body: "Mã điểm, khóa và sổ giữ nguyên. Tên mới theo phản hồi về máy của điểm.",
      rows: [field, reason], accept: "Đổi tên")
    if let texts { await screen.rename(point, to: texts[0], reason: texts[1]) }
  }

  private func designate(_ index: Int, over window: Window?) async {
    guard let (point, name) = point(index) else { return }
    let isOn = SwitchRow(
      title: "Là địa điểm tiếp công dân",
      subtitle: "Bật: điểm in Giấy biên nhận (Mẫu 02/TCD). Tắt: điểm in Phiếu ghi nhận tại thôn.")
    isOn.isActive = !point.isDesignated
    let decision = EntryRow(title: "Số quyết định, ví dụ 12/QĐ-UBND")
    let day = EntryRow(title: "Ngày quyết định, ví dụ 01/12/2026")
    let list = ListBox()
    list.append(isOn)
    var wanted = isOn.isActive
    isOn.onToggle { wanted = $0 }
    let texts = await FormDialog.ask(
      over: window, heading: "Chỉ định \(name)",
      body: "Thôn không phải cấp chính quyền (NĐ 185/2026 Đ.2.2): chỉ ghi khi Chủ tịch UBND xã đã "
        + "có quyết định.",
      rows: [decision, day], accept: "Ghi quyết định", extra: [list])
    guard let texts else { return }
    await screen.designate(point, isDesignated: wanted, decision: texts[0], on: texts[1])
  }

  private func revoke(_ index: Int, over window: Window?) async {
    guard let (point, name) = point(index) else { return }
    let reason = EntryRow(title: "Lý do, ví dụ mất máy")
    let texts = await FormDialog.ask(
      over: window, heading: "Thu hồi khóa của \(name)?",
      body: "Từ lúc này không gói nào do máy ấy ký được nhập, và không phản hồi nào ghi cho máy "
        + "ấy. Không lấy lại được: máy phải được kết nạp lại. Đơn đã nhập vẫn còn nguyên. Nếu máy "
        + "còn dùng được, nhập hết gói của nó trước.",
      rows: [reason], accept: "Thu hồi khóa", isGrave: true)
    if let texts { await screen.revoke(point, reason: texts[0]) }
  }

  private func resetPIN(_ index: Int, over window: Window?) async {
    guard let (point, name) = point(index) else { return }
    let people = await screen.people(of: point)
    guard !people.isEmpty else {
      return await FormDialog.tell(
        over: window, heading: "Chưa biết ai làm việc ở \(name)",
        body: "Danh sách người dùng theo gói của điểm về xã. Nhập gói của điểm trước, hoặc nhờ "
          + "người phụ trách ở điểm cấp mã tạm.")
    }
    let who = ComboRow(title: "Ai quên mã", choices: people.map(\.name))
    who.selected = 0
    let reason = EntryRow(title: "Lý do, ví dụ đã gọi điện xác nhận")
    let list = ListBox()
    list.append(who)
    var chosen = 0
    who.onSelect { if let index = $0 { chosen = index } }
    let texts = await FormDialog.ask(
      over: window, heading: "Cấp mã PIN tạm ở \(name)",
      body: "Gọi lại theo số đã biết để chắc đúng người. Phản hồi tới mang mã này về điểm.",
      rows: [reason], accept: "Cấp mã", extra: [list])
    guard let texts,
      let digits = await screen.resetPIN(of: people[chosen].id, at: point, reason: texts[0])
    else { return }
    let shown = Label(digits, classes: "title-1")
    shown.setSelectable(true)
    await FormDialog.tell(
      over: window, heading: "Mã tạm của \(people[chosen].name)",
      body: "Đọc qua điện thoại; mã chỉ hiện lần này. Ghi phản hồi ra USB để mã đến điểm; người "
        + "ấy đổi mã ngay khi vào.", extra: shown)
  }

  private func history(_ index: Int, over window: Window?) async {
    guard let (point, name) = point(index) else { return }
    let lines = await screen.history(of: point)
    let list = ListBox()
    for line in lines {
      let row = ActionRow(title: line)
      adw_action_row_set_title_lines(row.p(), 0)
      list.append(row)
    }
    let scrolled = ScrolledWindow(list)
    scrolled.setMinimumSize(width: 520, height: 320)
    await FormDialog.tell(
      over: window, heading: "Lịch sử của \(name)",
      body: "Những việc xã đã ghi về điểm này, mới nhất trước.", extra: scrolled)
  }
}
