// SPDX-License-Identifier: Apache-2.0
// Lives: closures end with their connection, controllers with their window, nothing stays behind.
import Foundation
import Gtk
import Testing

extension GtkTests {
  @MainActor @Suite struct Lives {
    init() throws { try Display.open() }

    private final class Mark {
      let tally: Tally
      init(_ tally: Tally) { self.tally = tally }
      deinit { tally.add() }
    }

    @Test func aClosureEndsWithItsDisconnect() {
      let ended = Tally()
      let button = Button("Lưu")
      var mark: Mark? = Mark(ended)
      let connection = button.onClick { [mark] in _ = mark }
      mark = nil
      #expect(ended.count == 0)
      connection.disconnect()
      #expect(ended.count == 1)
      connection.disconnect()
    }

    @Test func aClosureEndsWithItsObjectAndNotBefore() {
      let ended = Tally()
      var button: Button? = Button("Lưu")
      var mark: Mark? = Mark(ended)
      button?.onClick { [mark] in _ = mark }
      mark = nil
      #expect(ended.count == 0)
      button = nil
      Display.settle()
      #expect(ended.count == 1)
    }

    @Test func aHandlerMayDisconnectItselfWhileItRuns() {
      let button = Button("Lưu")
      var connection: Connection?
      var calls = 0
      connection = button.onClick {
        connection?.disconnect()
        calls += 1
      }
      emitClicked(button)
      emitClicked(button)
      #expect(calls == 1)
    }

    @Test func aWeakObjectForgets() {
      var label: Label? = Label("một")
      let weak = label.map { WeakObject($0) }
      #expect(weak?.object?.text == "một")
      label = nil
      Display.settle()
      #expect(weak?.object == nil)
    }

    @Test func aWidgetLivesUntilItsContainerHasTakenIt() throws {
      let box = Box(GTK_ORIENTATION_VERTICAL)
      gtk_box_append(box.p(), Label("một").p())
      let label = Label("hai")
      gtk_box_append(box.p(), label.p())
      Display.settle()
      #expect(box.children.compactMap { ($0.cast() as Label?)?.text } == ["một", "hai"])
    }

    @MainActor private final class Controller {
      let window: Window  // strongly: keep() must break this circle when the window is destroyed
      let entry: EntryRow
      let tally: Tally
      init(_ window: Window, _ entry: EntryRow, _ tally: Tally) {
        self.window = window
        self.entry = entry
        self.tally = tally
      }
      deinit { tally.add() }
    }

    @Test func aHundredWindowsLeaveNothing() throws {
      let windows = Tally()
      let controllers = Tally()
      for round in 0..<100 {
        let window = Window(adw_window_new())
        let group = PreferencesGroup(title: "Người đến")
        let entry = EntryRow(title: "Họ và tên")
        let list = LazyList(count: 1000) { "dòng \($0)" }
        let table = TableView(list, name: "Sổ")
        table.addTextColumn(title: "Số", expands: true) { $0 }
        let box = Box(GTK_ORIENTATION_VERTICAL)
        group.add(entry)
        box.append(group)
        box.append(ScrolledWindow(table.view))
        adw_window_set_content(window.p(), box.p())
        let controller = Controller(window, entry, controllers)
        window.keep("controller", controller)
        entry.onChange { [weak controller] _ in _ = controller?.entry }
        window.onFinalize { windows.add() }
        window.present()
        #expect(Display.pump { gtk_widget_get_mapped(window.p()) != 0 })
        entry.text = "Nguyễn Thị Hương \(round)"
        entry.setViolation("Họ tên phải có ít nhất hai chữ.")
        if round.isMultiple(of: 2) { window.destroy() } else { window.close() }
      }
      Display.settle()
      #expect(controllers.count == 100)
      #expect(Display.pump { windows.count == 100 })
      #expect(Display.pump { lazyRowsAlive == 0 })
    }
  }
}

@MainActor
private func emitClicked(_ button: Button) {
  var sender = GValue()
  g_value_init(&sender, gtk_button_get_type())
  g_value_set_object(&sender, button.raw)
  g_signal_emitv(&sender, g_signal_lookup("clicked", gtk_button_get_type()), 0, nil)
  g_value_unset(&sender)
}
