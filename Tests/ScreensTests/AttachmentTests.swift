// SPDX-License-Identifier: Apache-2.0
// Files that must not be taken in: each is named with its reason, in words, and the draft stays as it was.

import DeskScreens
import Devices
import Exchange
import Foundation
import Glibc
import OfficeScreens
import Petitions
import Screens
import Support
import Testing

@MainActor @Suite struct AttachmentTests {
  let commune: Commune

  init() throws { commune = try Commune() }

  /// Attaches what stands at a name and returns what the page says.
  private func attach(_ name: String) async throws -> (error: AttachmentError, message: Message) {
    let workplace = try commune.point.workplace()
    let file = commune.place(name)
    let screen = CaptureScreen(workplace: workplace)
    screen.edit { $0 = .report() }
    let before = screen.draft
    await screen.attach([file])
    #expect(screen.draft == before)
    let message = try #require(screen.message)
    #expect(message.title.contains(name))
    #expect(!message.next.isEmpty)
    let error = #expect(throws: AttachmentError.self) {
      try Attachments.take(
        file, into: workplace.vault, draft: "thu", budget: TextLimits.petitionBytes)
    }
    return (try #require(error), message)
  }

  /// As the page gives on what was dropped on it: paths, a folder and a file that is gone among them.
  @Test func whatIsDroppedIsTakenWhereItCanBeAndNamedWhereItCannot() async throws {
    var workplace = try commune.point.workplace()
    workplace.reader.pdf = { _, _ in throw ChildProblem.notInstalled("pdfinfo") }
    let screen = CaptureScreen(workplace: workplace)
    screen.edit { $0 = .report() }
    let count = screen.draft.documents.count
    let good = commune.place("đơn 100% rõ #1.pdf")
    try Data("%PDF-1.4\n1 0 obj<</Type/Page>>endobj\n%%EOF\n".utf8).write(to: good)
    let folder = commune.place("thư mục")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    await screen.attach(paths: [good.path, folder.path, commune.place("không còn.pdf").path])
    #expect(screen.draft.documents.count == count + 1)
    #expect(screen.draft.documents.last?.file?.name == "đơn 100% rõ #1.pdf")
    #expect(!screen.shelf.isBusy && screen.shelf.progress == nil)
    let message = try #require(screen.shelf.message)
    #expect(message.text.contains("thư mục") && message.text.contains("không còn.pdf"))
    await screen.attach(paths: [])
    #expect(screen.draft.documents.count == count + 1)
  }

  private func attach(_ name: String, _ data: Data) async throws -> AttachmentError {
    try data.write(to: commune.place(name))
    return try await attach(name).error
  }

  @Test func anEmptyFile() async throws {
    #expect(try await attach("rong.pdf", Data()) == .empty(name: "rong.pdf"))
  }

  @Test func aFileThatIsTooLarge() async throws {
    let file = commune.place("to.pdf")
    try Data("%PDF-1.4".utf8).write(to: file)
    #expect(truncate(file.path, TextLimits.fileBytes + 1) == 0)
    #expect(
      try await attach("to.pdf").error
        == .tooLarge(name: "to.pdf", found: TextLimits.fileBytes + 1, limit: TextLimits.fileBytes))
  }

  @Test func aFileBeyondWhatThePetitionMayStillTake() throws {
    let file = commune.place("nua.pdf")
    try InventedFile.scan(bytes: 5_000, seed: 1).write(to: file)
    let vault = try commune.point.workplace().vault
    #expect(throws: AttachmentError.noBudget(name: "nua.pdf", left: 4_000)) {
      try Attachments.take(file, into: vault, draft: "thu", budget: 4_000)
    }
    #expect(throws: AttachmentError.noBudget(name: "nua.pdf", left: 0)) {
      try Attachments.take(file, into: vault, draft: "thu", budget: -7)
    }
  }

  @Test(arguments: ["heic", "heix", "mif1"])
  func aPhotographOfTheKindThatTelephonesMakeBySelf(brand: String) async throws {
    let data = Data([0, 0, 0, 24]) + Data("ftyp\(brand)".utf8) + Data(count: 64)
    try data.write(to: commune.place("IMG_1.jpg"))
    let (error, message) = try await attach("IMG_1.jpg")
    #expect(error == .unknownType(name: "IMG_1.jpg", kind: "HEIC"))
    #expect(message.next.contains("JPEG"))
  }

  @Test(arguments: [("don.docx", "PK\u{3}\u{4}xxxxxxxxxxxxxxxx"), ("don.exe", "MZ"), ("x", "chữ")])
  func anUnknownType(name: String, bytes: String) async throws {
    let kind = (name as NSString).pathExtension.uppercased()
    #expect(
      try await attach(name, Data(bytes.utf8)) == .unknownType(name: name, kind: kind))
  }

  @Test func aPDFThatWasCutShort() async throws {
    let whole = InventedFile.scan(bytes: 5_000, seed: 2)
    #expect(try await attach("ngan.pdf", whole.dropLast(8)) == .damaged(name: "ngan.pdf"))
  }

  @Test func aJPEGWithoutAFrame() async throws {
    let data = Data([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 0, 0, 0x00, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    #expect(try await attach("hong.jpg", data) == .damaged(name: "hong.jpg"))
  }

  @Test func aJPEGWhoseSegmentsLeadOutOfIt() async throws {
    let data = Data([0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF]) + Data(count: 40)
    #expect(try await attach("hong.jpg", data) == .damaged(name: "hong.jpg"))
  }

  @Test func aPNGOfOnlyItsFirstBytes() async throws {
    #expect(
      try await attach("hong.png", InventedFile.png().prefix(20)) == .damaged(name: "hong.png"))
  }

  @Test func aPictureWhoseHeaderClaimsFarTooManyPixels() async throws {
    #expect(
      try await attach("bom.png", InventedFile.pngHeader(width: 20_000, height: 20_000))
        == .tooManyPixels(name: "bom.png", width: 20_000, height: 20_000))
    #expect(
      try await attach("bom.jpg", InventedFile.jpegHeader(width: 20_000, height: 9))
        == .tooManyPixels(name: "bom.jpg", width: 20_000, height: 9))
    #expect(
      try await attach("khong.png", InventedFile.pngHeader(width: 0, height: 9))
        == .tooManyPixels(name: "khong.png", width: 0, height: 9))
  }

  @Test func aFolder() async throws {
    _ = try commune.folder("thu-muc")
    #expect(try await attach("thu-muc").error == .folder(name: "thu-muc"))
  }

  @Test func aPipeIsNotWaitedFor() async throws {
    #expect(mkfifo(commune.place("ong.pdf").path, 0o600) == 0)
    #expect(try await attach("ong.pdf").error == .unknownType(name: "ong.pdf", kind: ""))
  }

  @Test func aFileThatHasVanished() async throws {
    #expect(try await attach("mat.pdf").error == .unreadable(name: "mat.pdf", errno: ENOENT))
  }

  @Test func theGoodOnesOfSeveralAreTakenAllTheSame() async throws {
    try InventedFile.png().write(to: commune.place("tot.png"))
    try Data().write(to: commune.place("rong.pdf"))
    let screen = CaptureScreen(workplace: try commune.point.workplace())
    screen.edit { $0 = .report() }
    await screen.attach([commune.place("rong.pdf"), commune.place("tot.png")])
    #expect(screen.draft.documents.map(\.name) == ["tot"])
    #expect(screen.message?.title.contains("rong.pdf") == true)
  }
}
