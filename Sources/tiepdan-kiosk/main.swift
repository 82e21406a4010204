// SPDX-License-Identifier: Apache-2.0
// The program of the kiosk at which a citizen stands. `main` is synchronous: an async main would
// leave the main thread before GTK's loop, which also runs the Swift main actor, has started.

import Glibc
import KioskWindows

exit(KioskProgram.run())
