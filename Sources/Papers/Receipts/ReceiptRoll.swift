// SPDX-License-Identifier: Apache-2.0
// The receipt on a thermal roll: one column, the same sentences in the same order, the QR code in the
// middle with the reference code in large letters below.

import Foundation

struct ReceiptRoll {
  let setter: TextSetter
  let wording: ReceiptWording
  let code: QRCode
  let size: PaperSize

  /// 9 points are read without error on 203 dots per inch, 8 on the narrow roll.
  private var letterSize: Double { size == .roll80 ? 9 : 8 }
  private var body: TextStyle { TextStyle(family: FontCheck.rollFamily, size: letterSize) }
  private func centred(_ change: Double = 0, bold: Bool = true) -> TextStyle {
    TextStyle(
      family: FontCheck.rollFamily, size: letterSize + change, bold: bold, alignment: .centre,
      balanced: true)
  }

  func composition() -> Composition {
    let margins = Margins(top: 1, bottom: 2, left: 0.75, right: 0.75)
    var flow = Flow(size: size, margins: margins)
    head(&flow)
    let fields = [wording.opening, wording.receiver, wording.position] + wording.giver
    for sentence in fields { add(sentence, &flow) }
    if let intro = wording.itemsIntro {
      flow.paragraph(setter.set(intro, body, width: flow.width), gap: 2)
    }
    let indent = letterSize * 0.5
    let hang = setter.naturalWidth("- -", body) - setter.naturalWidth("-", body)
    for item in wording.items {
      let style = body.with { $0.indent = -hang }
      flow.paragraph(
        setter.set(item, style, width: flow.width - indent), gap: 1, at: indent)
    }
    let about = [wording.kind, wording.summary, wording.interpreter]
    for sentence in about.compactMap({ $0 }) { add(sentence, &flow) }
    if let readBack = wording.readBack {
      flow.paragraph(setter.set(readBack, body, width: flow.width), gap: 2)
    }
    flow.paragraph(setter.set(wording.copies, body, width: flow.width), gap: 2)
    let texts = wording.texts
    if wording.giverSigns {
      sign(
        texts.giverSigns, texts.giverHint, wording.signingGiver,
        fingerprint: wording.contents.wasReadBack ? texts.fingerprint : nil, &flow)
    }
    sign(
      texts.receiverSigns, texts.receiverHint, wording.contents.receiverName, fingerprint: nil,
      &flow)
    corner(&flow)
    return flow.composed()
  }

  private func add(_ sentence: Sentence, _ flow: inout Flow) {
    flow.paragraph(setter.set(sentence, body, width: flow.width), gap: 2)
  }

  private func rule(_ flow: inout Flow, share: Double, gap: Double) {
    let width = flow.width
    flow.add(
      Block(height: 1.5, gap: gap) { canvas, x, y in
        let start = x + width * (1 - share) / 2
        canvas.rule(fromX: start, fromY: y, toX: start + width * share, toY: y, width: 0.5)
      })
  }

  private func head(_ flow: inout Flow) {
    let width = flow.width
    if let nation = wording.texts.nation {
      flow.paragraph(setter.set(nation, centred(-0.5), width: width))
    }
    if let motto = wording.texts.motto {
      flow.paragraph(setter.set(motto, centred(), width: width))
      rule(&flow, share: 0.5, gap: 2)
    }
    if let parent = wording.contents.parentBody {
      flow.paragraph(setter.set(parent.uppercased(), centred(bold: false), width: width), gap: 3)
    }
    flow.paragraph(
      setter.set(wording.contents.issuingBody.uppercased(), centred(), width: width), gap: 1)
    rule(&flow, share: 0.25, gap: 2)
    let style = centred(bold: false)
    flow.paragraph(setter.set(wording.dateLine, style, width: width), gap: 2)
    if let mark = wording.trainingMark {
      flow.paragraph(setter.set(mark, centred(1), width: width), gap: 4)
    }
    flow.paragraph(setter.set(wording.title, centred(3), width: width), gap: 7)
    if let subtitle = wording.subtitle {
      flow.paragraph(setter.set(subtitle, centred(), width: width))
    }
    for (mark, reason) in wording.marks {
      let text = setter.set(mark, centred(3), width: width - 8)
      flow.add(
        Block(height: text.height + 6, gap: 5) { canvas, x, y in
          canvas.box(x: x + 1, y: y, width: width - 2, height: text.height + 6, line: 1)
          text.paint(on: canvas, x: x + 4, y: y + 3)
        })
      flow.paragraph(setter.set(reason, body, width: width), gap: 3)
    }
    flow.space(4)
  }

  private func sign(
    _ heading: String, _ hint: String, _ name: String?, fingerprint: String?, _ flow: inout Flow
  ) {
    let width = flow.width
    flow.paragraph(setter.set(heading, centred(), width: width), gap: 12)
    flow.paragraph(setter.set(hint, centred(-0.5, bold: false), width: width))
    let room = fingerprint == nil ? 40.0 : 78.0
    let label = fingerprint.map { setter.set($0, centred(-0.5, bold: false), width: 64) }
    flow.add(
      Block(height: room) { canvas, x, y in
        guard let label else { return }
        let left = x + (width - 64) / 2
        canvas.box(x: left, y: y + 3, width: 64, height: 70)
        label.paint(on: canvas, x: left, y: y + 4)
      })
    if let name { flow.paragraph(setter.set(name, centred(), width: width)) }
  }

  private func corner(_ flow: inout Flow) {
    let width = flow.width
    rule(&flow, share: 1, gap: 8)
    // Whole dots to a module; a code too large for that takes smaller ones.
    let dots = size.dots ?? 0
    let wished = size == .roll80 ? 7 : 6
    let moduleDots = min(wished, dots / (code.side + 2 * QRCode.quietZone))
    let module = Double(max(1, moduleDots)) * 72 / PaperSize.rollResolution
    let side = module * Double(code.side)
    let code = self.code
    flow.add(
      Block(height: side, gap: 10) { canvas, x, y in
        canvas.fill(code, x: x + (width - side) / 2, y: y, module: module)
      })
    flow.paragraph(setter.set(wording.texts.codeLabel, centred(bold: false), width: width), gap: 8)
    let large = centred(size == .roll80 ? 8 : 5)
    let whole = wording.contents.referenceCode
    let fits = setter.naturalWidth(whole, large) <= width
    for line in fits ? [whole] : wording.codeLines {
      flow.paragraph(setter.set(line, large, width: width))
    }
    flow.space(3)
    for notice in wording.notices {
      flow.paragraph(setter.set(notice, body, width: width), gap: 3)
    }
    for line in wording.contents.helplines {
      flow.paragraph(setter.set([Span(line, bold: true)], body, width: width), gap: 3)
    }
    for footer in wording.footers {
      flow.paragraph(setter.set(footer, body.with { $0.size -= 0.5 }, width: width), gap: 3)
    }
  }
}
