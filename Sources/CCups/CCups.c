// SPDX-License-Identifier: Apache-2.0
// Opens libcups once, on whichever thread asks first.
#include "include/CCups.h"

#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static pthread_once_t once = PTHREAD_ONCE_INIT;
static void *library;

static void open_library(void) { library = dlopen("libcups.so.2", RTLD_NOW | RTLD_LOCAL); }

int cups_is_here(void) {
  pthread_once(&once, open_library);
  return library != NULL;
}

void *cups_function(const char *name) {
  void *function = cups_is_here() ? dlsym(library, name) : NULL;
  if (!function) {
    // Every name is in every libcups.so.2, and nobody asks without it: a programming mistake.
    fprintf(stderr, "libcups: no function %s\n", name);
    abort();
  }
  return function;
}
