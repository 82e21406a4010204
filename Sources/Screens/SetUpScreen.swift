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
import Storage

/// The set-up of a point.
@Observable @MainActor
public final class SetUpScreen {
  /// Where the person is.
  public private(set) var page: SetUpPage
  /// Sticks and folders that can be looked at.
  public private(set) var sticks: [StickChoice] = []
  /// Invitations on the chosen one.
  public private(set) var invitations: [FoundInvitation] = []
  /// The chosen invitation.
  public private(set) var chosen: FoundInvitation?
  /// The words to compare.
  public private(set) var words: [String] = []
  /// Whether the words were compared and are the same.
  public private(set) var isTrusted = false
  /// Whether the printer is to be chosen right after the set-up.
  public private(set) var wantsPrinter = false
  /// The card of the machine as a picture; nil before it was drawn.
  public private(set) var card: Data?
  /// Whether something is being done.
  public private(set) var isWorking = false
  /// What happened.
  public private(set) var message: Message?

  /// Who sets up, as typed.
  public var name = ""
  /// *Chức vụ*, as typed.
  public var role = ""

  /// The station, once it is made.
  @ObservationIgnored public private(set) var workplace: Workplace?
  private let data: URL
  private let cost: PINVerifier.Cost
  private let drives: RemovableDrives
  @ObservationIgnored private var byHand: [StickChoice] = []
  @ObservationIgnored private var cardPDF: Data?

  /// A set-up of an empty data folder.
  public init(
    data: URL, drives: RemovableDrives? = nil, cost: PINVerifier.Cost = .standard
  ) {
    self.data = data
    self.cost = cost
    self.drives = drives ?? .live(with: Place.sharedFolders())
    page = .welcome
  }

  /// A set-up that goes on.
  public init(
    going workplace: Workplace, from page: SetUpPage, cost: PINVerifier.Cost = .standard
  ) {
    data = workplace.store.folder
    self.cost = cost
    drives = workplace.drives
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

  private func go(_ next: SetUpPage) async {
    page = next
    if let store = workplace?.store {
      do { try await offMain { try SetUp.keep(next == .done ? nil : next, in: store) } } catch {
        message = Words.message(for: error)
      }
    }
    await appear()
  }

  // MARK: The stick

  /// Sticks came or went.
  public func drivesChanged() async {
    let drives = drives
    let found = await Task.detached { drives.list().map(StickChoice.init) }.value
    sticks = found + byHand.filter { hand in !found.contains { $0.id == hand.id } }
    if page == .stick, invitations.isEmpty, sticks.count == 1, let only = sticks.first, !isWorking {
      await look(at: only.folder, isQuiet: true)
    }
  }

  /// A folder was chosen by hand.
  public func choose(path: String) async {
    let choice = StickChoice(path: path)
    if !byHand.contains(where: { $0.id == choice.id }) { byHand.append(choice) }
    await drivesChanged()
    if page == .stick {
      await look(at: choice.folder)
    } else {
      await writeAnswer(to: choice.folder)
    }
  }

  /// Looks for the invitation on a stick.
  public func look(at folder: URL, isQuiet: Bool = false) async {
    message = nil
    invitations = []
    isWorking = true
    defer { isWorking = false }
    do {
      invitations = try await offMain { try SetUp.invitations(in: folder) }
      if invitations.count == 1, !isQuiet { await choose(invitations[0]) }
    } catch EnrolmentError.nothingFound {
      guard !isQuiet else { return }
      message = Message(
        "Không thấy giấy kết nạp của xã trên USB này.",
        next: "Kiểm tra đúng USB xã đưa, hoặc nhờ xã ghi lại giấy kết nạp.")
    } catch {
      message = Words.message(for: error)
    }
  }

  /// An invitation was chosen.
  public func choose(_ invitation: FoundInvitation) async {
    chosen = invitation
    await go(.facts)
  }

  // MARK: The station

  /// Makes the keys and writes the answer.
  public func acceptButtonPressed() async {
    guard !isWorking, let chosen else { return }
    guard name.contains(where: { !$0.isWhitespace }) else {
      message = Message("Chưa ghi họ tên người phụ trách.", next: "Ghi họ tên rồi bấm lại.")
      return
    }
    message = nil
    isWorking = true
    defer { isWorking = false }
    let (data, name, role) = (data, name, role)
    do {
      workplace = try await offMain {
        try SetUp.accept(chosen, data: data, name: name, role: role)
      }
      isWorking = false
      await go(.words)
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Writes the answer once more.
  public func writeAnswer(to folder: URL) async {
    await work { workplace in
      try Enrolment.writeAnswer(of: workplace.store, keys: workplace.keys, to: folder)
    } done: { screen, _ in
      screen.message = Message("Đã ghi lại trả lời ra USB.", tone: .good)
    }
  }

  // MARK: Words

  /// The person typed the words that the commune read out, or said that they are the same.
  public func wordsCompared(typed: String?) async {
    let typed = typed ?? words.joined(separator: " ")
    await work {
      try Enrolment.trust(typed, in: $0.store)
    } done: { screen, _ in
      screen.isTrusted = true
    }
    if isTrusted { await go(.account) }
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
      try cardPDF.write(to: URL(fileURLWithPath: path), options: .atomic)
    } done: {
      screen, _ in
      screen.message = Message("Đã lưu thẻ máy.", tone: .good)
    }
  }

  /// Goes on to the last page.
  public func cardButtonPressed() async { await go(.done) }

  private func work<Value: Sendable>(
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

  // MARK: A look without anything real

  /// Makes a station with invented data in a temporary folder.
  ///
  /// - Returns: its workplace; nil when it could not be made.
  public func demoButtonPressed() async -> Workplace? {
    guard !isWorking else { return nil }
    message = nil
    isWorking = true
    defer { isWorking = false }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "tiepdan-thu-\(UUID().uuidString.prefix(8))", isDirectory: true)
    do {
      return try await Task.detached {
        let report = try await DemoJourney(folder: folder).run(prepareOnly: true) { _ in }
        return try Workplace.live(data: URL(fileURLWithPath: report.point, isDirectory: true))
      }.value
    } catch {
      message = Words.message(for: error)
      return nil
    }
  }
}
