// SPDX-License-Identifier: Apache-2.0
// Whether the chosen stick shows what a worm leaves, for every page that chooses one: a notice, and the list of what
// lies in its outermost folder for whoever looks after the machine. Nothing is deleted, opened or run.

import Bundles
import Exchange
package import Foundation
public import Observation

/// What the chosen stick shows of a worm.
@Observable @MainActor
public final class InfectedStick {
  /// A line of the list.
  public struct Line: Sendable, Equatable {
    /// The name, with nothing hidden in it.
    public var name: String
    /// What it is, its size, whether it is hidden.
    public var facts: String
    /// Whether it is one of the signs.
    public var isSign: Bool
  }

  /// What lies in the outermost folder.
  public struct Listing: Sendable, Equatable {
    /// The signs first, then the others by name; at most ``InfectedStick/shown``.
    public var lines: [Line]
    /// How many entries there are, as far as they were read.
    public var count: Int
    /// One sentence over the list.
    public var summary: String
  }

  /// How many entries a list shows.
  public nonisolated static let shown = 300

  /// The notice; nil of a stick without signs.
  public private(set) var notice: Message?
  @ObservationIgnored private var folder: URL?

  /// Nothing looked at yet.
  public init() {}

  /// Looks at the names in the outermost folder of the chosen stick; nil when none is chosen.
  package func look(at folder: URL?) async {
    self.folder = folder
    guard let folder else {
      notice = nil
      return
    }
    // A stick that cannot be listed is told by whoever reads or writes it.
    let found = try? await onStick(folder) { () -> Message? in
      let signs = WormSign.found(in: try StickRoot.list(folder.path).items)
      guard !signs.isEmpty else { return nil }
      return Words.infected(signs, isMoved: !MovedPlaces.on(folder).isEmpty)
    }
    // Meanwhile another one may have been chosen.
    if self.folder == folder { notice = found ?? nil }
  }

  /// *Xem trên USB có gì*: looks at every entry.
  ///
  /// - Returns: the list, or why there is none.
  public func listButtonPressed() async -> Result<Listing, ListingFailure> {
    guard let folder else { return .failure(ListingFailure(message: Message("Chưa chọn USB."))) }
    do {
      return .success(try await onStick(folder) { try Self.listing(of: folder) })
    } catch {
      return .failure(ListingFailure(message: Words.message(for: error)))
    }
  }

  /// Why there is no list.
  public struct ListingFailure: Error, Sendable {
    /// What happened and what to do.
    public var message: Message
  }

  private nonisolated static func listing(of folder: URL) throws -> Listing {
    let root = try StickRoot.list(folder.path)
    let signs = Set(WormSign.found(in: root.items).map(\.name))
    let (first, others) = (
      root.items.filter { signs.contains($0.name) }, root.items.filter { !signs.contains($0.name) }
    )
    let seen = try StickRoot.look(at: Array((first + others).prefix(shown)), in: folder.path)
    let lines = seen.map {
      Line(
        name: Words.stickName($0.item.name), facts: Words.stickFacts($0),
        isSign: signs.contains($0.item.name))
    }
    let count = root.items.count
    let all = root.isWhole ? "\(count) mục" : "Hơn \(count) mục"
    let rest =
      count > lines.count ? " Danh sách này có \(lines.count) mục đầu, dấu hiệu lạ đứng trước." : ""
    return Listing(
      lines: lines, count: count,
      summary: "\(all) ở thư mục ngoài cùng của USB, \(signs.count) dấu hiệu lạ.\(rest)")
  }
}
