// SPDX-License-Identifier: Apache-2.0
// A clock of a case in words: by when, how far that is, and *vì sao hạn này*: every counted and skipped day.

package import Casework
package import Petitions
package import Screens
package import Storage

/// A clock as pages show it.
package struct ClockFace: Sendable, Equatable, Identifiable {
  /// ``Casework/Clock/id``.
  package var id: String
  /// What is to be done.
  package var name: String
  /// By when, and how far that is.
  package var title: String
  /// The article, from when it counts, and what is not certain about it.
  package var reason: String
  /// Each day of the count on a line.
  package var days: String
  /// `problem` when it has passed, `notice` within three days.
  package var tone: Message.Tone
  /// Whether it is the threshold of discipline, which stands in black.
  package var isThreshold: Bool
  /// Whether the commune set itself the day; the law knows none.
  package var isAim: Bool
  /// The day, for sorting; nil while it stands still.
  package var due: CivilDate?
}

extension ClockFace {
  /// A clock in words.
  ///
  /// - Parameter moves: days of the case's clocks that another table moved.
  package init(_ clock: Clock, on today: CivilDate, law: LawTable, moves: [ClockMove] = []) {
    id = clock.id
    name = clock.definition?.name ?? clock.rule
    due = clock.due
    isThreshold = clock.definition?.nature == .threshold
    isAim = clock.definition?.nature == .target
    let unit =
      switch clock.period.unit {
      case .days: "ngày"
      case .workingDays: "ngày làm việc"
      case .hours: "giờ"
      }
    var parts = [
      "\(clock.count) \(unit) kể từ \(clock.start.shown), ngày đầu không tính. \(clock.period.basis)."
    ]
    switch clock.standing {
    case .running:
      let left = today.days(until: clock.due ?? today)
      title =
        "\(name): \(Self.word(clock)) \(clock.due?.shown ?? "")"
        + (clock.period.isUncertain == true ? " (tạm tính)" : "")
        + (left == 0 ? " – hôm nay" : " – còn \(left) ngày")
      tone = left <= 3 ? .notice : .good
    case .overdue(let late):
      title = "\(name): \(isAim ? "mục tiêu" : "hạn") \(clock.due?.shown ?? "") – quá \(late) ngày"
      tone = isAim ? .notice : .problem
    case .paused(let since, let remaining):
      title = "\(name): tạm dừng từ \(since.shown), còn \(remaining) \(unit)"
      tone = .notice
    case .met(let day):
      title = "\(name): xong ngày \(day.shown), đúng hạn"
      tone = .good
    case .missed(let day, let late):
      title = "\(name): xong ngày \(day.shown), chậm \(late) ngày"
      tone = .problem
    case .undone(let day, let late):
      title =
        "\(name): vụ việc kết thúc hoặc mở lại ngày \(day.shown) khi chưa làm"
        + (late > 0 ? ", đã quá \(late) ngày" : "")
      tone = .problem
    case .closed:
      title = "\(name): đã hết ngày \(clock.due?.shown ?? "")"
      tone = .notice
    }
    if clock.period.isUncertain == true {
      parts.append("Chưa chắc: \(clock.period.source ?? "xã kiểm tra mức này").")
    }
    if !clock.pauses.isEmpty, law.suspension.isUncertain == true {
      parts.append("Chưa chắc: \(law.suspension.source ?? law.suspension.basis).")
    }
    if clock.isProvisional, clock.due != nil {
      parts.append(
        "Tạm tính: lịch nghỉ mới chắc đến \(law.holidays.completeThrough.shown).")
    }
    if let early = clock.earlyDue {
      parts.append("Nếu tính từ ngày ghi nhận tại thôn: \(early.shown).")
    }
    if let who = clock.heldBy { parts.append("Lúc hết hạn việc ở: \(who).") }
    parts += moves.filter { $0.clock == clock.id }.map(\.sentence)
    reason = parts.joined(separator: " ")
    days = clock.explanation(law.holidays).map(\.line).joined(separator: "\n")
  }
}

extension ClockFace {
  /// What the day is: a last day, a line, the end of somebody else's time, or the commune's own aim.
  private static func word(_ clock: Clock) -> String {
    switch clock.definition?.nature {
    case .threshold: "ngày"
    case .window: "đến hết"
    case .target: "mục tiêu"
    case .duty, .notice, .elsewhere, nil: "chậm nhất"
    }
  }
}

extension ClockMove {
  /// What moved, when and why.
  package var sentence: String {
    let why = causes.map { cause in
      switch cause {
      case .holidays: "lịch nghỉ đổi"
      case .periods: "bảng thời hạn đổi"
      case .start: "xã chọn mốc tính hạn khác"
      case .suspension: "cách tính ngày tạm đình chỉ đổi"
      }
    }
    let reason = why.isEmpty ? "" : " vì \(why.joined(separator: ", "))"
    return "Hạn cũ \(before?.shown ?? "chưa có"), tính lại ngày \(movedOn.shown)\(reason)."
  }
}

extension CountedDay {
  /// A day and what it is to the count.
  fileprivate var line: String {
    let weekday = ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"][
      day.weekday - 1]
    let what =
      switch role {
      case .first: "ngày đầu, không tính"
      case .counted(let number): "ngày thứ \(number)"
      case .weekend: "cuối tuần, không tính"
      case .dayOff: "nghỉ lễ, không tính"
      case .madeUp(let number): "làm bù, ngày thứ \(number)"
      case .paused: "tạm đình chỉ, không tính"
      case .rolled: "hạn rơi vào ngày nghỉ nên dời đến ngày này"
      }
    return "\(day.shown) \(weekday): \(what)"
  }
}
