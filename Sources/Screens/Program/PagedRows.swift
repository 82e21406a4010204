// SPDX-License-Identifier: Apache-2.0
// The rows of a long list, read page by page while it scrolls.

public import Observation

/// What a list shows of a table that is too long to be read at once.
///
/// Rows come in pages of ``pageSize``. The neighbours of a page that is looked at are read before they are
/// asked for, so that a hand that scrolls finds its rows; only a jump sees placeholders for a moment.
@Observable @MainActor
public final class PagedRows<Row: Sendable> {
  /// Reads rows: how many to skip, how many to give.
  public typealias Read = @Sendable (_ offset: Int, _ limit: Int) throws -> [Row]

  /// How many rows there are.
  public private(set) var count = 0
  /// Grows whenever all rows may be others.
  public private(set) var revision = 0
  /// Is told the places of rows that came after ``row(at:)`` had nothing for them.
  @ObservationIgnored public var onArrival: (@MainActor (Range<Int>) -> Void)?

  /// Rows in a page.
  public nonisolated static var pageSize: Int { 128 }
  /// How many pages are kept: a hand that goes through a whole register must not fill the memory.
  private nonisolated static var mostPages: Int { 24 }

  @ObservationIgnored private var pages: [Int: [Row]] = [:]
  @ObservationIgnored private var read: Read?
  @ObservationIgnored private var query = 0
  /// Pages to be read, the most urgent last.
  @ObservationIgnored private var wanted: [Int] = []
  @ObservationIgnored private var reading: Int?

  /// No rows yet.
  public init() {}

  /// Reads the list anew.
  ///
  /// - Parameters:
  ///   - count: how many rows there are; runs away from the main actor, as `read` does.
  ///   - read: gives some of them.
  /// - Returns: whether it is what the list shows now; false when a later call has overtaken this one.
  @discardableResult
  public func reload(
    count: @escaping @Sendable () throws -> Int, read: @escaping Read
  ) async throws -> Bool {
    query += 1
    let mine = query
    let (found, first) = try await offMain { (try count(), try read(0, Self.pageSize)) }
    // An older search that ends late must not overwrite a newer one.
    guard mine == query else { return false }
    self.read = read
    pages = [0: first]
    wanted = []
    reading = nil
    self.count = found
    revision += 1
    return true
  }

  /// The row at a place of the list, or nil while its page is being read; ``onArrival`` then tells.
  public func row(at index: Int) -> Row? {
    let page = index / Self.pageSize
    guard let rows = pages[page] else {
      want(page, isUrgent: true)
      return nil
    }
    want(page - 1, isUrgent: false)
    want(page + 1, isUrgent: false)
    let place = index % Self.pageSize
    return rows.indices.contains(place) ? rows[place] : nil
  }

  private func want(_ page: Int, isUrgent: Bool) {
    guard page >= 0, page * Self.pageSize < count, pages[page] == nil, reading != page else {
      return
    }
    if let index = wanted.firstIndex(of: page) {
      guard isUrgent else { return }
      wanted.remove(at: index)
    }
    wanted.insert(page, at: isUrgent ? wanted.count : 0)
    // What was asked for long ago has scrolled out of sight; it is asked for again when it is seen.
    if wanted.count > 8 { wanted.removeFirst() }
    readNext()
  }

  private func readNext() {
    guard reading == nil, let read, let page = wanted.popLast() else { return }
    reading = page
    let mine = query
    Task { [weak self] in
      // A page that cannot be read stays empty and is asked for again at the next reload.
      let rows = try? await offMain { try read(page * Self.pageSize, Self.pageSize) }
      self?.arrived(rows ?? [], on: page, of: mine)
    }
  }

  private func arrived(_ rows: [Row], on page: Int, of query: Int) {
    guard query == self.query, reading == page else { return }
    reading = nil
    pages[page] = rows
    if pages.count > Self.mostPages,
      let farthest = pages.keys.max(by: { abs($0 - page) < abs($1 - page) })
    {
      pages[farthest] = nil
    }
    let start = page * Self.pageSize
    onArrival?(start..<min(start + rows.count, count))
    readNext()
  }
}
