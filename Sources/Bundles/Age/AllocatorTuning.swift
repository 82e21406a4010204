// SPDX-License-Identifier: Apache-2.0
// Sealing and opening pass thousands of 64 KiB buffers; the C library would map and unmap each.
// One setting, made before the first bundle, halves the time of both.

import CMemory

private let tunedOnce: Void = tiepdan_tune_malloc()

/// Lets the allocator keep the buffers of sealing and opening; only the first call does anything.
func tuneAllocator() { tunedOnce }
