// SPDX-License-Identifier: Apache-2.0
// *RÚT ĐƯỢC RỒI* is said only of a stick that is out of the system; else the page says what is true, offers another
// try, and keeps its words until another stick is used.

import DeskScreens
import Devices
import Exchange
import Foundation
import OfficeScreens
import Petitions
import Screens
import Storage
import Support
import Testing

/// What a page said while the system was asked.
@MainActor
private final class Seen {
  var screen: SendScreen?
  var panels: [StickPanel] = []
}

/// Whether something holds the stick.
@MainActor
private final class Hold {
  var isOn = true
}

@MainActor @Suite struct StickReleaseTests {
  let commune: Commune
  let dock = Dock()
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws {
    commune = try Commune()
    try commune.point.file(.report())
    dock.plug(commune.stick)
  }

  private func send(_ release: StickRelease) async throws -> SendScreen {
    let screen = SendScreen(workplace: try point.workplace(dock, release))
    await screen.reload()
    #expect(screen.panel == .ready && screen.chosen?.isDrive == true)
    await screen.sendButtonPressed()
    return screen
  }

  @Test func aStickIsTakenOutBeforeItMayBePulled() async throws {
    let seen = Seen()
    let release = dock.release { _ in
      // While the system is asked, the page says that the stick must stay.
      if let screen = seen.screen { seen.panels.append(screen.panel) }
      return nil
    }
    let made = SendScreen(workplace: try point.workplace(dock, release))
    seen.screen = made
    await made.reload()
    await made.sendButtonPressed()
    #expect(seen.panels == [.releasing] && StickPanel.releasing.isWriting)
    // Pulled or not: the list no longer has it.
    #expect(made.panel == .safe && made.chosen == nil && dock.requests == [stick.path])
    #expect(try point.bundles(on: stick).count == 1)
    // The drive is gone from the system, and the words stay.
    await made.drivesChanged()
    #expect(made.panel == .safe && made.chosen == nil && made.sticks.isEmpty)
    await made.reload()
    #expect(made.panel == .safe)
    // Plugged in anew it can be used again.
    dock.plug(stick)
    await made.drivesChanged()
    #expect(made.panel == .ready && made.chosen?.folder == stick)
  }

  @Test func aStickThatIsHeldIsWrittenAndNotOutAndMayBeTriedAgain() async throws {
    let hold = Hold()
    let release = dock.release(holders: ["evince\u{1B}"]) { _ in
      hold.isOn ? .refused(detail: "target is busy") : nil
    }
    let screen = try await send(release)
    let held = StickLeft.held(by: ["evince\u{1B}"], detail: "target is busy")
    #expect(screen.panel == .written(held) && !screen.isWriting)
    #expect(held.title() == "ĐÃ GHI XONG – CHƯA RÚT")
    #expect(held.advice().contains("evince⟨U+001B⟩") && held.advice().contains("Tháo USB"))
    #expect(screen.lastExport?.petitions == 1)
    await screen.drivesChanged()
    #expect(screen.panel == .written(held))
    hold.isOn = false
    await screen.releaseButtonPressed()
    #expect(screen.panel == .safe && dock.requests == [stick.path, stick.path])
    // There is nothing more to take out.
    await screen.releaseButtonPressed()
    #expect(screen.panel == .safe && dock.requests.count == 2)
  }

  @Test func aStickThatIsTakenOutByTheDesktopMeanwhileIsToldAsGone() async throws {
    let screen = try await send(dock.release { _ in .refused(detail: "busy") })
    #expect(screen.panel == .written(.held(by: [], detail: "busy")))
    dock.pull(stick)
    await screen.drivesChanged()
    #expect(screen.panel == .written(.gone))
    await screen.drivesChanged()
    #expect(screen.panel == .written(.gone))
  }

  @Test func aStickThatVanishesWhileItIsTakenOutIsToldAsGone() async throws {
    let release = dock.release { [dock, stick] _ in
      dock.pull(stick)
      return .refused(detail: "no such device")
    }
    let screen = try await send(release)
    #expect(screen.panel == .written(.gone))
    #expect(StickLeft.gone.advice().contains("đọc lại đúng trước khi"))
  }

  @Test func aSystemThatKnowsNoVolumesIsToldAsThat() async throws {
    #expect(try await send(.none).panel == .written(.unknown))
    #expect(StickLeft.unknown.canRetry)
  }

  @Test func aFolderChosenByHandIsNeverTakenOut() async throws {
    let folder = try commune.folder("chia-se")
    let screen = SendScreen(workplace: try point.workplace(dock, dock.release()))
    await screen.reload()
    await screen.choose(folder: folder)
    await screen.sendButtonPressed()
    #expect(screen.panel == .written(.folder) && dock.requests.isEmpty)
    #expect(!StickLeft.folder.canRetry && StickLeft.folder.title() == "ĐÃ GHI XONG")
    // Nor is a folder on the stick itself.
    let inside = stick.appendingPathComponent("Hồ sơ", isDirectory: true)
    try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
    await screen.choose(folder: inside)
    await screen.sendButtonPressed()
    #expect(screen.panel == .written(.folder) && dock.requests.isEmpty)
  }

  @Test func anotherStickThatWasThereAllTheTimeDoesNotWipeTheWords() async throws {
    let other = try commune.folder("usb-khac")
    dock.plug(other)
    let screen = SendScreen(workplace: try point.workplace(dock, dock.release()))
    await screen.reload()
    #expect(screen.chosen?.folder == stick)
    await screen.sendButtonPressed()
    await screen.drivesChanged()
    #expect(screen.panel == .safe && screen.chosen == nil)
    #expect(screen.sticks.map(\.folder) == [other])
    await screen.choose(other.path)
    #expect(screen.panel == .ready && screen.chosen?.folder == other)
  }

  @Test func aStickOnWhichAnotherPageStillWorksIsNotTakenOut() async throws {
    let use = StickUse(stick.appendingPathComponent("SAOLUU", isDirectory: true))
    let screen = try await send(dock.release())
    #expect(screen.panel == .written(.atWork) && dock.requests.isEmpty)
    use.end()
    await screen.releaseButtonPressed()
    #expect(screen.panel == .safe && dock.requests == [stick.path])
  }

  @Test func aFailedWritingTakesNothingOutAndItsWordsStayWhenTheStickIsPulled() async throws {
    let screen = SendScreen(workplace: try point.workplace(dock, dock.release()))
    await screen.reload()
    try FileManager.default.removeItem(at: stick)
    await screen.sendButtonPressed()
    guard case .failed = screen.panel else {
      Issue.record("\(screen.panel)")
      return
    }
    let told = screen.panel
    dock.pull(stick)
    await screen.drivesChanged()
    #expect(screen.panel == told && dock.requests.isEmpty)
  }

  @Test func aBackupTakesItsStickOut() async throws {
    let screen = BackupScreen(workplace: try point.workplace(dock, dock.release()))
    await screen.reload()
    #expect(screen.found.isEmpty)
    await screen.backUpButtonPressed()
    #expect(screen.panel == .safe && dock.requests == [stick.path])
    #expect(screen.message?.tone == .good && screen.chosen == nil && screen.found.isEmpty)
    dock.plug(stick)
    await screen.drivesChanged()
    #expect(screen.panel == .ready && screen.found.count == 1)
  }
}

@MainActor @Suite struct OfficeReleaseTests {
  let commune: Commune
  let dock = Dock()
  var office: OpenStation { commune.office }

  init() throws {
    commune = try Commune()
    try commune.point.file(.report())
    try commune.point.export(to: commune.stick)
    dock.plug(commune.stick)
  }

  private func choice() async throws -> StickChoice {
    try #require(try office.workplace(dock, .none).driveList().first)
  }

  @Test func theStickIsOutBeforeTheImportSaysSo() async throws {
    let screen = ImportScreen(workplace: try office.workplace(dock, dock.release()))
    await screen.lookButtonPressed(at: try await choice())
    #expect(dock.requests.isEmpty)
    await screen.importButtonPressed()
    #expect(screen.panel == .done && screen.leaving.left == .released)
    #expect(screen.ending.isOut && screen.ending.title == "RÚT ĐƯỢC RỒI")
    // It leaves the machine, and the words stay; the next one is begun anew.
    await screen.sticksChanged(chosen: nil, all: [])
    #expect(screen.panel == .done && screen.ending.isOut)
    dock.plug(commune.stick)
    await screen.sticksChanged(chosen: try await choice(), all: [])
    #expect(screen.panel == .idle && screen.leaving.left == nil)
    #expect(screen.reports.count == 1)
  }

  @Test func aHeldStickIsToldAndTriedAgain() async throws {
    let hold = Hold()
    let release = dock.release(holders: ["soffice.bin"]) { _ in
      hold.isOn ? .refused(detail: "busy") : nil
    }
    let screen = ImportScreen(workplace: try office.workplace(dock, release))
    screen.writesReplies = false
    let stick = try await choice()
    await screen.lookButtonPressed(at: stick)
    await screen.importButtonPressed()
    #expect(screen.panel == .done && !screen.ending.isOut && screen.leaving.canRelease)
    #expect(screen.ending.title == "ĐÃ ĐỌC XONG – CHƯA RÚT")
    #expect(screen.ending.text.contains("soffice.bin"))
    await screen.sticksChanged(chosen: stick, all: [stick])
    #expect(screen.panel == .done)
    hold.isOn = false
    await screen.releaseButtonPressed()
    #expect(screen.panel == .done && screen.ending.isOut)
  }

  @Test func aReplyAndAnInvitationTakeTheirStickOut() async throws {
    try office.importAll(from: commune.stick)
    let hold = Hold()
    let release = dock.release { _ in hold.isOn ? .refused(detail: "busy") : nil }
    let workplace = try office.workplace(dock, release)
    let book = ArrivalsBook(workplace: workplace)
    let journal = try commune.point.journal()
    await book.replyButtonPressed(to: "\(journal)", on: try await choice(), with: workplace)
    #expect(book.message?.title.hasPrefix("CHƯA RÚT. Đã ghi phản hồi cho") == true)
    #expect(book.leaving.canRelease)
    hold.isOn = false
    await book.releaseButtonPressed()
    #expect(book.message?.title.hasPrefix("RÚT ĐƯỢC RỒI. Đã ghi phản hồi cho") == true)

    dock.plug(commune.stick)
    let enrol = EnrolScreen(workplace: workplace)
    var wanted = PointInvitation()
    (wanted.number, wanted.name, wanted.venue) = ("4", "Thôn Mới", "Nhà văn hóa")
    (wanted.placeName, wanted.issuingBody) = ("An Lạc", "ỦY BAN NHÂN DÂN XÃ AN LẠC")
    #expect(await enrol.inviteButtonPressed(wanted, to: try await choice()))
    #expect(enrol.message?.title.hasPrefix("RÚT ĐƯỢC RỒI. Giấy kết nạp của Thôn Mới") == true)
    #expect(dock.requests.count == 3)
  }

  @Test func anAnswerTakesItsStickOut() async throws {
    let point = try commune.uncomparedPoint()
    let screen = TrustScreen(workplace: try point.workplace(dock, dock.release()))
    await screen.appear()
    await screen.compareButtonPressed()
    await screen.writeAnswer(to: commune.stick)
    #expect(screen.message?.title == "RÚT ĐƯỢC RỒI. Đã ghi lại trả lời ra USB.")
    #expect(dock.requests == [commune.stick.path] && !screen.canRelease)
    await screen.writeAnswer(to: try commune.folder("khac"))
    #expect(screen.message?.title == "Đã ghi lại trả lời ra USB.")
    #expect(screen.message?.next.contains("thư mục") == true && dock.requests.count == 1)
  }
}
