// SPDX-License-Identifier: Apache-2.0
// From exec to the first painted frame of any GTK 4 program, and its memory then, without touching
// the program: one library that is its own launcher.
//
// cc -O2 -shared -fPIC -o first_paint.so first_paint.c -ldl $(pkg-config --cflags gtk4)
// cc -O2 -DLAUNCHER -o first-paint first_paint.c
//
//   ./first-paint ./first_paint.so ./adw-label
//
// prints one line, `first-paint-ms 74.3 rss-kB 51200 private-kB 28000`, and ends the program.
// With FIRST_PAINT_STAY=<ms> memory is read that much later.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

#ifdef LAUNCHER

int main(int argc, char **argv) {
  if (argc < 3) {
    fprintf(stderr, "usage: first-paint LIBRARY PROGRAM [ARGUMENT...]\n");
    return 2;
  }
  char *library = realpath(argv[1], NULL);
  if (!library) {
    perror(argv[1]);
    return 2;
  }
  char start[64];
  setenv("LD_PRELOAD", library, 1);
  snprintf(start, sizeof start, "%.6f", now_ms());
  setenv("FIRST_PAINT_START", start, 1);
  execvp(argv[2], argv + 2);
  perror(argv[2]);
  return 127;
}

#else

#include <dlfcn.h>
#include <gtk/gtk.h>

static double painted_ms = 0;

static long rollup(const char *key) {
  FILE *file = fopen("/proc/self/smaps_rollup", "r");
  char line[256];
  long total = 0;
  while (file && fgets(line, sizeof line, file)) {
    if (!strncmp(line, key, strlen(key))) total += strtol(line + strlen(key), NULL, 10);
  }
  if (file) fclose(file);
  return total;
}

static gboolean report(gpointer data) {
  (void)data;
  printf(
      "first-paint-ms %.1f rss-kB %ld private-kB %ld\n", painted_ms, rollup("Rss:"),
      rollup("Private_Clean:") + rollup("Private_Dirty:"));
  fflush(stdout);
  _exit(0);
}

static gboolean after_paint(
    GSignalInvocationHint *hint, guint count, const GValue *values, gpointer data) {
  (void)hint;
  (void)count;
  (void)values;
  (void)data;
  painted_ms = now_ms() - strtod(getenv("FIRST_PAINT_START"), NULL);
  const char *stay = getenv("FIRST_PAINT_STAY");
  g_timeout_add(stay ? (guint)atoi(stay) : 1, report, NULL);
  return FALSE;
}

// Every GTK program calls this one; the hook is set before GTK is initialised.
int g_application_run(GApplication *application, int argc, char **argv) {
  int (*real)(GApplication *, int, char **) =
      (int (*)(GApplication *, int, char **))dlsym(RTLD_NEXT, "g_application_run");
  if (getenv("FIRST_PAINT_START")) {
    unsetenv("LD_PRELOAD");
    g_type_class_ref(GDK_TYPE_FRAME_CLOCK);
    g_signal_add_emission_hook(
        g_signal_lookup("after-paint", GDK_TYPE_FRAME_CLOCK), 0, after_paint, NULL, NULL);
  }
  return real(application, argc, argv);
}

#endif
