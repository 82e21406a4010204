// SPDX-License-Identifier: Apache-2.0
// The kiosk's pages: large things to touch, and texts to read. Every page answers one question, and
// nothing is offered that has no content.

import Gtk
import KioskScreens
import Petitions

/// A page with what should be focused first.
@MainActor
struct KioskPage {
  let widget: Widget
  let first: Widget?
}

@MainActor
final class KioskPages {
  private let screen: KioskScreen

  init(_ screen: KioskScreen) { self.screen = screen }

  /// Draws a page.
  func make(_ page: KioskScreen.Page) -> KioskPage {
    switch page {
    case .start: start()
    case .notices: notices()
    case .notice(let id): notice(id)
    case .kinds: kinds()
    case .kind(let kind): self.kind(kind)
    case .hours: hours()
    }
  }

  private func start() -> KioskPage {
    var targets = [
      target(
        "Quyền của ông/bà và các quy định",
        "Thông tin được giữ thế nào, khi đến cần nói gì, bao lâu có trả lời",
        icon: "dialog-information-symbolic", .notices),
      target(
        "Cần chuẩn bị gì", "Mỗi loại đơn phải có những gì", icon: "document-edit-symbolic", .kinds),
    ]
    if let hours = screen.hours {
      targets.append(
        target(
          "Giờ và nơi tiếp công dân", hours.office, icon: "x-office-calendar-symbolic", .hours))
    }
    let column = page("Kính chào ông/bà", screen.hours?.office ?? "Điểm tiếp nhận đơn")
    column.append(text("Chạm vào mục ông/bà muốn xem. Cần giúp, xin gọi cán bộ.", "kiosk-lead"))
    for target in targets { column.append(target) }
    return KioskPage(widget: scrolling(column), first: targets[0])
  }

  private func notices() -> KioskPage {
    let column = page("Quyền của ông/bà và các quy định", "Ông/bà muốn đọc về điều gì?")
    let targets = screen.texts.notices.map {
      target($0.title, $0.summary, .notice($0.id))
    }
    for target in targets { column.append(target) }
    return KioskPage(widget: scrolling(column), first: targets.first)
  }

  private func notice(_ id: String) -> KioskPage {
    guard let notice = screen.texts.notices.first(where: { $0.id == id }) else { return notices() }
    let column = page(notice.title, notice.summary)
    for paragraph in notice.paragraphs { column.append(text(paragraph)) }
    column.append(text("Căn cứ: \(notice.basis).", "kiosk-basis"))
    return reading(column)
  }

  private func kinds() -> KioskPage {
    let column = page("Cần chuẩn bị gì", "Ông/bà muốn gửi loại đơn nào?")
    let targets = screen.texts.kinds.map {
      target($0.kind.label, $0.plain, .kind($0.kind))
    }
    for target in targets { column.append(target) }
    return KioskPage(widget: scrolling(column), first: targets.first)
  }

  private func kind(_ kind: PetitionKind) -> KioskPage {
    guard let texts = screen.texts.kinds.first(where: { $0.kind == kind }) else { return kinds() }
    let column = page(kind.label, texts.plain)
    column.append(text(texts.example, "kiosk-lead"))
    section("Đơn phải có", texts.items, in: column)
    section("Cần biết thêm", texts.remarks, in: column)
    section("Khi đi nên mang", screen.texts.common, in: column)
    column.append(text("Căn cứ: \(texts.basis).", "kiosk-basis"))
    return reading(column)
  }

  private func hours() -> KioskPage {
    guard let hours = screen.hours else { return start() }
    let column = page("Giờ và nơi tiếp công dân", hours.office)
    column.append(text("Nơi tiếp", "kiosk-section"))
    column.append(text(hours.place))
    column.append(text("Giờ tiếp", "kiosk-section"))
    for line in hours.hours {
      column.append(text(line.who.isEmpty ? line.when : "\(line.when): \(line.who)"))
    }
    if !hours.phones.isEmpty {
      section("Điện thoại", hours.phones, in: column)
    }
    if let note = hours.note, !note.isEmpty { column.append(text(note)) }
    column.append(text("Xã công bố ngày \(hours.updatedOn.shown).", "kiosk-basis"))
    return reading(column)
  }

  // MARK: Parts

  private func page(_ title: String, _ subtitle: String) -> Box {
    let column = Box(GTK_ORIENTATION_VERTICAL, spacing: 16)
    column.setClass("kiosk-page")
    column.append(text(title, "kiosk-title"))
    if !subtitle.isEmpty { column.append(text(subtitle, "kiosk-subtitle")) }
    return column
  }

  private func text(_ words: String, _ style: String = "kiosk-text") -> Label {
    let label = Label(words, classes: style)
    label.setParagraph()
    return label
  }

  private func section(_ title: String, _ items: [String], in column: Box) {
    guard !items.isEmpty else { return }
    column.append(text(title, "kiosk-section"))
    for item in items {
      let line = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 14)
      let mark = Label("•", classes: "kiosk-text")
      mark.setAlign(horizontal: GTK_ALIGN_START, vertical: GTK_ALIGN_START)
      let words = text(item)
      words.setExpand(horizontal: true)
      line.append(mark)
      line.append(words)
      column.append(line)
    }
  }

  private func target(
    _ title: String, _ hint: String, icon: String? = nil, _ page: KioskScreen.Page
  ) -> Button {
    let button = Button("")
    let line = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 22)
    if let icon { line.append(picture(icon, size: 44)) }
    let texts = Box(GTK_ORIENTATION_VERTICAL, spacing: 4)
    texts.append(text(title, "kiosk-target-title"))
    if !hint.isEmpty { texts.append(text(hint, "kiosk-target-hint")) }
    texts.setExpand(horizontal: true)
    texts.setAlign(horizontal: GTK_ALIGN_FILL, vertical: GTK_ALIGN_CENTER)
    line.append(texts)
    line.append(picture("go-next-symbolic", size: 28))
    gtk_button_set_child(button.p(), line.p())
    button.setAccessibleLabel(title)
    button.setAccessibleDescription(hint)
    button.setClass("kiosk-target")
    button.onClick { [weak screen] in screen?.open(page) }
    return button
  }

  private func picture(_ icon: String, size: Int) -> Widget {
    let image = Widget(gtk_image_new_from_icon_name(icon))
    gtk_image_set_pixel_size(image.p(), gint(size))
    return image
  }

  private func scrolling(_ column: Widget) -> Widget {
    let clamp = Widget(adw_clamp_new())
    adw_clamp_set_maximum_size(clamp.p(), 1080)
    adw_clamp_set_tightening_threshold(clamp.p(), 1080)
    adw_clamp_set_child(clamp.p(), column.p())
    let scrolled = ScrolledWindow(clamp)
    // A bar that hides itself tells nobody that the text goes on.
    gtk_scrolled_window_set_overlay_scrolling(scrolled.p(), 0)
    return scrolled
  }

  /// A text to read: the keys scroll it at once.
  private func reading(_ column: Widget) -> KioskPage {
    let scrolled = scrolling(column)
    gtk_widget_set_focusable(scrolled.p(), 1)
    return KioskPage(widget: scrolled, first: scrolled)
  }
}
