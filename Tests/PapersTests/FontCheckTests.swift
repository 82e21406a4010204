// SPDX-License-Identifier: Apache-2.0
// A machine without the right fonts is found out before it prints.

import Foundation
import Papers
import Testing

@Suite struct FontCheckTests {
  private static func configuration(_ body: String) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("fonts-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appendingPathComponent("fonts.conf")
    let text = """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
      <fontconfig>\(body)<cachedir>\(folder.path)/cache</cachedir></fontconfig>
      """
    try Data(text.utf8).write(to: file)
    return file
  }

  @Test func theInstalledFontsHoldEveryLetter() {
    #expect(FontCheck.verify() == [])
    let faces = FontCheck.faces()
    #expect(faces.count == 6)
    #expect(Set(faces.map(\.file)).count == 6)
    #expect(faces.allSatisfy { FileManager.default.fileExists(atPath: $0.file) })
  }

  @Test func withoutFontsEveryFamilyIsReported() throws {
    let problems = FontCheck.verify(configuration: try Self.configuration(""))
    #expect(
      problems == [
        .missingFamily(requested: "Liberation Serif", found: nil),
        .missingFamily(requested: "Noto Sans", found: nil),
      ])
  }

  @Test func aProcessWithoutFontsRefusesToDrawInsteadOfPrintingEmptyPaper() async {
    await #expect(processExitsWith: .success) {
      setenv("FONTCONFIG_FILE", try Self.configuration("").path, 1)
      let paper = try Sample.paper(Sample.receipt())
      let error = #expect(throws: PaperError.self) { try paper.pdf() }
      guard case .fonts(let problems)? = error, problems.count == 2 else { exit(3) }
    }
  }

  /// A font of another script under the name of ours, as the old Liberation has our name without
  /// Vietnamese letters.
  @Test(.enabled(if: FileManager.default.fileExists(atPath: adlam), "fonts-noto-core"))
  func aFontOfTheRightNameWithoutTheLettersIsReported() throws {
    let file = try Self.configuration(
      """
      <dir>/usr/share/fonts/truetype/noto</dir>
      <selectfont><acceptfont><glob>\(Self.adlam)</glob></acceptfont>
      <rejectfont><glob>*</glob></rejectfont></selectfont>
      <match target="scan"><edit name="family" mode="assign">
      <string>Liberation Serif</string></edit></match>
      """)
    let problems = FontCheck.verify(configuration: file)
    let found = problems.contains { problem in
      guard case .missingLetters("Liberation Serif", "regular", Self.adlam, let letters) = problem
      else { return false }
      return letters.contains("ế") && letters.contains("Đ")
    }
    #expect(found)
    #expect(problems.contains(.missingFace(family: "Liberation Serif", face: "italic")))
  }

  static let adlam = "/usr/share/fonts/truetype/noto/NotoSansAdlam-Regular.ttf"
}
