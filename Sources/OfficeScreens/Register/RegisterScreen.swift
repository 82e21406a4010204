// SPDX-License-Identifier: Apache-2.0
// The office's list of petitions: read page by page while it scrolls, searched as one types, narrowed, sorted. Reading
// happens away from the window; a sorted list is sorted once, whatever page of it is shown.

import Casework
import Foundation
public import Observation
public import Petitions
public import Screens
public import Storage
import Synchronization

/// The list of petitions in the office.
@Observable @MainActor
public final class RegisterScreen {
  /// What the list is narrowed to.
  public private(set) var filter = PetitionFilter()
  /// Until when the nearest open day lies, as it was chosen.
  public private(set) var deadline = RegisterDeadline.any
  /// The rows that the filter finds.
  public let rows = PagedRows<PetitionLine>()
  /// Everybody who has a case.
  public private(set) var people: [String] = []
  /// The points, by their journals, as they are called.
  public private(set) var points: [RegisterPoint] = []
  /// Whether the list was read once: before, it is not known to be empty.
  public private(set) var wasRead = false
  /// A message about the last action.
  public internal(set) var message: Message?
  /// The filters that are kept, by name.
  public internal(set) var savedFilters: [SavedFilter]
  /// The columns that the person chose, in their order.
  public internal(set) var columns: [RegisterColumn]

  let workplace: Workplace

  /// The list of a workplace.
  public init(workplace: Workplace) {
    self.workplace = workplace
    savedFilters = SavedFilter.all(in: workplace)
    columns = RegisterColumn.chosen(in: workplace)
  }

  /// Reads the list anew.
  public func reload() async {
    let (workplace, filter) = (workplace, filter)
    do {
      let (names, stations) = try await offMain {
        (try workplace.store.assignees(), try workplace.store.stations())
      }
      people = names
      points = RegisterPoint.all(stations, of: workplace)
      try await read(filter)
      wasRead = true
      if message?.tone == .problem { message = nil }
    } catch {
      message = Words.message(for: error)
    }
  }

  private func read(_ filter: PetitionFilter) async throws {
    let workplace = workplace
    let (store, most) = (workplace.store, PagedRows<PetitionRow>.most(filter))
    // In the order of arrival the database finds any page by itself; any other order is kept as numbers of rows.
    let isSorted = filter.order != .newest || filter.due != nil || filter.assignee != nil
    let ids = Ids()
    let reading = Lines()
    try await rows.reload(
      count: {
        guard isSorted else { return try store.countPetitions(filter, atMost: most) }
        let found = try store.petitionIDs(filter, limit: most ?? .max)
        ids.keep(found)
        return found.count
      },
      read: { offset, limit in
        let rows =
          try isSorted
          ? store.petitions(ids: ids.part(offset, limit))
          : store.petitions(filter, offset: offset, limit: limit)
        return try reading.of(workplace).lines(rows)
      })
  }

  /// Numbers of rows of a list that is being shown.
  private final class Ids: Sendable {
    private let all = Mutex<[Int64]>([])
    func keep(_ ids: [Int64]) { all.withLock { $0 = ids } }
    func part(_ offset: Int, _ limit: Int) -> [Int64] {
      all.withLock { Array($0.dropFirst(offset).prefix(limit)) }
    }
  }

  /// What lines need, made when the first of them is read.
  private final class Lines: Sendable {
    private let made = Mutex<LineReading?>(nil)
    func of(_ workplace: Workplace) throws -> LineReading {
      if let made = made.withLock({ $0 }) { return made }
      let fresh = try LineReading(workplace)
      made.withLock { $0 = fresh }
      return fresh
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

  /// The person chose until when the nearest open day lies.
  public func show(deadline: RegisterDeadline) async {
    self.deadline = deadline
    let workplace = workplace
    let due = await Task.detached {
      deadline.filter(today: workplace.today, by: workplace.law)
    }.value
    guard self.deadline == deadline else { return }
    await narrow { $0.due = due }
  }

  func tell(_ message: Message) { self.message = message }

  /// How many rows the filter finds.
  public var count: Int { rows.count }

  /// Whether the list leaves something out.
  public var isFiltered: Bool { filter != Self.everything(filter.order) }

  static func everything(_ order: PetitionOrder) -> PetitionFilter {
    var filter = PetitionFilter()
    filter.order = order
    return filter
  }

  /// The line at a place of the list, nil while it is being read.
  public func line(at index: Int) -> PetitionLine? { rows.row(at: index) }

  /// The first place at which a petition stands, among those that were read already.
  public func index(of reference: String) -> Int? {
    (0..<min(count, 128)).first { rows.row(at: $0)?.reference == reference }
  }
}
