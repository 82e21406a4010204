// SPDX-License-Identifier: Apache-2.0
// What holds other widgets: boxes, lists of few rows, pages.

public import CGtk
internal import CGtkShim

/// Widgets in a line.
@MainActor
open class Box: Widget {
  override open class var type: GType { gtk_box_get_type() }

  /// An empty box; `spacing` in pixels.
  public convenience init(_ direction: GtkOrientation, spacing: Int = 0) {
    self.init(gtk_box_new(direction, gint(spacing)))
  }

  /// Adds a widget at the end.
  public func append(_ widget: Widget) { gtk_box_append(p(), widget.p()) }

  /// Adds a widget at the start.
  public func prepend(_ widget: Widget) { gtk_box_prepend(p(), widget.p()) }

  /// Removes a widget.
  public func remove(_ widget: Widget) { gtk_box_remove(p(), widget.p()) }

  /// Removes every widget.
  public func removeAll() { children.forEach(remove) }
}

/// A scrolled area.
@MainActor
open class ScrolledWindow: Widget {
  override open class var type: GType { gtk_scrolled_window_get_type() }

  /// A scrolled area around `child`, only as high and wide as it is given.
  public convenience init(_ child: Widget, horizontal: Bool = false) {
    self.init(gtk_scrolled_window_new())
    gtk_scrolled_window_set_child(p(), child.p())
    gtk_scrolled_window_set_policy(
      p(), horizontal ? GTK_POLICY_AUTOMATIC : GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC)
    setExpand(horizontal: true, vertical: true)
  }

  /// Scrolls down until a widget inside is seen, and so many pixels below it.
  public func reveal(_ inner: Widget, below: Double) {
    var place = graphene_rect_t()
    guard gtk_widget_compute_bounds(inner.p(), p(), &place) != 0,
      let adjustment = gtk_scrolled_window_get_vadjustment(p())
    else { return }
    let bottom = Double(place.origin.y + place.size.height) + below
    let hidden = bottom - Double(gtk_widget_get_height(p()))
    guard hidden > 0 else { return }
    gtk_adjustment_set_value(adjustment, gtk_adjustment_get_value(adjustment) + hidden)
  }

  /// The widget inside.
  public func setChild(_ child: Widget?) { gtk_scrolled_window_set_child(p(), child?.p()) }

  /// Scrolls by so many parts of what is seen, to the right and down; false when it stands at that end already.
  @discardableResult
  public func scroll(right: Double = 0, down: Double = 0) -> Bool {
    let moves = [
      (gtk_scrolled_window_get_hadjustment(p()), right),
      (gtk_scrolled_window_get_vadjustment(p()), down),
    ]
    var hasMoved = false
    for case (let adjustment?, let part) in moves where part != 0 {
      let before = gtk_adjustment_get_value(adjustment)
      gtk_adjustment_set_value(
        adjustment, before + part * gtk_adjustment_get_page_size(adjustment))
      if abs(gtk_adjustment_get_value(adjustment) - before) > 0.5 { hasMoved = true }
    }
    return hasMoved
  }

  /// Scrolls to the upper end, or to the lower one.
  public func scroll(toEnd: Bool) {
    guard let adjustment = gtk_scrolled_window_get_vadjustment(p()) else { return }
    gtk_adjustment_set_value(adjustment, toEnd ? gtk_adjustment_get_upper(adjustment) : 0)
  }

  /// Runs when the size of what is seen has changed, once it has been laid out: a size that is asked for in the
  /// middle of that would leave the widget without any place.
  public func onResize(_ handler: @escaping @MainActor () -> Void) {
    for adjustment in [
      gtk_scrolled_window_get_hadjustment(p()), gtk_scrolled_window_get_vadjustment(p()),
    ] {
      if let adjustment {
        Object(adjustment).on("notify::page-size") { whenIdle { handler() } }
      }
    }
  }

  /// The size of what is seen, in pixels.
  public var seenSize: (width: Int, height: Int) {
    (Int(gtk_widget_get_width(p())), Int(gtk_widget_get_height(p())))
  }
}

/// A list of few rows, all of them real widgets (for many rows: `TableView`).
@MainActor
open class ListBox: Widget {
  override open class var type: GType { gtk_list_box_get_type() }

  /// An empty list in the boxed style, whose rows are not selected.
  public convenience init() {
    self.init(gtk_list_box_new())
    setClass("boxed-list")
    gtk_list_box_set_selection_mode(p(), GTK_SELECTION_NONE)
  }

  /// Adds a row at the end.
  public func append(_ row: Widget) { gtk_list_box_append(p(), row.p()) }

  /// Removes a row.
  public func remove(_ row: Widget) { gtk_list_box_remove(p(), row.p()) }

  /// Removes every row and puts these in.
  public func setRows(_ rows: [Widget]) {
    while let row = gtk_list_box_get_row_at_index(p(), 0) {
      gtk_list_box_remove(p(), Object(row).p())
    }
    rows.forEach(append)
  }

  /// Runs when a row is pressed, with its index.
  @discardableResult
  public func onPress(_ handler: @escaping @MainActor (Int) -> Void) -> Connection {
    on(
      "row-activated",
      args: { arguments in
        guard let row = arguments.object(0) else { return }
        handler(Int(gtk_list_box_row_get_index(Object(row).p())))
      })
  }
}

/// Pages of which one is shown.
@MainActor
open class ViewStack: Widget {
  override open class var type: GType { adw_view_stack_get_type() }

  /// Pages, none yet.
  public convenience init() { self.init(adw_view_stack_new()) }

  /// Adds a page. `build` makes its content when it is first shown, which is what keeps start-up
  /// short; `icon` is for the switcher.
  public func addPage(
    name: String, title: String, icon: String, build: @escaping @MainActor () -> Widget
  ) {
    let page = Widget(adw_bin_new())
    page.onSelf("map") { page in
      guard adw_bin_get_child(page.p()) == nil else { return }
      adw_bin_set_child(page.p(), build().p())
    }
    let entry = Object(adw_view_stack_add_titled(p(), page.p(), name, title))
    adw_view_stack_page_set_icon_name(entry.p(), icon)
  }

  /// The name of the page that is shown.
  public var visibleName: String? {
    get { adw_view_stack_get_visible_child_name(p()).map { String(cString: $0) } }
    set { if let newValue { adw_view_stack_set_visible_child_name(p(), newValue) } }
  }

  /// Runs when another page is shown, with its name.
  @discardableResult
  public func onChange(_ handler: @escaping @MainActor (String) -> Void) -> Connection {
    onSelf("notify::visible-child-name") { stack in
      if let name = stack.visibleName { handler(name) }
    }
  }

  /// Shows or hides the mark on a page's switcher button that something waits there.
  public func setAttention(_ name: String, _ needed: Bool) {
    guard let child = adw_view_stack_get_child_by_name(p(), name),
      let page = adw_view_stack_get_page(p(), child)
    else { return }
    adw_view_stack_page_set_needs_attention(page, needed ? 1 : 0)
  }
}
