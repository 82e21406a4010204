// SPDX-License-Identifier: Apache-2.0
// An act is declared once: a type in a file of its own and one line in the register of acts. What is here is such
// a file, of an act that no program has, and everything that a journal does with acts works with it.

import Foundation
import Journal
import Testing

/// *Đôn đốc*, as the office may one day write it: everything that a new act needs.
private struct Reminded: Act {
  static let kind = "case.reminded"
  static let writers: Set<StationKind> = [.office]
  var reference: String
  var days: Int
  var about: String? { reference }
  var keepsLimits: Bool { (0...9_999).contains(days) }
  var sentence: String { "Đôn đốc sau \(days) ngày" }
}

@Suite struct ActRegisterTests {
  private let reminded = Reminded(reference: "07654-03-KM4T-7BQH", days: 12)

  private func entry() throws -> Entry {
    try Entry(
      after: .start, in: Samples.office, id: "x", at: Samples.moment, by: Samples.clerk,
      act: reminded)
  }

  @Test func aNewActIsOneDeclarationAndOneLine() throws {
    let known = ActRegister(ActRegister.all.acts + [Reminded.self])
    let read = try Entry(line: entry().line, knowing: known)
    #expect(read.act.isEqual(to: reminded))
    #expect(read.kind == "case.reminded" && read.act.about == reminded.reference)
    #expect(read.act.sentence == "Đôn đốc sau 12 ngày")
    #expect(read.act.blobs.isEmpty && !Reminded.isTransport)
    #expect(try Entry(line: try Samples.chain()[1].line, knowing: known).act is PetitionFiled)
  }

  @Test func withoutItsLineItIsAnActOfANewerProgram() throws {
    let line = try entry().line
    #expect(throws: EntryError.unknownKind("case.reminded")) { try Entry(line: line) }
  }

  @Test func everyActHasAKindOfItsOwnAndSomebodyWhoMayWriteIt() {
    let acts = ActRegister.all.acts
    #expect(acts.count == 33)
    #expect(Set(acts.map { $0.kind }).count == acts.count)
    for act in acts {
      #expect(!act.writers.isEmpty, "\(act.kind)")
      #expect(act.kind.split(separator: ".").count == 2)
    }
  }
}
