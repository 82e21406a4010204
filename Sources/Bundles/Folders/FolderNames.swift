// SPDX-License-Identifier: Apache-2.0
// The names on a stick: capital ASCII letters and digits, eight and three, which every file system
// and every office computer keeps as they are. They tell nothing about who or what.

/// Names of the outer folder.
enum FolderNames {
  static let top = "TIEPDAN"
  static let bundle = "BUNDLE.AGE"
  static let bundleSignature = "BUNDLE.SIG"
  static let document = "ENROL.JSN"
  static let documentSignature = "ENROL.SIG"
  static let readMe = "DOC-TOI.TXT"
  /// A one-time key under a passphrase, beside a backup that the office sealed for a new machine.
  static let key = "KHOA.AGE"
  static let ours = [bundle, bundleSignature, document, documentSignature, key, readMe]
  static let temporarySuffix = ".TMP"

  private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

  /// Eight random letters and digits, a letter first.
  static func random(using generator: inout some RandomNumberGenerator) -> String {
    let first = letters[Int.random(in: 0..<26, using: &generator)]
    return String(first)
      + String((0..<7).map { _ in letters[Int.random(in: 0..<36, using: &generator)] })
  }

  /// Whether a name is one of those, in any case: some systems show small letters.
  static func isFolder(_ name: String) -> Bool {
    name.utf8.count == 8 && name.uppercased().allSatisfy(letters.contains)
  }

  static func isTemporary(_ name: String) -> Bool {
    name.uppercased().hasSuffix(temporarySuffix)
      && isFolder(String(name.dropLast(temporarySuffix.count)))
  }
}

extension PosixDirectory {
  /// The name as it stands on the medium, whatever its case; nil when there is none.
  func actualName(of name: String) throws(IOFault) -> String? {
    let names = try names().filter { $0.uppercased() == name }
    if let found = names.first(where: { $0 == name }) ?? names.first { return found }
    // A folder with more names than are listed.
    return try kind(of: name) == nil ? nil : name
  }

  /// The name of a folder in it as it stands on the medium, whatever its case, not looked at: a stick
  /// that was mounted with `iocharset=utf8` can hold several.
  ///
  /// - Parameter name: in capital letters.
  /// - Returns: nil when nothing has that name.
  /// - Throws: ``FolderError/notAFolder(path:)`` when only a file has it; ``IOFault``.
  public func folderName(_ name: String) throws -> String? {
    let found = try entries().filter { $0.name.uppercased() == name }
    let folders = try found.filter { try isDirectory($0) }.map(\.name)
    // Which of two is meant nobody can tell; on vfat there is only ever one.
    guard folders.count < 2 else { throw FolderError.ambiguous(names: folders) }
    if let folder = folders.first { return folder }
    if let other = found.first { throw FolderError.notAFolder(path: path(of: other.name)) }
    // A folder with more names than are listed.
    switch try kind(of: name) {
    case .directory: return name
    case nil: return nil
    default: throw FolderError.notAFolder(path: path(of: name))
    }
  }
}
