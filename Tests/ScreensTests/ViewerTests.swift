// SPDX-License-Identifier: Apache-2.0
// Looking at papers: pages and papers are turned, sizes are kept to, and a file that is broken, gigantic, locked
// or endless gives a sentence and nothing else.

import Devices
import Foundation
import Papers
import Storage
import Support
import Testing

@testable import Petitions
@testable import Screens

@MainActor @Suite struct ViewerTests {
  let commune: Commune
  let workplace: Workplace

  init() throws {
    commune = try Commune()
    workplace = try commune.point.workplace()
  }

  private func document(
    _ name: String, _ data: Data, _ type: String, isSecret: Bool = false
  ) -> ShownDocument {
    ShownDocument(
      name: name, detail: "",
      file: AttachedFile(sha256: "", bytes: data.count, name: "\(name).tep", type: type),
      isSecret: isSecret, suggestedName: "giay-to-1"
    ) { data }
  }

  /// Red, green and blue at a place of what is shown.
  private func colour(_ page: PagePixels?, x: Double, y: Double) -> [UInt8] {
    guard let page else { return [] }
    let index = Int(y * Double(page.height)) * page.width + Int(x * Double(page.width))
    return Array(page.pixels.dropFirst(3 * index).prefix(3))
  }

  private func twoPages() -> Data {
    InventedFile.drawn(pages: [
      (595, 842, "1 0 0 rg 0 421 595 421 re f"), (842, 595, "0 0 1 rg 0 0 421 595 re f"),
    ])
  }

  @Test(.enabled(if: StockTool.areThere("pdftoppm", "pdfinfo")))
  func pagesAndPapersAreTurnedOneAfterAnother() async throws {
    let screen = DocumentScreen(
      [
        document("Đơn", twoPages(), "application/pdf"),
        ShownDocument(
          name: "Chỉ có bản giấy", detail: "", file: nil, isSecret: false, suggestedName: ""
        ) { Data() },
        document("Ảnh", InventedFile.jpeg(width: 40, height: 30), "image/jpeg"),
      ], workplace: workplace)
    await screen.open()
    #expect(screen.pageLine == "Trang 1 / 2")
    #expect(screen.drawn?.height == 1_000)
    #expect(colour(screen.drawn, x: 0.5, y: 0.25) == [255, 0, 0])
    #expect(colour(screen.drawn, x: 0.5, y: 0.75) == [255, 255, 255])
    #expect(!screen.hasPrevious)
    await screen.nextButtonPressed()
    #expect(screen.drawn?.width == 1_000)
    #expect(colour(screen.drawn, x: 0.25, y: 0.5) == [0, 0, 255])
    screen.turnButtonPressed()
    #expect(screen.turn == 1)
    await screen.nextButtonPressed()
    #expect(screen.document?.name == "Ảnh")
    #expect(screen.turn == 0)
    #expect(screen.drawn?.width == 40)
    #expect(!screen.hasNext)
    await screen.previousButtonPressed()
    #expect(screen.document?.name == "Đơn")
    #expect(screen.page == 1)
    screen.close()
    #expect(screen.drawn == nil)
    #expect(!screen.mayPrint)
  }

  @Test(.enabled(if: StockTool.areThere("pdftoppm", "pdfinfo")))
  func aPageThatIsSeenLargerIsDrawnFiner() async throws {
    let screen = DocumentScreen(
      [document("Đơn", twoPages(), "application/pdf")], workplace: workplace)
    await screen.open()
    screen.shown(at: 1_900)
    try await until("a finer page") { screen.drawn?.height == 2_400 }
    screen.shown(at: 90_000)
    try await until("the finest page") { screen.drawn?.height == PageOrder.largestSide }
    var sizes = [screen.zoom]
    while screen.canZoomIn {
      screen.zoomInButtonPressed()
      sizes.append(screen.zoom)
    }
    #expect(sizes == [1, 1.5, 2, 3, 4].map { .width($0) })
    screen.fitButtonPressed()
    screen.fitButtonPressed()
    #expect(screen.zoom == .page)
    #expect(!screen.canZoomOut)
  }

  @Test(.enabled(if: StockTool.areThere("pdftoppm", "pdfinfo")))
  func aFileThatCannotBeShownGivesASentenceAndTheNextPaperIsShown() async throws {
    let jpeg = InventedFile.jpeg(width: 400, height: 300)
    let locked = DocumentProblem.needsPassword
    var workplace = workplace
    let live = DocumentReader.live
    workplace.reader = DocumentReader(
      picture: live.picture,
      pdf: { data, bell in
        if data == Data("khoa".utf8) { throw locked }
        return try live.pdf(data, bell)
      }, firstPage: live.firstPage)
    for (name, data, type, told) in [
      ("hỏng", jpeg.prefix(jpeg.count / 2), "image/jpeg", "Tệp hỏng"),
      ("hỏng", Data("%PDF-1.4 abc".utf8), "application/pdf", "Tệp hỏng"),
      ("rỗng", Data(), "image/png", "Tệp hỏng"),
      ("khổng lồ", InventedFile.pngHeader(width: 30_000, height: 30_000), "image/png", "quá lớn"),
      ("lạ", Data("<svg/>".utf8), "image/svg+xml", "không hiện được ở đây"),
      ("khóa", Data("khoa".utf8), "application/pdf", "có mật khẩu"),
    ] {
      let screen = DocumentScreen(
        [
          document(name, data, type),
          document("Lành", InventedFile.png(), "image/png"),
        ], workplace: workplace)
      await screen.open()
      let message = try #require(screen.message, "\(name)")
      #expect(message.title.contains(told), "\(name): \(message.title)")
      #expect(!message.next.isEmpty)
      #expect(screen.drawn == nil)
      #expect(!screen.isDrawing)
      await screen.nextButtonPressed()
      #expect(screen.drawn?.width == 40, "\(name)")
      #expect(screen.message == nil)
    }
  }

  @Test(.enabled(if: StockTool.areThere("pdftoppm")))
  func aPageThatNeverEndsIsStoppedAndATinyFileOfGiantPagesStaysSmall() throws {
    // Ten forms, each drawing the next ten times: ten thousand million squares.
    let forms = (0..<10).map { level in
      level == 9
        ? "0 0 9 9 re f" : String(repeating: "/F\(level + 1) Do ", count: 10)
    }
    let endless = InventedFile.drawn(pages: [(595, 842, "/F0 Do")], forms: forms)
    var order = PageOrder(type: "application/pdf", longestSide: 200)
    order.seconds = 1
    let reader = DocumentReader.live
    #expect(throws: ChildProblem.self) { try reader.page(endless, order, nil) }
    let giant = InventedFile.drawn(pages: [(2_000_000, 1_000_000, "0 0 9 9 re f")])
    #expect(
      try reader.page(giant, PageOrder(type: "application/pdf", longestSide: 500), nil).width == 500
    )
  }

  @Test func whatIsNotExactlyAPictureOfPixelsIsRefused() {
    func page(_ head: String, _ count: Int) -> DrawnPage? {
      DrawnPage(ppm: Data(head.utf8) + Data(count: count))
    }
    #expect(page("P6\n2 3\n255\n", 18)?.height == 3)
    // Pixels may look like line ends.
    #expect(DrawnPage(ppm: Data("P6\n1 1\n255\n\n\n\n".utf8))?.pixels == Data("\n\n\n".utf8))
    for (head, count) in [
      ("P6\n2 3\n255\n", 17), ("P6\n2 3\n255\n", 19), ("P6\n0 3\n255\n", 0),
      ("P6\n-2 -3\n255\n", 18), ("P6\n99999 99999\n255\n", 18), ("P5\n2 3\n255\n", 18),
      ("P6\n2 3\n65535\n", 18), ("P6\n2\n255\n", 18), ("", 0), ("P6", 0),
    ] { #expect(page(head, count) == nil, "\(head) \(count)") }
  }

  @Test func aCopyIsReadByThisAccountAloneAndNothingIsOverwritten() async throws {
    let data = InventedFile.png()
    let screen = DocumentScreen([document("Ảnh", data, "image/png")], workplace: workplace)
    await screen.open()
    #expect(screen.suggestedFileName == "giay-to-1.png")
    let file = commune.place("ban-sao.png")
    await screen.save(to: file.path)
    #expect(screen.message?.tone == .good)
    #expect(try Data(contentsOf: file) == data)
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    await screen.save(to: file.path)
    #expect(screen.message?.title.contains("Đã có tệp") == true)
  }

  @Test func aPaperOfADenunciationIsNeverSavedAndAsksBeforeItIsPrinted() async throws {
    let screen = DocumentScreen(
      [document("Ảnh", InventedFile.png(), "image/png", isSecret: true)], workplace: workplace)
    await screen.open()
    #expect(screen.drawn != nil)
    let file = commune.place("ban-sao.png")
    #expect(!screen.maySave)
    await screen.save(to: file.path)
    #expect(!FileManager.default.fileExists(atPath: file.path))
    #expect(screen.printQuestion?.body.contains("Luật Tố cáo") == true)
  }

  @Test func aPictureIsPrintedOnOneSheetThatA4Takes() async throws {
    let record = PrintRecord()
    let station = commune.point
    station.printer = .fake(paper: .a4, record: record)
    let screen = DocumentScreen(
      [document("Ảnh", InventedFile.jpeg(width: 800, height: 400), "image/jpeg")],
      workplace: try station.workplace())
    await screen.open()
    await screen.printButtonPressed()
    #expect(screen.message?.title == "Đã in.")
    guard case .sheets(let pdf, let name, _)? = record.payloads.first else {
      Issue.record("nothing was printed")
      return
    }
    #expect(name == "TD-GIAY-TO")
    #expect(pdf.starts(with: Data("%PDF-".utf8)))
    #expect(pdf.range(of: Data([0xFF, 0xD8, 0xFF])) != nil)
  }

  @Test func aFileThatWasTidiedAwayIsToldSo() async throws {
    let store = workplace.store
    let gone = ShownDocument.all(
      [
        Document(
          name: "Ảnh", pages: 1, copies: 1, form: .photograph, condition: nil,
          file: AttachedFile(
            sha256: String(repeating: "a", count: 64), bytes: 9, name: "a", type: "image/png"))
      ], of: "07654-01-AAAA-AAAA", isSecret: false
    ) { try store.blobs.data($0.sha256) }
    #expect(gone[0].detail.contains("1 trang"))
    let screen = DocumentScreen(gone, workplace: workplace)
    await screen.open()
    #expect(screen.message?.title == "Tệp không còn ở máy này.")
    let small = Thumbnails(gone, workplace: workplace)
    await small.draw(first: 20)
    #expect(small.pictures.isEmpty)
  }

  @Test func smallPicturesAreDrawnAndGoWithTheirList() async throws {
    let small = Thumbnails(
      [document("Ảnh", InventedFile.jpeg(width: 800, height: 400), "image/jpeg")],
      workplace: workplace)
    await small.draw(first: 20)
    #expect(small.pictures[0]?.width == 160)
    small.clear()
    #expect(small.pictures.isEmpty)
  }
}
