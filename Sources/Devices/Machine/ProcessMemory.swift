// SPDX-License-Identifier: Apache-2.0
// A crash must not write what is in memory to the disk: while a denunciation is typed, it is the only place
// where it stands in clear.

import CMemory
import Glibc

/// The memory of this program.
public enum ProcessMemory {
  /// No core dump from now on, not by the kernel and not by a service that collects them, and no other
  /// program of the same person may read this one's memory. What is started from here inherits the limit.
  public static func keepPrivate() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(UInt32(RLIMIT_CORE.rawValue)), &none)
    tiepdan_keep_memory_private()
  }
}
