// SPDX-License-Identifier: Apache-2.0
// The bridge between GLib's main loop and the Swift main actor, and the little C that Swift needs.
// Under g_application_run nothing else would run a main-actor task, so this file stands under every
// button press that saves a petition.
#define _GNU_SOURCE
#include "CGtkShim.h"

#include <errno.h>
#include <glib-unix.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/timerfd.h>
#include <unistd.h>

// -- Main-queue bridge ---------------------------------------------------------------------------
// libdispatch's entry points for foreign run loops. The handle is an eventfd.

extern int _dispatch_get_main_queue_handle_4CF(void);
extern void _dispatch_main_queue_callback_4CF(void *message);

typedef struct {
  GSource source;
  int eventfd;
  gpointer tag;
} Bridge;

static guint64 bridge_wakeups = 0;

static gboolean bridge_prepare(GSource *source, gint *timeout) {
  (void)source;
  *timeout = -1;
  return FALSE;
}

static gboolean bridge_check(GSource *source) {
  Bridge *bridge = (Bridge *)source;
  return (g_source_query_unix_fd(source, bridge->tag) & G_IO_IN) != 0;
}

static gboolean bridge_dispatch(GSource *source, GSourceFunc callback, gpointer data) {
  (void)callback;
  (void)data;
  Bridge *bridge = (Bridge *)source;
  uint64_t count;
  // The eventfd must be emptied first: left full it wakes the loop for ever. EAGAIN is harmless.
  while (read(bridge->eventfd, &count, sizeof count) < 0 && errno == EINTR) {
  }
  bridge_wakeups++;
  _dispatch_main_queue_callback_4CF(NULL);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs bridge_functions = {
    .prepare = bridge_prepare, .check = bridge_check, .dispatch = bridge_dispatch};

guint shim_bridge_attach(void) {
  GSource *source = g_source_new(&bridge_functions, sizeof(Bridge));
  Bridge *bridge = (Bridge *)source;
  bridge->eventfd = _dispatch_get_main_queue_handle_4CF();
  bridge->tag = g_source_add_unix_fd(source, bridge->eventfd, G_IO_IN);
  // The priority of GDK's redraw: higher starves drawing, lower starves tasks.
  g_source_set_priority(source, GDK_PRIORITY_REDRAW);
  g_source_set_static_name(source, "Swift main actor");
  guint identifier = g_source_attach(source, NULL);
  g_source_unref(source);
  return identifier;
}

guint64 shim_bridge_wakeups(void) { return bridge_wakeups; }

// -- Constants that are casts in C ---------------------------------------------------------------

GType shim_type_string(void) { return G_TYPE_STRING; }
GType shim_type_boolean(void) { return G_TYPE_BOOLEAN; }
GType shim_type_int(void) { return G_TYPE_INT; }
GType shim_type_uint(void) { return G_TYPE_UINT; }
GType shim_type_double(void) { return G_TYPE_DOUBLE; }
GType shim_type_int64(void) { return G_TYPE_INT64; }
gboolean shim_is_a(gpointer instance, GType type) {
  return G_TYPE_CHECK_INSTANCE_TYPE(instance, type);
}
const char *shim_type_name(gpointer instance) { return G_OBJECT_TYPE_NAME(instance); }

// -- Accessibility -------------------------------------------------------------------------------

void shim_accessible_label(gpointer widget, const char *text) {
  gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

void shim_accessible_description(gpointer widget, const char *text) {
  gtk_accessible_update_property(
      GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

void shim_accessible_invalid(gpointer widget, gboolean invalid) {
  gtk_accessible_update_state(
      GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_STATE_INVALID,
      invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}

void shim_accessible_labelled_by(gpointer widget, gpointer label) {
  gtk_accessible_update_relation(
      GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, label, NULL, -1);
}

// -- Row carrier ---------------------------------------------------------------------------------

#define SHIM_TYPE_ROW (shim_row_get_type())
G_DECLARE_FINAL_TYPE(ShimRow, shim_row, SHIM, ROW, GObject)

struct _ShimRow {
  GObject parent_instance;
  gpointer value;
  GDestroyNotify release;
};

G_DEFINE_FINAL_TYPE(ShimRow, shim_row, G_TYPE_OBJECT)

static guint rows_alive = 0;

static void shim_row_finalize(GObject *object) {
  ShimRow *row = SHIM_ROW(object);
  row->release(row->value);
  rows_alive--;
  G_OBJECT_CLASS(shim_row_parent_class)->finalize(object);
}

static void shim_row_class_init(ShimRowClass *klass) {
  G_OBJECT_CLASS(klass)->finalize = shim_row_finalize;
}

static void shim_row_init(ShimRow *row) {
  (void)row;
  rows_alive++;
}

gpointer shim_row_new(gpointer value, GDestroyNotify release) {
  ShimRow *row = g_object_new(SHIM_TYPE_ROW, NULL);
  row->value = value;
  row->release = release;
  return row;
}

gpointer shim_row_value(gpointer row) { return SHIM_ROW(row)->value; }
guint shim_rows_alive(void) { return rows_alive; }

// -- Printing ------------------------------------------------------------------------------------

gboolean shim_print_job_set_data(gpointer job, const void *data, gsize length) {
  int file = memfd_create("tiepdan-print", MFD_CLOEXEC);
  if (file < 0) return FALSE;
  const char *rest = data;
  while (length > 0) {
    ssize_t written = write(file, rest, length);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      close(file);
      return FALSE;
    }
    rest += written;
    length -= (gsize)written;
  }
  // The job owns the descriptor from here on and closes it with its channel.
  if (lseek(file, 0, SEEK_SET) != 0 || !gtk_print_job_set_source_fd(job, file, NULL)) {
    close(file);
    return FALSE;
  }
  return TRUE;
}

// -- Lazy list -----------------------------------------------------------------------------------

#define SHIM_TYPE_LIST (shim_list_get_type())
G_DECLARE_FINAL_TYPE(ShimList, shim_list, SHIM, LIST, GObject)

struct _ShimList {
  GObject parent_instance;
  guint count;
  ShimRowSource source;
  gpointer context;
  GDestroyNotify release;
};

static GType shim_list_item_type(GListModel *model) {
  (void)model;
  return SHIM_TYPE_ROW;
}

static guint shim_list_n_items(GListModel *model) { return SHIM_LIST(model)->count; }

static gpointer shim_list_item(GListModel *model, guint index) {
  ShimList *list = SHIM_LIST(model);
  return index < list->count ? list->source(list->context, index) : NULL;
}

static void shim_list_model_init(GListModelInterface *interface) {
  interface->get_item_type = shim_list_item_type;
  interface->get_n_items = shim_list_n_items;
  interface->get_item = shim_list_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE(
    ShimList, shim_list, G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE(G_TYPE_LIST_MODEL, shim_list_model_init))

static void shim_list_finalize(GObject *object) {
  ShimList *list = SHIM_LIST(object);
  list->release(list->context);
  G_OBJECT_CLASS(shim_list_parent_class)->finalize(object);
}

static void shim_list_class_init(ShimListClass *klass) {
  G_OBJECT_CLASS(klass)->finalize = shim_list_finalize;
}

static void shim_list_init(ShimList *list) { (void)list; }

gpointer shim_list_new(
    guint count, ShimRowSource source, gpointer context, GDestroyNotify release) {
  ShimList *list = g_object_new(SHIM_TYPE_LIST, NULL);
  list->count = count;
  list->source = source;
  list->context = context;
  list->release = release;
  return list;
}

guint shim_list_count(gpointer list) { return SHIM_LIST(list)->count; }

void shim_list_changed(gpointer object, guint position, guint removed, guint added) {
  ShimList *list = SHIM_LIST(object);
  g_return_if_fail(position + removed <= list->count);
  list->count = list->count - removed + added;
  g_list_model_items_changed(G_LIST_MODEL(list), position, removed, added);
}

// -- The machine's clock -------------------------------------------------------------------------

typedef struct {
  GSourceFunc changed;
  gpointer data;
  GDestroyNotify release;
  int timer;
} ClockWatch;

// A timer far ahead that the kernel cancels when the clock jumps; setting it again arms the next one.
static gboolean arm_clock_watch(int timer) {
  struct itimerspec far = {{0, 0}, {(time_t)1 << 36, 0}};
  return timerfd_settime(timer, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &far, NULL) == 0;
}

static gboolean clock_watch_ready(gint timer, GIOCondition condition, gpointer data) {
  (void)condition;
  ClockWatch *watch = data;
  guint64 expirations = 0;
  if (read(timer, &expirations, sizeof expirations) < 0 && errno != ECANCELED) return G_SOURCE_CONTINUE;
  arm_clock_watch(timer);
  return watch->changed(watch->data);
}

static void clock_watch_free(gpointer data) {
  ClockWatch *watch = data;
  close(watch->timer);
  if (watch->release) watch->release(watch->data);
  g_free(watch);
}

guint shim_watch_clock(GSourceFunc changed, gpointer data, GDestroyNotify release) {
  int timer = timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (timer < 0 || !arm_clock_watch(timer)) {
    if (timer >= 0) close(timer);
    if (release) release(data);
    return 0;
  }
  ClockWatch *watch = g_new0(ClockWatch, 1);
  *watch = (ClockWatch){changed, data, release, timer};
  return g_unix_fd_add_full(G_PRIORITY_HIGH, timer, G_IO_IN, clock_watch_ready, watch, clock_watch_free);
}
