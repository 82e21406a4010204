// SPDX-License-Identifier: Apache-2.0
// Those who file, a card for each; the cards are made anew only when there are others.

import Gtk
import Petitions
package import Screens

/// The cards of those who file.
@MainActor
package final class PeopleCards {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
  private let screen: CaptureScreen
  private var cards: [PersonCard] = []
  private var shape: [Bool] = []

  init(_ screen: CaptureScreen) { self.screen = screen }

  func draw(_ draft: Draft) {
    remake(draft)
    for card in cards { card.draw() }
  }

  private func remake(_ draft: Draft) {
    let isGroup = draft.form == .group
    var shape: [Bool] = draft.people.map { _ in isGroup }
    shape += [draft.proxy != nil, isGroup]
    guard shape != self.shape else { return }
    self.shape = shape
    widget.removeAll()
    cards = []
    for (index, person) in draft.people.enumerated() {
      let isAlone = draft.people.count == 1
      let title = isAlone ? "Người gửi đơn" : "Người thứ \(index + 1)"
      var remove: (@MainActor () -> Void)?
      if !isAlone { remove = { [weak self] in self?.removePerson(index) } }
      let card = PersonCard(
        screen, slot: .person(index), title: title, person: person, isInGroup: isGroup,
        remove: remove)
      cards.append(card)
    }
    if let proxy = draft.proxy {
      cards.append(
        PersonCard(
          screen, slot: .proxy, title: "Người được ủy quyền", person: proxy.person,
          isInGroup: false, remove: nil))
    }
    for card in cards { widget.append(card.widget) }
    if isGroup {
      let more = Button("Thêm người")
      more.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
      more.onClick { [weak screen] in screen?.edit(.people) { $0.people.append(PersonDraft()) } }
      widget.append(more)
    }
  }

  private func removePerson(_ index: Int) {
    screen.edit(.people) { draft in
      if draft.people.indices.contains(index) { draft.people.remove(at: index) }
    }
  }

  /// The person whose fields have the focus.
  package var focusedSlot: PersonSlot? { cards.first { $0.widget.hasFocus }?.slot }

  /// Suggestions can be shown under the addresses from now on.
  func offerAddresses() { for card in cards { card.offerAddresses() } }

  /// Puts the cursor into the first name.
  func focusFirst() { cards.first?.name.grabFocus() }

  /// Puts the cursor into the field of a person at a place.
  func focus(_ place: FormPlace) {
    guard case .person(let index, _) = place, cards.indices.contains(index) else { return }
    cards[index].focus(place)
  }

  /// Takes all cards away with what was typed into them.
  func forget() {
    widget.removeAll()
    cards = []
  }
}
