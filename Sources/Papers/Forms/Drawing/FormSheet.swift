// SPDX-License-Identifier: Apache-2.0
// Any form on A4 by NĐ 30/2020, Phụ lục I: head, type and what it is about, bases in italics, justified
// text with the first line indented, tables that repeat their heads, and a signature that never stands on
// a page without the end of the text.

import Foundation
import Petitions

struct FormSheet {
  let setter: TextSetter
  let text: FormText
  let head: FormHead
  let basis: [String]
  let signer: PaperSigner?
  var form: OfficeForm { text.form }

  static let margins = Margins(top: 20, bottom: 20, left: 30, right: 16)
  /// 1 cm.
  private static let indent = PaperSize.points(10)
  private static let gap = 6.0

  private var isSmall: Bool { form.layout == .record || form.layout == .personal }
  var size: Double { isSmall ? 13 : 14 }
  var body: TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: size, justified: true, indent: Self.indent,
      lineSpacing: 1.05)
  }
  func centred(_ size: Double, bold: Bool = true, italic: Bool = false) -> TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: size, bold: bold, italic: italic, alignment: .centre,
      balanced: true)
  }

  func composition() -> Composition {
    setter.keepsLegalTerms = true
    var flow = Flow(size: .a4, margins: Self.margins)
    flow.add(head.block(setter, width: flow.width))
    addTitle(&flow)
    addAddressees(&flow)
    for (index, line) in basis.enumerated() {
      addBasis(line, isLast: index == basis.count - 1, &flow)
    }
    if let enacts = form.enacts { addCentred(text.plain(enacts), gap: 10, &flow) }
    addBody(&flow)
    addEnd(&flow)
    let number = TextStyle(family: FontCheck.sheetFamily, size: 13, alignment: .centre)
    let width = flow.width
    return flow.composed { [setter] canvas, page, _ in
      guard page > 0 else { return }
      setter.set("\(page + 1)", number, width: width)
        .paint(on: canvas, x: Self.margins.left, y: Self.margins.top * 0.42)
    }
  }

  private func addTitle(_ flow: inout Flow) {
    let width = flow.width
    guard form.layout != .letter else {
      flow.space(14)
      return
    }
    flow.paragraph(
      setter.set(text.plain(form.title), centred(14), width: width), gap: 16, keepsWithNext: true)
    if let about = form.about {
      let words = setter.set(text.plain(about), centred(14), width: width)
      flow.paragraph(words, gap: 1, keepsWithNext: true)
      let rule = min(words.inkWidth, width) * 0.4
      flow.add(
        Block(height: 1, gap: 3, keepsWithNext: true) { canvas, x, y in
          let start = x + (width - rule) / 2
          canvas.rule(fromX: start, fromY: y, toX: start + rule, toY: y)
        })
    }
    if let authority = form.authority { addCentred(text.plain(authority), gap: 12, &flow) }
    flow.space(8)
  }

  private func addCentred(_ words: String, gap: Double, _ flow: inout Flow) {
    flow.paragraph(
      setter.set(words, centred(14), width: flow.width), gap: gap, keepsWithNext: true)
  }

  /// One addressee stands in the middle, several below each other with dashes.
  private func addAddressees(_ flow: inout Flow) {
    guard let first = form.addressees.first else { return }
    let style = body.with {
      $0.indent = 0
      $0.justified = false
    }
    if form.addressees.count == 1 {
      let sentence = text.fill("Kính gửi: \(first)")
      let left = flow.width * 0.12
      let words = setter.set(
        sentence, style.with { $0.alignment = sentence.endsDotted ? .start : .centre },
        width: flow.width - 2 * left)
      flow.paragraph(words, gap: 4, at: left)
    } else {
      let label = setter.set("Kính gửi:", style, width: flow.width)
      flow.paragraph(label, gap: 4, at: flow.width * 0.12, keepsWithNext: true)
      let left = flow.width * 0.12 + 40
      for name in form.addressees {
        let words = setter.set(text.fill("- \(name)"), style, width: flow.width - left - 20)
        flow.paragraph(words, gap: 2, at: left)
      }
    }
    flow.space(6)
  }

  /// Each ends with a semicolon, the last with a full stop.
  private func addBasis(_ line: String, isLast: Bool, _ flow: inout Flow) {
    let line = Self.stripped(line) + (isLast ? "." : ";")
    let words = setter.set(
      text.fill(line), body.with { $0.italic = true }, width: flow.width)
    flow.paragraph(words, gap: Self.gap * 0.7)
  }

  private func addBody(_ flow: inout Flow) {
    let blocks = form.body.filter { $0.when?.holds(text.values) ?? true }
    for (index, block) in blocks.enumerated() {
      let isLast = index == blocks.count - 1
      // The end mark stands behind the last words of a document (NĐ 30/2020), not of a record.
      let end = isLast && !isSmall && block.kind == .paragraph ? "./." : ""
      switch block.kind {
      case .paragraph:
        let style = body.with { $0.italic = block.isItalic }
        add(text.fill(ended(block.text, end)), style, isLast: isLast, &flow)
      case .heading:
        let words = setter.set(
          text.fill(block.text), body.with { $0.bold = true }, width: flow.width)
        flow.paragraph(words, gap: Self.gap, keepsWithNext: true)
      case .centred: addCentred(text.plain(block.text), gap: Self.gap, &flow)
      case .long: addLong(block, isLast: isLast, &flow)
      case .list: addList(block, isLast: isLast, &flow)
      case .table: addTable(block, &flow)
      }
    }
  }

  private func ended(_ words: String, _ mark: String) -> String {
    mark.isEmpty ? words : Self.stripped(words) + mark
  }

  static func stripped(_ words: String) -> String {
    words.last.map { ".,;".contains($0) } == true ? String(words.dropLast()) : words
  }

  private func add(
    _ sentence: Sentence, _ style: TextStyle, isLast: Bool, _ flow: inout Flow
  ) {
    // Room for a hand is not stretched: justified lines of dots and few words would have wide gaps.
    let hasRoom = sentence.spans.contains { $0.text.contains("……………") }
    let words = setter.set(sentence, style.with { $0.justified = !hasRoom }, width: flow.width)
    flow.paragraph(words, gap: Self.gap, keepsWithNext: isLast)
  }

  /// A line for a hand.
  private func addDots(_ count: Int, isLast: Bool, _ flow: inout Flow) {
    let style = body.with { $0.indent = 0 }
    let dot = setter.naturalWidth("..........", style) / 10
    let line = String(repeating: ".", count: Int(flow.width / dot))
    for number in 0..<count {
      flow.paragraph(
        setter.set(line, style.with { $0.justified = false }, width: flow.width + dot),
        gap: Self.gap, keepsWithNext: isLast && number >= count - 2)
    }
  }

  private func addLong(_ block: FormBlock, isLast: Bool, _ flow: inout Flow) {
    guard case .text(let long)? = block.field.flatMap({ text.values[$0] }) else {
      return addDots(block.blank, isLast: isLast, &flow)
    }
    let paragraphs = long.split(separator: "\n").map(String.init)
    for (index, paragraph) in paragraphs.enumerated() {
      add(
        Sentence(spans: [Span(paragraph)], endsDotted: false), body,
        isLast: isLast && index == paragraphs.count - 1, &flow)
    }
  }

  private func addList(_ block: FormBlock, isLast: Bool, _ flow: inout Flow) {
    guard case .list(let lines)? = block.field.flatMap({ text.values[$0] }) else {
      return addDots(block.blank, isLast: isLast, &flow)
    }
    for (index, line) in lines.enumerated() {
      let isLastLine = index == lines.count - 1
      let template = block.text.isEmpty ? "- {item};" : block.text
      let words = isLastLine && template.hasSuffix(";") ? ended(template, ".") : template
      add(
        text.fill(words, item: (index + 1, Self.stripped(line))), body,
        isLast: isLast && isLastLine, &flow)
    }
  }

  private func addTable(_ block: FormBlock, _ flow: inout Flow) {
    var rows: [[String: String]] = []
    if case .rows(let known)? = block.field.flatMap({ text.values[$0] }) { rows = known }
    flow.space(Self.gap)
    FormTable(setter: setter, columns: block.columns, size: 12)
      .add(rows, blank: block.blank, to: &flow)
    flow.space(Self.gap)
  }
}
