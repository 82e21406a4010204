// SPDX-License-Identifier: Apache-2.0
// What Swift cannot call by itself: a setting of the C library's allocator, for sealing and opening
// bundles, and files in memory.
#ifndef TIEPDAN_CMEMORY_H
#define TIEPDAN_CMEMORY_H

/// Keeps buffers below 4 MiB on the heap instead of giving each its own mapping. Buffers of 64 KiB
/// come and go thousands of times while a bundle is sealed; page faults of fresh mappings would
/// more than double the time.
void tiepdan_tune_malloc(void);

/// A new file in memory that has no name, closed on exec; -1 and errno when there is none. What a child
/// program reads and writes stands there, never on the disk.
int tiepdan_memory_file(void);

/// A pipe whose ends are closed on exec from the first moment, so that a child that is started at the
/// same time on another thread does not hold them; 0, or -1 and errno.
int tiepdan_pipe(int ends[2]);

/// Neither core dumps nor other programs of the same person see this process's memory.
void tiepdan_keep_memory_private(void);

/// 1 when what is written at a path stays in memory (tmpfs, ramfs; statfs(2)), else 0.
int tiepdan_is_in_memory(const char *path);

#endif
