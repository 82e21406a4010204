// SPDX-License-Identifier: Apache-2.0
// What the page *Sổ* is narrowed to. One filter serves both of its sides: what only petitions or only
// receptions have counts on its own side alone.

import Journal
public import Petitions
import Screens
public import Storage

/// The two sides of the book.
public enum BookSide: String, Sendable, CaseIterable {
  /// *Đơn*.
  case petitions
  /// *Lượt tiếp*.
  case receptions

  /// What the switch says.
  public var label: String { self == .petitions ? "Đơn" : "Lượt tiếp" }
}

/// A stretch of time that can be chosen without typing.
public enum BookPeriod: String, Sendable, CaseIterable {
  case always, today, week, month, lastMonth, year, chosen

  /// What the choice says.
  public var label: String {
    switch self {
    case .always: "Mọi lúc"
    case .today: "Hôm nay"
    case .week: "7 ngày qua"
    case .month: "Tháng này"
    case .lastMonth: "Tháng trước"
    case .year: "Năm nay"
    case .chosen: "Chọn ngày…"
    }
  }

  /// Its days, seen from a day; nil of those that name none.
  public func days(seenFrom today: CivilDate) -> (from: CivilDate, through: CivilDate)? {
    let first = today.adding(days: 1 - today.day)
    switch self {
    case .always, .chosen: return nil
    case .today: return (today, today)
    case .week: return (today.adding(days: -6), today)
    case .month: return (first, today)
    case .lastMonth:
      let end = first.adding(days: -1)
      return (end.adding(days: 1 - end.day), end)
    case .year:
      return CivilDate(year: today.year, month: 1, day: 1).map { ($0, today) }
    }
  }
}

/// What the page *Sổ* is narrowed to.
public struct BookFilter: Sendable, Equatable {
  /// A part of the filter that can be taken away by itself.
  public enum Part: String, Sendable, CaseIterable {
    case kind, status, outcome, field, receiver, days
  }

  /// Words as typed.
  public var words = ""
  /// Only petitions of this kind.
  public var kind: PetitionKind?
  /// Only petitions in this state.
  public var status: PetitionStatus?
  /// Only petitions that the commune has not acknowledged.
  public var isUnacknowledged = false
  /// Only receptions that ended so.
  public var outcome: Reception.Outcome?
  /// Only of this field of matter.
  public var field: String?
  /// Only what this person received.
  public var receiver: String?
  /// From this day on.
  public var from: CivilDate?
  /// Through this day.
  public var through: CivilDate?

  /// Everything.
  public init() {}

  /// The filter of the petitions.
  public var petitions: PetitionFilter {
    var filter = PetitionFilter()
    (filter.words, filter.kind, filter.field) = (words, kind, field)
    (filter.receivedBy, filter.from, filter.through) = (receiver, from, through)
    if let status { filter.statuses = [status] }
    if isUnacknowledged { filter.statuses = [.recorded, .exported] }
    return filter
  }

  /// The filter of the receptions.
  public var receptions: ReceptionFilter {
    var filter = ReceptionFilter()
    (filter.words, filter.outcome, filter.field) = (words, outcome, field)
    (filter.receivedBy, filter.from, filter.through) = (receiver, from, through)
    return filter
  }

  /// The parts that narrow a side now.
  public func parts(on side: BookSide) -> [Part] {
    Part.allCases.filter { part in
      switch part {
      case .kind: side == .petitions && kind != nil
      case .status: side == .petitions && (status != nil || isUnacknowledged)
      case .outcome: side == .receptions && outcome != nil
      case .field: field != nil
      case .receiver: receiver != nil
      case .days: from != nil || through != nil
      }
    }
  }

  /// Takes a part away.
  public mutating func remove(_ part: Part) {
    switch part {
    case .kind: kind = nil
    case .status: (status, isUnacknowledged) = (nil, false)
    case .outcome: outcome = nil
    case .field: field = nil
    case .receiver: receiver = nil
    case .days: (from, through) = (nil, nil)
    }
  }

  /// What a part is, for the chip that takes it away.
  func label(_ part: Part, fields: FieldCatalogue) -> String {
    switch part {
    case .kind: kind?.label ?? ""
    case .status: isUnacknowledged ? "Xã chưa xác nhận" : status?.label ?? ""
    case .outcome: outcome?.label ?? ""
    case .field: field.map(fields.name(of:)) ?? ""
    case .receiver: "Người tiếp: \(receiver ?? "")"
    case .days: daysLabel
    }
  }

  private var daysLabel: String {
    switch (from, through) {
    case (let from?, let through?) where from == through: "Ngày \(from.shown)"
    case (let from?, let through?): "\(from.shown) – \(through.shown)"
    case (let from?, nil): "Từ \(from.shown)"
    case (nil, let through?): "Đến \(through.shown)"
    case (nil, nil): ""
    }
  }
}
