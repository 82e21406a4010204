// SPDX-License-Identifier: Apache-2.0
// One setting of the C library's allocator, for sealing and opening bundles.
#ifndef TIEPDAN_CMEMORY_H
#define TIEPDAN_CMEMORY_H

/// Keeps buffers below 4 MiB on the heap instead of giving each its own mapping. Buffers of 64 KiB
/// come and go thousands of times while a bundle is sealed; page faults of fresh mappings would
/// more than double the time.
void tiepdan_tune_malloc(void);

#endif
