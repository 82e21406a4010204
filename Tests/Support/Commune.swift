// SPDX-License-Identifier: Apache-2.0
// An invented commune: an office and three enrolled points. Making keys under a passphrase takes most of a
// second, so it is done once in a process by the public doors of enrolment; every test gets copies of the
// folders, which are its own.

import Bundles
import Devices
import Exchange
public import Foundation
import Glibc
import Journal
import Petitions
public import Screens
import Storage

/// An office and three points that trust each other, for one test.
public final class Commune {
  /// The office, its key unlocked.
  public let office: OpenStation
  /// The points `07654-01` to `07654-03`.
  public let points: [OpenStation]
  /// An empty folder that stands for a stick.
  public let stick: URL
  /// The clock of all of them.
  public let clock = HandClock()
  private let scratch: Scratch

  /// Copies the commune that was made once.
  public init() throws {
    let made = try Founded.once.get()
    scratch = try Scratch()
    stick = try scratch.folder("usb")
    let (target, clock) = (scratch.url, clock)
    func open(_ name: String, _ keys: StationKeys, _ actor: Actor, _ seed: UInt64) throws
      -> OpenStation
    {
      let folder = target.appendingPathComponent(name, isDirectory: true)
      try FileManager.default.copyItem(
        at: made.scratch.url.appendingPathComponent(name), to: folder)
      return try OpenStation(folder: folder, keys: keys, clock: clock, actor: actor, seed: seed)
    }
    office = try open("xa", made.office, Founded.clerk, 7)
    var points: [OpenStation] = []
    for (index, keys) in made.points.enumerated() {
      points.append(try open("diem-\(index + 1)", keys, Founded.head, UInt64(index + 11)))
    }
    self.points = points
  }

  /// The first point.
  public var point: OpenStation { points[0] }
  /// The office's passphrase.
  public var passphrase: String { Founded.passphrase }
  /// The secret on the office's recovery card.
  public var recoverySecret: String { get throws { try Founded.once.get().recovery } }
  /// Another empty folder.
  public func folder(_ name: String) throws -> URL { try scratch.folder(name) }
  /// A place for a file or folder that is not there yet.
  public func place(_ name: String) -> URL { scratch.url.appendingPathComponent(name) }
}

/// The commune that is made once.
struct Founded {
  static let passphrase = "chim sẻ qua cầu tre"
  static let clerk = Actor(id: "xa", name: "Lê Thị Ánh", role: "Công chức Văn phòng")
  static let head = Actor(id: "thon", name: "Trần Văn Đạt", role: "Trưởng thôn")
  static let once = Result { try Founded() }

  let scratch: Scratch
  let office: StationKeys
  let recovery: String
  let points: [StationKeys]

  private init() throws {
    scratch = try Scratch()
    // What is held for as long as the process lives is never let go of by itself.
    atexit {
      guard case .success(let made) = Founded.once else { return }
      try? FileManager.default.removeItem(at: made.scratch.url)  // else the system cleans
    }
    let stick = try scratch.folder("usb")
    let at = Date(timeIntervalSince1970: 1_795_000_000)
    let id = { UUID().uuidString.lowercased() }
    guard let code = StationCode("07654") else { preconditionFailure("a code of the right form") }
    let store = try Store.create(in: scratch.url.appendingPathComponent("xa"))
    (office, recovery) = try Enrolment.foundOffice(
      store, code: code, name: "UBND xã An Lạc (thử)", passphrase: Self.passphrase,
      by: Self.clerk, at: at, id: id())
    let keys = office
    let place = scratch.url
    points = try (1...3).map { number in
      guard let code = StationCode("07654-0\(number)") else {
        preconditionFailure("a code of the right form")
      }
      let settings = PointSettings.invented
      let point = try Store.create(in: place.appendingPathComponent("diem-\(number)"))
      _ = try Enrolment.invite(
        code, name: "Thôn \(number) (thử)",
        settings: String(decoding: CanonicalJSON.encode(settings), as: UTF8.self), from: store,
        keys: keys, to: stick)
      guard
        let invitation = try Enrolment.invitations(in: stick).first(where: {
          $0.point.station == code
        })
      else { throw EnrolmentError.nothingFound }
      let (pointKeys, words) = try Enrolment.accept(
        invitation, into: point, answerTo: stick, by: Self.head, at: at, id: id())
      try settings.keep(in: point)
      let typed = words.joined(separator: " ")
      guard
        let answer = try Enrolment.answers(in: stick, for: store).first(where: {
          $0.answer.point.journal.station == code
        })
      else { throw EnrolmentError.nothingFound }
      _ = try Enrolment.confirm(
        answer.answer, typed: typed, in: store, by: Self.clerk, at: at, id: id())
      try Enrolment.trust(typed, in: point)
      return pointKeys
    }
  }
}

extension Commune {
  /// A point that was enrolled and has not compared its words, with one petition.
  public func uncomparedPoint() throws -> OpenStation {
    let folder = place("moi")
    guard let code = StationCode("07654-09") else { throw EnrolmentError.nothingFound }
    let papers = try self.folder("papers")
    _ = try Enrolment.invite(
      code, name: "Thôn mới", settings: "{}", from: office.store, keys: office.keys, to: papers)
    guard let invitation = try Enrolment.invitations(in: papers).first else {
      throw EnrolmentError.nothingFound
    }
    let keys = try {
      let store = try Store.create(in: folder)
      try PointSettings.invented.keep(in: store)
      return try Enrolment.accept(
        invitation, into: store, answerTo: papers, by: point.actor, at: clock.now(),
        id: point.id()
      ).keys
    }()
    let station = try OpenStation(
      folder: folder, keys: keys, clock: clock, actor: point.actor, seed: 5)
    try station.file(.report())
    return station
  }
}

extension PointSettings {
  /// Settings of an invented point.
  public static var invented: PointSettings {
    PointSettings(
      parentBody: "UBND TỈNH BẮC NINH", issuingBody: "ỦY BAN NHÂN DÂN XÃ AN LẠC",
      unitLabel: "thôn", placeName: "An Lạc", venue: "Nhà văn hóa thôn Đồng",
      isDesignated: false, helplines: ["UBND xã An Lạc (số bịa): 0204 000 0000"])
  }
}
