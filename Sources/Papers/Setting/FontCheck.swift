// SPDX-License-Identifier: Apache-2.0
// Whether the fonts of the papers are there and hold every Vietnamese letter. Without this check a
// machine without fonts prints empty paper, and one with an old Liberation mixes letters of another
// face into names, both without any error.

import CPango
public import Foundation
import Synchronization

/// What is wrong with a font.
public enum FontProblem: Error, Equatable, Sendable, Codable {
  /// The family is not installed; `found` is what would be printed instead.
  case missingFamily(requested: String, found: String?)
  /// The family has no such face: `bold`, `italic`.
  case missingFace(family: String, face: String)
  /// The file of that family lacks letters.
  case missingLetters(family: String, face: String, file: String, letters: String)
}

/// A face that papers are set in.
public struct FontFace: Equatable, Sendable {
  /// Family name, as asked for.
  public let family: String
  /// `regular`, `bold`, `italic` or `bold italic`.
  public let face: String
  /// The font file that fontconfig gives for it.
  public let file: String
}

/// Checks the fonts that papers need.
public enum FontCheck {
  /// Font of A4 and A5 papers; metrically Times New Roman.
  public static let sheetFamily = "Liberation Serif"
  /// Font of thermal rolls.
  public static let rollFamily = "Noto Sans"

  /// The 134 letters that Vietnamese adds to ASCII, composed.
  public static let vietnameseLetters: String = {
    let small =
      "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵ"
      .precomposedStringWithCanonicalMapping
    return small + small.uppercased()
  }()

  private struct Wanted {
    let family: String
    let face: String
    let weight: Int32
    let slant: Int32
  }

  private static let wanted: [Wanted] = [
    Wanted(family: sheetFamily, face: "regular", weight: FC_WEIGHT_REGULAR, slant: FC_SLANT_ROMAN),
    Wanted(family: sheetFamily, face: "bold", weight: FC_WEIGHT_BOLD, slant: FC_SLANT_ROMAN),
    Wanted(family: sheetFamily, face: "italic", weight: FC_WEIGHT_REGULAR, slant: FC_SLANT_ITALIC),
    Wanted(
      family: sheetFamily, face: "bold italic", weight: FC_WEIGHT_BOLD, slant: FC_SLANT_ITALIC),
    Wanted(family: rollFamily, face: "regular", weight: FC_WEIGHT_REGULAR, slant: FC_SLANT_ROMAN),
    Wanted(family: rollFamily, face: "bold", weight: FC_WEIGHT_BOLD, slant: FC_SLANT_ROMAN),
  ]

  private static let isVerified = Mutex(false)

  /// Every problem, none when papers can be printed.
  ///
  /// - Parameter configuration: a fontconfig file to look through instead of the system's.
  public static func verify(configuration: URL? = nil) -> [FontProblem] {
    look(configuration).problems
  }

  /// The faces found, with their files: what the settings page and the self-check show.
  public static func faces(configuration: URL? = nil) -> [FontFace] { look(configuration).faces }

  /// As `verify`, but a good answer is remembered: fontconfig itself looks only once in a process.
  static func verifyOnce() -> [FontProblem] {
    if isVerified.withLock({ $0 }) { return [] }
    let problems = verify()
    if problems.isEmpty { isVerified.withLock { $0 = true } }
    return problems
  }

  private static func look(_ file: URL?) -> (problems: [FontProblem], faces: [FontFace]) {
    var own: OpaquePointer?
    if let file {
      own = FcConfigCreate()
      // A file that cannot be read leaves the set empty, and every family is reported missing.
      _ = FcConfigParseAndLoad(own, file.path, FcBool(FcFalse))
      _ = FcConfigBuildFonts(own)
    } else {
      _ = FcInit()
    }
    defer { if let own { FcConfigDestroy(own) } }
    var problems: [FontProblem] = []
    var faces: [FontFace] = []
    for face in wanted {
      switch check(face, own) {
      case .success(let found): faces.append(found)
      case .failure(let problem):
        if !problems.contains(problem) { problems.append(problem) }
      }
    }
    return (problems, faces)
  }

  private static func check(
    _ wanted: Wanted, _ configuration: OpaquePointer?
  ) -> Result<FontFace, FontProblem> {
    let pattern = FcPatternCreate()
    defer { FcPatternDestroy(pattern) }
    _ = FcPatternAddString(pattern, FC_FAMILY, wanted.family)
    _ = FcPatternAddInteger(pattern, FC_WEIGHT, wanted.weight)
    _ = FcPatternAddInteger(pattern, FC_SLANT, wanted.slant)
    _ = FcConfigSubstitute(configuration, pattern, FcMatchPattern)
    FcDefaultSubstitute(pattern)
    var result = FcResultMatch
    guard let match = FcFontMatch(configuration, pattern, &result) else {
      return .failure(.missingFamily(requested: wanted.family, found: nil))
    }
    defer { FcPatternDestroy(match) }
    let families = strings(match, FC_FAMILY)
    guard families.contains(wanted.family) else {
      return .failure(.missingFamily(requested: wanted.family, found: families.first))
    }
    guard nearest(match, FC_WEIGHT, wanted.weight), nearest(match, FC_SLANT, wanted.slant) else {
      return .failure(.missingFace(family: wanted.family, face: wanted.face))
    }
    let file = strings(match, FC_FILE).first ?? ""
    var letters: OpaquePointer?
    _ = FcPatternGetCharSet(match, FC_CHARSET, 0, &letters)
    let missing = vietnameseLetters.unicodeScalars.filter {
      letters == nil || FcCharSetHasChar(letters, $0.value) == 0
    }
    guard missing.isEmpty else {
      return .failure(
        .missingLetters(
          family: wanted.family, face: wanted.face, file: file,
          letters: String(String.UnicodeScalarView(missing))))
    }
    return .success(FontFace(family: wanted.family, face: wanted.face, file: file))
  }

  private static func strings(_ pattern: OpaquePointer, _ name: String) -> [String] {
    var found: [String] = []
    var value: UnsafeMutablePointer<FcChar8>?
    while FcPatternGetString(pattern, name, Int32(found.count), &value) == FcResultMatch,
      let text = value
    { found.append(String(cString: text)) }
    return found
  }

  /// Whether the match has that weight or slant; a file of several weights has a range instead.
  private static func nearest(_ match: OpaquePointer, _ name: String, _ value: Int32) -> Bool {
    var found: Int32 = 0
    guard FcPatternGetInteger(match, name, 0, &found) == FcResultMatch else { return true }
    return abs(found - value) <= 20
  }
}
