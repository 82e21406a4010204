// SPDX-License-Identifier: Apache-2.0
// The running program: one libadwaita application whose loop also runs the Swift main actor.
// `main` must be synchronous: an async main leaves the main thread before the loop starts.
internal import CGtkShim
import Dispatch  // or libdispatch, which the bridge calls, is not linked

/// One libadwaita application.
@MainActor
public final class Application: Object {
  override public class var type: GType { adw_application_get_type() }

  /// Makes the application. ``ProgramEnvironment/settle(language:)`` comes before anything that begins a
  /// thread; here it is only for a program that has none.
  /// - Parameters:
  ///   - id: reverse-domain name, also the desktop file's name.
  ///   - single: a second start only raises the first one's window (needs the session bus).
  ///   - language: the language of GTK's own texts where no locale is generated, "vi".
  public convenience init(id: String, single: Bool, language: String = "vi") {
    ProgramEnvironment.settle(language: language)
    let flags = single ? G_APPLICATION_DEFAULT_FLAGS : G_APPLICATION_NON_UNIQUE
    self.init(owned: UnsafeMutableRawPointer(adw_application_new(id, flags)))
  }

  /// Binds a gettext domain to its folder of `.mo` files and makes it the default one.
  public func useTranslations(domain: String, folder: String) {
    bindtextdomain(domain, folder)
    bind_textdomain_codeset(domain, "UTF-8")
    textdomain(domain)
  }

  /// Runs the program until its last window is closed or `quit()`. `started` runs once, when the
  /// display is open (load the style there); `activated` runs then, and again whenever a second
  /// start raises this program: open or present the window there.
  /// - Returns: the exit status for `exit()`.
  public func run(
    started: @escaping @MainActor (Application) -> Void = { _ in },
    activated: @escaping @MainActor (Application) -> Void
  ) -> Int32 {
    let bridge = shim_bridge_attach()
    defer { g_source_remove(bridge) }
    let connections = [
      on("startup") { [unowned self] in started(self) },
      on("activate") { [unowned self] in activated(self) },
    ]
    defer { connections.forEach { $0.disconnect() } }
    return g_application_run(p(), 0, nil)
  }

  /// Ends `run` after the current event.
  public func quit() { g_application_quit(p()) }

  /// The window in front, if any.
  public var activeWindow: Window? { gtk_application_get_active_window(p()).map { Window($0) } }

  /// Adds a style file for every window of the program. GTK prints the mistakes of a broken file.
  public func loadStyle(file: String) {
    guard let display = gdk_display_get_default() else { return }
    let provider = Object(owned: gtk_css_provider_new())
    gtk_css_provider_load_from_path(provider.p(), file)
    gtk_style_context_add_provider_for_display(
      display, provider.p(), guint(GTK_STYLE_PROVIDER_PRIORITY_APPLICATION))
  }

  /// Adds a folder of icons (`hicolor/scalable/...` below it).
  public func addIcons(folder: String) {
    guard let display = gdk_display_get_default() else { return }
    gtk_icon_theme_add_search_path(gtk_icon_theme_get_for_display(display), folder)
  }
}
