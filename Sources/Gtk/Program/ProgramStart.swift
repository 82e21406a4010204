// SPDX-License-Identifier: Apache-2.0
// How all programs with windows begin: the environment before the first thread, the command line, the program's
// files and style, then the window; and the one page that is shown instead when the data cannot be opened.
// Nothing is created or repaired here.

public import Foundation

/// Where a program finds its own files and its data.
public struct ProgramFolders: Sendable, Equatable {
  /// Window files, style, icons, texts.
  public let assets: URL
  /// The data folder; it may be absent.
  public let data: URL
  /// The real data folder beside which one practises; nil when ``data`` is real.
  public let real: URL?

  /// A file of the program, such as `ui/desk.ui`.
  public func asset(_ path: String) -> String { assets.appendingPathComponent(path).path }
}

/// The data that a program was asked to open.
public struct ProgramData: Sendable, Equatable {
  /// The data folder; it may be absent.
  public let folder: URL
  /// The real data folder beside which one practises; nil when ``folder`` is real.
  public let real: URL?
  /// Whether to begin the practice anew.
  public let isAnew: Bool
}

/// What a person reads when a program cannot begin.
public struct ProgramTrouble: Sendable, Equatable {
  /// What happened.
  public let title: String
  /// What to do.
  public let next: String
  /// For whoever helps; may be empty.
  public let detail: String

  /// A trouble.
  public init(title: String, next: String, detail: String) {
    self.title = title
    self.next = next
    self.detail = detail
  }
}

/// A program with windows: what it brings to its start.
@MainActor
public struct Program<Prepared: Sendable> {
  /// Reverse-domain name, also of the desktop file.
  public var id: String
  /// What `--version` prints.
  public var version: String
  /// The data folder: what the command line names, or where it is without that.
  public var data: (String?) -> URL
  /// Where one practises beside the real data; nil of a program that has no practice.
  public var practice: ((URL) -> URL)?
  /// Finds the folder of the program's own files.
  public var assets: () throws -> URL
  /// Reads what the window needs from the data folder. It runs on a thread of its own while GTK starts,
  /// which takes about as long.
  public var prepare: @Sendable (ProgramData) throws -> Prepared
  /// Looks to letters and colours, before the first window.
  public var dress: () -> Void
  /// Opens the window with what was prepared. What it throws is shown on a page of its own, with a button
  /// that tries again.
  public var open: (Application, ProgramFolders, Prepared) throws -> Void
  /// The words for an error of the start.
  public var trouble: (any Error) -> ProgramTrouble

  /// A program.
  public init(
    id: String, version: String, data: @escaping (String?) -> URL,
    practice: ((URL) -> URL)? = nil, assets: @escaping () throws -> URL,
    prepare: @escaping @Sendable (ProgramData) throws -> Prepared, dress: @escaping () -> Void = {},
    open: @escaping (Application, ProgramFolders, Prepared) throws -> Void,
    trouble: @escaping (any Error) -> ProgramTrouble
  ) {
    (self.id, self.version, self.data, self.practice) = (id, version, data, practice)
    (self.assets, self.prepare, self.dress, self.open) = (assets, prepare, dress, open)
    self.trouble = trouble
  }

  /// Runs until the last window is closed.
  ///
  /// - Parameter arguments: the command line, the program's name first.
  /// - Returns: the exit status: 64 (`EX_USAGE`) when the command line is wrong.
  public func run(arguments: [String] = CommandLine.arguments) -> Int32 {
    ProgramEnvironment.settle()
    let name = (arguments.first ?? "tiepdan").split(separator: "/").last.map(String.init) ?? ""
    let training = practice == nil ? "" : "[--training] "
    let usage = "Cách dùng: \(name) [--data THƯ-MỤC] \(training)[--version] [--help]"
    switch ProgramOptions(arguments.dropFirst(), practices: practice != nil) {
    case .version:
      print(version)
      return 0
    case .help:
      print(usage)
      return 0
    case .wrong(let sentence):
      complain("\(sentence)\n\(usage)")
      return 64
    case .run(let asked, let kind):
      let real = data(asked)
      guard kind != .none, let folder = practice?(real) else {
        return run(ProgramData(folder: real, real: nil, isAnew: false))
      }
      return run(ProgramData(folder: folder, real: real, isAnew: kind == .anew))
    }
  }

  private func run(_ data: ProgramData) -> Int32 {
    let prepare = prepare
    let preparation = Preparation { try prepare(data) }
    // Two programs on one folder are told apart by the lock of the data, not by the session bus.
    let application = Application(id: id, single: false)
    return application.run { application in
      // Without its files the program has no window to style; `attempt` then says what is missing.
      guard let assets = try? assets() else { return }
      let folders = ProgramFolders(assets: assets, data: data.folder, real: data.real)
      application.loadStyle(file: folders.asset("style/tiepdan.css"))
      if let settings = gtk_settings_get_default().map({ Object($0) }) {
        // Else a text that Tab passes by stays marked, as if it said something that the others do not.
        settings.set("gtk-label-select-on-focus", false)
      }
      dress()
    } activated: { application in
      if let window = application.activeWindow { return window.present() }
      attempt(application, data, preparation)
    }
  }

  private func attempt(
    _ application: Application, _ data: ProgramData, _ preparation: Preparation<Prepared>
  ) {
    do {
      let folders = ProgramFolders(assets: try assets(), data: data.folder, real: data.real)
      try open(application, folders, preparation.take())
    } catch {
      let trouble = words(for: error)
      complain([trouble.title, trouble.next].filter { !$0.isEmpty }.joined(separator: " "))
      let window = TroubleWindow(application, trouble, data: data.folder)
      window.again = { [weak window] in
        attempt(application, data, preparation)
        window?.window.destroy()
      }
      window.window.present()
    }
  }

  private func words(for error: any Error) -> ProgramTrouble {
    guard let error = error as? BuilderError else { return trouble(error) }
    let file = error.file.split(separator: "/").last.map(String.init) ?? error.file
    return ProgramTrouble(
      title: "Thiếu hoặc hỏng tệp màn hình \(file) của chương trình.",
      next: "Cài lại chương trình; dữ liệu đơn không bị ảnh hưởng.", detail: error.detail)
  }

  private func complain(_ text: String) {
    // Whoever started the program from a menu has no terminal; the page says the same.
    try? FileHandle.standardError.write(contentsOf: Data((text + "\n").utf8))
  }
}
