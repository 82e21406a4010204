// SPDX-License-Identifier: Apache-2.0
// The head of a paper of the office (NĐ 30/2020, Phụ lục I, ô 1–5): two columns without rules, on the left
// the body and number, on the right nation, motto, place and date. A citizen's paper has nation and motto
// in the middle and no body.

/// The office whose papers they are.
public struct OfficeHead: Sendable, Equatable {
  /// The body above, such as `UBND tỉnh Bắc Ninh`.
  public let parentBody: String?
  /// Such as `Ủy ban nhân dân xã An Lạc`.
  public let issuingBody: String
  /// *Địa danh*, such as `An Lạc`.
  public let place: String
  /// Letters of the body in numbers.
  public let letters: String
  /// Letters of the unit that drafts letters, such as `VP`.
  public let draftedBy: String?

  /// An office.
  public init(
    parentBody: String?, issuingBody: String, place: String, letters: String = "UBND",
    draftedBy: String? = nil
  ) {
    (self.parentBody, self.issuingBody, self.place) = (parentBody, issuingBody, place)
    (self.letters, self.draftedBy) = (letters, draftedBy)
  }
}

struct FormHead {
  static let nation = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
  static let motto = "Độc lập - Tự do - Hạnh phúc"

  let head: OfficeHead
  /// `Số: 05/TB-UBND`; nil for papers without.
  let number: String?
  /// `V/v …` of a letter.
  let about: String?
  let dateLine: String?
  let isPersonal: Bool

  private func style(
    _ size: Double, bold: Bool = false, italic: Bool = false
  ) -> TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: size, bold: bold, italic: italic, alignment: .centre,
      balanced: true)
  }

  func block(_ setter: TextSetter, width: Double) -> Block {
    isPersonal ? personal(setter, width: width) : office(setter, width: width)
  }

  private func personal(_ setter: TextSetter, width: Double) -> Block {
    let nation = setter.set(Self.nation, style(13, bold: true), width: width)
    let motto = setter.set(Self.motto, style(14, bold: true), width: width)
    let date = dateLine.map {
      setter.set($0, style(14, italic: true).with { $0.alignment = .end }, width: width)
    }
    let height = nation.height + motto.height + 3 + (date.map { $0.height + 10 } ?? 0)
    return Block(height: height) { canvas, x, y in
      nation.paint(on: canvas, x: x, y: y)
      motto.paint(on: canvas, x: x, y: y + nation.height)
      let rule = y + nation.height + motto.height + 2
      let start = x + (width - motto.inkWidth) / 2
      canvas.rule(fromX: start, fromY: rule, toX: start + motto.inkWidth, toY: rule)
      date?.paint(on: canvas, x: x, y: rule + 11)
    }
  }

  private func office(_ setter: TextSetter, width: Double) -> Block {
    let nationStyle = style(12, bold: true)
    let right = max(setter.naturalWidth(Self.nation, nationStyle) + 1, width * 0.5)
    let gutter = 8.0
    let left = width - right - gutter
    let parent = head.parentBody.map { setter.set($0.uppercased(), style(12), width: left) }
    let body = setter.set(head.issuingBody.uppercased(), nationStyle, width: left)
    let nation = setter.set(Self.nation, nationStyle, width: right)
    let motto = setter.set(Self.motto, style(13, bold: true), width: right)
    let number = number.map { setter.set($0, style(13), width: left) }
    let about = about.map { setter.set($0, style(12), width: left) }
    let date = dateLine.map { setter.set($0, style(13, italic: true), width: right) }
    let leftTop = (parent?.height ?? 0) + body.height + 3
    let rightTop = nation.height + motto.height + 3
    // Number and date stand on one line below the taller of the two.
    let second = max(leftTop, rightTop) + 7
    let leftHeight = second + (number?.height ?? 0) + (about.map { $0.height + 3 } ?? 0)
    let height = max(leftHeight, second + (date?.height ?? 0))
    return Block(height: height) { canvas, x, top in
      parent?.paint(on: canvas, x: x, y: top)
      let bodyTop = top + (parent?.height ?? 0)
      body.paint(on: canvas, x: x, y: bodyTop)
      let rule = min(body.inkWidth, left) * 0.4
      let start = x + (left - rule) / 2
      let y = bodyTop + body.height + 2
      canvas.rule(fromX: start, fromY: y, toX: start + rule, toY: y)

      let column = x + left + gutter
      nation.paint(on: canvas, x: column, y: top)
      motto.paint(on: canvas, x: column, y: top + nation.height)
      let mottoRule = top + nation.height + motto.height + 2
      let mottoStart = column + (right - motto.inkWidth) / 2
      canvas.rule(
        fromX: mottoStart, fromY: mottoRule, toX: mottoStart + motto.inkWidth, toY: mottoRule)

      number?.paint(on: canvas, x: x, y: top + second)
      about?.paint(on: canvas, x: x, y: top + second + (number?.height ?? 0) + 3)
      date?.paint(on: canvas, x: column, y: top + second)
    }
  }
}
