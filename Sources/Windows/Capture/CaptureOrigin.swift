// SPDX-License-Identifier: Apache-2.0
// How a petition came to the commune's office, on *Tiếp nhận đơn*: the source, the day and number of arrival, and the
// letter that sent it on (columns 2 and 3 of the register). Deadlines count from the day of arrival.

import Gtk
import Petitions
import Screens

extension CaptureView {
  func addOrigin() {
    let group = PreferencesGroup(
      title: "Nguồn đơn", description: "Các thời hạn tính từ ngày đến, không tính từ ngày nhập máy."
    )
    let sources = PetitionSource.chosenAtOffice
    let source = ComboRow(title: "Đơn đến bằng cách nào", choices: sources.map(\.label))
    let typed = screen.draft.origin
    source.selected = typed.flatMap { sources.firstIndex(of: $0.source) } ?? 0
    source.onSelect { [weak screen] index in
      guard let index, sources.indices.contains(index) else { return }
      screen?.edit(.origin(.source)) { $0.origin?.source = sources[index] }
    }
    form.watch(source, at: .origin(.source))
    group.add(source)
    origin("Ngày đến (dấu “Đến”)", .arrivedOn, in: group, \.arrivedOn, isPlain: true)
    origin("Số đến, nếu có", .arrivalNumber, in: group, \.arrivalNumber, isPlain: true)
    let isForwarded: (Draft) -> Bool = { $0.origin?.source.isForwarded ?? false }
    origin(
      "Cơ quan, người chuyển đơn (không ghi tên người tố cáo)", .sender, in: group, \.sender,
      when: isForwarded)
    origin("Số văn bản chuyển", .letterNumber, in: group, \.letterNumber, when: isForwarded)
    origin(
      "Ngày văn bản chuyển", .letterDate, in: group, \.letterDate, isPlain: true, when: isForwarded)
    form.column.append(group)
  }

  private func origin(
    _ title: String, _ place: OriginPlace, in group: PreferencesGroup,
    _ text: WritableKeyPath<OriginDraft, String>, isPlain: Bool = false,
    when isShown: ((Draft) -> Bool)? = nil
  ) {
    let row = form.entry(
      title, .origin(place), in: group, screen.draft.origin?[keyPath: text] ?? "",
      { $0.origin?[keyPath: text] = $1 }, when: isShown)
    if isPlain { row.takePlainKeys() }
  }
}
