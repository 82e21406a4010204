// SPDX-License-Identifier: Apache-2.0
// A case handled from the command line: what the law offers, a step taken, and every refusal of the law's table; a status
// is read and never set.

import Exchange
import Foundation
import Journal
import Petitions
import Storage
import Support
import Testing

@Suite struct CaseStepTests {
  let commune: Commune
  private let reference: String
  private var office: OpenStation { commune.office }

  init() throws {
    commune = try Commune()
    reference = try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    try commune.office.importAll(from: commune.stick)
  }

  private func call(_ words: String...) throws -> CommandLine.Answer {
    try office.run { program, data in try program(arguments: words + ["--data", data]) }
  }

  private struct Offer: Decodable {
    struct Fact: Decodable { var name: String }
    var step: String
    var articles: [String]
    var required: [Fact]
  }

  private func offers() throws -> [Offer] {
    let answer = try call("case", "step", reference, "--json")
    #expect(answer.status == 0, "\(answer)")
    return try JSONDecoder().decode([Offer].self, from: Data(answer.output.utf8))
  }

  private let classified = [
    "loai=phan-anh", "du-dieu-kien=co", "thuoc-tham-quyen=co", "so-nguoi=1", "giay-to-goc=khong",
    "lan=dau", "trung=khong", "nhieu-noi-dung=khong", "linh-vuc=dat-dai-gcn",
  ]

  @Test func theStepsThatTheLawOffersAreListedWithArticleAndFacts() throws {
    let found = try #require(try offers().first { $0.step == "classified" })
    #expect(found.articles.contains { $0.contains("TT 05/2021 Đ.6") })
    #expect(found.required.map(\.name).contains("thuoc-tham-quyen"))
    #expect(try !offers().contains { $0.step == "accepted" })
    let answer = try call("case", "step", reference)
    #expect(answer.output.contains("Giai đoạn: ") && answer.output.contains("--fact loai=…"))
  }

  @Test func aStepIsTakenAndTheStatusFollowsFromIt() throws {
    let before = try call("status", reference)
    #expect(before.status == 0 && before.output.contains("Xã đã nhận"), "\(before)")
    let facts = classified.flatMap { ["--fact", $0] }
    let answer = try office.run { program, data in
      try program(arguments: ["case", "step", reference, "classified"] + facts + ["--data", data])
    }
    #expect(answer.status == 0, "\(answer)")
    #expect(answer.output.contains("Phân loại"))
    let taken = try office.acts().compactMap { $0 as? CaseStepTaken }
    #expect(taken.last?.step == "classified")
    let after = try call("status", reference, "--json")
    #expect(after.output.contains("\"da-phan-loai\""), "\(after)")
  }

  @Test func whatIsMissingOrAgainstTheLawIsRefusedAndNothingIsWritten() throws {
    let head = try office.store.head(of: office.journal())
    // Facts that are missing are told all at once, each by its name.
    let bare = try call("case", "step", reference, "classified", "--fact", "loai=phan-anh")
    #expect(bare.status == 3, "\(bare)")
    for name in ["du-dieu-kien", "thuoc-tham-quyen", "so-nguoi", "linh-vuc"] {
      #expect(bare.errors.contains("✗ \(name) "), "\(bare.errors)")
    }
    #expect(!bare.errors.contains("✗ loai "))
    // Out of the law's order.
    let early = try call("case", "step", reference, "concluded")
    #expect(early.status == 3 && early.errors.contains("Chưa ghi được bước này."), "\(early)")
    // A day that has not come.
    let late = try office.run { program, data in
      try program(
        arguments: ["case", "step", reference, "classified"]
          + classified.flatMap { ["--fact", $0] }
          + ["--on", "31/12/2999", "--data", data])
    }
    #expect(late.status == 3 && late.errors.contains("✗ --on: "), "\(late)")
    // A number that is none keeps its field.
    let odd = try call("case", "step", reference, "classified", "--fact", "so-nguoi=mười")
    #expect(odd.status == 3 && odd.errors.contains("✗ so-nguoi "), "\(odd)")
    #expect(try office.store.head(of: office.journal()) == head)
  }

  @Test func whatIsNoStepFactOrChoiceIsAnErrorOfUsage() throws {
    for words in [
      ["gi-do"], ["corrected"], ["classified", "--fact", "loai"],
      ["classified", "--fact", "mau-mat=xanh"], ["classified", "--fact", "loai=don-thu"],
      ["classified", "--fact", "trung=co-the"],
    ] {
      let answer = try office.run { program, data in
        try program(arguments: ["case", "step", reference] + words + ["--data", data])
      }
      #expect(answer.status == 64, "\(words) \(answer)")
    }
    #expect(try call("case", "step", "07654-03-0000-0000").status == 4)
  }

  @Test func aStatusCanNoLongerBeSetByHand() throws {
    let head = try office.store.head(of: office.journal())
    #expect(try call("status", reference, "da-thu-ly").status == 64)
    #expect(try office.store.head(of: office.journal()) == head)
  }
}
