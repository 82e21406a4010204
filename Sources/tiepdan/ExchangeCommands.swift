// SPDX-License-Identifier: Apache-2.0
// Bundles and replies from scripts: writing, reading, inspecting.

import ArgumentParser
import Bundles
import Casework
import Devices
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage

struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Đọc phản hồi trên USB, rồi ghi mọi thứ xã chưa xác nhận thành một gói niêm phong.",
    discussion: "Chỉ in kết quả khi gói đã ghi xong, đã đọc lại và so đúng.")
  @OptionGroup var options: DataOptions
  @Argument(help: ArgumentHelp("USB hoặc thư mục.", valueName: "thư mục")) var folder: String
  @Option(help: ArgumentHelp("Gửi lại từ mục số này.", valueName: "mục")) var from: Int?
  @Flag(help: "Không đọc phản hồi trước.") var skipReplies = false

  func run() async throws {
    try await Console.run {
      let workplace = try options.workplaceToRead()
      let place = URL(fileURLWithPath: folder)
      var refused: [String] = []
      if workplace.store.isCopy {
        // An entry of the copy would be sent, and another one take its place in the journal.
        if !skipReplies { Console.complain(Words.repliesWait.text) }
      } else if !skipReplies {
        let replies = try ReplyCommand.read(in: place, workplace)
        replies.forEach { Console.complain($0.message.text) }
        refused = replies.filter(\.isRefused).map(\.folder)
      }
      let report = try Export(store: workplace.store, keys: workplace.keys).write(
        to: place, from: from, by: workplace.actor, clock: workplace.clock.now,
        id: workplace.identifiers.next)
      if options.json {
        try Console.json(report)
      } else {
        Console.say(
          "ĐÃ GHI XONG. Gói \(report.name): \(report.range), "
            + "\(report.petitions) đơn, \(report.blobs) tệp, \(Words.size(report.bytes)), "
            + "đã đọc lại và so đúng. Nếu ghi ra USB: tháo USB (umount) rồi mới rút.")
      }
      var hasRefused = !refused.isEmpty
      if hasRefused {
        // The bundle is safe: what was damaged gets its look now.
        let healed = try ReplyCommand.reading(workplace).readHealed(
          in: place, by: workplace.actor, at: workplace.clock.now(), id: workplace.identifiers.next)
        healed.forEach { Console.complain($0.message.text) }
        let known = Set(healed.map(\.folder))
        hasRefused =
          refused.contains { !known.contains($0) } || healed.contains(where: \.isRefused)
      }
      // The bundle is safe, and what the commune answered is not known.
      if hasRefused { throw ExitCode(7) }
    }
  }
}

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Xã nhập mọi gói trên USB và ghi phản hồi lại USB.")
  @OptionGroup var options: DataOptions
  @Argument(help: ArgumentHelp("USB hoặc thư mục.", valueName: "thư mục")) var folder: String
  @Flag(help: "Không ghi phản hồi.") var noReply = false

  struct Line: Encodable {
    var folder, result, text: String
    var journal: String?
    var taken, known, petitions: Int
    var quarantined: [ImportReport.Quarantined]
  }

  func run() async throws {
    try await Console.run {
      let workplace = try options.workplace()
      let place = URL(fileURLWithPath: folder)
      let importing = try Import(store: workplace.store, keys: workplace.keys)
      var reports = try importing.readAll(
        in: place, by: workplace.actor, clock: workplace.clock.now,
        id: workplace.identifiers.next)
      if !options.json { tell(reports) }
      do {
        try reply(to: reports, in: place, workplace)
        if reports.contains(where: \.isOfBrokenMedium) {
          // What was to be written is safe: what was damaged gets its look now.
          let healed = try importing.readHealed(
            in: place, by: workplace.actor, clock: workplace.clock.now,
            id: workplace.identifiers.next)
          if !healed.isEmpty, !options.json { tell(healed) }
          let known = Set(healed.map(\.folder))
          reports = reports.filter { !known.contains($0.folder) } + healed
          try reply(to: healed, in: place, workplace)
        }
      } catch {
        // What was imported is told whatever became of the replies.
        if options.json { try Console.json(reports.map(Line.init)) }
        throw error
      }
      if options.json { try Console.json(reports.map(Line.init)) }
      let hasRefusal = reports.contains {
        if case .refused = $0.outcome { true } else { false }
      }
      if hasRefusal { throw ExitCode(5) }
    }
  }

  private func tell(_ reports: [ImportReport]) {
    if reports.isEmpty { Console.say("Không thấy gói nào.") }
    for report in reports { Console.say(report.message.text) }
  }

  private func reply(
    to reports: [ImportReport], in place: URL, _ workplace: Workplace
  ) throws {
    guard !noReply else { return }
    let (replies, failure) = workplace.reply(to: reports, in: place)
    for reply in replies where !options.json {
      Console.say("Đã ghi phản hồi \(reply.name) cho \(reply.station).")
    }
    if let failure { throw failure }
  }
}

extension ImportCommand.Line {
  init(_ report: ImportReport) {
    var (taken, known) = (0, 0)
    var quarantined: [ImportReport.Quarantined] = []
    switch report.outcome {
    case .applied(let new, let old, let aside): (taken, known, quarantined) = (new, old, aside)
    case .nothingNew(let old): known = old
    case .refused: break
    }
    self.init(
      folder: report.folder, result: report.code, text: report.message.text,
      journal: report.journal?.description, taken: taken, known: known,
      petitions: report.petitions, quarantined: quarantined)
  }
}

struct ReplyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reply", abstract: "Xã ghi phản hồi (--to); điểm đọc phản hồi trên USB.")
  @OptionGroup var options: DataOptions
  @Argument(help: ArgumentHelp("USB hoặc thư mục.", valueName: "thư mục")) var folder: String
  @Option(help: ArgumentHelp("Xã: ghi phản hồi cho sổ này, ví dụ 07654-03.1.", valueName: "sổ"))
  var to: String?

  struct Line: Encodable {
    var folder, text: String
    var number: Int
    var applied: Bool
  }

  func run() async throws {
    try await Console.run {
      let workplace = try options.workplace()
      let place = URL(fileURLWithPath: folder)
      guard let to else { return try report(Self.read(in: place, workplace)) }
      guard let journal = JournalID(to) else { throw StoreError.notFound(to) }
      let report = try workplace.writeReply(to: journal, in: place)
      Console.say(
        "Đã ghi phản hồi \(report.name) cho \(report.station), đến mục \(report.through).")
    }
  }

  /// A reply that could not be taken in, or that contradicts this machine, is no success.
  private func report(_ reports: [ReplyReadReport]) throws {
    if options.json {
      try Console.json(
        reports.map {
          Line(
            folder: $0.folder, text: $0.message.text, number: $0.number, applied: $0.isApplied)
        })
    } else {
      if reports.isEmpty { Console.say("Không thấy phản hồi nào cho máy này.") }
      for report in reports { Console.say(report.message.text) }
    }
    // 5 says that nothing was changed.
    let isChanged = reports.contains(where: \.isApplied)
    if reports.contains(where: \.isRefused) { throw ExitCode(isChanged ? 7 : 5) }
  }

  static func read(in folder: URL, _ workplace: Workplace) throws -> [ReplyReadReport] {
    try reading(workplace).readAll(
      in: folder, by: workplace.actor, at: workplace.clock.now(), id: workplace.identifiers.next)
  }

  static func reading(_ workplace: Workplace) -> ReplyReading {
    ReplyReading(
      store: workplace.store, keys: workplace.keys, accepts: CommuneData.accepts)
  }
}

struct Inspect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Xem gói trên USB mà không cần khóa: cỡ, ai ký, chữ ký đúng không.")
  @Argument(help: ArgumentHelp("USB hoặc thư mục.", valueName: "thư mục")) var folder: String
  @Flag(help: "In kết quả dạng JSON.") var json = false

  private struct Line: Encodable {
    var folder, kind: String
    var bytes: Int?
    var fingerprint: String?
    var signatureValid: Bool?
    var recipients: Int?
    var problem: String?

    var isGood: Bool { problem == nil && signatureValid != false }
  }

  func run() async throws {
    try await Console.run {
      let lines = try SealedFolder.list(in: folder).compactMap(line)
      if json {
        try Console.showJSON(lines)
      } else {
        if lines.isEmpty { try Console.show("Không thấy gói nào của Tiếp Dân.") }
        for line in lines {
          let size = line.bytes.map { Words.size($0) } ?? ""
          let validity = line.signatureValid.map { $0 ? "chữ ký đúng" : "CHỮ KÝ SAI" } ?? ""
          try Console.show(
            [line.folder, line.kind, size, line.fingerprint ?? "", validity, line.problem ?? ""]
              .filter { !$0.isEmpty }.joined(separator: "  "))
        }
      }
      guard lines.allSatisfy(\.isGood) else { throw ExitCode(5) }
    }
  }

  /// A bad bundle is a line like the others: what lies beside it counts as much.
  private func line(_ found: SealedFolder.Found) -> Line? {
    switch found.kind {
    case .bundle:
      do {
        let inspection = try SealedFolder.inspect(found.name, in: folder)
        return Line(
          folder: found.name, kind: inspection.namespace, bytes: inspection.bytes,
          fingerprint: inspection.fingerprint, signatureValid: inspection.isSignatureValid,
          recipients: inspection.recipients)
      } catch {
        return Line(
          folder: found.name, kind: "damaged", problem: Words.message(for: error).title)
      }
    case .enrolment: return Line(folder: found.name, kind: "tiepdan-enrol")
    case .incomplete(let missing):
      return Line(
        folder: found.name, kind: "incomplete", problem: Words.incompleteFolder(missing))
    case .damaged(let fault):
      return Line(
        folder: found.name, kind: "damaged",
        problem: Words.message(for: FolderError.damaged(path: fault.path)).title)
    case .temporary, .foreign: return nil
    }
  }
}
