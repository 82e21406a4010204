// SPDX-License-Identifier: Apache-2.0
// GTK's file chooser writes every file that is opened into the person's list of recent files, which every
// program shows. Names of papers that were attached to a petition have no place there.
import CGtk

@MainActor
enum RecentFiles {
  private static var wanted: Set<String> = []
  private static var connection: Connection?

  /// Takes these files out of the list; the chooser puts them in a little later than it closes.
  static func forget(_ paths: [String]) {
    for path in paths {
      guard let uri = g_filename_to_uri(path, nil, nil) else { continue }
      wanted.insert(String(cString: uri))
      g_free(uri)
    }
    let list = Object(UnsafeMutableRawPointer(gtk_recent_manager_get_default()))
    if connection == nil { connection = list.on("changed") { look() } }
    look()
  }

  private static func look() {
    guard let list = gtk_recent_manager_get_default() else { return }
    for uri in wanted where gtk_recent_manager_has_item(list, uri) != 0 {
      // Another program may have taken it out at the same moment; then it is gone as well.
      gtk_recent_manager_remove_item(list, uri, nil)
      wanted.remove(uri)
    }
  }
}
