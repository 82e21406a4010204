// SPDX-License-Identifier: Apache-2.0
// GDK-PixBuf: photographs and scans are decoded and encoded, without GTK and without a display.
#include <gdk-pixbuf/gdk-pixbuf.h>
