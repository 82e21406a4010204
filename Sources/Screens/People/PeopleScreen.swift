// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Người dùng*: who works at the point, what each may do, and the PINs. Nobody is ever deleted:
// entries name people for ever; who has left may only no longer sign in.

public import Bundles
import Casework
public import Devices
import Foundation
import Journal
public import Observation
import Petitions
import Storage

/// The chapter *Người dùng*.
@Observable @MainActor
public final class PeopleScreen {
  /// Everybody, those who may sign in first.
  public private(set) var people: [StaffMember] = []
  /// Whether the person at the desk looks after people.
  public private(set) var mayManage = false
  /// Whether anybody has a PIN.
  public private(set) var asksForPIN = false
  /// After how many minutes the desk locks, rounded up.
  public private(set) var lockMinutes = 5
  /// What happened.
  public private(set) var message: Message?
  /// A temporary PIN to tell, once.
  public private(set) var temporary: TemporaryPIN?

  private let workplace: Workplace
  private let moments: SystemMoments
  private let cost: PINVerifier.Cost

  /// The chapter of a workplace.
  public init(
    workplace: Workplace, moments: SystemMoments = .live, cost: PINVerifier.Cost = .standard
  ) {
    self.workplace = workplace
    self.moments = moments
    self.cost = cost
  }

  /// The person at the desk.
  public var me: StaffMember? { people.first { $0.id == workplace.actor.id } }

  /// Whether this is the commune's office, where people have duties.
  public var isOffice: Bool { workplace.station.kind == .office }

  private func member(_ account: Account) -> StaffMember {
    StaffMember(account, isOffice: isOffice)
  }

  /// Looks again.
  public func reload() async {
    let workplace = workplace
    mayManage =
      isOffice ? workplace.session.may(OfficeRight.people) : workplace.session.may(Right.people)
    do {
      let found = try await offMain {
        (
          try workplace.people(), try workplace.asksForPIN(),
          try IdleLock.seconds(of: workplace.store)
        )
      }
      (people, asksForPIN) = (found.0.map(member), found.1)
      lockMinutes = (found.2 + 59) / 60
    } catch {
      message = Words.message(for: error)
    }
  }

  /// Adds a person at a point.
  public func add(name: String, role: String, isLead: Bool) async {
    await add(
      Account(
        id: workplace.identifiers.next(), name: name, role: role,
        duty: isLead ? .lead : .reception))
  }

  /// Adds a person in the commune's office.
  public func add(name: String, role: String, duties: Set<String>) async {
    await add(
      Account(
        id: workplace.identifiers.next(), name: name, role: role,
        duties: Set(duties.compactMap(Duty.init))))
  }

  private func add(_ person: Account) async {
    await change(
      Message(
        "Đã thêm \(person.name).", next: "Cấp mã tạm để người này đăng nhập.", tone: .good)
    ) { try $0.setPerson(person) }
  }

  /// Changes a person.
  public func change(_ person: StaffMember) async {
    let changed = person.account(isActive: person.isActive)
    await change(Message("Đã sửa \(person.name).", tone: .good)) { try $0.setPerson(changed) }
  }

  /// Lets a person sign in again, or no longer.
  public func setActive(_ person: StaffMember, _ isActive: Bool) async {
    let changed = person.account(isActive: isActive)
    await change(
      Message(
        isActive
          ? "\(person.name) lại đăng nhập được." : "\(person.name) không đăng nhập được nữa.",
        tone: .good)
    ) { try $0.setPerson(changed) }
  }

  /// Gives a person a temporary PIN.
  public func reset(_ person: StaffMember) async {
    let (workplace, cost) = (workplace, cost)
    do {
      let text = try await offMain { try workplace.resetPIN(of: person.id, cost: cost) }
      temporary = TemporaryPIN(name: person.name, digits: text)
      message = nil
    } catch {
      message = Words.message(for: error)
    }
    await reload()
  }

  /// The temporary PIN was told.
  public func temporaryWasTold() { temporary = nil }

  /// Sets one's own PIN.
  ///
  /// - Parameters:
  ///   - old: the PIN so far; nil where there was none.
  ///   - new: the new one.
  ///   - again: the new one once more.
  /// - Returns: what is wrong; nil when it was set.
  public func setOwn(old: PIN?, new: PIN, again: PIN) async -> Message? {
    guard let me else { return Words.account(.unknown("")) }
    guard new.isSame(as: again) else {
      return Message("Hai lần gõ mã mới không giống nhau.", next: "Gõ lại.")
    }
    let (workplace, cost, moment) = (workplace, cost, moments.now())
    do {
      try new.check(thisYear: workplace.today.year)
      let wrong: Message? = try await offMain {
        if me.hasPIN {
          let outcome = try workplace.tryPIN(old ?? PIN(), of: me.id, at: moment, cost: cost)
          switch outcome {
          case .signedIn, .mustChange: break
          case .wrong(let seconds):
            return seconds > 0
              ? Words.wait(seconds) : Message("Mã PIN đang dùng không đúng.", next: "Gõ lại.")
          case .wait(let seconds): return Words.wait(seconds)
          }
        }
        try workplace.setPIN(new, of: me.id, cost: cost)
        return nil
      }
      if let wrong { return wrong }
      message = Message("Đã đặt mã PIN.", tone: .good)
      await reload()
      return nil
    } catch {
      return Words.message(for: error)
    }
  }

  /// Sets after how long the desk locks.
  public func setLock(minutes: Int) async {
    guard minutes != lockMinutes else { return }
    await change(nil) {
      try $0.require(Right.people)
      try IdleLock.keep(seconds: minutes * 60, in: $0.store)
    }
  }

  private func change(
    _ done: Message?, _ work: @escaping @Sendable (Workplace) throws -> Void
  ) async {
    let workplace = workplace
    do {
      try await offMain { try work(workplace) }
      message = done
    } catch {
      message = told(error)
    }
    await reload()
  }

  /// At an office other words are used for who looks after people.
  private func told(_ error: any Error) -> Message {
    guard isOffice, let error = error as? AccountError else { return Words.message(for: error) }
    return Words.officeAccount(error)
  }
}

/// A temporary PIN, in memory only while it is told.
public struct TemporaryPIN: Sendable, Equatable {
  /// Whose.
  public let name: String
  /// The digits.
  public let digits: String

  /// In two groups, as it is read out.
  public var grouped: String { "\(digits.prefix(3)) \(digits.dropFirst(3))" }
}

extension Account {
  /// What the list says under the name.
  func facts(isOffice: Bool) -> String {
    let duty =
      isOffice
      ? Duty.allCases.filter(duties.contains).map(\.label).joined(separator: ", ") : duty.label
    let state =
      !isActive
      ? "đã ngừng" : !hasPIN ? "chưa có mã PIN" : mustChangePIN ? "đang dùng mã tạm" : "có mã PIN"
    return [role, duty, state].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
