// SPDX-License-Identifier: Apache-2.0
// *Kết nạp điểm* and *Đọc trả lời*: the invitation onto a stick, and the six words that the point reads out. The words
// are typed, never shown, so that nobody can nod at what was not compared.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class EnrolDialogs {
  let message = MessageBar()
  /// *Tháo USB*, while the stick with the invitation waits to be taken out.
  let release = Button("Tháo USB", classes: "suggested-action")
  private let screen: EnrolScreen
  private let workplace: Workplace

  init(_ screen: EnrolScreen, workplace: Workplace) {
    self.screen = screen
    self.workplace = workplace
    release.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
    release.onClick { Task { await screen.releaseButtonPressed() } }
    observe(self) {
      $0.message.show($0.screen.message)
      $0.release.isVisible = $0.screen.leaving.canRelease && !$0.screen.isWorking
    }
  }

  func invite(over window: Window?) async {
    var wanted = await screen.suggestion()
    while true {
      let rows = [
        ("Tên điểm, ví dụ Thôn Đồng", wanted.name), ("Số điểm trong xã (1–99)", wanted.number),
        ("Nơi tiếp, ví dụ Nhà văn hóa thôn Đồng", wanted.venue),
        ("Địa danh ghi trên phiếu", wanted.placeName),
        ("Cơ quan ghi trên phiếu", wanted.issuingBody), ("Cách gọi: thôn, bản, buôn…", wanted.unit),
        ("Cơ quan cấp trên (tự nguyện)", wanted.parentBody),
        ("Số điện thoại ghi trên phiếu (tự nguyện)", wanted.helpline),
      ].map { title, text in
        let row = EntryRow(title: title)
        row.text = text
        return row
      }
      let texts = await FormDialog.ask(
        over: window, heading: "Kết nạp điểm",
        body: "Ghi giấy kết nạp ra USB. Máy bị mất hoặc vừa khôi phục: dùng đúng số cũ để cấp khóa "
          + "mới.",
        rows: rows, required: 6, accept: "Ghi giấy kết nạp")
      guard let texts else { return }
      (wanted.name, wanted.number, wanted.venue) = (texts[0], texts[1], texts[2])
      (wanted.placeName, wanted.issuingBody, wanted.unit) = (texts[3], texts[4], texts[5])
      (wanted.parentBody, wanted.helpline) = (texts[6], texts[7])
      let stick = await FormDialog.chooseStick(
        over: window, workplace, to: "Ghi giấy kết nạp ra đâu?")
      guard let stick else { return }
      if await screen.inviteButtonPressed(wanted, to: stick) { return }
      await told(over: window)
    }
  }

  func readAnswers(over window: Window?) async {
    let stick = await FormDialog.chooseStick(over: window, workplace, to: "Đọc trả lời từ đâu?")
    guard let stick else { return }
    await screen.answersButtonPressed(on: stick)
    guard !screen.answers.isEmpty else { return await told(over: window) }
    for answer in screen.answers { await compare(answer, over: window) }
  }

  private func compare(_ answer: EnrolScreen.Answer, over window: Window?) async {
    while true {
      let words = EntryRow(title: "Sáu từ mà điểm đọc")
      let texts = await FormDialog.ask(
        over: window, heading: "So sáu từ với \(answer.title)",
        body: "Gọi cho điểm theo số đã biết. Người ở điểm đọc sáu từ trên màn hình của họ; gõ vào "
          + "đây đúng thứ tự. Dấu và chữ hoa không quan trọng.",
        rows: [words], accept: "Kết nạp")
      guard let texts else { return }
      if await screen.wordsTyped(texts[0], of: answer) {
        let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 4)
        for (index, word) in answer.words.enumerated() {
          column.append(Label("\(index + 1). \(word)", classes: "heading"))
        }
        return await FormDialog.tell(
          over: window, heading: "Đã kết nạp \(answer.title)",
          body: "Giờ đọc sáu từ này cho điểm gõ vào máy của họ: điểm chưa so thì chưa gửi được.",
          extra: column)
      }
      await told(over: window)
    }
  }

  private func told(over window: Window?) async {
    guard let said = screen.message else { return }
    await FormDialog.tell(over: window, heading: said.title, body: said.next)
  }
}
