// SPDX-License-Identifier: Apache-2.0
// How long the book of the real desk takes to open, and how even its frames are while it scrolls,
// without touching the program: a library that is preloaded, does what a hand does (shows the page,
// moves the scroll bar) and reads the frame clock and the texts on the screen.
//
// cc -O2 -shared -fPIC -o book_frames.so book_frames.c -ldl $(pkg-config --cflags gtk4)
//
//   LD_PRELOAD=./book_frames.so BOOK_FRAMES=1 tiepdan-desk --data …
//
// prints `name value` lines (milliseconds, counts) and ends the program:
//   book.open        from showing the page to the end of the frame in which its first rows are painted
//   book.again       the same when the page was shown before
//   scroll.X.p50/.p99/.max   between the ends of neighbouring frames, X one of slow, fast, drag
//   scroll.X.work    the longest main-thread CPU time of one frame with all before it
//   scroll.X.over    how many lasted longer than 33 ms, of scroll.X.frames
//   jump.p50/.max    from a jump to a random place to the frame in which all its rows are painted
#define _GNU_SOURCE
#include <dlfcn.h>
#include <gtk/gtk.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { FRAMES = 400, JUMPS = 30 };
enum step { STARTING, RESTING, OPENING, SCROLLING, JUMPING };

static enum step step = STARTING;
static GtkWidget *window, *table;
static GtkAdjustment *adjustment;
static double began, frame_end, frame_cpu;
static double interval[FRAMES], work[FRAMES];
static int count, phase, opened;
static unsigned dice = 20261121;

static const struct {
  const char *name;
  double pixels;  // a frame; 0 goes from the top to the bottom
} phases[] = {{"slow", 30}, {"fast", 2500}, {"drag", 0}};

static double clock_ms(clockid_t clock) {
  struct timespec t;
  clock_gettime(clock, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int rising(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return x < y ? -1 : x > y;
}

static double most(const double *values, int n) {
  double found = 0;
  for (int i = 0; i < n; i++)
    if (values[i] > found) found = values[i];
  return found;
}

static GtkWidget *below(GtkWidget *widget, const char *type) {
  if (!strcmp(G_OBJECT_TYPE_NAME(widget), type) && gtk_widget_get_mapped(widget)) return widget;
  for (GtkWidget *c = gtk_widget_get_first_child(widget); c; c = gtk_widget_get_next_sibling(c)) {
    GtkWidget *found = below(c, type);
    if (found) return found;
  }
  return NULL;
}

// The first text of a row tells its day, or "…" while its page is being read.
static GtkWidget *first_text(GtkWidget *widget) {
  if (GTK_IS_INSCRIPTION(widget)) return widget;
  for (GtkWidget *c = gtk_widget_get_first_child(widget); c; c = gtk_widget_get_next_sibling(c)) {
    GtkWidget *found = first_text(c);
    if (found) return found;
  }
  return NULL;
}

// Whether every row that is seen has its words; false while there is no row.
static gboolean rows_are_there(void) {
  if (!table) {
    table = below(window, "GtkColumnView");
    if (!table) return FALSE;
  }
  GtkWidget *list = below(table, "GtkColumnListView");
  if (!list) return FALSE;
  int seen = 0;
  double height = gtk_widget_get_height(list);
  for (GtkWidget *row = gtk_widget_get_first_child(list); row;
       row = gtk_widget_get_next_sibling(row)) {
    graphene_rect_t place;
    if (!gtk_widget_get_mapped(row) || !gtk_widget_compute_bounds(row, list, &place)) continue;
    if (place.origin.y + place.size.height <= 0 || place.origin.y >= height) continue;
    GtkWidget *first = first_text(row);
    const char *text = first ? gtk_inscription_get_text(GTK_INSCRIPTION(first)) : NULL;
    if (!text || text[0] < '0' || text[0] > '9') return FALSE;
    seen++;
  }
  return seen > 4;
}

static void next_step(void);

static gboolean later(gpointer data) {
  (void)data;
  next_step();
  return G_SOURCE_REMOVE;
}

static gboolean move(GtkWidget *widget, GdkFrameClock *clock, gpointer data) {
  (void)widget;
  (void)clock;
  (void)data;
  if (step != SCROLLING) return G_SOURCE_REMOVE;
  double top = gtk_adjustment_get_lower(adjustment);
  double bottom = gtk_adjustment_get_upper(adjustment) - gtk_adjustment_get_page_size(adjustment);
  double pixels = phases[phase].pixels;
  gtk_adjustment_set_value(
      adjustment, pixels ? gtk_adjustment_get_value(adjustment) + pixels
                         : top + (bottom - top) * (count + 1) / FRAMES);
  return G_SOURCE_CONTINUE;
}

static void report_phase(void) {
  const char *name = phases[phase].name;
  int over = 0;
  for (int i = 0; i < count; i++) over += interval[i] > 33.4;
  qsort(interval, count, sizeof *interval, rising);
  printf("scroll.%s.p50 %.2f\n", name, interval[count / 2]);
  printf("scroll.%s.p99 %.2f\n", name, interval[count * 99 / 100]);
  printf("scroll.%s.max %.2f\n", name, interval[count - 1]);
  printf("scroll.%s.work %.2f\n", name, most(work, count));
  printf("scroll.%s.over %d\n", name, over);
  printf("scroll.%s.frames %d\n", name, count);
}

static void jump(void) {
  double upper = gtk_adjustment_get_upper(adjustment);
  dice = dice * 1664525u + 1013904223u;
  began = clock_ms(CLOCK_MONOTONIC);
  gtk_adjustment_set_value(adjustment, upper * (dice >> 8) / (double)(1 << 24));
}

static gboolean show_today(gpointer data) {
  (void)data;
  gtk_widget_activate_action(window, "win.today", NULL);
  return G_SOURCE_REMOVE;
}

static void open_book(void) {
  step = OPENING;
  began = clock_ms(CLOCK_MONOTONIC);
  gtk_widget_activate_action(window, "win.book", NULL);
}

static void next_step(void) {
  switch (step) {
    case STARTING: {
      GListModel *all = gtk_window_get_toplevels();
      window = g_list_model_get_item(all, 0);
      gtk_window_set_default_size(GTK_WINDOW(window), 1366, 768);
      step = RESTING;
      g_timeout_add(1500, later, NULL);
      break;
    }
    case RESTING:
      if (opened < 2) {
        open_book();
        break;
      }
      adjustment = gtk_scrollable_get_vadjustment(GTK_SCROLLABLE(table));
      count = 0;
      step = SCROLLING;
      frame_end = 0;
      gtk_widget_add_tick_callback(table, move, NULL, NULL);
      break;
    default: break;
  }
}

static void frame_ended(void) {
  double now = clock_ms(CLOCK_MONOTONIC), cpu = clock_ms(CLOCK_THREAD_CPUTIME_ID);
  switch (step) {
    case OPENING:
      if (!rows_are_there()) break;
      printf("book.%s %.2f\n", opened ? "again" : "open", now - began);
      opened++;
      step = RESTING;
      if (opened == 1) g_timeout_add(500, show_today, NULL);
      g_timeout_add(1200, later, NULL);
      break;
    case SCROLLING:
      if (frame_end > 0) {
        interval[count] = now - frame_end;
        work[count++] = cpu - frame_cpu;
      }
      if (count == FRAMES) {
        report_phase();
        count = 0;
        frame_end = 0;
        if (++phase == (int)(sizeof phases / sizeof *phases)) {
          step = JUMPING;
          jump();
          return;
        }
        gtk_adjustment_set_value(adjustment, 0);
        return;
      }
      break;
    case JUMPING:
      if (!rows_are_there()) break;
      interval[count++] = now - began;
      if (count < JUMPS) {
        jump();
        break;
      }
      qsort(interval, count, sizeof *interval, rising);
      printf("jump.p50 %.2f\njump.max %.2f\n", interval[count / 2], interval[count - 1]);
      fflush(stdout);
      _exit(0);
    default: break;
  }
  frame_end = now;
  frame_cpu = cpu;
}

static gboolean after_paint(
    GSignalInvocationHint *hint, guint n, const GValue *values, gpointer data) {
  (void)hint;
  (void)n;
  (void)values;
  (void)data;
  static gboolean started = FALSE;
  if (!started) {
    started = TRUE;
    g_timeout_add(1000, later, NULL);
  }
  frame_ended();
  return TRUE;
}

// Every GTK program calls this one; the hook is set before GTK is initialised.
int g_application_run(GApplication *application, int argc, char **argv) {
  int (*real)(GApplication *, int, char **) =
      (int (*)(GApplication *, int, char **))dlsym(RTLD_NEXT, "g_application_run");
  if (getenv("BOOK_FRAMES")) {
    unsetenv("LD_PRELOAD");
    g_type_class_ref(GDK_TYPE_FRAME_CLOCK);
    g_signal_add_emission_hook(
        g_signal_lookup("after-paint", GDK_TYPE_FRAME_CLOCK), 0, after_paint, NULL, NULL);
  }
  return real(application, argc, argv);
}
