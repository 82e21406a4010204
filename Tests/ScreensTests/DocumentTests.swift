// SPDX-License-Identifier: Apache-2.0
// What becomes of the files that are added: photographs lose what the telephone wrote beside them, PDF
// files stay as they are, nothing is taken twice, and the clerk is told of each that was not taken.

import DeskScreens
import Devices
import Exchange
import Foundation
import Glibc
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct DocumentTests {
  let commune: Commune
  let screen: CaptureScreen

  init() throws {
    commune = try Commune()
    screen = CaptureScreen(workplace: try commune.point.workplace())
    screen.edit { $0 = .report() }
  }

  @discardableResult
  private func put(_ name: String, _ data: Data) throws -> URL {
    let file = commune.place(name)
    try data.write(to: file)
    return file
  }

  private func kept(_ index: Int) throws -> Data {
    let file = try #require(screen.draft.documents[index].file)
    return try commune.point.workplace().vault.file(file.sha256, of: screen.draftID)
  }

  @Test func aPhotographIsKeptWithoutItsPlaceAndItsOwnerAndTheFileItselfIsUntouched() async throws {
    let marker = "Dau-vet-GPS"
    let photograph = InventedFile.photograph(
      InventedFile.jpeg(width: 4_000, height: 1_000), marker: marker)
    let file = try put("IMG_1.jpg", photograph)
    await screen.attach([file])
    #expect(screen.message == nil)
    let data = try kept(0)
    #expect(data.range(of: Data(marker.utf8)) == nil)
    #expect(data.range(of: Data("Exif".utf8)) == nil)
    #expect(try Data(contentsOf: file) == photograph)
    #expect(screen.draft.documents[0].file?.bytes == data.count)
    #expect(screen.draft.documents[0].form == .photograph)
    #expect(try files(in: commune.point.folder, holding: marker) == [])
  }

  @Test func aFileThatIsThereAlreadyIsToldAndNotDoubled() async throws {
    let a = try put("a.png", InventedFile.png())
    let b = try put("b.png", InventedFile.png())
    await screen.attach([a, b])
    #expect(screen.draft.documents.count == 1)
    #expect(screen.message?.tone == .notice)
    #expect(screen.message?.title.contains("“b.png” đã có trong đơn, ở giấy tờ “a”") == true)
  }

  @Test func thirtyFilesAtOnceTellOfEachThatWasNotTaken() async throws {
    var all: [URL] = []
    for number in 0..<23 { all.append(try put("t\(number).png", InventedFile.png(salt: number))) }
    for number in 0..<7 { all.append(try put("h\(number).pdf", Data("%PDF-1.4".utf8))) }
    await screen.attach(all.shuffled())
    #expect(screen.draft.documents.count == 23)
    let message = try #require(screen.message)
    #expect(message.title.contains("7 trong 30"))
    #expect(message.next.contains("và 2 tệp nữa"))
    #expect(!screen.shelf.isBusy)
    #expect(screen.shelf.progress == nil)
  }

  @Test func addingIsStoppedAndWhatWasTakenStays() async throws {
    var all: [URL] = []
    for number in 0..<30 { all.append(try put("t\(number).png", InventedFile.png(salt: number))) }
    let files = all
    let adding = Task { await screen.attach(files) }
    try await until("the third file") { screen.draft.documents.count >= 3 }
    screen.stopAttachingButtonPressed()
    await adding.value
    #expect((3..<30).contains(screen.draft.documents.count))
    #expect(screen.message == nil)
    #expect(!screen.shelf.isBusy)
  }

  @Test(.enabled(if: StockTool.areThere("pdfinfo")))
  func aPDFThatRunsSomethingIsToldAndKeptToTheByte() async throws {
    let script = "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"
    let launch = "/OpenAction << /S /Launch /F (a.exe) >>"
    for (name, catalog) in [("js.pdf", script), ("chay.pdf", launch)] {
      let data = InventedFile.pdf(pages: 2, catalog: catalog)
      await screen.attach([try put(name, data)])
      #expect(screen.message?.tone == .notice)
      #expect(screen.message?.title.contains(name) == true)
      #expect(try kept(screen.draft.documents.count - 1) == data)
    }
    await screen.attach([try put("lanh.pdf", InventedFile.pdf(pages: 3))])
    #expect(screen.message == nil)
  }

  @Test(.enabled(if: StockTool.areThere("qpdf", "pdfinfo")))
  func pagesAreCountedInCompressedObjectsAndAPasswordIsTold() async throws {
    let qpdf = try #require(StockTool("qpdf"))
    let folder = try commune.folder("qpdf")
    let plain = try put("plain.pdf", InventedFile.pdf(pages: 200))
    func make(_ name: String, _ arguments: String...) throws -> URL {
      let file = commune.place(name)
      let answer = try qpdf.run(arguments + [plain.path, file.path], in: folder)
      #expect(answer.status == 0, "\(answer.text)")
      return file
    }
    await screen.attach([try make("nen.pdf", "--object-streams=generate")])
    #expect(screen.message == nil)
    #expect(screen.draft.documents.last?.pages == "200")
    let locked = try make("khoa.pdf", "--encrypt", "mat", "khau", "256", "--")
    await screen.attach([locked])
    #expect(screen.message?.title.contains("mật khẩu") == true)
    let open = try make("mo.pdf", "--encrypt", "", "khau", "256", "--print=none", "--")
    await screen.attach([open])
    #expect(screen.message == nil)
    #expect(screen.draft.documents.count == 2)
  }

  @Test func aMachineWithoutPopplerStillTakesPDFFiles() async throws {
    var workplace = try commune.point.workplace()
    workplace.reader.pdf = { _, _ in throw ChildProblem.notInstalled("pdfinfo") }
    let file = try put("a.pdf", InventedFile.pdf(pages: 4))
    let taken = try Attachments.take(
      file, into: workplace.vault, draft: "thu", budget: 10_000, reader: workplace.reader)
    #expect(taken.pages == 1)
  }

  @Test(arguments: ["anh.jpg", "anh.png", "anh.webp"])
  func aPictureThatWasCutShortIsToldAndNothingIsLost(name: String) async throws {
    var data = name.hasSuffix("jpg") ? InventedFile.jpeg() : InventedFile.png()
    if name.hasSuffix("webp") { data = Data("RIFF\u{20}\0\0\0WEBPVP8 ".utf8) + Data(count: 4) }
    let before = screen.draft
    await screen.attach([try put(name, data.dropLast(data.count / 3))])
    #expect(screen.message?.title == "Tệp “\(name)” bị hỏng hoặc thiếu phần cuối.")
    #expect(screen.draft == before)
  }

  @Test func aRemovedPaperTakesItsFileAlong() async throws {
    await screen.attach([
      try put("a.png", InventedFile.png(salt: 1)), try put("b.png", InventedFile.png(salt: 2)),
    ])
    let folder = commune.point.folder.appendingPathComponent("nhap/\(screen.draftID)").path
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
    await screen.removeDocumentButtonPressed(0)
    #expect(screen.draft.documents.map(\.name) == ["b"])
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder)
        == [screen.draft.documents[0].file?.sha256 ?? ""])
    await screen.saveButtonPressed()
    #expect(screen.filed != nil)
  }

  @Test func smallPicturesAreInMemoryOnlyAndEndWithTheSaving() async throws {
    await screen.attach([
      try put("a.png", InventedFile.png(width: 900, height: 700)),
      try put("b.pdf", InventedFile.pdf()),
    ])
    try await until("the small pictures") { screen.shelf.pictures.count == 2 }
    for picture in screen.shelf.pictures.values { #expect(picture.count < 20_000) }
    let papers = screen.draft.documents
    let day = VietnamTime.day(commune.clock.now())
    screen.edit {
      $0 = .invented(.denunciation, today: day)
      $0.documents = papers
    }
    await screen.saveButtonPressed()
    #expect(screen.filed?.isSealed == true, "\(screen.violations)")
    #expect(screen.shelf.pictures.isEmpty)
    screen.drawPictures()
    #expect(screen.shelf.pictures.isEmpty)
  }

  @Test func theRoomThatFilesTakeIsTold() async throws {
    #expect(screen.documentRoom.used == 0)
    screen.edit { draft in
      var document = DocumentDraft()
      document.file = AttachedFile(
        sha256: "x", bytes: TextLimits.petitionBytes / 10 * 9, name: "a", type: "application/pdf")
      draft.documents = [document]
    }
    #expect(screen.documentRoom.isNearlyFull)
    #expect(screen.documentRoom.sentence.contains("Sắp hết chỗ"))
    #expect(screen.documentRoom.sentence.contains("270"))
  }

  @Test(.enabled(if: SmallDisk.isPossible, "a small disk can be mounted by root only"))
  func aFullDiskWhileAddingIsToldAndTheDraftStays() async throws {
    let disk = try SmallDisk(megabytes: 8)
    let place = disk.url.appendingPathComponent("diem")
    let point = commune.points[1]
    try point.copy(to: place)
    let other = try OpenStation(
      folder: place, keys: point.keys, clock: commune.clock, actor: point.actor, seed: 98)
    let screen = CaptureScreen(workplace: try other.workplace())
    screen.edit { $0 = .report("Cầu hỏng") }
    await screen.keepNow()
    try disk.fill()
    let file = try put("lon.pdf", InventedFile.scan(bytes: 500_000, seed: 3))
    await screen.attach([file])
    #expect(screen.message?.title.contains("Ổ đĩa của máy đã đầy") == true)
    #expect(screen.draft.documents.isEmpty)
    #expect(screen.draft.title == "Cầu hỏng")
    try disk.relieve()
    await screen.attach([file])
    #expect(screen.draft.documents.count == 1)
    await screen.saveButtonPressed()
    #expect(screen.filed != nil)
  }

  @Test func aFileThatVanishesWhileItIsTakenIsTakenWholeOrTold() async throws {
    var workplace = try commune.point.workplace()
    let file = try put("a.png", InventedFile.png(width: 400, height: 400))
    let live = workplace.reader.picture
    workplace.reader.picture = { descriptor, type, use, bell in
      unlink(file.path)
      return try live(descriptor, type, use, bell)
    }
    let taken = try Attachments.take(
      file, into: workplace.vault, draft: "thu", budget: 1_000_000, reader: workplace.reader)
    #expect(taken.file.bytes > 0)
    #expect(throws: AttachmentError.unreadable(name: "a.png", errno: ENOENT)) {
      try Attachments.take(file, into: workplace.vault, draft: "thu", budget: 1_000_000)
    }
  }
}
