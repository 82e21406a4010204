// SPDX-License-Identifier: Apache-2.0
// Setting a point up at its own window: what is kept of how far it came, and each step by itself. Nothing is
// made before the person agrees to the invitation; from then on everything is whole or can be repeated.

public import Bundles
import Devices
public import Exchange
public import Foundation
import Journal
public import Papers
import Petitions
public import Screens
public import Storage

/// The pages of the set-up, in order.
public enum SetUpPage: String, Sendable, CaseIterable {
  /// What will happen.
  case welcome
  /// The stick with the commune's invitation.
  case stick
  /// What the invitation says, and who sets up.
  case facts
  /// Six words to compare by telephone.
  case words
  /// The PIN of the first person.
  case account
  /// A printer now or later.
  case printer
  /// The card of the machine.
  case card
  /// It works.
  case done
}

/// An invitation that was found, with the settings in it.
public struct FoundInvitation: Sendable, Equatable, Identifiable {
  /// The invitation.
  public let invitation: Invitation
  /// What the papers of the point will say.
  public let settings: PointSettings
  /// On which stick it is, and where the answer goes.
  public let folder: URL
  /// The point's journal.
  public var id: String { invitation.point.description }
  /// The commune.
  public var commune: String { invitation.office.name }
  /// The point.
  public var point: String { invitation.name }
  /// The point's code.
  public var pointCode: String { invitation.point.station.text }

  /// What the page shows before anything is made.
  public var facts: [PointFact] {
    [
      PointFact(name: "Xã", value: commune),
      PointFact(
        name: "Điểm tiếp nhận", value: "\(point), mã \(invitation.point.station.text)"),
      PointFact(name: "Nơi tiếp", value: settings.venue),
      PointFact(
        name: "Loại phiếu",
        value: settings.isDesignated
          ? "Giấy biên nhận (xã đã công bố là địa điểm tiếp công dân)"
          : "Phiếu ghi nhận tại thôn"),
    ].filter { !$0.value.isEmpty }
  }
}

/// What a data folder needs.
public enum DeskStart: Sendable {
  /// Nothing: the desk can open.
  case desk(Workplace)
  /// It is empty, or an attempt was cut short before anything was made.
  case setUp(URL)
  /// A set-up that came as far as this page.
  case goOn(Workplace, SetUpPage)

  /// Looks at a data folder.
  ///
  /// - Parameters:
  ///   - data: the folder.
  ///   - folders: offered beside the sticks.
  public static func prepare(data: URL, offering folders: [URL] = []) throws -> DeskStart {
    guard Store.exists(in: data) else { return .setUp(data) }
    do {
      let workplace = try Workplace.live(data: data, offering: folders)
      try workplace.requirePoint()
      guard let page = try SetUp.page(of: workplace.store) else { return .desk(workplace) }
      return .goOn(workplace, page)
    } catch StoreError.noStation {
      return .setUp(data)
    }
  }
}

/// The steps of the set-up.
public enum SetUp {
  private static let key = "set-up"
  private static let isOver = "done"

  /// How far the set-up came; nil when it is over, or the station was set up by command.
  public static func page(of store: Store) throws -> SetUpPage? {
    guard let text = try store.setting(key), text != isOver else { return nil }
    return SetUpPage(rawValue: text)
  }

  /// Keeps how far it came.
  public static func keep(_ page: SetUpPage?, in store: Store) throws {
    try store.set(key, to: page?.rawValue ?? isOver)
  }

  /// Invitations on a stick.
  ///
  /// - Throws: ``EnrolmentError/nothingFound`` when there is none that can be read.
  public static func invitations(in folder: URL) throws -> [FoundInvitation] {
    let found = try Enrolment.invitations(in: folder).compactMap { invitation in
      // One of a newer program is not understood; the others may be.
      (try? JSONDecoder().decode(PointSettings.self, from: Data(invitation.settings.utf8))).map {
        FoundInvitation(invitation: invitation, settings: $0, folder: folder)
      }
    }
    guard !found.isEmpty else { throw EnrolmentError.nothingFound }
    var one: [FoundInvitation] = []
    for invitation in found where !one.contains(where: { $0.id == invitation.id }) {
      one.append(invitation)
    }
    return one
  }

  /// Makes the station: keys, store, answer on the stick. A second try after a failure goes on with what the
  /// first left.
  public static func accept(
    _ found: FoundInvitation, data: URL, name: String, role: String
  ) throws -> Workplace {
    try autoreleased {
      let store = Store.exists(in: data) ? try Store.open(in: data) : try Store.create(in: data)
      let person = Actor(
        id: Identifiers.live.next(), name: VietnameseText.line(name),
        role: VietnameseText.line(role))
      // Before the station: once that is there, everything that belongs to it is.
      try found.settings.keep(in: store)
      try person.keep(in: store)
      try keep(.words, in: store)
      _ = try Enrolment.accept(
        found.invitation, into: store, answerTo: found.folder, by: person, at: Date(),
        id: Identifiers.live.next())
    }
    return try Workplace.live(data: data)
  }

  /// The store is closed when this returns.
  private static func autoreleased(_ work: () throws -> Void) rethrows { try work() }

  /// The words that both screens show.
  public static func words(of workplace: Workplace) throws -> [String] {
    try Enrolment.words(of: workplace.store)
  }

  /// The first person with the PIN.
  public static func setFirst(
    _ workplace: Workplace, name: String, role: String, pin: PIN,
    cost: PINVerifier.Cost = .standard
  ) throws {
    try pin.check(thisYear: workplace.today.year)
    let person = Account(id: workplace.actor.id, name: name, role: role, duty: .lead)
    try workplace.setPerson(person)
    try workplace.setPIN(pin, of: person.id, cost: cost)
  }

  /// The card of the machine: its name and the words of its keys, to be kept by the telephone.
  public static func card(of workplace: Workplace) throws -> Paper {
    let own = workplace.station
    return try Paper.keyCard(
      KeyCardContents(
        title: "THẺ MÁY TIẾP NHẬN ĐƠN", stationName: own.name,
        stationCode: own.journal.station.text,
        fingerprintLabel: "Sáu từ để so khóa với xã",
        fingerprintWords: try words(of: workplace),
        secretLabel: "Khóa công khai của máy (không phải bí mật)", secret: own.recipient,
        instructions: [
          "Cất thẻ ở điểm tiếp nhận. Khi xã gọi hỏi khóa của máy, đọc sáu từ trên.",
          "Mất máy hoặc nghi có người dùng trộm: gọi ngay cho xã để thu hồi khóa.",
          "Quên mã PIN của người phụ trách: gọi cho xã để xin mã tạm.",
        ], created: workplace.clock.now()))
  }
}
