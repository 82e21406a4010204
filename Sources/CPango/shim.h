// SPDX-License-Identifier: Apache-2.0
// Pango on cairo (text), cairo's PDF and image surfaces, fontconfig (which fonts are there).
// Headless: no GTK and no display, so everything printed can be made and tested anywhere.
#include <cairo.h>
#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
