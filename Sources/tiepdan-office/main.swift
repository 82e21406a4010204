// SPDX-License-Identifier: Apache-2.0
// The program of the commune office. `main` is synchronous: an async main would leave the main
// thread before GTK's loop, which also runs the Swift main actor, has started.

import Glibc
import OfficeWindows

exit(OfficeProgram.run())
