// SPDX-License-Identifier: Apache-2.0
// The head of *Tiếp nhận đơn*: which kind of petition it is, and what a denunciation means for the
// person who makes it.

import Gtk
import Petitions
import Screens

extension CaptureView {
  func addKinds() {
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
    box.append(heading("Loại đơn"))
    let kinds = PetitionKind.allCases
    let bar = ChoiceBar(kinds.map { ($0.label, $0.explanation) }) { [weak screen] index in
      screen?.edit(.kind) { $0.kind = kinds[index] }
    }
    bar.select(screen.draft.kind.flatMap(kinds.firstIndex(of:)))
    kindBar = bar
    box.append(bar.widget)
    note(.kind, in: box)
    let secret = Label(
      "Họ tên, nội dung và giấy tờ của đơn tố cáo được niêm phong cho xã ngay khi lưu; ở điểm không ai "
        + "đọc lại được. Ông/bà cũng có thể chọn nộp phong bì giấy dán kín, hoặc nộp thẳng tại xã.",
      classes: "caption")
    secret.setParagraph()
    shownOnly.append((secret, { $0.kind?.isSecret ?? false }))
    box.append(secret)
    column.append(box)
  }
}
