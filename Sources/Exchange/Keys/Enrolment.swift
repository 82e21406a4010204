// SPDX-License-Identifier: Apache-2.0
// How an office and a point come to trust each other without a network: the office writes an invitation,
// the point answers with its keys, and two people compare six words that cover the keys of both. Until the
// words were typed, the point sends nothing and the office accepts nothing.

import Bundles
public import Foundation
public import Journal
public import Petitions
public import Storage

/// Why an enrolment cannot go on.
public enum EnrolmentError: Error, Sendable, Equatable {
  /// No invitation or answer in the folder.
  case nothingFound
  /// Several that fit; their folders.
  case several([String])
  /// A document that is damaged, forged or of a newer program.
  case unreadable(folder: String)
  /// The typed words are not those of these keys.
  case wordsDiffer
  /// The station code has that journal already.
  case alreadyEnrolled(String)
  /// The code does not belong to this commune.
  case wrongCommune(String)
}

/// What the office writes.
public struct Invitation: Codable, Sendable, Equatable {
  /// The office's journal, name and keys.
  public var office: PublicStation
  /// The point's journal and name.
  public var point: JournalID
  /// Name of the point.
  public var name: String
  /// The commune's recovery recipient.
  public var recovery: String
  /// Settings of the point, as JSON text that the point's program understands.
  public var settings: String
}

/// What the point answers.
public struct EnrolmentAnswer: Codable, Sendable, Equatable {
  /// The point's journal, name and keys.
  public var point: PublicStation
  /// The office's keys as the point read them.
  public var office: PublicStation
}

/// The public side of a station.
public struct PublicStation: Codable, Sendable, Equatable {
  /// Its journal.
  public var journal: JournalID
  /// Its name.
  public var name: String
  /// Public signing key.
  public var signingKey: String
  /// Public opening key.
  public var recipient: String

  init(_ station: Station) {
    journal = station.journal
    name = station.name
    signingKey = station.signingKey
    recipient = station.recipient
  }
}

private struct EnrolmentBody: Codable, Sendable {
  var invitation: Invitation?
  var answer: EnrolmentAnswer?
}

/// The journeys of an enrolment.
public enum Enrolment {
  static let trustKey = "enrolment.trusted"

  /// Sets up a new office.
  ///
  /// - Parameters:
  ///   - made: its keys, made before so that the card could be printed and tried out first.
  ///   - holder: the account whose passphrase it is; nil for nobody by name.
  /// - Returns: its keys and the recovery secret, which is shown and printed once and kept nowhere.
  public static func foundOffice(
    _ store: Store, code: StationCode, name: String, passphrase: String, by: Actor, at: Date,
    id: String, made: OfficeKeys = OfficeKeys(), holder: String? = nil
  ) throws -> (keys: StationKeys, recoverySecret: String) {
    precondition(code.isOffice)
    try requireNew(store)
    let keys = try StationKeys.write(
      signing: made.signing, identity: made.opening, in: store.folder,
      passphrase: Passphrase.canonical(passphrase), holder: holder)
    let recovery = made.recovery
    try KeyHolders(of: store.folder).wrap(made.opening, toCard: recovery.recipient)
    let station = Station(
      journal: JournalID(station: code, epoch: 1), kind: .office, relation: .own, name: name,
      signingKey: keys.signing.verifyingKey.description, recipient: keys.recipient.description,
      recovery: recovery.recipient.description, words: [], since: at)
    try store.found(station, parent: nil, by: by, at: at, id: id)
    AllowedSigners.keep(for: store)
    return (keys, recovery.secretText)
  }

  /// The office writes an invitation.
  ///
  /// - Returns: name of its folder on the stick.
  public static func invite(
    _ code: StationCode, name: String, settings: String, from store: Store, keys: StationKeys,
    to folder: URL
  ) throws -> String {
    let own = try store.ownStation()
    try Training.refuse(store, outside: folder)
    guard !code.isOffice, code.commune == own.journal.station.commune else {
      throw EnrolmentError.wrongCommune(code.text)
    }
    let epochs = try store.stations().filter { $0.journal.station == code }.map(\.journal.epoch)
    let point = JournalID(station: code, epoch: (epochs.max() ?? 0) + 1)
    let invitation = Invitation(
      office: PublicStation(own), point: point, name: name, recovery: own.recovery ?? "",
      settings: settings)
    var generator = SystemRandomNumberGenerator()
    return try SignedDocument(
      signing: EnrolmentBody(invitation: invitation), with: keys.signing
    ).write(in: folder.path, using: &generator)
  }

  /// Invitations in a folder that are signed by the office they name.
  public static func invitations(in folder: URL) throws -> [Invitation] {
    try documents(in: folder).compactMap { document in
      guard let invitation = document.body.invitation,
        invitation.office.signingKey == document.signer.description
      else { return nil }
      return invitation
    }
  }

  /// A point takes an invitation: makes its keys, sets its store up and writes the answer.
  ///
  /// - Returns: the keys and the words to compare.
  public static func accept(
    _ invitation: Invitation, into store: Store, answerTo folder: URL, by: Actor, at: Date,
    id: String
  ) throws -> (keys: StationKeys, words: [String]) {
    try requireNew(store)
    // Those of an attempt that was cut short: an answer to them may be on a stick already.
    let keys =
      try (try? StationKeys.open(in: store.folder, passphrase: nil))
      ?? StationKeys.create(in: store.folder, passphrase: nil)
    let own = Station(
      journal: invitation.point, kind: .point, relation: .own, name: invitation.name,
      signingKey: keys.signing.verifyingKey.description, recipient: keys.recipient.description,
      recovery: nil, words: [], since: at)
    let words = words(office: invitation.office, point: PublicStation(own))
    let office = invitation.office
    let parent = Station(
      journal: office.journal, kind: .office, relation: .parent, name: office.name,
      signingKey: office.signingKey, recipient: office.recipient, recovery: invitation.recovery,
      words: words, since: at)
    try parent.checkKeys()
    let answer = EnrolmentAnswer(point: PublicStation(own), office: office)
    var generator = SystemRandomNumberGenerator()
    _ = try SignedDocument(signing: EnrolmentBody(answer: answer), with: keys.signing)
      .write(in: folder.path, using: &generator)
    try store.found(own, parent: parent, by: by, at: at, id: id)
    return (keys, words)
  }

  /// A restored point shows its new keys to the office that it knows from before, as an answer without
  /// an invitation.
  ///
  /// - Returns: the words to compare.
  static func answerAgain(
    from store: Store, keys: StationKeys, to folder: URL?
  ) throws -> [String] {
    guard let parent = try store.parentStation() else { return [] }
    let answer = EnrolmentAnswer(
      point: PublicStation(try store.ownStation()), office: PublicStation(parent))
    if let folder {
      var generator = SystemRandomNumberGenerator()
      _ = try SignedDocument(signing: EnrolmentBody(answer: answer), with: keys.signing)
        .write(in: folder.path, using: &generator)
    }
    return words(office: answer.office, point: answer.point)
  }

  /// Writes the answer of this point once more, for a stick that was lost or pulled out too early.
  public static func writeAnswer(of store: Store, keys: StationKeys, to folder: URL) throws {
    _ = try answerAgain(from: store, keys: keys, to: folder)
  }

  /// Answers in a folder to invitations of this office, with the words to compare.
  public static func answers(
    in folder: URL, for store: Store
  ) throws -> [(answer: EnrolmentAnswer, words: [String])] {
    let own = PublicStation(try store.ownStation())
    var found: [EnrolmentAnswer] = []
    for document in try documents(in: folder) {
      guard let answer = document.body.answer, answer.office == own,
        answer.point.signingKey == document.signer.description, !found.contains(answer)
      else { continue }
      // Written twice, it is one answer all the same.
      found.append(answer)
    }
    return found.map { ($0, words(office: own, point: $0.point)) }
  }

  /// The office takes a point into its register, after the words were compared.
  public static func confirm(
    _ answer: EnrolmentAnswer, typed: String, in store: Store, by: Actor, at: Date, id: String
  ) throws -> Station {
    let own = PublicStation(try store.ownStation())
    let words = words(office: own, point: answer.point)
    guard are(typed, of: own, and: answer.point) else { throw EnrolmentError.wordsDiffer }
    let code = answer.point.journal.station
    guard !code.isOffice, code.commune == own.journal.station.commune else {
      throw EnrolmentError.wrongCommune(answer.point.journal.station.text)
    }
    let station = Station(
      journal: answer.point.journal, kind: .point, relation: .child, name: answer.point.name,
      signingKey: answer.point.signingKey, recipient: answer.point.recipient, recovery: nil,
      words: words, since: at)
    try station.checkKeys()
    do { try store.enrol(station, by: by, at: at, id: id) } catch StoreError.conflict {
      throw EnrolmentError.alreadyEnrolled(station.journal.description)
    }
    AllowedSigners.keep(for: store)
    return station
  }

  /// The office trusts a station's keys no more.
  ///
  /// - Throws: ``Storage/StoreError/notFound(_:)``.
  public static func revoke(
    _ journal: JournalID, reason: String, in store: Store, by: Actor, at: Date, id: String
  ) throws {
    try store.revoke(journal, reason: reason, by: by, at: at, id: id)
    AllowedSigners.keep(for: store)
  }

  /// Keys are made before the first entry; those of a station that is there must never be replaced.
  private static func requireNew(_ store: Store) throws {
    guard try store.stations().isEmpty else { throw StoreError.conflict("station") }
  }

  private static func documents(in folder: URL) throws -> [SignedDocument<EnrolmentBody>] {
    try SealedFolder.list(in: folder.path).filter { $0.kind == .enrolment }.compactMap {
      // A document that is damaged or of another kind is as good as absent: the next step says that
      // nothing was found.
      try? SignedDocument<EnrolmentBody>($0.name, in: folder.path, signedBy: nil)
    }
  }
}

extension Station {
  /// Refuses keys that could never be used.
  fileprivate func checkKeys() throws {
    do {
      _ = try VerifyingKey(parsing: signingKey)
      _ = try recipients()
    } catch {
      throw EnrolmentError.unreadable(folder: journal.description)
    }
  }
}
