// SPDX-License-Identifier: Apache-2.0
// What goes down, from scripts: a signed PDF joins a petition and, if asked, goes to the point to be handed
// over; what became of such papers is listed on either side. Data files of the commune are set anew and listed.

import ArgumentParser
import Foundation
import Journal
import Petitions
import Screens
import Storage

struct DocumentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "document", abstract: "Văn bản của xã: thêm vào đơn, gửi về điểm để giao.",
    subcommands: [Add.self, List.self], defaultSubcommand: List.self)

  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Xã thêm một văn bản PDF vào đơn.")
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("Mã đơn.", valueName: "mã đơn")) var reference: String
    @Argument(help: ArgumentHelp("Tệp PDF.", valueName: "tệp")) var file: String
    @Option(help: ArgumentHelp("Tên văn bản.", valueName: "tên")) var name: String
    @Flag(help: "Gửi luôn về điểm để giao cho người gửi đơn.") var send = false

    func run() async throws {
      try await Console.run {
        guard let code = ReferenceCode(typed: reference) else {
          throw StoreError.notFound(reference)
        }
        let workplace = try options.workplace()
        try workplace.requireOffice()
        let pdf = try Data(contentsOf: URL(fileURLWithPath: file))
        let digest = try workplace.addPaper(pdf, named: name, to: code.text)
        if send {
          let papers = try workplace.deliverables(
            of: code.text, in: workplace.store.caseFile(of: code.text))
          guard let paper = papers.first(where: { $0.sha256 == digest }) else {
            throw StoreError.notFound(digest)
          }
          try workplace.sendDown(paper, of: code.text, to: .filer, due: nil)
        }
        Console.say("\(code.text): đã thêm văn bản" + (send ? ", gửi về điểm để giao." : "."))
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Văn bản gửi về điểm của một đơn, và việc giao.")
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("Mã đơn.", valueName: "mã đơn")) var reference: String

    private struct Line: Encodable {
      var name: String
      var number: String?
      var outcome: String?
      var on: String?
      var taker: String?
      var arrived, recalled: Bool
    }

    func run() async throws {
      try await Console.run {
        guard let code = ReferenceCode(typed: reference) else {
          throw StoreError.notFound(reference)
        }
        let lines = try options.workplaceToRead().store.deliveries(of: code.text).map {
          Line(
            name: $0.sent.name, number: $0.sent.number, outcome: $0.last?.act.outcome.rawValue,
            on: $0.last?.act.on.iso, taker: $0.last?.act.record?.taker,
            arrived: $0.arrivedAt != nil, recalled: $0.recall != nil)
        }
        if options.json { return try Console.showJSON(lines) }
        for line in lines {
          let state =
            line.recalled
            ? "đã gọi lại" : line.outcome ?? (line.arrived ? "chờ giao" : "chưa đến điểm")
          try Console.show("\(line.name) \(line.number ?? "") – \(state) \(line.on ?? "")")
        }
      }
    }
  }
}

struct DataCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "data", abstract: "Dữ liệu xã gửi xuống điểm: lịch nghỉ, lĩnh vực, thông báo…",
    subcommands: [Set.self, List.self], defaultSubcommand: List.self)

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Xã thay một tệp dữ liệu; phản hồi tới của mỗi điểm mang theo.")
    @OptionGroup var options: DataOptions
    @Argument(
      help: ArgumentHelp(
        "Tên tệp: \(CommuneData.files.map(\.file).joined(separator: ", ")).", valueName: "tên"))
    var name: String
    @Argument(help: ArgumentHelp("Tệp JSON.", valueName: "tệp")) var file: String
    @Option(help: ArgumentHelp("Thay đổi gì.", valueName: "ghi chú")) var note: String

    func run() async throws {
      try await Console.run {
        let workplace = try options.workplace()
        try workplace.requireOffice()
        try workplace.setReference(
          name, to: Data(contentsOf: URL(fileURLWithPath: file)), note: note)
        Console.say("Đã đổi \(CommuneData.name(of: name)); phản hồi tới của mỗi điểm mang theo.")
      }
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Các tệp dữ liệu xã đã đặt, và điểm nào không đọc được.")
    @OptionGroup var options: DataOptions

    private struct Line: Encodable {
      var file, note, at: String
      var version: Int
      var refusedBy: [String]
    }

    func run() async throws {
      try await Console.run {
        let store = try options.workplaceToRead().store
        let lines = try store.referenceSets().map {
          Line(
            file: $0.set.file, note: $0.set.note, at: VietnamTime.shown($0.at),
            version: $0.set.version, refusedBy: try store.referenceRefusals(of: $0.set.file))
        }
        if options.json { return try Console.showJSON(lines) }
        for line in lines {
          let refused =
            line.refusedBy.isEmpty
            ? "" : " – không đọc được ở \(line.refusedBy.joined(separator: ", "))"
          try Console.show("\(line.file)  \(line.at)  \(line.note)\(refused)")
        }
      }
    }
  }
}
