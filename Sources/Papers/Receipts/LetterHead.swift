// SPDX-License-Identifier: Apache-2.0
// The head of an official paper (NĐ 30/2020, Phụ lục I): the body on the left with a rule of about
// two fifths below, nation and motto on the right with a rule as long as the motto, then the date.

import Foundation

struct LetterHead {
  let parentBody: String?
  let issuingBody: String
  let nation: String?
  let motto: String?
  let dateLine: String?
  let nationSize: Double
  let mottoSize: Double
  /// A warning below the body: papers of a training station.
  var mark: String?

  private func style(
    _ size: Double, bold: Bool, italic: Bool = false
  ) -> TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: size, bold: bold, italic: italic, alignment: .centre,
      balanced: true)
  }

  func block(_ setter: TextSetter, width: Double) -> Block {
    let nationStyle = style(nationSize, bold: true)
    let natural = nation.map { setter.naturalWidth($0, nationStyle) + 1 } ?? width * 0.55
    let right = max(natural, width * 0.5)
    let gutter = width > 400 ? 14.0 : 8.0
    let left = width - right - gutter

    let parent = parentBody.map {
      setter.set($0.uppercased(), style(nationSize, bold: false), width: left)
    }
    let body = setter.set(issuingBody.uppercased(), nationStyle, width: left)
    let warning = mark.map { setter.set($0, style(nationSize, bold: true), width: left) }
    let nationText = nation.map { setter.set($0, nationStyle, width: right) }
    let mottoText = motto.map { setter.set($0, style(mottoSize, bold: true), width: right) }
    let date = dateLine.map {
      setter.set($0, style(mottoSize, bold: false, italic: true), width: right)
    }
    let ruleGap = 2.5
    let dateGap = mottoSize * 0.55
    let leftHeight =
      (parent?.height ?? 0) + body.height + ruleGap + (warning.map { $0.height + 6 } ?? 0)
    let rightHeight =
      (nationText?.height ?? 0) + (mottoText?.height ?? 0) + ruleGap
      + (date.map { $0.height + dateGap } ?? 0)
    return Block(height: max(leftHeight, rightHeight)) { canvas, x, top in
      var y = top
      if let parent {
        parent.paint(on: canvas, x: x, y: y)
        y += parent.height
      }
      body.paint(on: canvas, x: x, y: y)
      y += body.height + ruleGap
      let rule = body.inkWidth * 0.4
      let start = x + (left - rule) / 2
      canvas.rule(fromX: start, fromY: y, toX: start + rule, toY: y)
      if let warning { warning.paint(on: canvas, x: x, y: y + 6) }

      let column = x + left + gutter
      y = top
      if let nationText {
        nationText.paint(on: canvas, x: column, y: y)
        y += nationText.height
      }
      if let mottoText {
        mottoText.paint(on: canvas, x: column, y: y)
        y += mottoText.height + ruleGap
        let start = column + (right - mottoText.inkWidth) / 2
        canvas.rule(fromX: start, fromY: y, toX: start + mottoText.inkWidth, toY: y)
      }
      date?.paint(on: canvas, x: column, y: y + dateGap)
    }
  }
}
