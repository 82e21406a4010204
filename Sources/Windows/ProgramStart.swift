// SPDX-License-Identifier: Apache-2.0
// How all three programs begin: options, the program's files and style, then the window; and
// the one page that is shown instead when the data cannot be opened. Nothing is created or repaired
// here.

public import Foundation
import Glibc
public import Gtk
import Screens

/// Where a program finds its own files and its data.
public struct ProgramFolders: Sendable, Equatable {
  /// Window files, style, icons, texts.
  public let assets: URL
  /// The data folder of the station; it may be absent.
  public let data: URL
  /// The real data folder beside which an invented station is practised with; nil when it is real.
  public var real: URL?

  /// A file of the program, such as `ui/desk.ui`.
  public func asset(_ path: String) -> String { assets.appendingPathComponent(path).path }
}

/// What the command line of a program asks for.
enum ProgramOptions: Equatable {
  /// To run, on this data folder if one is named, or on an invented station beside it.
  case run(data: String?, practice: Practice = .none)
  /// To print the version.
  case version
  /// To print what can be asked for.
  case help
  /// Something that the program does not know.
  case wrong(String)

  /// Whether to work with real data.
  enum Practice: Equatable {
    /// Real data.
    case none
    /// An invented station, made when it is not there.
    case open
    /// An invented station, made anew.
    case anew
  }

  /// Reads the words after the program's name.
  ///
  /// - Parameter practices: whether the program can be practised with.
  init(_ words: some Sequence<String>, practices: Bool = false) {
    var data: String?
    var practice = Practice.none
    var rest = Array(words)[...]
    while let word = rest.popFirst() {
      switch word {
      case "--version": self = .version
      case "--help", "-h": self = .help
      case "--data":
        guard let folder = rest.popFirst(), !folder.isEmpty, !folder.hasPrefix("--") else {
          self = .wrong("Sau --data phải có tên thư mục.")
          return
        }
        data = folder
        continue
      case "--training" where practices:
        practice = .open
        continue
      case "--training-anew" where practices:
        practice = .anew
        continue
      case _ where word.hasPrefix("--data=") && word != "--data=":
        data = String(word.dropFirst("--data=".count))
        continue
      default: self = .wrong("Không có tùy chọn “\(word)”.")
      }
      return
    }
    self = .run(data: data, practice: practice)
  }
}

/// The start of a program with windows.
public enum ProgramStart {
  /// Runs a program until its last window is closed.
  ///
  /// - Parameters:
  ///   - id: reverse-domain name, also of the desktop file.
  ///   - arguments: the command line, the program's name first.
  ///   - practices: whether `--training` opens an invented station.
  ///   - prepare: reads what the window needs from the data folder. It runs on a thread of its own
  ///     while GTK starts, which takes about as long.
  ///   - open: opens the window with what was prepared. What it throws is shown on a page of its own, with a button that
  ///     tries again.
  /// - Returns: the exit status: 64 (`EX_USAGE`) when the command line is wrong.
  @MainActor
  public static func run<Prepared: Sendable>(
    id: String, arguments: [String] = CommandLine.arguments, practices: Bool = false,
    prepare: @escaping @Sendable (URL) throws -> Prepared,
    open: @escaping @MainActor (Application, ProgramFolders, Prepared) throws -> Void
  ) -> Int32 {
    let name = (arguments.first ?? "tiepdan").split(separator: "/").last.map(String.init) ?? ""
    let usage =
      "Cách dùng: \(name) [--data THƯ-MỤC] \(practices ? "[--training] " : "")[--version] [--help]"
    switch ProgramOptions(arguments.dropFirst(), practices: practices) {
    case .version:
      print(ProgramAssets.version)
      return 0
    case .help:
      print(usage)
      return 0
    case .wrong(let sentence):
      complain("\(sentence)\n\(usage)")
      return 64
    case .run(let data, .none):
      return run(
        id: id, folders: Folders(data: Place.data(data)), prepare: prepare, open: open)
    case .run(let data, let practice):
      let real = Place.data(data)
      let place = TrainingPlace(beside: real)
      return run(id: id, folders: Folders(data: place.data, real: real)) { data in
        try place.prepareAndWait(anew: practice == .anew)
        return try prepare(data)
      } open: {
        try open($0, $1, $2)
      }
    }
  }

  private struct Folders: Sendable {
    var data: URL
    var real: URL?
  }

  @MainActor
  private static func run<Prepared: Sendable>(
    id: String, folders: Folders, prepare: @escaping @Sendable (URL) throws -> Prepared,
    open: @escaping @MainActor (Application, ProgramFolders, Prepared) throws -> Void
  ) -> Int32 {
    ProgramMemory.keepPrivate()
    let preparation = Preparation { try prepare(folders.data) }
    // Two programs on one folder are told apart by the lock of the data, not by the session bus.
    let application = Application(id: id, single: false)
    return application.run { application in
      // Without its files the program has no window to style; `attempt` then says what is missing.
      guard let assets = try? ProgramAssets.find() else { return }
      let files = ProgramFolders(assets: assets, data: folders.data)
      application.loadStyle(file: files.asset("style/tiepdan.css"))
      Appearance.read().apply()
    } activated: { application in
      if let window = application.activeWindow { return window.present() }
      attempt(application, folders, preparation, open)
    }
  }

  @MainActor
  private static func attempt<Prepared: Sendable>(
    _ application: Application, _ places: Folders, _ preparation: Preparation<Prepared>,
    _ open: @escaping @MainActor (Application, ProgramFolders, Prepared) throws -> Void
  ) {
    do {
      let folders = ProgramFolders(
        assets: try ProgramAssets.find(), data: places.data, real: places.real)
      try open(application, folders, preparation.take())
    } catch {
      let message = startMessage(for: error)
      complain(message.text)
      let window = TroubleWindow(application, message, data: places.data)
      window.again = { [weak window] in
        attempt(application, places, preparation, open)
        window?.window.destroy()
      }
      window.window.present()
    }
  }

  private static func startMessage(for error: any Error) -> Message {
    if let error = error as? WrongStation { return error.message }
    guard let error = error as? BuilderError else { return Words.message(for: error) }
    let file = error.file.split(separator: "/").last.map(String.init) ?? error.file
    return Message(
      "Thiếu hoặc hỏng tệp màn hình \(file) của chương trình.",
      next: "Cài lại chương trình; dữ liệu đơn không bị ảnh hưởng.", detail: error.detail)
  }

  private static func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}
