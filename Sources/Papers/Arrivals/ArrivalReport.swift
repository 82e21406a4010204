// SPDX-License-Identifier: Apache-2.0
// The account of one reading of a stick on paper: every bundle, every line in exactly one column, and the sum.

public import Foundation

/// What the account shows.
public struct ArrivalReportContents: Sendable, Equatable {
  /// A bundle.
  public struct Row: Sendable, Equatable {
    /// The point, or what is known instead.
    public var point: String
    /// Name of the bundle's folder.
    public var folder: String
    /// What became of it, in words.
    public var result: String
    /// Lines read, new, known, put aside, refused; nil where it could not be opened.
    public var counts: [Int]?

    /// A bundle.
    public init(point: String, folder: String, result: String, counts: [Int]?) {
      self.point = point
      self.folder = folder
      self.result = result
      self.counts = counts
    }
  }

  /// Whose office.
  public var office: String
  /// When it was read, in words.
  public var moment: String
  /// Who prints it.
  public var person: String
  /// The bundles in the order in which they were read.
  public var rows: [Row]
  /// The sums of the five columns.
  public var total: [Int]
  /// The account as a sentence.
  public var sum: String
  /// One line for every record that was put aside.
  public var notes: [String]
  /// When it is printed.
  public var created: Date
  /// Whether it is of a training station and worth nothing.
  public var isTraining = false

  /// An account.
  public init(
    office: String, moment: String, person: String, rows: [Row], total: [Int], sum: String,
    notes: [String], created: Date
  ) {
    self.office = office
    self.moment = moment
    self.person = person
    self.rows = rows
    self.total = total
    self.sum = sum
    self.notes = notes
    self.created = created
  }
}

extension Paper {
  /// The account on A4.
  public static func arrivals(_ contents: ArrivalReportContents) -> Paper {
    Paper(
      size: .a4, title: "Bản kê nhập dữ liệu từ USB", created: contents.created,
      isTraining: contents.isTraining
    ) { setter in
      ArrivalSheet(setter: setter, contents: contents).composition()
    }
  }
}

private struct ArrivalSheet {
  let setter: TextSetter
  let contents: ArrivalReportContents

  private static let padding = 3.0
  private static let heads = [
    "Điểm", "Gói", "Kết quả", "Đọc", "Mới", "Đã có", "Để riêng", "Không nhận",
  ]
  /// Shares of the width.
  private static let shares = [22.0, 13, 25, 8, 8, 8, 8, 8]

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
      setter.set(
        "BẢN KÊ NHẬP DỮ LIỆU TỪ USB", style(14, bold: true, centred: true), width: width),
      gap: 14)
    flow.paragraph(
      setter.set("Đọc lúc \(contents.moment)", style(12, centred: true), width: width), gap: 3)
    flow.space(10)
    flow.repeatingHeading(
      row(Self.heads, width: width, style(9.5, bold: true, centred: true)))
    for line in contents.rows {
      let counts = line.counts?.map(String.init) ?? ["–", "–", "–", "–", "–"]
      flow.add(row([line.point, line.folder, line.result] + counts, width: width, style(10)))
    }
    flow.add(
      row(
        ["Cộng", "", ""] + contents.total.map(String.init), width: width, style(10, bold: true)))
    flow.paragraph(setter.set(contents.sum, style(12), width: width), gap: 12)
    if !contents.notes.isEmpty {
      flow.paragraph(
        setter.set("Các mục để riêng", style(12, bold: true), width: width), gap: 10,
        keepsWithNext: true)
      for note in contents.notes {
        flow.paragraph(setter.set("– \(note)", style(11), width: width), gap: 3)
      }
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

  private func row(
    _ cells: [String], width: Double, _ text: TextStyle
  ) -> Block {
    let all = Self.shares.reduce(0, +)
    var edges = [0.0]
    for share in Self.shares { edges.append(edges[edges.count - 1] + share / all * width) }
    let set = cells.enumerated().map { index, words in
      setter.set(
        words, text.with { if index >= 3 { $0.alignment = .centre } },
        width: edges[index + 1] - edges[index] - 2 * Self.padding)
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
