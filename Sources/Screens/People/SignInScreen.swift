// SPDX-License-Identifier: Apache-2.0
// The page before the desk: who sits down, and the PIN. Nothing of the desk is behind it. A temporary PIN is
// changed here before anything else; a forgotten one comes back with the commune's reply, which can
// be read while the desk is locked.

public import Bundles
public import Devices
import Exchange
import Foundation
import Journal
public import Observation
import Petitions
import Storage

/// What the page waits for.
public enum SignInStage: Sendable, Equatable {
  /// The PIN of the chosen person.
  case pin
  /// The answer to a typed PIN.
  case checking
  /// A new PIN in place of a temporary one.
  case newPIN
  /// The new PIN once more.
  case repeatPIN
}

/// The page *Đăng nhập*.
@Observable @MainActor
public final class SignInScreen {
  /// Who may sign in.
  public internal(set) var people: [StaffMember] = []
  /// Who was chosen.
  public private(set) var chosen: String?
  /// What the page waits for.
  public internal(set) var stage = SignInStage.pin
  /// How many digits were typed.
  public private(set) var typed = 0
  /// What happened.
  public internal(set) var message: Message?
  /// Seconds until the next try; counted down by ``tick()``.
  public private(set) var wait = 0
  /// Whether the page tells what to do about a forgotten PIN.
  public internal(set) var isForgotten = false
  /// What the sticks' replies said about PINs.
  public internal(set) var replyMessage: Message?

  let workplace: Workplace
  private let moments: SystemMoments
  private let cost: PINVerifier.Cost
  @ObservationIgnored private let pin = PIN()
  @ObservationIgnored private var first = PIN()
  @ObservationIgnored private var waitEnds = 0.0
  @ObservationIgnored private let signedIn: @MainActor () -> Void

  /// The page of a workplace.
  ///
  /// - Parameters:
  ///   - moments: the machine's own counter.
  ///   - cost: what a check of a PIN should cost.
  ///   - signedIn: somebody is at the desk.
  public init(
    workplace: Workplace, moments: SystemMoments = .live, cost: PINVerifier.Cost = .standard,
    signedIn: @escaping @MainActor () -> Void
  ) {
    self.workplace = workplace
    self.moments = moments
    self.cost = cost
    self.signedIn = signedIn
  }

  /// The person who was chosen.
  public var person: StaffMember? { people.first { $0.id == chosen } }

  /// What the desk is called.
  public var station: String { workplace.station.name }

  /// Whether this is the commune's office.
  public var isOffice: Bool { workplace.station.kind == .office }

  /// Looks again, with whoever was at the desk last chosen; nothing typed stays.
  public func reload() async {
    forget()
    stage = .pin
    message = nil
    isForgotten = false
    replyMessage = nil
    let workplace = workplace
    do {
      people = try await offMain {
        try workplace.store.accounts().filter(\.isActive).map {
          StaffMember($0, isOffice: workplace.station.kind == .office)
        }
      }
      let last = workplace.actor.id
      chosen =
        people.first { $0.id == last && $0.hasPIN }?.id ?? people.first(where: \.hasPIN)?.id
      await lookAtWait()
    } catch {
      message = Words.message(for: error)
    }
  }

  // MARK: Typing

  /// A person was chosen.
  public func choose(_ id: String) async {
    guard stage != .checking else { return }
    forget()
    stage = .pin
    message = nil
    isForgotten = false
    chosen = id
    if person?.hasPIN == false {
      message = isOffice ? Words.officeAccount(.noPIN) : Words.account(.noPIN)
    }
    await lookAtWait()
  }

  /// A digit was typed or pressed.
  public func digit(_ digit: Int) {
    guard stage != .checking, wait == 0, person?.hasPIN == true else { return }
    if typed == 0 { message = nil }
    pin.append(digit)
    typed = pin.count
  }

  /// The last digit was taken back.
  public func backspace() {
    guard stage != .checking else { return }
    pin.removeLast()
    typed = pin.count
  }

  /// Everything typed was taken back.
  public func clear() {
    guard stage != .checking else { return }
    pin.wipe()
    typed = 0
  }

  /// Enter.
  public func enter() async {
    guard wait == 0, let person, person.hasPIN, typed > 0 else { return }
    switch stage {
    case .checking: return
    case .pin: await check(person)
    case .newPIN: takeNew()
    case .repeatPIN: await takeRepeated(person)
    }
  }

  private func check(_ person: StaffMember) async {
    stage = .checking
    let (workplace, cost, moment) = (workplace, cost, moments.now())
    let candidate = pin.taken()
    typed = 0
    do {
      let outcome = try await offMain {
        defer { candidate.wipe() }
        return try workplace.tryPIN(candidate, of: person.id, at: moment, cost: cost)
      }
      switch outcome {
      case .signedIn:
        try await begin(person)
      case .mustChange:
        stage = .newPIN
        message = Message(
          "Đây là mã tạm.", next: "Chọn mã PIN riêng của ông/bà, từ 4 đến 8 chữ số.",
          tone: .notice)
      case .wrong(let seconds):
        stage = .pin
        message = Message("Mã PIN không đúng.", next: "Gõ lại.")
        begin(wait: seconds)
      case .wait(let seconds):
        stage = .pin
        begin(wait: seconds)
      }
    } catch {
      stage = .pin
      message = Words.message(for: error)
    }
  }

  private func takeNew() {
    do {
      try pin.check(thisYear: workplace.today.year)
      first = pin.taken()
      typed = 0
      stage = .repeatPIN
      message = Message("Gõ lại mã PIN mới một lần nữa.", tone: .notice)
    } catch {
      pin.wipe()
      typed = 0
      message = Words.weakPIN(error)
    }
  }

  private func takeRepeated(_ person: StaffMember) async {
    let again = pin.taken()
    typed = 0
    guard again.isSame(as: first) else {
      first.wipe()
      stage = .newPIN
      message = Message("Hai lần gõ không giống nhau.", next: "Gõ lại mã PIN mới từ đầu.")
      return
    }
    stage = .checking
    let (workplace, cost) = (workplace, cost)
    do {
      try await offMain {
        defer { again.wipe() }
        try workplace.setPIN(again, of: person.id, cost: cost)
      }
      first.wipe()
      try await begin(person)
    } catch {
      first.wipe()
      stage = .newPIN
      message = Words.message(for: error)
    }
  }

  private func begin(_ person: StaffMember) async throws {
    let workplace = workplace
    try await offMain { try workplace.begin(person.id) }
    stage = .pin
    message = nil
    signedIn()
  }

  private func forget() {
    pin.wipe()
    first.wipe()
    typed = 0
  }

  // MARK: Waiting

  private func begin(wait seconds: Int) {
    wait = seconds
    waitEnds = moments.now().sinceBoot + Double(seconds)
    if seconds > 0 { message = Words.wait(seconds) }
  }

  private func lookAtWait() async {
    guard let chosen else { return begin(wait: 0) }
    let (workplace, moment) = (workplace, moments.now())
    do {
      let seconds = try await offMain {
        try workplace.store.trialWait(
          of: chosen, at: BootMoment(bootID: moment.bootID, seconds: moment.sinceBoot))
      }
      begin(wait: seconds)
    } catch {
      message = Words.message(for: error)
    }
  }

  /// A second went by.
  public func tick() {
    guard wait > 0 else { return }
    wait = max(0, Int((waitEnds - moments.now().sinceBoot).rounded(.up)))
    message = wait > 0 ? Words.wait(wait) : Message("Bây giờ gõ lại được.", tone: .notice)
  }
}
