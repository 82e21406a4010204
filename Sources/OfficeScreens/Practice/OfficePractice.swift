// SPDX-License-Identifier: Apache-2.0
// *Tập dượt* at the office: an invented commune with two points, cases in different phases (one past 45 days, one
// being settled, one answered, a denunciation, one point that has been silent) and a stick that waits to be read.
// Everything is made through the same doors as real work, with a clock that is set back and goes on.

import Casework
import Devices
import Exchange
package import Foundation
import Journal
import Petitions
package import Screens
import Storage
import Synchronization

/// The invented commune.
package struct OfficePractice: Sendable {
  private static let passphraseKey = "practice.passphrase"

  /// The place beside a real data folder.
  package static func place(beside data: URL) -> TrainingPlace {
    TrainingPlace(beside: data, station: "xa", suffix: "tap-duot-xa") { folder in
      try OfficePractice(folder: folder, today: Date()).make()
    }
  }

  /// The passphrase to practise with, shown on the window; nil of real data.
  package static func passphrase(of workplace: Workplace) -> String? {
    guard workplace.isTraining else { return nil }
    // A setting that cannot be read leaves the bar without the words; the first page tells the trouble.
    return (try? workplace.store.setting(passphraseKey)).flatMap(\.self)
  }

  private let folder: URL
  private let time: PracticeTime
  private let passphrase = PassphraseMaking.words()
  private let clerk = Actor(id: "tap-1", name: "Lê Thị Ánh", role: "Công chức Văn phòng")
  private let head = Actor(id: "tap-thon", name: "Trần Văn Đạt", role: "Trưởng thôn")
  private let identifiers = Identifiers.live

  /// - Parameter today: the moment at which the practice begins.
  package init(folder: URL, today: Date) {
    self.folder = folder
    time = PracticeTime(today: today)
  }

  private var stick: URL { folder.appendingPathComponent("usb", isDirectory: true) }

  /// Makes it; every store is closed when this returns.
  package func make() throws {
    try FileManager.default.createDirectory(
      at: stick, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    time.go(daysAgo: 75)
    let office = folder.appendingPathComponent("xa", isDirectory: true)
    let points = ["03", "05"].map {
      folder.appendingPathComponent("diem-\($0)", isDirectory: true)
    }
    try found(office, points)
    var desk = try Workplace.live(data: points[0], offering: [])
    var room = try Workplace.live(data: office, passphrase: passphrase, offering: [])
    (desk.clock, room.clock) = (time.clock, time.clock)
    try fill(desk, room)
    try room.store.set(Self.passphraseKey, to: passphrase)
  }

  private func found(_ office: URL, _ points: [URL]) throws {
    guard let code = StationCode("07654") else { preconditionFailure("a code of the right form") }
    let store = try Store.create(in: office)
    let (keys, _) = try Enrolment.foundOffice(
      store, code: code, name: "UBND xã An Lạc (tập dượt)", passphrase: passphrase, by: clerk,
      at: time.clock.now(), id: identifiers.next(), holder: clerk.id)
    try clerk.keep(in: store)
    for (number, (name, place)) in zip(["03", "05"], zip(["Thôn Đồng", "Thôn Bến"], points)) {
      try enrol("07654-\(number)", name: "\(name) (tập dượt)", at: place, in: store, keys)
    }
  }

  private func enrol(
    _ text: String, name: String, at place: URL, in office: Store, _ keys: StationKeys
  ) throws {
    guard let code = StationCode(text) else { preconditionFailure("a code of the right form") }
    let settings = PointSettings(
      parentBody: "UBND TỈNH BẮC NINH", issuingBody: "ỦY BAN NHÂN DÂN XÃ AN LẠC",
      unitLabel: "thôn", placeName: "An Lạc", venue: "Nhà văn hóa", isDesignated: false,
      helplines: ["UBND xã An Lạc (số bịa): 0204 000 0000"])
    _ = try Enrolment.invite(
      code, name: name, settings: settings.text, from: office, keys: keys, to: stick)
    let point = try Store.create(in: place)
    guard
      let invitation = try Enrolment.invitations(in: stick).first(where: {
        $0.point.station == code
      })
    else { throw EnrolmentError.nothingFound }
    let (_, words) = try Enrolment.accept(
      invitation, into: point, answerTo: stick, by: head, at: time.clock.now(),
      id: identifiers.next())
    try settings.keep(in: point)
    try head.keep(in: point)
    let typed = words.joined(separator: " ")
    guard
      let answer = try Enrolment.answers(in: stick, for: office).first(where: {
        $0.answer.point.journal.station == code
      })
    else { throw EnrolmentError.nothingFound }
    _ = try Enrolment.confirm(
      answer.answer, typed: typed, in: office, by: clerk, at: time.clock.now(),
      id: identifiers.next())
    try Enrolment.trust(typed, in: point)
  }

  // MARK: Work

  private func fill(_ desk: Workplace, _ room: Workplace) throws {
    let cases = PracticeCases(room, time)
    let all = DemoPetitions.all(today: VietnamTime.day(time.today))
    let (complaint, denunciation, proposal, report, group) = (
      all[0], all[1], all[2], all[3], all[4]
    )
    // Nobody has looked at it: past 45 days.
    time.go(daysAgo: 60)
    _ = try carry([complaint], desk, room)
    // Being settled.
    time.go(daysAgo: 24)
    let settled = try carry([group], desk, room)
    try cases.take([.received, .assigned], of: settled, daysAgo: 24)
    try cases.take([.classified], of: settled, daysAgo: 23)
    try cases.take([.proposed], of: settled, daysAgo: 21)
    try cases.take([.accepted], of: settled, daysAgo: 17)
    // Classified, and waiting for an answer.
    time.go(daysAgo: 12)
    let waiting = try carry([proposal], desk, room)
    try cases.take([.received, .assigned, .classified], of: waiting, daysAgo: 11)
    // New: a denunciation, and what the next stick brings.
    time.go(daysAgo: 3)
    _ = try carry([denunciation], desk, room)
    time.go(daysAgo: 1)
    _ = try desk.file(dated(report), draftID: identifiers.next())
    try export(desk)
    time.go(daysAgo: 0)
  }

  /// Petitions from the point into the register; the last one's code.
  private func carry(_ drafts: [Draft], _ desk: Workplace, _ room: Workplace) throws -> String {
    var last = ""
    for draft in drafts {
      last = try desk.file(dated(draft), draftID: identifiers.next()).reference.text
    }
    try export(desk)
    _ = try room.importAndReply(from: stick)
    _ = try ReplyReading(store: desk.store, keys: desk.keys).readAll(
      in: stick, by: head, at: time.clock.now(), id: identifiers.next)
    return last
  }

  /// A draft of the day at which the clock stands.
  private func dated(_ draft: Draft) -> Draft {
    let today = VietnamTime.day(time.clock.now())
    var draft = draft
    draft.writtenOn = today.shown
    if !draft.decisionKnownOn.isEmpty { draft.decisionKnownOn = today.adding(days: -20).shown }
    return draft
  }

  private func export(_ desk: Workplace) throws {
    _ = try Export(store: desk.store, keys: desk.keys).write(
      to: stick, by: head, clock: time.clock.now, id: identifiers.next)
  }
}

/// A clock that is set to days before the practice begins, and goes on a little with every question.
final class PracticeTime: Sendable {
  let today: Date
  private let now: Mutex<Date>

  init(today: Date) {
    self.today = today
    now = Mutex(.distantPast)
  }

  /// Goes to a day, never back.
  func go(daysAgo days: Int) {
    now.withLock { $0 = max($0, today.addingTimeInterval(Double(-days) * 86_400 - 60)) }
  }

  var clock: Devices.Clock {
    Devices.Clock { [self] in
      now.withLock {
        $0 = $0.addingTimeInterval(0.05)
        return $0
      }
    }
  }
}
