// SPDX-License-Identifier: Apache-2.0
// A word that an input method has begun is read as typed, and stands in its field once, whatever becomes of it.
import CGtk
import Foundation
import Gtk
import Testing

extension GtkTests {
  @MainActor @Suite struct Typing {
    private let window: Window
    private let row: EntryRow
    private let area: TextView

    init() throws {
      try Display.open()
      LateInputMethod.register()
      row = EntryRow(title: "Về việc")
      area = TextView(name: "Sự việc")
      window = Window(adw_window_new())
      let box = Box(GTK_ORIENTATION_VERTICAL)
      let list = ListBox()
      list.append(row)
      box.append(list)
      box.append(area)
      adw_window_set_content(window.p(), box.p())
      area.set("im-module", LateInputMethod.name)
      if let inner = gtk_editable_get_delegate(row.p()) {
        Object(inner).set("im-module", LateInputMethod.name)
      }
      window.present()
    }

    /// The input method of the field that is given the focus. Without a window manager the window is never in
    /// front, so the field's own part is told here.
    private func method(for widget: Widget) throws -> LateInputMethod {
      LateInputMethod.current = nil
      widget.grabFocus()
      let field = try #require(window.focused)
      if field.typeName == "GtkText" { gtk_editable_set_position(field.p(), -1) }
      gtk_im_context_focus_in(try context(of: field).p())
      return try #require(LateInputMethod.current)
    }

    private func context(of field: Widget) throws -> Object {
      let controllers = Object(owned: gtk_widget_observe_controllers(field.p()))
      var found: Object?
      for index in 0..<g_list_model_get_n_items(controllers.p()) {
        guard let item = g_list_model_get_item(controllers.p(), index) else { continue }
        let controller = Object(owned: item)
        guard controller.typeName == "GtkEventControllerKey",
          let context = gtk_event_controller_key_get_im_context(controller.p())
        else { continue }
        found = Object(UnsafeMutableRawPointer(context))
      }
      return try #require(found)
    }

    @Test func theUnderlinedWordIsReadWhereItStands() throws {
      LateInputMethod.manner = .givesAtOnce
      row.text = "Việc  đất"
      var told: [String] = []
      row.onChange { told.append($0) }
      let method = try method(for: row)
      gtk_editable_set_position(row.p(), 5)
      method.begin("thử")
      #expect(row.text == "Việc thử đất")
      #expect(told.last == "Việc thử đất")
      // The same text again is no change, though the field itself does not hold it.
      row.text = "Việc thử đất"
      #expect(row.text == "Việc thử đất")
      method.give("thử")
      #expect(row.text == "Việc thử đất")
      #expect(!told.contains("Việc thửthử đất"), "the copy that is still underlined counts once")
      window.destroy()
    }

    @Test func theUnderlinedWordOfALongTextIsReadToo() throws {
      LateInputMethod.manner = .givesAtOnce
      area.text = "Cống hỏng. "
      var told: [String] = []
      area.onChange { told.append($0) }
      let method = try method(for: area)
      placeCursorAtEnd(of: area)
      method.begin("Mong")
      #expect(area.text == "Cống hỏng. Mong")
      #expect(told.last == "Cống hỏng. Mong")
      method.give("Mong")
      #expect(area.text == "Cống hỏng. Mong")
      #expect(!told.contains("Cống hỏng. MongMong"))
      window.destroy()
    }

    private func placeCursorAtEnd(of view: TextView) {
      var end = GtkTextIter()
      let buffer = gtk_text_view_get_buffer(view.p())
      gtk_text_buffer_get_end_iter(buffer, &end)
      gtk_text_buffer_place_cursor(buffer, &end)
    }

    @Test(arguments: LateInputMethod.Manner.allCases)
    func endedItStandsInTheFieldOnce(manner: LateInputMethod.Manner) async throws {
      LateInputMethod.manner = manner
      row.text = "Việc "
      let method = try method(for: row)
      method.begin("trân")
      let composition = try #require(Composition(in: window))
      let ending = Task { await composition.end() }
      #expect(try await pumped(ending))
      #expect(given(row) == "Việc trân")
      // A word that comes later still is one too many.
      if manner == .keepsOpen || manner == .takesAway {
        method.give("trân")
        Display.settle()
        #expect(given(row) == "Việc trân")
      }
      method.begin("")
      method.give(" nữa")
      #expect(row.text == "Việc trân nữa")
      window.destroy()
    }

    @Test(arguments: LateInputMethod.Manner.allCases)
    func aTextThatTheProgramPutsThereHasNothingOfTheWord(manner: LateInputMethod.Manner)
      async throws
    {
      LateInputMethod.manner = manner
      row.text = "Thôn "
      let method = try method(for: row)
      method.begin("dong")
      row.text = "Thôn Đồng Dương"
      #expect(row.text == "Thôn Đồng Dương")
      if manner != .givesAtOnce && manner != .givesLate { method.give("dong") }
      let over = ContinuousClock.now + .milliseconds(120)
      _ = Display.pump { ContinuousClock.now > over }
      #expect(given(row) == "Thôn Đồng Dương")
      #expect(row.text == "Thôn Đồng Dương")
      window.destroy()
    }

    @Test func aFieldThatHasLostTheFocusIsWaitedFor() async throws {
      LateInputMethod.manner = .givesLate
      row.text = "Việc "
      let method = try method(for: row)
      method.begin("trân")
      let left = try context(of: try #require(window.focused))
      area.grabFocus()
      gtk_im_context_focus_out(left.p())
      #expect(row.text == "Việc ", "taken away and not given yet")
      let composition = try #require(Composition(in: window))
      let ending = Task { await composition.end() }
      #expect(try await pumped(ending))
      #expect(row.text == "Việc trân")
      window.destroy()
    }

    /// A search field in the place of the row.
    private func search() throws -> (SearchEntry, LateInputMethod) {
      LateInputMethod.manner = .givesAtOnce
      let entry = SearchEntry(name: "Tìm trong sổ")
      adw_window_set_content(window.p(), entry.p())
      if let inner = gtk_editable_get_delegate(entry.p()) {
        Object(inner).set("im-module", LateInputMethod.name)
      }
      entry.setDelay(milliseconds: 20)
      return (entry, try method(for: entry))
    }

    private func wait(milliseconds: Int) {
      let over = ContinuousClock.now + .milliseconds(milliseconds)
      _ = Display.pump { ContinuousClock.now > over }
    }

    @Test func aSearchWaitsUntilTheUnderlinedWordStandsStill() throws {
      let (entry, method) = try search()
      var told: [String] = []
      entry.onSearch { told.append($0) }
      method.give("Nguyễn ")
      #expect(Display.pump { !told.isEmpty })
      for half in ["t", "tr", "tra", "trâ"] {
        method.begin(half)
        wait(milliseconds: 100)
      }
      // Other text changed before the word: the word is still half.
      gtk_editable_set_text(entry.p(), "Nguyễn Thị ")
      gtk_editable_set_position(entry.p(), -1)
      wait(milliseconds: 100)
      method.begin("trân")
      #expect(told == ["Nguyễn "], "nothing was searched for while the word was typed")
      #expect(Display.pump { told.count > 1 })
      #expect(told == ["Nguyễn ", "Nguyễn Thị trân"], "what is seen is searched for, once")
      method.give("trân")
      #expect(entry.text == "Nguyễn Thị trân")
      window.destroy()
    }

    @Test func aWordThatEndsIsSearchedForAtOnce() throws {
      let (entry, method) = try search()
      var told: [String] = []
      entry.onSearch { told.append($0) }
      method.begin("trân")
      method.give("trân")
      let began = ContinuousClock.now
      #expect(Display.pump { !told.isEmpty })
      #expect(began.duration(to: .now) < .milliseconds(300), "not after the word's own pause")
      wait(milliseconds: 500)
      #expect(told == ["trân"])
      window.destroy()
    }

    @Test func returnAndEscapeAreTheInputMethodsWhileAWordIsOpen() throws {
      let (entry, method) = try search()
      var pressed: [String] = []
      entry.onApply { pressed.append("Return") }
      entry.onStop { pressed.append("Escape") }
      method.begin("trân")
      entry.emit("activate")
      entry.emit("stop-search")
      #expect(pressed.isEmpty)
      method.give("trân")
      entry.emit("activate")
      entry.emit("stop-search")
      #expect(pressed == ["Return", "Escape"])
      window.destroy()
    }

    @Test func fieldsOfNumbersHaveNoInputMethod() throws {
      row.takePlainKeys()
      LateInputMethod.current = nil
      row.grabFocus()
      gtk_im_context_focus_in(try context(of: try #require(window.focused)).p())
      #expect(LateInputMethod.current == nil)
      window.destroy()
    }

    /// The field's own text, without what is underlined.
    private func given(_ row: EntryRow) -> String {
      String(cString: gtk_editable_get_text(row.p()))
    }

    /// Lets GTK and the task run until the task is over.
    private func pumped(_ task: Task<Void, Never>) async throws -> Bool {
      var isOver = false
      Task {
        await task.value
        isOver = true
      }
      let deadline = ContinuousClock.now + .seconds(5)
      while !isOver, ContinuousClock.now < deadline {
        Display.settle()
        try await Task.sleep(for: .milliseconds(1))
      }
      return isOver
    }
  }
}

extension Widget {
  /// Emits a signal that has no parameters.
  fileprivate func emit(_ signal: String) {
    var value = GValue()
    g_value_init(&value, g_type_from_name(typeName))
    g_value_set_object(&value, raw)
    g_signal_emitv(&value, g_signal_lookup(signal, g_type_from_name(typeName)), 0, nil)
    g_value_unset(&value)
  }
}
