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
  @Argument(help: "Tệp JSON của bản nháp.") var draft: String
  @Option(help: "Tệp đính kèm; dùng nhiều lần được.") var attach: [String] = []
  @Option(help: "Thư mục để lưu phiếu PDF.") var papers: String?
  @Flag(help: "Chỉ kiểm tra, không lưu.") var dryRun = false

  func run() async throws {
    try await Console.run {
      let workplace = try options.workplace()
      var draft = try read()
      let id = workplace.identifiers.next()
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
      if dryRun { return }
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
      try await finish(filed, in: workplace)
    }
  }

  private func read() throws -> Draft {
    let data =
      draft == "-"
      ? FileHandle.standardInput.readDataToEndOfFile()
      : try Data(contentsOf: URL(fileURLWithPath: draft))
    do { return try JSONDecoder().decode(Draft.self, from: data) } catch {
      Console.complain("Tệp bản nháp không đọc được: không đúng dạng JSON của bản nháp.")
      throw ExitCode(3)
    }
  }

  private func finish(_ filed: FiledPetition, in workplace: Workplace) async throws {
    if let problem = filed.receiptProblem { Console.complain(problem) }
    if let papers, let receipt = filed.receipt {
      let file = URL(fileURLWithPath: papers).appendingPathComponent("\(filed.reference.text).pdf")
      try receipt.payload.write(to: file)
    }
    guard filed.receipt != nil, workplace.printer.isPresent else { return }
    let result = try await workplace.printWaiting(filed.reference.text, of: filed)
    guard result == .printed else {
      Console.complain(result.message.text)
      throw ExitCode(7)
    }
  }
}

struct List: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Liệt kê đơn trong sổ, mới nhất trước.")

  @OptionGroup var options: DataOptions
  @Option(help: "Tìm theo tên, nội dung hoặc mã; không cần dấu.") var search = ""
  @Option(help: "Nhiều nhất bao nhiêu dòng.") var limit = 50

  private struct Line: Encodable {
    var reference, kind, filedAt, name, title, status: String
  }

  func run() async throws {
    try await Console.run {
      let store = try Store.open(in: options.folder)
      var filter = PetitionFilter()
      filter.words = search
      let rows = try store.petitions(filter, limit: max(0, limit))
      if options.json {
        try Console.json(
          rows.map {
            Line(
              reference: $0.reference, kind: $0.kind.rawValue,
              filedAt: VietnamTime.stamp($0.filedAt), name: $0.shownName, title: $0.shownTitle,
              status: $0.status.rawValue)
          })
        return
      }
      for row in rows {
        Console.say(
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
  @Argument(help: "Mã của đơn.") var reference: String
  @Option(help: "Lý do in lại; bản in mang dòng BẢN IN LẠI.") var copyReason: String?
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
