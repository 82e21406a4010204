// SPDX-License-Identifier: Apache-2.0
// One setting of the C library's allocator, for sealing and opening bundles.
#include "CMemory.h"

#include <malloc.h>

void tiepdan_tune_malloc(void) {
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
}
