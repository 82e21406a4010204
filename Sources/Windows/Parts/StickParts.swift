// SPDX-License-Identifier: Apache-2.0
// The big panel with its button and the list of sticks, for every page that writes to one.

package import Gtk
package import Screens

/// The big panel: *KHÔNG RÚT* while a stick is used, *RÚT ĐƯỢC RỒI* once it is out of the system.
@MainActor
package final class StickPanelView {
  /// How it looks; its words say the same.
  package enum Look: String, CaseIterable {
    case plain, writing, safe, failed
  }

  package let widget = Box(GTK_ORIENTATION_VERTICAL, spacing: 12)
  private let title = Label("", classes: "stick-title")
  private let text = Label("")
  private let progress: ProgressBar

  package init(progressName: String) {
    progress = ProgressBar(name: progressName)
    widget.setClass("stick-panel")
    for label in [title, text] {
      label.setParagraph()
      gtk_label_set_justify(label.p(), GTK_JUSTIFY_CENTER)
      label.setAlignment(0.5)
      widget.append(label)
    }
    widget.append(progress)
  }

  /// Shows a state; `fraction` fills the bar, nil hides it.
  package func show(_ look: Look, title: String, text: String, fraction: Double? = nil) {
    for other in Look.allCases { widget.setClass(other.rawValue, other == look) }
    self.title.text = title
    self.text.text = text
    self.text.isVisible = !text.isEmpty
    progress.isVisible = fraction != nil
    progress.fraction = fraction ?? 0
  }
}

/// The panel of a page that writes, with the button that begins and the one that stops.
@MainActor
package final class StickWriteView {
  package let widget: Widget
  package let write: Button
  private let stop = Button("Dừng")
  private let release = Button("Tháo USB", classes: "suggested-action", "pill")
  private let panel: StickPanelView

  /// - Parameters:
  ///   - action: what the button does, in words.
  ///   - progress: the accessible name of the bar.
  package init(_ action: String, progress: String) {
    write = Button(action, classes: "suggested-action", "pill")
    panel = StickPanelView(progressName: progress)
    let buttons = Box(GTK_ORIENTATION_HORIZONTAL, spacing: 8)
    buttons.setAlign(horizontal: GTK_ALIGN_CENTER, vertical: GTK_ALIGN_CENTER)
    buttons.append(write)
    buttons.append(stop)
    buttons.append(release)
    panel.widget.append(buttons)
    widget = panel.widget
  }

  /// Says what the buttons do.
  package func connect(
    write: @escaping @MainActor () -> Void, stop: @escaping @MainActor () -> Void,
    release: @escaping @MainActor () -> Void
  ) {
    self.write.onClick(write)
    self.stop.onClick(stop)
    self.release.onClick(release)
  }

  /// Shows a state. `noStick` and `ready` are told by the page, `safe` in one line under *RÚT ĐƯỢC RỒI*, or under what
  /// is true of a stick that is not out of the system.
  package func show(
    _ state: StickPanel, canWrite: Bool, noStick: (title: String, text: String),
    ready: (title: String, text: String), safe: String
  ) {
    stop.isVisible = if case .writing = state { true } else { false }
    release.isVisible = if case .written(let left) = state { left.canRetry } else { false }
    // Where all is written the same stick needs nothing more; another one makes the panel ready again.
    write.isVisible =
      switch state {
      case .noStick, .ready, .failed: true
      case .writing, .releasing, .safe, .written: false
      }
    write.isSensitive = canWrite
    switch state {
    case .noStick: panel.show(.plain, title: noStick.title, text: noStick.text)
    case .ready: panel.show(.plain, title: ready.title, text: ready.text)
    case .writing(let step, let fraction):
      panel.show(.writing, title: "ĐANG GHI – KHÔNG RÚT", text: step, fraction: fraction)
    case .releasing:
      panel.show(
        .writing, title: "ĐANG THÁO USB – KHÔNG RÚT",
        text: "Đã ghi xong và đọc lại đúng. Đang chờ máy tháo USB.", fraction: 1)
    case .safe: panel.show(.safe, title: StickLeft.released.title(), text: safe)
    case .written(let left):
      panel.show(.plain, title: left.title(), text: "\(safe)\n\(left.advice())")
    case .failed(let message):
      panel.show(
        message.tone == .problem ? .failed : .plain, title: message.title, text: message.next)
    }
  }
}

/// The sticks, one of which is marked, and a button for any folder.
@MainActor
package final class StickList {
  package let group: PreferencesGroup
  /// *Chọn thư mục…*
  package let folder = Button("Chọn thư mục…", classes: "flat")
  private let use: String
  private weak var window: Window?
  private let monitor = VolumeMonitor()
  private var rows: [Widget] = []
  private var drawn = ""
  private var onChoose: @MainActor (String) -> Void = { _ in }

  /// - Parameters:
  ///   - title: over the list.
  ///   - use: what choosing one does, before its name, for the screen reader.
  ///   - window: the chooser of folders opens over it.
  package init(_ title: String, use: String, over window: Window) {
    group = PreferencesGroup(title: title)
    self.use = use
    self.window = window
    group.setHeaderSuffix(folder)
  }

  /// Says what happens when one is chosen by its identifier, a folder by its path, or sticks come and go.
  package func connect(
    choose: @escaping @MainActor (String) -> Void,
    chooseFolder: @escaping @MainActor (String) -> Void,
    changed: @escaping @MainActor () -> Void
  ) {
    onChoose = choose
    folder.onClick { [weak self] in
      guard let window = self?.window else { return }
      Task {
        guard
          let path = await window.chooseFolder(
            title: "Chọn USB hoặc thư mục", accept: "Chọn", cancel: "Thôi")
        else { return }
        chooseFolder(path)
      }
    }
    monitor.onAdded { _ in changed() }
    monitor.onRemoved { _ in changed() }
  }

  /// Shows them. Rows are made anew only when what they say has changed, so that focus stays where it is.
  package func draw(_ shelf: StickShelf, isBusy: Bool) {
    let mark = "\(shelf.sticks) \(shelf.chosen?.id ?? "") \(isBusy)"
    guard mark != drawn else { return }
    drawn = mark
    for row in rows { group.remove(row) }
    // All are made before the first is seen: GTK 4.8 gives a choice its role only until then.
    rows = rows(of: shelf, isBusy: isBusy)
    for row in rows { group.add(row) }
  }

  private func rows(of shelf: StickShelf, isBusy: Bool) -> [Widget] {
    guard !shelf.sticks.isEmpty else {
      return [ActionRow(title: "Chưa thấy USB nào", subtitle: "Cắm USB, hoặc chọn thư mục.")]
    }
    var first: CheckButton?
    return shelf.sticks.map { stick in
      let row = ActionRow(title: stick.name, subtitle: stick.facts)
      row.isSensitive = !isBusy
      // The only one there is cannot be left out, so there is nothing to tick.
      guard shelf.sticks.count > 1 || stick.id != shelf.chosen?.id else {
        row.addPrefix(Widget(gtk_image_new_from_icon_name("drive-removable-media-symbolic")))
        return row
      }
      let mark = CheckButton("", group: first)
      mark.setAccessibleLabel("\(use) \(stick.name)")
      first = first ?? mark
      mark.isActive = stick.id == shelf.chosen?.id
      mark.onToggle { [weak self] isOn in if isOn { self?.onChoose(stick.id) } }
      row.addPrefix(mark)
      row.activatableWidget = mark
      return row
    }
  }
}
