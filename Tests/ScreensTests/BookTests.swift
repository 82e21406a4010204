// SPDX-License-Identifier: Apache-2.0
// *Sổ*: found as one types, without diacritics; read page by page; one record with its whole history.

import DeskScreens
import Devices
import Exchange
import Foundation
import Journal
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct BookTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func file(_ name: String, _ title: String) throws -> String {
    var draft = Draft.report(title)
    draft.people[0].fullName = name
    return try point.file(draft)
  }

  @Test(arguments: [
    ("nguyen thi huong", 0), ("NGUYỄN THỊ HƯỜNG", 0), ("huong", 0), ("dang van uoc", 1),
    ("Đặng", 1), ("duong lien thon", 0), ("den du", 1), ("nie", 2), ("buon", 2),
  ])
  func aPetitionIsFoundWithoutDiacritics(words: String, index: Int) async throws {
    let references = [
      try file("Nguyễn Thị Hường", "Đường liên thôn hỏng"),
      try file("Đặng Văn Ước", "Đèn đường tắt"),
      try file("Y Bhăm Niê", "Nước về buôn yếu"),
    ]
    let book = BookScreen(workplace: try point.workplace())
    await book.search(words)
    #expect(book.count == 1)
    #expect(book.row(at: 0)?.reference == references[index])
    await book.search("")
    #expect(book.count == 3)
  }

  @Test func aCodeIsFoundHoweverItIsTyped() async throws {
    let reference = try file("Nguyễn Thị Hường", "Đường hỏng")
    _ = try file("Đặng Văn Ước", "Đèn tắt")
    let book = BookScreen(workplace: try point.workplace())
    await book.search(reference.lowercased().replacing("-", with: " "))
    #expect(book.count == 1 && book.row(at: 0)?.reference == reference)
    await book.show(kind: .complaint)
    #expect(book.count == 0)
    await book.show(kind: nil)
    await book.search("không có ai tên này")
    #expect(book.count == 0 && book.row(at: 0) == nil)
  }

  @Test func theLastOfTwoSearchesAtOnceIsTheOneThatShows() async throws {
    let first = try file("Nguyễn Thị Hường", "Đường hỏng")
    _ = try file("Đặng Văn Ước", "Đèn tắt")
    let book = BookScreen(workplace: try point.workplace())
    let slow = Task { await book.search("d") }
    let fast = Task { await book.search("huong") }
    await slow.value
    await fast.value
    #expect(book.count == 1 && book.row(at: 0)?.reference == first)
  }

  @Test func aThousandRowsAreReadPageByPage() async throws {
    let today = VietnamTime.day(commune.clock.now())
    let petition = try Draft.report().checked(today: today).get()
    let workplace = try point.workplace()
    let code = try point.journal().station
    for _ in 0..<1_000 {
      let reference = ReferenceCode(
        station: code, random: workplace.identifiers.bytes(7).map { Int($0) % 19 })
      let filed = PetitionFiled(
        reference: reference.text, kind: .report, petition: petition, sealed: nil, people: 1,
        documents: 0)
      try workplace.store.append(
        filed, by: point.actor, at: commune.clock.now(), id: point.id())
    }
    let book = BookScreen(workplace: workplace)
    await book.reload()
    #expect(book.count == 1_000)
    #expect(book.row(at: 0) != nil)
    var arrived: [Range<Int>] = []
    book.rows.onArrival = { arrived.append($0) }
    let before = book.rows.revision
    // Two jumps at once: both are told.
    #expect(book.row(at: 300) == nil)
    #expect(book.row(at: 700) == nil)
    try await until("the pages of both rows") {
      arrived.contains { $0.contains(300) } && arrived.contains { $0.contains(700) }
    }
    #expect(book.row(at: 300) != nil && book.row(at: 700) != nil)
    #expect(book.rows.revision == before, "nothing else has changed")
    // The neighbours come before anybody asks for them.
    try await until("the page beside") { arrived.contains { $0.contains(880) } }
    var seen: [Int] = []
    for index in 0..<1_000 {
      try await until("row \(index)") { book.row(at: index) != nil }
      seen.append(try #require(book.row(at: index)?.id))
    }
    #expect(seen == seen.sorted(by: >))
    #expect(Set(seen).count == 1_000)
    #expect(book.row(at: 1_000) == nil)
  }

  @Test func aRecordShowsItsWholeHistory() async throws {
    let reference = try file("Nguyễn Thị Hường", "Đường hỏng")
    try point.export(to: commune.stick)
    try commune.office.importAll(from: commune.stick)
    let office = try commune.office.workplace()
    try office.setStatus(.classified, of: reference, next: nil, note: nil)
    let book = BookScreen(workplace: office)
    await book.open(reference)
    let record = try #require(book.record)
    #expect(record.petition?.matter.title == "Đường hỏng")
    #expect(
      record.historyLines.map(\.title) == ["Ghi nhận đơn", "Tình trạng: Xã đã phân loại"])
    book.closeRecord()
    #expect(book.record == nil)
    await book.open("07654-01-2222-2222")
    #expect(book.message?.title == "Không tìm thấy.")
  }

  @Test func aReprintNeedsAReasonAndIsCounted() async throws {
    let printed = PrintRecord()
    point.printer = .fake(record: printed)
    let capture = CaptureScreen(workplace: try point.workplace())
    let filed = try await capture.save(.report())
    let book = BookScreen(workplace: try point.workplace())
    await book.reprint(filed.reference.text, reason: "  ")
    #expect(book.message?.tone == .notice)
    #expect(printed.payloads.count == 1)
    await book.reprint(filed.reference.text, reason: "Ông/bà làm mất")
    #expect(printed.payloads.count == 2)
    #expect(book.record?.receiptLines.map(\.title) == ["Bản gốc", "Bản in lại lần 1"])
    #expect(
      try point.store.printJobs(of: filed.reference.text).map(\.state) == [.printed, .printed])
  }

  @Test func whatAReprintCameToIsStillToldWhenTheRecordIsReadAgain() async throws {
    point.printer = .fake(outcomes: [.printed(.processID), .unknown([.linkLost])])
    let capture = CaptureScreen(workplace: try point.workplace())
    let reference = try await capture.save(.report()).reference.text
    let book = BookScreen(workplace: try point.workplace())
    await book.open(reference)
    await book.reprint(reference, reason: "Phiếu rách")
    #expect(book.message?.title == "Chưa rõ phiếu đã ra giấy hay chưa.")
    #expect(book.record?.receiptLines.last?.isUnknown == true)
    await book.settle(reference, cameOut: true)
    #expect(book.message == nil)
    #expect(book.record?.receiptLines.last?.state == "Đã ra giấy")
    await book.settle(reference, cameOut: true)
    #expect(book.message != nil)
  }
}
