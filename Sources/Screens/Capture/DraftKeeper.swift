// SPDX-License-Identifier: Apache-2.0
// What is typed is kept within a second of every change, sealed, and told to be kept only when it is on the disk.
// Everything that is done to the draft's key, files and row goes one after another.

import Devices
import Exchange
public import Foundation
import Journal
public import Observation
import Petitions
import Storage

/// Keeps the draft of a page.
@Observable @MainActor
public final class DraftKeeper {
  /// What there is to keep.
  struct Kept {
    /// The draft as it is now.
    var draft: Draft
    /// Whether files for it are still being taken in.
    var awaitsFiles: Bool
  }

  /// Under which the draft is kept.
  public let id: String
  /// When the draft was last kept, as the page tells it; nil before the first time.
  public private(set) var keptAt: Date?
  /// Whether something typed is not on the disk yet; a power cut would lose it.
  public private(set) var isKeeping = false
  /// Who began the draft, when that is somebody else than the person at the desk.
  public private(set) var begunByOther: String?
  /// Why the draft could not be kept; told at once, because a power cut would lose it.
  public private(set) var problem: Message?

  /// Gives what there is to keep; nil while there is nothing, because it is stored or being stored.
  @ObservationIgnored var content: @MainActor () -> Kept? = { nil }

  private let workplace: Workplace
  @ObservationIgnored private var begunBy: String
  @ObservationIgnored private var waiting: Task<Void, Never>?
  @ObservationIgnored private var hasUnkeptChange = false
  /// Whether the vault holds a draft of this page.
  @ObservationIgnored private var isInVault: Bool
  /// The work on the draft's key, files and row that was begun last.
  @ObservationIgnored private var lastWork: Task<Void, Never>?

  /// How long typing must pause before the draft is kept, and at most how long it may wait.
  private static let pause = Duration.milliseconds(400)

  init(workplace: Workplace, goingOnWith id: String?, begunBy: String) {
    self.workplace = workplace
    self.begunBy = begunBy
    self.id = id ?? workplace.identifiers.next()
    isInVault = id != nil
  }

  /// Another person may be at the desk now; whoever saves is in the entry.
  func personChanged() {
    let isOther = !begunBy.isEmpty && begunBy != workplace.actor.name
    begunByOther = isOther ? begunBy : nil
  }

  /// Something was typed: it is kept after a pause.
  func changed() {
    if begunBy.isEmpty { begunBy = workplace.actor.name }
    hasUnkeptChange = true
    isKeeping = true
    guard waiting == nil else { return }
    waiting = Task { [weak self] in
      try? await Task.sleep(for: Self.pause)  // cancelled only when the page keeps by itself
      await self?.keepNow()
    }
  }

  /// The page stores what is typed by itself: nothing is kept meanwhile.
  func pauseForStoring() { waiting?.cancel() }

  /// What was typed is stored: there is nothing to keep any more.
  func stored() { (hasUnkeptChange, isKeeping) = (false, false) }

  /// What was typed was not stored after all: the draft is what there is.
  func notStored() async {
    hasUnkeptChange = true
    await keepNow()
  }

  /// Keeps the draft now, durably.
  func keepNow() async {
    waiting = nil
    // An edit while the last one is written leaves it true; a stored petition has nothing to keep.
    defer { isKeeping = hasUnkeptChange && content() != nil }
    // Nothing new: what is being written now must still be on the disk before a window closes.
    guard hasUnkeptChange, let kept = content() else { return await lastWork?.value ?? () }
    hasUnkeptChange = false
    let (workplace, draft, id) = (workplace, kept.draft, id)
    guard !draft.isEmpty || isInVault else { return }
    let now = workplace.clock.now()
    // What was typed and taken away again must not be offered later.
    let isGivenUp = draft.isEmpty && !kept.awaitsFiles
    isInVault = !isGivenUp
    do {
      try await inOrder {
        if isGivenUp { return try workplace.vault.discard(id) }
        try workplace.vault.keep(draft, id: id, byName: workplace.actor.name, at: now)
      }
      keptAt = isGivenUp ? nil : now
      problem = nil
    } catch {
      hasUnkeptChange = true
      problem = Words.message(for: error)
    }
  }

  /// Gives the draft up.
  func discard() async throws {
    waiting?.cancel()
    stored()
    isInVault = false
    let (workplace, id) = (workplace, id)
    try await inOrder { try workplace.vault.discard(id) }
  }

  /// Works on the draft's key, files and row one after another, in the order of the calls: two at once
  /// could each make a key, and a late keeping would bring a draft back that was filed or given up.
  func inOrder<Value: Sendable>(
    _ work: @Sendable @escaping () throws -> Value
  ) async throws -> Value {
    let before = lastWork
    let mine = Task {
      await before?.value
      return try await offMain(work)
    }
    lastWork = Task { _ = await mine.result }
    return try await mine.value
  }
}
