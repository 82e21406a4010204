// SPDX-License-Identifier: Apache-2.0
// The program of the reception desk of a hamlet. `main` is synchronous: an async main would leave
// the main thread before GTK's loop, which also runs the Swift main actor, has started.

import DeskWindows
import Glibc

exit(DeskProgram.run())
