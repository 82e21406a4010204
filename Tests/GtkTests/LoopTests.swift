// SPDX-License-Identifier: Apache-2.0
// The main loop of a real program: tasks run, an idle program sleeps, drawing is never starved.
// Mutants that these tests must catch (CGtkShim.c, bridge_dispatch / shim_bridge_attach):
// no read() of the eventfd -> the idle test counts some 290,000 wake-ups; priority 0 instead of
// GDK_PRIORITY_REDRAW -> the flood draws no frame; no bridge -> the hops never end.
import Foundation
import Gtk
import Testing

extension GtkTests {
  @Suite struct Loop {
    /// Runs one scene of `gtk-loop` and gives the facts that it printed.
    private func play(_ scene: String) async throws -> [String: Int] {
      try await MainActor.run { try Display.open() }
      let folder = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent()
      let process = Process()
      process.executableURL = folder.appending(path: "gtk-loop")
      process.arguments = [scene]
      process.environment = ProcessInfo.processInfo.environment.merging(
        ["G_DEBUG": "fatal-criticals"]) { _, new in new }
      // A file, not a pipe: a signal in the middle of FileHandle's read ends the process.
      let output = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      try Data().write(to: output)
      defer { try? FileManager.default.removeItem(at: output) }  // a left-over is no failure
      let handle = try FileHandle(forWritingTo: output)
      process.standardOutput = handle
      try process.run()
      let deadline = ContinuousClock.now + .seconds(20)
      while process.isRunning {
        if ContinuousClock.now > deadline { kill(process.processIdentifier, SIGKILL) }
        try await Task.sleep(for: .milliseconds(20))
      }
      #expect(process.terminationStatus == 0, "scene \(scene) was ended or died")
      var facts: [String: Int] = [:]
      for line in String(decoding: try Data(contentsOf: output), as: UTF8.self).split(
        separator: "\n")
      {
        let words = line.split(separator: " ")
        if words.count == 2, let value = Int(words[1]) { facts[String(words[0])] = value }
      }
      return facts
    }

    @Test func mainActorTasksRunOnTheLoopsThread() async throws {
      let facts = try await play("hops")
      #expect(facts["hops"] == 1000)
      #expect(facts["onMainThread"] == 1)
      #expect(facts["queue"] == 1)
    }

    @Test func anIdleSecondWakesUpAtMostAFewTimes() async throws {
      let wakeups = try #require(try await play("idle")["wakeups"])
      #expect(wakeups <= 5)
    }

    @Test func aFloodOfMainQueueBlocksDoesNotStopDrawing() async throws {
      let facts = try await play("flood")
      #expect(try #require(facts["frames"]) >= 20)
      #expect(try #require(facts["blocks"]) >= 1000)
    }
  }
}
