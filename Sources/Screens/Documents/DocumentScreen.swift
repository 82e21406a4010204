// SPDX-License-Identifier: Apache-2.0
// Looking at papers: one page of one file at a time, drawn by a child program at the size at which it is
// seen. Bytes and pixels are in memory only, and gone when the window closes.

import Devices
import Foundation
public import Observation
import Petitions
import Storage

/// The viewer of papers.
@Observable @MainActor
public final class DocumentScreen {
  /// How large a page is shown.
  public enum Zoom: Sendable, Equatable {
    /// The whole page is seen.
    case page
    /// So many times as wide as the window.
    case width(Double)
  }

  /// The papers that have a file.
  public let documents: [ShownDocument]
  /// Which of them is shown.
  public private(set) var index: Int
  /// The page that is shown or being drawn, from 1.
  public private(set) var page = 1
  /// How many pages the file has; nil while that is being found out, or when it cannot be.
  public private(set) var pageCount: Int?
  /// The page as it was drawn last; of the page before until the new one is there.
  public private(set) var drawn: PagePixels?
  /// Whether a page is on its way.
  public private(set) var isDrawing = false
  /// How large the page is shown.
  public private(set) var zoom = Zoom.width(1)
  /// Quarter turns to the right, 0 to 3.
  public private(set) var turn = 0
  /// What happened last.
  public internal(set) var message: Message?

  let workplace: Workplace
  /// The bytes of the file that is shown.
  @ObservationIgnored var data: Data?
  @ObservationIgnored private var bell = StopBell()
  @ObservationIgnored private var side = 1_000
  /// The page and side of `drawn` or of what is being drawn.
  @ObservationIgnored private var asked: (page: Int, side: Int)?

  /// How large pages are drawn, longest side in pixels; GTK fits them to the size between.
  nonisolated static let sides = [1_000, 1_600, 2_400, 3_400, PageOrder.largestSide]
  /// The steps of *Phóng to* and *Thu nhỏ*, in widths of the window.
  nonisolated static let steps = [0.5, 0.75, 1, 1.5, 2, 3, 4]

  /// A viewer of those papers that have a file, beginning with the one at `index` among all.
  public init(_ documents: [ShownDocument], at index: Int = 0, workplace: Workplace) {
    self.documents = documents.filter { $0.file != nil }
    self.index = documents.prefix(index).count { $0.file != nil }
    self.workplace = workplace
  }

  /// The paper that is shown; nil when none has a file.
  public var document: ShownDocument? {
    documents.indices.contains(index) ? documents[index] : nil
  }

  /// *Trang 2 / 5*.
  public var pageLine: String {
    pageCount.map { "Trang \(page) / \($0)" } ?? "Trang \(page)"
  }

  // MARK: Opening

  /// Reads the file and draws its first page.
  public func open() async {
    guard let document, let file = document.file else {
      message = Message("Giấy tờ này không có tệp.", next: "Xem bản giấy.", tone: .notice)
      return
    }
    bell.ring()
    bell = StopBell()
    (page, pageCount, drawn, turn, data, asked, message) = (1, nil, nil, 0, nil, nil, nil)
    isDrawing = true
    let (reader, bell) = (workplace.reader, bell)
    do {
      let (data, count) = try await offMain {
        let data = try document.bytes()
        let isPDF = file.type == "application/pdf"
        return (data, isPDF ? try reader.pdf(data, bell).pages : 1)
      }
      guard !bell.wasRung else { return }
      (self.data, pageCount) = (data, count)
      await draw()
    } catch {
      tell(error, bell)
    }
  }

  /// The window was closed: nothing of the paper stays.
  public func close() {
    bell.ring()
    (data, drawn, asked, isDrawing) = (nil, nil, nil, false)
  }

  /// The page is seen with this longest side, in pixels of the display.
  public func shown(at pixels: Int) {
    side = Self.sides.first { $0 >= pixels } ?? PageOrder.largestSide
    guard data != nil, let asked, asked.side < side, message?.tone != .problem else { return }
    Task { await draw() }
  }

  private func draw() async {
    guard let data, let type = document?.file?.type else { return }
    bell.ring()
    bell = StopBell()
    let (reader, bell) = (workplace.reader, bell)
    let order = PageOrder(type: type, page: page, longestSide: side)
    asked = (page, side)
    isDrawing = true
    do {
      let page = try await offMain { try reader.page(data, order, bell) }
      guard !bell.wasRung else { return }
      drawn = PagePixels(page)
      isDrawing = false
      message = page.isPartial ? Words.partialPage : nil
    } catch {
      tell(error, bell)
    }
  }

  private func tell(_ error: any Error, _ bell: StopBell) {
    // Another page was asked for meanwhile, or the window was closed.
    guard !bell.wasRung else { return }
    (drawn, isDrawing) = (nil, false)
    message = Words.viewing(error, isSecret: document?.isSecret ?? false)
  }

  // MARK: Turning

  /// Whether there is a page or paper to go on to.
  public var hasNext: Bool { page < (pageCount ?? 1) || index + 1 < documents.count }
  /// Whether there is a page or paper to go back to.
  public var hasPrevious: Bool { page > 1 || index > 0 }

  /// The next page; after the last one the next paper.
  public func nextButtonPressed() async {
    if page < (pageCount ?? 1) { return await go(to: page + 1) }
    await show(index + 1)
  }

  /// The page before; before the first one the paper before.
  public func previousButtonPressed() async {
    if page > 1 { return await go(to: page - 1) }
    await show(index - 1)
  }

  /// Another page of the same paper.
  public func go(to page: Int) async {
    guard page != self.page, (1...max(pageCount ?? 1, 1)).contains(page) else { return }
    self.page = page
    await draw()
  }

  /// The paper at a place.
  public func show(_ index: Int) async {
    guard index != self.index, documents.indices.contains(index) else { return }
    self.index = index
    await open()
  }

  /// A quarter turn to the right, of all pages of this paper.
  public func turnButtonPressed() { turn = (turn + 1) % 4 }

  // MARK: Size

  /// Larger by a step.
  public func zoomInButtonPressed() {
    zoom = .width(Self.steps.first { $0 > factor } ?? Self.steps.last ?? 1)
  }

  /// Smaller by a step.
  public func zoomOutButtonPressed() {
    guard let smaller = Self.steps.last(where: { $0 < factor }) else { return }
    zoom = .width(smaller)
  }

  /// As wide as the window, or, when it is already, the whole page.
  public func fitButtonPressed() { zoom = zoom == .width(1) ? .page : .width(1) }

  /// Whether it can be made larger.
  public var canZoomIn: Bool { factor < Self.steps.last ?? 1 }
  /// Whether it can be made smaller.
  public var canZoomOut: Bool { zoom != .page && factor > Self.steps.first ?? 1 }

  /// The whole page counts as smaller than any width.
  private var factor: Double { if case .width(let factor) = zoom { factor } else { 0.75 } }
}
