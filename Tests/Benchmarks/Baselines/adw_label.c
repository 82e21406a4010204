// SPDX-License-Identifier: Apache-2.0
// Baseline of start-up time and memory: a libadwaita window with one label, in C.
//
// cc -O2 -o adw-label adw_label.c $(pkg-config --cflags --libs libadwaita-1)
#include <adwaita.h>

static void activate(GtkApplication *application, gpointer data) {
  (void)data;
  GtkWidget *window = adw_application_window_new(application);
  gtk_window_set_title(GTK_WINDOW(window), "Vòng lặp");
  gtk_window_set_default_size(GTK_WINDOW(window), 480, 240);
  adw_application_window_set_content(
      ADW_APPLICATION_WINDOW(window), gtk_label_new("Xin chào ông/bà"));
  gtk_window_present(GTK_WINDOW(window));
}

int main(void) {
  AdwApplication *application =
      adw_application_new("vn.example.tiepdan.Baseline", G_APPLICATION_NON_UNIQUE);
  g_signal_connect(application, "activate", G_CALLBACK(activate), NULL);
  int status = g_application_run(G_APPLICATION(application), 0, NULL);
  g_object_unref(application);
  return status;
}
