// SPDX-License-Identifier: Apache-2.0
// Looking after a station's data: verifying, rebuilding, checking.

import ArgumentParser
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
      let report = try Store.open(in: options.folder).check()
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
      let store = try Store.open(in: options.folder)
      var extra = FontCheck.verify().map { "phông chữ: \($0)" }
      if let last = try store.lastOwnMoment(), Date() < last.addingTimeInterval(-60) {
        extra.append("đồng hồ: sớm hơn lần ghi trước")
      }
      let report = try store.check()
      try CheckPrinter.say(report, extra: extra, json: options.json)
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
