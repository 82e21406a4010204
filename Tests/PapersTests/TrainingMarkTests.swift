// SPDX-License-Identifier: Apache-2.0
// Papers of a training station bear the mark across every page, on sheets and on rolls, through which all of
// the paper stays readable.

import Foundation
import Papers
import Testing

@Suite struct TrainingMarkTests {
  private func marked(_ contents: ReceiptContents) -> ReceiptContents {
    var contents = contents
    contents.isTraining = true
    return contents
  }

  @Test(arguments: [PaperSize.roll80, .roll58])
  func aRollIsMarkedAlongItsWholeLength(size: PaperSize) throws {
    // The mark alone: the same words with and without the mark across them.
    var paper = try Sample.paper(Sample.receipt(), size)
    let plain = try paper.raster()
    paper.isTraining = true
    let across = try paper.raster()
    #expect(plain.width == across.width && plain.height == across.height)
    let added = zip(plain.rows, across.rows).map { $1 & ~$0 }
    let lost = zip(plain.rows, across.rows).count { $0 & ~$1 != 0 }
    #expect(lost == 0)
    // In every quarter of the roll, so that no receipt can be cut out of it.
    for quarter in 0..<4 {
      let part = added[(added.count * quarter / 4)..<(added.count * (quarter + 1) / 4)]
      #expect(part.reduce(0) { $0 + $1.nonzeroBitCount } > 150, "quarter \(quarter)")
    }
  }

  @Test(.enabled(if: Judge.has("pdftotext") && Judge.has("zbarimg"), "poppler-utils, zbar-tools"))
  func aSheetIsMarkedAndStaysReadable() throws {
    let contents = marked(Sample.receipt())
    for size in [PaperSize.a5, .a4, .roll80] {
      let pdf = try Sample.paper(contents, size).pdf().pdf
      let text = try Judge.flatText(pdf)
      #expect(text.contains("BẢN TẬP DÙNG - KHÔNG CÓ GIÁ TRỊ"))
      #expect(text.contains("Nguyễn Thị Hường"))
      guard !size.isRoll else { continue }
      #expect(try Judge.codes(pdf, page: 1) == [Sample.code])
    }
    #expect(try !Judge.flatText(Sample.paper(Sample.receipt()).pdf().pdf).contains("TẬP DÙNG"))
    let plain = try Sample.paper(Sample.receipt()).png(page: 0, dpi: 60)
    var paper = try Sample.paper(Sample.receipt())
    paper.isTraining = true
    #expect(try paper.png(page: 0, dpi: 60) != plain)
  }

  @Test(.enabled(if: Judge.has("zbarimg"), "zbar-tools"))
  func theCodeOfAMarkedRollIsReadByACamera() throws {
    for size in [PaperSize.roll80, .roll58] {
      let raster = try Sample.paper(marked(Sample.receipt()), size).raster()
      let found = try Judge.with(raster.portableBitmap, "a.pbm") { try Judge.codes(inPicture: $0) }
      #expect(found == [Sample.code])
    }
  }
}
