// SPDX-License-Identifier: Apache-2.0
// Tells at once when the machine wakes from sleep or its clock is set, without waking up to look: a desk that
// slept must not show its page to whoever opens the lid.

import CGtk
internal import CGtkShim

/// Calls when the machine's clock jumps or the machine wakes.
@MainActor
public final class ClockWatch {
  private var source: guint

  /// Calls `changed` after every jump, as long as this object lives. Where the kernel cannot tell, it never
  /// calls; whoever uses it looks at the clock at the next key as well.
  public init(_ changed: @escaping @MainActor () -> Void) {
    let box = Unmanaged.passRetained(Changed(changed)).toOpaque()
    source = shim_watch_clock(
      { held in
        guard let held else { return 0 }
        // The source runs on the main context, which is the main actor's: the pointer does not cross.
        nonisolated(unsafe) let box = held
        MainActor.assumeIsolated {
          Unmanaged<Changed>.fromOpaque(box).takeUnretainedValue().run()
        }
        return 1
      }, box, { held in if let held { Unmanaged<Changed>.fromOpaque(held).release() } })
  }

  isolated deinit { if source != 0 { g_source_remove(source) } }
}

private final class Changed {
  let run: @MainActor () -> Void
  init(_ run: @escaping @MainActor () -> Void) { self.run = run }
}
