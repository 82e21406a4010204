// SPDX-License-Identifier: Apache-2.0
// The command line of a program with windows: which data folder, whether to practise, version and help.

/// What the command line of a program asks for.
package enum ProgramOptions: Equatable {
  /// To run, on this data folder if one is named, or on an invented station beside it.
  case run(data: String?, practice: Practice = .none)
  /// To print the version.
  case version
  /// To print what can be asked for.
  case help
  /// Something that the program does not know.
  case wrong(String)

  /// Whether to work with real data.
  package enum Practice: Equatable {
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
  package init(_ words: some Sequence<String>, practices: Bool = false) {
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
