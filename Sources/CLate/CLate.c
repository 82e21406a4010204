// SPDX-License-Identifier: Apache-2.0
// Opens each library once, on whichever thread asks first. There are only a few, so a list that is
// walked under a lock will do; looking a function up costs less than the work that it then does.
#include "include/CLate.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 8

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct {
  const char *name;
  void *handle;
} libraries[MOST];

static void *opened(const char *library) {
  void *handle = NULL;
  pthread_mutex_lock(&lock);
  for (int i = 0; i < MOST; i++) {
    if (!libraries[i].name) {
      libraries[i].name = library;
      libraries[i].handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    }
    if (!strcmp(libraries[i].name, library)) {
      handle = libraries[i].handle;
      break;
    }
  }
  pthread_mutex_unlock(&lock);
  return handle;
}

int late_is_here(const char *library) { return opened(library) != NULL; }

void *late_function(const char *library, const char *name) {
  void *handle = opened(library);
  void *function = handle ? dlsym(handle, name) : NULL;
  if (!function) {
    // Nobody asks without `late_is_here`, and the names are those of the header: a mistake of ours.
    fprintf(stderr, "%s: no function %s\n", library, name);
    abort();
  }
  return function;
}
