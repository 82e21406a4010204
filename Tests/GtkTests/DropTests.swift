// SPDX-License-Identifier: Apache-2.0
// Files that are dropped on a page: the signal is sent as GTK sends it, with a list of files in it.
import CGtk
import Foundation
import Gtk
import Testing

extension GtkTests {
  @MainActor @Suite struct Dropping {
    init() throws { try Display.open() }

    /// The drop target of a widget.
    private func target(of widget: Widget) throws -> UnsafeMutableRawPointer {
      let list = try #require(gtk_widget_observe_controllers(widget.p()))
      defer { g_object_unref(UnsafeMutableRawPointer(list)) }
      let count = g_list_model_get_n_items(list)
      let found = (0..<count).compactMap { g_list_model_get_item(list, $0) }.first {
        g_type_check_instance_is_a(
          $0.assumingMemoryBound(to: GTypeInstance.self), gtk_drop_target_get_type()) != 0
      }
      return try #require(found)
    }

    /// Drops files, each a path or an address; whether they were taken.
    private func drop(_ files: [OpaquePointer?], on widget: Widget) throws -> Bool {
      let target = try target(of: widget)
      defer { g_object_unref(target) }
      var list: UnsafeMutablePointer<GSList>?
      for file in files.reversed() { list = g_slist_prepend(list, file.map { .init($0) }) }
      defer { g_slist_free_full(list) { g_object_unref($0) } }
      var content = GValue()
      g_value_init(&content, gdk_file_list_get_type())
      g_value_take_boxed(&content, UnsafeRawPointer(gdk_file_list_new_from_list(list)))
      defer { g_value_unset(&content) }
      var arguments = [GValue](repeating: GValue(), count: 4)
      var answer = GValue()
      g_value_init(&answer, g_type_from_name("gboolean"))
      let signal = g_signal_lookup("drop", gtk_drop_target_get_type())
      arguments.withUnsafeMutableBufferPointer { values in
        guard let first = values.baseAddress else { return }
        g_value_init(first, gtk_drop_target_get_type())
        g_value_set_object(first, target)
        g_value_init(first + 1, g_value_get_type())
        g_value_set_boxed(first + 1, &content)
        for place in 2...3 {
          g_value_init(first + place, g_type_from_name("gdouble"))
          g_value_set_double(first + place, 10)
        }
        g_signal_emitv(first, signal, 0, &answer)
        for place in 0..<4 { g_value_unset(first + place) }
      }
      return g_value_get_boolean(&answer) != 0
    }

    @Test func everyLocalFileIsGivenByItsPath() throws {
      let box = Box(GTK_ORIENTATION_VERTICAL)
      var taken: [[String]] = []
      box.onFilesDropped { paths in
        taken.append(paths)
        return true
      }
      let names = ["/tmp/đơn của bà Hường.pdf", "/tmp/100% rõ #1.jpg", "/tmp/thư mục"]
      #expect(try drop(names.map { g_file_new_for_path($0) }, on: box))
      // As another program names it.
      #expect(try drop([g_file_new_for_uri("file:///tmp/%C4%91%C6%A1n.pdf")], on: box))
      #expect(taken == [names, ["/tmp/đơn.pdf"]])
    }

    @Test func whatIsNoFileOfThisMachineIsRefused() throws {
      let box = Box(GTK_ORIENTATION_VERTICAL)
      var count = 0
      box.onFilesDropped { _ in
        count += 1
        return true
      }
      #expect(try !drop([g_file_new_for_uri("http://example.org/a.pdf")], on: box))
      #expect(try !drop([], on: box))
      #expect(count == 0)
      #expect(try drop([g_file_new_for_path("/tmp/a.pdf")], on: box))
      #expect(count == 1)
    }
  }
}
