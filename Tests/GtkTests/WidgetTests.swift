// SPDX-License-Identifier: Apache-2.0
// The daily widgets: texts are plain and composed, limits hold, messages stand under their fields.
import Foundation
import Gtk
import Testing

extension GtkTests {
  @MainActor @Suite struct Widgets {
    init() throws { try Display.open() }

    @Test func textsAreReadInNormalFormC() {
      let row = EntryRow(title: "Họ và tên")
      row.text = "Nguye\u{302}\u{303}n"
      #expect(Array(row.text.unicodeScalars) == Array("Nguy\u{1ec5}n".unicodeScalars))
      let view = TextView(name: "Nội dung")
      view.text = "d\u{323}e\u{302}\u{300}"
      #expect(Array(view.text.unicodeScalars) == Array("\u{1e0d}\u{1ec1}".unicodeScalars))
    }

    @Test func settingTheSameTextChangesNothing() {
      let row = EntryRow(title: "Họ và tên")
      var changes: [String] = []
      row.onChange { changes.append($0) }
      row.text = "Hương"
      let before = changes.count
      row.text = "Hương"
      #expect(changes.count == before)
      #expect(changes.last == "Hương")
    }

    @Test func aTextViewTakesOnlyWhatFits() {
      let view = TextView(name: "Nội dung")
      view.setMaximumLength(6)
      view.text = "đường phố"
      #expect(view.text == "đường ")
      var start = GtkTextIter()
      let buffer = gtk_text_view_get_buffer(view.p())
      gtk_text_buffer_get_start_iter(buffer, &start)
      gtk_text_buffer_insert(buffer, &start, "thêm", -1)
      #expect(view.text == "đường ")
    }

    @Test func anEntryRowTakesOnlyWhatFits() {
      let row = EntryRow(title: "Số giấy tờ")
      row.setMaximumLength(4)
      row.text = "012345"
      #expect(row.text == "0123")
    }

    @Test func aCitizensWordsAreNeverMarkup() {
      let row = ActionRow(title: "A & B <c>", subtitle: "<b>&")
      #expect(labels(in: row) == ["A & B <c>", "<b>&"])
      let page = StatusPage(icon: "dialog-information", title: "A & <b>", description: "C & <d>")
      #expect(labels(in: page).contains("A & <b>"))
      #expect(labels(in: page).contains("C & <d>"))
      let group = PreferencesGroup(title: "A & <b>", description: "C & <d>")
      #expect(labels(in: group).contains("A & <b>"))
      #expect(labels(in: group).contains("C & <d>"))
      let overlay = ToastOverlay(Label("nền"))
      let window = Window(adw_window_new())
      adw_window_set_content(window.p(), overlay.p())
      window.present()
      overlay.show("A & <b>", button: "Hoàn tác")
      #expect(Display.pump { labels(in: overlay).contains("A & <b>") })
      window.destroy()
    }

    private func labels(in widget: Widget) -> [String] {
      var found: [String] = []
      if let label: Label = widget.cast(), !label.text.isEmpty { found.append(label.text) }
      for child in widget.children { found += labels(in: child) }
      return found
    }

    @Test func aMessageStandsRightUnderItsField() throws {
      let group = PreferencesGroup(title: "Người đến")
      let name = EntryRow(title: "Họ và tên")
      let number = EntryRow(title: "Số giấy tờ")
      group.add(name)
      group.add(number)
      name.setViolation("Chưa có họ tên.")
      #expect(name.hasClass("error"))
      #expect(name.violation == "Chưa có họ tên.")
      let list = try #require(gtk_widget_get_parent(name.p()).map { Widget($0) })
      #expect(list.children.count == 3)
      #expect(labels(in: list.children[1]) == ["Chưa có họ tên."])
      name.setViolation("Họ tên quá dài.")
      #expect(list.children.count == 3)
      #expect(labels(in: list.children[1]) == ["Họ tên quá dài."])
      name.setViolation(nil)
      #expect(list.children.count == 2)
      #expect(!name.hasClass("error"))
      #expect(name.violation == nil)
    }

    @Test func choicesAndSwitchesTellTheirChanges() {
      let combo = ComboRow(title: "Loại đơn", choices: ["Khiếu nại", "Tố cáo", "Phản ánh"])
      var chosen: [Int?] = []
      combo.onSelect { chosen.append($0) }
      combo.selected = 1
      #expect(chosen == [1])
      combo.selected = nil
      #expect(combo.selected == nil)

      let row = SwitchRow(title: "Chế độ tập huấn")
      var states: [Bool] = []
      row.onToggle { states.append($0) }
      row.isActive = true
      row.isActive = true
      #expect(states == [true])

      let first = CheckButton("Bản chính")
      let second = CheckButton("Bản sao", group: first)
      first.isActive = true
      second.isActive = true
      #expect(!first.isActive)
    }

    @Test func aPageIsBuiltWhenItIsFirstShown() {
      var built: [String] = []
      let stack = ViewStack()
      for name in ["today", "book"] {
        stack.addPage(name: name, title: name, icon: "x-office-document") {
          built.append(name)
          return Label(name)
        }
      }
      let window = Window(adw_window_new())
      adw_window_set_content(window.p(), stack.p())
      window.present()
      #expect(Display.pump { built == ["today"] })
      stack.visibleName = "book"
      #expect(Display.pump { built == ["today", "book"] })
      stack.visibleName = "today"
      Display.settle()
      #expect(built == ["today", "book"])
      window.destroy()
    }

    @Test func aDialogAnswersExactlyOnceEvenWhenItsParentEnds() {
      let parent = Window(adw_window_new())
      parent.present()
      let dialog = MessageDialog(
        over: parent, heading: "Xoá bản nháp?", body: "Không lấy lại được.")
      dialog.addAnswer("keep", "Giữ lại")
      dialog.addAnswer("drop", "Xoá", look: .destructive)
      dialog.setCancelAnswer("keep")
      var answers: [String] = []
      dialog.ask { answers.append($0) }
      parent.destroy()
      #expect(Display.pump { !answers.isEmpty })
      #expect(answers == ["keep"])

      let other = MessageDialog(over: nil, heading: "Xoá?", body: "")
      other.addAnswer("drop", "Xoá")
      var second: [String] = []
      other.ask { second.append($0) }
      adw_message_dialog_response(other.p(), "drop")
      other.destroy()
      Display.settle()
      #expect(second == ["drop"])
    }

    @Test func picturesRefuseWhatIsNoPicture() throws {
      let picture = Picture(name: "Xem trước phiếu")
      #expect(throws: PictureError.self) { try picture.show(Data("không phải ảnh".utf8)) }
      // The smallest PNG: one grey pixel.
      let png = try #require(
        Data(
          base64Encoded:
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
        ))
      try picture.show(png)
      #expect(gtk_picture_get_paintable(picture.p()) != nil)
    }

    @Test func propertiesAreReadAndWrittenByName() {
      let label = Label("một")
      label.set("label", "hai")
      label.set("lines", 3)
      label.set("wrap", true)
      label.set("xalign", 0.25)
      #expect(label.string("label") == "hai")
      #expect(label.int("lines") == 3)
      #expect(label.bool("wrap"))
      #expect(label.double("xalign") == 0.25)
    }
  }
}
