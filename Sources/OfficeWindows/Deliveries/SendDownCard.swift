// SPDX-License-Identifier: Apache-2.0
// *Văn bản gửi về điểm* on the page of a petition.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class SendDownCard {
  let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  private let screen: SendDownScreen
  private let message = MessageBar()
  private let place = Box(GTK_ORIENTATION_VERTICAL)
  private var drawn: ([Deliverable], [SentLine], String?, Bool)?

  init(_ screen: SendDownScreen) {
    self.screen = screen
    widget.append(message.widget)
    widget.append(place)
    observe(self) { $0.draw() }
  }

  func show(_ reference: String) {
    let screen = screen
    Task { await screen.show(reference) }
  }

  func leave() { screen.leave() }

  private func draw() {
    message.show(screen.message)
    let now = (screen.papers, screen.sent, screen.pointName, screen.isSecret)
    if let drawn, drawn == now { return }
    drawn = now
    place.removeAll()
    // Without papers there is nothing to send, and nothing to say.
    guard !screen.papers.isEmpty || !screen.sent.isEmpty else { return }
    let group = PreferencesGroup(
      title: "Văn bản gửi về điểm để giao",
      description: screen.pointName.map {
        screen.isSecret
          ? "\($0). Đơn tố cáo: chỉ người giữ khóa quyết định gửi từng văn bản; văn bản niêm phong đến "
            + "khi giao."
          : "\($0). Văn bản đi cùng phản hồi, điểm in, giao và gửi biên bản về."
      } ?? "Đơn này không có điểm để giao: giao tại xã hoặc gửi bưu điện.")
    for line in screen.sent { group.add(row(line)) }
    if screen.pointName != nil {
      for paper in screen.papers { group.add(row(paper)) }
    }
    place.append(group)
  }

  private func row(_ line: SentLine) -> Widget {
    let row = ActionRow(title: line.title, subtitle: line.detail)
    adw_action_row_set_title_lines(row.p(), 0)
    row.setSubtitleLines(0)
    let icon = Widget(
      gtk_image_new_from_icon_name(
        line.isTaken
          ? "emblem-ok-symbolic"
          : line.isLate || line.isRefused ? "dialog-warning-symbolic" : "mail-send-symbolic"))
    icon.setClass("error", line.isLate)
    row.addPrefix(icon)
    if line.mayOpen {
      row.addSuffix(
        button("Mở biên bản…", "Mở biên bản giao \(line.title)", screen.openRefusal) {
          [weak self] in
          self?.askOpen(line)
        })
    }
    if line.mayRecall {
      row.addSuffix(
        button("Gọi lại…", "Gọi lại \(line.title)", screen.recallRefusal) { [weak self] in
          self?.askRecall(line)
        })
    }
    return row
  }

  private func row(_ paper: Deliverable) -> Widget {
    let row = ActionRow(
      title: paper.shown,
      subtitle: paper.isHere ? "" : "Tệp không còn trên máy này: lấy lại từ bản sao lưu.")
    adw_action_row_set_title_lines(row.p(), 0)
    row.setSubtitleLines(0)
    if paper.isHere {
      row.addSuffix(
        button("Gửi về điểm…", "Gửi về điểm \(paper.shown)", screen.sendRefusal) { [weak self] in
          self?.askSend(paper)
        })
    }
    return row
  }

  private func button(
    _ name: String, _ label: String, _ refusal: Message?,
    _ press: @escaping @MainActor () -> Void
  ) -> Button {
    let button = Button(name)
    button.setAccessibleLabel(label)
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.onClick(press)
    button.offer(refusal)
    return button
  }

  // MARK: Asking

  private func askSend(_ paper: Deliverable) {
    let combo = ComboRow(title: "Giao cho", choices: SendDownScreen.recipients)
    var chosen = 0
    combo.onSelect { index in chosen = index ?? 0 }
    let list = ListBox()
    list.setRows([combo])
    let due = EntryRow(title: "Hạn giao (nếu có), như 05/12/2026")
    due.takePlainKeys()
    let (screen, window) = (screen, widget.window)
    if screen.isSecret {
      let reason = EntryRow(title: "Lý do gửi văn bản này về điểm")
      let words = PasswordEntryRow(title: "Cụm mật khẩu của người giữ khóa")
      Task {
        let texts = await FormDialog.ask(
          over: window, heading: "Gửi một văn bản của đơn tố cáo?",
          body: "Văn bản có thể cho biết ai tố cáo (Luật Tố cáo Đ.8, Đ.56). Nó đi niêm phong, nằm "
            + "niêm phong ở điểm đến khi giao; lần mở khóa và lý do được giữ mãi trong sổ.",
          rows: [reason, words, due], required: 2, accept: "Gửi về điểm", isGrave: true,
          extra: [list])
        guard let texts else { return }
        await screen.release(
          paper, to: chosen, due: texts[2], reason: texts[0], passphrase: texts[1])
      }
    } else {
      Task {
        let texts = await FormDialog.ask(
          over: window, heading: "Gửi về điểm để giao",
          body: "\(paper.shown). Văn bản đi cùng phản hồi tới, niêm phong cho riêng điểm này.",
          rows: [due], required: 0, accept: "Gửi về điểm", extra: [list])
        guard let texts else { return }
        await screen.send(paper, to: chosen, due: texts[0])
      }
    }
  }

  private func askRecall(_ line: SentLine) {
    let (screen, window) = (screen, widget.window)
    let reason = EntryRow(title: "Lý do gọi lại")
    Task {
      let texts = await FormDialog.ask(
        over: window, heading: "Gọi lại văn bản này?",
        body: "Điểm thôi giao khi đọc phản hồi tới; nếu đã giao thì việc giao vẫn giữ nguyên.",
        rows: [reason], accept: "Gọi lại", isGrave: true)
      if let texts { await screen.recall(line, reason: texts[0]) }
    }
  }

  private func askOpen(_ line: SentLine) {
    let (screen, window) = (screen, widget.window)
    let reference = line.reference
    Task {
      guard
        let (reason, words) = await PassphraseDialog.askReason(over: window, reference: reference)
      else { return }
      await screen.openRecord(line, reason: reason, passphrase: words)
    }
  }
}
