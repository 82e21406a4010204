// SPDX-License-Identifier: Apache-2.0
// Papers about a denunciation: those for others never name the denouncer, those for the denouncer are kept sealed.
// The canary: every file of the office is searched for the marked person, by name, number, phone and address.

import Casework
import Foundation
import Journal
import OfficeScreens
import Papers
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct SecretPaperTests {
  let commune: Commune
  var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  private static let marks = ["Kanaria", "066190777123", "0987654321", "ngõ 13", "Chim Yến"]

  private var denunciation: Draft {
    var draft = Draft.invented(.denunciation, today: VietnamTime.day(commune.clock.now()))
    draft.people[0].fullName = "H'Ngân Kanaria Niê"
    draft.people[0].identityNumber = "066190777123"
    draft.people[0].phone = "0987654321"
    draft.people[0].address = "Số 77 ngõ 13, buôn Chim Yến, xã An Lạc"
    return draft
  }

  private func shown(_ steps: [(StepID, [String: FactValue])]) async throws -> CaseScreen {
    let reference = try commune.point.file(denunciation)
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    let workplace = try office.workplace()
    for (id, facts) in steps {
      let file = try #require(try office.store.caseFile(of: reference))
      let taken = try #require(file.taking(id, on: workplace.today, facts), "\(id)")
      try workplace.take(try #require(taken.steps.last), in: file)
    }
    let screen = CaseScreen(workplace: workplace)
    await screen.show(reference)
    return screen
  }

  private let accepted: [(StepID, [String: FactValue])] = [
    (.classified, [:]), (.proposed, [:]),
    (
      .accepted,
      ["so-van-ban": .text("1/QĐ-UBND"), "noi-dung": .text("Thu tiền đo đất ngoài quy định")]
    ),
  ]

  private func issue(_ paper: PaperScreen) async throws {
    paper.edit { draft in
      draft.signer = "Phạm Văn Ví"
      draft.signerTitle = "Chủ tịch"
      draft.whyNumber = "Số trước ở sổ giấy"
    }
    await paper.issueButtonPressed()
    _ = try #require(paper.issued, "\(paper.problems) \(String(describing: paper.message))")
  }

  /// Files of the office in which a mark of the person can be read, and pages in which it stands.
  private func leaks() throws -> [String] {
    var found: [String] = []
    let files = FileManager.default.enumerator(at: office.folder, includingPropertiesForKeys: nil)
    while let file = files?.nextObject() as? URL {
      guard let bytes = try? Data(contentsOf: file) else { continue }  // a folder
      for mark in Self.marks {
        for text in [mark, mark.decomposedStringWithCanonicalMapping]
        where bytes.range(of: Data(text.utf8)) != nil {
          found.append("\(file.lastPathComponent): \(mark)")
        }
      }
    }
    return found
  }

  @Test func aPaperForTheDenouncerBearsTheNameAndIsKeptSealed() async throws {
    let screen = try await shown(accepted)
    await screen.openSealed(reason: "Soạn thông báo", passphrase: commune.passphrase)
    let paper = try #require(screen.paper("nd31-05"))
    #expect(paper.isSealed && !paper.isRedacted && !paper.mayWaitAtHamlet)
    #expect(paper.draft.typed["person"] == "H'Ngân Kanaria Niê")
    #expect(paper.notes.contains(Words.forDenouncer(isOpen: true)))
    try await issue(paper)
    let issued = try #require(paper.issued)
    #expect(issued.isSecret && !issued.title.contains("Kanaria"))
    await screen.paperIssued(paper)
    let step = try #require(screen.file?.steps.last)
    let digest = try #require(step.facts[StepRule.paperFile]?.string)
    #expect(digest != Entry.digest(issued.pdf), "what is stored is the sealed file")
    #expect(!(try office.store.blobs.data(digest)).starts(with: Data("%PDF".utf8)))
    #expect(step.facts["noi-nhan"] == .list(["Theo hồ sơ vụ việc"]))
    #expect(try leaks() == [])
    // Looking at it again asks for the key and the reason, and is on record.
    await screen.closeSealed()
    #expect(screen.paper("nd31-05")?.draft.typed["person"] == nil, "the draft went with it")
    guard case .sealed = await screen.issuedPaper(step.id) else {
      Issue.record("it opened without a key")
      return
    }
    let before = try office.store.openings().count
    #expect(await screen.openIssued(step.id, reason: " ", passphrase: commune.passphrase) == nil)
    #expect(await screen.openIssued(step.id, reason: "Gửi lại", passphrase: "sai") == nil)
    #expect(try office.store.openings().count == before)
    let again = try #require(
      await screen.openIssued(step.id, reason: "Gửi lại", passphrase: commune.passphrase))
    #expect(try again.bytes() == issued.pdf && again.isSecret)
    #expect(try office.store.openings().count == before + 1)
    #expect(try leaks() == [])
  }

  @Test func aPaperForOthersIsRetypedAndRefusesEveryMarkOfTheDenouncer() async throws {
    let screen = try await shown(accepted + [(.verificationOrdered, [:])])
    await screen.openSealed(reason: "Giao xác minh", passphrase: commune.passphrase)
    let paper = try #require(screen.paper("nd31-07"))
    #expect(paper.isRedacted && !paper.isSealed)
    #expect(
      paper.draft.typed.values.allSatisfy { text in Self.marks.allSatisfy { !text.contains($0) } })
    let words = ["accused": "Nguyễn Văn Ví", "days": "20", "team": "Vũ Thị Dụ|Công chức|Tổ trưởng"]
    paper.edit { $0.typed.merge(words) { $1 } }
    for mark in ["bà Niê kể", "h ngan kanaria nie", "0987 654 321", "số 77 ngõ 13"] {
      paper.edit { $0.typed["tasks"] = "Làm rõ việc \(mark)" }
      await paper.issueButtonPressed()
      #expect(paper.issued == nil && paper.problems["tasks"] != nil, "\(mark)")
    }
    paper.edit { $0.typed["tasks"] = "Làm rõ việc thu tiền của hai hộ dân" }
    try await issue(paper)
    await screen.paperIssued(paper)
    let step = try #require(screen.file?.steps.last)
    #expect(step.facts[StepRule.paperCompared] == .flag(true))
    guard case .shown(let stored) = await screen.issuedPaper(step.id) else {
      Issue.record("others cannot read it")
      return
    }
    #expect(try stored.bytes() == paper.issued?.pdf)
    let text = try plain(try stored.bytes())
    #expect(text.contains("Nguyễn Văn Ví"))
    for mark in Self.marks { #expect(!text.contains(mark)) }
    #expect(try leaks() == [])
  }

  @Test func withTheSealedPartClosedItIsSaidThatNothingWasCompared() async throws {
    let screen = try await shown(accepted + [(.verificationOrdered, [:])])
    let paper = try #require(screen.paper("nd31-07"))
    #expect(paper.notes.contains(Words.retyping(isCompared: false)))
    let words = ["accused": "Nguyễn Văn Ví", "days": "20", "team": "Vũ Thị Dụ|Công chức|Tổ trưởng"]
    paper.edit { $0.typed.merge(words) { $1 } }
    try await issue(paper)
    await screen.paperIssued(paper)
    #expect(screen.file?.steps.last?.facts[StepRule.paperCompared] == .flag(false))
    #expect(
      screen.course?.taken.first?.detail.contains("Đã so với tên người tố cáo: không") == true)
  }

  @Test func aNoticeOfForwardingGoesToTheDenouncerAndTheSlipToTheOtherBodyDoesNotNameThem()
    async throws
  {
    let screen = try await shown([
      (.classified, ["thuoc-tham-quyen": .flag(false)]),
      (
        .forwarded,
        [
          "noi-nhan": .addressee(Addressee(name: "Công an tỉnh", bodyClass: .justice)),
          "so-van-ban": .text("1/PC-UBND"), "kem-ten": .flag(false),
          "bao-nguoi-to-cao": .flag(true),
        ]
      ),
    ])
    await screen.openSealed(reason: "Chuyển đơn", passphrase: commune.passphrase)
    #expect(Set(screen.papers?.due.map(\.id) ?? []) == ["tt05-03", "thong-bao-chuyen"])
    let notice = try #require(screen.paper("thong-bao-chuyen"))
    #expect(notice.isSealed && notice.draft.typed["person"] == "H'Ngân Kanaria Niê")
    #expect(notice.draft.typed["addressee"] == "Công an tỉnh")
    try await issue(notice)
    await screen.paperIssued(notice)
    let slip = try #require(screen.paper("tt05-03"))
    #expect(slip.isRedacted && slip.draft.typed["content"] == nil)
    slip.edit { $0.typed["content"] = "Thu tiền đo đất ngoài quy định" }
    try await issue(slip)
    await screen.paperIssued(slip)
    #expect(screen.papers?.due.isEmpty == true && screen.papers?.issued.count == 2)
    #expect(try leaks() == [])
  }

  @Test func anInvitationIsForTheDenouncerOnlyWhenThatIsSaid() async throws {
    let screen = try await shown(accepted)
    await screen.openSealed(reason: "Mời", passphrase: commune.passphrase)
    let paper = try #require(screen.paper("giay-moi"))
    #expect(paper.asksForReader && paper.isRedacted && paper.draft.typed["guest"] == nil)
    paper.edit { $0.isForPetitioner = true }
    #expect(paper.isSealed && paper.draft.typed["guest"] == "H'Ngân Kanaria Niê")
    paper.edit { $0.isForPetitioner = false }
    #expect(paper.isRedacted && paper.draft.typed["guest"] == nil, "it is taken out again")
  }

  /// The words of the pages, as another program reads them.
  private func plain(_ pdf: Data) throws -> String {
    let place = try commune.folder("pdf").appendingPathComponent("a.pdf")
    try pdf.write(to: place)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["pdftotext", place.path, "-"]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return text
  }
}
