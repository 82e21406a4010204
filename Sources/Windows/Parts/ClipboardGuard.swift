// SPDX-License-Identifier: Apache-2.0
// Text that the clerk copies or marks on the page of a denunciation does not stay in the clipboard: it is
// taken back when the petition is saved or left, and in any case within a minute.

package import Gtk

@MainActor
package final class ClipboardGuard {
  /// Seconds after which copied text is taken back; told to the clerk nowhere, since pasting into the same
  /// form takes seconds.
  package static let patience = 55.0

  private let clipboards: [Clipboard]
  private var connections: [Connection] = []
  private var timeout: Timeout?
  private let isSecret: @MainActor () -> Bool

  /// Watches the clipboards of a window's display while `isSecret` says that the page is that of a
  /// denunciation, or may yet become one.
  package init(_ widget: Widget, isSecret: @escaping @MainActor () -> Bool) {
    clipboards = Clipboard.all(of: widget)
    self.isSecret = isSecret
    for clipboard in clipboards {
      connections.append(
        clipboard.onChange { [weak self, weak clipboard] in
          guard let self, let clipboard, clipboard.isOurs, self.isSecret() else { return }
          self.arm()
        })
    }
  }

  /// A minute counts from the first copy: later ones must not put it off for ever.
  private func arm() {
    guard timeout?.isPending != true else { return }
    timeout = Timeout.after(Self.patience) { [weak self] in self?.clear() }
  }

  /// Takes back what was copied, if anything was.
  package func clear() {
    guard timeout != nil else { return }
    timeout?.cancel()
    timeout = nil
    for clipboard in clipboards { clipboard.clear() }
  }

  isolated deinit {
    for connection in connections { connection.disconnect() }
    guard timeout?.isPending == true else { return }
    for clipboard in clipboards { clipboard.clear() }
  }
}
