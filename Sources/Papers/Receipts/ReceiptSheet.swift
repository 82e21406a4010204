// SPDX-License-Identifier: Apache-2.0
// The receipt on A5 or A4, laid out by NĐ 30/2020 (Phụ lục I): nation and body side by side, rules,
// justified text, whole signatures, page numbers from page 2. The reference code stands with its QR
// code at the lower left corner of the last page.

import Foundation

extension Paper {
  /// A receipt, original or reprint.
  ///
  /// - Parameters:
  ///   - contents: what stands on it.
  ///   - form: the words; its variant must be that of the contents.
  ///   - size: A5, A4 or a roll.
  public static func receipt(
    _ contents: ReceiptContents, form: FormPack, size: PaperSize
  ) throws(PaperError) -> Paper {
    guard contents.layoutVersion == 1 else {
      throw .unknownLayout(version: contents.layoutVersion)
    }
    guard form.variant == contents.variant else { throw .wrongForm(id: form.id) }
    guard size != .a4Landscape, size != .a3Landscape else { throw .wrongPaper(size) }
    let wording = ReceiptWording(contents: contents, texts: form.texts)
    return Paper(
      size: size, title: contents.referenceCode, created: contents.date,
      isTraining: contents.isTraining
    ) {
      setter throws(PaperError) in
      let code = try QRCode.matrix(Array(contents.referenceCode.utf8))
      if size.isRoll {
        return ReceiptRoll(setter: setter, wording: wording, code: code, size: size).composition()
      }
      func sheet(isTight: Bool) -> Composition {
        ReceiptSheet(
          setter: setter, wording: wording, code: code, size: size,
          sizes: SheetSizes.of(size, isTight: isTight)
        ).composition()
      }
      let usual = sheet(isTight: false)
      guard usual.pages.count > 1, size == .a5 else { return usual }
      let tight = sheet(isTight: true)
      return tight.pages.count < usual.pages.count ? tight : usual
    }
  }
}

/// Sizes of letters on a sheet.
struct SheetSizes {
  let nation: Double
  let motto: Double
  let title: Double
  let body: Double
  let signature: Double
  let small: Double
  let code: Double
  let qrSide: Double
  let gap: Double
  let margins: Margins

  /// NĐ 30/2020 gives sizes for A4; A5 keeps their proportions. The tight form is for contents that
  /// would otherwise need a second page for a few lines.
  static func of(_ size: PaperSize, isTight: Bool) -> SheetSizes {
    guard size == .a5 else { return a4 }
    return isTight
      ? SheetSizes(
        nation: 9.5, motto: 10.5, title: 13, body: 10, signature: 9, small: 8.5, code: 12,
        qrSide: 50, gap: 1, margins: Margins(top: 10, bottom: 8, left: 17, right: 13))
      : SheetSizes(
        nation: 9.5, motto: 10.5, title: 14, body: 11, signature: 9.5, small: 9, code: 12.5,
        qrSide: 54, gap: 2, margins: Margins(top: 12, bottom: 10, left: 17, right: 13))
  }

  private static let a4 = SheetSizes(
    nation: 12, motto: 13, title: 14, body: 13, signature: 13, small: 11, code: 16, qrSide: 76,
    gap: 6, margins: Margins(top: 20, bottom: 20, left: 30, right: 16))
}

struct ReceiptSheet {
  let setter: TextSetter
  let wording: ReceiptWording
  let code: QRCode
  let size: PaperSize
  let sizes: SheetSizes

  private var body: TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: sizes.body, justified: true,
      lineSpacing: size == .a5 ? 1.0 : 1.1)
  }
  private func centred(_ size: Double, bold: Bool = true, italic: Bool = false) -> TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: size, bold: bold, italic: italic, alignment: .centre,
      balanced: true)
  }

  func composition() -> Composition {
    var flow = Flow(size: size, margins: sizes.margins)
    let texts = wording.texts
    flow.add(
      LetterHead(
        parentBody: wording.contents.parentBody, issuingBody: wording.contents.issuingBody,
        nation: texts.nation, motto: texts.motto, dateLine: wording.dateLine,
        nationSize: sizes.nation,
        mottoSize: sizes.motto, mark: wording.trainingMark
      ).block(setter, width: flow.width))
    title(&flow)
    add(wording.opening, &flow)
    pair(wording.receiver, wording.position, &flow)
    for sentence in wording.giver { add(sentence, &flow) }
    if let intro = wording.itemsIntro {
      flow.paragraph(
        setter.set(intro, body, width: flow.width), gap: sizes.gap, keepsWithNext: true)
    }
    let hang = setter.naturalWidth("- -", body) - setter.naturalWidth("-", body)
    for item in wording.items {
      let indent = sizes.body
      let style = body.with { $0.indent = -hang }
      flow.paragraph(
        setter.set(item, style, width: flow.width - indent), gap: sizes.gap * 0.6, at: indent)
    }
    let about = [wording.kind, wording.summary, wording.interpreter]
    for sentence in about.compactMap({ $0 }) { add(sentence, &flow) }
    if let readBack = wording.readBack {
      add(Sentence(spans: [Span(readBack)], endsDotted: false), &flow)
    }
    flow.paragraph(
      setter.set(wording.copies, body, width: flow.width), gap: sizes.gap, keepsWithNext: true)
    flow.add(signatures(width: flow.width))
    flow.add(corner(width: flow.width))
    return flow.composed(furniture: furniture(flow.width))
  }

  private func add(_ sentence: Sentence, _ flow: inout Flow) {
    flow.paragraph(setter.set(sentence, body, width: flow.width), gap: sizes.gap)
  }

  /// Two short fields on one line, or each on its own.
  private func pair(_ first: Sentence, _ second: Sentence, _ flow: inout Flow) {
    let left = flow.width * 0.56
    let gutter = 8.0
    let one = setter.set(first, body, width: left - gutter)
    let two = setter.set(second, body, width: flow.width - left)
    guard one.lines.count == 1, two.lines.count == 1 else {
      add(first, &flow)
      add(second, &flow)
      return
    }
    flow.add(
      Block(height: max(one.height, two.height), gap: sizes.gap) { canvas, x, y in
        one.paint(on: canvas, x: x, y: y)
        two.paint(on: canvas, x: x + left, y: y)
      })
  }

  private func title(_ flow: inout Flow) {
    let width = flow.width
    let title = setter.set(wording.title, centred(sizes.title), width: width)
    flow.paragraph(title, gap: sizes.body * 1.1, keepsWithNext: true)
    if let subtitle = wording.subtitle {
      let text = setter.set(subtitle, centred(sizes.body), width: width)
      flow.paragraph(text, gap: 1, keepsWithNext: true)
      let rule = text.inkWidth * 0.4
      flow.add(
        Block(height: 1, gap: 2.5, keepsWithNext: true) { canvas, x, y in
          let start = x + (width - rule) / 2
          canvas.rule(fromX: start, fromY: y, toX: start + rule, toY: y)
        })
    }
    for (mark, reason) in wording.marks {
      let text = setter.set(mark, centred(sizes.title), width: width)
      let frame = text.inkWidth + 20
      flow.add(
        Block(height: text.height + 6, gap: 5, keepsWithNext: true) { canvas, x, y in
          canvas.box(
            x: x + (width - frame) / 2, y: y, width: frame, height: text.height + 6, line: 1.2)
          text.paint(on: canvas, x: x, y: y + 3)
        })
      let style = centred(sizes.small, bold: false, italic: true)
      let words =
        reason.endsDotted
        ? setter.set(reason.spans + [Span("……………………………………")], style, width: width)
        : setter.set(reason.spans, style, width: width)
      flow.paragraph(words, gap: 3)
    }
    flow.space(sizes.body * 0.5)
  }

  private func signatures(width: Double) -> Block {
    let texts = wording.texts
    let half = width / 2 - 6
    let heading = centred(sizes.signature)
    let hint = centred(sizes.small, bold: false, italic: true)
    let name = centred(sizes.body)
    let columns = [
      (texts.giverSigns, texts.giverHint, wording.signingGiver, wording.contents.wasReadBack),
      (texts.receiverSigns, texts.receiverHint, wording.contents.receiverName, false),
    ].map {
      (
        heading: setter.set($0.0, heading, width: half), hint: setter.set($0.1, hint, width: half),
        name: $0.2.map { setter.set($0, name, width: half) }, hasFingerprint: $0.3
      )
    }
    let topHeight = columns.map { $0.heading.height + $0.hint.height }.max() ?? 0
    let nameHeight = columns.map { $0.name?.height ?? 0 }.max() ?? 0
    let isReadBack = wording.contents.wasReadBack
    let room = size == .a5 ? (isReadBack ? 64.0 : 40.0) : (isReadBack ? 84.0 : 62.0)
    let label = setter.set(
      texts.fingerprint, centred(sizes.small, bold: false, italic: true), width: 62)
    let height = topHeight + room + nameHeight
    return Block(height: height, gap: sizes.gap * 2.5, keepsWithNext: true) { canvas, x, y in
      for (index, column) in columns.enumerated() where index > 0 || wording.giverSigns {
        let left = x + (index == 0 ? 0 : half + 12)
        column.heading.paint(on: canvas, x: left, y: y)
        column.hint.paint(on: canvas, x: left, y: y + column.heading.height)
        let free = y + topHeight
        if column.hasFingerprint {
          let side = room - 12
          let boxLeft = left + (half - 62) / 2
          canvas.box(x: boxLeft, y: free + 4, width: 62, height: side)
          label.paint(on: canvas, x: boxLeft, y: free + 6)
        }
        column.name?.paint(on: canvas, x: left, y: free + room)
      }
    }
  }

  /// QR code and code on the left, what it means on the right.
  private func corner(width: Double) -> Block {
    let texts = wording.texts
    let label = setter.set(
      texts.codeLabel, centred(sizes.small, bold: false).with { $0.alignment = .start },
      width: width)
    let codeStyle = centred(sizes.code).with {
      $0.alignment = .start
      $0.balanced = false
    }
    let lines = wording.codeLines.map { setter.set($0, codeStyle, width: width) }
    let codeWidth = max(lines.map(\.inkWidth).max() ?? 0, sizes.qrSide, label.inkWidth)
    let gutter = 14.0
    let left = codeWidth + gutter
    let small = TextStyle(family: FontCheck.sheetFamily, size: sizes.small, justified: false)
    let notes =
      wording.notices.map { setter.set($0, small, width: width - left) }
      + wording.contents.helplines.map {
        setter.set([Span($0, bold: true)], small, width: width - left)
      }
      + wording.footers.map {
        setter.set(
          $0,
          small.with {
            $0.italic = true; $0.size -= 1
          }, width: width - left)
      }
    let noteGap = 2.0
    let notesHeight = notes.reduce(0) { $0 + $1.height + noteGap }
    let codeHeight =
      sizes.qrSide + 5 + label.height + lines.reduce(0) { $0 + $1.height }
    let side = sizes.qrSide
    let code = self.code
    return Block(
      height: max(codeHeight, notesHeight) + 7, gap: 5, isPinned: true
    ) { canvas, x, y in
      canvas.rule(fromX: x, fromY: y, toX: x + width, toY: y, width: 0.4)
      let top = y + 7
      canvas.fill(code, x: x, y: top, module: side / Double(code.side))
      var lineTop = top + side + 5
      label.paint(on: canvas, x: x, y: lineTop)
      lineTop += label.height
      for line in lines {
        line.paint(on: canvas, x: x, y: lineTop)
        lineTop += line.height
      }
      var noteTop = top - 2
      for note in notes {
        note.paint(on: canvas, x: x + left, y: noteTop)
        noteTop += note.height + noteGap
      }
    }
  }

  private func furniture(_ width: Double) -> (Canvas, Int, Int) -> Void {
    let number = TextStyle(family: FontCheck.sheetFamily, size: sizes.body, alignment: .centre)
    let reference = TextStyle(
      family: FontCheck.sheetFamily, size: sizes.small, italic: true, alignment: .end)
    let margins = sizes.margins
    let code = wording.contents.referenceCode
    return { [setter] canvas, page, _ in
      guard page > 0 else { return }
      let y = margins.top * 0.42
      setter.set("\(page + 1)", number, width: width).paint(on: canvas, x: margins.left, y: y)
      setter.set(code, reference, width: width).paint(on: canvas, x: margins.left, y: y + 1.5)
    }
  }
}
