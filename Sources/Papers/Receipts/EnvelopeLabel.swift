// SPDX-License-Identifier: Apache-2.0
// What is stuck on a sealed envelope with a denunciation: the code, as letters and QR, and to whom it
// goes unopened. Nothing on it tells who gave it or what is inside.

public import Foundation

/// What a label shows.
public struct EnvelopeLabelContents: Sendable, Equatable {
  /// The reference code.
  public var referenceCode: String
  /// The line above the code, such as *PHONG BÌ DÁN KÍN – KHÔNG MỞ*.
  public var heading: String
  /// To whom it goes.
  public var addressee: String
  /// Which of how many, such as *1/2*; nil of a single one.
  public var number: String?
  /// When it was taken.
  public var date: Date

  /// A label.
  public init(
    referenceCode: String, heading: String, addressee: String, number: String?, date: Date
  ) {
    self.referenceCode = referenceCode
    self.heading = heading
    self.addressee = addressee
    self.number = number
    self.date = date
  }
}

extension Paper {
  /// Labels for envelopes, one under the other; each stands whole on one page, in a frame to be cut out.
  public static func envelopeLabels(
    _ labels: [EnvelopeLabelContents], size: PaperSize
  ) throws(PaperError) -> Paper {
    guard let first = labels.first, size != .a4Landscape, size != .a3Landscape else {
      throw .wrongPaper(size)
    }
    return Paper(size: size, title: first.referenceCode, created: first.date) {
      setter throws(PaperError) in
      let margin = size.isRoll ? 1.0 : 15.0
      var flow = Flow(
        size: size, margins: Margins(top: margin, bottom: margin, left: margin, right: margin))
      for label in labels {
        let code = try QRCode.matrix(Array(label.referenceCode.utf8))
        flow.add(block(label, code, setter, width: flow.width, isRoll: size.isRoll))
      }
      return flow.composed()
    }
  }

  private static func block(
    _ label: EnvelopeLabelContents, _ code: QRCode, _ setter: TextSetter, width: Double,
    isRoll: Bool
  ) -> Block {
    let style = TextStyle(
      family: isRoll ? FontCheck.rollFamily : FontCheck.sheetFamily, size: isRoll ? 9 : 12,
      alignment: .centre, balanced: true)
    let inner = width - 16
    let bold = style.with {
      $0.bold = true
      $0.size += 2
    }
    let large = bold.with { $0.size += isRoll ? 2 : 6 }
    let number = label.number.map { "\(label.referenceCode)  (\($0))" } ?? label.referenceCode
    let lines = [
      setter.set(label.heading, bold, width: inner),
      setter.set(label.addressee, style, width: inner),
    ]
    let last = [
      setter.set(number, large, width: inner),
      setter.set(OfficialDate(label.date).shortText, style, width: inner),
    ]
    let module = (isRoll ? 6 : 8) * 72 / PaperSize.rollResolution
    let side = module * Double(code.side)
    let texts = (lines + last).reduce(0) { $0 + $1.height + 4 }
    let height = texts + side + 34
    return Block(height: height, gap: 14) { canvas, x, y in
      canvas.box(x: x, y: y, width: width, height: height, line: 1)
      var top = y + 8
      for line in lines {
        line.paint(on: canvas, x: x + 8, y: top)
        top += line.height + 4
      }
      canvas.fill(code, x: x + (width - side) / 2, y: top + 6, module: module)
      top += side + 14
      for line in last {
        line.paint(on: canvas, x: x + 8, y: top)
        top += line.height + 4
      }
    }
  }
}
