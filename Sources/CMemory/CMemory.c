// SPDX-License-Identifier: Apache-2.0
// What Swift cannot call by itself: a setting of the C library's allocator, files in memory and which file
// systems are, and that nobody dumps the program's memory (prctl takes any number of arguments).
#define _GNU_SOURCE
#include "CMemory.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <malloc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/vfs.h>
#include <unistd.h>

void tiepdan_tune_malloc(void) {
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 8 << 20);
}

int tiepdan_memory_file(void) { return memfd_create("tiepdan", MFD_CLOEXEC); }

int tiepdan_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int tiepdan_is_in_memory(const char *path) {
  struct statfs state;
  if (statfs(path, &state) != 0) return 0;
  return state.f_type == TMPFS_MAGIC || state.f_type == RAMFS_MAGIC;
}

void tiepdan_keep_memory_private(void) { prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
