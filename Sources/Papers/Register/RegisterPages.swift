// SPDX-License-Identifier: Apache-2.0
// A register of any length as one PDF: laid out some hundred lines at a time and painted at once, so that memory
// does not grow with its length. The pages are those that ``Paper/register(_:form:)`` draws.

import CPango
import Foundation

/// The register as a PDF of any length.
public enum RegisterPages {
  /// Lines that are laid out together: some fifteen pages, more than one page in any case.
  private static let portion = 400

  /// Lays the register out and paints it, 1 to 2 ms a line; call it away from the main actor.
  public static func pdf(
    _ contents: RegisterContents, form: RegisterForm
  ) throws(PaperError) -> RenderedPaper {
    let problems = FontCheck.verifyOnce()
    guard problems.isEmpty else { throw .fonts(problems) }
    let sheet = RegisterSheet(
      setter: TextSetter(scale: 1, isHinted: false), contents: contents, form: form)
    let size = form.size
    var count = 0
    let data = try PDFSurface.drawn(
      width: size.width, height: size.height ?? 0,
      title: form.title.precomposedStringWithCanonicalMapping,
      created: OfficialDate(contents.created).stamp
    ) { cairo, _ in
      let canvas = Canvas(cairo, scale: 1, snaps: false)
      count = paint(sheet) { composition, page in
        composition.paint(page: page, on: canvas, isTraining: contents.isTraining)
        cairo_show_page(cairo)
      }
    }
    return RenderedPaper(pdf: data, pageCount: count)
  }

  /// - Returns: how many pages there are.
  private static func paint(
    _ sheet: RegisterSheet, _ paint: (Composition, _ page: Int) -> Void
  ) -> Int {
    var rest = sheet.contents.lines[...]
    var carried: [Block] = []
    var count = 0
    while true {
      let rows = rest.prefix(portion)
      rest = rest.dropFirst(portion)
      let composition = sheet.composition(
        rows, carried, isLast: rest.isEmpty, before: count)
      // The last page of a part is not full: its lines begin the next part.
      let full = composition.pages.count - (rest.isEmpty ? 0 : 1)
      precondition(full > 0, "a part is longer than a page")
      for page in 0..<full { paint(composition, page) }
      count += full
      guard !rest.isEmpty else { return count }
      carried = composition.pages[full].dropFirst().map(\.block)
    }
  }
}
