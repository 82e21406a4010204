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
    if try kind(of: name) != nil { return name }
    return try names().first { $0.uppercased() == name }
  }
}

extension PosixDirectory {
  /// The name of ``FolderNames/top`` as it stands on the medium, whatever its case; nil when there is none.
  ///
  /// - Throws: ``FolderError/notAFolder(name:)``, ``FolderError/ambiguous(names:)`` or ``IOFault``.
  func topName() throws -> String? {
    let top = FolderNames.top
    var named = try names().filter { $0.utf8.count == top.utf8.count && $0.uppercased() == top }
    // In a crowded folder the list ends before it.
    if named.isEmpty, try kind(of: top) != nil { named = [top] }
    let folders = try named.filter { try kind(of: $0) == .directory }
    guard folders.count < 2 else { throw FolderError.ambiguous(names: folders) }
    if let file = named.first, folders.isEmpty { throw FolderError.notAFolder(name: file) }
    return folders.first
  }
}
