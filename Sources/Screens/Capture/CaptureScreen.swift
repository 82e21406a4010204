// SPDX-License-Identifier: Apache-2.0
// *Tiếp nhận đơn*: the page on which a petition is typed. It keeps the draft within a second of every
// change, shows every violation beside its field, and ends with a stored petition and its paper.

import Devices
import Exchange
import Foundation
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
  public var draftID: String { keeper.id }
  /// Where the page stands.
  public internal(set) var stage = CaptureStage.typing
  /// How the papers of the filed petition stand.
  public internal(set) var papers = FiledPapers()
  /// Keeps what is typed.
  public let keeper: DraftKeeper
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
  /// The petition that is corrected, as it was when the page was opened.
  @ObservationIgnored private var original: Petition?
  @ObservationIgnored private(set) var readCard: ReadCard?
  @ObservationIgnored private var touched: Set<FormPlace> = []
  /// The papers and files that come with it, while they are taken in.
  public let shelf = DocumentShelf()

  /// A new page, or one that goes on with a kept draft.
  public init(
    workplace: Workplace, draft: Draft = Draft(), draftID: String? = nil, begunBy: String = ""
  ) {
    self.workplace = workplace
    self.draft = workplace.asking(draft)
    repeats = RepeatHints(workplace: workplace)
    keeper = DraftKeeper(workplace: workplace, goingOnWith: draftID, begunBy: begunBy)
    addresses = AddressBook(workplace: workplace)
    keeper.content = { [weak self] in self?.keepable }
    recheck()
    if draftID != nil { repeats.follow(draft) }
    keeper.personChanged()
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

  /// The page of a draft that was left open.
  ///
  /// - Returns: nil when it cannot be read; the list shows it as such and offers no way to it.
  public static func resuming(_ id: String, in workplace: Workplace) -> CaptureScreen? {
    guard let found = try? workplace.vault.drafts().first(where: { $0.id == id }),
      let draft = found.draft
    else { return nil }
    return CaptureScreen(
      workplace: workplace, draft: draft, draftID: id, begunBy: found.begunByName)
  }

  /// Another person may be at the desk now; whoever saves is in the entry.
  public func personChanged() { keeper.personChanged() }

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
    if let place { touched.insert(place) }
    recheck()
    keeper.changed()
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
    return keeper.isKeeping
  }

  /// Keeps the draft now, durably; also called when the window closes or the power button is pressed.
  public func keepNow() async { await keeper.keepNow() }

  /// Gives the draft up, after the person confirmed.
  public func discardButtonPressed() async {
    do { try await keeper.discard() } catch { message = Words.message(for: error) }
  }

  /// Whether the page asks how the petition came: at the commune's office.
  public var asksOrigin: Bool { draft.origin != nil }

  /// Gives up what is on the page, which is then empty.
  func giveUpDraft() async {
    await discardButtonPressed()
    draft = workplace.asking(Draft())
    recheck()
  }

  /// What there is to keep now; nil while nothing is typed any more.
  private var keepable: DraftKeeper.Kept? {
    guard case .typing = stage else { return nil }
    return DraftKeeper.Kept(draft: draft, awaitsFiles: shelf.underWay > 0)
  }
}

extension Workplace {
  /// A draft as the page of this station asks for it: an office writes down how a petition came.
  func asking(_ draft: Draft) -> Draft {
    guard station.kind == .office, draft.origin == nil, draft.correction == nil else {
      return draft
    }
    var asked = draft
    asked.origin = OriginDraft(arrivedOn: today)
    return asked
  }
}
