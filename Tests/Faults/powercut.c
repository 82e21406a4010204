// SPDX-License-Identifier: Apache-2.0
// A power cut as a library: preloaded into a program, it counts the calls that change files below the
// watched folders and, at the n-th, puts the disk into a state that a real one could be in (what was
// never synchronised is undone), then kills the program. `kill -9` alone cannot do that: the kernel
// still has everything that was written, synchronised or not.
//
//   cc -O2 -Wall -Wextra -Werror -shared -fPIC -o libpowercut.so powercut.c -ldl -lpthread
//   POWERCUT_DIR=/data POWERCUT_AT=57 POWERCUT_MODE=torn LD_PRELOAD=./libpowercut.so program
//
//   POWERCUT_DIR      watched folders, separated by ':'
//   POWERCUT_AT       number of the call that is hit, from 1; absent or 0: none
//   POWERCUT_MODE     whole   everything that is not synchronised is undone (default)
//                     torn    a random mix, by 512-byte sector and by chain of folder operations
//                     errors  no cut: that call, and all after it, fail
//   POWERCUT_END      1: where the n-th call is never reached, the cut comes when the program exits
//   POWERCUT_SEED     seed of the random mix
//   POWERCUT_ERRNO    ENOSPC (default), EIO or EROFS, in mode errors
//   POWERCUT_ONCE     1: only that one call fails
//   POWERCUT_COUNT    file outside the watched folders that shows the number of calls so far
//   POWERCUT_REPORT   file that tells which call was hit
//   POWERCUT_LOG      file that gets every counted call, one a line
//   POWERCUT_IGNORE   names that need no durability (default *-shm), patterns separated by ':'
//   POWERCUT_NOFSYNC  mutant: synchronising these names does nothing, patterns separated by ':'
//
// The model is pessimistic. Synchronising a file makes its bytes durable, not its name; synchronising
// a folder makes the names in it durable, not the folder's own name. A rename is atomic. Files that
// are written through stdio are undone as a whole. Child processes are not followed: the library
// takes itself out of their environment. Changes through mmap are not seen (ignore such files).
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define SECTOR 512
#define REAL(name) ((__typeof__(&name))real(#name))

// ---------------------------------------------------------------------------------------------
// State

// Bytes of one file that are not durable yet; the descriptor is ours and keeps the inode alive. (To
// close it drops the program's POSIX locks on the file: so two programs that rely on such locks
// against each other cannot be tested with this library.)
struct file {
  struct file *next;
  dev_t device;
  ino_t inode;
  int fd;
  off_t durable_size;
  size_t sectors;       // length of `old`
  unsigned char **old;  // by sector: its durable bytes, NULL where nothing was changed
  int opaque;           // written through stdio: `old` holds the whole file
};

enum what { CREATE, REMOVE, REMOVE_FOLDER, MAKE_FOLDER, RENAME };

// One folder operation that is not durable yet.
struct operation {
  enum what what;
  int parent[2];            // descriptors of the folders concerned
  struct stat folder[2];    // the same, to be recognised
  char name[2][NAME_MAX + 1];
  int synced[2];
  int saved;                // descriptor of the file (or folder) that the operation took away
  mode_t mode;
  ino_t inode;              // of a folder that was removed
  int group;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static __thread int inside;
static int ready;
static char *roots[16];
static int root_count;
static long calls, hit_at;
static int mode_torn, mode_errors, only_once, error_number;
static const char *ignored, *unsynced, *report_path;
static int count_fd = -1, log_fd = -1;
static uint64_t random_state;
static struct file *files;
static struct operation *operations;
static size_t operation_count, operation_room;

static void *real(const char *name) {
  void *function = dlsym(RTLD_NEXT, name);
  if (!function) abort();
  return function;
}

static uint64_t draw(void) {  // splitmix64
  uint64_t z = (random_state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

static int open_outside(const char *variable, int flags) {
  const char *path = getenv(variable);
  if (!path) return -1;
  int fd = REAL(open)(path, flags | O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  return fd < 0 ? -1 : fcntl(fd, F_DUPFD_CLOEXEC, 400);
}

__attribute__((constructor)) static void start(void) {
  const char *folders = getenv("POWERCUT_DIR");
  if (!folders) return;
  char *copy = strdup(folders), *rest = copy, *part;
  while ((part = strsep(&rest, ":")) && root_count < 16) {
    char full[PATH_MAX];
    if (realpath(part, full)) roots[root_count++] = strdup(full);
  }
  free(copy);
  const char *text = getenv("POWERCUT_AT");
  hit_at = text ? atol(text) : 0;
  text = getenv("POWERCUT_MODE");
  mode_torn = text && !strcmp(text, "torn");
  mode_errors = text && !strcmp(text, "errors");
  text = getenv("POWERCUT_SEED");
  random_state = text ? strtoull(text, NULL, 10) : 1;
  text = getenv("POWERCUT_ERRNO");
  error_number = text && !strcmp(text, "EIO") ? EIO : text && !strcmp(text, "EROFS") ? EROFS : ENOSPC;
  text = getenv("POWERCUT_ONCE");
  only_once = text && *text == '1';
  ignored = getenv("POWERCUT_IGNORE") ? getenv("POWERCUT_IGNORE") : "*-shm";
  unsynced = getenv("POWERCUT_NOFSYNC");
  report_path = getenv("POWERCUT_REPORT");
  struct rlimit limit;
  if (!getrlimit(RLIMIT_NOFILE, &limit)) {
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
  }
  count_fd = open_outside("POWERCUT_COUNT", O_TRUNC);
  log_fd = open_outside("POWERCUT_LOG", O_TRUNC);
  unsetenv("LD_PRELOAD");
  ready = root_count > 0;
}

static int matches(const char *patterns, const char *path) {
  if (!patterns) return 0;
  const char *name = strrchr(path, '/');
  name = name ? name + 1 : path;
  char copy[PATH_MAX], *rest = copy, *part;
  snprintf(copy, sizeof copy, "%s", patterns);
  while ((part = strsep(&rest, ":")))
    if (*part && !fnmatch(part, name, 0)) return 1;
  return 0;
}

static int watched(const char *path) {
  if (matches(ignored, path)) return 0;
  for (int i = 0; i < root_count; i++) {
    size_t length = strlen(roots[i]);
    if (!strncmp(path, roots[i], length) && (path[length] == '/' || !path[length])) return 1;
  }
  return 0;
}

static int path_of(int fd, char *path) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, PATH_MAX - 1);
  if (length < 0) return 0;
  path[length] = 0;
  char *gone = strstr(path, " (deleted)");
  if (gone && !gone[10]) *gone = 0;
  return 1;
}

// The full path of a name that may not exist yet: its folder resolved, its last part as it is.
static int full_path(int at, const char *path, char *full) {
  char joined[PATH_MAX * 2], folder[PATH_MAX];
  if (!path || !*path) return 0;
  if (*path == '/' || at == AT_FDCWD) snprintf(joined, sizeof joined, "%s", path);
  else snprintf(joined, sizeof joined, "/proc/self/fd/%d/%s", at, path);
  size_t length = strlen(joined);
  while (length > 1 && joined[length - 1] == '/') joined[--length] = 0;
  char *slash = strrchr(joined, '/');
  const char *name = slash ? slash + 1 : joined;
  if (!*name || !strcmp(name, ".") || !strcmp(name, "..")) return realpath(joined, full) != NULL;
  if (slash) {
    char rest[NAME_MAX + 1];
    snprintf(rest, sizeof rest, "%s", name);
    slash[slash == joined] = 0;
    if (!realpath(joined, folder)) return 0;
    return snprintf(full, PATH_MAX, "%s/%s", strcmp(folder, "/") ? folder : "", rest) < PATH_MAX;
  }
  if (!getcwd(folder, sizeof folder)) return 0;
  return snprintf(full, PATH_MAX, "%s/%s", folder, joined) < PATH_MAX;
}

// ---------------------------------------------------------------------------------------------
// Bytes of files

static struct file *find(dev_t device, ino_t inode) {
  for (struct file *f = files; f; f = f->next)
    if (f->device == device && f->inode == inode) return f;
  return NULL;
}

static int keep_high(int fd) {  // the program's own descriptors stay where they would be
  if (fd < 0) return fd;
  int high = fcntl(fd, F_DUPFD_CLOEXEC, 400);
  close(fd);
  return high;
}

static int reopen(int fd) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  return keep_high(REAL(open)(link, O_RDWR | O_CLOEXEC));
}

static struct file *track(int fd) {
  struct stat s;
  if (fstat(fd, &s) || !S_ISREG(s.st_mode)) return NULL;
  struct file *f = find(s.st_dev, s.st_ino);
  if (f) return f;
  int own = reopen(fd);
  if (own < 0) return NULL;
  f = calloc(1, sizeof *f);
  *f = (struct file){.next = files, .device = s.st_dev, .inode = s.st_ino, .fd = own,
                     .durable_size = s.st_size};
  return files = f;
}

// Keeps the durable bytes of a range that is about to change.
static void before_change(struct file *f, off_t from, off_t to) {
  if (!f || f->opaque || to <= from) return;
  size_t first = from / SECTOR, last = (to - 1) / SECTOR;
  if (last >= f->sectors) {
    size_t room = (last + 1) * 2;
    f->old = realloc(f->old, room * sizeof *f->old);
    memset(f->old + f->sectors, 0, (room - f->sectors) * sizeof *f->old);
    f->sectors = room;
  }
  for (size_t i = first; i <= last; i++) {
    if (f->old[i]) continue;
    f->old[i] = calloc(1, SECTOR);
    if ((off_t)i * SECTOR < f->durable_size)
      while (pread(f->fd, f->old[i], SECTOR, (off_t)i * SECTOR) < 0 && errno == EINTR) {}
  }
}

static void forget_changes(struct file *f) {
  for (size_t i = 0; i < f->sectors; i++) free(f->old[i]);
  free(f->old);
  f->old = NULL;
  f->sectors = 0;
}

static void make_opaque(struct file *f) {
  if (!f) return;
  f->opaque = 0;
  before_change(f, 0, f->durable_size);
  f->opaque = 1;
}

static void bytes_are_durable(dev_t device, ino_t inode) {
  for (struct file **p = &files; *p; p = &(*p)->next) {
    struct file *f = *p;
    if (f->device != device || f->inode != inode) continue;
    forget_changes(f);
    if (f->opaque) {  // stdio may go on writing unseen
      struct stat s;
      if (!fstat(f->fd, &s)) f->durable_size = s.st_size;
      make_opaque(f);
      return;
    }
    *p = f->next;
    close(f->fd);
    free(f);
    return;
  }
}

static void put_bytes_back(struct file *f) {
  struct stat s;
  if (fstat(f->fd, &s)) return;
  if (f->opaque) {
    if (mode_torn && draw() & 1) {
      if (s.st_size) (void)!REAL(ftruncate)(f->fd, (off_t)(draw() % (s.st_size + 1)));
      return;
    }
    (void)!REAL(ftruncate)(f->fd, 0);
  }
  off_t size = f->durable_size;
  if (mode_torn && !f->opaque && s.st_size != size) {
    uint64_t choice = draw() % 3;
    off_t low = s.st_size < size ? s.st_size : size;
    off_t high = s.st_size < size ? size : s.st_size;
    if (choice == 1) size = s.st_size;
    if (choice == 2) {
      size = (low + (off_t)(draw() % (high - low + 1))) / SECTOR * SECTOR;
      if (size < low) size = low;
    }
  }
  if (s.st_size > size) (void)!REAL(ftruncate)(f->fd, size);
  for (size_t i = 0; i < f->sectors; i++) {
    off_t at = (off_t)i * SECTOR;
    if (!f->old[i] || at >= size) continue;
    // What was cut off and comes back, comes back with its bytes.
    if (mode_torn && !f->opaque && at < s.st_size && draw() & 1) continue;
    size_t length = size - at < SECTOR ? (size_t)(size - at) : SECTOR;
    (void)!REAL(pwrite)(f->fd, f->old[i], length, at);
  }
  (void)!REAL(ftruncate)(f->fd, size);
}

// ---------------------------------------------------------------------------------------------
// Names in folders

static int open_folder(const char *full, struct stat *s, char *name) {
  char folder[PATH_MAX];
  snprintf(folder, sizeof folder, "%s", full);
  char *slash = strrchr(folder, '/');
  snprintf(name, NAME_MAX + 1, "%s", slash + 1);
  slash[slash == folder] = 0;
  int fd = keep_high(REAL(open)(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (fd >= 0) fstat(fd, s);
  return fd;
}

// What is at a path now, so that it can come back: a descriptor, or -1 when nothing is there.
static int save(const char *full, struct stat *s) {
  if (lstat(full, s) || !(S_ISREG(s->st_mode) || S_ISDIR(s->st_mode))) return -1;
  int flags = S_ISDIR(s->st_mode) ? O_RDONLY | O_DIRECTORY : O_RDONLY;
  return keep_high(REAL(open)(full, flags | O_CLOEXEC | O_NOFOLLOW));
}

static void note(enum what what, const char *first, const char *second, int saved,
                 const struct stat *was) {
  if (operation_count == operation_room) {
    operation_room = operation_room ? operation_room * 2 : 64;
    operations = realloc(operations, operation_room * sizeof *operations);
  }
  struct operation *o = &operations[operation_count];
  *o = (struct operation){.what = what, .parent = {-1, -1}, .saved = saved, .mode = 0700};
  o->parent[0] = open_folder(first, &o->folder[0], o->name[0]);
  o->synced[0] = !watched(first) || o->parent[0] < 0;
  if (second) {
    o->parent[1] = open_folder(second, &o->folder[1], o->name[1]);
    o->synced[1] = !watched(second) || o->parent[1] < 0;
  } else {
    o->synced[1] = 1;
  }
  if (was) {
    o->mode = was->st_mode & 07777;
    o->inode = was->st_ino;
  }
  operation_count++;
}

static void drop(size_t index) {
  struct operation *o = &operations[index];
  for (int i = 0; i < 2; i++)
    if (o->parent[i] >= 0) close(o->parent[i]);
  if (o->saved >= 0) {
    // The file that was taken away is gone for good, and so are its changes.
    struct stat s;
    if (!fstat(o->saved, &s) && S_ISREG(s.st_mode) && s.st_nlink == 0)
      bytes_are_durable(s.st_dev, s.st_ino);
    close(o->saved);
  }
  memmove(o, o + 1, (--operation_count - index) * sizeof *o);
}

static int same(const struct stat *a, const struct stat *b) {
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static void names_are_durable(const struct stat *folder) {
  for (size_t i = operation_count; i-- > 0;) {
    struct operation *o = &operations[i];
    for (int side = 0; side < 2; side++)
      if (o->parent[side] >= 0 && same(&o->folder[side], folder)) o->synced[side] = 1;
    if (o->synced[0] && o->synced[1]) drop(i);
  }
}

static void empty(int folder, const char *name) {
  int fd = openat(folder, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
  if (fd >= 0) {
    DIR *d = fdopendir(fd);
    struct dirent *e;
    while (d && (e = readdir(d)))
      if (strcmp(e->d_name, ".") && strcmp(e->d_name, "..")) empty(fd, e->d_name);
    if (d) closedir(d);
    REAL(unlinkat)(folder, name, AT_REMOVEDIR);
  } else {
    REAL(unlinkat)(folder, name, 0);
  }
}

static void bring_back(int folder, const char *name, int saved, mode_t mode) {
  if (saved < 0) return;
  int fd = REAL(openat)(folder, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (fd < 0) return;
  char buffer[65536];
  off_t at = 0;
  ssize_t count;
  while ((count = pread(saved, buffer, sizeof buffer, at)) > 0) {
    (void)!REAL(write)(fd, buffer, (size_t)count);
    at += count;
  }
  close(fd);
}

static void undo(struct operation *o) {
  switch (o->what) {
    case CREATE: REAL(unlinkat)(o->parent[0], o->name[0], 0); break;
    case REMOVE: bring_back(o->parent[0], o->name[0], o->saved, o->mode); break;
    case MAKE_FOLDER: empty(o->parent[0], o->name[0]); break;
    case REMOVE_FOLDER: {
      REAL(mkdirat)(o->parent[0], o->name[0], o->mode);
      int fd = openat(o->parent[0], o->name[0], O_RDONLY | O_DIRECTORY | O_CLOEXEC);
      // Earlier operations in that folder are undone in the one that takes its place.
      for (size_t i = 0; fd >= 0 && i < operation_count; i++)
        for (int side = 0; side < 2; side++)
          if (operations[i].parent[side] >= 0 && operations[i].folder[side].st_ino == o->inode)
            dup2(fd, operations[i].parent[side]);
      break;
    }
    case RENAME:
      REAL(renameat)(o->parent[1], o->name[1], o->parent[0], o->name[0]);
      bring_back(o->parent[1], o->name[1], o->saved, o->mode);
      break;
  }
}

static int related(const struct operation *a, const struct operation *b) {
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 2; j++)
      if (a->parent[i] >= 0 && b->parent[j] >= 0 && same(&a->folder[i], &b->folder[j])
          && !strcmp(a->name[i], b->name[j]))
        return 1;
  if (b->what == REMOVE_FOLDER)
    for (int i = 0; i < 2; i++)
      if (a->parent[i] >= 0 && a->folder[i].st_ino == b->inode) return 1;
  return 0;
}

// Undoes, newest first; in mode torn each chain of operations on the same names keeps a random
// beginning, whatever happens to the others.
static void put_names_back(void) {
  size_t count = operation_count;
  for (size_t i = 0; i < count; i++) operations[i].group = (int)i;
  for (size_t j = 0; j < count; j++)
    for (size_t i = 0; i < j; i++)
      if (operations[i].group != operations[j].group && related(&operations[i], &operations[j])) {
        int from = operations[j].group, to = operations[i].group;
        for (size_t k = 0; k <= j; k++)
          if (operations[k].group == from) operations[k].group = to;
      }
  size_t *keep = calloc(count + 1, sizeof *keep), *size = calloc(count + 1, sizeof *size);
  for (size_t i = 0; i < count; i++) size[operations[i].group]++;
  for (size_t i = 0; i < count; i++)
    keep[i] = mode_torn && size[i] ? (size_t)(draw() % (size[i] + 1)) : 0;
  for (size_t i = count; i-- > 0;)
    if (size[operations[i].group]-- > keep[operations[i].group]) undo(&operations[i]);
}

// ---------------------------------------------------------------------------------------------
// Counting and cutting

static void tell(int fd, const char *call, const char *path) {
  char line[PATH_MAX + 64];
  int length = snprintf(line, sizeof line, "%ld %s %s\n", calls, call, path);
  if (fd >= 0) (void)!REAL(write)(fd, line, (size_t)length);
}

static void cut(const char *call, const char *path) {
  if (report_path) tell(open_outside("POWERCUT_REPORT", O_TRUNC), call, path);
  for (struct file *f = files; f; f = f->next) put_bytes_back(f);
  put_names_back();
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

// The promise was made and the program is ending: the power goes now. Without this, nothing would be
// cut after the last call, and a forgotten synchronisation of the last file would never be seen.
__attribute__((destructor)) static void end(void) {
  const char *at_end = getenv("POWERCUT_END");
  if (!ready || mode_errors || !at_end || strcmp(at_end, "1") != 0 || calls >= hit_at) return;
  pthread_mutex_lock(&lock);
  inside++;
  cut("exit", "");
}

static int cut_is_due;

// Counts a call. Returns 0 when it may go on, else an error number with which it must fail.
static int count(const char *call, const char *path, int takes_space) {
  calls++;
  if (count_fd >= 0) {
    char text[32];
    int length = snprintf(text, sizeof text, "%ld\n", calls);
    (void)!REAL(pwrite)(count_fd, text, (size_t)length, 0);
  }
  tell(log_fd, call, path);
  if (!hit_at || calls < hit_at) return 0;
  if (mode_errors) {
    if ((only_once && calls != hit_at) || (error_number == ENOSPC && !takes_space)) return 0;
    // A full disk strikes first at a call that takes space, which may come after the n-th.
    static int told;
    if (report_path && !told) tell(open_outside("POWERCUT_REPORT", O_TRUNC), call, path);
    told = 1;
    return error_number;
  }
  // A torn cut may also fall into the call itself: then it is carried out first.
  if (mode_torn && draw() & 1) cut_is_due = 1;
  else cut(call, path);
  return 0;
}

static int enter(void) {
  if (!ready || inside) return 0;
  inside = 1;
  pthread_mutex_lock(&lock);
  return 1;
}

static void leave(const char *call, const char *path) {
  int error = errno;
  if (cut_is_due) cut(call, path);
  pthread_mutex_unlock(&lock);
  inside = 0;
  errno = error;
}

// The body of a wrapper: `path` is what is changed, `before` runs before the call and `after`, when
// it succeeded, after it.
#define WRAPPED(type, failed, call_name, is_watched, space, before, call, after) \
  do {                                                                           \
    if (!enter()) return (call);                                                 \
    if (!(is_watched)) {                                                         \
      leave(call_name, path);                                                    \
      return (call);                                                             \
    }                                                                            \
    type result = failed;                                                        \
    int error = count(call_name, path, space);                                   \
    if (error) {                                                                 \
      errno = error;                                                             \
    } else {                                                                     \
      before;                                                                    \
      result = (call);                                                           \
      int kept = errno;                                                          \
      if (result != (type)(failed)) { after; }                                   \
      errno = kept;                                                              \
    }                                                                            \
    leave(call_name, path);                                                      \
    return result;                                                               \
  } while (0)

// ---------------------------------------------------------------------------------------------
// Writing

static int file_is_watched(int fd, char *path) { return path_of(fd, path) && watched(path); }

static void before_write(int fd, off_t at, size_t length) {
  struct file *f = track(fd);
  struct stat s;
  if (!f || fstat(fd, &s)) return;
  if (at < 0) {
    int flags = fcntl(fd, F_GETFL);
    at = flags & O_APPEND ? s.st_size : lseek(fd, 0, SEEK_CUR);
  }
  // Writing beyond the end also makes the gap.
  before_change(f, at < s.st_size ? at : s.st_size, at + (off_t)length);
}

static size_t total(const struct iovec *parts, int count) {
  size_t sum = 0;
  for (int i = 0; i < count; i++) sum += parts[i].iov_len;
  return sum;
}

#define WRITING(name, at, length, call)                                                   \
  char path[PATH_MAX];                                                                    \
  WRAPPED(ssize_t, -1, name, file_is_watched(fd, path), 1, before_write(fd, at, length), call, {})

ssize_t write(int fd, const void *bytes, size_t n) {
  WRITING("write", -1, n, REAL(write)(fd, bytes, n));
}
ssize_t pwrite(int fd, const void *bytes, size_t n, off_t at) {
  WRITING("pwrite", at, n, REAL(pwrite)(fd, bytes, n, at));
}
ssize_t pwrite64(int fd, const void *bytes, size_t n, off64_t at) {
  WRITING("pwrite64", at, n, REAL(pwrite64)(fd, bytes, n, at));
}
ssize_t writev(int fd, const struct iovec *v, int c) {
  WRITING("writev", -1, total(v, c), REAL(writev)(fd, v, c));
}
ssize_t pwritev(int fd, const struct iovec *v, int c, off_t at) {
  WRITING("pwritev", at, total(v, c), REAL(pwritev)(fd, v, c, at));
}
ssize_t pwritev64(int fd, const struct iovec *v, int c, off64_t at) {
  WRITING("pwritev64", at, total(v, c), REAL(pwritev64)(fd, v, c, at));
}
ssize_t pwritev2(int fd, const struct iovec *v, int c, off_t at, int flags) {
  WRITING("pwritev2", at, total(v, c), REAL(pwritev2)(fd, v, c, at, flags));
}
ssize_t pwritev64v2(int fd, const struct iovec *v, int c, off64_t at, int flags) {
  WRITING("pwritev64v2", at, total(v, c), REAL(pwritev64v2)(fd, v, c, at, flags));
}
ssize_t sendfile(int fd, int in, off_t *at, size_t n) {
  WRITING("sendfile", -1, n, REAL(sendfile)(fd, in, at, n));
}
ssize_t sendfile64(int fd, int in, off64_t *at, size_t n) {
  WRITING("sendfile64", -1, n, REAL(sendfile64)(fd, in, at, n));
}
ssize_t copy_file_range(int in, off64_t *from, int fd, off64_t *at, size_t n, unsigned flags) {
  WRITING("copy_file_range", at ? *at : -1, n, REAL(copy_file_range)(in, from, fd, at, n, flags));
}

static void before_truncation(int fd, off_t size) {
  struct file *f = track(fd);
  struct stat s;
  if (!f || fstat(fd, &s)) return;
  if (size < s.st_size) before_change(f, size, s.st_size);
  else before_change(f, s.st_size, size);
}

static int grows(int fd, off_t size) {
  struct stat s;
  return !fstat(fd, &s) && size > s.st_size;
}

int ftruncate(int fd, off_t size) {
  char path[PATH_MAX];
  WRAPPED(int, -1, "ftruncate", file_is_watched(fd, path), grows(fd, size),
          before_truncation(fd, size), REAL(ftruncate)(fd, size), {});
}
int ftruncate64(int fd, off64_t size) {
  char path[PATH_MAX];
  WRAPPED(int, -1, "ftruncate64", file_is_watched(fd, path), grows(fd, size),
          before_truncation(fd, size), REAL(ftruncate64)(fd, size), {});
}
static void before_path_truncation(const char *path, off_t size) {
  int fd = REAL(open)(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  before_truncation(fd, size);
  close(fd);
}
int truncate(const char *name, off_t size) {
  char path[PATH_MAX] = "";
  WRAPPED(int, -1, "truncate", full_path(AT_FDCWD, name, path) && watched(path), 0,
          before_path_truncation(path, size), REAL(truncate)(name, size), {});
}
int fallocate(int fd, int how, off_t at, off_t n) {
  char path[PATH_MAX];
  WRAPPED(int, -1, "fallocate", file_is_watched(fd, path), 1, before_write(fd, at, (size_t)n),
          REAL(fallocate)(fd, how, at, n), {});
}
int fallocate64(int fd, int how, off64_t at, off64_t n) {
  char path[PATH_MAX];
  WRAPPED(int, -1, "fallocate64", file_is_watched(fd, path), 1, before_write(fd, at, (size_t)n),
          REAL(fallocate64)(fd, how, at, n), {});
}
// These answer with the error number itself.
static int space_made(int fd, off_t at, off_t n, const char *name,
                      int (*reserve)(int, off_t, off_t)) {
  char path[PATH_MAX] = "";
  if (!enter()) return reserve(fd, at, n);
  int result = 0;
  if (file_is_watched(fd, path)) {
    result = count(name, path, 1);
    if (!result) before_write(fd, at, (size_t)n);
  }
  if (!result) result = reserve(fd, at, n);
  leave(name, path);
  return result;
}
int posix_fallocate(int fd, off_t at, off_t n) {
  return space_made(fd, at, n, "posix_fallocate", REAL(posix_fallocate));
}
int posix_fallocate64(int fd, off64_t at, off64_t n) {
  return space_made(fd, at, n, "posix_fallocate64", REAL(posix_fallocate64));
}

// ---------------------------------------------------------------------------------------------
// Synchronising

static void synced(int fd, const char *path) {
  struct stat s;
  if (fstat(fd, &s) || matches(unsynced, path)) return;
  if (S_ISDIR(s.st_mode)) names_are_durable(&s);
  else bytes_are_durable(s.st_dev, s.st_ino);
}
int fsync(int fd) {
  char path[PATH_MAX];
  WRAPPED(int, -1, "fsync", file_is_watched(fd, path), 0, {}, REAL(fsync)(fd), synced(fd, path));
}
int fdatasync(int fd) {
  char path[PATH_MAX];
  WRAPPED(int, -1, "fdatasync", file_is_watched(fd, path), 0, {}, REAL(fdatasync)(fd),
          synced(fd, path));
}

void sync(void) {
  if (enter()) {
    calls++;
    while (files && !files->opaque) bytes_are_durable(files->device, files->inode);
    for (size_t i = operation_count; i-- > 0;) drop(i);
    leave("sync", "");
  }
  REAL(sync)();
}

// ---------------------------------------------------------------------------------------------
// Opening, when it makes or empties a file

static int exists(const char *path) {
  struct stat s;
  return !lstat(path, &s);
}

static int opening_changes(int at, const char *name, int flags, char *path) {
  if (!(flags & (O_CREAT | O_TRUNC)) || (flags & O_TMPFILE) == O_TMPFILE) return 0;
  if (!full_path(at, name, path) || !watched(path)) return 0;
  struct stat s;
  if (lstat(path, &s)) return flags & O_CREAT;
  return S_ISREG(s.st_mode) && flags & O_TRUNC && !(flags & O_EXCL) && s.st_size > 0;
}

#define OPENING(name, at, file, flags, call)                                            \
  char path[PATH_MAX] = "";                                                             \
  int was = 0;                                                                          \
  WRAPPED(int, -1, name, opening_changes(at, file, flags, path), !exists(path),         \
          if ((was = exists(path))) before_path_truncation(path, 0), call,              \
          if (!was) note(CREATE, path, NULL, -1, NULL))

#define MODE_ARGUMENT                            \
  mode_t mode = 0;                               \
  if (flags & (O_CREAT | O_TMPFILE)) {           \
    va_list list;                                \
    va_start(list, flags);                       \
    mode = va_arg(list, mode_t);                 \
    va_end(list);                                \
  }

int open(const char *file, int flags, ...) {
  MODE_ARGUMENT OPENING("open", AT_FDCWD, file, flags, REAL(open)(file, flags, mode));
}
int open64(const char *file, int flags, ...) {
  MODE_ARGUMENT OPENING("open64", AT_FDCWD, file, flags, REAL(open64)(file, flags, mode));
}
int openat(int at, const char *file, int flags, ...) {
  MODE_ARGUMENT OPENING("openat", at, file, flags, REAL(openat)(at, file, flags, mode));
}
int openat64(int at, const char *file, int flags, ...) {
  MODE_ARGUMENT OPENING("openat64", at, file, flags, REAL(openat64)(at, file, flags, mode));
}
int creat(const char *file, mode_t mode) { return open(file, O_WRONLY | O_CREAT | O_TRUNC, mode); }
int creat64(const char *file, mode_t mode) {
  return open64(file, O_WRONLY | O_CREAT | O_TRUNC, mode);
}
// The checked variants take no mode: they can empty a file but not make one.
int __open_2(const char *file, int flags) { return open(file, flags, 0); }
int __open64_2(const char *file, int flags) { return open64(file, flags, 0); }
int __openat_2(int at, const char *file, int flags) { return openat(at, file, flags, 0); }
int __openat64_2(int at, const char *file, int flags) { return openat64(at, file, flags, 0); }

// Files made by stdio are opened and written inside the C library, out of sight.
static void before_stdio(const char *path) {
  int fd = REAL(open)(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0) return;
  make_opaque(track(fd));
  close(fd);
}
static void after_stdio(const char *path, int was) {
  if (was) return;
  note(CREATE, path, NULL, -1, NULL);
  before_stdio(path);
}
#define STDIO(name, file, how, call)                                                            \
  char path[PATH_MAX] = "";                                                                     \
  int was = 0;                                                                                  \
  WRAPPED(FILE *, NULL, name, strpbrk(how, "wa+") && full_path(AT_FDCWD, file, path) && watched(path), \
          1, if ((was = exists(path))) before_stdio(path), call, after_stdio(path, was))

FILE *fopen(const char *file, const char *how) {
  STDIO("fopen", file, how, REAL(fopen)(file, how));
}
FILE *fopen64(const char *file, const char *how) {
  STDIO("fopen64", file, how, REAL(fopen64)(file, how));
}
FILE *freopen(const char *file, const char *how, FILE *stream) {
  STDIO("freopen", file, how, REAL(freopen)(file, how, stream));
}
FILE *freopen64(const char *file, const char *how, FILE *stream) {
  STDIO("freopen64", file, how, REAL(freopen64)(file, how, stream));
}

// These choose the name: it stands in the template afterwards.
#define TEMPORARY(name, template, call)                                                     \
  char path[PATH_MAX] = "";                                                                 \
  WRAPPED(int, -1, name, full_path(AT_FDCWD, template, path) && watched(path), 1, {}, call, \
          if (full_path(AT_FDCWD, template, path)) note(CREATE, path, NULL, -1, NULL))

int mkstemp(char *t) { TEMPORARY("mkstemp", t, REAL(mkstemp)(t)); }
int mkstemp64(char *t) { TEMPORARY("mkstemp64", t, REAL(mkstemp64)(t)); }
int mkostemp(char *t, int f) { TEMPORARY("mkostemp", t, REAL(mkostemp)(t, f)); }
int mkostemp64(char *t, int f) { TEMPORARY("mkostemp64", t, REAL(mkostemp64)(t, f)); }
int mkstemps(char *t, int n) { TEMPORARY("mkstemps", t, REAL(mkstemps)(t, n)); }
int mkstemps64(char *t, int n) { TEMPORARY("mkstemps64", t, REAL(mkstemps64)(t, n)); }
int mkostemps(char *t, int n, int f) { TEMPORARY("mkostemps", t, REAL(mkostemps)(t, n, f)); }
int mkostemps64(char *t, int n, int f) { TEMPORARY("mkostemps64", t, REAL(mkostemps64)(t, n, f)); }

// ---------------------------------------------------------------------------------------------
// Names

#define NAMING(name, at, file, space, before, call, after)                               \
  char path[PATH_MAX] = "";                                                              \
  WRAPPED(int, -1, name, full_path(at, file, path) && watched(path), space, before, call, after)

#define MAKING_FOLDER(name, at, file, call) \
  NAMING(name, at, file, 1, {}, call, note(MAKE_FOLDER, path, NULL, -1, NULL))
int mkdir(const char *file, mode_t mode) {
  MAKING_FOLDER("mkdir", AT_FDCWD, file, REAL(mkdir)(file, mode));
}
int mkdirat(int at, const char *file, mode_t mode) {
  MAKING_FOLDER("mkdirat", at, file, REAL(mkdirat)(at, file, mode));
}
char *mkdtemp(char *t) {
  char path[PATH_MAX] = "";
  WRAPPED(char *, NULL, "mkdtemp", full_path(AT_FDCWD, t, path) && watched(path), 1, {},
          REAL(mkdtemp)(t),
          if (full_path(AT_FDCWD, t, path)) note(MAKE_FOLDER, path, NULL, -1, NULL));
}

#define TAKING_AWAY(name, what, at, file, call)                                                 \
  struct stat was = {0};                                                                        \
  int saved = -1;                                                                               \
  NAMING(name, at, file, 0, saved = save(path, &was), call, note(what, path, NULL, saved, &was))
int unlink(const char *file) {
  TAKING_AWAY("unlink", REMOVE, AT_FDCWD, file, REAL(unlink)(file));
}
int rmdir(const char *file) {
  TAKING_AWAY("rmdir", REMOVE_FOLDER, AT_FDCWD, file, REAL(rmdir)(file));
}
int unlinkat(int at, const char *file, int flags) {
  TAKING_AWAY("unlinkat", flags & AT_REMOVEDIR ? REMOVE_FOLDER : REMOVE, at, file,
              REAL(unlinkat)(at, file, flags));
}
int remove(const char *file) {
  struct stat s;
  return !lstat(file, &s) && S_ISDIR(s.st_mode) ? rmdir(file) : unlink(file);
}

#define RENAMING(name, from, file, to, other, call)                                            \
  char path[PATH_MAX] = "", second[PATH_MAX] = "";                                             \
  struct stat was = {0};                                                                       \
  int saved = -1;                                                                              \
  WRAPPED(int, -1, name,                                                                       \
          full_path(from, file, path) && full_path(to, other, second)                          \
              && (watched(path) || watched(second)),                                           \
          0, saved = save(second, &was), call, note(RENAME, path, second, saved, &was))
int rename(const char *file, const char *other) {
  RENAMING("rename", AT_FDCWD, file, AT_FDCWD, other, REAL(rename)(file, other));
}
int renameat(int from, const char *file, int to, const char *other) {
  RENAMING("renameat", from, file, to, other, REAL(renameat)(from, file, to, other));
}
int renameat2(int from, const char *file, int to, const char *other, unsigned flags) {
  RENAMING("renameat2", from, file, to, other, REAL(renameat2)(from, file, to, other, flags));
}

#define LINKING(name, at, file, call) \
  NAMING(name, at, file, 1, {}, call, note(CREATE, path, NULL, -1, NULL))
int link(const char *file, const char *other) {
  LINKING("link", AT_FDCWD, other, REAL(link)(file, other));
}
int linkat(int from, const char *file, int to, const char *other, int flags) {
  LINKING("linkat", to, other, REAL(linkat)(from, file, to, other, flags));
}
int symlink(const char *target, const char *file) {
  LINKING("symlink", AT_FDCWD, file, REAL(symlink)(target, file));
}
int symlinkat(const char *target, int at, const char *file) {
  LINKING("symlinkat", at, file, REAL(symlinkat)(target, at, file));
}
