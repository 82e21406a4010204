// SPDX-License-Identifier: Apache-2.0
// A thin Swift layer over GTK 4 and libadwaita that knows nothing of petitions. It covers what
// windows use every day; for the rest, the C calls come with `import Gtk`:
// `gtk_label_set_lines(label.p(), 2)`.
@_exported public import CGtk
