// SPDX-License-Identifier: Apache-2.0
// The cards of a case's page about its course: clocks with *vì sao hạn này*, what may be done next, what was done.

import Casework
import Gtk
import OfficeScreens
import Petitions
import Screens
import Windows

@MainActor
enum CaseCards {
  /// The open clocks, the nearest first, and those that are done.
  static func clocks(_ course: CaseCourse) -> Widget {
    let group = PreferencesGroup(title: "Thời hạn")
    if course.clocks.isEmpty {
      group.add(ActionRow(title: "Không có thời hạn nào đang chạy"))
    }
    for clock in course.clocks { group.add(row(clock)) }
    if !course.doneClocks.isEmpty {
      let missed = course.doneClocks.filter { $0.tone == .problem }.count
      let title =
        "\(course.doneClocks.count) thời hạn đã xong"
        + (missed > 0 ? ", \(missed) chậm" : "")
      let done = ExpanderRow(title: title)
      done.add(text: course.doneClocks.map(\.title).joined(separator: "\n"))
      group.add(done)
    }
    return group
  }

  private static func row(_ clock: ClockFace) -> Widget {
    let row = ExpanderRow(title: clock.title, subtitle: clock.reason)
    row.add(text: clock.days)
    let icon = Widget(
      gtk_image_new_from_icon_name(
        clock.tone == .problem ? "dialog-warning-symbolic" : "x-office-calendar-symbolic"))
    switch clock.tone {
    case .problem: icon.setClass(clock.isThreshold ? "threshold" : "error")
    case .notice: icon.setClass("warning")
    case .good: icon.setClass("success")
    }
    row.setClass("threshold", clock.isThreshold && clock.tone == .problem)
    row.addPrefix(icon)
    return row
  }

  /// What the law offers now, what accompanies it, and what is not in order with the reason.
  static func steps(
    _ course: CaseCourse, take: @escaping @MainActor (StepID, _ outOfOrder: Bool) -> Void
  ) -> Widget {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    let assignee = course.assignee.map { " · người xử lý: \($0)" } ?? ""
    let next = PreferencesGroup(
      title: "Việc tiếp theo", description: "Giai đoạn: \(course.phase.label)\(assignee)")
    if let day = course.correctedSince {
      let row = ActionRow(
        title: "Đơn được đính chính ngày \(day.shown), sau khi xã đã phân loại",
        subtitle:
          "Xem phần Lịch sử, rồi phân loại lại, đính chính bước Phân loại, hoặc ghi chú là không "
          + "ảnh hưởng.")
      row.setSubtitleLines(0)
      row.setClass("warning")
      row.addPrefix(Widget(gtk_image_new_from_icon_name("dialog-warning-symbolic")))
      next.add(row)
    }
    if course.next.isEmpty {
      let none = ActionRow(
        title: "Không có bước nào theo luật dành cho người đang làm việc",
        subtitle: "Xem lý do ở “Chưa làm được” bên dưới, hoặc đổi người.")
      none.setSubtitleLines(0)
      none.addSuffix(RefusalBar.changePerson())
      next.add(none)
    }
    for line in course.next { next.add(offered(line) { take(line.id, false) }) }
    column.append(next)
    let more = PreferencesGroup(title: "")
    if !course.beside.isEmpty {
      more.add(
        folded(
          "Việc kèm theo", course.beside.map { line in offered(line) { take(line.id, false) } }))
    }
    if !course.refused.isEmpty {
      more.add(folded("Chưa làm được, vì sao", course.refused.map { refused($0, take) }))
    }
    column.append(more)
    return column
  }

  private static func folded(_ title: String, _ rows: [Widget]) -> Widget {
    let row = ExpanderRow(title: "\(title) (\(rows.count))")
    rows.forEach(row.add)
    return row
  }

  private static func offered(
    _ line: StepLine, press: @escaping @MainActor () -> Void
  ) -> Widget {
    let row = ActionRow(title: line.name, subtitle: line.detail)
    row.setSubtitleLines(0)
    let button = Button("Ghi…")
    button.setAccessibleLabel("Ghi bước \(line.rule.name)")
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick(press)
    row.addSuffix(button)
    return row
  }

  private static func refused(
    _ line: StepLine, _ take: @escaping @MainActor (StepID, Bool) -> Void
  ) -> Widget {
    let row = ActionRow(title: line.name, subtitle: line.detail)
    row.setSubtitleLines(0)
    guard line.isExcusable else { return row }
    let button = Button("Ngoài trình tự…", classes: "flat")
    button.setAccessibleLabel("Ghi ngoài trình tự bước \(line.rule.name)")
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick { take(line.id, true) }
    row.addSuffix(button)
    return row
  }

  /// The steps taken, the newest first.
  static func taken(
    _ course: CaseCourse, correct: @escaping @MainActor (Int) -> Void
  ) -> Widget {
    let group = PreferencesGroup(title: "Các bước đã ghi")
    if course.taken.isEmpty { group.add(ActionRow(title: "Chưa có bước nào")) }
    for step in course.taken {
      let row = ActionRow(title: step.title, subtitle: step.detail)
      adw_action_row_set_title_lines(row.p(), 0)
      row.setSubtitleLines(0)
      if step.isCorrectable {
        let button = Button("Đính chính…", classes: "flat")
        button.setAccessibleLabel("Đính chính \(step.title)")
        button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
        button.offer(course.correctionRefusal)
        button.onClick { correct(step.id) }
        row.addSuffix(button)
      }
      group.add(row)
    }
    return group
  }
}
