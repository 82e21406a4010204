// SPDX-License-Identifier: Apache-2.0
// A book of 100,000 rows costs about 200 of them.
import Gtk
import Testing

extension GtkTests {
  @MainActor @Suite struct Lists {
    init() throws { try Display.open() }

    private func show(_ view: Widget) -> Window {
      let window = Window(adw_window_new())
      window.defaultSize = (600, 400)
      adw_window_set_content(window.p(), ScrolledWindow(view).p())
      window.present()
      return window
    }

    @Test func aHundredThousandRowsKeepFewAlive() {
      var asked = 0
      var bound: Set<Int> = []
      let list = LazyList(count: 100_000) { index in
        asked += 1
        return index
      }
      let table = TableView(list, name: "Sổ")
      table.addColumn(title: "Số", expands: true) {
        Label("")
      } bind: { label, row, position in
        #expect(row == position)
        bound.insert(row)
        label.text = "\(row)"
      }
      let window = show(table.view)
      #expect(Display.pump { bound.contains(0) })
      Display.settle()
      #expect(asked < 1000)
      #expect(lazyRowsAlive < 500)

      #expect(!bound.contains(99_999))
      table.scroll(to: 99_999)
      #expect(Display.pump { bound.contains(99_999) })
      Display.settle()
      #expect(asked < 5000)
      #expect(lazyRowsAlive < 500)
      window.destroy()
      #expect(Display.pump { gtk_widget_get_root(table.view.p()) == nil })
    }

    @Test func selectionAndActivationGiveIndexes() {
      let list = LazyList(count: 50) { "dòng \($0)" }
      let view = ListView(list, name: "Đơn") {
        Label("")
      } bind: { label, row, _ in
        label.text = row
      }
      var selected: [[Int]] = []
      var activated: [Int] = []
      view.onSelectionChange { selected.append($0) }
      view.onActivate { activated.append($0) }
      #expect(view.selectedIndex == nil)
      view.selectedIndex = 7
      #expect(view.selectedIndexes == [7])
      #expect(selected.last == [7])
      let window = show(view.view)
      #expect(Display.pump { view.view.children.isEmpty == false })
      gtk_widget_activate_action_variant(
        view.view.p(), "list.activate-item", g_variant_new_uint32(3))
      #expect(activated == [3])
      view.selectedIndex = nil
      #expect(view.selectedIndexes == [])
      window.destroy()
    }

    private final class Words {
      var text: String
      init(_ text: String) { self.text = text }
    }

    @Test func freshRowsFillOnlyTheirCellsAndTheChoiceStays() {
      let words = Words("cũ")
      let list = LazyList(count: 2_000) { "\($0) \(words.text)" }
      let table = TableView(list, name: "Sổ")
      var shown: [Int: String] = [:]
      var fills = 0
      table.addColumn(title: "Số", expands: true) {
        Label("")
      } bind: { label, row, position in
        label.text = row
        shown[position] = row
        fills += 1
      }
      let window = show(table.view)
      #expect(Display.pump { shown[5] != nil })
      table.selectedIndex = 3
      Display.settle()
      let rows = lazyRowsAlive
      fills = 0
      words.text = "mới"
      list.refresh(2..<5)
      #expect(fills == 3)
      #expect(shown[2] == "2 mới" && shown[4] == "4 mới" && shown[5] == "5 cũ")
      #expect(table.selectedIndexes == [3])
      // Rows that nobody sees cost nothing.
      list.refresh(1_500..<1_900)
      #expect(fills == 3)
      #expect(lazyRowsAlive == rows)
      window.destroy()
    }

    @Test func countChangesReachTheView() {
      var names = ["a", "b", "c"]
      let list = LazyList(count: names.count) { names[$0] }
      var shown: [Int: String] = [:]
      let view = ListView(list, name: "Đơn") {
        Label("")
      } bind: { label, row, position in
        label.text = row
        shown[position] = row
      }
      let window = show(view.view)
      #expect(Display.pump { shown.count == 3 })
      names = ["a", "x"]
      shown = [:]
      list.reload(count: 2)
      #expect(list.count == 2)
      #expect(Display.pump { shown == [0: "a", 1: "x"] })
      names[1] = "y"
      list.refresh(1..<9)
      #expect(Display.pump { shown[1] == "y" })
      names.append("z")
      list.change(at: 2, removed: 0, added: 1)
      #expect(Display.pump { shown[2] == "z" })
      window.destroy()
    }
  }
}
