// SPDX-License-Identifier: Apache-2.0
// The register on A4 landscape: heads of columns in two rows and their numbers, repeated on every
// page; a line of the register is not cut, unless it alone is longer than most of a page.

import Foundation

extension Paper {
  /// Pages of the reception register.
  public static func register(_ contents: RegisterContents, form: RegisterForm) -> Paper {
    Paper(
      size: form.size, title: form.title, created: contents.created,
      isTraining: contents.isTraining
    ) { setter in
      RegisterSheet(setter: setter, contents: contents, form: form).composition()
    }
  }
}

struct RegisterSheet {
  let setter: TextSetter
  let contents: RegisterContents
  let form: RegisterForm

  private static let padding = 2.0
  private static let margins = Margins(top: 15, bottom: 12, left: 15, right: 12)
  /// A line of the register with more text lines is continued in another row.
  private static let linesInRow = 26

  private func style(
    _ size: Double, bold: Bool = false, italic: Bool = false, centred: Bool = true
  ) -> TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: size, bold: bold, italic: italic,
      alignment: centred ? .centre : .start)
  }

  func composition() -> Composition {
    composition(contents.lines[...], [], isLast: true, before: 0)
  }

  /// Some lines of the register on pages.
  ///
  /// - Parameters:
  ///   - rows: the lines.
  ///   - carried: what stood on the last page before, which was not full yet.
  ///   - isLast: whether no lines follow.
  ///   - before: how many pages there are already; the head of the register stands on the first.
  func composition(
    _ rows: ArraySlice<RegisterLine>, _ carried: [Block], isLast: Bool, before: Int
  ) -> Composition {
    var flow = Flow(size: form.size, margins: Self.margins)
    let edges = edges(width: flow.width)
    if before == 0 { addHead(&flow) }
    flow.repeatingHeading(heading(edges))
    for block in carried { flow.add(block) }
    for row in rows { for block in blocks(row, edges) { flow.add(block) } }
    if isLast {
      for footer in form.footers {
        flow.paragraph(
          setter.set(footer, style(10, italic: true, centred: false), width: flow.width), gap: 5)
      }
    }
    let number = style(12)
    let width = flow.width
    return flow.composed { [setter] canvas, page, _ in
      guard before + page > 0 else { return }
      setter.set("\(before + page + 1)", number, width: width)
        .paint(on: canvas, x: Self.margins.left, y: Self.margins.top * 0.45)
    }
  }

  private func addHead(_ flow: inout Flow) {
    flow.add(
      LetterHead(
        parentBody: contents.parentBody, issuingBody: contents.issuingBody, nation: form.nation,
        motto: form.motto, dateLine: nil, nationSize: 12, mottoSize: 13
      ).block(setter, width: flow.width))
    flow.paragraph(
      setter.set(form.title, style(14, bold: true), width: flow.width), gap: 12,
      keepsWithNext: true)
    flow.paragraph(
      setter.set(contents.period, style(12, italic: true), width: flow.width), gap: 2,
      keepsWithNext: true)
    flow.add(Block(height: 0, gap: 8, keepsWithNext: true) { _, _, _ in })
  }

  private func edges(width: Double) -> [Double] {
    let total = form.columns.reduce(0) { $0 + $1.width }
    var edges = [0.0]
    for column in form.columns {
      edges.append(edges[edges.count - 1] + column.width / total * width)
    }
    return edges
  }

  private func heading(_ edges: [Double]) -> Block {
    let head = style(9, bold: true).with { $0.balanced = true }
    func text(_ words: String, _ columns: ClosedRange<Int>, _ style: TextStyle) -> SetText {
      let width = edges[columns.upperBound + 1] - edges[columns.lowerBound]
      return setter.set(words, style, width: width - 2 * Self.padding)
    }
    let groups = form.groups.map { group in
      (columns: group.columns, text: group.title.map { text($0, group.columns, head) })
    }
    let titles = form.columns.indices.map { text(form.columns[$0].title, $0...$0, head) }
    let numbers = form.columns.indices.map { text("(\($0 + 1))", $0...$0, style(8.5)) }
    let pad = 2 * Self.padding
    let groupHeight = (groups.compactMap { $0.text?.height }.max() ?? -pad) + pad
    let grouped = Set(groups.filter { $0.text != nil }.flatMap { Array($0.columns) })
    var titleHeight = 0.0
    for (index, title) in titles.enumerated() {
      let needed = title.height + pad - (grouped.contains(index) ? 0 : groupHeight)
      titleHeight = max(titleHeight, needed)
    }
    let numberHeight = (numbers.map(\.height).max() ?? 0) + 2
    let height = groupHeight + titleHeight
    return Block(height: height + numberHeight) { canvas, x, y in
      for group in groups {
        let left = x + edges[group.columns.lowerBound]
        let width = edges[group.columns.upperBound + 1] - edges[group.columns.lowerBound]
        guard let text = group.text else { continue }
        canvas.box(x: left, y: y, width: width, height: groupHeight)
        text.paint(
          on: canvas, x: left + Self.padding, y: y + (groupHeight - text.height) / 2)
      }
      for (index, title) in titles.enumerated() {
        let top = grouped.contains(index) ? groupHeight : 0
        let left = x + edges[index]
        let width = edges[index + 1] - edges[index]
        canvas.box(x: left, y: y + top, width: width, height: height - top)
        title.paint(
          on: canvas, x: left + Self.padding, y: y + top + (height - top - title.height) / 2)
        canvas.box(x: left, y: y + height, width: width, height: numberHeight)
        numbers[index].paint(on: canvas, x: left + Self.padding, y: y + height + 1)
      }
    }
  }

  private func blocks(_ row: RegisterLine, _ edges: [Double]) -> [Block] {
    let cells = row.cells.enumerated().map { index, cell in
      setter.set(
        cell.shown, style(9.5, centred: form.columns[index].isCentred ?? false),
        width: edges[index + 1] - edges[index] - 2 * Self.padding)
    }
    let lineCount = cells.map(\.lines.count).max() ?? 1
    return stride(from: 0, to: lineCount, by: Self.linesInRow).map { start in
      let parts = cells.map { cell in
        (text: cell, lines: cell.lines.dropFirst(start).prefix(Self.linesInRow))
      }
      let heights = parts.map { part in
        (part.lines.last.map { $0.top + $0.height } ?? 0) - (part.lines.first?.top ?? 0)
      }
      let height = (heights.max() ?? 0) + 2 * Self.padding
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
