// SPDX-License-Identifier: Apache-2.0
// The card with a station's recovery key, printed once at set-up and locked away: without it a lost
// machine means lost petitions. The secret stands in groups to be typed and as a QR code.

public import Foundation

/// What a key card shows.
public struct KeyCardContents: Sendable, Equatable {
  /// Heading.
  public var title: String
  /// Name of the station.
  public var stationName: String
  /// Its code.
  public var stationCode: String
  /// Over the words of the public key's fingerprint.
  public var fingerprintLabel: String
  /// The words.
  public var fingerprintWords: [String]
  /// Over the secret.
  public var secretLabel: String
  /// The recovery secret as text; also the QR code's contents.
  public var secret: String
  /// How to keep and use it.
  public var instructions: [String]
  /// When it was made.
  public var created: Date

  /// A card. Keep the value short-lived: it holds a secret.
  public init(
    title: String, stationName: String, stationCode: String, fingerprintLabel: String,
    fingerprintWords: [String], secretLabel: String, secret: String, instructions: [String],
    created: Date
  ) {
    self.title = title
    self.stationName = stationName
    self.stationCode = stationCode
    self.fingerprintLabel = fingerprintLabel
    self.fingerprintWords = fingerprintWords
    self.secretLabel = secretLabel
    self.secret = secret
    self.instructions = instructions
    self.created = created
  }

  /// The beginning of the secret that names its kind, such as `AGE-SECRET-KEY-`; often empty.
  public var secretPrefix: String {
    secret.lastIndex(of: "-").map { String(secret[...$0]) } ?? ""
  }

  /// The rest of the secret in groups of five characters, as printed.
  public var secretGroups: [String] {
    var groups: [String] = []
    var rest = Substring(secret.dropFirst(secretPrefix.count).filter { !$0.isWhitespace })
    while !rest.isEmpty {
      groups.append(String(rest.prefix(5)))
      rest = rest.dropFirst(5)
    }
    return groups
  }
}

extension Paper {
  /// A key card on A5 or A4; its title and metadata do not hold the secret.
  public static func keyCard(
    _ contents: KeyCardContents, size: PaperSize = .a5
  ) throws(PaperError) -> Paper {
    guard size == .a5 || size == .a4 else { throw .wrongPaper(size) }
    return Paper(size: size, title: contents.stationCode, created: contents.created) {
      setter throws(PaperError) in
      let code = try QRCode.matrix(Array(contents.secret.utf8))
      return KeyCardSheet(setter: setter, contents: contents, code: code, size: size)
        .composition()
    }
  }
}

private struct KeyCardSheet {
  let setter: TextSetter
  let contents: KeyCardContents
  let code: QRCode
  let size: PaperSize

  private func style(
    _ size: Double, bold: Bool = false, italic: Bool = false, centred: Bool = true
  ) -> TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: size, bold: bold, italic: italic,
      alignment: centred ? .centre : .start, lineSpacing: 1.05, balanced: centred)
  }

  func composition() -> Composition {
    let margin = size == .a5 ? 16.0 : 28.0
    var flow = Flow(
      size: size, margins: Margins(top: margin, bottom: margin, left: margin, right: margin))
    let width = flow.width
    flow.paragraph(setter.set(contents.title, style(16, bold: true), width: width))
    let station = "\(contents.stationName) (\(contents.stationCode))"
    flow.paragraph(setter.set(station, style(12, bold: true), width: width), gap: 4)
    let date = OfficialDate(contents.created).shortText
    flow.paragraph(setter.set(date, style(10.5, italic: true), width: width), gap: 2)

    flow.paragraph(setter.set(contents.fingerprintLabel, style(10.5), width: width), gap: 14)
    let words = contents.fingerprintWords.joined(separator: "  ·  ")
    flow.paragraph(setter.set(words, style(14, bold: true), width: width), gap: 3)

    flow.paragraph(setter.set(contents.secretLabel, style(10.5), width: width), gap: 16)
    flow.add(groups(width: width))
    let side = 150.0
    let code = self.code
    flow.add(
      Block(height: side, gap: 14) { canvas, x, y in
        canvas.fill(code, x: x + (width - side) / 2, y: y, module: side / Double(code.side))
      })
    flow.space(12)
    for line in contents.instructions {
      flow.paragraph(
        setter.set("– " + line, style(10.5, centred: false).with { $0.indent = -8 }, width: width),
        gap: 3)
    }
    return flow.composed()
  }

  /// The secret in a frame: four groups in a row, numbered so that no row is skipped.
  private func groups(width: Double) -> Block {
    let groups = contents.secretGroups
    let inRow = 4
    let column = (width - 40) / Double(inRow)
    let cell = TextStyle(
      family: FontCheck.rollFamily, size: size == .a5 ? 12.5 : 14, bold: true, alignment: .centre)
    let count = style(9).with { $0.balanced = false }
    let texts = groups.map { setter.set($0, cell, width: column) }
    let prefix = setter.set(contents.secretPrefix, cell, width: width)
    let prefixHeight = contents.secretPrefix.isEmpty ? 0 : prefix.height + 2
    let rowCount = (groups.count + inRow - 1) / inRow
    let numbers = (0..<rowCount).map { setter.set("\($0 + 1)", count, width: 24) }
    let rowHeight = (texts.first?.height ?? 12) + 4
    let height = Double(rowCount) * rowHeight + 10 + prefixHeight
    return Block(height: height, gap: 5) { canvas, x, y in
      canvas.box(x: x, y: y, width: width, height: height, line: 0.8)
      let first = y + 7 + prefixHeight
      if prefixHeight > 0 { prefix.paint(on: canvas, x: x, y: y + 5) }
      for (index, text) in texts.enumerated() {
        let top = first + Double(index / inRow) * rowHeight
        text.paint(on: canvas, x: x + 30 + Double(index % inRow) * column, y: top)
      }
      for (row, number) in numbers.enumerated() {
        let shift = (rowHeight - number.height) / 2 - 1
        number.paint(on: canvas, x: x + 6, y: first + Double(row) * rowHeight + shift)
      }
    }
  }
}
