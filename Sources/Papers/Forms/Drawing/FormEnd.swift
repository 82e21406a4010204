// SPDX-License-Identifier: Apache-2.0
// The end of a form: signatures side by side, *Nơi nhận* on the left of the office's signer, small print.

import Foundation

extension FormSheet {
  /// A signature ready to be drawn.
  private struct Column {
    let lines: [SetText]
    let hint: SetText?
    let name: SetText?
    let hasFingerprint: Bool
    var top: Double { lines.reduce(0) { $0 + $1.height } + (hint?.height ?? 0) }
  }

  /// White for a signature and a seal.
  private static let room = 66.0
  private static let fingerprint = (width: 62.0, height: 74.0)
  /// A longer list of recipients stands below the signatures.
  private static let mostRecipients = 260.0

  func addEnd(_ flow: inout Flow) {
    let width = flow.width
    let recipients = recipients(width: form.signers.count > 1 ? width * 0.48 : width * 0.46)
    let height = recipients.reduce(0) { $0 + $1.height }
    // With one signature the list stands beside it, else below all.
    let isBeside = form.signers.count <= 1 && height <= Self.mostRecipients
    var rest = form.signers[...]
    var isFirst = true
    while !rest.isEmpty {
      let row = Array(rest.prefix(rest.count == 4 ? 2 : 3))
      rest = rest.dropFirst(row.count)
      var block = signatures(
        row, beside: isBeside ? recipients : [], width: width, gap: isFirst ? 14 : 10)
      // All signatures stand together: a page with the last ones alone could be put to another paper.
      block.keepsWithNext = !rest.isEmpty
      flow.add(block)
      isFirst = false
    }
    if !isBeside || form.signers.isEmpty {
      for (index, line) in recipients.enumerated() {
        flow.paragraph(line, gap: index == 0 ? 12 : 0, keepsWithNext: index == 0)
      }
    }
    for (index, footer) in form.footers.enumerated() {
      let style = TextStyle(
        family: FontCheck.sheetFamily, size: 10.5, italic: true, justified: true)
      flow.paragraph(
        setter.set(text.plain(footer), style, width: width), gap: index == 0 ? 14 : 2)
    }
  }

  private func recipients(width: Double) -> [SetText] {
    guard !form.recipients.isEmpty else { return [] }
    let label = TextStyle(family: FontCheck.sheetFamily, size: 12, bold: true, italic: true)
    let line = TextStyle(family: FontCheck.sheetFamily, size: 11, indent: -7)
    let lines = form.recipients.flatMap { template -> [String] in
      // Recipients that come as a list stand on lines of their own.
      let places = FormText.places(template)
      if places.count == 1, "{\(places[0].whole)}" == template,
        case .list(let lines)? = text.values[places[0].name]
      {
        return lines
      }
      return [text.plain(template)]
    }
    return [setter.set("Nơi nhận:", label, width: width)]
      + lines.enumerated().map { index, words in
        let end = index == lines.count - 1 ? "." : ";"
        let hasEnd = words.last.map { ".;".contains($0) } ?? false
        return setter.set("- \(words)\(hasEnd ? "" : end)", line, width: width)
      }
  }

  private func column(_ signer: FormSigner, width: Double) -> Column {
    let bold = centred(size)
    let plain = centred(12, bold: false, italic: true)
    guard signer.isOffice else {
      return Column(
        lines: [setter.set(text.plain(signer.title), bold, width: width)],
        hint: signer.hint.map { setter.set(text.plain($0), plain, width: width) },
        name: name(signer.name).map { setter.set($0, bold, width: width) },
        hasFingerprint: signer.hasFingerprint)
    }
    // What the form calls the signer stands before the office's title: *Tổ trưởng Tổ xác minh*.
    let lines =
      signer.title.isEmpty ? self.signer?.lines ?? ["……………………"] : [text.plain(signer.title)]
    return Column(
      lines: lines.map { setter.set($0, bold, width: width) },
      hint: signer.hint.map { setter.set(text.plain($0), plain, width: width) },
      name: self.signer.map { setter.set($0.name, bold, width: width) }, hasFingerprint: false)
  }

  /// The name below a signature; one that is not known is written by hand, with no dots below the room.
  private func name(_ template: String?) -> String? {
    guard let template else { return nil }
    let places = FormText.places(template)
    guard places.allSatisfy({ text.values[$0.name] != nil || text.own[$0.name] ?? nil != nil })
    else { return nil }
    return text.plain(template)
  }

  private func signatures(
    _ signers: [FormSigner], beside recipients: [SetText], width: Double, gap: Double
  ) -> Block {
    let gutter = 10.0
    // One signature stands on the right half.
    let count = Double(max(2, signers.count))
    let each = (width - gutter * (count - 1)) / count
    let columns = signers.map { column($0, width: each) }
    let top = columns.map(\.top).max() ?? 0
    let hasFingerprint = columns.contains(where: \.hasFingerprint)
    let room = hasFingerprint ? Self.fingerprint.height + 12 : Self.room
    let names = columns.map { $0.name?.height ?? 0 }.max() ?? 0
    let listHeight = recipients.reduce(0) { $0 + $1.height }
    let label = setter.set("Điểm chỉ", centred(10, bold: false, italic: true), width: 62)
    return Block(height: max(top + room + names, listHeight), gap: gap) { canvas, x, y in
      var listTop = y
      for line in recipients {
        line.paint(on: canvas, x: x, y: listTop)
        listTop += line.height
      }
      for (index, column) in columns.enumerated() {
        let place = columns.count == 1 ? 1 : index
        let left = x + Double(place) * (each + gutter)
        var lineTop = y
        for line in column.lines {
          line.paint(on: canvas, x: left, y: lineTop)
          lineTop += line.height
        }
        column.hint?.paint(on: canvas, x: left, y: lineTop)
        if column.hasFingerprint {
          let side = left + (each - Self.fingerprint.width) / 2
          canvas.box(
            x: side, y: y + top + 4, width: Self.fingerprint.width, height: Self.fingerprint.height)
          label.paint(on: canvas, x: side, y: y + top + 6)
        }
        column.name?.paint(on: canvas, x: left, y: y + top + room)
      }
    }
  }
}
