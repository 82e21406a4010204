// SPDX-License-Identifier: Apache-2.0
// What Swift cannot say to GTK by itself: the bridge from GLib's loop to the Swift main actor,
// variadic calls, constants behind casts, and the two GObject types under the lazy list.
#ifndef TIEPDAN_CGTKSHIM_H
#define TIEPDAN_CGTKSHIM_H

#include "../../CGtk/CGtk.h"

// -- Main-queue bridge ---------------------------------------------------------------------------

/// Lets the GLib main loop run the jobs of the Swift main actor. Returns the GSource's id.
guint shim_bridge_attach(void);

/// How many times the bridge has run since the program started (for the idle test).
guint64 shim_bridge_wakeups(void);

// -- The machine's clock -------------------------------------------------------------------------

/// Calls `changed` whenever the wall clock is set or the machine wakes from sleep, until the source is
/// removed. Returns the GSource's id, 0 when the kernel cannot tell.
guint shim_watch_clock(GSourceFunc changed, gpointer data, GDestroyNotify release);

// -- Constants that are casts in C ---------------------------------------------------------------

GType shim_type_string(void);
GType shim_type_boolean(void);
GType shim_type_int(void);
GType shim_type_uint(void);
GType shim_type_double(void);
GType shim_type_int64(void);

/// Whether `instance` is of `type` or derived from it.
gboolean shim_is_a(gpointer instance, GType type);

/// The name of the instance's type, such as "GtkLabel".
const char *shim_type_name(gpointer instance);

// -- Accessibility (variadic in C) ---------------------------------------------------------------

#pragma clang attribute push(__attribute__((swift_attr("@MainActor"))), apply_to = function)
void shim_accessible_label(gpointer widget, const char *text);
void shim_accessible_description(gpointer widget, const char *text);
void shim_accessible_invalid(gpointer widget, gboolean invalid);
void shim_accessible_labelled_by(gpointer widget, gpointer label);
#pragma clang attribute pop

// -- Printing ------------------------------------------------------------------------------------

/// Gives a print job its document from memory, so that no file of it is ever on the disk.
gboolean shim_print_job_set_data(gpointer job, const void *data, gsize length);

// -- Lazy list -----------------------------------------------------------------------------------

/// A GObject that holds one retained Swift object. Transfer full.
gpointer shim_row_new(gpointer value, GDestroyNotify release);
/// The Swift object inside, borrowed.
gpointer shim_row_value(gpointer row);
/// How many row carriers are alive now.
guint shim_rows_alive(void);

/// Makes the carrier of one row; called by GTK when it needs that row. Transfer full.
typedef gpointer (*ShimRowSource)(gpointer context, guint index);

/// A GListModel of `count` rows that asks `source` for each row it needs. Transfer full.
gpointer shim_list_new(guint count, ShimRowSource source, gpointer context, GDestroyNotify release);
guint shim_list_count(gpointer list);
/// Tells the views that `removed` rows at `position` became `added` rows.
void shim_list_changed(gpointer list, guint position, guint removed, guint added);

#endif
