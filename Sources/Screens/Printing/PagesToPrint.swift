// SPDX-License-Identifier: Apache-2.0
// Finished pages that a person may print or keep as a file.

public import Foundation
package import Papers

/// Pages that are ready to be printed or saved.
public struct PagesToPrint: Sendable, Equatable {
  /// The pages.
  public let pdf: Data
  /// How many.
  public let pages: Int
  /// What they are, for the question.
  public let title: String
  /// What anybody sees who looks at the printer: no name, no code.
  public let jobName: String
  /// A name for the file.
  public let suggestedName: String

  /// Pages.
  public init(pdf: Data, pages: Int, title: String, jobName: String, suggestedName: String) {
    (self.pdf, self.pages, self.title) = (pdf, pages, title)
    (self.jobName, self.suggestedName) = (jobName, suggestedName)
  }

  /// Lays out a list, away from the main actor.
  package static func list(
    _ contents: ListContents, jobName: String, suggestedName: String
  ) async throws -> PagesToPrint {
    let paper = try await offMain { try Paper.list(contents).pdf() }
    return PagesToPrint(
      pdf: paper.pdf, pages: paper.pageCount, title: contents.title, jobName: jobName,
      suggestedName: suggestedName)
  }

  /// Keeps them in a file, readable by this account alone.
  ///
  /// - Returns: what the person reads.
  public func save(to path: String) async -> Message {
    let file = URL(fileURLWithPath: path.hasSuffix(".pdf") ? path : "\(path).pdf")
    let pdf = pdf
    do {
      try await offMain {
        // The chooser has asked before it gives the name of a file that is there.
        try PaperPlace(in: file.deletingLastPathComponent()).keep(pdf, as: file.lastPathComponent)
      }
      return Message("Đã lưu \(pages) trang vào \(file.path).", tone: .good)
    } catch { return Words.message(for: error) }
  }
}
