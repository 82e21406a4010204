// SPDX-License-Identifier: Apache-2.0
// Every form as a picture, filled and blank, for people to compare with the law; and what every form must
// have, read back by other programs.

import Foundation
import Papers
import Testing

@Suite(.enabled(if: Judge.has("pdftotext") && Judge.has("pdffonts"), "poppler-utils"))
struct FormShotsTests {
  private static let folder = Sample.forms.deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("build/shots/forms")

  @Test func everyFormIsDrawnFilledAndBlank() throws {
    try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
    for form in try FormSample.all() {
      for (name, paper) in [
        (form.id, try FormSample.paper(form)),
        ("\(form.id)-blank", FormPaper.blank(form, head: FormSample.head)),
      ] {
        let stored = try paper.pdf()
        let count = stored.pageCount
        try stored.pdf.write(to: Self.folder.appendingPathComponent("\(name).pdf"))
        for page in 0..<count {
          let file = Self.folder.appendingPathComponent("\(name)-\(page + 1).png")
          try paper.paper.png(page: page, dpi: 60).write(to: file)
        }
        #expect((1...4).contains(count), "\(name)")
      }
    }
  }
}
