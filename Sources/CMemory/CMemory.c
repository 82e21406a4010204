// SPDX-License-Identifier: Apache-2.0
// One setting of the C library's allocator, for sealing and opening bundles, and files in memory.
#define _GNU_SOURCE
#include "CMemory.h"

#include <fcntl.h>
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>

void tiepdan_tune_malloc(void) {
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
}

int tiepdan_memory_file(void) { return memfd_create("tiepdan", MFD_CLOEXEC); }

int tiepdan_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }
