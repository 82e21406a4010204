// SPDX-License-Identifier: Apache-2.0
// The office backs itself up, tries the backup out, is reminded, and comes back from the first page of a new machine.

import Devices
import Exchange
import Foundation
import Journal
import OfficeScreens
import Screens
import Storage
import Support
import Testing

@MainActor @Suite struct OfficeRestoringTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  let disk: URL

  init() throws {
    commune = try Commune()
    disk = try commune.folder("dia")
  }

  private func arrive(_ title: String) throws {
    try commune.point.file(.report(title))
    try commune.point.export(to: commune.stick)
    try office.importAll(from: commune.stick)
  }

  @Test func itIsWrittenTriedOutByPassphraseAndByCardAndRemindedOf() async throws {
    office.sticks = [disk]
    #expect(try BackupDue.message(in: office.workplace()) == nil)
    try arrive("Một")
    #expect(try BackupDue.message(in: office.workplace())?.title.contains("lần nào") == true)
    office.keys = try StationKeys.open(in: office.folder, passphrase: nil)
    let screen = BackupScreen(workplace: try office.workplace())
    await screen.reload()
    #expect(screen.isOffice && screen.canWrite)
    await screen.backUpButtonPressed()
    #expect(screen.panel == .written(.folder))
    #expect(try BackupDue.message(in: office.workplace()) == nil)
    for typed in [commune.passphrase, try commune.recoverySecret.lowercased()] {
      await screen.rehearseButtonPressed(typed: typed)
      #expect(screen.message?.title.contains("nguyên vẹn: 1 đơn") == true, "\(typed)")
    }
    await screen.rehearseButtonPressed(typed: "không phải cụm này đâu")
    #expect(screen.message?.tone == .problem)
    await screen.rehearseButtonPressed(typed: "AGE-SECRET-KEY-1ABC")
    #expect(screen.message?.title.contains("gõ chưa đúng") == true)
    let left = try FileManager.default.subpathsOfDirectory(atPath: office.folder.path)
    #expect(!left.contains { $0.contains("tam-mo") })
    commune.clock.advance(days: 9)
    #expect(
      try BackupDue.message(in: office.workplace())?.title == "Đã 9 ngày chưa sao lưu sổ của xã.")
  }

  @Test func aNewMachineBringsItBackFromTheFirstPage() async throws {
    try arrive("Một")
    try office.backUp(to: disk)
    let data = commune.place("xa-moi")
    let screen = OfficeRestoring(data: data, drives: .fake([disk]))
    await screen.drivesChanged()
    #expect(screen.canRestore && screen.choices.count == 1)
    await screen.restoreButtonPressed(typed: OfficeKeys().recoverySecret)
    #expect(!screen.isRestored && screen.message?.tone == .problem)
    #expect(!FileManager.default.fileExists(atPath: data.path))
    await screen.restoreButtonPressed(typed: try commune.recoverySecret)
    #expect(screen.isRestored && screen.message?.tone == .good)
    let workplace = try #require(screen.workplace)
    #expect(try workplace.store.countPetitions() == 1)
    #expect(try !workplace.unlocked(commune.passphrase).isKeyLocked)
  }

  @Test func aStickWithoutOneSaysSo() async throws {
    let screen = OfficeRestoring(data: commune.place("xa-moi"), drives: .fake([disk]))
    await screen.drivesChanged()
    #expect(!screen.canRestore && screen.message?.title.contains("Không thấy bản sao") == true)
  }
}
