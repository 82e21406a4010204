// SPDX-License-Identifier: Apache-2.0
// What the office's register is narrowed to, as chips that can be taken away one by one.

public import Petitions
import Screens
import Storage

/// A condition of the filter that can be taken away by itself.
public struct RegisterChip: Sendable, Equatable {
  /// Which.
  public enum Part: String, Sendable, CaseIterable {
    case kind, source, field, status, deadline, person, point
  }
  /// The condition.
  public let part: Part
  /// What it says.
  public let label: String
}

extension RegisterScreen {
  /// The kind that is shown; nil for all.
  public var kind: PetitionKind? { filter.kind }
  /// The source that is shown; nil for all.
  public var source: PetitionSource? { filter.source }
  /// The state that is shown; nil for all.
  public var status: PetitionStatus? { filter.statuses.first }
  /// The field of matter that is shown; nil for all.
  public var field: String? { filter.field }
  /// Where the petitions that are shown were recorded, as a place among ``points``; nil for everywhere.
  public var pointIndex: Int? {
    filter.journal.flatMap { journal in points.firstIndex { $0.journal == journal } }
  }
  /// Whose cases are shown; nil for all, empty for nobody's.
  public var person: String? { filter.assignee }
  /// The order, as a place among ``orders``.
  public var orderIndex: Int { Self.orders.firstIndex(of: filter.order) ?? 0 }

  /// What narrows the list now, besides the words.
  public var chips: [RegisterChip] {
    RegisterChip.Part.allCases.compactMap { part in
      label(of: part).map { RegisterChip(part: part, label: $0) }
    }
  }

  private func label(of part: RegisterChip.Part) -> String? {
    switch part {
    case .kind: filter.kind?.label
    case .source: filter.source.map { "Nguồn: \($0.label)" }
    case .field: filter.field.map { "Lĩnh vực: \(workplace.reference.fields.name(of: $0))" }
    case .status: filter.statuses.first?.label
    case .deadline: deadline == .any ? nil : deadline.label
    case .person:
      filter.assignee.map { $0.isEmpty ? "Chưa phân công" : "Người xử lý: \($0)" }
    case .point:
      filter.journal.map { journal in
        points.first { $0.journal == journal }?.name ?? "\(journal)"
      }
    }
  }

  /// Takes a condition away.
  public func remove(_ part: RegisterChip.Part) async {
    switch part {
    case .kind: await show(kind: nil)
    case .source: await show(source: nil)
    case .field: await show(field: nil)
    case .status: await show(status: nil)
    case .deadline: await show(deadline: .any)
    case .person: await show(person: nil)
    case .point: await show(point: nil)
    }
  }
}
