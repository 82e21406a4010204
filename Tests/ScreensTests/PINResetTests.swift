// SPDX-License-Identifier: Apache-2.0
// A forgotten PIN: the office says a temporary one by telephone, the reply carries what is kept of it, and the
// point takes it once.

import Bundles
import DeskScreens
import Devices
import Exchange
import Foundation
import Journal
import OfficeScreens
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct PINResetTests {
  static let light = PINVerifier.Cost(logN: 4)
  let commune: Commune
  let lead: String
  var point: OpenStation { commune.point }
  var office: OpenStation { commune.office }

  init() throws {
    commune = try Commune()
    let workplace = try commune.point.workplace()
    lead = workplace.actor.id
    try workplace.setPIN(try #require(PIN("480615")), of: lead, cost: Self.light)
    try commune.point.export(to: commune.stick)
    try commune.office.importAll(from: commune.stick)
  }

  private func reset() throws -> String {
    try office.workplace().resetPIN(
      at: point.journal(), account: lead, reason: "Quên, đã gọi lại", cost: Self.light)
  }

  private func attempt(_ digits: String) throws -> SignInOutcome {
    try point.workplace().tryPIN(
      #require(PIN(digits)), of: lead,
      at: SystemMoment(bootID: "a", sinceBoot: 1, wall: .distantPast), cost: Self.light)
  }

  @Test func theTemporaryPINComesWithTheReplyOnceAndMustBeChanged() throws {
    let digits = try reset()
    try office.reply(to: point.journal(), on: commune.stick)
    #expect(try files(in: commune.stick, holding: digits) == [])
    #expect(try files(in: office.folder, holding: digits) == [])
    let report = try #require(try point.readReplies(from: commune.stick).first)
    #expect(report.pinResets == [lead])
    #expect(try attempt("480615") == .wrong(wait: 0))
    #expect(try attempt(digits) == .mustChange)
    let set = try #require(try point.acts().compactMap { $0 as? AccountPINSet }.last)
    #expect(set.isFromOffice && set.reset != nil)

    // The person chooses one; the same reset in the next reply changes nothing any more.
    try point.workplace().setPIN(try #require(PIN("97531")), of: lead, cost: Self.light)
    try office.reply(to: point.journal(), on: commune.stick)
    let again = try point.readReplies(from: commune.stick)
    #expect(again.contains(where: \.isApplied) && again.allSatisfy { $0.pinResets.isEmpty })
    #expect(try attempt("97531") == .signedIn)
  }

  @Test func theOfficeForgetsItOnceThePointHasSaidSo() throws {
    _ = try reset()
    #expect(try office.store.pinResets(for: point.journal()).count == 1)
    try office.reply(to: point.journal(), on: commune.stick)
    try point.readReplies(from: commune.stick)
    try point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
    #expect(try office.store.pinResets(for: point.journal()).isEmpty)
  }

  @Test func onlyTheNewestTemporaryPINCounts() throws {
    let first = try reset()
    let second = try reset()
    try office.reply(to: point.journal(), on: commune.stick)
    try point.readReplies(from: commune.stick)
    if first != second { #expect(try attempt(first) == .wrong(wait: 0)) }
    #expect(try attempt(second) == .mustChange)
  }

  @Test func waitsEndWithTheNewPIN() throws {
    for _ in 0..<5 { _ = try attempt("1111") }
    let digits = try reset()
    try office.reply(to: point.journal(), on: commune.stick)
    try point.readReplies(from: commune.stick)
    #expect(try attempt(digits) == .mustChange)
  }

  @Test func nobodyUnknownGetsOne() throws {
    #expect(throws: AccountError.unknown("ai-do")) {
      try office.workplace().resetPIN(
        at: point.journal(), account: "ai-do", reason: "", cost: Self.light)
    }
  }

  @Test func aBackupHoldsNoVerifier() throws {
    let folder = try commune.folder("sao-luu")
    let snapshot = try point.store.snapshot(into: folder)
    #expect(snapshot.lines > 0)
    #expect(try files(in: folder, holding: "$scrypt$") == [])
  }
}
