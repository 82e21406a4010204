// SPDX-License-Identifier: Apache-2.0
// Long lists on the screen: a table with columns, or a list of composed rows, over a LazyList.
import CGtk
internal import CGtkShim

/// What a person can select in a list.
public enum SelectionMode: Sendable {
  case none, single, multiple
}

/// What tables and lists share. The `view` is the widget to put into a window, in a
/// `ScrolledWindow`; this object may be dropped, the view then goes on without it.
@MainActor
public class RowsView<Row> {
  /// The rows.
  public let list: LazyList<Row>
  /// The widget.
  public let view: Widget
  fileprivate let selection: Object

  fileprivate init(
    _ list: LazyList<Row>, _ mode: SelectionMode, _ makeView: (Object) -> Widget
  ) {
    self.list = list
    switch mode {
    case .none: selection = Object(owned: gtk_no_selection_new(list.given()))
    case .multiple: selection = Object(owned: gtk_multi_selection_new(list.given()))
    case .single:
      selection = Object(owned: gtk_single_selection_new(nil))
      gtk_single_selection_set_autoselect(selection.p(), 0)
      gtk_single_selection_set_can_unselect(selection.p(), 1)
      gtk_single_selection_set_model(selection.p(), list.p())  // last, or row 0 is selected
    }
    view = makeView(selection)
    letTabPass()
  }

  /// GTK 4.8 stops Tab at every row, so that nobody would ever come past a long list; the arrow keys go
  /// from row to row.
  private func letTabPass() {
    let view = WeakObject(view)
    self.view.onKey { key in
      let isBack = key.value == guint(GDK_KEY_ISO_Left_Tab)
      guard isBack || key.value == guint(GDK_KEY_Tab), !key.isControl, let view = view.object,
        let window = view.window
      else { return false }
      gtk_widget_set_can_focus(view.p(), 0)
      defer { gtk_widget_set_can_focus(view.p(), 1) }
      gtk_widget_child_focus(window.p(), isBack ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD)
      return true
    }
  }

  /// The first selected row's index; nil selects nothing.
  public var selectedIndex: Int? {
    get { selectedIndexes.first }
    set {
      if let newValue {
        gtk_selection_model_select_item(selection.p(), guint(newValue), 1)
      } else if shim_is_a(selection.raw, gtk_single_selection_get_type()) != 0 {
        gtk_single_selection_set_selected(selection.p(), guint.max)  // it has no unselect_all
      } else {
        gtk_selection_model_unselect_all(selection.p())
      }
    }
  }

  /// The selected rows' indexes, in order.
  public var selectedIndexes: [Int] { Self.indexes(in: selection) }

  private static func indexes(in selection: Object) -> [Int] {
    guard let set = gtk_selection_model_get_selection(selection.p()) else { return [] }
    defer { gtk_bitset_unref(set) }
    return (0..<gtk_bitset_get_size(set)).map { Int(gtk_bitset_get_nth(set, guint($0))) }
  }

  /// Runs after the selection has changed, with the selected indexes.
  @discardableResult
  public func onSelectionChange(_ handler: @escaping @MainActor ([Int]) -> Void) -> Connection {
    selection.onSelf("selection-changed") { handler(RowsView.indexes(in: $0)) }
  }

  /// Runs when a row is double-clicked or Return is pressed on it, with its index.
  @discardableResult
  public func onActivate(_ handler: @escaping @MainActor (Int) -> Void) -> Connection {
    view.on("activate", args: { arguments in handler(arguments.int(0)) })
  }

  /// Scrolls until the row of this index is seen.
  public func scroll(to index: Int) {
    guard index >= 0, index < list.count else { return }
    let inner =
      view.children.first { shim_is_a($0.raw, gtk_list_view_get_type()) != 0 } ?? view
    gtk_widget_activate_action_variant(
      inner.p(), "list.scroll-to-item", g_variant_new_uint32(guint(index)))
  }
}

/// A table with columns.
@MainActor
public final class TableView<Row>: RowsView<Row> {
  /// The texts of the columns, which together name a row for screen readers: GTK 4.8 names none.
  private final class RowName {
    var texts: [@MainActor (Row) -> String] = []
  }
  private let rowName = RowName()
  private var columns: [Object] = []

  /// A table without columns yet; `name` is its accessible label.
  public init(_ list: LazyList<Row>, name: String, selection: SelectionMode = .single) {
    super.init(list, selection) { Widget(gtk_column_view_new($0.given())) }
    view.setAccessibleLabel(name)
    gtk_column_view_set_show_row_separators(view.p(), 1)
  }

  /// Adds a column. `setup` makes a cell, once for each cell that is on the screen; `bind` fills it
  /// with a row, again and again. Neither may hold this table.
  public func addColumn<Cell: Widget>(
    title: String, expands: Bool = false, width: Int? = nil,
    setup: @escaping @MainActor () -> Cell,
    bind: @escaping @MainActor (Cell, Row, Int) -> Void
  ) {
    let factory = cellFactory(list, setup, bind)
    let column = Object(gtk_column_view_column_new(title, factory.given()))
    gtk_column_view_column_set_resizable(column.p(), 1)
    gtk_column_view_column_set_expand(column.p(), expands ? 1 : 0)
    if let width { gtk_column_view_column_set_fixed_width(column.p(), gint(width)) }
    gtk_column_view_append_column(view.p(), column.p())
    columns.append(column)
    g_object_unref(column.raw)  // a new column is not floating: the wrapper's reference is enough
  }

  /// Shows or hides the column that was added at this place. The first one names the rows for screen readers.
  public func setColumn(_ index: Int, isVisible: Bool) {
    guard columns.indices.contains(index) else { return }
    gtk_column_view_column_set_visible(columns[index].p(), isVisible ? 1 : 0)
  }

  /// Adds a column of one-line texts.
  public func addTextColumn(
    title: String, expands: Bool = false, width: Int? = nil,
    text: @escaping @MainActor (Row) -> String
  ) {
    let rowName = rowName
    let isFirst = rowName.texts.isEmpty
    rowName.texts.append(text)
    addColumn(title: title, expands: expands, width: width) {
      Inscription("")
    } bind: { cell, row, _ in
      cell.text = text(row)
      // The text is in a cell, the cell in a row.
      guard isFirst, let line = cell.parent?.parent else { return }
      line.setAccessibleLabel(
        rowName.texts.map { $0(row) }.filter { !$0.isEmpty }.joined(separator: ", "))
    }
  }
}

/// A list of composed rows, one widget each.
@MainActor
public final class ListView<Row>: RowsView<Row> {
  /// A list; `setup` makes a row's widget, `bind` fills it. Neither may hold this list.
  public init<Cell: Widget>(
    _ list: LazyList<Row>, name: String, selection: SelectionMode = .single,
    setup: @escaping @MainActor () -> Cell,
    bind: @escaping @MainActor (Cell, Row, Int) -> Void
  ) {
    let factory = cellFactory(list, setup, bind)
    super.init(list, selection) { Widget(gtk_list_view_new($0.given(), factory.given())) }
    view.setAccessibleLabel(name)
  }
}

@MainActor
private func cellFactory<Row, Cell: Widget>(
  _ list: LazyList<Row>, _ setup: @escaping @MainActor () -> Cell,
  _ bind: @escaping @MainActor (Cell, Row, Int) -> Void
) -> Object {
  let factory = Object(owned: gtk_signal_list_item_factory_new())
  let bound = list.bound
  let fill: @MainActor (Object) -> Void = { item in
    guard let cell = item.kept("cell") as? Cell, let carrier = gtk_list_item_get_item(item.p())
    else { return }
    bind(cell, LazyList<Row>.row(in: carrier), Int(gtk_list_item_get_position(item.p())))
  }
  factory.on(
    "setup",
    args: { arguments in
      guard let item = arguments.object(0).map({ Object($0) }) else { return }
      let cell = setup()
      gtk_list_item_set_child(item.p(), cell.p())
      item.setData("cell", cell)  // the wrapper itself, so that a subclass keeps its properties
    })
  factory.on(
    "bind",
    args: { arguments in
      guard let item = arguments.object(0).map({ Object($0) }) else { return }
      fill(item)
      bound?.cells[item.raw] = fill
    })
  factory.on(
    "unbind",
    args: { arguments in
      if let item = arguments.object(0) { bound?.cells[item] = nil }
    })
  factory.on(
    "teardown",
    args: { arguments in
      guard let item = arguments.object(0).map({ Object($0) }) else { return }
      item.setData("cell", nil)
      gtk_list_item_set_child(item.p(), nil)
    })
  return factory
}
