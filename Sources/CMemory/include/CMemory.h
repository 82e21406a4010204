// SPDX-License-Identifier: Apache-2.0
// What Swift cannot call by itself: a setting of the C library's allocator, for sealing and opening
// bundles, files in memory, and bounds of a process that reads what comes from outside.
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

/// Bounds this process for good, before it reads what comes from outside: address space in bytes, seconds of processor time,
/// no core dump, no file beyond the three standard ones, no new rights (no_new_privs), and its end with the process that
/// started it. 0, or the errno of what was refused.
int tiepdan_bound_process(unsigned long memory, unsigned long seconds);

/// From here on this thread and all it could start may only read, answer, wait and manage memory: every other call of the
/// system, among them every one that names a file, a process, or an address, and memory that can be run, is refused with
/// EPERM (seccomp(2)). 0, or the errno where the system has no such filter.
int tiepdan_only_read_and_answer(void);

/// 1 when what is written at a path stays in memory (tmpfs, ramfs; statfs(2)), else 0.
int tiepdan_is_in_memory(const char *path);

#endif
