// SPDX-License-Identifier: Apache-2.0
// A table of a hundred thousand rows that is on the screen at once: the desk's book and the office's register.

package import Gtk
package import Screens

/// A table of rows that are read page by page, with its own scrolling.
@MainActor
package final class PagedTable<Row: Sendable> {
  private let rows: PagedRows<Row>
  package let list: LazyList<Row?>
  package let table: TableView<Row?>
  package let widget: ScrolledWindow
  private var shownRevision = -1
  /// How many rows the list has or is growing to.
  private var filled = 0
  private var growth: Timeout?

  package init(_ name: String, _ rows: PagedRows<Row>) {
    self.rows = rows
    list = LazyList(count: 0) { [weak rows] in rows?.row(at: $0) }
    table = TableView(list, name: name)
    // With large text the list scrolls sideways; the window must not outgrow the screen.
    widget = ScrolledWindow(table.view, horizontal: true)
    widget.setExpand(horizontal: true, vertical: true)
    rows.onArrival = { [weak list] in list?.refresh($0) }
  }

  /// Tells which row was come to, and whether the person asked for it by Return or a double click.
  package func connect(_ chosen: @escaping @MainActor (Int, Bool) -> Void) {
    table.onSelectionChange { if let index = $0.first { chosen(index, false) } }
    table.onActivate { chosen($0, true) }
  }

  package func draw() {
    guard rows.revision != shownRevision else { return }
    shownRevision = rows.revision
    fill(rows.count)
  }

  /// Gives the list its rows. The first time only as many as are seen, so that they are painted at
  /// once, then some more between the next frames: GTK makes widgets for 200 rows of a long list.
  private func fill(_ count: Int) {
    filled = count
    growth = nil
    guard list.count == 0, count > Self.portion else { return list.reload(count: count) }
    list.reload(count: Self.portion)
    grow()
  }

  private func grow() {
    growth = Timeout.after(0.025) { [weak self] in
      guard let self else { return }
      let (shown, rest) = (self.list.count, self.filled - self.list.count)
      let more = shown < 7 * Self.portion ? min(Self.portion, rest) : rest
      self.list.change(at: shown, removed: 0, added: more)
      if more < rest { self.grow() }
    }
  }

  private static var portion: Int { 32 }
}
