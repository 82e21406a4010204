// SPDX-License-Identifier: Apache-2.0
// The pages of the set-up as the person walks them: forth, back, and on again after the program was closed in
// between. Every error is a message on the page; nothing that failed stands in the way of another try.

public import Bundles
public import Devices
import Exchange
public import Foundation
import Journal
public import Observation
import Papers
public import Screens
import Storage

/// The set-up of a point.
@Observable @MainActor
public final class SetUpScreen {
  /// Where the person is.
  public internal(set) var page: SetUpPage
  /// Sticks and folders that can be looked at.
  public internal(set) var sticks: [StickChoice] = []
  /// Invitations on the chosen one.
  public internal(set) var invitations: [FoundInvitation] = []
  /// The chosen invitation.
  public internal(set) var chosen: FoundInvitation?
  /// The words to compare.
  public internal(set) var words: [String] = []
  /// Three of them to be picked as they were heard.
  public internal(set) var proof: WordProof?
  /// Whether the words were compared and are the same.
  public internal(set) var isTrusted = false
  /// Whether the printer is to be chosen right after the set-up.
  public internal(set) var wantsPrinter = false
  /// The card of the machine as a picture; nil before it was drawn.
  public internal(set) var card: Data?
  /// Whether something is being done.
  public internal(set) var isWorking = false
  /// What happened.
  public internal(set) var message: Message?

  /// Who sets up, as typed.
  public var name = ""
  /// *Chức vụ*, as typed.
  public var role = ""

  /// The station, once it is made.
  @ObservationIgnored public internal(set) var workplace: Workplace?
  let data: URL
  private let cost: PINVerifier.Cost
  let drives: RemovableDrives
  /// What became of the stick with the answer.
  public let leaving: StickLeaving
  @ObservationIgnored var byHand: [StickChoice] = []
  @ObservationIgnored private var cardPDF: Data?

  /// A set-up of an empty data folder.
  public init(
    data: URL, drives: RemovableDrives? = nil, release: StickRelease = .none,
    cost: PINVerifier.Cost = .standard
  ) {
    self.data = data
    self.cost = cost
    let drives = drives ?? .live(with: Place.sharedFolders())
    self.drives = drives
    leaving = StickLeaving(release) { drives.list().map(StickChoice.init) }
    page = .welcome
  }

  /// A set-up that goes on.
  public init(
    going workplace: Workplace, from page: SetUpPage, cost: PINVerifier.Cost = .standard
  ) {
    data = workplace.store.folder
    self.cost = cost
    drives = workplace.drives
    leaving = workplace.leaving()
    self.workplace = workplace
    self.page = page
    (name, role) = (workplace.actor.name, workplace.actor.role)
  }

  /// The page is shown: it looks at what it needs.
  public func appear() async {
    switch page {
    case .stick: await drivesChanged()
    case .words:
      await work { workplace in
        (try SetUp.words(of: workplace), try Enrolment.isTrusted(workplace.store))
      } done: { screen, found in
        (screen.words, screen.isTrusted) = found
      }
      proof = workplace.map { WordProof(words, identifiers: $0.identifiers) }
      await drivesChanged()
    case .card: await drawCard()
    case .welcome, .facts, .account, .printer, .done: break
    }
  }

  // MARK: Forth and back

  /// Whether there is a page before that can still be changed.
  public var canGoBack: Bool {
    switch page {
    case .welcome, .words, .done: false
    case .stick, .facts, .printer, .card: !isWorking
    case .account: !isWorking
    }
  }

  /// One page back.
  public func back() async {
    guard canGoBack, let index = SetUpPage.allCases.firstIndex(of: page), index > 0 else { return }
    message = nil
    await go(SetUpPage.allCases[index - 1])
  }

  /// From the first page to the stick.
  public func beginButtonPressed() async { await go(.stick) }

  func go(_ next: SetUpPage) async {
    page = next
    if let store = workplace?.store {
      do { try await offMain { try SetUp.keep(next == .done ? nil : next, in: store) } } catch {
        message = Words.message(for: error)
      }
    }
    await appear()
  }

  // MARK: Words

  /// The person typed the words that the commune read out.
  public func wordsCompared(typed: String) async {
    await trust(typed, told: "Sáu từ đã gõ giống hệt.")
  }

  /// A word was picked as it was heard.
  public func pick(_ choice: Int?, of question: Int) { proof?.pick(choice, of: question) }

  /// The person picked the words that the commune read out.
  public func wordsPicked() async {
    guard let proof, proof.isAnswered, let workplace else { return }
    guard proof.isRight else {
      // Whoever guesses meets other places and words.
      self.proof = WordProof(words, identifiers: workplace.identifiers)
      message = WordProof.wrong
      return
    }
    await trust(
      words.joined(separator: " "), told: "Ba từ \(proof.shownPlaces) nghe xã đọc đều đúng.")
  }

  private func trust(_ typed: String, told: String) async {
    await work {
      try Enrolment.trust(typed, in: $0.store)
    } done: { screen, _ in
      screen.isTrusted = true
    }
    guard isTrusted else { return }
    await go(.account)
    message = Message(told, next: "Khóa của xã đã được tin.", tone: .good)
  }

  /// One word is another.
  public func wordsDifferButtonPressed() {
    message = Message(
      "Sáu từ khác nhau: có thể USB đã bị tráo.",
      next:
        "Không dùng USB này. Báo xã ghi giấy kết nạp mới và tự mang đến. Chưa có đơn nào trên máy.")
  }

  /// The commune cannot be reached now.
  public func compareLaterButtonPressed() async { await go(.account) }

  // MARK: The first person

  /// Takes name, role and PIN.
  public func accountButtonPressed(pin: PIN, again: PIN) async {
    guard !isWorking else { return }
    let (name, role, cost) = (name, role, cost)
    guard name.contains(where: { !$0.isWhitespace }) else {
      message = Message("Chưa ghi họ tên.", next: "Ghi họ tên rồi bấm lại.")
      return
    }
    guard pin.isSame(as: again) else {
      message = Message("Hai lần gõ mã PIN không giống nhau.", next: "Gõ lại cả hai lần.")
      return
    }
    var isDone = false
    await work {
      defer {
        pin.wipe()
        again.wipe()
      }
      try SetUp.setFirst($0, name: name, role: role, pin: pin, cost: cost)
    } done: { _, _ in
      isDone = true
    }
    if isDone { await go(.printer) }
  }

  // MARK: Printer and card

  /// A printer is chosen now, or later.
  public func printerButtonPressed(now: Bool) async {
    wantsPrinter = now
    await go(.card)
  }

  private func drawCard() async {
    await work { workplace in
      let paper = try SetUp.card(of: workplace)
      return (try paper.png(page: 0, dpi: 80), try paper.pdf().pdf)
    } done: { screen, drawn in
      (screen.card, screen.cardPDF) = drawn
    }
  }

  /// Saves the card as PDF.
  public func saveCard(path: String) async {
    guard let cardPDF else { return }
    await work { _ in
      let file = URL(fileURLWithPath: path)
      try PaperPlace(in: file.deletingLastPathComponent())
        .keep(cardPDF, as: file.lastPathComponent)
    } done: {
      screen, _ in
      screen.message = Message("Đã lưu thẻ máy.", tone: .good)
    }
  }

  /// Goes on to the last page.
  public func cardButtonPressed() async { await go(.done) }

  func work<Value: Sendable>(
    _ work: @escaping @Sendable (Workplace) throws -> Value,
    done: @MainActor (SetUpScreen, Value) -> Void
  ) async {
    guard let workplace, !isWorking else { return }
    message = nil
    isWorking = true
    defer { isWorking = false }
    do { done(self, try await offMain { try work(workplace) }) } catch {
      message = Words.message(for: error)
    }
  }
}
