// SPDX-License-Identifier: Apache-2.0
// Data files of the commune from scripts: set one anew, and see what was set and which point could not read it.

import ArgumentParser
import Foundation
import Petitions
import Screens
import Storage

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
