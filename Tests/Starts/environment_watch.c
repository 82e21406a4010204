// SPDX-License-Identifier: Apache-2.0
// Preloaded into a program: tells every change of the environment or the locale that comes after the first
// thread was begun. Such a change races with every thread that reads (POSIX.1-2017: setenv, setlocale need not
// be thread-safe), and one start in some hundreds crashes. Each is a line in the file ENVIRONMENT_WATCH names:
// what was called, and from where.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <execinfo.h>
#include <fcntl.h>
#include <locale.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static atomic_int threads;

static void tell(const char *what, const char *name) {
  if (!atomic_load(&threads)) return;
  const char *path = getenv("ENVIRONMENT_WATCH");
  if (!path) return;
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (file < 0) return;
  dprintf(file, "%s %s\n", what, name ? name : "");
  void *frames[24];
  int count = backtrace(frames, 24);
  backtrace_symbols_fd(frames, count, file);
  close(file);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, void *(*start)(void *),
                   void *argument) {
  static int (*real)(pthread_t *, const pthread_attr_t *, void *(*)(void *), void *);
  if (!real) real = dlsym(RTLD_NEXT, "pthread_create");
  atomic_fetch_add(&threads, 1);
  return real(thread, attributes, start, argument);
}

int setenv(const char *name, const char *value, int overwrite) {
  static int (*real)(const char *, const char *, int);
  if (!real) real = dlsym(RTLD_NEXT, "setenv");
  tell("setenv", name);
  return real(name, value, overwrite);
}

int unsetenv(const char *name) {
  static int (*real)(const char *);
  if (!real) real = dlsym(RTLD_NEXT, "unsetenv");
  // Taking away what is not there changes nothing.
  if (getenv(name)) tell("unsetenv", name);
  return real(name);
}

int putenv(char *text) {
  static int (*real)(char *);
  if (!real) real = dlsym(RTLD_NEXT, "putenv");
  tell("putenv", text);
  return real(text);
}

int clearenv(void) {
  static int (*real)(void);
  if (!real) real = dlsym(RTLD_NEXT, "clearenv");
  tell("clearenv", NULL);
  return real();
}

char *setlocale(int category, const char *locale) {
  static char *(*real)(int, const char *);
  if (!real) real = dlsym(RTLD_NEXT, "setlocale");
  if (locale) tell("setlocale", locale);
  return real(category, locale);
}
