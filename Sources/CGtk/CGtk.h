// SPDX-License-Identifier: Apache-2.0
// GTK 4 and libadwaita as Swift sees them. Includes only: SwiftPM does not notice edits of this
// file until some Swift file changes, so every function of ours lives in CGtkShim.
//
// Each GTK, GDK, GSK and Adwaita function is marked as belonging to the main actor, so the compiler
// refuses a call from any other thread. GLib, Gio, cairo and Pango stay outside the mark: they may be
// called from anywhere.
#ifndef TIEPDAN_CGTK_H
#define TIEPDAN_CGTK_H

#include <gio/gio.h>
#include <glib-unix.h>
#include <libintl.h>
#include <locale.h>
#include <cairo-gobject.h>
#include <pango/pangocairo.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <graphene-gobject.h>

#pragma clang attribute push(__attribute__((swift_attr("@MainActor"))), apply_to = function)
#include <gtk/gtk.h>
#include <gtk/gtkunixprint.h>
#include <adwaita.h>
#pragma clang attribute pop

#endif
