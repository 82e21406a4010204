// SPDX-License-Identifier: Apache-2.0
// The lock of a window: hides the page and every other window, also from screen readers, until somebody has
// signed in. It locks at start, by Ctrl+L, when nobody touched the machine for a while, and when the
// machine slept or its clock was moved. A draft was kept before.

import FoundationEssentials
package import Gtk
package import Screens

@MainActor
package final class SignInLock {
  private let window: ApplicationWindow
  private let workplace: Workplace
  private let screen: SignInScreen
  private let view: SignInView
  private let relay = Relay()
  /// What the window shows when it is not locked.
  private let content: Widget
  /// The page and the lock, one of which is seen. Taking the page out of the window and putting it back would
  /// build everything on it again, and GTK 4.8 stumbles over screen readers that look at it meanwhile.
  private let sheets = Box(GTK_ORIENTATION_VERTICAL)
  /// Whether somebody must sign in first.
  package private(set) var isLocked = false
  private let title: String
  private var focus: Widget?
  private var hidden: [WeakObject<Window>] = []
  private var silenced: [Action] = []
  private let actions: @MainActor () -> [Action]
  private var before: String
  private var rule: IdleRule
  private var timer: Timeout?
  private var clock: ClockWatch?
  private var watched: [WeakObject<Window>] = []
  private var isChoosing = false
  /// What stands before the window's title, locked or not.
  package var titleMark = "" {
    didSet { drawTitle() }
  }
  /// Before it locks: the draft is kept.
  package var willLock: @MainActor () -> Void = {}
  /// Somebody signed in; whether it is another person than before.
  package var unlocked: @MainActor (Bool) -> Void = { _ in }
  /// Whether something must stay on the screen, such as *KHÔNG RÚT*.
  package var isBusy: @MainActor () -> Bool = { false }

  /// Closures that the screen calls before `self` is whole.
  private final class Relay {
    var signedIn: @MainActor () -> Void = {}
    var chooseFolder: @MainActor () -> Void = {}
  }

  /// The lock of a window.
  ///
  /// - Parameter silenced: actions of the window that do nothing while it is locked.
  package init<Name: RawRepresentable<String>>(
    _ window: ApplicationWindow, workplace: Workplace, silencing silenced: [Name]
  ) {
    actions = { [weak window] in silenced.compactMap { window?.action($0) } }
    self.window = window
    title = window.title
    self.workplace = workplace
    let relay = relay
    screen = SignInScreen(workplace: workplace) { relay.signedIn() }
    view = SignInView(screen) { relay.chooseFolder() }
    before = workplace.actorID
    rule = IdleRule(limit: 300, from: .now())
    content = window.content ?? Box(GTK_ORIENTATION_VERTICAL)
    window.content = sheets
    for sheet in [content, view.widget] { sheet.setExpand(horizontal: true, vertical: true) }
    sheets.append(content)
    relay.signedIn = { [weak self] in self?.unlock() }
    relay.chooseFolder = { [weak self] in self?.chooseFolder() }
    window.onKey { [weak self] key in
      guard let self, self.isLocked else { return false }
      return self.view.take(key)
    }
    Window.onAllChanged { [weak self] in self?.windowsChanged() }
    clock = ClockWatch { [weak self] in self?.look(alsoBusy: true) }
    restart()
  }

  /// Locks at the start of the program, unless the set-up has just ended with somebody at the desk.
  package func lockAtStart() {
    if !workplace.session.wasBegun { lock() }
  }

  /// Locks if people sign in here.
  ///
  /// - Returns: false where nobody has a PIN yet.
  @discardableResult
  package func lock() -> Bool {
    guard !isLocked else { return true }
    do {
      guard try workplace.asksForPIN() else { return false }
    } catch {
      // What cannot be read cannot be shown either: the page of the lock says so.
      return lockNow()
    }
    return lockNow()
  }

  private func lockNow() -> Bool {
    willLock()
    before = workplace.actorID
    workplace.session.lock()
    timer = nil
    focus = window.focus
    isLocked = true
    if gtk_widget_get_parent(view.widget.p()) == nil { sheets.append(view.widget) }
    content.isVisible = false
    view.widget.isVisible = true
    drawTitle()
    silenced = actions().filter(\.isEnabled)
    for action in silenced { action.isEnabled = false }
    hideOthers()
    Task { [weak self, screen] in
      await screen.reload()
      self?.view.focusFirst()
    }
    return true
  }

  private func drawTitle() {
    window.title = titleMark + (isLocked ? "\(title) – đã khóa" : title)
  }

  private func unlock() {
    guard isLocked else { return }
    isLocked = false
    let isOther = workplace.actorID != before
    for action in silenced { action.isEnabled = true }
    silenced = []
    view.widget.isVisible = false
    content.isVisible = true
    drawTitle()
    for weak in hidden { weak.object?.isVisible = true }
    hidden = []
    if !isOther { focus?.grabFocus() }
    focus = nil
    restart()
    unlocked(isOther)
  }

  // MARK: Other windows

  private func windowsChanged() {
    if isLocked { hideOthers() } else { watchAll() }
  }

  private func hideOthers() {
    guard !isChoosing else { return }
    for other in Window.all where !Object.same(other, window) && other.isVisible {
      other.isVisible = false
      hidden.append(WeakObject(other))
    }
  }

  private func chooseFolder() {
    isChoosing = true
    let (window, screen) = (window, screen)
    Task { [weak self] in
      let path = await window.chooseFolder(
        title: "Chọn USB hoặc thư mục có phản hồi của xã", accept: "Chọn", cancel: "Thôi")
      self?.isChoosing = false
      guard let path else { return }
      await screen.readReplies(in: [URL(fileURLWithPath: path, isDirectory: true)])
    }
  }

  // MARK: Idling

  /// Counts anew, with the setting as it is now.
  package func restart() {
    // A setting that cannot be read leaves the usual time.
    let seconds = (try? IdleLock.seconds(of: workplace.store)) ?? 300
    rule = IdleRule(limit: Double(seconds), from: .now())
    watchAll()
    plan()
  }

  private func watchAll() {
    watched.removeAll { $0.object == nil }
    for other in Window.all {
      guard !watched.contains(where: { $0.object.map { Object.same($0, other) } ?? false })
      else { continue }
      watched.append(WeakObject(other))
      other.onAnyEvent { [weak self] in self?.touched() ?? false }
    }
  }

  private func touched() -> Bool {
    guard !isLocked, rule.touch(at: .now()), !isBusy() else { return false }
    return lock()
  }

  private func plan() {
    timer = Timeout.after(max(0.2, rule.left(at: .now()))) { [weak self] in
      self?.look(alsoBusy: false)
    }
  }

  private func look(alsoBusy: Bool) {
    guard !isLocked else { return }
    if rule.left(at: .now()) > 0 { return plan() }
    if isBusy(), !alsoBusy {
      timer = Timeout.after(5) { [weak self] in self?.look(alsoBusy: false) }
    } else if !lock() {
      restart()
    }
  }
}
