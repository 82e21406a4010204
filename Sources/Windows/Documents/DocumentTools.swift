// SPDX-License-Identifier: Apache-2.0
// The buttons of the viewer: pages and papers below, size and turning above, each with its key in its tooltip.

import Gtk
import Screens

@MainActor
final class DocumentTools {
  let title = Label("", classes: "title")
  let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
  private let screen: DocumentScreen
  private let larger = DocumentTools.icon("zoom-in-symbolic", "Phóng to", "+")
  private let smaller = DocumentTools.icon("zoom-out-symbolic", "Thu nhỏ", "-")
  private let fit = DocumentTools.icon("zoom-fit-best-symbolic", "Vừa bề ngang hoặc cả trang", "0")
  private let turn = DocumentTools.icon("object-rotate-right-symbolic", "Xoay phải", "R")
  private let print = DocumentTools.icon("printer-symbolic", "In giấy tờ này", "Ctrl+P")
  private let save = DocumentTools.icon("document-save-symbolic", "Lưu một bản…", "Ctrl+S")
  private let previous = Button("Trang trước")
  private let next = Button("Trang sau")
  private let page = Label("", classes: "numeric")

  init(_ screen: DocumentScreen) {
    self.screen = screen
    title.setEllipsis()
    bar.setClass("status-bar")
    previous.tooltip = "Trang trước (Page Up)"
    next.tooltip = "Trang sau (Page Down)"
    page.setExpand(horizontal: true)
    for part in [previous, page, next] as [Widget] { bar.append(part) }
    larger.onClick { [weak screen] in screen?.zoomInButtonPressed() }
    smaller.onClick { [weak screen] in screen?.zoomOutButtonPressed() }
    fit.onClick { [weak screen] in screen?.fitButtonPressed() }
    turn.onClick { [weak screen] in screen?.turnButtonPressed() }
    previous.onClick { Task { await screen.previousButtonPressed() } }
    next.onClick { Task { await screen.nextButtonPressed() } }
  }

  var leading: [Widget] { [smaller, larger, fit, turn] }
  var trailing: [Widget] { [save, print] }

  func connect(save: @escaping @MainActor () -> Void, print: @escaping @MainActor () -> Void) {
    self.save.onClick(save)
    self.print.onClick(print)
  }

  private static func icon(_ icon: String, _ name: String, _ key: String) -> Button {
    let button = Button(icon: icon, name: name)
    button.tooltip = "\(name) (\(key))"
    return button
  }

  func draw() {
    title.text = screen.document?.name ?? "Giấy tờ"
    title.tooltip = title.text
    let isDrawn = screen.drawn != nil
    larger.isSensitive = isDrawn && screen.canZoomIn
    smaller.isSensitive = isDrawn && screen.canZoomOut
    fit.isSensitive = isDrawn
    turn.isSensitive = isDrawn
    print.isSensitive = screen.mayPrint
    save.isSensitive = screen.maySave
    // What does not exist yet is neither printed nor kept.
    let isProof = screen.document?.isProof == true
    print.isVisible = !isProof
    save.isVisible = screen.document?.isSecret == false && !isProof
    let several = screen.documents.count > 1
    page.text =
      several
      ? "Giấy tờ \(screen.index + 1) / \(screen.documents.count), \(screen.pageLine.lowercased())"
      : screen.pageLine
    bar.isVisible = several || (screen.pageCount ?? 1) > 1
    previous.isSensitive = screen.hasPrevious
    previous.label = screen.page > 1 || screen.index == 0 ? "Trang trước" : "Giấy tờ trước"
    next.isSensitive = screen.hasNext
    let isLast = screen.page >= (screen.pageCount ?? 1) && screen.index + 1 < screen.documents.count
    next.label = isLast ? "Giấy tờ sau" : "Trang sau"
  }
}
