// SPDX-License-Identifier: Apache-2.0
// *Văn bản* on the page of a case: what the steps taken ask for, what was issued, other forms, and the forms that
// citizens fill in by hand.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
enum PapersCard {
  /// What the buttons do.
  struct Acts {
    var write: @MainActor (_ form: String) -> Void
    var open: @MainActor (_ step: Int) -> Void
    var blank: @MainActor (_ form: String) -> Void
    /// Why whoever is at work may write none; nil when they may.
    var refusal: Message?
  }

  static func card(_ papers: CasePapers, _ acts: Acts) -> Widget {
    let group = PreferencesGroup(title: "Văn bản")
    if papers.due.isEmpty && papers.issued.isEmpty {
      group.add(
        ActionRow(
          title: "Chưa có văn bản nào",
          subtitle: "Bước được ghi có mẫu thì mẫu hiện ở đây; mẫu khác ở dòng dưới."))
    }
    for offer in papers.due {
      group.add(row(offer, "Soạn…", acts.refusal) { acts.write(offer.id) })
    }
    for line in papers.issued { group.add(row(line, acts)) }
    group.add(folded("Soạn văn bản khác", papers.others, "Soạn…", acts.refusal, acts.write))
    if !papers.blanks.isEmpty {
      group.add(folded("Mẫu để người dân viết", papers.blanks, "Mở…", nil, acts.blank))
    }
    return group
  }

  private static func folded(
    _ title: String, _ offers: [PaperOffer], _ button: String, _ refusal: Message?,
    _ press: @escaping @MainActor (String) -> Void
  ) -> Widget {
    let row = ExpanderRow(title: "\(title) (\(offers.count))")
    for offer in offers { row.add(self.row(offer, button, refusal) { press(offer.id) }) }
    return row
  }

  private static func row(
    _ offer: PaperOffer, _ button: String, _ refusal: Message?,
    press: @escaping @MainActor () -> Void
  ) -> Widget {
    let row = ActionRow(title: offer.name, subtitle: offer.detail)
    adw_action_row_set_title_lines(row.p(), 0)
    row.setSubtitleLines(0)
    let write = Button(button)
    write.setAccessibleLabel("\(button.dropLast()) \(offer.name)")
    write.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    write.offer(refusal)
    write.onClick(press)
    row.addSuffix(write)
    return row
  }

  private static func row(_ line: IssuedLine, _ acts: Acts) -> Widget {
    let row = ActionRow(title: line.title, subtitle: line.detail)
    adw_action_row_set_title_lines(row.p(), 0)
    row.setSubtitleLines(0)
    row.addPrefix(Widget(gtk_image_new_from_icon_name("x-office-document-symbolic")))
    guard line.hasFile else { return row }
    let open = Button("Mở, in…")
    open.setAccessibleLabel("Mở văn bản \(line.title)")
    open.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    open.onClick { acts.open(line.id) }
    row.addSuffix(open)
    return row
  }
}
