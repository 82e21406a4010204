// SPDX-License-Identifier: Apache-2.0
// Which person of the form a card on the page stands for, and where its fields go in the draft.

public import Petitions

/// A person's place in the draft.
public enum PersonSlot: Sendable, Equatable {
  /// The n-th of those who file (from 0).
  case person(Int)
  /// The authorised person.
  case proxy

  /// The form's place of a field of this person.
  public func place(_ field: PersonPlace) -> FormPlace {
    switch self {
    case .person(let index): .person(index, field)
    case .proxy: .proxy(field)
    }
  }

  /// The person; nil once it is no longer in the draft.
  public func person(in draft: Draft) -> PersonDraft? {
    switch self {
    case .person(let index): draft.people.indices.contains(index) ? draft.people[index] : nil
    case .proxy: draft.proxy?.person
    }
  }

  /// Changes the person, if it is still in the draft.
  public func change(_ draft: inout Draft, _ edit: (inout PersonDraft) -> Void) {
    switch self {
    case .person(let index):
      if draft.people.indices.contains(index) { edit(&draft.people[index]) }
    case .proxy:
      guard var proxy = draft.proxy else { return }
      edit(&proxy.person)
      draft.proxy = proxy
    }
  }
}
