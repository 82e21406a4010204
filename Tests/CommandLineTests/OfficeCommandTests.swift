// SPDX-License-Identifier: Apache-2.0
// What only an office does is refused at a point before anything is written; two answers of one code are told
// apart by their words.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Storage
import Support
import Testing

@Suite struct OfficeCommandTests {
  let commune: Commune

  init() throws { commune = try Commune() }

  @Test func aPointIsNoOffice() throws {
    let point = commune.points[0]
    let reference = try point.file(.report())
    let head = try point.store.head(of: point.journal())
    let stick = commune.stick.path
    for call in [
      ["case", "step", reference, "classified"],
      [
        "enrol", "invite", stick, "--code", "07654-09", "--name", "Thôn mới", "--parent-body", "x",
        "--issuing-body", "x", "--place-name", "x", "--venue", "x",
      ],
      ["enrol", "confirm", stick],
      ["enrol", "revoke", "07654-02.1", "--reason", "thử"],
    ] {
      let answer = try point.run { program, data in
        try program(arguments: call + ["--data", data])
      }
      #expect(answer.status == 4, "\(call): \(answer.errors)")
      #expect(answer.errors.contains("không dùng được ở đây"), "\(answer.errors)")
    }
    #expect(try SealedFolder.list(in: stick).isEmpty)
    #expect(try point.store.head(of: point.journal()) == head)
  }

  @Test func twoAnswersOfOneCodeAreToldApartByTheirWords() throws {
    let (office, stick) = (commune.office, commune.stick)
    let code = try #require(StationCode("07654-09"))
    _ = try Enrolment.invite(
      code, name: "Bản mới", settings: "{}", from: office.store, keys: office.keys, to: stick)
    let invitation = try #require(try Enrolment.invitations(in: stick).first)
    let words = try ["mot", "hai"].map { name in
      try Enrolment.accept(
        invitation, into: try Store.create(in: commune.place(name)), answerTo: stick,
        by: office.actor, at: commune.clock.now(), id: UUID().uuidString
      ).words.joined(separator: " ")
    }
    #expect(words[0] != words[1])
    func confirm(_ typed: String) throws -> CommandLine.Answer {
      try office.run { program, data in
        try program("enrol", "confirm", stick.path, "--words", typed, "--data", data)
      }
    }
    #expect(try confirm("sai sai sai sai sai sai").status != 0)
    let right = try confirm(words[1])
    #expect(right.status == 0, "\(right.errors)")
    let known = try office.store.stations().first { $0.journal.station == code }
    #expect(known?.words.joined(separator: " ") == words[1])
  }
}
