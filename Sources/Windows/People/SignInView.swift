// SPDX-License-Identifier: Apache-2.0
// *Đăng nhập*: big names on the left, the PIN on the right, by keyboard or by the pad on the screen. The
// digits never stand in a text field, so no input method and no clipboard ever sees them.

package import Gtk
package import Screens

@MainActor
package final class SignInView {
  package let widget: Box
  private let screen: SignInScreen
  private let chooseFolder: @MainActor () -> Void
  private let names = Box(GTK_ORIENTATION_VERTICAL, spacing: 8)
  private let heading = Label("", classes: "title-2")
  private let dots = Label("", classes: "pin-dots")
  private let hint = Label("")
  private let pad = Widget(gtk_grid_new())
  private let side = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  private let forgotten = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  private let replyNote = MessageBar()
  private let forgot = Button("Quên mã PIN", classes: "flat")
  private var buttons: [(id: String, button: Widget)] = []
  private var drawnPeople: [String] = []
  private var keys: [Button] = []
  private var enterKey: Button?
  private var clock: Timeout?

  package init(_ screen: SignInScreen, chooseFolder: @escaping @MainActor () -> Void) {
    self.screen = screen
    self.chooseFolder = chooseFolder
    widget = Box(GTK_ORIENTATION_VERTICAL)
    widget.append(Widget(adw_header_bar_new()))
    let columns = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 48)
    columns.append(left())
    buildSide()
    buildForgotten()
    let right = Box(GTK_ORIENTATION_VERTICAL)
    right.setExpand(horizontal: true, vertical: true)
    right.append(side)
    right.append(forgotten)
    columns.append(right)
    columns.setAlign(horizontal: GTK_ALIGN_FILL, vertical: GTK_ALIGN_CENTER)
    widget.append(scrollingPage(columns, width: 820))
    observe(self) { $0.draw() }
  }

  // MARK: Building

  private func left() -> Widget {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 6)
    column.setMinimumSize(width: 320)
    let title = Label(
      screen.isOffice ? "Ai đang làm việc?" : "Ai đang trực?", classes: "title-1")
    title.setAlignment(0)
    let place = Label(screen.station, classes: "dim-label")
    place.setParagraph()
    column.append(title)
    column.append(place)
    names.setMargins(vertical: 12, horizontal: 0)
    column.append(names)
    column.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_CENTER)
    return column
  }

  private func buildSide() {
    heading.setParagraph()
    gtk_label_set_justify(heading.p(), GTK_JUSTIFY_CENTER)
    gtk_label_set_xalign(heading.p(), 0.5)
    side.append(heading)
    side.append(dots)
    hint.setParagraph()
    gtk_label_set_justify(hint.p(), GTK_JUSTIFY_CENTER)
    gtk_label_set_xalign(hint.p(), 0.5)
    gtk_label_set_max_width_chars(hint.p(), 36)
    gtk_label_set_width_chars(hint.p(), 36)
    // Two lines stay free, so that the pad does not move under the finger.
    gtk_label_set_lines(hint.p(), 3)
    hint.setMinimumSize(height: 48)
    side.append(hint)
    let grid = pad
    gtk_grid_set_row_spacing(grid.p(), 8)
    gtk_grid_set_column_spacing(grid.p(), 8)
    gtk_grid_set_column_homogeneous(grid.p(), 1)
    for digit in 1...9 { key(digit, (digit - 1) % 3, (digit - 1) / 3) }
    let back = Button(icon: "edit-clear-symbolic", name: "Xóa số vừa gõ")
    back.onClick { [weak screen] in screen?.backspace() }
    add(back, 0, 3)
    key(0, 1, 3)
    let enter = Button("Vào", classes: "suggested-action")
    enter.onClick { [weak self] in self?.enter() }
    enterKey = enter
    add(enter, 2, 3)
    grid.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_START)
    side.append(grid)
    forgot.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_START)
    forgot.onClick { [weak screen] in screen?.forgottenButtonPressed() }
    side.append(forgot)
  }

  private func key(_ digit: Int, _ column: Int, _ row: Int) {
    let button = Button("\(digit)")
    button.onClick { [weak screen] in screen?.digit(digit) }
    add(button, column, row)
  }

  private func add(_ button: Button, _ column: Int, _ row: Int) {
    button.setClass("pin-key")
    gtk_grid_attach(pad.p(), button.p(), gint(column), gint(row), 1, 1)
    keys.append(button)
  }

  private func buildForgotten() {
    let title = Label("Quên mã PIN", classes: "title-2")
    title.setAlignment(0)
    forgotten.append(title)
    if screen.isOffice { return buildProof() }
    let text = Label(
      """
      Nhờ người phụ trách ở điểm cấp mã tạm trong Cài đặt › Người dùng.

      Không có ai cấp được: gọi cho xã. Xã kiểm tra đúng là ông/bà, đọc cho ông/bà một mã tạm và ghi \
      phản hồi ra USB. Cắm USB đó vào máy này rồi bấm nút dưới đây, sau đó gõ mã tạm. Đơn đã lưu vẫn \
      còn nguyên.
      """)
    text.setParagraph()
    forgotten.append(text)
    forgotten.append(replyNote.widget)
    let read = Button("Đọc phản hồi trên USB", classes: "suggested-action")
    read.onClick { [weak screen] in
      guard let screen else { return }
      Task { await screen.readReplyButtonPressed() }
    }
    let folder = Button("Chọn thư mục…", classes: "flat")
    folder.onClick { [weak self] in self?.chooseFolder() }
    let back = Button("Quay lại", classes: "flat")
    back.onClick { [weak screen] in screen?.forgottenButtonPressed() }
    for button in [read, folder, back] { forgotten.append(button) }
  }

  /// In the commune's office nobody above can give a temporary PIN.
  private func buildProof() {
    let text = Label(
      """
      Nhờ người quản trị cấp mã tạm trong Cài đặt › Người dùng.

      Chính người quản trị quên: chọn tên mình, rồi gõ hoặc quét khóa trên thẻ khôi phục. Người giữ khóa \
      gõ được cụm mật khẩu của mình. Dữ liệu vẫn còn nguyên.
      """)
    text.setParagraph()
    forgotten.append(text)
    forgotten.append(replyNote.widget)
    let proof = PasswordEntryRow(title: "Khóa trên thẻ hoặc cụm mật khẩu")
    proof.setMaximumLength(300)
    let list = ListBox()
    list.setRows([proof])
    forgotten.append(list)
    let set = Button("Đặt mã PIN mới", classes: "suggested-action")
    let field = WeakObject<PasswordEntryRow>(proof)
    let given: @MainActor () -> Void = { [weak screen] in
      guard let screen, let proof = field.object else { return }
      let typed = proof.text
      proof.text = ""
      Task { await screen.proofGiven(typed) }
    }
    set.onClick(given)
    proof.onReturn(given)
    let back = Button("Quay lại", classes: "flat")
    back.onClick { [weak screen] in screen?.forgottenButtonPressed() }
    for button in [set, back] { forgotten.append(button) }
  }

  // MARK: Drawing

  private func draw() {
    drawPeople()
    side.isVisible = !screen.isForgotten
    forgotten.isVisible = screen.isForgotten
    replyNote.show(screen.replyMessage)
    let person = screen.person
    heading.text =
      switch screen.stage {
      case .pin, .checking: person.map { "Mã PIN của \($0.name)" } ?? "Chọn tên"
      case .newPIN: "Mã PIN mới"
      case .repeatPIN: "Gõ lại mã PIN mới"
      }
    let isChecking = screen.stage == .checking
    dots.text =
      isChecking
      ? "…"
      : String(repeating: "●", count: screen.typed).isEmpty
        ? "○ ○ ○ ○" : Array(repeating: "●", count: screen.typed).joined(separator: " ")
    dots.setAccessibleLabel(
      isChecking ? "Đang kiểm tra" : "Đã gõ \(screen.typed) số của mã PIN")
    hint.text = screen.message?.text ?? "Gõ bằng bàn phím hoặc bấm số dưới đây."
    hint.setClass("error", screen.message?.tone == .problem)
    hint.setClass("dim-label", screen.message == nil)
    let mayType = !isChecking && screen.wait == 0 && person?.hasPIN == true
    for key in keys { key.isSensitive = mayType }
    enterKey?.isSensitive = mayType && screen.typed > 0
    if screen.wait > 0, clock == nil {
      clock = Timeout.every(0.5) { [weak screen] in screen?.tick() }
    } else if screen.wait == 0 {
      clock = nil
    }
  }

  private func drawPeople() {
    let marks = screen.people.map { "\($0.id) \($0.name) \($0.role) \($0.hasPIN)" }
    if marks != drawnPeople {
      drawnPeople = marks
      names.removeAll()
      buttons = screen.people.map { ($0.id, nameButton($0.id, $0.name, $0.role)) }
      for (_, button) in buttons { names.append(button) }
    }
    for (id, button) in buttons {
      let isOn = id == screen.chosen
      if (gtk_toggle_button_get_active(button.p()) != 0) != isOn {
        gtk_toggle_button_set_active(button.p(), isOn ? 1 : 0)
      }
    }
  }

  private func nameButton(_ id: String, _ name: String, _ role: String) -> Widget {
    let button = Widget(gtk_toggle_button_new())
    let box = Box(GTK_ORIENTATION_VERTICAL, spacing: 2)
    let title = Label(name, classes: "title-4")
    title.setAlignment(0)
    title.setEllipsis()
    let under = Label(role, classes: "caption")
    under.setAlignment(0)
    under.setEllipsis()
    box.append(title)
    if !role.isEmpty { box.append(under) }
    gtk_button_set_child(button.p(), box.p())
    button.setAccessibleLabel(name)
    button.setClass("name-choice")
    button.onSelf("clicked") { [weak self] _ in self?.choose(id) }
    return button
  }

  private func choose(_ id: String) {
    let screen = screen
    Task { [weak self] in
      await screen.choose(id)
      // A second press on the chosen name must not leave it unmarked.
      self?.drawPeople()
    }
  }

  // MARK: Keys

  package func focusFirst() {
    (buttons.first { $0.id == screen.chosen } ?? buttons.first)?.button.grabFocus()
  }

  package func enter() {
    let screen = screen
    Task { await screen.enter() }
  }

  /// A key anywhere in the locked window; true when it was meant for the PIN.
  package func take(_ key: KeyPress) -> Bool {
    guard !screen.isForgotten, !key.isControl, !key.isAlt else { return false }
    if let digit = key.character?.wholeNumberValue, (0...9).contains(digit) {
      screen.digit(digit)
      return true
    }
    switch key.name {
    case "BackSpace": screen.backspace()
    case "Escape": screen.clear()
    case "Return", "KP_Enter":
      // Without digits it presses what has the focus, such as a name.
      guard screen.typed > 0 else { return false }
      enter()
    default: return false
    }
    return true
  }
}
