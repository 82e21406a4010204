// SPDX-License-Identifier: Apache-2.0
// The rows of a book of 100,000 petitions, made only when GTK shows them. Sort and filter in SQL:
// GTK's sorting and filtering models would ask for every row.
import CGtk
internal import CGtkShim

private final class Source {
  let make: @MainActor (Int) -> AnyObject
  init(_ make: @escaping @MainActor (Int) -> AnyObject) { self.make = make }
}

final class Carried<Row> {
  var row: Row
  init(_ row: Row) { self.row = row }
}

/// The cells of a list that show a row now, kept with the list itself.
@MainActor
final class BoundCells<Row> {
  let row: @MainActor (Int) -> Row
  /// By `GtkListItem`, which ends every binding before it ends: how to fill the cell anew.
  var cells: [UnsafeMutableRawPointer: @MainActor (Object) -> Void] = [:]

  init(_ row: @escaping @MainActor (Int) -> Row) { self.row = row }
}

/// A list model whose rows come from a closure.
@MainActor
public final class LazyList<Row>: Object {
  /// A list of `count` rows. `row` gives the row of an index when GTK needs it: about 200 around what
  /// is seen, again after each jump. It must answer at once; where rows come in pages from a
  /// database, answer a placeholder and call `refresh` when the page is there.
  public convenience init(count: Int, row: @escaping @MainActor (Int) -> Row) {
    let source = Unmanaged.passRetained(Source { Carried(row($0)) }).toOpaque()
    let list = shim_list_new(
      guint(count),
      { context, index in
        guard let context else { return nil }
        nonisolated(unsafe) let sourceBox = context
        nonisolated(unsafe) var carrier: UnsafeMutableRawPointer?
        MainActor.assumeIsolated {
          let source = Unmanaged<Source>.fromOpaque(sourceBox).takeUnretainedValue()
          let value = Unmanaged.passRetained(source.make(Int(index))).toOpaque()
          carrier = shim_row_new(value) { held in
            if let held { Unmanaged<AnyObject>.fromOpaque(held).release() }
          }
        }
        return carrier
      }, source,
      { held in if let held { Unmanaged<Source>.fromOpaque(held).release() } })
    guard let list else { preconditionFailure("GLib aborts rather than return no object") }
    self.init(owned: list)
    keep("bound", BoundCells(row))
  }

  /// How many rows there are.
  public var count: Int { Int(shim_list_count(raw)) }

  /// All rows are others now, `count` of them; selection and place in the list start anew.
  public func reload(count: Int) {
    shim_list_changed(raw, 0, guint(self.count), guint(count))
  }

  /// `removed` rows at `index` became `added` rows.
  public func change(at index: Int, removed: Int, added: Int) {
    shim_list_changed(raw, guint(index), guint(removed), guint(added))
  }

  /// These rows have new content. Only the cells that show one of them are filled anew: the list itself
  /// stays as it is, with its place and its selection, where telling GTK of 128 changed rows would make
  /// it build all of them again within one frame.
  public func refresh(_ rows: Range<Int>) {
    guard let bound, !bound.cells.isEmpty else { return }
    var fresh: [Int: Row] = [:]
    for (item, fill) in bound.cells {
      let item = Object(item)
      let position = Int(gtk_list_item_get_position(item.p()))
      guard rows.contains(position), position < count,
        let carrier = gtk_list_item_get_item(item.p())
      else { continue }
      let row = fresh[position] ?? bound.row(position)
      fresh[position] = row
      Self.carried(by: carrier).row = row
      fill(item)
    }
  }

  var bound: BoundCells<Row>? { kept("bound") as? BoundCells<Row> }

  static func row(in carrier: UnsafeMutableRawPointer) -> Row { carried(by: carrier).row }

  private static func carried(by carrier: UnsafeMutableRawPointer) -> Carried<Row> {
    guard let held = shim_row_value(carrier) else {
      preconditionFailure("a row carrier always carries a row")
    }
    return Unmanaged<Carried<Row>>.fromOpaque(held).takeUnretainedValue()
  }
}

/// How many rows of all lazy lists are alive in GTK now, for tests.
@MainActor public var lazyRowsAlive: Int { Int(shim_rows_alive()) }
