// SPDX-License-Identifier: Apache-2.0
// The desktop's way to take a stick out of the system, handed to the screens, which know of no desktop.

import Gtk
package import Screens

extension StickRelease {
  /// Unmounts through the system's list of volumes, as the file manager does.
  package static var desktop: StickRelease {
    StickRelease(unmount: { folder throws(StickHeld) in
      do throws(VolumeError) {
        try await VolumeMonitor().unmount(path: folder)
      } catch {
        switch error {
        case .notMounted: throw .unknown
        case .refused(_, let detail): throw .refused(detail: detail)
        }
      }
    })
  }
}

extension Workplace {
  /// The same workplace, from whose pages a stick is taken out of the system.
  package var withDesktop: Workplace {
    var workplace = self
    workplace.release = .desktop
    return workplace
  }
}
