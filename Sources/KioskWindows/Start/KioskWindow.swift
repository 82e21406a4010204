// SPDX-License-Identifier: Apache-2.0
// The kiosk's window: full screen, one page at a time, a bar that is always there. No way out
// without staff: there is no close button, Escape and every key with Ctrl or Alt do nothing, and a
// request to close (Alt+F4 of a window manager, a session that asks) is refused unless staff
// started the program with TIEPDAN_KIOSK_EXIT=1; otherwise staff ends the kiosk's session itself,
// which ends the process.

import Gtk
import KioskScreens
import Petitions

@MainActor
final class KioskWindow {
  let window: ApplicationWindow
  private let screen: KioskScreen
  private let pages: KioskPages
  private let slot = Widget(adw_bin_new())
  private let backButton = Button("Quay lại")
  private let sizeButton = Button("Chữ to hơn")
  private let contrastButton = Button("Màu rõ hơn")
  private let finishButton = Button("Kết thúc")
  private let idleBar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 18)
  private let idleText = Label("")
  private let stayButton = Button("Tôi cần thêm giờ")
  private var drawnPage: KioskScreen.Page?
  private var drawnHours: ReceptionHours?
  private var idle: Timeout?
  private var countdown: Timeout?

  init(_ application: Application, _ screen: KioskScreen, mayBeClosed: Bool) {
    self.screen = screen
    pages = KioskPages(screen)
    window = ApplicationWindow(application)
    window.title = "Tiếp Dân – ki-ốt"
    window.setClass("kiosk")
    // The panels' colours are the kiosk's own; the desktop's dark style must not mix into them.
    adw_style_manager_set_color_scheme(
      adw_style_manager_get_default(), ADW_COLOR_SCHEME_FORCE_LIGHT)
    build()
    window.keep("controller", self)
    window.onCloseRequest { !mayBeClosed }
    watchInput()
    gtk_window_set_deletable(window.p(), mayBeClosed ? 1 : 0)
    fillScreen()
    observe(self) { $0.draw() }
  }

  private func build() {
    let column = Box(GTK_ORIENTATION_VERTICAL)
    slot.setExpand(horizontal: true, vertical: true)
    column.append(slot)
    idleBar.setClass("kiosk-idle")
    idleText.setParagraph()
    idleText.setExpand(horizontal: true)
    idleBar.append(idleText)
    idleBar.append(stayButton)
    column.append(idleBar)
    let bar = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 12)
    bar.setClass("kiosk-bar")
    gtk_box_set_homogeneous(bar.p(), 1)
    for button in [backButton, sizeButton, contrastButton, finishButton] {
      bar.append(button)
      wrap(button)
    }
    wrap(stayButton)
    column.append(bar)
    window.content = column
    backButton.onClick { [weak screen] in screen?.back() }
    sizeButton.onClick { [weak screen] in screen?.textSizePressed() }
    contrastButton.onClick { [weak screen] in screen?.contrastPressed() }
    finishButton.onClick { [weak screen] in screen?.finish() }
    stayButton.onClick { [weak screen] in screen?.touched() }
  }

  /// On an upright screen the largest text needs two lines in a button.
  private func wrap(_ button: Button) {
    guard let child = gtk_button_get_child(button.p()), let label: Label = Object(child).cast()
    else {
      return
    }
    gtk_label_set_wrap(label.p(), 1)
    gtk_label_set_justify(label.p(), GTK_JUSTIFY_CENTER)
  }

  /// Full screen, and as large as the screen where no window manager makes it so.
  private func fillScreen() {
    gtk_window_set_decorated(window.p(), 0)
    if let display = gdk_display_get_default(), let list = gdk_display_get_monitors(display),
      let monitor = g_list_model_get_item(list, 0)
    {
      let held = Object(owned: monitor)
      var area = GdkRectangle()
      gdk_monitor_get_geometry(held.p(), &area)
      window.defaultSize = (Int(area.width), Int(area.height))
    }
    window.isFullscreen = true
  }

  // MARK: Whether somebody is there

  private func watchInput() {
    window.onKey { [weak self] key in
      self?.somebodyIsThere()
      // What a page needs: moving, pressing, scrolling. Everything else could lead out of it.
      return key.isControl || key.isAlt || !Self.usefulKeys.contains(key.name)
    }
    let press = Object(gtk_gesture_click_new())
    gtk_gesture_single_set_button(press.p(), 0)
    gtk_event_controller_set_propagation_phase(press.p(), GTK_PHASE_CAPTURE)
    press.on("pressed") { [weak self] in self?.somebodyIsThere() }
    gtk_widget_add_controller(window.p(), press.given())
    let scroll = Object(gtk_event_controller_scroll_new(GTK_EVENT_CONTROLLER_SCROLL_VERTICAL))
    gtk_event_controller_set_propagation_phase(scroll.p(), GTK_PHASE_CAPTURE)
    scroll.onBool("scroll") { [weak self] _ in
      self?.somebodyIsThere()
      return false
    }
    gtk_widget_add_controller(window.p(), scroll.given())
  }

  private static let usefulKeys: Set<String> = [
    "Tab", "ISO_Left_Tab", "Return", "KP_Enter", "space", "Up", "Down", "Left", "Right",
    "Page_Up", "Page_Down", "Home", "End",
  ]

  private func somebodyIsThere() {
    screen.touched()
    idle = screen.isAtRest ? nil : startIdle()
  }

  private func startIdle() -> Timeout {
    Timeout.after(Double(KioskScreen.idleSeconds)) { [weak self] in self?.screen.idleReached() }
  }

  private func drawIdle() {
    guard let left = screen.secondsLeft else {
      idleBar.isVisible = false
      countdown = nil
      return
    }
    idleText.text = "Ông/bà còn ở đây không? Màn hình về trang đầu sau \(left) giây."
    if !idleBar.isVisible {
      idleBar.isVisible = true
      idle = nil
      countdown = Timeout.every(1) { [weak self] in self?.screen.secondPassed() }
    }
  }

  // MARK: Drawing

  private func draw() {
    let isStart = screen.page == .start
    backButton.isVisible = !isStart
    finishButton.isVisible = !screen.isAtRest
    sizeButton.label = screen.textStep == KioskScreen.largestText ? "Chữ thường" : "Chữ to hơn"
    contrastButton.label = screen.hasHighContrast ? "Màu thường" : "Màu rõ hơn"
    for step in 1...KioskScreen.largestText {
      window.setClass("text-\(step)", screen.textStep == step)
    }
    window.setClass("contrast", screen.hasHighContrast)
    drawIdle()
    if screen.isAtRest {
      idle = nil
    } else if idle == nil, screen.secondsLeft == nil {
      idle = startIdle()
    }
    guard screen.page != drawnPage || screen.hours != drawnHours else { return }
    drawnPage = screen.page
    drawnHours = screen.hours
    let page = pages.make(screen.page)
    adw_bin_set_child(slot.p(), page.widget.p())
    page.first?.grabFocus()
  }
}
