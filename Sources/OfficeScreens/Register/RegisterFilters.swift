// SPDX-License-Identifier: Apache-2.0
// Narrowing and sorting the office's register, and the filters that are kept under a name. What is kept is a setting
// of this office, with optional fields only, so that a later program adds to it.

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
}

extension PetitionOrder {
  /// As the choice names it.
  public var label: String {
    switch self {
    case .newest: "Mới nhất trước"
    case .number: "Theo số trong sổ"
    case .name: "Theo tên"
    case .next: "Theo hạn đã hẹn"
    }
  }
}

extension RegisterScreen {
  /// A row of the list.
  public typealias Row = PetitionRow
  /// Every order.
  public static let orders = PetitionOrder.allCases

  /// The person chose a source; nil for all.
  public func show(source: PetitionSource?) async { await narrow { $0.source = source } }

  /// The person chose a state; nil for all.
  public func show(status: PetitionStatus?) async {
    await narrow { $0.statuses = status.map { [$0] } ?? [] }
  }

  /// The person chose the journal of a point; nil for all.
  public func show(point journal: JournalID?) async { await narrow { $0.journal = journal } }

  /// The person chose an order; nil for the newest first.
  public func sort(by order: PetitionOrder?) async { await narrow { $0.order = order ?? .newest } }

  /// Where the filters are kept among the settings.
  static let settingKey = "register-filters"

  /// The filters that are kept, by name. One that cannot be read is none: nothing hangs on it.
  public var savedFilters: [SavedFilter] {
    let text = (try? workplace.store.setting(Self.settingKey)) ?? nil
    return text.flatMap {
      try? JSONDecoder().decode([SavedFilter].self, from: Data($0.utf8))
    } ?? []
  }

  /// Keeps what the list is narrowed to under a name; one of the same name is replaced.
  public func keepFilterButtonPressed(_ name: String) {
    let name = VietnameseText.line(name)
    guard !name.isEmpty else {
      return tell(Message("Đặt tên cho bộ lọc.", tone: .notice))
    }
    let kept = SavedFilter(
      name: name, kind: filter.kind, field: filter.field, source: filter.source,
      status: filter.statuses.first, journal: filter.journal?.description, order: filter.order)
    keep(savedFilters.filter { $0.name != name } + [kept])
  }

  /// Forgets a filter.
  public func forgetFilterButtonPressed(_ name: String) {
    keep(savedFilters.filter { $0.name != name })
  }

  /// The person chose a kept filter.
  public func show(_ saved: SavedFilter) async {
    await narrow {
      $0 = PetitionFilter()
      $0.kind = saved.kind
      $0.field = saved.field
      $0.source = saved.source
      $0.statuses = saved.status.map { [$0] } ?? []
      $0.journal = saved.journal.flatMap { JournalID($0) }
      $0.order = saved.order ?? .newest
    }
  }

  private func keep(_ filters: [SavedFilter]) {
    do {
      let order = VietnameseNameOrder()
      let sorted = filters.sorted { order.areInIncreasingOrder($0.name, $1.name) }
      let data = try JSONEncoder().encode(sorted)
      try workplace.store.set(Self.settingKey, to: String(decoding: data, as: UTF8.self))
    } catch { tell(Words.message(for: error)) }
  }
}
