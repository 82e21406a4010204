// SPDX-License-Identifier: Apache-2.0
// What must be settled before the first thread of a program exists: how GTK draws, and which language it
// speaks. A thread that reads the environment while it is changed crashes (setenv, POSIX.1: not thread-safe),
// and so does one that formats while the locale is changed. Nothing of ours changes either afterwards.
// Vietnamese is the source language of every text, so a machine without any locale shows it right.

import Foundation

/// The environment and the locale of this program.
@MainActor
public enum ProgramEnvironment {
  /// Settles both; the first statement of `main`. Once is enough, and more does nothing.
  ///
  /// - Parameter language: the language of GTK's own texts where no locale is generated.
  public static func settle(language: String = "vi") {
    guard !isSettled else { return }
    isSettled = true
    chooseRenderer()
    setLocale(fallbackLanguage: language)
  }

  private static var isSettled = false

  /// Sets `name` unless the person has set it.
  private static func setDefault(_ name: String, _ value: String) { setenv(name, value, 0) }

  /// Without a graphics card, setting up EGL costs 55 ms and 60 MB and software GL draws slowly:
  /// plain cairo is then the fast way.
  private static func chooseRenderer(devices: String = "/dev/dri") {
    let nodes = (try? FileManager.default.contentsOfDirectory(atPath: devices)) ?? []  // no folder
    guard !nodes.contains(where: { $0.hasPrefix("renderD") }) else { return }
    setDefault("GSK_RENDERER", "cairo")
    setDefault("GDK_DEBUG", "gl-disable")
  }

  /// Sets the C locale. A locale that is not generated falls back to C.UTF-8, where gettext still
  /// translates by LANGUAGE; numbers keep the point as decimal mark, for what goes to files.
  private static func setLocale(fallbackLanguage: String) {
    // Or gtk_init would undo what follows.
    if gtk_is_initialized() == 0 { gtk_disable_setlocale() }
    let chosen = setlocale(LC_ALL, "").map { String(cString: $0) }
    if chosen == nil || chosen == "C" || chosen == "POSIX" {
      setlocale(LC_ALL, "C.UTF-8")
    }
    let messages = setlocale(LC_MESSAGES, nil).map { String(cString: $0) } ?? "C"
    if messages.hasPrefix("C") || messages == "POSIX" {
      let wanted = getenv("LANG").map { String(cString: $0) } ?? ""
      let language = wanted.prefix { $0.isLetter && $0.isASCII }
      setDefault("LANGUAGE", language.count == 2 ? String(language) : fallbackLanguage)
    }
    setlocale(LC_NUMERIC, "C")
  }
}
