// SPDX-License-Identifier: Apache-2.0
// The sentences of a receipt: the form's words with the contents in their places. Shared by sheet
// and roll, so that both say the same.

import Foundation

/// A sentence ready to be set.
struct Sentence {
  var spans: [Span]
  /// Whether the rest of its last line is dotted for handwriting.
  var endsDotted: Bool
}

/// The sentences of one receipt.
struct ReceiptWording {
  let contents: ReceiptContents
  let texts: ReceiptTexts

  private static let shortDots = "……………………"

  /// Puts values into a template. A missing value is dotted: to the end of the line if it is last.
  static func fill(
    _ template: String, _ values: [String: String?], bold: Set<String> = []
  ) -> Sentence {
    var spans: [Span] = []
    var rest = Substring(template)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = String(rest[rest.index(after: open)..<close])
      spans.append(Span(String(rest[..<open])))
      rest = rest[rest.index(after: close)...]
      if let value = values[name] ?? nil, !value.isEmpty {
        spans.append(Span(value, bold: bold.contains(name)))
      } else if rest.isEmpty {
        return Sentence(spans: spans, endsDotted: true)
      } else {
        spans.append(Span(shortDots))
      }
    }
    spans.append(Span(String(rest)))
    return Sentence(spans: spans.filter { !$0.text.isEmpty }, endsDotted: false)
  }

  private func plain(_ template: String, _ values: [String: String?] = [:]) -> String {
    let units = [
      "unit": contents.unitLabel, "UNIT": contents.unitLabel.uppercased(),
      "Unit": contents.unitLabel.prefix(1).uppercased() + contents.unitLabel.dropFirst(),
    ]
    let all = units.merging(values.compactMapValues { $0 }) { $1 }
    return Self.fill(template, all).spans.map(\.text).joined()
  }

  var title: String { plain(texts.title) }
  var subtitle: String? { texts.subtitle.map { plain($0) } }

  var dateLine: String {
    let date = OfficialDate(contents.date).longText
    return "\(contents.placeName ?? "……………"), \(date)"
  }

  var opening: Sentence {
    let date = OfficialDate(contents.date)
    let time =
      "\(OfficialDate.twoDigits(date.hour)) giờ \(OfficialDate.twoDigits(date.minute)) phút"
    return Self.fill(
      texts.opening, ["time": time, "date": date.longText, "venue": contents.venue])
  }

  var receiver: Sentence {
    Self.fill(texts.receiver, ["receiver": contents.receiverName], bold: ["receiver"])
  }
  var position: Sentence { Self.fill(texts.position, ["position": contents.receiverPosition]) }

  var givers: Sentence {
    let names = contents.givers.isEmpty ? nil : contents.givers.joined(separator: ", ")
    return Self.fill(texts.givers, ["givers": names], bold: ["givers"])
  }

  /// Everything about the giver and what introduces the items; a sentence of its own on the receipt of
  /// a sealed envelope.
  var giver: [Sentence] {
    guard let intro = contents.envelopeIntro else { return [givers, identity, address] }
    return [Sentence(spans: [Span(intro)], endsDotted: false)]
  }

  /// The line above the items; nil where the sentence before says it.
  var itemsIntro: String? { contents.envelopeIntro == nil ? texts.items : nil }

  /// Whether the giver signs.
  var giverSigns: Bool { contents.envelopeIntro == nil }

  var identity: Sentence {
    let paper = contents.identity
    return Self.fill(
      texts.identity,
      [
        "paper": paper?.kind ?? texts.identityPaper, "number": paper?.printedNumber,
        "issuedOn": paper?.issuedOn ?? "…/…/……", "issuedBy": paper?.issuedBy,
      ])
  }

  var address: Sentence { Self.fill(texts.address, ["address": contents.address]) }
  var kind: Sentence? { contents.kindLabel.map { Self.fill(texts.kind, ["kind": $0]) } }
  var summary: Sentence? { contents.summary.map { Self.fill(texts.summary, ["summary": $0]) } }

  var items: [Sentence] {
    guard !contents.items.isEmpty else {
      return [Sentence(spans: [Span("- ")], endsDotted: true)]
    }
    guard contents.envelopeIntro == nil else {
      return contents.items.map { Sentence(spans: [Span("- \($0.name)")], endsDotted: false) }
    }
    return contents.items.map { item in
      var details: [String] = []
      if let form = item.form { details.append(form) }
      if let pages = item.pages {
        details.append(plain(texts.itemPages, ["pages": OfficialDate.twoDigits(pages)]))
      }
      details.append(plain(texts.itemCopies, ["copies": OfficialDate.twoDigits(item.copies)]))
      if let state = item.condition {
        details.append(plain(texts.itemCondition, ["condition": state]))
      }
      return Sentence(
        spans: [Span("- \(item.name): "), Span(details.joined(separator: ", "))],
        endsDotted: false)
    }
  }

  var interpreter: Sentence? {
    contents.interpreter.map { Self.fill(texts.interpreter, ["interpreter": $0]) }
  }
  var readBack: String? { contents.wasReadBack ? texts.readBack : nil }

  var copies: String {
    plain(texts.copies, ["copies": OfficialDate.twoDigits(contents.receiptCopies)])
  }

  /// The name below the giver's signature; several people write their own.
  var signingGiver: String? {
    contents.signer ?? (contents.givers.count == 1 ? contents.givers[0] : nil)
  }

  /// What makes this paper another than the first one, each with its reason: corrected, printed again.
  var marks: [(mark: String, reason: Sentence)] {
    var marks: [(mark: String, reason: Sentence)] = []
    if let number = contents.correctionNumber {
      let reason = Self.fill(
        texts.replaces,
        ["date": contents.replacedSlipDate, "reason": contents.correctionReason])
      marks.append((plain(texts.correction, ["n": String(number)]), reason))
    }
    if contents.copyNumber > 0 {
      let reason = Self.fill(texts.reprintReason, ["reason": contents.reprintReason])
      marks.append((plain(texts.reprint, ["n": String(contents.copyNumber)]), reason))
    }
    return marks
  }
  var trainingMark: String? { contents.isTraining ? texts.training : nil }

  var notices: [String] { texts.notices.map { plain($0) } + contents.notes }
  var footers: [String] { texts.footers.map { plain($0) } }

  /// The code in two lines where it does not fit in one: station, letters.
  var codeLines: [String] {
    let groups = contents.referenceCode.split(separator: "-").map(String.init)
    guard groups.count > 2 else { return [contents.referenceCode] }
    return [
      groups.dropLast(2).joined(separator: "-"), groups.suffix(2).joined(separator: "-"),
    ]
  }
}

extension TextSetter {
  /// Sets a sentence, dotting the rest of its last line where a value is missing.
  func set(_ sentence: Sentence, _ style: TextStyle, width: Double) -> SetText {
    guard sentence.endsDotted else { return set(sentence.spans, style, width: width) }
    let short = set(sentence.spans, style, width: width)
    let dot = naturalWidth("..........", style) / 10
    let used = short.lines.last?.width ?? 0
    let first = short.lines.count == 1 ? max(0, style.indent) : max(0, -style.indent)
    let free = width - used - first
    // Too little room left for a word: a whole line of dots of its own.
    let isRoomy = free > 36
    let space = isRoomy ? free : width - max(0, -style.indent)
    let lineCount = short.lines.count + (isRoomy ? 0 : 1)
    for count in stride(from: Int(space / dot), through: 8, by: -1) {
      let dots = Span(String(repeating: ".", count: count))
      let text = set(sentence.spans + [dots], style, width: width)
      if text.lines.count <= lineCount { return text }
    }
    return short
  }
}
