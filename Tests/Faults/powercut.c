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
//                     vfat    torn, and the order of vfat below POWERCUT_VFAT
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
//   POWERCUT_VFAT     watched folders, separated by ':', that stand for sticks
//   POWERCUT_MEDIUM   file outside the watched folders: what a cut in mode vfat has left there beside
//                     the files. In a program that is started with it and without POWERCUT_AT, the
//                     stick behaves accordingly
//   POWERCUT_SKIP     mutant: of the synchronisations of a name, these do nothing: `*.TMP=2-`, `A=1-1`,
//                     separated by ':'
//   POWERCUT_UNHELD   mutant, 1: what is removed gives its clusters back although it is still open
//
// The model is pessimistic. Synchronising a file makes its bytes durable, not its name; synchronising
// a folder makes the names in it durable, not the folder's own name. A rename is atomic. Files that
// are written through stdio are undone as a whole. Child processes are not followed: the library
// takes itself out of their environment. Changes through mmap are not seen (ignore such files).
//
// On vfat an entry and the table of clusters (FAT) are written apart, and the entry must never point at
// clusters that the table calls free: a look at it fails with EIO, and the driver then refuses every
// writing. The model, from Linux 6.1:
//   - synchronising a folder writes its entries, then the table; synchronising a file writes its entry,
//     then the table; a cut may come between. New clusters are in the table after any synchronisation;
//   - what is removed gives its clusters back at the last close, and the table may be written at any
//     moment after that, before the entry is gone;
//   - a renamed entry points at nothing until what was renamed is synchronised itself; from then until the
//     parent is synchronised, both names may be there and share their clusters (twins): to remove the one
//     frees the other.
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
  struct stat object;       // what was made or renamed
  int linked;               // a rename: what was renamed was synchronised since
  int group;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static __thread int inside;
static int ready;
static char *roots[16];
static int root_count;
static long calls, hit_at;
static int mode_torn, mode_vfat, mode_errors, only_once, error_number, unheld;
static const char *ignored, *unsynced, *report_path, *medium_path;
static char *sticks[4];
static int stick_count;
static struct skip { char pattern[64]; int first, last, seen; } skips[8];
static int skip_count;
static char *freed[256], *twins[64][2];  // of the medium
static int freed_count, twin_count, stopped;
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

static char *pairs(const char *text, char *copy) {
  snprintf(copy, PATH_MAX, "%s", text ? text : "");
  return copy;
}

static void add_freed(const char *path) {
  if (freed_count < 256) freed[freed_count++] = strdup(path);
}

static void read_medium(void) {
  FILE *file = medium_path ? REAL(fopen)(medium_path, "r") : NULL;
  char line[PATH_MAX * 2];
  while (file && fgets(line, sizeof line, file)) {
    line[strcspn(line, "\n")] = 0;
    char *first = strchr(line, '\t'), *second;
    if (!first) continue;
    *first++ = 0;
    if ((second = strchr(first, '\t'))) *second++ = 0;
    if (!strcmp(line, "free")) add_freed(first);
    if (!strcmp(line, "twin") && second && twin_count < 64) {
      twins[twin_count][0] = strdup(first);
      twins[twin_count++][1] = strdup(second);
    }
  }
  if (file) fclose(file);
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
  mode_vfat = text && !strcmp(text, "vfat");
  mode_torn = mode_vfat || (text && !strcmp(text, "torn"));
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
  unheld = getenv("POWERCUT_UNHELD") && *getenv("POWERCUT_UNHELD") == '1';
  char list[PATH_MAX];
  rest = pairs(getenv("POWERCUT_VFAT"), list);
  while ((part = strsep(&rest, ":")) && stick_count < 4) {
    char full[PATH_MAX];
    if (*part && realpath(part, full)) sticks[stick_count++] = strdup(full);
  }
  rest = pairs(getenv("POWERCUT_SKIP"), list);
  while ((part = strsep(&rest, ":")) && skip_count < 8) {
    struct skip *k = &skips[skip_count];
    int count = sscanf(part, "%63[^=]=%d-%d", k->pattern, &k->first, &k->last);
    if (count < 3) k->last = INT_MAX;
    skip_count += count >= 2;
  }
  medium_path = getenv("POWERCUT_MEDIUM");
  if (!hit_at) read_medium();
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

static int below(const char *path, const char *folder) {
  size_t length = strlen(folder);
  return !strncmp(path, folder, length) && (path[length] == '/' || !path[length]);
}

static int on_stick(const char *path) {
  for (int i = 0; i < stick_count; i++)
    if (below(path, sticks[i])) return 1;
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

// Files and folders whose clusters are not in the table on the medium.
static struct { dev_t device; ino_t inode; } fresh[1024];
static int fresh_count;

static int is_fresh(const struct stat *s) {
  for (int i = 0; i < fresh_count; i++)
    if (fresh[i].device == s->st_dev && fresh[i].inode == s->st_ino) return 1;
  return 0;
}
static void clusters_are_taken(const struct stat *s) {
  if (!mode_vfat || is_fresh(s) || fresh_count == 1024) return;
  fresh[fresh_count].device = s->st_dev;
  fresh[fresh_count++].inode = s->st_ino;
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

// Entries that point at nothing since they were renamed, until what was renamed is synchronised.
static struct { struct stat object; char path[PATH_MAX]; } hollow[64];
static int hollow_count;

static void entry_path(const struct operation *o, int side, char *path) {
  char folder[PATH_MAX];
  *path = 0;
  if (o->parent[side] < 0 || !path_of(o->parent[side], folder)) return;
  if (snprintf(path, PATH_MAX, "%s/%s", folder, o->name[side]) >= PATH_MAX) *path = 0;
}

static int is_on_stick(const struct operation *o) {
  char path[PATH_MAX];
  if (!mode_vfat) return 0;
  entry_path(o, 0, path);
  return on_stick(path);
}

static void points_at_nothing(const struct operation *o) {
  if (o->what != RENAME || o->linked || hollow_count == 64 || !is_on_stick(o)) return;
  hollow[hollow_count].object = o->object;
  entry_path(o, 1, hollow[hollow_count++].path);
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
  if (lstat(second ? second : first, &o->object)) memset(&o->object, 0, sizeof o->object);
  if (what == MAKE_FOLDER && on_stick(first)) clusters_are_taken(&o->object);
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
    if (!o->synced[0] || !o->synced[1]) continue;
    points_at_nothing(o);
    drop(i);
  }
}

static void mark_freed(const struct operation *o) {
  char path[PATH_MAX];
  entry_path(o, 0, path);
  add_freed(path);
}

static int is_object(const struct operation *o, const struct stat *s) {
  return o->object.st_ino == s->st_ino && o->object.st_dev == s->st_dev;
}

// On a stick, after a synchronisation: what was synchronised has its own entry written, and the table.
static void table_is_durable(const struct stat *s) {
  for (size_t i = 0; i < operation_count; i++)
    if (operations[i].what == RENAME && is_object(&operations[i], s)) operations[i].linked = 1;
  for (int i = hollow_count; i-- > 0;)
    if (same(&hollow[i].object, s)) hollow[i] = hollow[--hollow_count];
  fresh_count = 0;
}

// On a stick, in the middle of a synchronisation: the entries are written, the table is not.
static void only_entries_are_durable(const struct stat *s) {
  for (size_t i = operation_count; i-- > 0;) {
    struct operation *o = &operations[i];
    int inside_it = o->parent[0] >= 0 && same(&o->folder[0], s);
    int itself = is_object(o, s);
    if (itself && o->what == RENAME) o->linked = 1;
    // A file's entry is written with the file. A folder's is written when it is made, and with the folder
    // once something was made in it.
    int points = o->what == CREATE ? itself
      : o->what == MAKE_FOLDER ? inside_it || (itself && s->st_nlink > 2) : 0;
    if (points && is_fresh(&o->object)) mark_freed(o);
    if (!inside_it && !(itself && points)) continue;
    points_at_nothing(o);
    drop(i);
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

// Whether the program has open what an operation took away; our own descriptors are above.
static int is_held(const struct operation *o) {
  struct stat was, s;
  if (unheld || o->saved < 0 || fstat(o->saved, &was)) return 0;
  for (int fd = 0; fd < 400; fd++)
    if (!fstat(fd, &s) && same(&was, &s)) return 1;
  return 0;
}

static void undo(struct operation *o) {
  // What the program still has open has its clusters still.
  int is_free = (o->what == REMOVE || o->what == REMOVE_FOLDER) && is_on_stick(o) && !is_held(o)
    && draw() & 1;
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
  if (is_free) mark_freed(o);
}

static void copy_folder(int from, const char *name, int to, const char *other) {
  REAL(mkdirat)(to, other, 0700);
  int source = REAL(openat)(from, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int target = REAL(openat)(to, other, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  DIR *d = source < 0 ? NULL : fdopendir(dup(source));
  struct dirent *e;
  while (d && (e = readdir(d))) {
    int file = REAL(openat)(source, e->d_name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (e->d_type == DT_REG) bring_back(target, e->d_name, file, 0600);
    if (file >= 0) close(file);
  }
  if (d) closedir(d);
  if (source >= 0) close(source);
  if (target >= 0) close(target);
}

// Renames of which the medium has the new entry, and perhaps still the old one.
static void leave_twins(void) {
  for (size_t i = operation_count; i-- > 0;) {
    struct operation *o = &operations[i];
    if (o->what != RENAME || !o->linked || !is_on_stick(o)) continue;
    if (draw() & 1 && twin_count < 64 && S_ISDIR(o->object.st_mode)) {
      copy_folder(o->parent[1], o->name[1], o->parent[0], o->name[0]);
      char first[PATH_MAX], second[PATH_MAX];
      entry_path(o, 0, first);
      entry_path(o, 1, second);
      twins[twin_count][0] = strdup(first);
      twins[twin_count++][1] = strdup(second);
    }
    drop(i);
  }
}

static void empty_what_points_at_nothing(void) {
  for (int i = 0; i < hollow_count; i++) {
    struct stat s;
    if (lstat(hollow[i].path, &s) || !same(&s, &hollow[i].object)) continue;
    if (!S_ISDIR(s.st_mode)) {
      (void)!REAL(truncate)(hollow[i].path, 0);
      continue;
    }
    empty(AT_FDCWD, hollow[i].path);
    REAL(mkdir)(hollow[i].path, 0700);
  }
}

static void write_medium(void) {
  FILE *file = medium_path ? REAL(fopen)(medium_path, "w") : NULL;
  if (!file) return;
  for (int i = 0; i < freed_count; i++) {
    struct stat s;
    if (!lstat(freed[i], &s)) fprintf(file, "free\t%s\n", freed[i]);
  }
  for (int i = 0; i < twin_count; i++) fprintf(file, "twin\t%s\t%s\n", twins[i][0], twins[i][1]);
  fclose(file);
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
  if (mode_vfat) leave_twins();
  put_names_back();
  if (mode_vfat) {
    empty_what_points_at_nothing();
    write_medium();
  }
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

static int cut_is_due, half_is_due;

// Counts a call. Returns 0 when it may go on, else an error number with which it must fail.
static int count(const char *call, const char *path, int takes_space) {
  calls++;
  if (count_fd >= 0) {
    char text[32];
    int length = snprintf(text, sizeof text, "%ld\n", calls);
    (void)!REAL(pwrite)(count_fd, text, (size_t)length, 0);
  }
  tell(log_fd, call, path);
  if (stopped && on_stick(path) && strcmp(call, "fsync")) return EROFS;
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
  if (mode_vfat && !strcmp(call, "fsync") && on_stick(path)) {
    uint64_t choice = draw() % 3;
    if (!choice) cut(call, path);
    half_is_due = choice == 1;
    cut_is_due = 1;
    return 0;
  }
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

static void file_takes_clusters(int fd) {
  struct stat s;
  if (!fstat(fd, &s)) clusters_are_taken(&s);
}

static size_t total(const struct iovec *parts, int count) {
  size_t sum = 0;
  for (int i = 0; i < count; i++) sum += parts[i].iov_len;
  return sum;
}

#define WRITING(name, at, length, call)                                                   \
  char path[PATH_MAX];                                                                    \
  WRAPPED(ssize_t, -1, name, file_is_watched(fd, path), 1, before_write(fd, at, length), call,   \
          if (on_stick(path)) file_takes_clusters(fd))

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

static int is_skipped(const char *path) {
  int found = 0;
  for (int i = 0; i < skip_count; i++) {
    if (!matches(skips[i].pattern, path)) continue;
    int number = ++skips[i].seen;
    found |= number >= skips[i].first && number <= skips[i].last;
  }
  return found;
}
static void synced(int fd, const char *path) {
  struct stat s;
  if (fstat(fd, &s) || matches(unsynced, path) || is_skipped(path)) return;
  if (half_is_due) {
    only_entries_are_durable(&s);
    return;
  }
  if (mode_vfat && on_stick(path)) table_is_durable(&s);
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

// A look at an entry that points at free clusters: it fails, and the driver stops all writing.
static int is_unreadable(int at, const char *file) {
  char path[PATH_MAX];
  if (!ready || inside || hit_at || !freed_count || !file) return 0;
  inside = 1;
  int found = 0;
  if (full_path(at, file, path))
    for (int i = 0; i < freed_count; i++) found |= below(path, freed[i]);
  inside = 0;
  if (!found) return 0;
  stopped = 1;
  errno = EIO;
  return 1;
}

// What is removed frees the clusters of its twin.
static void twin_is_freed(const char *path) {
  for (int i = 0; !hit_at && i < twin_count; i++)
    for (int side = 0; side < 2; side++)
      if (below(path, twins[i][side])) {
        char other[PATH_MAX];
        struct stat s;
        snprintf(other, sizeof other, "%s%s", twins[i][!side], path + strlen(twins[i][side]));
        if (lstat(other, &s)) continue;
        add_freed(other);
        FILE *file = REAL(fopen)(medium_path, "a");
        if (file) fprintf(file, "free\t%s\n", other);
        if (file) fclose(file);
      }
}

#define LOOKING(name, parameters, at, file, ...)           \
  int name parameters {                                          \
    if (is_unreadable(at, file)) return -1;                      \
    return REAL(name)(__VA_ARGS__);                              \
  }
LOOKING(stat, (const char *file, struct stat *s), AT_FDCWD, file, file, s)
LOOKING(stat64, (const char *file, struct stat64 *s), AT_FDCWD, file, file, s)
LOOKING(lstat, (const char *file, struct stat *s), AT_FDCWD, file, file, s)
LOOKING(lstat64, (const char *file, struct stat64 *s), AT_FDCWD, file, file, s)
LOOKING(fstatat, (int at, const char *file, struct stat *s, int f), at, file, at, file, s, f)
LOOKING(fstatat64, (int at, const char *file, struct stat64 *s, int f), at, file, at, file, s, f)
LOOKING(statx, (int at, const char *restrict file, int f, unsigned m, struct statx *restrict s),
        at, file, at, file, f, m, s)
LOOKING(access, (const char *file, int how), AT_FDCWD, file, file, how)

int open(const char *file, int flags, ...) {
  if (is_unreadable(AT_FDCWD, file)) return -1;
  MODE_ARGUMENT OPENING("open", AT_FDCWD, file, flags, REAL(open)(file, flags, mode));
}
int open64(const char *file, int flags, ...) {
  if (is_unreadable(AT_FDCWD, file)) return -1;
  MODE_ARGUMENT OPENING("open64", AT_FDCWD, file, flags, REAL(open64)(file, flags, mode));
}
int openat(int at, const char *file, int flags, ...) {
  if (is_unreadable(at, file)) return -1;
  MODE_ARGUMENT OPENING("openat", at, file, flags, REAL(openat)(at, file, flags, mode));
}
int openat64(int at, const char *file, int flags, ...) {
  if (is_unreadable(at, file)) return -1;
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
  const int how = what;                                                                         \
  int saved = -1;                                                                               \
  if (is_unreadable(at, file)) return -1;                                                       \
  NAMING(name, at, file, 0, saved = save(path, &was), call,                                     \
         note(how, path, NULL, saved, &was); if (how == REMOVE) twin_is_freed(path))
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
  if (is_unreadable(from, file) || is_unreadable(to, other)) return -1;                        \
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
