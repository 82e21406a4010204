// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Người giữ khóa*: who holds the key, with what can be done about each. New words are shown once
// and typed back in the same question.

import Gtk
import OfficeScreens
import Screens
import Windows

@MainActor
final class HoldersView: SettingsView {
  let widget: Widget
  private let screen: HoldersScreen
  private weak var window: Window?
  private let message = MessageBar()
  private let list = PreferencesGroup(
    title: "Người giữ khóa",
    description: "Mỗi người có cụm mật khẩu riêng. Chỉ những người này mở được phần niêm phong.")
  private let card = PreferencesGroup(title: "Thẻ khôi phục")
  private let cardRow = ActionRow(title: "Quên cụm mật khẩu của tôi")
  private let recover = Button("Dùng thẻ khôi phục…")
  private let tryRow = ActionRow(
    title: "Thử thẻ khôi phục",
    subtitle: "Mỗi năm một lần và khi bàn giao két: gõ khóa trên thẻ để chắc thẻ còn đúng.")
  private let tryCard = Button("Thử thẻ…")
  private var rows: [Widget] = []

  init(_ workplace: Workplace, over window: Window) {
    screen = HoldersScreen(workplace: workplace)
    self.window = window
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 24)
    for part in [message.widget, list, card] as [Widget] { column.append(part) }
    recover.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    cardRow.addSuffix(recover)
    cardRow.setSubtitleLines(3)
    card.add(cardRow)
    tryCard.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    tryRow.addSuffix(tryCard)
    tryRow.setSubtitleLines(3)
    card.add(tryRow)
    widget = scrollingPage(column, width: 640)
    recover.onClick { [weak self] in self?.askRecover() }
    tryCard.onClick { [weak self] in self?.askTryCard() }
    observe(self) { $0.draw() }
  }

  func reload() {
    let screen = screen
    Task { await screen.reload() }
  }

  private func draw() {
    message.show(screen.message)
    for row in rows { list.remove(row) }
    list.setDescription(
      "Mỗi người có cụm mật khẩu riêng. Chỉ những người này mở được phần niêm phong."
        + (screen.mayManage ? "" : " Cấp, bỏ: mời người quản trị đăng nhập (Ctrl+L)."))
    rows = screen.lines.map(row)
    if rows.isEmpty {
      rows = [
        ActionRow(
          title: "Chưa có ai", subtitle: "Giao nhiệm vụ Giữ khóa ở mục Người dùng trước.")
      ]
    }
    for row in rows { list.add(row) }
    let isHolder = screen.lines.contains(where: \.isMe)
    cardRow.subtitle =
      !screen.hasCard
      ? "Thẻ chưa dùng được trên máy này; mở khóa một lần bằng cụm mật khẩu rồi xem lại."
      : isHolder
        ? "Gõ hoặc quét khóa trên thẻ, rồi nhận cụm mật khẩu mới."
        : "Chỉ người có nhiệm vụ giữ khóa làm được."
    recover.isSensitive = screen.hasCard && isHolder && !screen.isWorking
    tryCard.isSensitive = screen.hasCard && !screen.isWorking
  }

  private func row(_ line: HolderLine) -> Widget {
    let row = ActionRow(
      title: line.name, subtitle: line.hasPassphrase ? "có cụm mật khẩu" : "chưa có cụm mật khẩu")
    if line.isMe, line.hasPassphrase {
      add("Đổi cụm mật khẩu…", "Đổi cụm mật khẩu của tôi", to: row) { [weak self] in
        self?.askChange()
      }
    }
    guard screen.mayManage else { return row }
    if !line.hasPassphrase {
      add("Cấp cụm mật khẩu…", "Cấp cụm mật khẩu cho \(line.name)", to: row) { [weak self] in
        self?.askAdd(line)
      }
    } else if !line.isMe {
      add("Bỏ…", "Bỏ cụm mật khẩu của \(line.name)", to: row) { [weak self] in
        self?.confirmRemove(line)
      }
    }
    return row
  }

  private func add(
    _ label: String, _ name: String, to row: ActionRow, _ pressed: @escaping @MainActor () -> Void
  ) {
    let button = Button(label)
    button.setAccessibleLabel(name)
    button.setAlign(horizontal: GTK_ALIGN_END, vertical: GTK_ALIGN_CENTER)
    button.isSensitive = !screen.isWorking
    button.onClick(pressed)
    row.addSuffix(button)
  }

  // MARK: Questions

  private func askAdd(_ line: HolderLine) {
    let (screen, words) = (screen, screen.newWords())
    ask(
      "Cụm mật khẩu mới của \(line.name)", words,
      proof: "Cụm mật khẩu của một người đang giữ khóa"
    ) { typed, existing in
      await screen.add(line, words: words, typed: typed, existing: existing)
    }
  }

  private func askChange() {
    let (screen, words) = (screen, screen.newWords())
    ask("Cụm mật khẩu mới của tôi", words, proof: "Cụm mật khẩu đang dùng") { typed, old in
      await screen.changeOwn(words: words, typed: typed, old: old)
    }
  }

  private func askRecover() {
    let (screen, words) = (screen, screen.newWords())
    ask("Cụm mật khẩu mới của tôi", words, proof: "Khóa trên thẻ khôi phục") { typed, card in
      await screen.recover(words: words, typed: typed, card: card)
    }
  }

  private func askTryCard() {
    let (screen, window) = (screen, window)
    Task {
      let typed = await askSecret(
        "Thử thẻ khôi phục", "Không đổi gì; khóa gõ vào không được lưu lại.",
        field: "Khóa trên thẻ khôi phục, gõ hoặc quét", accept: "Thử", over: window)
      if let typed { await screen.tryCard(typed) }
    }
  }

  private func ask(
    _ heading: String, _ words: String, proof: String,
    done: @escaping @MainActor (_ typed: String, _ proof: String) async -> Void
  ) {
    let dialog = MessageDialog(
      over: window, heading: heading,
      body:
        "Chép ra giấy và cất riêng; các từ không hiện lại lần nữa. Rồi gõ lại để chắc đã chép đúng."
    )
    let shown = Label(screen.shown(words), classes: "title-2")
    shown.setParagraph()
    let typed = EntryRow(title: "Gõ lại cụm mật khẩu mới")
    let given = PasswordEntryRow(title: proof)
    for row in [typed, given] {
      row.setMaximumLength(300)
      row.setActivatesDefault(true)
    }
    let rows = ListBox()
    rows.setRows([given, typed])
    rows.setMinimumSize(width: 420)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
    column.append(shown)
    column.append(rows)
    dialog.setExtra(column)
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("accept", "Đặt cụm mật khẩu", look: .suggested)
    dialog.setCancelAnswer("cancel")
    dialog.setDefaultAnswer("accept")
    let (weakTyped, weakGiven) = (WeakObject<EntryRow>(typed), WeakObject<EntryRow>(given))
    let weak = WeakObject<MessageDialog>(dialog)
    let check: @MainActor (String) -> Void = { _ in
      let texts = [weakTyped.object?.text ?? "", weakGiven.object?.text ?? ""]
      weak.object?.setAnswer("accept", enabled: texts.allSatisfy { !$0.isEmpty })
    }
    for row in [typed, given] { row.onChange(check) }
    check("")
    given.grabFocus()
    dialog.ask { answer in
      guard answer == "accept", let typed = weakTyped.object?.text,
        let proof = weakGiven.object?.text
      else { return }
      Task { await done(typed, proof) }
    }
  }

  private func confirmRemove(_ line: HolderLine) {
    let dialog = MessageDialog(
      over: window, heading: "Bỏ cụm mật khẩu của \(line.name)?",
      body: "Cụm này không mở được khóa của xã nữa. Những lần đã mở vẫn còn trong sổ.")
    dialog.addAnswer("cancel", "Thôi")
    dialog.addAnswer("remove", "Bỏ", look: .destructive)
    dialog.setCancelAnswer("cancel")
    let screen = screen
    dialog.ask { if $0 == "remove" { Task { await screen.remove(line) } } }
  }
}
