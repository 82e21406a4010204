// SPDX-License-Identifier: Apache-2.0
// The office's secrets: the card is readable by one account, is never written over another one, and cannot be
// the reason why an office exists whose secret nobody knows. A mistyped key is told as mistyped.

import Bundles
import Exchange
import Foundation
import Screens
import Storage
import Support
import Testing

@Suite struct SecretTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func found(_ card: URL) throws -> CommandLine.Answer {
    try CommandLine()(
      "init", "--data", commune.place("xa-moi").path, "--code", "07655", "--name", "UBND xã Thử",
      "--person", "Lê Thị Ánh", "--key-card", card.path)
  }

  @Test func theKeyCardIsReadableByThisAccountAlone() throws {
    let card = try commune.folder("the").appendingPathComponent("the-khoa.pdf")
    let answer = try found(card)
    #expect(answer.status == 0 && answer.output.contains("AGE-SECRET-KEY-1"), "\(answer)")
    let facts = try FileManager.default.attributesOfItem(atPath: card.path)
    #expect(facts[.posixPermissions] as? Int == 0o600)
    #expect(try Data(contentsOf: card).starts(with: Data("%PDF".utf8)))
    let names = try FileManager.default.contentsOfDirectory(
      atPath: card.deletingLastPathComponent().path)
    #expect(names == ["the-khoa.pdf"])
  }

  @Test func aCardThatCannotBeWrittenOrIsThereFoundsNoOffice() throws {
    let there = commune.place("the-cu.pdf")
    try Data("thẻ của xã khác".utf8).write(to: there)
    for card in [there, commune.place("khong-co/the.pdf")] {
      let answer = try found(card)
      #expect(answer.status == 4 && !answer.output.contains("AGE-SECRET"), "\(answer)")
      #expect(!Store.exists(in: commune.place("xa-moi")))
    }
    #expect(try String(contentsOf: there, encoding: .utf8) == "thẻ của xã khác")
  }

  private func rehearse(_ key: String) throws -> CommandLine.Answer {
    let file = commune.place("khoa.txt")
    try Data(key.utf8).write(to: file)
    return try CommandLine()(
      "restore", commune.place("sao").path, "--rehearse", "--key-file", file.path)
  }

  @Test func aRecoveryKeyMayBeTypedInSmallLettersAndGroups() throws {
    try point.file(.report())
    try point.backUp(to: try commune.folder("sao"))
    let key = try office.keys.unlocked().secretText
    var groups: [Substring] = []
    var rest = key.lowercased()[...]
    while !rest.isEmpty {
      groups.append(rest.prefix(8))
      rest = rest.dropFirst(8)
    }
    let typed = [
      key, key.lowercased(), groups.joined(separator: " "),
      "# thẻ khóa\n\u{FEFF}  " + groups.joined(separator: "\n") + "\r\n",
    ]
    for text in typed {
      let answer = try rehearse(text)
      #expect(answer.status == 0, "\(text): \(answer)")
    }
  }

  @Test func aMistypedRecoveryKeyIsToldAsMistypedAndNotAsADamagedBackup() throws {
    try point.file(.report())
    try point.backUp(to: try commune.folder("sao"))
    let key = try office.keys.unlocked().secretText
    let last = try #require(key.last)
    let mistyped: [String] = [
      key.dropLast() + (last == "Q" ? "P" : "Q"), String(key.dropLast()), key + "Q",
      key.replacing("AGE-SECRET-KEY-1", with: ""), "", "không nhớ",
    ]
    for text in mistyped {
      let answer = try rehearse(text)
      #expect(answer.status == 5, "\(answer)")
      #expect(answer.errors.contains("gõ chưa đúng"), "\(text): \(answer.errors)")
      #expect(answer.errors.contains("Bản sao vẫn nguyên"))
    }
    // A key of another commune is well typed and does not open it; a damaged key file is neither.
    let other = try rehearse(Age.Identity.generate().secretText)
    #expect(other.errors.contains("không mở được bản sao"))
    let damaged = try point.run { program, data in
      let file = commune.place("mo.age")
      try Data("age-encryption.org/v1\n-> hỏng".utf8).write(to: file)
      return try program(
        "restore", commune.place("sao").path, "--rehearse", "--key-file", file.path,
        "--passphrase-file", try commune.passphraseFile(), "--data", data)
    }
    #expect(damaged.status == 5 && damaged.errors.contains("Tệp khóa bị hỏng"), "\(damaged)")
  }
}
