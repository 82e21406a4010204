// SPDX-License-Identifier: Apache-2.0
// A paper that can be made: as a PDF to keep and to print, as dots for a thermal roll, as a picture
// for the screen. One drawing serves all three, so what is previewed is what is printed.

public import Foundation

/// A finished document file.
public struct RenderedPaper: Sendable, Equatable {
  /// PDF 1.4; the same contents give the same bytes.
  public let pdf: Data
  /// Number of pages.
  public let pageCount: Int
}

/// A paper of known contents and size, not yet drawn.
///
/// Every call draws anew, on the calling thread, in 2 to 30 ms; call it away from the main actor.
public struct Paper: Sendable {
  /// What it is drawn for.
  public let size: PaperSize
  /// The PDF's title: a reference code or a form name, never a person.
  let title: String
  let created: Date
  /// Whether it is of a training station: the mark across every page says so.
  public var isTraining = false
  let compose: @Sendable (TextSetter) throws(PaperError) -> Composition

  /// The paper as a PDF file.
  public func pdf() throws(PaperError) -> RenderedPaper {
    let composition = try composition(scale: 1, isHinted: false)
    let data = try PDFSurface.pages(
      composition.pages.count, width: composition.width, height: composition.height,
      title: title.precomposedStringWithCanonicalMapping, created: OfficialDate(created).stamp
    ) { composition.paint(page: $0, on: $1, isTraining: isTraining) }
    return RenderedPaper(pdf: data, pageCount: composition.pages.count)
  }

  /// The paper as dots, one to a dot of the thermal head; only for rolls.
  public func raster() throws(PaperError) -> Raster1Bit {
    guard let dots = size.dots else { throw .wrongPaper(size) }
    let scale = PaperSize.rollResolution / 72
    let composition = try composition(scale: scale, isHinted: true)
    let height = Int((composition.height * scale).rounded(.up))
    return try ImageSurface.raster(width: dots, height: height, scale: scale) {
      composition.paint(page: 0, on: $0, isTraining: isTraining)
    }
  }

  /// A page as a PNG picture.
  ///
  /// - Parameters:
  ///   - page: from 0; a roll has one page.
  ///   - dpi: pixels to an inch of paper, 30 to 600.
  public func png(page: Int, dpi: Double) throws(PaperError) -> Data {
    precondition((30...600).contains(dpi))
    let scale = dpi / 72
    let composition = try composition(scale: scale, isHinted: false)
    guard composition.pages.indices.contains(page) else {
      throw .noSuchPage(page, of: composition.pages.count)
    }
    return try ImageSurface.png(
      width: Int((composition.width * scale).rounded()),
      height: Int((composition.height * scale).rounded()), scale: scale
    ) { composition.paint(page: page, on: $0, isTraining: isTraining) }
  }

  private func composition(scale: Double, isHinted: Bool) throws(PaperError) -> Composition {
    let problems = FontCheck.verifyOnce()
    guard problems.isEmpty else { throw .fonts(problems) }
    return try compose(TextSetter(scale: scale, isHinted: isHinted))
  }
}
