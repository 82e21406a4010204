// SPDX-License-Identifier: Apache-2.0
// Narrowing and sorting the office's register, and the filters that are kept under a name. What is kept is a setting
// of this office, with optional fields only, so that a later program adds to it.

import Casework
import Foundation
public import Journal
public import Petitions
import Screens
public import Storage

/// A filter that is kept under a name.
public struct SavedFilter: Codable, Sendable, Equatable {
  /// What the person called it.
  public var name: String
  /// Kind of petition.
  public var kind: PetitionKind?
  /// Code of the field of matter.
  public var field: String?
  /// How it came.
  public var source: PetitionSource?
  /// Where it stands.
  public var status: PetitionStatus?
  /// Journal of the point.
  public var journal: String?
  /// Order of the list.
  public var order: PetitionOrder?
  /// Who has the case; empty for nobody.
  public var person: String?
  /// Until when the nearest open day lies.
  public var deadline: RegisterDeadline?

  /// Where the filters are kept among the settings.
  static let settingKey = "register-filters"

  /// The filters that are kept. One that cannot be read is none: nothing hangs on it.
  static func all(in workplace: Workplace) -> [SavedFilter] {
    let text = (try? workplace.store.setting(settingKey)) ?? nil
    return text.flatMap {
      try? JSONDecoder().decode([SavedFilter].self, from: Data($0.utf8))
    } ?? []
  }
}

/// Until when the nearest open day of a case lies.
public enum RegisterDeadline: String, Codable, Sendable, CaseIterable {
  case any, overdue, today, week

  /// What the choice says.
  public var label: String {
    switch self {
    case .any: "Mọi thời hạn"
    case .overdue: "Quá hạn"
    case .today: "Hết hạn hôm nay hoặc đã quá"
    case .week: "Hết hạn trong 7 ngày tới hoặc đã quá"
    }
  }

  func filter(today: CivilDate, by law: LawTable) -> DueFilter? {
    let day: CivilDate? =
      switch self {
      case .any: nil
      case .overdue: today
      case .today: today.adding(days: 1)
      case .week: today.adding(days: 8)
      }
    return day.map { DueFilter(before: $0, today: today, by: law) }
  }
}

/// A place where petitions are recorded.
public struct RegisterPoint: Sendable, Equatable {
  /// Its journal.
  public let journal: JournalID
  /// What it is called.
  public let name: String

  static func all(_ stations: [Station], of workplace: Workplace) -> [RegisterPoint] {
    let own = RegisterPoint(journal: workplace.station.journal, name: workplace.stationName)
    return [own]
      + stations.filter { $0.kind == .point }.map {
        RegisterPoint(journal: $0.journal, name: "\($0.name) (\($0.journal))")
      }
  }
}

extension PetitionOrder {
  /// As the choice names it.
  public var label: String {
    switch self {
    case .newest: "Mới nhất trước"
    case .number: "Theo số trong sổ"
    case .name: "Theo tên"
    case .next: "Theo ngày đã hẹn"
    }
  }
}

extension RegisterScreen {
  /// Every order.
  public static let orders = PetitionOrder.allCases
  /// The fields of matter.
  public var fields: [MatterField] { workplace.reference.fields.fields }

  /// The person chose a source; nil for all.
  public func show(source: PetitionSource?) async { await narrow { $0.source = source } }

  /// The person chose a state; nil for all.
  public func show(status: PetitionStatus?) async {
    await narrow { $0.statuses = status.map { [$0] } ?? [] }
  }

  /// The person chose the journal of a point; nil for all.
  public func show(point journal: JournalID?) async { await narrow { $0.journal = journal } }

  /// The person chose a field of matter; nil for all.
  public func show(field: String?) async { await narrow { $0.field = field } }

  /// The person chose whose cases; nil for all, empty for nobody's.
  public func show(person: String?) async { await narrow { $0.assignee = person } }

  /// The person chose an order; nil for the newest first.
  public func sort(by order: PetitionOrder?) async { await narrow { $0.order = order ?? .newest } }

  /// Everything is shown again, in the same order.
  public func clearFilterButtonPressed() async {
    let words = filter.words
    await show(deadline: .any)
    await narrow {
      $0 = Self.everything($0.order)
      $0.words = words
    }
  }

  /// Keeps what the list is narrowed to under a name; one of the same name is replaced.
  public func keepFilterButtonPressed(_ name: String) {
    let name = VietnameseText.line(name)
    guard !name.isEmpty else {
      return tell(Message("Đặt tên cho bộ lọc.", tone: .notice))
    }
    let kept = SavedFilter(
      name: name, kind: filter.kind, field: filter.field, source: filter.source,
      status: filter.statuses.first, journal: filter.journal?.description, order: filter.order,
      person: filter.assignee, deadline: deadline == .any ? nil : deadline)
    keep(savedFilters.filter { $0.name != name } + [kept])
  }

  /// Forgets a filter.
  public func forgetFilterButtonPressed(_ name: String) {
    keep(savedFilters.filter { $0.name != name })
  }

  /// The person chose a kept filter.
  public func show(_ saved: SavedFilter) async {
    await show(deadline: saved.deadline ?? .any)
    await narrow {
      let due = $0.due
      $0 = PetitionFilter()
      $0.due = due
      $0.kind = saved.kind
      $0.field = saved.field
      $0.source = saved.source
      $0.statuses = saved.status.map { [$0] } ?? []
      $0.journal = saved.journal.flatMap { JournalID($0) }
      $0.assignee = saved.person
      $0.order = saved.order ?? .newest
    }
  }

  private func keep(_ filters: [SavedFilter]) {
    do {
      let order = VietnameseNameOrder()
      let sorted = filters.sorted { order.areInIncreasingOrder($0.name, $1.name) }
      let data = try JSONEncoder().encode(sorted)
      try workplace.store.set(SavedFilter.settingKey, to: String(decoding: data, as: UTF8.self))
      savedFilters = sorted
    } catch { tell(Words.message(for: error)) }
  }
}
