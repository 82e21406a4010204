// SPDX-License-Identifier: Apache-2.0
// Looking after a station's data: verifying, rebuilding, checking.

import ArgumentParser
import Exchange
import Foundation
import Journal
import Papers
import Screens
import Storage

struct Verify: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Kiểm tra dây chuyền của mọi sổ và mọi tệp đính kèm.")

  @OptionGroup var options: DataOptions

  func run() async throws {
    try await Console.run {
      let report = try options.storeToRead().check()
      try CheckPrinter.say(report, extra: [], json: options.json)
    }
  }
}

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Tự kiểm tra toàn bộ: dữ liệu, dây chuyền, tệp, sổ dựng lại, phông chữ, đồng hồ.")

  @OptionGroup var options: DataOptions

  func run() async throws {
    try await Console.run {
      let workplace: Workplace
      do { workplace = try options.workplaceToRead() } catch is StationKeys.KeysError {
        // Without its keys the station cannot work, but its data can still be looked at.
        let report = try options.storeToRead().check()
        return try CheckPrinter.say(
          report, extra: ["khóa của máy không đọc được"], json: options.json)
      }
      let (items, report) = try await MachineCheck(workplace).run()
      try CheckPrinter.say(items, report, json: options.json)
    }
  }
}

struct Rebuild: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Dựng lại sổ đăng ký từ các mục đã ghi.")

  @OptionGroup var options: DataOptions

  func run() async throws {
    try await Console.run {
      let store = try Store.open(in: options.folder)
      let isSame = try store.rebuild()
      if options.json {
        try Console.json(["same": isSame])
      } else {
        Console.say(
          isSame
            ? "Đã dựng lại, sổ giống hệt như trước."
            : "Đã dựng lại; sổ trước đó khác với các mục đã ghi, nay đã đúng.")
      }
    }
  }
}

enum CheckPrinter {
  private struct Whole: Encodable {
    struct Item: Encodable {
      var id, title, outcome, text, advice: String
    }
    var lines, blobs, petitions: Int
    var findings: [String]
    var items: [Item]
  }

  /// Everything that was looked at; only what must be put in order counts as wrong, and a disk that is
  /// getting full is told but is nothing wrong.
  static func say(_ items: [CheckItem], _ report: CheckReport, json: Bool) throws {
    let problems = items.filter { $0.outcome == .problem && $0.id != "space" }
    if json {
      try Console.json(
        Whole(
          lines: report.lines, blobs: report.blobs, petitions: report.petitions,
          findings: report.findings.map(\.sentence),
          items: items.map {
            .init(
              id: $0.id, title: $0.title, outcome: $0.outcome.rawValue, text: $0.text,
              advice: $0.advice)
          }))
    } else {
      Console.say(
        "Đã xem \(report.lines) mục, \(report.blobs) tệp, \(report.petitions) đơn: "
          + (problems.isEmpty ? "không thấy sai." : "thấy \(problems.count) chỗ sai."))
      for item in items {
        let mark = item.outcome == .good ? "✓" : item.outcome == .warning ? "!" : "✗"
        Console.say("\(mark) \(item.title): \(item.text)")
        if !item.advice.isEmpty { Console.say("    → \(item.advice)") }
      }
    }
    guard problems.isEmpty else { throw ExitCode(6) }
  }

  private struct Report: Encodable {
    var lines, blobs, petitions: Int
    var findings: [String]
  }

  static func say(_ report: CheckReport, extra: [String], json: Bool) throws {
    let findings = report.findings.map(\.sentence) + extra
    if json {
      try Console.json(
        Report(
          lines: report.lines, blobs: report.blobs, petitions: report.petitions,
          findings: findings))
    } else {
      Console.say(
        "Đã xem \(report.lines) mục, \(report.blobs) tệp, \(report.petitions) đơn: "
          + (findings.isEmpty ? "không thấy sai." : "thấy \(findings.count) chỗ sai."))
      for finding in findings { Console.say("✗ \(finding)") }
    }
    guard findings.isEmpty else { throw ExitCode(6) }
  }
}
