// SPDX-License-Identifier: Apache-2.0
// What a worm of sticks leaves in the outermost folder: it hides what people put there and lays
// shortcuts or programs of the same names beside it, which run on Windows when somebody opens them. Told
// by names alone, as a pure function over a listing. The signs are narrow: an installer or a lone
// shortcut that somebody copied by mistake is none.

import Foundation

/// Something in the outermost folder of a stick that a worm leaves; its name as it stands there.
public enum WormSign: Sendable, Equatable {
  /// A shortcut (`.lnk`) that stands for a folder or for the stick itself.
  case shortcut(String)
  /// `autorun.inf` as a file; as a folder it is what protective programs make.
  case autorun(String)
  /// A program that is named like a folder beside it, or like a document.
  case disguisedProgram(String)
  /// A kind of script or screen saver that has no business there.
  case script(String)
  /// A folder whose name cannot be seen.
  case namelessFolder(String)

  /// The entry's name.
  public var name: String {
    switch self {
    case .shortcut(let name), .autorun(let name), .disguisedProgram(let name), .script(let name),
      .namelessFolder(let name):
      name
    }
  }

  /// The signs in a listing, in its order; one walk over the names, however many there are.
  public static func found(in items: [StickRoot.Item]) -> [WormSign] {
    var folders = Set(items.lazy.filter(\.isFolder).map { plain($0.name) })
    // A worm that has hidden ours still shows our name.
    folders.formUnion(ownFolders)
    let hasNameless = items.contains { $0.isFolder && isBlank($0.name) }
    return items.compactMap { item in
      if item.isFolder { return isBlank(item.name) ? .namelessFolder(item.name) : nil }
      let (stem, ending) = parts(of: item.name)
      if stem == "autorun", ending == "inf" { return .autorun(item.name) }
      if ending == "lnk" {
        let stands = hasNameless || folders.contains(stem) || isNameOfStick(stem)
        return stands ? .shortcut(item.name) : nil
      }
      guard programs.contains(ending) else { return nil }
      let isDisguised =
        folders.contains(stem) || documents.contains(parts(of: stem).ending)
        || item.name.unicodeScalars.contains { $0.properties.generalCategory == .format }
      if isDisguised { return .disguisedProgram(item.name) }
      return scripts.contains(ending) ? .script(item.name) : nil
    }
  }

  // MARK: Names

  private static let ownFolders: Set<String> = ["tiepdan", "saoluu"]
  /// What Windows runs when it is opened.
  private static let programs: Set<String> = [
    "exe", "scr", "com", "pif", "bat", "cmd", "vbs", "vbe", "js", "jse", "wsf", "wsh", "hta", "ps1",
    "cpl",
  ]
  /// Of these the ones that nobody carries on purpose.
  private static let scripts: Set<String> = [
    "scr", "pif", "vbs", "vbe", "jse", "wsf", "wsh", "hta",
  ]
  private static let documents: Set<String> = [
    "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "txt", "jpg", "jpeg", "png", "gif", "mp3",
    "mp4", "zip", "rar",
  ]

  /// Small letters, without what cannot be seen at either end.
  private static func plain(_ name: String) -> String {
    let letters = name.unicodeScalars
    guard let first = letters.firstIndex(where: { !isUnseen($0) }),
      let last = letters.lastIndex(where: { !isUnseen($0) })
    else { return "" }
    return String(letters[first...last]).lowercased()
  }

  /// Name and ending as ``plain(_:)`` gives them.
  private static func parts(of name: String) -> (stem: String, ending: String) {
    let name = plain(name)
    guard let dot = name.lastIndex(of: ".") else { return (name, "") }
    return (plain(String(name[..<dot])), plain(String(name[name.index(after: dot)...])))
  }

  private static func isBlank(_ name: String) -> Bool { name.unicodeScalars.allSatisfy(isUnseen) }

  /// Blanks of every kind, marks without a picture, and letters that are drawn as nothing.
  private static func isUnseen(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace { return true }
    switch scalar.properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: return true
    default: return [0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0].contains(scalar.value)
    }
  }

  /// `KINGSTON (8GB)`, `USB (E:)`, `Removable Disk`: how a worm names the shortcut to everything it hid.
  private static func isNameOfStick(_ stem: String) -> Bool {
    if ["removable disk", "usb drive", "usb disk", "usb"].contains(stem) { return true }
    guard stem.hasSuffix(")"), let open = stem.lastIndex(of: "(") else { return false }
    let inside = stem[stem.index(after: open)...].dropLast().filter { $0 != " " }
    let letter = inside.hasSuffix(":") ? String(inside.dropLast()) : String(inside)
    if letter.count == 1, let only = letter.first, only.isASCII, only.isLetter { return true }
    guard inside.hasSuffix("gb") || inside.hasSuffix("mb") else { return false }
    let number = inside.dropLast(2)
    return !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber || $0 == "." }
  }
}
