// SPDX-License-Identifier: Apache-2.0
// The account of a reading as a paper: to the printer or into a file.

import Bundles
import Devices
import Foundation
import Journal
import Papers
import Petitions
public import Screens
import Storage

extension ArrivalsBook {
  /// Lays the account of a reading out, by its line; nil is the last one.
  public func paper(of line: String? = nil) async -> PagesToPrint? {
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
      return PagesToPrint(
        pdf: paper.pdf, pages: paper.pageCount,
        title: "Bản kê nhập dữ liệu từ USB, \(VietnamTime.shown(reading.at))", jobName: "TD-BK",
        suggestedName: "ban-ke-nhap-usb.pdf")
    } catch {
      tell(Words.message(for: error))
      return nil
    }
  }
}
