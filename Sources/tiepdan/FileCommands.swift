// SPDX-License-Identifier: Apache-2.0
// Recording, listing and printing petitions from scripts. A petition is given as the JSON of a draft; it
// goes through the same checks and the same door as in the window.

import ArgumentParser
import Devices
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage

struct FileCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "file", abstract: "Ghi nhận đơn từ tệp JSON (- là đầu vào chuẩn).",
    discussion: "In mã của đơn khi đơn đã nằm chắc trên đĩa, rồi mới gửi phiếu ra máy in.")

  @OptionGroup var options: DataOptions
  @Argument(help: ArgumentHelp("Tệp JSON của bản nháp.", valueName: "tệp")) var draft: String
  @Option(help: ArgumentHelp("Tệp đính kèm; dùng nhiều lần được.", valueName: "tệp")) var attach:
    [String] = []
  @Option(help: ArgumentHelp("Thư mục để lưu phiếu PDF.", valueName: "thư mục")) var papers: String?
  @Flag(help: "Chỉ kiểm tra, không lưu.") var dryRun = false

  func run() async throws {
    try await Console.run {
      let workplace = try options.workplace()
      var draft = try read()
      let place = try papers.map { try PaperPlace(in: URL(fileURLWithPath: $0)) }
      let id = workplace.identifiers.next()
      var isWanted = false
      // What was attached to a draft that is not kept is not kept either.
      defer { if !isWanted { workplace.vault.forget(id) } }
      for path in attach {
        let taken = try Attachments.take(
          URL(fileURLWithPath: path), into: workplace.vault, draft: id,
          budget: TextLimits.petitionBytes)
        var document = DocumentDraft()
        document.name = taken.suggestedName
        document.pages = "\(taken.pages)"
        document.file = taken.file
        draft.documents.append(document)
      }
      let violations = draft.check(today: VietnamTime.day(workplace.clock.now()))
      for violation in violations {
        Console.complain("\(violation.severity == .blocks ? "✗" : "!") \(violation.sentence)")
      }
      let blocking = violations.count { $0.severity == .blocks }
      guard blocking == 0 else {
        Console.complain(Words.notFiled(blocking))
        throw ExitCode(3)
      }
      if dryRun { return }
      isWanted = true
      let now = workplace.clock.now()
      try workplace.vault.keep(draft, id: id, byName: workplace.actor.name, at: now)
      let filed = try workplace.file(draft, draftID: id)
      if options.json {
        try Console.json([
          "reference": filed.reference.text, "at": VietnamTime.stamp(filed.at),
          "kind": (filed.petition?.kind ?? .denunciation).rawValue,
        ])
      } else {
        Console.say(filed.reference.text)
      }
      try await finish(filed, in: workplace, place: place)
    }
  }

  private func read() throws -> Draft {
    let data =
      draft == "-"
      ? try FileHandle.standardInput.readToEnd() ?? Data()
      : try Data(contentsOf: URL(fileURLWithPath: draft))
    do { return try JSONDecoder().decode(Draft.self, from: data) } catch let error as DecodingError
    {
      Console.complain(Words.draftFile(error).text)
      throw ExitCode(3)
    }
  }

  /// The petition is safe: whatever fails from here on is told beside its code, and is a 7.
  private func finish(
    _ filed: FiledPetition, in workplace: Workplace, place: PaperPlace?
  ) async throws {
    var problems: [String] = []
    if let problem = filed.receiptProblem { problems.append(problem) }
    do {
      if let place, let receipt = filed.receipt, !filed.isSealed {
        try place.keep(receipt.payload, as: "\(filed.reference.text).pdf")
      }
      if filed.receipt != nil, workplace.printer.isPresent {
        let result = try await workplace.printWaiting(filed.reference.text, of: filed)
        if result != .printed { problems.append(result.message.text) }
      } else if place != nil, filed.isSealed {
        problems.append(Words.secretPaper.text)
      }
    } catch { problems.append(Words.message(for: error).text) }
    guard problems.isEmpty else {
      Console.complain(Words.savedAs(filed.reference.text))
      problems.forEach(Console.complain)
      throw ExitCode(7)
    }
  }
}

struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Liệt kê đơn trong sổ, mới nhất trước.")

  @OptionGroup var options: DataOptions
  @Option(help: ArgumentHelp("Tìm theo tên, nội dung hoặc mã; không cần dấu.", valueName: "chữ"))
  var search = ""
  @Option(help: ArgumentHelp("Nhiều nhất bao nhiêu dòng.", valueName: "số dòng")) var limit = 50

  private struct Line: Encodable {
    var reference, kind, filedAt, name, title, status: String
  }

  func run() async throws {
    try await Console.run {
      let store = try options.storeToRead()
      var filter = PetitionFilter()
      filter.words = search
      let rows = try store.petitions(filter, limit: max(0, limit))
      if options.json {
        try Console.showJSON(
          rows.map {
            Line(
              reference: $0.reference, kind: $0.kind.rawValue,
              filedAt: VietnamTime.stamp($0.filedAt), name: $0.shownName, title: $0.shownTitle,
              status: $0.status.rawValue)
          })
        return
      }
      for row in rows {
        try Console.show(
          "\(row.reference)  \(VietnamTime.shown(row.filedAt))  \(row.kind.label)  "
            + "\(row.shownName)  \(row.status.label)  \(row.shownTitle)")
      }
    }
  }
}

struct PrintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "print",
    abstract: "In phiếu đang chờ, in lại có đánh dấu, hoặc trả lời phiếu chưa rõ.")

  @OptionGroup var options: DataOptions
  @Argument(help: ArgumentHelp("Mã của đơn.", valueName: "mã đơn")) var reference: String
  @Option(help: ArgumentHelp("Lý do in lại; bản in mang dòng BẢN IN LẠI.", valueName: "lý do"))
  var copyReason: String?
  @Flag(inversion: .prefixedNo, help: "Phiếu chưa rõ: đã ra giấy hay không.") var cameOut: Bool?

  func run() async throws {
    try await Console.run {
      let workplace = try options.workplace()
      guard let code = ReferenceCode(typed: reference) else {
        throw StoreError.notFound(reference)
      }
      if let cameOut {
        try workplace.settlePrinting(code.text, cameOut: cameOut)
        return
      }
      if let copyReason { _ = try workplace.queueCopy(of: code.text, reason: copyReason) }
      let result = try await workplace.printWaiting(code.text)
      guard result == .printed else {
        Console.complain(result.message.text)
        throw ExitCode(7)
      }
      Console.say("Phiếu đã ra giấy.")
    }
  }
}
