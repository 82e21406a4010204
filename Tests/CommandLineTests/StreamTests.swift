// SPDX-License-Identifier: Apache-2.0
// Streams that are closed, full or read by nobody: the program never ends by a signal, a petition is never
// doubled because its code was not heard, and the code is said where somebody may still hear it.

import Foundation
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct StreamTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  @Test(arguments: [CommandLine.Stream.closed, .full, .broken])
  func aPetitionWhoseCodeWasNotHeardIsSavedOnceAndToldOnTheOtherStream(
    output: CommandLine.Stream
  ) throws {
    let draft = try commune.draftFile(.report())
    for arguments in [[], ["--json"]] {
      let before = try Set(point.references())
      let answer = try point.run { program, data in
        arguments.isEmpty
          ? try program("file", draft, "--data", data, output: output)
          : try program("file", draft, "--data", data, "--json", output: output)
      }
      #expect(answer.status == 7, "\(answer)")
      let new = try Set(point.references()).subtracting(before)
      #expect(new.count == 1)
      #expect(answer.errors.contains(try #require(new.first)), "\(answer.errors)")
      #expect(answer.errors.contains("Đừng làm lại"))
    }
    #expect(try point.store.check().findings == [])
  }

  @Test(arguments: [CommandLine.Stream.closed, .full, .broken])
  func withNobodyToHearAtAllThePetitionIsStillSaved(stream: CommandLine.Stream) throws {
    let draft = try commune.draftFile(.report())
    let answer = try point.run { program, data in
      try program("file", draft, "--data", data, output: stream, errors: stream)
    }
    #expect(answer.status == 7)
    #expect(try point.references().count == 1)
    // Whatever was said did not go into a file that took the stream's number.
    #expect(try point.store.check().findings == [])
  }

  @Test(arguments: [CommandLine.Stream.closed, .full, .broken])
  func aListingEndsWhenNobodyTakesIt(output: CommandLine.Stream) throws {
    for number in 0..<3 { try point.file(.report("Việc số \(number)")) }
    let answer = try point.run { program, data in
      try program("list", "--data", data, output: output)
    }
    #expect(answer.status == 7 && !answer.errors.contains("Việc số"), "\(answer)")
    if case .broken = output { #expect(answer.errors.isEmpty) }
    let help = try CommandLine()("--help", output: output)
    #expect(help.status == 7 && help.errors.isEmpty)
  }

  @Test(arguments: [CommandLine.Stream.closed, .full, .broken])
  func whatWentWrongKeepsItsExitCode(errors: CommandLine.Stream) throws {
    let none = commune.place("khong-co").path
    #expect(try CommandLine()("list", "--data", none, errors: errors).status == 4)
    #expect(try CommandLine()("list", "--nix", errors: errors).status == 64)
    let bad = try commune.draftFile(Draft())
    let answer = try point.run { program, data in
      try program("file", bad, "--data", data, output: errors, errors: errors)
    }
    #expect(answer.status == 3)
  }

  @Test func theSecretsOfANewOfficeAreNotLostWithTheStream() throws {
    let answer = try CommandLine()(
      "init", "--data", commune.place("xa-moi").path, "--code", "07655", "--name", "UBND xã Thử",
      "--person", "Lê Thị Ánh", output: .full)
    #expect(answer.status == 7)
    #expect(answer.errors.contains("AGE-SECRET-KEY-1") && answer.errors.contains("Cụm mật khẩu"))
  }

  @Test func anInputThatCannotBeReadIsAnErrorLikeAnyOther() throws {
    let answer = try point.run { program, data in
      try program("file", "-", "--data", data, input: try commune.folder("thu-muc"))
    }
    #expect(answer.status > 0 && !answer.errors.isEmpty, "\(answer)")
    #expect(try point.references().isEmpty)
  }
}
