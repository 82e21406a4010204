// SPDX-License-Identifier: Apache-2.0
// Draws a page of a kept picture or PDF file for the viewer. What comes back from the child program is pixels
// with their width and height, checked here byte for byte: the program with the window decodes nothing.

public import Foundation

/// Which page shall be drawn, and how large.
public struct PageOrder: Sendable, Equatable {
  /// MIME type of the file.
  public var type: String
  /// The page, from 1.
  public var page: Int
  /// The longest side of the result, in pixels.
  public var longestSide: Int
  /// The most seconds of processor time.
  public var seconds = 15

  /// An order.
  public init(type: String, page: Int = 1, longestSide: Int) {
    self.type = type
    self.page = page
    self.longestSide = longestSide
  }

  /// The largest side that is drawn: an A4 page at 400 dots an inch, 70 MB of pixels at the most.
  public static let largestSide = 4_800
}

/// A drawn page.
public struct DrawnPage: Sendable, Equatable {
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int
  /// Red, green and blue of each pixel, row after row without gaps.
  public let pixels: Data
  /// Whether something on the page could not be drawn: it must not be taken for the whole page.
  public let isPartial: Bool

  /// Reads a binary PPM file; nil when it is not exactly one.
  public init?(ppm: Data, isPartial: Bool = false) {
    let head = ppm.prefix(32).split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
    guard head.count == 4, head[0].elementsEqual("P6".utf8), head[2].elementsEqual("255".utf8)
    else { return nil }
    let sides = String(decoding: head[1], as: UTF8.self).split(separator: " ")
      .compactMap { Int($0) }
    let most = PageOrder.largestSide + 1
    guard sides.count == 2, sides.allSatisfy({ (1...most).contains($0) }) else { return nil }
    (width, height) = (sides[0], sides[1])
    pixels = ppm[head[3].startIndex...]
    guard pixels.count == 3 * width * height else { return nil }
    self.isPartial = isPartial
  }
}

/// Draws a page in a child program, bounded in memory, time and output.
func draw(_ data: Data, _ order: PageOrder, _ bell: StopBell?) throws -> DrawnPage {
  let side = min(max(order.longestSide, 16), PageOrder.largestSide)
  let isPDF = order.type == "application/pdf"
  var child: ChildProgram
  if isPDF {
    child = try ChildProgram(tool: "pdftoppm")
    child.arguments = ["-f", "\(order.page)", "-l", "\(order.page)", "-scale-to", "\(side)", "-"]
    child.isBare = true
  } else {
    // What is taken in is kept as one of these; the type in an entry is what another machine wrote.
    guard ["image/jpeg", "image/png"].contains(order.type) else { throw DocumentProblem.noDecoder }
    child = try ownChild([order.type, "\(side)", "120000000", "0", "pixels"])
  }
  child.cpuSeconds = order.seconds
  child.seconds = order.seconds + 5
  child.mostOutput = 3 * (side + 1) * (side + 1) + 64
  let file = try MemoryFile(data)
  let result = try child.run(input: file.descriptor, bell: bell)
  if isPDF {
    if result.errors.contains("Incorrect password") { throw DocumentProblem.needsPassword }
    guard result.end == .exited(0) else { throw DocumentProblem.damaged }
  } else {
    try tell(result.end)
  }
  // poppler draws what it can and says the rest: warnings are about things that do not show.
  let hasFaults = isPDF && result.errors.split(separator: "\n").contains { $0.contains("Error") }
  guard let page = DrawnPage(ppm: result.output, isPartial: hasFaults) else {
    throw DocumentProblem.damaged
  }
  return page
}
