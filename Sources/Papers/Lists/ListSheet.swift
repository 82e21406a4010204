// SPDX-License-Identifier: Apache-2.0
// A plain list on A4, such as *Việc cần làm* or the openings of sealed petitions: who it is of, when it was printed,
// groups of rows in columns, and how many there are. Its columns are repeated on every page.

public import Foundation

/// What a list shows.
public struct ListContents: Sendable, Equatable {
  /// A column.
  public struct Column: Sendable, Equatable {
    /// What stands over it.
    public var title: String
    /// Its share of the width.
    public var share: Double

    /// A column.
    public init(_ title: String, share: Double) { (self.title, self.share) = (title, share) }
  }

  /// Rows under a heading of their own.
  public struct Group: Sendable, Equatable {
    /// The heading; empty for none.
    public var title: String
    /// As many cells in each as there are columns.
    public var rows: [[String]]

    /// A group.
    public init(_ title: String, rows: [[String]]) { (self.title, self.rows) = (title, rows) }
  }

  /// Whose office.
  public var office: String
  /// The heading.
  public var title: String
  /// Lines under it: of which day, whose, how many.
  public var facts: [String]
  /// The columns.
  public var columns: [Column]
  /// The rows.
  public var groups: [Group]
  /// What stands where there is no row.
  public var nothing: String
  /// Who prints it.
  public var person: String
  /// When.
  public var created: Date
  /// Whether it is of a training station and worth nothing.
  public var isTraining = false

  /// A list.
  public init(
    office: String, title: String, facts: [String], columns: [Column], groups: [Group],
    nothing: String, person: String, created: Date
  ) {
    (self.office, self.title, self.facts) = (office, title, facts)
    (self.columns, self.groups, self.nothing) = (columns, groups, nothing)
    (self.person, self.created) = (person, created)
  }
}

extension Paper {
  /// The list on A4.
  public static func list(_ contents: ListContents) -> Paper {
    Paper(
      size: .a4, title: contents.title, created: contents.created,
      isTraining: contents.isTraining
    ) { setter in
      ListSheet(setter: setter, contents: contents).composition()
    }
  }
}

private struct ListSheet {
  let setter: TextSetter
  let contents: ListContents
  private static let padding = 3.0

  private func style(_ size: Double, bold: Bool = false, centred: Bool = false) -> TextStyle {
    TextStyle(
      family: FontCheck.sheetFamily, size: size, bold: bold,
      alignment: centred ? .centre : .start)
  }

  func composition() -> Composition {
    var flow = Flow(size: .a4, margins: Margins(top: 50, bottom: 45, left: 60, right: 42))
    let width = flow.width
    flow.paragraph(setter.set(contents.office, style(12, bold: true), width: width))
    flow.paragraph(
      setter.set(contents.title.uppercased(), style(14, bold: true, centred: true), width: width),
      gap: 14)
    for fact in contents.facts {
      flow.paragraph(setter.set(fact, style(12, centred: true), width: width), gap: 3)
    }
    flow.space(10)
    if contents.groups.allSatisfy(\.rows.isEmpty) {
      flow.paragraph(setter.set(contents.nothing, style(12), width: width), gap: 6)
    } else {
      flow.repeatingHeading(
        row(contents.columns.map(\.title), width: width, style(10, bold: true, centred: true)))
    }
    for group in contents.groups where !group.rows.isEmpty {
      if !group.title.isEmpty {
        flow.add(wide("\(group.title) (\(group.rows.count))", width: width))
      }
      for cells in group.rows { flow.add(row(cells, width: width, style(10.5))) }
    }
    flow.paragraph(
      setter.set(
        "Người in: \(contents.person), \(OfficialDate(contents.created).shortText)", style(11),
        width: width), gap: 14)
    let number = style(11, centred: true)
    return flow.composed { [setter] canvas, page, count in
      guard count > 1 else { return }
      setter.set("\(page + 1)/\(count)", number, width: width).paint(on: canvas, x: 60, y: 24)
    }
  }

  /// A heading over the whole width.
  private func wide(_ words: String, width: Double) -> Block {
    let text = setter.set(words, style(10.5, bold: true), width: width - 2 * Self.padding)
    let height = text.height + 2 * Self.padding
    return Block(height: height) { canvas, x, y in
      canvas.box(x: x, y: y, width: width, height: height)
      text.paint(on: canvas, x: x + Self.padding, y: y + Self.padding)
    }
  }

  private func row(_ cells: [String], width: Double, _ text: TextStyle) -> Block {
    let shares = contents.columns.map(\.share)
    let all = shares.reduce(0, +)
    var edges = [0.0]
    for share in shares { edges.append(edges[edges.count - 1] + share / all * width) }
    let set = zip(cells.indices, cells).map { index, words in
      setter.set(words, text, width: edges[index + 1] - edges[index] - 2 * Self.padding)
    }
    let height = (set.map(\.height).max() ?? 0) + 2 * Self.padding
    return Block(height: height) { canvas, x, y in
      for (index, words) in set.enumerated() {
        canvas.box(
          x: x + edges[index], y: y, width: edges[index + 1] - edges[index], height: height)
        words.paint(on: canvas, x: x + edges[index] + Self.padding, y: y + Self.padding)
      }
    }
  }
}
