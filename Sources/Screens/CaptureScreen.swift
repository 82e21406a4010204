// SPDX-License-Identifier: Apache-2.0
// *Tiếp nhận đơn*: the page on which a petition is typed. It keeps the draft within a second of every
// change, shows every violation beside its field, and ends with a stored petition and its paper.

import Devices
import Exchange
public import Foundation
import Journal
public import Observation
public import Petitions
import Storage

/// Where the page stands.
public enum CaptureStage: Sendable {
  /// Being typed.
  case typing
  /// Being stored; the form is locked for these milliseconds.
  case saving
  /// Stored: the number and the paper are shown.
  case filed(FiledPetition)
}

/// The page *Tiếp nhận đơn*.
@Observable @MainActor
public final class CaptureScreen {
  /// What is typed.
  public internal(set) var draft: Draft
  /// Under which the draft is kept.
  public let draftID: String
  /// Where the page stands.
  public internal(set) var stage = CaptureStage.typing
  /// How printing stands, once filed; nil while it is going on.
  public internal(set) var printing: PrintingResult?
  /// What the printer says of itself after a printing, when a person should do something about it.
  public internal(set) var printerNote: Message?
  /// How the labels of sealed envelopes stand.
  public internal(set) var labelNote: Message?
  /// Whether a printing is going on.
  public internal(set) var isPrinting = false
  /// When the draft was last kept, as the page tells it; nil before the first time.
  public private(set) var keptAt: Date?
  /// Whether something typed is not on the disk yet; a power cut would lose it.
  public internal(set) var isKeeping = false
  /// Who began the draft, when that is somebody else than the person at the desk.
  public private(set) var begunByOther: String?
  /// Why the draft could not be kept; told at once, because a power cut would lose it.
  public private(set) var keepProblem: Message?
  /// A message about the last action, such as a file that could not be attached.
  public internal(set) var message: Message?
  /// Every violation of the draft as it is now.
  public internal(set) var violations: [Violation] = []
  /// Why the clock cannot be right, when the clerk must say so before the petition is stored.
  public internal(set) var clockDoubt: ClockDoubt?
  /// The stored correction, when the page corrects a petition; it is done then.
  public internal(set) var corrected: CorrectedPetition?
  /// What the correction changes so far; empty on a new petition.
  public private(set) var changes: [FieldChange] = []
  /// Whether *Lưu* was pressed: from then on every violation shows.
  public internal(set) var wasSavePressed = false

  /// Earlier petitions that may be the same matter.
  public let repeats: RepeatHints
  /// The line about the card that was read last.
  public private(set) var cardNotice: CardNotice?
  /// Suggestions under address fields.
  public let addresses: AddressBook
  /// The draft that was split off this one, once this one is stored; it is gone on with next.
  public internal(set) var splitDraftID: String?

  let workplace: Workplace
  @ObservationIgnored var pendingSplit: PendingSplit?
  @ObservationIgnored private var begunBy: String
  /// The petition that is corrected, as it was when the page was opened.
  @ObservationIgnored private var original: Petition?
  @ObservationIgnored private(set) var readCard: ReadCard?
  @ObservationIgnored private var touched: Set<FormPlace> = []
  @ObservationIgnored var keeping: Task<Void, Never>?
  @ObservationIgnored var hasUnkeptChange = false
  /// Whether the vault holds a draft of this page.
  @ObservationIgnored private var isInVault: Bool
  /// The papers and files that come with it, while they are taken in.
  public let shelf = DocumentShelf()
  /// The work on the draft's key, files and row that was begun last.
  @ObservationIgnored private var vaultWork: Task<Void, Never>?

  /// How long typing must pause before the draft is kept, and at most how long it may wait.
  static let pause = Duration.milliseconds(400)

  /// A new page, or one that goes on with a kept draft.
  public init(
    workplace: Workplace, draft: Draft = Draft(), draftID: String? = nil, begunBy: String = ""
  ) {
    self.workplace = workplace
    self.begunBy = begunBy
    self.draft = draft
    repeats = RepeatHints(workplace: workplace)
    self.draftID = draftID ?? workplace.identifiers.next()
    isInVault = draftID != nil
    addresses = AddressBook(workplace: workplace)
    recheck()
    if isInVault { repeats.follow(draft) }
    personChanged()
    guard let reference = draft.correction?.reference else { return }
    Task { [weak self] in
      // Without it there is only no preview; storing says why.
      let found = try? await offMain {
        try workplace.store.currentPetition(of: reference)?.petition
      }
      self?.original = found ?? nil
      self?.recheck()
    }
  }

  /// Another person may be at the desk now; whoever saves is in the entry.
  public func personChanged() {
    let isOther = !begunBy.isEmpty && begunBy != workplace.actor.name
    begunByOther = isOther ? begunBy : nil
  }

  // MARK: Typing

  /// Changes the draft; the page calls it for every edit.
  ///
  /// - Parameters:
  ///   - place: the field that was edited; its violations show once the person has left it.
  ///   - change: the edit.
  public func edit(_ place: FormPlace? = nil, _ change: (inout Draft) -> Void) {
    guard case .typing = stage else { return }
    var edited = draft
    change(&edited)
    // What was recorded in the open cannot be sealed any more: a correction stays of its kind or another
    // open one, and keeps its marks.
    if edited.correction != nil, edited.kind?.isSecret == true { edited.kind = draft.kind }
    // A denunciation is tied to no earlier petition, which names its author.
    if edited.kind?.isSecret == true { edited.repeatOf = nil }
    guard edited != draft else { return }
    draft = edited
    repeats.follow(draft)
    if begunBy.isEmpty { begunBy = workplace.actor.name }
    if let place { touched.insert(place) }
    recheck()
    hasUnkeptChange = true
    isKeeping = true
    guard keeping == nil else { return }
    keeping = Task { [weak self] in
      try? await Task.sleep(for: Self.pause)  // cancelled only when the page keeps by itself
      await self?.keepNow()
    }
  }

  /// The person left a field: from now on its violations show.
  public func leave(_ place: FormPlace) {
    guard touched.insert(place).inserted else { return }
    recheck()
  }

  /// The violation that a field shows now; blocking ones first, nil while there is none to show.
  public func shown(at place: FormPlace) -> Violation? {
    guard wasSavePressed || touched.contains(place) else { return nil }
    let here = violations.filter { $0.place == place }
    return here.first { $0.severity == .blocks } ?? here.first
  }

  /// How many things still stand in the way of saving.
  public var blockingCount: Int {
    violations.count { $0.severity == .blocks } + (isReasonMissing ? 1 : 0)
  }

  /// Whether a correction still needs its reason.
  public var isReasonMissing: Bool {
    draft.correction.map { $0.statedReason == nil } ?? false
  }

  func recheck() {
    let today = VietnamTime.day(workplace.clock.now())
    violations = draft.check(today: today)
    guard let original, case .success(let petition) = draft.checked(today: today) else { return }
    changes = FieldChange.between(original, petition, fields: workplace.reference.fields)
  }

  /// Shows a message about the last action.
  func report(_ message: Message) { self.message = message }

  /// Shows the line about a card, or takes it away; the card itself goes with it.
  func tellCard(_ notice: CardNotice?, _ card: ReadCard?) {
    cardNotice = notice
    readCard = card
  }

  // MARK: Keeping the draft

  /// Whether the page must not go yet: something typed is not on the disk, or the petition is being stored.
  public var isUnsettled: Bool {
    if case .saving = stage { return corrected == nil }
    return isKeeping
  }

  private var isTyping: Bool {
    if case .typing = stage { return true }
    return false
  }

  /// Keeps the draft now, durably; also called when the window closes or the power button is pressed.
  public func keepNow() async {
    keeping = nil
    // An edit while the last one is written leaves it true; a stored petition has nothing to keep.
    defer { isKeeping = hasUnkeptChange && isTyping }
    // Nothing new: what is being written now must still be on the disk before a window closes.
    guard hasUnkeptChange, case .typing = stage else { return await vaultWork?.value ?? () }
    hasUnkeptChange = false
    guard !draft.isEmpty || isInVault else { return }
    let (workplace, draft, id) = (workplace, draft, draftID)
    let now = workplace.clock.now()
    // What was typed and taken away again must not be offered later.
    let isGivenUp = draft.isEmpty && shelf.underWay == 0
    isInVault = !isGivenUp
    do {
      try await inOrder {
        if isGivenUp { return try workplace.vault.discard(id) }
        try workplace.vault.keep(draft, id: id, byName: workplace.actor.name, at: now)
      }
      keptAt = isGivenUp ? nil : now
      keepProblem = nil
    } catch {
      hasUnkeptChange = true
      keepProblem = Words.message(for: error)
    }
  }

  /// Gives the draft up, after the person confirmed.
  public func discardButtonPressed() async {
    keeping?.cancel()
    hasUnkeptChange = false
    isKeeping = false
    isInVault = false
    let (workplace, id) = (workplace, draftID)
    do { try await inOrder { try workplace.vault.discard(id) } } catch {
      message = Words.message(for: error)
    }
  }

  /// Gives up what is on the page, which is then empty.
  func giveUpDraft() async {
    await discardButtonPressed()
    draft = Draft()
    recheck()
  }

  /// Works on the draft's key, files and row one after another, in the order of the calls: two at once
  /// could each make a key, and a late keeping would bring a draft back that was filed or given up.
  func inOrder<Value: Sendable>(
    _ work: @Sendable @escaping () throws -> Value
  ) async throws -> Value {
    let before = vaultWork
    let mine = Task {
      await before?.value
      return try await offMain(work)
    }
    vaultWork = Task { _ = await mine.result }
    return try await mine.value
  }
}
