// SPDX-License-Identifier: Apache-2.0
// A table in a form: its head on every page, a row whole unless it is longer than half a page.

import Foundation

struct FormTable {
  let setter: TextSetter
  let columns: [FormColumn]
  let size: Double

  private static let padding = 3.0
  /// A row with more lines goes on in another row.
  private static let linesInRow = 24

  private func style(bold: Bool, centred: Bool) -> TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: size, bold: bold, alignment: centred ? .centre : .start)
  }

  func add(_ rows: [[String: String]], blank: Int, to flow: inout Flow) {
    let edges = edges(flow.width)
    let titles = columns.map(\.title)
    for block in blocks(titles, edges, bold: true, least: 0) { flow.repeatingHeading(block) }
    if rows.isEmpty {
      for number in 1...blank {
        let cells = columns.map { $0.id == "n" ? "\(number)" : "" }
        for block in blocks(cells, edges, bold: false, least: 24) { flow.add(block) }
      }
    }
    for (index, row) in rows.enumerated() {
      let cells = columns.map { $0.id == "n" ? "\(index + 1)" : row[$0.id] ?? "" }
      for block in blocks(cells, edges, bold: false, least: 24) { flow.add(block) }
    }
    flow.endHeading()
  }

  private func edges(_ width: Double) -> [Double] {
    let total = columns.reduce(0) { $0 + $1.width }
    return columns.reduce(into: [0.0]) { edges, column in
      edges.append(edges[edges.count - 1] + column.width / total * width)
    }
  }

  private func blocks(
    _ cells: [String], _ edges: [Double], bold: Bool, least: Double
  ) -> [Block] {
    let texts = cells.enumerated().map { index, words in
      setter.set(
        words, style(bold: bold, centred: bold || columns[index].id == "n"),
        width: edges[index + 1] - edges[index] - 2 * Self.padding)
    }
    let lines = max(1, texts.map(\.lines.count).max() ?? 1)
    return stride(from: 0, to: lines, by: Self.linesInRow).map { start in
      let parts = texts.map { text in
        (text: text, lines: text.lines.dropFirst(start).prefix(Self.linesInRow))
      }
      let heights = parts.map { part in
        (part.lines.last.map { $0.top + $0.height } ?? 0) - (part.lines.first?.top ?? 0)
      }
      let height = max(least, (heights.max() ?? 0) + 2 * Self.padding)
      return Block(height: height) { canvas, x, y in
        for (index, part) in parts.enumerated() {
          let left = x + edges[index]
          canvas.box(x: left, y: y, width: edges[index + 1] - edges[index], height: height)
          let top = y + Self.padding - (part.lines.first?.top ?? 0)
          for line in part.lines {
            canvas.show(line, x: left + Self.padding + part.text.offset, y: top)
          }
        }
      }
    }
  }
}
