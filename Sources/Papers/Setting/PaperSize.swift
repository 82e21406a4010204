// SPDX-License-Identifier: Apache-2.0
// The papers that a station prints on: office sheets, and the two widths of thermal roll. All
// drawing is in points (1/72 inch); only rolls know about dots.

/// A kind of paper in the printer.
public enum PaperSize: String, Sendable, Codable, CaseIterable {
  /// 148 × 210 mm, upright: receipts and key cards.
  case a5
  /// 210 × 297 mm, upright.
  case a4
  /// 297 × 210 mm: register pages.
  case a4Landscape
  /// 420 × 297 mm: registers with many columns.
  case a3Landscape
  /// 80 mm thermal roll, 576 dots wide at 203 dots per inch.
  case roll80
  /// 58 mm thermal roll, 384 dots wide at 203 dots per inch.
  case roll58

  /// Width of the printable line of a roll in dots; nil for sheets.
  public var dots: Int? {
    switch self {
    case .roll80: 576
    case .roll58: 384
    case .a5, .a4, .a4Landscape, .a3Landscape: nil
    }
  }

  /// Whether the paper is a thermal roll, whose height follows its contents.
  public var isRoll: Bool { dots != nil }

  /// Dots per inch of the thermal heads.
  public static let rollResolution = 203.0

  /// Width in points.
  public var width: Double {
    switch self {
    case .a5: Self.points(148)
    case .a4: Self.points(210)
    case .a4Landscape: Self.points(297)
    case .a3Landscape: Self.points(420)
    case .roll80, .roll58: Double(dots ?? 0) * 72 / Self.rollResolution
    }
  }

  /// Height in points; nil for rolls.
  public var height: Double? {
    switch self {
    case .a5: Self.points(210)
    case .a4: Self.points(297)
    case .a4Landscape: Self.points(210)
    case .a3Landscape: Self.points(297)
    case .roll80, .roll58: nil
    }
  }

  /// The name that IPP gives to the sheet (PWG 5101.1); nil for rolls.
  public var ippMedia: String? {
    switch self {
    case .a5: "iso_a5_148x210mm"
    case .a4, .a4Landscape: "iso_a4_210x297mm"
    case .a3Landscape: "iso_a3_297x420mm"
    case .roll80, .roll58: nil
    }
  }

  /// Millimetres in points.
  static func points(_ millimetres: Double) -> Double { millimetres * 72 / 25.4 }
}

/// White borders of a page in points.
struct Margins: Sendable {
  var top: Double
  var bottom: Double
  var left: Double
  var right: Double

  init(top: Double, bottom: Double, left: Double, right: Double) {
    self.top = PaperSize.points(top)
    self.bottom = PaperSize.points(bottom)
    self.left = PaperSize.points(left)
    self.right = PaperSize.points(right)
  }
}
