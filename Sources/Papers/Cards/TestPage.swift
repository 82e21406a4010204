// SPDX-License-Identifier: Apache-2.0
// The page that set-up prints: every Vietnamese letter, the frame of the printable width and a QR code,
// so that a person sees at once whether printer, paper and fonts fit together.

public import Foundation

extension Paper {
  /// A test page.
  ///
  /// - Parameters:
  ///   - lines: what to say, such as the station and the printer's name.
  ///   - size: the paper chosen in the settings.
  ///   - created: when.
  public static func testPage(_ lines: [String], size: PaperSize, created: Date) -> Paper {
    Paper(size: size, title: "Tiếp Dân", created: created) { setter throws(PaperError) in
      let code = try QRCode.matrix(Array("TIEPDAN-TEST".utf8))
      let margin = size.isRoll ? 1.0 : 15.0
      var flow = Flow(
        size: size, margins: Margins(top: margin, bottom: margin, left: margin, right: margin))
      let width = flow.width
      let style = TextStyle(
        family: size.isRoll ? FontCheck.rollFamily : FontCheck.sheetFamily,
        size: size.isRoll ? 9 : 12, alignment: .centre)
      flow.add(
        Block(height: 4) { canvas, x, y in
          canvas.box(x: x, y: y, width: width, height: 3)
        })
      for line in lines { flow.paragraph(setter.set(line, style, width: width), gap: 4) }
      let letters = FontCheck.vietnameseLetters.map(String.init).joined(separator: " ")
      flow.paragraph(setter.set(letters, style, width: width), gap: 6)
      let module = (size.isRoll ? 6 : 8) * 72 / PaperSize.rollResolution
      let side = module * Double(code.side)
      flow.add(
        Block(height: side, gap: 12) { canvas, x, y in
          canvas.fill(code, x: x + (width - side) / 2, y: y, module: module)
        })
      flow.paragraph(
        setter.set(OfficialDate(created).shortText, style, width: width), gap: 10)
      return flow.composed()
    }
  }
}
