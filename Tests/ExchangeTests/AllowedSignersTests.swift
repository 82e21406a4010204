// SPDX-License-Identifier: Apache-2.0
// Whoever looks at a bundle without this program needs no private key of a point: the office keeps the file that
// the note on the stick names, and the commands of the note run as they stand there.

import Bundles
import Exchange
import Foundation
import Screens
import Storage
import Support
import Testing

@Suite(.enabled(if: StockTool.areThere("ssh-keygen", "bash"), "needs openssh-client"))
struct AllowedSignersTests {
  let commune: Commune

  init() throws { commune = try Commune() }

  private func signers() throws -> String {
    try String(
      contentsOf: commune.office.folder.appendingPathComponent(AllowedSigners.fileName),
      encoding: .utf8)
  }

  /// Runs the commands of the note beside a bundle.
  private func verify(_ folder: URL, as station: String) throws -> [StockTool.Answer] {
    let note = try String(
      contentsOf: folder.appendingPathComponent("DOC-TOI.TXT"), encoding: .utf8)
    let lines = note.split(whereSeparator: \.isNewline)
      .map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix("ssh-keygen") && $0.contains("BUNDLE.SIG") }
    #expect(lines.count == 2)
    let file = commune.office.folder.appendingPathComponent(AllowedSigners.fileName).path
    return try lines.map { line in
      let command = line.replacing("-f allowed_signers", with: "-f '\(file)'")
        .replacing("-I TRAM", with: "-I \(station)")
      return try #require(StockTool("bash")).run(["-c", command], in: folder)
    }
  }

  @Test func theNotesCommandsTellWhoSigned() throws {
    let (office, point) = (commune.office, commune.point)
    try point.file(.report())
    let bundle = try point.export(to: commune.stick).name
    try office.importAll(from: commune.stick)
    let reply = try office.reply(to: point.journal(), on: commune.stick).name
    let backup = try point.backUp(to: commune.stick).name
    let signed = [
      ("TIEPDAN/\(bundle)", try point.journal()), ("TIEPDAN/\(reply)", try office.journal()),
      ("SAOLUU/TIEPDAN/\(backup)", try point.journal()),
    ]
    for (path, journal) in signed {
      let answers = try verify(commune.stick.appendingPathComponent(path), as: "\(journal)")
      #expect(answers.map(\.status) == [0, 0], "\(path): \(answers.map(\.text))")
      #expect(answers.first?.text.contains("\(journal)") == true)
    }
    #expect(try !signers().contains("PRIVATE"))
  }

  @Test func aRevokedStationIsNoSignerAnyMore() throws {
    let (office, point) = (commune.office, commune.point)
    try point.file(.report())
    let bundle = try point.export(to: commune.stick).name
    try Enrolment.revoke(
      point.journal(), reason: "mất máy", in: office.store, by: office.actor,
      at: Date(timeIntervalSinceNow: -86_400), id: office.id())
    let answers = try verify(
      commune.stick.appendingPathComponent("TIEPDAN/\(bundle)"), as: "\(point.journal())")
    #expect(answers.last?.status != 0, "\(answers.map(\.text))")
  }

  @Test func anOfficeOfAnEarlierVersionGetsTheFileWhenItIsOpened() throws {
    let office = commune.office
    let file = office.folder.appendingPathComponent(AllowedSigners.fileName)
    let before = try signers()
    try office.closed {
      try FileManager.default.removeItem(at: file)
      setenv("TIEPDAN_ASSETS", ProjectFiles.root.appendingPathComponent("Assets").path, 1)
      _ = try Workplace.live(data: office.folder)
    }
    #expect(try signers() == before && before.split(separator: "\n").count == 4)
  }
}
