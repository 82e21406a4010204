// SPDX-License-Identifier: Apache-2.0
// Printing, told to the real program: a printer is chosen while the desk is open, loses its paper, comes
// back; what nobody knows is asked; without a printer the code stands large on the screen.

import FakePrinters
import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Printing {
    private func choose(_ address: String, on desk: Program) async throws {
      try await desk.keys("ctrl+comma")
      try await desk.openChapter("Máy in")
      try await desk.fill("Địa chỉ máy in", address)
      try await desk.press("Dùng máy in ở địa chỉ này")
    }

    @Test func aPrinterIsChosenAndPrintsAndItsPaperEnds() async throws {
      let printer = try FakeEscPosPrinter(.tcp)
      defer { printer.switchOff() }
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await choose(printer.text, on: desk)
      try await desk.read("Máy in sẵn sàng.", seconds: 10)
      try await desk.press("In thử")
      try await desk.read("Đã ra giấy và đọc rõ tiếng Việt?", seconds: 10)
      #expect(printer.widths.count == 1)
      try await desk.shot("in-1-may-in")
      try await desk.press("Đọc rõ")
      try await desk.press("Đủ hai mép")
      try await desk.read("Máy in dùng được.")
      try await desk.keys("Escape")

      try await file("Phiếu một", on: desk)
      try await desk.read("Phiếu đã ra giấy.", seconds: 20)
      #expect(printer.widths.count == 2)
      try await desk.shot("in-2-da-ra-giay")
      // The keyboard stands on the next petition.
      try await desk.keys("Return")
      _ = try await desk.find(.field, "Họ và tên")

      printer.change(to: .init(paperRows: 200))
      try await file("Phiếu hai", on: desk, isOpen: true)
      try await desk.read("Chưa rõ phiếu đã ra giấy hay chưa.", seconds: 30)
      try await desk.shot("in-3-chua-ro")
      #expect(printer.widths.count == 2)
      printer.change(to: .init())
      try await desk.press("Chưa ra hoặc ra dở, in lại")
      try await desk.read("Phiếu đã ra giấy.", seconds: 20)
      #expect(printer.widths.count == 3)
      try await desk.shot("in-4-ban-in-lai")

      printer.change(to: .init(paperRows: 0))
      try await desk.press("Tiếp nhận đơn khác")
      try await file("Phiếu ba", on: desk, isOpen: true)
      try await desk.read("Máy in chưa nhận: hết giấy.", seconds: 20)
      try await desk.keys("ctrl+p")
      _ = try await desk.readLabel(containing: "Chờ in từ")
      try await desk.shot("in-5-hang-in")
      printer.change(to: .init(coverIsOpen: true))
      try await desk.pressFirst(startingWith: "In phiếu")
      try await desk.read("Máy in chưa nhận: nắp máy đang mở.", seconds: 20)
      printer.change(to: .init())
      try await desk.pressFirst(startingWith: "In phiếu")
      try await desk.read("Phiếu đã ra giấy.", seconds: 20)
      #expect(printer.widths.count == 4)
      try await desk.kill()
      try station.remove()
    }

    private func file(_ title: String, on desk: Program, isOpen: Bool = false) async throws {
      if !isOpen { try await desk.keys("ctrl+n") }
      try await desk.findEmptyPage()
      try await desk.press("Phản ánh")
      try await desk.fillPetition(
        name: "Nguyễn Thị Hường", number: "001157001234", title: title, content: "Cống hỏng.")
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
    }

    @Test func anUnpluggedSerialPrinterIsNamedAndAnotherOneTakesOver() async throws {
      let station = try await DeskStation()
      var serial: FakeEscPosPrinter? = try FakeEscPosPrinter(.pty)
      let address = try #require(serial?.text)
      let desk = try await station.desk()
      try await choose(address, on: desk)
      try await desk.read("Máy in sẵn sàng.", seconds: 10)
      serial?.switchOff()
      serial = nil
      try await desk.press("Hỏi lại")
      _ = try await desk.readLabel(containing: "Máy in chưa in được", seconds: 10)
      try await desk.shot("in-6-rut-day")
      let other = try FakeEscPosPrinter(.tcp)
      defer { other.switchOff() }
      try await desk.fill("Địa chỉ máy in", other.text)
      try await desk.press("Dùng máy in ở địa chỉ này")
      try await desk.read("Máy in sẵn sàng.", seconds: 10)
      try await desk.choose("Cuộn 58 mm", in: "Khổ giấy")
      try await desk.press("In thử")
      try await desk.read("Đã ra giấy và đọc rõ tiếng Việt?", seconds: 10)
      #expect(other.widths == [384])
      try await desk.kill()
      try station.remove()
    }

    @Test(.enabled(if: IppLaboratory.isPossible, "cups-ipp-utils, avahi-daemon, dbus, and root"))
    func aSheetPrinterPrintsThePDFAndGivesUpInMidPage() async throws {
      let laboratory = try IppLaboratory(command: "[ -e \"$D/broken\" ] && exit 1; exit 0")
      defer { laboratory.stop() }
      let station = try await DeskStation()
      let desk = try await station.desk()
      try await choose(laboratory.uri, on: desk)
      try await desk.read("Máy in sẵn sàng.", seconds: 20)
      try await desk.shot("in-7-ipp")
      try await desk.keys("Escape")
      try await file("Phiếu A5", on: desk)
      try await desk.read("Phiếu đã ra giấy.", seconds: 30)
      #expect(try laboratory.documents().count == 1)
      try await desk.keys("Return")
      try laboratory.signal("broken")
      try await file("Phiếu hỏng", on: desk, isOpen: true)
      try await desk.read("Chưa rõ phiếu đã ra giấy hay chưa.", seconds: 30)
      try await desk.press("Đã ra đủ")
      try await desk.read("Phiếu đã ra giấy.")
      try await desk.kill()
      try station.remove()
    }

    @Test(arguments: [1.0, 1.5])
    func withoutAPrinterTheCodeStandsLarge(textScale: Double) async throws {
      let station = try await DeskStation(textScale: textScale)
      let desk = try await station.desk()
      try await file("Không máy in", on: desk)
      try await desk.read("Máy chưa có máy in.")
      try await desk.shot("in-8-khong-may-in-\(textScale == 1 ? "thuong" : "lon")")
      try await desk.keys("ctrl+comma")
      try await desk.openChapter("Máy in")
      _ = try await desk.find(.field, "Địa chỉ máy in")
      try await desk.shot("in-9-cai-dat-\(textScale == 1 ? "thuong" : "lon")")
      try await desk.kill()
      try station.remove()
    }
  }
}

extension Program {
  /// Opens a chapter of the settings.
  func openChapter(_ title: String) async throws {
    let row = try await wait(for: "chapter \(title)") { () -> Node? in
      root.first { node, role in
        role == "list item" && node.texts.contains(title)
      }
    }
    try await click(row)
  }

  /// Presses the first button whose name begins so.
  func pressFirst(startingWith name: String) async throws {
    let node = try await wait(for: "button \"\(name)…\"") { () -> Node? in
      root.first { node, role in
        Kind.button.roles.contains(role) && node.name.hasPrefix(name) && node.isEnabled
      }
    }
    if !node.act("click") { try await click(node) }
  }
}
