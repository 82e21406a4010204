// SPDX-License-Identifier: Apache-2.0
// The law of handling as this program has it, for an inspector to read against the articles.

import ArgumentParser
import Casework
import Devices
import Screens

struct CaseworkCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "casework",
    abstract: "In bảng nghiệp vụ: bước, thông tin, quy tắc, thời hạn, điều luật.")

  @Flag(name: .long, help: "In cả bảng (Markdown).")
  var table = false

  func run() async throws {
    try await Console.run {
      guard table else { throw ValidationError("Thêm --table để in bảng nghiệp vụ.") }
      let reference = try ReferenceData(assets: AssetsFolder.find())
      let text = CaseworkTable.text(
        law: reference.law(),
        receptionGrounds: reference.refusalGrounds.map { ($0.basis, $0.text) })
      for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
        try Console.show(String(line))
      }
    }
  }
}
