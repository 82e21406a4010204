// SPDX-License-Identifier: Apache-2.0
// The head of *Tiếp nhận đơn*: which kind of petition it is, and what a denunciation means for the
// person who makes it.

import Gtk
import Petitions
import Screens

extension CaptureView {
  /// What can be chosen: a recorded petition neither becomes a denunciation nor stops being one.
  private var kinds: [PetitionKind] {
    PetitionKind.allCases.filter { screen.draft.correction == nil || !$0.isSecret }
  }

  func addKinds() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    box.append(form.heading("Loại đơn"))
    let kinds = kinds
    let bar = ChoiceBar(kinds.map { ($0.label, $0.explanation) }) { [weak screen] index in
      screen?.edit(.kind) { $0.kind = kinds[index] }
    }
    bar.select(screen.draft.kind.flatMap(kinds.firstIndex(of:)))
    kindBar = bar
    box.append(bar.widget)
    form.note(.kind, in: box)
    let notes = screen.denunciation
    let panel = notePanel(notes.title, [notes.sealing], notes.choices)
    let envelope = Button("Nhận phong bì dán kín…")
    envelope.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
    envelope.onClick { [weak self] in
      guard let self else { return }
      askForEnvelope(over: widget.window, screen: self.screen)
    }
    panel.append(envelope)
    form.show(panel, when: { $0.kind?.isSecret ?? false })
    box.append(panel)
    form.column.append(box)
  }

  /// Ctrl+1 to Ctrl+4: the kind by its place, then on to the person.
  package func chooseKind(_ index: Int) {
    guard !isFiled, PetitionKind.allCases.indices.contains(index) else { return }
    let kind = PetitionKind.allCases[index]
    guard let place = kinds.firstIndex(of: kind) else { return }
    kindBar?.select(place)
    screen.edit(.kind) { $0.kind = kind }
    if screen.draft.people.first?.isEmpty ?? true { people.focusFirst() }
  }
}
