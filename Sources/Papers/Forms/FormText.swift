// SPDX-License-Identifier: Apache-2.0
// The sentences of a form with the facts in their places. What is not known is dotted, so that the same
// paper can be finished by hand.

import Foundation
import Petitions

/// Fills the texts of one paper.
struct FormText {
  /// `{name}` or `{name|form}`.
  struct Place {
    let whole: String
    let name: String
    let form: String?
  }

  /// Places that every form may use without asking.
  static let ownPlaces: Set<String> = [
    "unit", "UNIT", "parent", "place", "today", "signer", "signerTitle", "number",
  ]

  let form: OfficeForm
  let values: FormValues
  /// What stands in ``ownPlaces``; nil is dotted.
  let own: [String: String?]

  private static var pattern: Regex<(Substring, Substring, Substring?)> {
    /\{([A-Za-z0-9]+)(?:\|([a-z]+))?\}/
  }

  static func places(_ text: String) -> [Place] {
    text.matches(of: pattern).map {
      Place(
        whole: String($0.output.0.dropFirst().dropLast()), name: String($0.output.1),
        form: $0.output.2.map(String.init))
    }
  }

  /// A text with its values. A missing value is dotted: to the end of the line if it is last.
  func fill(_ template: String, item: (number: Int, text: String)? = nil) -> Sentence {
    var spans: [Span] = []
    var isBold = false
    func add(_ text: String) {
      for (index, part) in text.components(separatedBy: "**").enumerated() {
        if index > 0 { isBold.toggle() }
        if !part.isEmpty { spans.append(Span(part, bold: isBold)) }
      }
    }
    var rest = template[...]
    while let match = rest.firstMatch(of: Self.pattern) {
      add(String(rest[..<match.range.lowerBound]))
      rest = rest[match.range.upperBound...]
      let name = String(match.output.1)
      if let item, name == "item" || name == "n" {
        spans.append(Span(name == "n" ? "\(item.number)" : item.text, bold: isBold))
      } else if let value = value(name, match.output.2.map(String.init)) {
        spans.append(Span(value, bold: isBold))
      } else if rest.allSatisfy({ ".;*".contains($0) }), dots(name, nil) == Self.longDots {
        return Sentence(spans: spans, endsDotted: true)
      } else {
        spans.append(Span(dots(name, match.output.2.map(String.init))))
      }
    }
    add(String(rest))
    return Sentence(spans: spans, endsDotted: false)
  }

  /// The same as plain words.
  func plain(_ template: String) -> String { fill(template).spans.map(\.text).joined() }

  private func value(_ name: String, _ style: String?) -> String? {
    if let own = own[name] { return own }
    guard let field = form.field(name) else { return nil }
    return values[name]?.shown(style, field)
  }

  private static let longDots = "……………………………"

  /// Room for a hand.
  private func dots(_ name: String, _ style: String?) -> String {
    guard let field = form.field(name) else { return Self.longDots }
    if style == "words" { return Self.longDots }
    return switch field.kind {
    case .line, .text, .list, .rows: Self.longDots
    case .date where style == "short": "…/…/………"
    case .date: "ngày …… tháng …… năm ………"
    case .moment: "…… giờ …… phút, ngày …… tháng …… năm ………"
    case .money: "……………………… đồng"
    case .area: "……………… m²"
    case .count: "………"
    // Both stand there; what does not apply is struck out by hand.
    case .choice: field.options.map(\.text).joined(separator: " / ")
    }
  }
}
