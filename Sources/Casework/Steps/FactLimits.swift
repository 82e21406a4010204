// SPDX-License-Identifier: Apache-2.0
// Whether a fact that came in a journal keeps the limits that every honest office checks before it writes.

import Petitions

extension FactValue {
  /// Whether texts and numbers keep their limits.
  package var keepsLimits: Bool {
    switch self {
    case .text(let text): TextLimits.fits(text, TextLimits.paragraph)
    case .choice(let code): TextLimits.fits(code, TextLimits.line)
    case .ground(let option):
      TextLimits.fits(option.id, TextLimits.line) && TextLimits.fits(option.label, TextLimits.line)
        && TextLimits.fits(option.article, TextLimits.line)
    case .choices(let all), .list(let all):
      all.count <= TextLimits.documents && all.allSatisfy { TextLimits.fits($0, TextLimits.line) }
    case .number(let value), .money(let value), .area(let value):
      (0...FactType.largestAmount).contains(value)
    case .addressee(let body):
      TextLimits.fits(body.name, TextLimits.line)
        && TextLimits.fits(body.bodyClass, TextLimits.short)
    case .date, .flag, .unknown: true
    }
  }
}
