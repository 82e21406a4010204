// SPDX-License-Identifier: Apache-2.0
// The office's list of petitions: read page by page while it scrolls, searched as one types, narrowed by kind.

public import Observation
public import Petitions
public import Screens
public import Storage

/// The list of petitions in the office.
@Observable @MainActor
public final class RegisterScreen {
  /// What the list is narrowed to.
  public private(set) var filter = PetitionFilter()
  /// The rows that the filter finds.
  public let rows = PagedRows<PetitionRow>()
  /// A message about the last action.
  public private(set) var message: Message?

  let workplace: Workplace

  /// The list of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Reads the list anew.
  public func reload() async {
    do {
      try await rows.read(filter, of: workplace.store)
    } catch {
      message = Words.message(for: error)
    }
  }

  /// The person typed into the search field.
  public func search(_ words: String) async {
    guard words != filter.words else { return }
    filter.words = words
    await reload()
  }

  /// The person chose a kind; nil for all.
  public func show(kind: PetitionKind?) async {
    guard kind != filter.kind else { return }
    filter.kind = kind
    await reload()
  }

  /// The person narrowed the list or changed its order.
  public func narrow(_ change: (inout PetitionFilter) -> Void) async {
    var wanted = filter
    change(&wanted)
    guard wanted != filter else { return }
    filter = wanted
    await reload()
  }

  func tell(_ message: Message) { self.message = message }

  /// How many rows the filter finds.
  public var count: Int { rows.count }

  /// Whether the list leaves something out.
  public var isFiltered: Bool { filter != Self.everything(filter.order) }

  private static func everything(_ order: PetitionOrder) -> PetitionFilter {
    var filter = PetitionFilter()
    filter.order = order
    return filter
  }

  /// The line at a place of the list, nil while it is being read.
  public func line(at index: Int) -> PetitionLine? { rows.row(at: index).map(PetitionLine.init) }

  /// The first place at which a petition stands, among those that were read already.
  public func index(of reference: String) -> Int? {
    (0..<min(count, 128)).first { rows.row(at: $0)?.reference == reference }
  }
}

/// A petition as a list of the office shows it.
public struct PetitionLine: Sendable, Equatable {
  /// The code on the receipt.
  public var reference: String
  /// Who filed; dots when sealed.
  public var name: String
  /// *Về việc*.
  public var title: String
  /// The kind.
  public var kind: PetitionKind
  /// Where it stands.
  public var status: String
  /// When it was recorded at the point.
  public var day: String
  /// Number in the register of its year, such as `12/2026`.
  public var number: String
  /// The legal day on which it came to the commune.
  public var arrived: String
  /// How it came, with who sent it on.
  public var source: String
  /// The next date that the citizen was told.
  public var next: String

  /// As a list shows a row.
  public init(_ row: PetitionRow) {
    (reference, name, title) = (row.reference, row.shownName, row.shownTitle)
    (kind, status) = (row.kind, row.status.label)
    let filed = VietnamTime.day(row.filedAt)
    day = filed.shown
    number = "\(row.number)/\(filed.year)"
    arrived = row.origin?.arrivedOn.shown ?? ""
    let origin = row.origin
    source = [origin?.source.label, origin?.sender].compactMap(\.self).joined(separator: ": ")
    next = row.nextOn?.shown ?? ""
  }
}
