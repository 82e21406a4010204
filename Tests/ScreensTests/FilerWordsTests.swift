// SPDX-License-Identifier: Apache-2.0
// Whoever acts for another is named on the receipt and in the register, and so is the one they act for.

import DeskScreens
import Foundation
import OfficeScreens
import Papers
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct FilerWordsTests {
  let commune: Commune
  var point: OpenStation { commune.point }
  private var today: CivilDate { VietnamTime.day(commune.clock.now()) }

  init() throws { commune = try Commune() }

  private func proxy(_ draft: Draft) -> Draft {
    var draft = draft
    var proxy = ProxyDraft()
    proxy.person.fullName = "Trần Quốc Bảo"
    proxy.person.identityNumber = "024085007777"
    proxy.person.address = "Thôn Bến, xã An Lạc, tỉnh Bắc Ninh"
    proxy.person.phone = "0987654321"
    proxy.authority = "Giấy ủy quyền chứng thực số 12, ngày 18/11/2026"
    draft.proxy = proxy
    return draft
  }

  private func file(_ draft: Draft) async throws -> FiledPetition {
    try await CaptureScreen(workplace: try point.workplace()).save(draft)
  }

  private func receipt(_ draft: Draft) async throws -> ReceiptContents {
    try #require(try await file(draft).receipt).contents
  }

  private func text(_ pdf: Data) throws -> String {
    guard let tool = StockTool("pdftotext") else { return "" }
    let file = commune.place("giay.pdf")
    try pdf.write(to: file)
    return try tool.run(["-raw", file.path, "-"], in: commune.stick).text
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test(.enabled(if: StockTool.areThere("pdftotext"), "poppler-utils"))
  func anAuthorisedPersonHandsOverAndSignsForTheOneWhoFiles() async throws {
    let filed = try await file(proxy(.invented(.complaint, today: today)))
    let receipt = try #require(filed.receipt)
    let contents = receipt.contents
    #expect(contents.givers == ["Trần Quốc Bảo, được bà Nguyễn Thị Hường ủy quyền"])
    #expect(contents.signer == "Trần Quốc Bảo")
    // Number and address are those of the one who hands over.
    #expect(contents.identity?.number == "024085007777")
    #expect(contents.address == "Thôn Bến, xã An Lạc, tỉnh Bắc Ninh")
    let paper = try text(try receipt.paper.pdf().pdf)
    #expect(
      paper.contains("ông (bà): Trần Quốc Bảo, được bà Nguyễn Thị Hường ủy quyền"), "\(paper)")
    #expect(paper.components(separatedBy: "Trần Quốc Bảo").count == 3)

    let register = try text(try #require(try point.workplace().register(BookFilter()).pdf))
    for words in ["Nguyễn Thị Hường", "Người được ủy quyền: Trần Quốc Bảo"] {
      #expect(register.contains(words), "\(register)")
    }
    for number in ["001157001234", "024085007777"] { #expect(register.contains(number)) }
  }

  @Test func whoseSexIsNotKnownIsCalledBoth() async throws {
    let contents = try await receipt(proxy(.report()))
    #expect(contents.givers == ["Trần Quốc Bảo, được ông (bà) Nguyễn Thị Hường ủy quyền"])
  }

  @Test func anOrganisationIsNamedWithWhoeverCameForIt() async throws {
    var draft = Draft.report()
    draft.form = .organisation
    draft.organisation = "Hợp tác xã Đồng Tiến"
    draft.organisationRole = "Giám đốc"
    var contents = try await receipt(draft)
    #expect(contents.givers == ["Nguyễn Thị Hường – Hợp tác xã Đồng Tiến"])
    contents = try await receipt(proxy(draft))
    #expect(contents.givers == ["Trần Quốc Bảo, được Hợp tác xã Đồng Tiến ủy quyền"])
    guard StockTool.areThere("pdftotext") else { return }
    let register = try text(try #require(try point.workplace().register(BookFilter()).pdf))
    for words in ["Hợp tác xã Đồng Tiến", "Người đại diện: Nguyễn Thị Hường, Giám đốc"] {
      #expect(register.contains(words), "\(register)")
    }
  }

  @Test func theRepresentativesOfAGroupAreNamedAndTheFirstOfThemSigns() async throws {
    var draft = try #require(DemoPetitions.all(today: today).first { $0.form == .group })
    draft.people[0].isRepresentative = false
    for index in [1, 3] { draft.people[index].isRepresentative = true }
    let contents = try await receipt(draft)
    #expect(contents.givers == ["Vừ A Dính, Giàng A Pháo, đại diện cho 5 người"])
    #expect(contents.signer == "Vừ A Dính" && contents.identity?.number == "012080003001")
    guard StockTool.areThere("pdftotext") else { return }
    let register = try text(try #require(try point.workplace().register(BookFilter()).pdf))
    #expect(register.contains("Người đại diện: Vừ A Dính, Giàng A Pháo"), "\(register)")
  }

  @Test func onePersonIsNamedAsBefore() async throws {
    let contents = try await receipt(.report())
    #expect(contents.givers == ["Nguyễn Thị Hường"] && contents.signer == nil)
    #expect(contents.identity?.number == "001157001234")
  }

  @Test func aDenunciationNamesNoRepresentatives() async throws {
    var draft = Draft.invented(.denunciation, today: today)
    draft.form = .group
    draft.hasRepresentativePaper = true
    draft.people = (0..<5).map { index in
      var person = draft.people[0]
      person.fullName += " \(index)"
      person.identityNumber = "02406000432\(index)"
      person.isRepresentative = index == 1
      return person
    }
    let contents = try await receipt(draft)
    #expect(contents.givers == ["Đặng Văn Ước 0 và 4 người"])
    guard StockTool.areThere("pdftotext") else { return }
    let pages = try #require(try point.workplace().register(BookFilter()).pdf)
    #expect(try !text(pages).contains("Đặng"))
  }
}
