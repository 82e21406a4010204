// SPDX-License-Identifier: Apache-2.0
// The command line keeps its memory private before it reads anything, as the windows do.

import Foundation
import Glibc
import Testing

extension Stories {
  @MainActor @Suite struct CommandLine {
    @Test func itLeavesNoCoreFromItsFirstReadingOn() async throws {
      let station = try await DeskStation()
      let folder =
        ProcessInfo.processInfo.environment["TIEPDAN_BIN_DIR"]
        ?? Tools.packageRoot.appending(path: ".build/debug").path
      var environment = ProcessInfo.processInfo.environment
      environment["TIEPDAN_ASSETS"] = Tools.packageRoot.appending(path: "Assets").path
      let output = station.home.folder.appending(path: "import.out")
      // It waits for a petition, which nobody writes.
      let input = Pipe()
      let program = try Child(
        "\(folder)/tiepdan", ["file", "--data", station.demo.point, "-"], environment,
        output: output, input: input.fileHandleForReading.fileDescriptor)
      defer { program.send(SIGKILL) }
      let core = try await Tools.poll(20) { () -> Bool? in
        guard program.isRunning else { return false }
        let limits = try String(
          contentsOfFile: "/proc/\(program.pid)/limits", encoding: .utf8)
        let line = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
        return line?.split(separator: " ").filter { $0 == "0" }.count == 2 ? true : nil
      }
      let said = String(decoding: try Data(contentsOf: output), as: UTF8.self)
      #expect(core == true, "\(said)")
      // This very process may write one: the look can fail.
      var own = rlimit()
      getrlimit(__rlimit_resource_t(UInt32(RLIMIT_CORE.rawValue)), &own)
      #expect(own.rlim_max != 0)
      program.send(SIGABRT)
      _ = try await Tools.poll(10) { program.isRunning ? nil : true }
      #expect(program.signal == SIGABRT)
      try station.remove()
    }
  }
}
