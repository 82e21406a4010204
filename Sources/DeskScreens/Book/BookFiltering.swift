// SPDX-License-Identifier: Apache-2.0
// *Sổ*: choosing the side and narrowing it, and what the page says when nothing is left.

import Devices
public import Petitions
import Screens
import Storage

extension BookScreen {
  /// Shows one side of the book.
  public func show(_ side: BookSide) async {
    guard side != self.side else { return }
    self.side = side
    // What was told of the other side is no news here.
    message = nil
    await refilter()
  }

  /// Narrows the book.
  public func narrow(_ change: (inout BookFilter) -> Void) async {
    var changed = filter
    change(&changed)
    guard changed != filter else { return }
    filter = changed
    await refilter()
  }

  /// Chooses a stretch of time.
  public func choose(_ period: BookPeriod) async {
    self.period = period
    guard period != .chosen else { return }
    let days = period.days(seenFrom: workplace.today)
    await narrow { ($0.from, $0.through) = (days?.from, days?.through) }
  }

  /// A day was typed; false when it is none (an empty field takes the day away).
  public func setDay(isFrom: Bool, typed text: String) async -> Bool {
    let line = VietnameseText.line(text)
    let day = CivilDate(typed: line)
    guard line.isEmpty || day != nil else { return false }
    await narrow { if isFrom { $0.from = day } else { $0.through = day } }
    return true
  }

  /// Takes one part of the filter away.
  public func remove(_ part: BookFilter.Part) async {
    if part == .days { period = .always }
    await narrow { $0.remove(part) }
  }

  /// Takes the whole filter away; the words stay.
  public func clearFilter() async {
    period = .always
    await narrow { filter in for part in BookFilter.Part.allCases { filter.remove(part) } }
  }

  /// Reads the side that is shown anew, and who there is to choose from.
  public func look() async {
    await refilter()
    let store = workplace.store
    // Without the names there is nothing to choose; the list itself says what is wrong.
    receivers = (try? await offMain { try store.receivers() }) ?? receivers
  }

  func refilter() async {
    switch side {
    case .petitions: await reload()
    case .receptions: await receptions.show(filter.receptions)
    }
  }

  /// The parts that narrow the list now, each with what its chip says.
  public var chips: [(part: BookFilter.Part, label: String)] {
    filter.parts(on: side).map {
      ($0, filter.label($0, fields: workplace.reference.fields))
    }
  }

  /// The fields of matter, to choose from.
  public var fields: [MatterField] { workplace.reference.fields.fields }

  /// How many rows the shown side has.
  public var shownCount: Int { side == .petitions ? count : receptions.count }

  /// How many rows the shown side has, in words.
  public var shownCountLine: String {
    side == .petitions ? countLine : "\(receptions.count) lượt tiếp"
  }

  /// What the page says when the list is empty: icon, title, description.
  public var emptiness: (icon: String, title: String, description: String) {
    let isNarrowed = !chips.isEmpty
    if !filter.words.isEmpty {
      return (
        "edit-find-symbolic",
        side == .petitions ? "Không tìm thấy đơn nào" : "Không tìm thấy lượt tiếp nào",
        (isNarrowed ? "Đang lọc: bấm “Bỏ lọc” để tìm trong cả sổ. " : "Thử ít chữ hơn. ")
          + "Không cần gõ dấu."
          + (side == .petitions ? " Đơn tố cáo chỉ tìm được bằng mã." : "")
      )
    }
    if isNarrowed {
      return (
        "edit-find-symbolic",
        side == .petitions ? "Không có đơn nào như đã lọc" : "Không có lượt tiếp nào như đã lọc",
        "Bấm vào một nhãn ở trên để bỏ điều kiện đó, hoặc “Bỏ lọc”."
      )
    }
    return side == .petitions
      ? ("view-list-symbolic", "Sổ chưa có đơn nào", "Đơn đầu tiên sẽ hiện ở đây ngay sau khi lưu.")
      : (
        "view-list-symbolic", "Sổ chưa có lượt tiếp nào",
        "Bấm Ctrl+T để ghi một lượt tiếp."
      )
  }
}
