// SPDX-License-Identifier: Apache-2.0
// The start of a program that opens a station's data: where the data is, practice beside it, the words of what
// went wrong, letters and colours as the person wants them.

package import Foundation
package import Gtk
package import Screens

/// The start of a program on a station's data.
@MainActor
package enum StationProgram {
  /// Runs a program until its last window is closed.
  ///
  /// - Parameters:
  ///   - id: reverse-domain name, also of the desktop file.
  ///   - practice: where the invented station lies that `--training` opens; nil of a program without one.
  ///   - prepare: reads what the window needs from the data folder, on a thread of its own; it is also given
  ///     the folders that are offered beside the sticks.
  ///   - open: opens the window with what was prepared.
  /// - Returns: the exit status.
  package static func run<Prepared: Sendable>(
    id: String, practice: (@Sendable (URL) -> TrainingPlace)? = nil,
    prepare: @escaping @Sendable (_ data: URL, _ folders: [URL]) throws -> Prepared,
    open: @escaping (Application, ProgramFolders, Prepared) throws -> Void
  ) -> Int32 {
    ProgramPlace.keepMemoryPrivate()
    let program = Program<Prepared>(
      id: id, version: ProgramPlace.version, data: { ProgramPlace.data($0) },
      practice: practice.map { place in { place($0).data } },
      assets: { try ProgramPlace.assets() },
      prepare: { data in
        guard let real = data.real, let practice else {
          return try prepare(data.folder, ProgramPlace.sharedFolders())
        }
        let place = practice(real)
        try place.prepareAndWait(anew: data.isAnew)
        return try prepare(data.folder, [place.stick])
      },
      dress: { Appearance.read().apply() }, open: open,
      trouble: { trouble(of: Words.message(for: $0)) })
    return program.run()
  }

  /// A message as the page of the trouble shows it.
  package static func trouble(of message: Message) -> ProgramTrouble {
    ProgramTrouble(title: message.title, next: message.next, detail: message.detail)
  }
}
