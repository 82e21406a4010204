// SPDX-License-Identifier: Apache-2.0
// The whole journey with invented data in a temporary folder: an office, a point, petitions of each kind,
// papers, a sealed bundle, import, reply, acknowledgement.

import ArgumentParser
import Foundation
import Screens

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo", abstract: "Làm thử cả hành trình với dữ liệu bịa, trong một thư mục tạm.")
  @Option(help: ArgumentHelp("Thư mục; mặc định là một thư mục tạm mới.", valueName: "thư mục"))
  var folder: String?
  @Flag(help: "Chỉ chuẩn bị trạm và đơn mẫu, không chuyển đi.") var prepare = false
  @Flag(help: "In kết quả dạng JSON.") var json = false

  func run() async throws {
    try await Console.run {
      let place =
        folder.map { URL(fileURLWithPath: $0, isDirectory: true) }
        ?? FileManager.default.temporaryDirectory.appendingPathComponent(
          "tiepdan-demo-\(UUID().uuidString.prefix(8))", isDirectory: true)
      let report = try await DemoJourney(folder: place).run(prepareOnly: prepare) {
        if !json { Console.say($0) }
      }
      if json { try Console.json(report) }
    }
  }
}
