// SPDX-License-Identifier: Apache-2.0
// Practice lies beside the real data, never in it; nothing of it can be sent; and it can begin anew.

import DeskScreens
import Devices
import Exchange
import Foundation
import OfficeScreens
import Papers
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct TrainingTests {
  let scratch: Scratch
  let real: URL
  let place: TrainingPlace

  init() throws {
    scratch = try Scratch()
    real = try scratch.folder("tiepdan")
    try Data("thật".utf8).write(to: real.appendingPathComponent("giu-nguyen"))
    place = TrainingPlace(beside: real)
  }

  private func workplace() throws -> Workplace { try Workplace.live(data: place.data) }

  @Test func itIsMadeMarkedUsedAndBegunAnew() async throws {
    try await place.prepare(anew: false)
    try {
      let workplace = try workplace()
      #expect(workplace.isTraining)
      #expect(workplace.receipts?.isTraining == true)
      let count = try workplace.store.countPetitions()
      #expect(count > 0)
      _ = try workplace.file(.report("Tập"), draftID: workplace.identifiers.next())
      #expect(throws: ExportError.training) {
        try Export(store: workplace.store, keys: workplace.keys).write(
          to: place.stick, by: workplace.actor, clock: Date.init, id: workplace.identifiers.next)
      }
      #expect(throws: ExportError.training) {
        try Backup(store: workplace.store, keys: workplace.keys).write(
          to: place.stick, by: workplace.actor, clock: Date.init, id: workplace.identifiers.next)
      }
      // What is open is not taken away.
      #expect(throws: StoreError.self) { try Store.open(in: place.data) }
    }()
    try await place.prepare(anew: false)
    #expect(try workplace().store.petitions(limit: 50).contains { $0.title == "Tập" })
    try await place.prepare(anew: true)
    #expect(try !workplace().store.petitions(limit: 50).contains { $0.title == "Tập" })
    #expect(try FileManager.default.contentsOfDirectory(atPath: real.path) == ["giu-nguyen"])
  }

  /// How many dots of the lower half of a page are dark; the demonstration's few lines end above it.
  private func darkBelow(_ pdf: Data) throws -> Int {
    let file = scratch.url.appendingPathComponent("\(UUID().uuidString).pdf")
    try pdf.write(to: file)
    let tool = try #require(StockTool("pdftoppm"))
    let stem = file.path + "-1"
    _ = try tool.run(
      ["-r", "50", "-gray", "-singlefile", file.path, stem], in: scratch.url)
    let picture = try Data(contentsOf: URL(fileURLWithPath: stem + ".pgm"))
    return picture.suffix(picture.count / 2).count { $0 < 200 }
  }

  @Test(.enabled(if: StockTool.areThere("pdftoppm", "python3"), "poppler-utils, python3"))
  func everyPaperOfItIsMarkedWhoeverOpensIt() async throws {
    try await place.prepare(anew: false)
    let workplace = try workplace()
    let filed = try workplace.file(.report("Tập"), draftID: workplace.identifiers.next())
    #expect(filed.receipt?.contents.isTraining == true)
    let pages = try workplace.register(BookFilter())
    let real = try Commune()
    _ = try real.point.file(.report("Thật"))
    let realPages = try real.point.workplace().register(BookFilter())
    #expect(try darkBelow(try #require(realPages.pdf)) < 20)
    #expect(try darkBelow(try #require(pages.pdf)) > 200)
    for (printout, isMarked) in [(pages, true), (realPages, false)] {
      let file = scratch.url.appendingPathComponent("so-\(isMarked).xlsx")
      try printout.write(to: file)
      let script = """
        import sys, zipfile
        sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read("xl/sharedStrings.xml"))
        """
      let python = try #require(StockTool("python3"))
      let texts = try python.run(["-c", script, file.path], in: scratch.url).text
      #expect(texts.contains("TẬP DƯỢT – KHÔNG CÓ GIÁ TRỊ") == isMarked)
      #expect(texts.contains("SỔ TIẾP CÔNG DÂN"))
    }
  }

  @Test func whatIsNotOursInItsPlaceIsNeverTouched() async throws {
    try FileManager.default.createDirectory(
      at: place.folder, withIntermediateDirectories: true)
    let kept = place.folder.appendingPathComponent("anh-cuoi.jpg")
    try Data("x".utf8).write(to: kept)
    await #expect(throws: TrainingPlace.NotTraining.self) { try await place.prepare(anew: true) }
    #expect(FileManager.default.fileExists(atPath: kept.path))
  }

  @Test func aRealStationIsNeverEmptied() async throws {
    let commune = try Commune()
    try FileManager.default.createDirectory(at: place.folder, withIntermediateDirectories: true)
    try commune.point.copy(to: place.data)
    await #expect(throws: TrainingPlace.NotTraining.self) { try await place.prepare(anew: true) }
    #expect(Store.exists(in: place.data))
  }
}
