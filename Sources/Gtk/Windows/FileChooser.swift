// SPDX-License-Identifier: Apache-2.0
// The desktop's own file chooser, for papers to attach and files to save.
import CGtk

/// Which files a chooser offers.
public struct FileFilter: Sendable {
  /// What the person reads: "Tệp PDF".
  public let name: String
  /// Shell patterns such as `*.pdf`.
  public let patterns: [String]

  /// A filter by patterns.
  public init(name: String, patterns: [String]) {
    self.name = name
    self.patterns = patterns
  }
}

extension Window {
  /// Lets the person choose files to open; empty when cancelled.
  public func chooseFiles(
    title: String, accept: String, cancel: String, filters: [FileFilter] = [],
    several: Bool = false
  ) async -> [String] {
    let chooser = FileChooser(self, title, GTK_FILE_CHOOSER_ACTION_OPEN, accept, cancel)
    chooser.add(filters)
    gtk_file_chooser_set_select_multiple(chooser.p(), several ? 1 : 0)
    return await chooser.choose()
  }

  /// Lets the person choose where to save; nil when cancelled.
  public func chooseSavePath(
    title: String, accept: String, cancel: String, suggestedName: String
  ) async -> String? {
    let chooser = FileChooser(self, title, GTK_FILE_CHOOSER_ACTION_SAVE, accept, cancel)
    gtk_file_chooser_set_current_name(chooser.p(), suggestedName)
    return await chooser.choose().first
  }

  /// Lets the person choose a folder; nil when cancelled.
  public func chooseFolder(title: String, accept: String, cancel: String) async -> String? {
    let chooser = FileChooser(self, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, accept, cancel)
    return await chooser.choose().first
  }
}

/// GtkFileChooserNative; alive while the person chooses because the waiting call holds it.
private final class FileChooser: Object {
  convenience init(
    _ parent: Window, _ title: String, _ action: GtkFileChooserAction, _ accept: String,
    _ cancel: String
  ) {
    self.init(
      owned: UnsafeMutableRawPointer(
        gtk_file_chooser_native_new(title, parent.p(), action, accept, cancel)))
    gtk_native_dialog_set_modal(p(), 1)
  }

  func add(_ filters: [FileFilter]) {
    for filter in filters {
      let made = Object(owned: gtk_file_filter_new())
      gtk_file_filter_set_name(made.p(), filter.name)
      for pattern in filter.patterns { gtk_file_filter_add_pattern(made.p(), pattern) }
      gtk_file_chooser_add_filter(p(), made.p())
    }
  }

  func choose() async -> [String] {
    let paths = await withCheckedContinuation {
      (continuation: CheckedContinuation<[String], Never>) in
      let once = Once<[String]> { continuation.resume(returning: $0) }
      on(
        "response",
        args: { arguments in
          let accepted = arguments.int(0) == Int(GTK_RESPONSE_ACCEPT.rawValue)
          once.call(accepted ? FileChooser(arguments.sender).paths : [])
        })
      gtk_native_dialog_show(p())
    }
    gtk_native_dialog_destroy(p())
    RecentFiles.forget(paths)
    return paths
  }

  private var paths: [String] {
    guard let files = gtk_file_chooser_get_files(p()) else { return [] }
    let list = Object(owned: UnsafeMutableRawPointer(files))
    return (0..<g_list_model_get_n_items(list.p())).compactMap { index in
      g_list_model_get_item(list.p(), index).flatMap { pathOfFile(Object(owned: $0)) }
    }
  }
}

/// The local path of a GFile, nil for one that has none.
@MainActor
func pathOfFile(_ file: Object) -> String? {
  guard let path = g_file_get_path(file.p()) else { return nil }
  defer { g_free(path) }
  return String(cString: path)
}
