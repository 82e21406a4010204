// SPDX-License-Identifier: Apache-2.0
// The program's own files are found where they are installed, in a working copy, or where the variable
// says, and never guessed at.

import Devices
import Foundation
import Testing

@Suite struct AssetsFolderTests {
  private let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)

  private func make(_ folders: String...) throws {
    for folder in folders {
      try FileManager.default.createDirectory(
        at: root.appending(path: folder), withIntermediateDirectories: true)
    }
  }

  private func find(_ program: String, _ environment: [String: String] = [:]) throws -> String {
    try AssetsFolder.find(
      environment: environment, executable: root.appending(path: program)
    ).url.standardizedFileURL.path
  }

  private func path(_ folder: String) -> String {
    root.appending(path: folder).standardizedFileURL.path
  }

  @Test func theVariableWinsAndIsNeverGuessedAround() throws {
    try make("given/forms", "copy/Assets/forms", "copy/.build/debug")
    defer { try? FileManager.default.removeItem(at: root) }  // a left-over folder is no failure
    let program = "copy/.build/debug/program"
    #expect(try find(program, ["TIEPDAN_ASSETS": path("given")]) == path("given"))
    #expect(throws: AssetsFolder.Missing(tried: [path("none")])) {
      try find(program, ["TIEPDAN_ASSETS": path("none")])
    }
  }

  @Test func anInstalledProgramAndAWorkingCopyFindTheirFolder() throws {
    try make("usr/bin", "usr/share/tiepdan/forms", "copy/Assets/forms", "copy/.build/x/debug")
    defer { try? FileManager.default.removeItem(at: root) }  // a left-over folder is no failure
    #expect(try find("usr/bin/program") == path("usr/share/tiepdan"))
    #expect(try find("copy/.build/x/debug/program") == path("copy/Assets"))
  }

  @Test func aMissingFolderTellsWhereItWasSought() throws {
    try make("a/b")
    defer { try? FileManager.default.removeItem(at: root) }  // a left-over folder is no failure
    let error = #expect(throws: AssetsFolder.Missing.self) { try find("a/b/program") }
    let tried = try #require(error).tried
    #expect(tried.first?.hasSuffix("/a/share/tiepdan") ?? false)
    #expect(tried.contains { $0.hasSuffix("/a/Assets") })
  }
}
