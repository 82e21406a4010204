// SPDX-License-Identifier: Apache-2.0
// *Các điểm*: the enrolled points of a commune, when each was last heard of, and what waits for its reply.

import Devices
import Exchange
public import Foundation
import Journal
public import Observation
import Petitions
public import Screens
public import Storage

/// The page *Các điểm*.
@Observable @MainActor
public final class StationsScreen {
  /// A point with how it stands.
  public struct Point: Sendable, Equatable, Identifiable {
    /// The point.
    public var station: Station
    /// How many entries of its journal are here.
    public var entries: Int
    /// When the last of them was made at the point.
    public var lastEntry: Date?
    /// Its journal.
    public var id: String { station.journal.description }
  }

  /// All points.
  public private(set) var points: [Point] = []
  /// The last attempts to import.
  public private(set) var attempts: [ImportAttempt] = []
  /// A message about the last action.
  public private(set) var message: Message?

  private let workplace: Workplace

  /// The page of a workplace.
  public init(workplace: Workplace) { self.workplace = workplace }

  /// Looks again.
  public func reload() async {
    let store = workplace.store
    do {
      (points, attempts) = try await offMain {
        let points = try store.stations().filter { $0.relation == .child }.map { station in
          let head = try store.head(of: station.journal)
          let last = try store.line(of: station.journal, at: head.sequence)
          // The last line may be one that had to be put aside; then there is no time to show.
          let at = last.flatMap { try? Entry(line: $0.line) }?.at
          return Point(station: station, entries: head.sequence, lastEntry: at)
        }
        return (points, try store.importAttempts(limit: 50))
      }
      message = nil
    } catch {
      message = Words.message(for: error)
    }
  }
}
