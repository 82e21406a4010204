// SPDX-License-Identifier: Apache-2.0
// *Nhập từ USB* in the commune's office: a report that accounts for every record, and a reply written back
// at once.

import Casework
import Devices
public import Exchange
public import Foundation
import Journal
public import Observation
import Petitions
public import Screens
import Storage

/// What the import page says.
public enum ImportPanel: Sendable, Equatable {
  /// Waiting for a stick or a folder.
  case idle
  /// Working; the step and how far from 0 to 1.
  case working(step: String, fraction: Double)
  /// Done; the stick may be pulled out.
  case done
  /// It did not work.
  case failed(Message)
}

/// The page *Nhập từ USB*.
@Observable @MainActor
public final class ImportScreen {
  /// What the panel says.
  public private(set) var panel = ImportPanel.idle
  /// One line per bundle that was found, in the order in which they were read.
  public private(set) var reports: [ImportReport] = []
  /// Replies that were written back, one per point.
  public private(set) var replies: [ReplyReport] = []
  /// Whether the office's key must be unlocked first.
  public private(set) var isLocked: Bool
  /// A message about the last action.
  public private(set) var message: Message?

  private(set) var workplace: Workplace
  @ObservationIgnored private let cancellation = Cancellation()

  /// The page of a workplace.
  public init(workplace: Workplace) {
    self.workplace = workplace
    isLocked = workplace.keys.isLocked
  }

  /// The clerk typed the passphrase.
  ///
  /// - Returns: the workplace with the key unlocked; nil when the words are wrong.
  public func unlock(_ passphrase: String) async -> Workplace? {
    let workplace = workplace
    do {
      let unlocked = try await offMain { try workplace.unlocked(passphrase) }
      self.workplace = unlocked
      isLocked = false
      message = nil
      return unlocked
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }

  /// Imports every bundle of a folder, then writes a reply for each point that was in it.
  public func importButtonPressed(from folder: URL) async {
    if case .working = panel { return }
    let workplace = workplace
    let cancellation = cancellation
    cancellation.reset()
    message = nil
    panel = .working(step: "Đang tìm gói trên USB", fraction: 0)
    let (steps, feed) = AsyncStream.makeStream(
      of: ExportStep.self, bufferingPolicy: .bufferingNewest(1))
    let work = Task.detached {
      defer { feed.finish() }
      try workplace.require(OfficeRight.carry)
      let reports = try Import(store: workplace.store, keys: workplace.keys).readAll(
        in: folder, by: workplace.actor, clock: { workplace.clock.now() },
        id: { workplace.identifiers.next() }, watch: { feed.yield($0) },
        isCancelled: { cancellation.isCancelled })
      let (replies, failure) = workplace.reply(
        to: reports, in: folder, watch: { feed.yield($0) },
        isCancelled: { cancellation.isCancelled })
      return (reports, replies, failure)
    }
    for await step in steps { panel = .working(step: step.label, fraction: step.fraction) }
    do {
      let (imported, written, failure) = try await work.value
      (reports, replies) = (imported, written)
      panel = failure.map { .failed(Words.message(for: $0)) } ?? .done
    } catch {
      panel = .failed(Words.message(for: error))
    }
  }

  /// Stops the work; bundles that were applied stay applied.
  public func stopButtonPressed() { cancellation.cancel() }
}
