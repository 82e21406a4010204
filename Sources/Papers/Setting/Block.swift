// SPDX-License-Identifier: Apache-2.0
// Pages out of blocks. A block is a thing that is never cut: a line of text, a table row, a signature
// with its space. Paragraphs become lines that know not to leave one line alone on a page.

/// A thing of known height that stands whole on one page.
struct Block {
  let height: Double
  /// White above it, dropped at the top of a page.
  var gap = 0.0
  /// Whether the next block must stand on the same page.
  var keepsWithNext = false
  /// Whether it stands at the foot of the last page.
  var isPinned = false
  /// Draws it with its top left at (x, y).
  let paint: (Canvas, Double, Double) -> Void
}

/// A document set on pages.
struct Composition {
  struct Placed {
    let block: Block
    let y: Double
  }

  let width: Double
  let height: Double
  let left: Double
  let pages: [[Placed]]
  /// Draws what belongs to the page itself: its number.
  let furniture: (Canvas, _ page: Int, _ pageCount: Int) -> Void

  func paint(page: Int, on canvas: Canvas, isTraining: Bool) {
    canvas.beginPage()
    furniture(canvas, page, pages.count)
    for placed in pages[page] { placed.block.paint(canvas, left, placed.y) }
    if isTraining || Paper.isMarkedTraining { canvas.markTraining(width: width, height: height) }
  }
}

/// Blocks in reading order, then set on pages.
struct Flow {
  let size: PaperSize
  let margins: Margins
  private(set) var blocks: [Block] = []
  /// Drawn at the top of every page from the block it was set before, until it ends.
  private var headings: [(index: Int, end: Int?, block: Block)] = []

  init(size: PaperSize, margins: Margins) {
    self.size = size
    self.margins = margins
  }

  /// Width between the margins in points.
  var width: Double { size.width - margins.left - margins.right }

  /// Adds a block.
  mutating func add(_ block: Block) { blocks.append(block) }

  /// Adds white.
  mutating func space(_ height: Double) {
    add(Block(height: 0, gap: height) { _, _, _ in })
  }

  /// Adds a paragraph as lines; two lines at least stay together at either end.
  mutating func paragraph(
    _ text: SetText, gap: Double = 0, at x: Double = 0, keepsWithNext: Bool = false
  ) {
    let count = text.lines.count
    for (index, line) in text.lines.enumerated() {
      let isFirst = index == 0
      let joins = count > 1 && (isFirst || index == count - 2)
      add(
        Block(
          height: line.height, gap: isFirst ? gap : 0,
          keepsWithNext: index == count - 1 ? keepsWithNext : joins || keepsWithNext && count < 4
        ) { canvas, left, top in
          canvas.show(line, x: left + x + text.offset, y: top - line.top)
          withExtendedLifetime(text) {}
        })
    }
  }

  /// Adds a block now and again at the top of every later page.
  mutating func repeatingHeading(_ block: Block) {
    var block = block
    block.keepsWithNext = true
    headings.append((blocks.count, nil, block))
    add(block)
  }

  /// Later pages begin without the last heading.
  mutating func endHeading() {
    guard !headings.isEmpty else { return }
    headings[headings.count - 1].end = blocks.count
  }

  /// Sets the blocks on pages.
  func composed(
    furniture: @escaping (Canvas, Int, Int) -> Void = { _, _, _ in }
  ) -> Composition {
    guard let pageHeight = size.height else { return roll(furniture: furniture) }
    let bottom = pageHeight - margins.bottom
    var pages: [[Composition.Placed]] = [[]]
    var y = margins.top
    var index = 0
    while index < blocks.count {
      var end = index
      while blocks[end].keepsWithNext, end + 1 < blocks.count { end += 1 }
      let group = blocks[index...end]
      let needed = group.reduce(0) { $0 + $1.gap + $1.height }
      let available = bottom - margins.top
      let fits = y + needed <= bottom + 0.01
      let isBlank = pages[pages.count - 1].isEmpty
      if !fits, !isBlank, needed - (group.first?.gap ?? 0) <= available || index == end {
        pages.append([])
        y = margins.top
        if let heading = headings.last(where: {
          $0.index < index && index < $0.end ?? .max
        }) {
          pages[pages.count - 1].append(.init(block: heading.block, y: y))
          y += heading.block.height
        }
      }
      for block in group {
        // A group taller than a page is broken between its blocks.
        if y + block.gap + block.height > bottom + 0.01, !pages[pages.count - 1].isEmpty {
          pages.append([])
          y = margins.top
        }
        if !pages[pages.count - 1].isEmpty { y += block.gap }
        let top = block.isPinned ? max(y, bottom - block.height) : y
        pages[pages.count - 1].append(.init(block: block, y: top))
        y = top + block.height
      }
      index = end + 1
    }
    return Composition(
      width: size.width, height: pageHeight, left: margins.left, pages: pages,
      furniture: furniture)
  }

  private func roll(furniture: @escaping (Canvas, Int, Int) -> Void) -> Composition {
    var y = margins.top
    var placed: [Composition.Placed] = []
    for block in blocks {
      y += block.gap
      placed.append(.init(block: block, y: y))
      y += block.height
    }
    return Composition(
      width: size.width, height: y + margins.bottom, left: margins.left, pages: [placed],
      furniture: furniture)
  }
}
