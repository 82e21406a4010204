// SPDX-License-Identifier: Apache-2.0
// Who is at the desk now. It changes while the program runs, so everything that writes an entry asks it at
// that moment; a draft goes on under whoever signs in next.

public import Casework
public import Journal
import Storage
import Synchronization

/// What the desk's rules ask about.
public enum Right: Sendable, CaseIterable {
  /// To record petitions and receptions, print, choose the printer, send, back up, correct what one
  /// recorded oneself: whoever sits alone with a citizen must be able to do it.
  case capture
  /// To correct what somebody else recorded.
  case correctOthers
  /// To look after people and their PINs.
  case people
}

extension AccountDuty {
  /// Who may do what: the whole table.
  public var rights: Set<Right> {
    switch self {
    case .reception: [.capture]
    case .lead: Set(Right.allCases)
    }
  }

  /// What the duty is called.
  public var label: String {
    switch self {
    case .reception: "Tiếp nhận"
    case .lead: "Phụ trách"
    }
  }
}

/// Who is at the desk.
public final class Session: Sendable {
  private struct State {
    var actor: Actor
    var duty: AccountDuty
    var duties: Set<Duty>
    var isLocked: Bool
    var wasBegun = false
  }

  private let state: Mutex<State>

  /// A session of a person; locked until a PIN was typed, or open where nobody has one.
  ///
  /// - Parameter duties: in an office; before there are accounts, one person does everything.
  public init(
    actor: Actor, duty: AccountDuty = .lead, duties: Set<Duty> = Set(Duty.allCases),
    isLocked: Bool = false
  ) {
    state = Mutex(State(actor: actor, duty: duty, duties: duties, isLocked: isLocked))
  }

  /// Who acts; while it is locked, who acted last.
  public var actor: Actor { state.withLock { $0.actor } }
  /// Whether somebody must sign in first.
  public var isLocked: Bool { state.withLock { $0.isLocked } }

  /// Whether somebody sat down since the program was started.
  public var wasBegun: Bool { state.withLock { $0.wasBegun } }

  /// Whether the person at the desk may do something.
  public func may(_ right: Right) -> Bool {
    state.withLock { !$0.isLocked && $0.duty.rights.contains(right) }
  }

  /// Whether the person in the office may do something.
  public func may(_ right: OfficeRight) -> Bool {
    state.withLock { !$0.isLocked && OfficeRights.may(right, with: $0.duties) }
  }

  /// The duties of the person in the office.
  public var duties: Set<Duty> { state.withLock { $0.duties } }

  /// Nobody is at the desk any more.
  public func lock() { state.withLock { $0.isLocked = true } }

  /// A person is at the desk.
  public func begin(_ actor: Actor, duty: AccountDuty, duties: Set<Duty> = Set(Duty.allCases)) {
    state.withLock {
      $0 = State(actor: actor, duty: duty, duties: duties, isLocked: false, wasBegun: true)
    }
  }
}
