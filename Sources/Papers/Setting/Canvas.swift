// SPDX-License-Identifier: Apache-2.0
// The one set of drawing calls for PDF, thermal dots and screen previews: text lines, rules, boxes,
// QR codes, in points from the top left.

import CPango

/// Something to draw on.
final class Canvas {
  let cairo: OpaquePointer
  /// Device units to a point: 203/72 on a roll.
  private let scale: Double
  /// Whether shapes must fall on whole device dots.
  private let snaps: Bool
  /// Where codes stand on this page, with their quiet zones: nothing may be drawn across them.
  private(set) var codes: [(x: Double, y: Double, side: Double)] = []

  init(_ cairo: OpaquePointer, scale: Double, snaps: Bool) {
    self.cairo = cairo
    self.scale = scale
    self.snaps = snaps
    cairo_set_source_rgb(cairo, 0, 0, 0)
  }

  private func snap(_ value: Double) -> Double {
    snaps ? (value * scale).rounded() / scale : value
  }

  /// Begins another page.
  func beginPage() { codes = [] }

  /// Draws a line of text whose paragraph starts at (x, y).
  func show(_ line: SetText.Line, x: Double, y: Double) {
    cairo_move_to(cairo, x + line.x, y + line.baseline)
    pango_cairo_show_layout_line(cairo, line.pointer)
  }

  /// A horizontal or vertical rule.
  func rule(fromX: Double, fromY: Double, toX: Double, toY: Double, width: Double = 0.6) {
    let thick = snaps ? max(1, (width * scale).rounded()) / scale : width
    cairo_set_antialias(cairo, snaps ? CAIRO_ANTIALIAS_NONE : CAIRO_ANTIALIAS_DEFAULT)
    let isFlat = fromY == toY
    cairo_rectangle(
      cairo, snap(isFlat ? fromX : fromX - thick / 2), snap(isFlat ? fromY - thick / 2 : fromY),
      isFlat ? toX - fromX : thick, isFlat ? thick : toY - fromY)
    cairo_fill(cairo)
  }

  /// A frame.
  func box(x: Double, y: Double, width: Double, height: Double, line: Double = 0.6) {
    rule(fromX: x, fromY: y, toX: x + width, toY: y, width: line)
    rule(fromX: x, fromY: y + height, toX: x + width, toY: y + height, width: line)
    rule(fromX: x, fromY: y, toX: x, toY: y + height, width: line)
    rule(fromX: x + width, fromY: y, toX: x + width, toY: y + height, width: line)
  }

  /// A QR code without its quiet zone; `module` is in points.
  func fill(_ code: QRCode, x: Double, y: Double, module: Double) {
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE)
    let left = snap(x)
    let top = snap(y)
    let quiet = Double(QRCode.quietZone) * module
    codes.append((left - quiet, top - quiet, Double(code.side) * module + 2 * quiet))
    for run in code.runs {
      cairo_rectangle(
        cairo, left + Double(run.column) * module, top + Double(run.row) * module,
        Double(run.length) * module, module)
    }
    cairo_fill(cairo)
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_DEFAULT)
  }
}
