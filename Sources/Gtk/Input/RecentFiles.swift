// SPDX-License-Identifier: Apache-2.0
// GTK's file chooser writes every file that is opened into the person's list of recent files, which every
// program shows. Names of papers that were attached to a petition have no place there.
import CGtk

@MainActor
package enum RecentFiles {
  private static var wanted: Set<String> = []
  private static var connection: Connection?

  /// Takes these files out of the list; the chooser puts them in a little later than it closes.
  package static func forget(_ paths: [String]) {
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
    // Removing says whether it was there. Asking first is a programming error in GTK while the list has
    // no file yet, and the chooser puts its file in only after it has asked the disk about it.
    for uri in wanted where gtk_recent_manager_remove_item(list, uri, nil) != 0 {
      wanted.remove(uri)
    }
  }
}
