// SPDX-License-Identifier: Apache-2.0
// The account of a reading as a paper: to the printer or into a file.

import Bundles
import Devices
public import Foundation
import Journal
import Papers
import Petitions
import Screens
import Storage

/// An account that is ready to be printed or saved.
public struct ReadingPaper: Sendable {
  /// The pages.
  public let pdf: Data
  /// How many.
  public let pages: Int
  /// Which reading.
  public let title: String
  /// A name for the file.
  public let suggestedName: String
}

extension ArrivalsBook {
  /// Lays the account of a reading out, by its line; nil is the last one.
  public func paper(of line: String? = nil) async -> ReadingPaper? {
    let index = readingLines.firstIndex { $0.id == line ?? $0.id }
    guard let index else { return nil }
    let reading = readings[index]
    let workplace = workplace
    let rows = reading.attempts.map { attempt in
      ArrivalReportContents.Row(
        point: name(of: attempt.journal), folder: attempt.folder, result: attempt.sentence,
        counts: attempt.count.map { [$0.lines, $0.taken, $0.known, $0.aside, $0.refused] })
    }
    let count = reading.count
    // Where somebody keeps the names of what was put aside: by what the journals say now.
    let journals = Set(reading.attempts.filter { ($0.count?.aside ?? 0) > 0 }.compactMap(\.journal))
    let notes = aside.filter { journals.contains($0.journal) }.map {
      "\(name(of: $0.journal)), mục \($0.sequence): \(Words.asideReason($0.reason))"
    }
    var contents = ArrivalReportContents(
      office: workplace.stationName, moment: VietnamTime.shown(reading.at),
      person: workplace.actorName, rows: rows,
      total: [count.lines, count.taken, count.known, count.aside, count.refused],
      sum: count.sum, notes: notes, created: workplace.clock.now())
    contents.isTraining = workplace.isTraining
    let laid = contents
    do {
      let paper = try await offMain { try Paper.arrivals(laid).pdf() }
      return ReadingPaper(
        pdf: paper.pdf, pages: paper.pageCount, title: message(for: reading).title,
        suggestedName: "ban-ke-nhap-usb.pdf")
    } catch {
      tell(Words.message(for: error))
      return nil
    }
  }

  /// Whether there is a printer for pages.
  public var canPrintPages: Bool {
    workplace.printer.isPresent && !workplace.printer.paper.isRoll
  }

  /// Sends the pages to the printer.
  public func print(_ paper: ReadingPaper) async {
    switch await workplace.printer.print(.sheets(paper.pdf, jobName: "TD-BK", .a4)) {
    case .printed: tell(Message("Đã in bản kê.", tone: .good))
    case .refused, .unknown, .sentUnconfirmed:
      tell(
        Message(
          "Không chắc bản kê đã in ra.", next: "Xem máy in; nếu chưa có giấy thì lưu PDF rồi in.",
          tone: .notice))
    }
  }

  /// Keeps the pages in a file, readable by this account alone.
  public func save(_ paper: ReadingPaper, to path: String) async {
    let file = URL(fileURLWithPath: path)
    do {
      try await offMain {
        // The chooser has asked before it gives the name of a file that is there.
        try PaperPlace(in: file.deletingLastPathComponent())
          .keep(paper.pdf, as: file.lastPathComponent)
      }
      tell(Message("Đã lưu bản kê vào \(path).", tone: .good))
    } catch {
      tell(Words.message(for: error))
    }
  }
}
