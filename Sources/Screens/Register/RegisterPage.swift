// SPDX-License-Identifier: Apache-2.0
// The *Sổ tiếp công dân* (Mẫu số 03/TCD, NĐ 154/2026 Đ.27) on paper or as a workbook: what a page of a desk or of the
// office shows now, in the form's columns. Of a denunciation only its code, its date and its kind stand there.

import Devices
public import Foundation
import Journal
package import Papers
package import Petitions
package import Storage

/// A stretch of the register that is ready to be printed or saved.
public struct RegisterPrintout: Sendable {
  /// How many lines.
  public let lines: Int
  /// Which days, as the head says.
  public let period: String
  /// What the register is called, in the middle of a sentence.
  public let name: String
  /// On which sheets, in words.
  public let sheet: String
  /// The pages as PDF; nil where they are too many for a printer and are drawn when they are saved.
  public let pdf: Data?
  /// How many pages; nil where they are not drawn yet.
  public let pages: Int?
  let contents: RegisterContents
  let form: RegisterForm

  /// Lays lines out, unless they are too many to be drawn before somebody asks for pages.
  package init(
    _ contents: RegisterContents, form: RegisterForm, name: String, fileName: String
  ) throws {
    (self.contents, self.form, self.name, self.fileName) = (contents, form, name, fileName)
    (lines, period) = (contents.lines.count, contents.period)
    sheet = form.size == .a3Landscape ? "A3 ngang, 22 cột" : "A4 ngang (Mẫu số 03/TCD)"
    // Twenty thousand lines take half a minute: not before the person asked for pages.
    let paper =
      contents.lines.count > Workplace.registerLimit
      ? nil : try RegisterPages.pdf(contents, form: form)
    (pdf, pages) = (paper?.pdf, paper?.pageCount)
  }

  private let fileName: String
}

/// Why the register could not be laid out.
public enum RegisterObstacle: ToldError, Sendable, Equatable {
  /// There is no line.
  case empty
  /// There are more lines than should be sent to a printer at once.
  case tooMany(found: Int, limit: Int)
  /// The station has no settings that papers need.
  case noSettings
}

extension Workplace {
  /// How many lines are printed on paper at once: about two hundred pages. A file holds any number.
  public static let registerLimit = 2_000

  /// Lays lines of the *Sổ tiếp công dân* out.
  ///
  /// - Parameters:
  ///   - items: the lines, in the order of their numbers.
  ///   - period: which days, as the head says.
  /// - Throws: ``RegisterObstacle``, or what papers throw.
  package func receptionRegister(_ items: [NumberedItem], period: String) throws
    -> RegisterPrintout
  {
    guard let settings = paperSettings else { throw RegisterObstacle.noSettings }
    guard !items.isEmpty else { throw RegisterObstacle.empty }
    let now = clock.now()
    var contents = RegisterContents(
      parentBody: settings.parentBody.isEmpty ? nil : settings.parentBody,
      issuingBody: settings.issuingBody, period: period, created: now, rows: items.map(row))
    contents.isTraining = isTraining
    return try RegisterPrintout(
      contents, form: RegisterForm.valid(on: VietnamTime.day(now).iso, in: reference.forms),
      name: "sổ tiếp công dân", fileName: "so-tiep-cong-dan")
  }

  private func row(_ line: NumberedItem) -> RegisterRow {
    switch line.item {
    case .petition(let row, let petition): self.row(line.number, row, petition)
    case .reception(let row): self.row(line.number, row)
    }
  }

  private func row(_ number: Int, _ row: PetitionRow, _ petition: Petition?) -> RegisterRow {
    let day = VietnamTime.day(row.filedAt).shown
    let course = "\(row.status.label), từ ngày \(row.statusOn.shown)"
    guard let petition else {
      return RegisterRow(
        number: number, date: day, person: "••••", identity: "••••",
        summary: "Nội dung niêm phong, chỉ xã mở được", kind: row.kind.registerLabel,
        peopleCount: row.people, followUp: course, note: row.reference)
    }
    let request = petition.matter.request.map { "\nYêu cầu: \($0)" } ?? ""
    let note = row.note.map { "\n\($0)" } ?? ""
    return RegisterRow(
      number: number, date: day,
      person: (petition.filers.registerNames(row.name) + [row.address]).joined(separator: "\n"),
      identity: petition.filers.registerNumbers,
      summary: petition.matter.title + request, kind: row.kind.registerLabel,
      peopleCount: row.people, resolvedBy: petition.matter.priorHandling ?? "",
      isWithinCompetence: [.accepted, .inProgress, .suspended, .decided].contains(row.status),
      guidance: row.status == .guided ? row.note ?? "Đã hướng dẫn" : "",
      forwarding: row.status == .forwarded
        ? row.note ?? "Đã chuyển" : row.status == .recorded ? "" : "Đã chuyển UBND xã",
      followUp: [.guided, .forwarded].contains(row.status) ? course : course + note,
      note: row.reference + (row.corrected > 0 ? "\nĐã sửa \(row.corrected) lần" : ""))
  }

  private func row(_ number: Int, _ row: ReceptionRow) -> RegisterRow {
    let reception = row.reception
    let ground = reception.ground.flatMap { id in
      reference.refusalGrounds.first { $0.id == id }.map { "\($0.text) (\($0.basis))" }
    }
    let isGuided = reception.outcome == .guided
    var followUp = [reception.outcome.label]
    if let ground { followUp.append(ground) }
    if !isGuided, let note = reception.note { followUp.append(note) }
    var notes = [(reception.session ?? .regular).label]
    if reception.isMobile ?? false { notes.append("Lưu động") }
    notes.append("Người tiếp: \(row.receivedBy)")
    if let people = reception.representatives { notes.append("Đại diện: \(people)") }
    if let struck = row.struck { notes = ["Đã bỏ: \(struck)"] }
    let isSecret = reception.subject == Reception.secretSubject
    return RegisterRow(
      number: number, date: VietnamTime.day(row.heldAt).shown,
      person: isSecret ? "••••" : reception.speaker ?? "", summary: row.shownSubject,
      kind: isSecret ? PetitionKind.denunciation.registerLabel : "",
      peopleCount: reception.people, guidance: isGuided ? reception.note ?? "" : "",
      followUp: followUp.joined(separator: "\n"), note: notes.joined(separator: "\n"))
  }

  /// Sends the pages to the printer.
  ///
  /// - Returns: how it ended; nothing is sent again by the program.
  public func print(_ printout: RegisterPrintout) async -> PrintingResult {
    guard printer.isPresent else { return .noPrinter }
    // The pages are A4 whatever paper the slips have; a roll printer refuses them.
    guard !printer.paper.isRoll, let pdf = printout.pdf else { return .waiting([.wrongDocument]) }
    switch await printer.print(.sheets(pdf, jobName: "TD-SO", printout.form.size)) {
    case .printed: return .printed
    case .refused(let reasons): return .waiting(reasons)
    case .unknown(let reasons): return .unknown(reasons)
    case .sentUnconfirmed: return .unknown([])
    }
  }
}

extension RegisterPrintout {
  /// Whether it may be sent to a printer at once.
  public var fitsPrinter: Bool { pdf != nil }

  /// A name for the file, without any person's.
  public func suggestedName(_ ending: String) -> String { "\(fileName).\(ending)" }

  /// Writes the pages or, with the ending `xlsx`, the workbook; readable by the person alone, because
  /// names and numbers stand in it.
  public func write(to file: URL) throws {
    let isWorkbook = file.pathExtension.lowercased() == "xlsx"
    try PaperPlace(in: file.deletingLastPathComponent())
      .keep(as: file.lastPathComponent) { fresh in
        if isWorkbook {
          try RegisterWorkbook.write(contents, form: form, to: fresh)
        } else {
          let pages = try pdf ?? RegisterPages.pdf(contents, form: form).pdf
          try pages.write(to: fresh)
        }
      }
  }
}

extension PetitionKind {
  /// As column 6 of Mẫu 03/TCD names kinds.
  package var registerLabel: String {
    switch self {
    case .complaint: "KN"
    case .denunciation: "TC"
    case .proposal: "KN, PA (kiến nghị)"
    case .report: "KN, PA (phản ánh)"
    }
  }
}

extension [NumberedItem] {
  /// The days of the lines, as the head of a page says them.
  package func period(from: CivilDate?, through: CivilDate?, today: CivilDate) -> String {
    let days = map { line in
      switch line.item {
      case .petition(let row, _): VietnamTime.day(row.filedAt)
      case .reception(let row): VietnamTime.day(row.heldAt)
      }
    }
    let first = from ?? days.min() ?? today
    return "Từ ngày \(first.shown) đến ngày \((through ?? today).shown)"
  }
}

extension RegisterObstacle {
  /// What the person reads.
  public var message: Message {
    switch self {
    case .empty:
      Message("Không có dòng nào để in.", next: "Đổi hoặc bỏ điều kiện lọc.", tone: .notice)
    case .tooMany(let found, let limit):
      Message(
        "Có \(found) dòng, mỗi lần chỉ in ra giấy được \(limit).",
        next: "Lưu thành PDF hoặc bảng tính; muốn in thì lọc theo thời gian, ví dụ từng tháng.",
        tone: .notice)
    case .noSettings:
      Message("Máy này không có thông tin của điểm để in sổ.", next: "In sổ ở máy của điểm.")
    }
  }
}
