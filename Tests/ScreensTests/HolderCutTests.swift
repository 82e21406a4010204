// SPDX-License-Identifier: Apache-2.0
// A change of a key holder that is cut in the middle locks nobody out and leaves no holder whom the journal does not
// know: before the entry nothing counts, after it everything does.

import Casework
import Exchange
import Foundation
import Journal
import Screens
import Storage
import Support
import Testing

@Suite struct HolderCutTests {
  let commune: Commune
  let workplace: Workplace
  var office: OpenStation { commune.office }
  private let old = "năm từ cũ của người giữ khóa"
  private let new = "năm từ mới của người giữ khóa"

  init() throws {
    commune = try Commune()
    workplace = try commune.office.workplace()
    try workplace.setPerson(
      Account(id: "b", name: "Người b", role: "Công chức", duties: [.keyHolder]))
    try workplace.addHolder("b", passphrase: old, existing: commune.passphrase)
  }

  private func opens(_ words: String) -> Bool {
    (try? workplace.holders.open(Passphrase.canonical(words))) != nil
  }

  private var waiting: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(
        atPath: office.folder.appendingPathComponent("khoa-tram").path
      ).filter { $0.hasPrefix("cho.") }
    }
  }

  @Test func cutBeforeTheEntryTheOldPassphraseStays() throws {
    try workplace.holders.prepare(
      office.keys.unlocked(), passphrase: new, of: "b", entry: office.id())
    #expect(opens(old) && !opens(new))
    #expect(try waiting.count == 1)
    try workplace.settleHolders()
    #expect(opens(old) && !opens(new) && workplace.holders.has("b"))
    #expect(try waiting.isEmpty)
  }

  @Test func cutAfterTheEntryTheNewOneCounts() throws {
    let entry = office.id()
    try workplace.holders.prepare(office.keys.unlocked(), passphrase: new, of: "b", entry: entry)
    try office.store.append(
      HolderChanged(account: "b", change: .changed), by: office.actor, at: commune.clock.now(),
      id: entry)
    #expect(opens(old))
    try workplace.settleHolders()
    #expect(opens(new) && !opens(old))
    #expect(try waiting.isEmpty)
  }

  @Test func aRemovalThatWasCutIsEndedAndTheLastPassphraseStays() throws {
    try office.store.append(
      HolderChanged(account: "b", change: .removed), by: office.actor, at: commune.clock.now(),
      id: office.id())
    #expect(opens(old))
    try workplace.settleHolders()
    #expect(!opens(old) && opens(commune.passphrase))
    // An entry that would lock everybody out changes nothing.
    try office.store.append(
      HolderChanged(account: "", change: .removed), by: office.actor, at: commune.clock.now(),
      id: office.id())
    try workplace.settleHolders()
    #expect(opens(commune.passphrase))
  }

  @Test func whoeverLostTheDutyInACutLosesThePassphraseAndTheJournalSaysSo() throws {
    try office.store.setAccount(
      AccountSet(
        account: "b", name: "Người b", role: "Công chức", duty: .reception, isActive: true,
        duties: [.handling]), by: office.actor, at: commune.clock.now(), id: office.id())
    #expect(opens(old))
    try workplace.settleHolders()
    #expect(!opens(old))
    let last = try #require(try office.store.holderChanges().last)
    #expect(last.change == HolderChanged(account: "b", change: .removed))
    #expect(try office.store.check().findings == [])
    // Nothing more is to be done.
    let count = try office.store.holderChanges().count
    try workplace.settleHolders()
    #expect(try office.store.holderChanges().count == count)
  }

  @Test func theCardIsTriedWithoutAnyChange() throws {
    let before = try office.store.head(of: office.journal())
    try workplace.tryCard(commune.recoverySecret)
    #expect(throws: StationKeys.KeysError.wrongCard) {
      try workplace.tryCard(OfficeKeys().recoverySecret)
    }
    #expect(try office.store.head(of: office.journal()) == before)
  }
}
