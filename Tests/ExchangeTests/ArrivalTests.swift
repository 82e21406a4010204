// SPDX-License-Identifier: Apache-2.0
// What an office sees before it takes a stick in, the account of every line afterwards, the way back of what could not
// be taken, and what each point has not been told.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct ArrivalTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  private func look() throws -> (Import, Arrival) {
    let importing = try Import(store: office.store, keys: office.keys)
    return (importing, try importing.look(in: stick, clock: commune.clock.now))
  }

  /// The bytes of the store's files as they lie on the disk.
  private func storeFiles() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: office.folder.path)
    // The index of the log in shared memory changes by reading.
    where name.hasPrefix("tiepdan.sqlite") && !name.hasSuffix("-shm") {
      files[name] = try Data(contentsOf: office.folder.appendingPathComponent(name))
    }
    return files
  }

  @Test func lookingTellsWhatIsNewAndWritesNothing() throws {
    let today = VietnamTime.day(commune.clock.now())
    try point.file(.report())
    try point.file(.report("Cầu hỏng"))
    try point.file(.invented(.denunciation, today: today))
    try point.export(to: stick)
    try commune.points[1].file(.report())
    try commune.points[1].export(to: stick)
    let before = try storeFiles()
    let (importing, arrival) = try look()
    #expect(try storeFiles() == before)
    #expect(arrival.previews.map(\.station) == ["Thôn 1 (thử)", "Thôn 2 (thử)"])
    #expect(arrival.previews.map(\.standing) == [.new, .new])
    #expect(arrival.previews[0].contents.petitions == [.report: 2, .denunciation: 1])
    #expect(arrival.previews[0].facts?.lines == 4)
    #expect(arrival.previews.allSatisfy { $0.contents.count.lines == $0.facts?.lines })
    let reports = try importing.readAll(
      of: arrival, by: office.actor, clock: commune.clock.now, id: office.id)
    #expect(reports.map(\.code) == ["applied", "applied"])
    #expect(try office.references().count == 4)
    #expect(try look().1.previews.map(\.standing) == [.nothingNew, .nothingNew])
  }

  @Test func whatWasLookedAtIsTakenEvenWhenTheStickChangesAfterwards() throws {
    try point.file(.report())
    try point.export(to: stick)
    let (importing, arrival) = try look()
    let name = try #require(try point.bundles(on: stick).first)
    let file = stick.appendingPathComponent("TIEPDAN/\(name)/BUNDLE.AGE")
    try Data(contentsOf: file).dropLast(9).write(to: file)
    let reports = try importing.readAll(
      of: arrival, by: office.actor, clock: commune.clock.now, id: office.id)
    #expect(reports.map(\.code) == ["applied"])
  }

  @Test func aBundleThatFollowsAnotherOfTheSameStickIsSeenAsSuch() throws {
    let forgery = try Forgery(point, to: office)
    let filed = try (1...4).map { try Forgery.filed(Forgery.code("07654-01", $0)) }
    let lines = try forgery.lines(of: filed, after: .start)
    func position(_ count: Int) -> Position {
      Position(sequence: count, digest: Entry.digest(lines[count - 1]))
    }
    try forgery.write(Array(lines[..<2]), after: .start, to: stick)
    try forgery.write(Array(lines[2...]), after: position(2), to: stick)
    let previews = try look().1.previews
    #expect(previews.map(\.standing) == [.new, .follows])
    #expect(previews.map(\.contents.petitionCount) == [2, 2])
    // Overlapping ones count each line once.
    try forgery.write(Array(lines[..<3]), after: .start, to: stick)
    let all = try look().1.previews
    #expect(all.map(\.contents.petitionCount) == [2, 1, 1])
    #expect(all.map(\.contents.known) == [0, 2, 1])
  }

  @Test func everyLineOfAHostileStickIsAccountedFor() throws {
    // A point with a foreign petition, an office's act, and a good one.
    let acts: [any Act] = [
      try Forgery.filed(Forgery.code("07654-02", 2)),
      StationRevoked(journal: try point.journal(), reason: "x"),
      try Forgery.filed(Forgery.code("07654-01", 1)),
    ]
    try Forgery.send(acts, after: point, to: office, on: stick)
    // A second one with a gap, a third that is forked, and a damaged one.
    let gap = try Forgery(commune.points[1], to: office)
    let later = try gap.lines(
      of: [Forgery.filed(Forgery.code("07654-02", 5))],
      after: Position(sequence: 7, digest: String(repeating: "ab", count: 32)))
    try gap.write(
      later, after: Position(sequence: 7, digest: String(repeating: "ab", count: 32)), to: stick)
    try commune.points[2].file(.report())
    try commune.points[2].export(to: stick)
    try office.importAll(from: try commune.folder("leer"))
    let fork = try Forgery(commune.points[2], to: office)
    let forged = try fork.lines(
      of: [Forgery.filed(Forgery.code("07654-03", 3)), Forgery.filed(Forgery.code("07654-03", 4))],
      after: .start)
    let first = try office.importAll(from: stick)
    try fork.write(forged, after: .start, to: stick)
    let second = try office.importAll(from: stick)
    for report in first + second {
      let count = try #require(report.count)
      #expect(count.isWhole && count.lines > 0, "\(report)")
    }
    #expect(first.map(\.code).sorted() == ["applied", "applied", "gap"])
    #expect(
      second.map(\.code).sorted() == ["forked", "gap", "nothing-new", "nothing-new"])
    let sum = second.compactMap(\.count).reduce(LineCount(), +)
    #expect(sum.isWhole && sum.refused == 3 && sum.taken == 0)
    // Who has to send again is owed a reply, though nothing of it is here.
    let asked = try office.store.untold().filter(\.isAsked).map(\.journal)
    #expect(try asked == [commune.points[1].journal(), commune.points[2].journal()])
    // The same is kept for ever.
    let at = try #require(try office.store.importAttempts(limit: 1).first).at
    let kept = try office.store.importAttempts(at: at)
    #expect(kept.map(\.result).sorted() == second.map(\.code).sorted())
    #expect(kept.compactMap(\.count).reduce(LineCount(), +) == sum)
  }

  @Test func aBundleOfAStationThatIsEnrolledLaterWaitsAndIsTakenThen() throws {
    let new = try commune.uncomparedPoint()
    let forgery = try Forgery(new, to: office)
    try forgery.write(
      forgery.lines(of: [Forgery.filed(Forgery.code("07654-09", 1))], after: .start),
      after: .start, to: stick)
    #expect(try office.importAll(from: stick).map(\.code) == ["unknown-signer"])
    let importing = try Import(store: office.store, keys: office.keys)
    #expect(try importing.waitingBundles().count == 1)
    func again() throws -> [ImportReport] {
      try importing.readWaiting(by: office.actor, clock: commune.clock.now, id: office.id)
    }
    #expect(try again().map(\.code) == ["unknown-signer"])
    #expect(try importing.waitingBundles().count == 1)
    var station = try new.store.ownStation()
    station.relation = .child
    try office.store.enrol(station, by: office.actor, at: commune.clock.now(), id: office.id())
    #expect(try again().map(\.code) == ["applied"])
    #expect(try importing.waitingBundles().isEmpty)
    #expect(try office.references() == [Forgery.code("07654-09", 1)])
  }

  @Test func aRecordThatAnOlderProgramPutAsideIsTakenWhenItIsLookedAtAgain() throws {
    let journal = try point.journal()
    let forgery = try Forgery(point, to: office)
    let good = Forgery.code("07654-01", 1)
    let lines = try forgery.lines(
      of: [Forgery.filed(good), Forgery.filed(Forgery.code("07654-02", 2))], after: .start)
    try office.store.importing(
      of: journal, by: office.actor, at: commune.clock.now(), id: office.id()
    ) { take in
      for (index, line) in lines.enumerated() {
        try take(
          .quarantined(
            sequence: index + 1, kind: PetitionFiled.kind, line: line, reason: "unreadable"),
          PreparedRow())
      }
      return nil
    }
    #expect(try office.store.asideLines().map(\.reason) == ["unreadable", "unreadable"])
    let importing = try Import(store: office.store, keys: office.keys)
    let look = try importing.lookAgain(
      by: office.actor, at: commune.clock.now(), id: office.id)
    #expect(look == SecondLook(taken: 1, stays: 1))
    #expect(try office.references() == [good])
    // What stays has the reason of today.
    #expect(try office.store.asideLines().map(\.reason) == [Trespass.petition.rawValue])
    #expect(try office.acts().last as? AsideTaken == AsideTaken(journal: journal, sequences: [1]))
    #expect(try office.store.check().findings == [])
    #expect(try office.store.history(of: good).count == 1)
    #expect(try office.store.rebuild())
    let second = try importing.lookAgain(by: office.actor, at: commune.clock.now(), id: office.id)
    #expect(second == SecondLook(taken: 0, stays: 1))
  }

  @Test func whatAPointHasNotBeenToldIsListedUntilAReplyLeaves() throws {
    let journal = try point.journal()
    func untold() throws -> Untold {
      let all = try office.store.untold()
      guard let one = all.first(where: { $0.journal == journal }) else {
        throw StoreError.notFound("\(journal)")
      }
      return one
    }
    #expect(try !untold().isAny)
    let reference = try point.file(.report())
    try point.export(to: stick)
    try office.importAll(from: stick)
    #expect(try untold().isAny && untold().held == 2 && untold().acknowledged == 0)
    try office.reply(to: journal, on: stick)
    #expect(try !untold().isAny)
    commune.clock.advance(days: 1)
    let workplace = try office.workplace()
    try workplace.setStatus(.classified, of: reference, next: nil, note: "Đã giao")
    #expect(try untold().changes.map(\.reference) == [reference])
    #expect(try untold().changed == 1)
    #expect(try office.store.untold().filter(\.isAny).count == 1)
    try office.store.rename(
      StationRenamed(journal: journal, name: "Thôn Đồng Mới", reason: "sáp nhập"),
      by: office.actor, at: commune.clock.now(), id: office.id())
    #expect(try untold().isDecided)
    commune.clock.advance(days: 1)
    try office.reply(to: journal, on: stick)
    #expect(try !untold().isAny)
  }

  @Test func aNewNameAndADesignationTravelDownWithTheReply() throws {
    let journal = try point.journal()
    try office.store.rename(
      StationRenamed(journal: journal, name: "Thôn Đồng Mới", reason: "sáp nhập"),
      by: office.actor, at: commune.clock.now(), id: office.id())
    let day = VietnamTime.day(commune.clock.now())
    try office.store.designate(
      StationDesignated(
        journal: journal, isDesignated: true, decision: "12/QĐ-UBND", decidedOn: day),
      by: office.actor, at: commune.clock.now(), id: office.id())
    #expect(try office.store.stations().contains { $0.name == "Thôn Đồng Mới" })
    try office.reply(to: journal, on: stick)
    try point.readReplies(from: stick)
    #expect(try point.store.ownStation().name == "Thôn Đồng Mới")
    let text = try #require(try point.store.setting("designation"))
    #expect(text.contains("12/QĐ-UBND") && text.contains("true"))
    #expect(
      try office.store.pointHistory(of: journal).map(\.kind)
        == [
          StationEnrolled.kind, StationRenamed.kind, StationDesignated.kind, ReplyWritten.kind,
        ])
    #expect(try office.store.designation(of: journal)?.decision == "12/QĐ-UBND")
  }

  @Test func theRhythmOfAPointsSticksIsTheMiddleOfItsLast() throws {
    let journal = try point.journal()
    let start = commune.clock.now()
    for day in [0, 7, 14, 15, 22] {
      try office.store.keep(
        ImportAttempt(
          at: start.addingTimeInterval(Double(day) * 86_400), folder: "KQXTVB", journal: journal,
          sha512: nil, result: "applied", detail: ""))
    }
    let rhythm = try office.store.rhythm(of: journal)
    #expect(rhythm.usualDays == 7)
    #expect(rhythm.lastSeen == start.addingTimeInterval(22 * 86_400))
    let other = try commune.points[1].journal()
    #expect(try office.store.rhythm(of: other).usualDays == nil)
  }
}
