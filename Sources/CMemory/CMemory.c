// SPDX-License-Identifier: Apache-2.0
// What Swift cannot call by itself: a setting of the C library's allocator, files in memory and which file
// systems are, and that nobody dumps the program's memory (prctl takes any number of arguments).
#define _GNU_SOURCE
#include "CMemory.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/magic.h>
#include <linux/seccomp.h>
#include <malloc.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
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

static int bound(int what, rlim_t most) {
  struct rlimit limit = {most, most};
  return setrlimit(what, &limit);
}

int tiepdan_bound_process(unsigned long memory, unsigned long seconds) {
  pid_t parent = getppid();
  if (bound(RLIMIT_AS, memory) != 0 || bound(RLIMIT_CPU, seconds) != 0 || bound(RLIMIT_CORE, 0) != 0 ||
      bound(RLIMIT_FSIZE, 0) != 0 || bound(RLIMIT_NOFILE, 3) != 0)
    return errno;
  // Whoever started it may hold descriptors that were not meant for it.
  if (close_range(3, ~0U, 0) != 0) return errno;
  if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
      prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
    return errno;
  // It may have ended before that was asked for.
  return getppid() == parent ? 0 : ESRCH;
}

#if defined(__x86_64__)
#define THIS_MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define THIS_MACHINE AUDIT_ARCH_AARCH64
#else
#error "the filter of system calls knows no such machine"
#endif

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define ANSWER(what) BPF_STMT(BPF_RET | BPF_K, what)
#define REFUSED (SECCOMP_RET_ERRNO | EPERM)
#define ALLOW(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 1), ANSWER(SECCOMP_RET_ALLOW)
// The third argument is the protection of the memory; the low half stands first on both machines.
#define ALLOW_UNLESS_RUNNABLE(call)                                                   \
  BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_##call, 0, 4), LOAD(args[2]),              \
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 0, 1), ANSWER(REFUSED), ANSWER(SECCOMP_RET_ALLOW)

int tiepdan_only_read_and_answer(void) {
  struct sock_filter steps[] = {
      LOAD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, THIS_MACHINE, 1, 0),
      ANSWER(SECCOMP_RET_KILL_PROCESS),
      LOAD(nr),
      ALLOW(read),
      ALLOW(write),
      ALLOW(sendto),
      ALLOW(futex),
      ALLOW_UNLESS_RUNNABLE(mmap),
      ALLOW_UNLESS_RUNNABLE(mprotect),
      ALLOW(munmap),
      ALLOW(mremap),
      ALLOW(madvise),
      ALLOW(brk),
      ALLOW(rt_sigprocmask),
      ALLOW(rt_sigreturn),
      ALLOW(clock_gettime),
      ALLOW(getrandom),
      ALLOW(sched_yield),
      ALLOW(exit),
      ALLOW(exit_group),
      ANSWER(REFUSED),
  };
  struct sock_fprog program = {sizeof steps / sizeof *steps, steps};
  if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) != 0) return errno;
  return 0;
}
