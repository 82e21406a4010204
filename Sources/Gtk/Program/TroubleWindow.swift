// SPDX-License-Identifier: Apache-2.0
// What a program shows instead of its window when it cannot work: which data, why, and what to do
// next. Nothing is created, repaired or deleted from here.

public import Foundation

/// The page that says why the program cannot work here.
@MainActor
public final class TroubleWindow {
  /// The window.
  public let window: ApplicationWindow
  /// What *Thử lại* does.
  public var again: @MainActor () -> Void = {}

  /// The page of a trouble with the data of a folder.
  public init(_ application: Application, _ trouble: ProgramTrouble, data: URL) {
    window = ApplicationWindow(application)
    window.title = "Tiếp Dân"
    window.defaultSize = (760, 560)
    let page = StatusPage(
      icon: "dialog-warning-symbolic", title: trouble.title, description: trouble.next)
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 18)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    buttons.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    let retry = Button("Thử lại", classes: "pill", "suggested-action")
    let close = Button("Đóng", classes: "pill")
    buttons.append(close)
    buttons.append(retry)
    column.append(buttons)
    let detail = trouble.detail == data.path ? "" : trouble.detail
    let facts = ["Thư mục dữ liệu: \(data.path)", detail].filter { !$0.isEmpty }
    for fact in facts {
      let label = Label(fact, classes: "caption", "dim-label")
      gtk_label_set_wrap(label.p(), 1)
      gtk_label_set_wrap_mode(label.p(), PANGO_WRAP_WORD_CHAR)
      gtk_label_set_justify(label.p(), GTK_JUSTIFY_CENTER)
      label.setSelectable(true)
      // Reading it aloud or copying it is for whoever helps; Tab goes to the buttons first.
      gtk_widget_set_can_focus(label.p(), 0)
      column.append(label)
    }
    page.setChild(column)
    page.setExpand(horizontal: true, vertical: true)
    let content = Box(GTK_ORIENTATION_VERTICAL)
    content.append(Widget(adw_header_bar_new()))
    content.append(page)
    window.content = content
    window.keep("controller", self)
    retry.onClick { [weak self] in self?.again() }
    close.onClick { [weak self] in self?.window.close() }
    retry.grabFocus()
  }
}
