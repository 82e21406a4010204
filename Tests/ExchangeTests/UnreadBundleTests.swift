// SPDX-License-Identifier: Apache-2.0
// The program that reads bundles breaks or is not there: the bundle at hand is put aside and kept, the next one is read, and
// *Xem lại* brings the first; at a point a reply that was not read is told, and read the next time.

import Bundles
import Exchange
import Foundation
import Glibc
import Journal
import Screens
import Storage
import Support
import Testing

@Suite struct UnreadBundleTests {
  let commune: Commune
  private var office: OpenStation { commune.office }

  init() throws { commune = try Commune() }

  private var installed: String {
    URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
      .appendingPathComponent("tiepdan-bundles").path
  }

  /// A reader that breaks the first time and is the real one afterwards.
  private func breaksOnce() throws -> ReaderProgram {
    let (file, mark) = (commune.place("reader"), commune.place("broke-once").path)
    let lines =
      "#!/bin/sh\n[ -e '\(mark)' ] && exec '\(installed)' \"$1\"\n: > '\(mark)'\nkill -ABRT $$\n"
    try Data(lines.utf8).write(to: file)
    chmod(file.path, 0o700)
    return .program(at: file.path)
  }

  @Test func oneBundleIsPutAsideTheNextIsReadAndNothingIsLost() throws {
    var codes: Set<String> = []
    for point in commune.points.prefix(2) {
      codes.insert(try point.file(.report()))
      try point.export(to: commune.stick)
    }
    let reports = try ReaderProgram.$current.withValue(try breaksOnce()) {
      try office.importAll(from: commune.stick)
    }
    #expect(reports.count == 2)
    let refused = reports.filter {
      $0.outcome == .refused(.unread(.ended(signal: SIGABRT, status: 0)))
    }
    #expect(refused.count == 1, "\(reports)")
    #expect(reports.contains { if case .applied = $0.outcome { true } else { false } })
    #expect(try Set(office.references()).isStrictSubset(of: codes))
    // It is in the list of attempts with its own word, it is kept, and it says what to do.
    #expect(try office.store.importAttempts(limit: 9).map(\.result).contains("unread"))
    #expect(refused.first?.message.next.contains("Xem lại") == true)
    let importing = try Import(store: office.store, keys: office.keys)
    #expect(try importing.waitingBundles().count == 1)
    let again = try importing.readWaiting(
      by: office.actor, clock: { commune.clock.now() }, id: { office.id() })
    #expect(again.count == 1)
    #expect(try Set(office.references()) == codes)
    #expect(try importing.waitingBundles().isEmpty)
  }

  @Test func withoutTheProgramNothingIsReadInThisOneAndItIsSaidWhatToDo() throws {
    let code = try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    let nowhere = ReaderProgram.program(at: commune.place("none").path)
    let reports = try ReaderProgram.$current.withValue(nowhere) {
      try office.importAll(from: commune.stick)
    }
    #expect(reports.first?.code == "no-reader")
    #expect(reports.first?.message.text.contains("tiepdan-bundles") == true)
    #expect(reports.first?.message.next.contains("Cài lại") == true)
    #expect(try office.references().isEmpty)
    // Installed, it is read from the stick.
    try office.importAll(from: commune.stick)
    #expect(try office.references() == [code])
  }

  @Test func aReplyThatWasNotReadIsToldAndReadTheNextTime() throws {
    try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    _ = try office.reply(to: commune.point.journal(), on: commune.stick)
    let reports = try ReaderProgram.$current.withValue(try breaksOnce()) {
      try commune.point.readReplies(from: commune.stick)
    }
    #expect(reports.map(\.isRefused) == [true])
    #expect(reports.first?.message.next.contains("Đơn vẫn an toàn trên máy này.") == true)
    #expect(try commune.point.readReplies(from: commune.stick).contains(where: \.isApplied))
  }
}
