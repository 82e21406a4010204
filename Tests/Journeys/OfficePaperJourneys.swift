// SPDX-License-Identifier: Apache-2.0
// A paper of a case in the office: the notice that a complaint was accepted, from its step to the printed sheet, the
// stored file and back; by mouse and by the keyboard alone.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct OfficePapers {
    /// An office in which a complaint was accepted today, and the code of that complaint.
    private func accepted(textScale: Double = 1) async throws -> (DeskStation, String) {
      let station = try await DeskStation(textScale: textScale)
      try await DeskStation.tiepdan(["export", "--data", station.demo.point, station.demo.stick])
      try await DeskStation.tiepdan(
        ["import", "--data", station.demo.office, station.demo.stick],
        environment: ["TIEPDAN_PASSPHRASE": station.demo.passphrase])
      let book = try await station.book()
      let complaint = try #require(book.last { $0["kind"] == "khieu-nai" }?["reference"])
      let steps = Tools.packageRoot.appending(path: ".build/debug/casesteps").path
      let done = try await Tools.run(
        steps, [station.demo.office, complaint, "classified", "proposed", "accepted"],
        environment: ProcessInfo.processInfo.environment.merging(
          ["TIEPDAN_ASSETS": Tools.packageRoot.appending(path: "Assets").path]) { $1 })
      try #require(done.status == 0, "\(done.output)")
      return (station, complaint)
    }

    private func openCase(_ code: String, in office: Program) async throws {
      try await office.openCase(code)
      _ = try await office.find(
        .button, "Soạn Thông báo thụ lý giải quyết khiếu nại", seconds: 15)
    }

    private func pages(_ file: URL) async throws -> String {
      let read = try await Tools.run(
        "pdftotext", ["-layout", file.path, "-"],
        environment: ProcessInfo.processInfo.environment)
      try #require(read.status == 0, "\(read.output)")
      return read.output
    }

    private func saveCopy(to file: URL, in office: Program) async throws {
      try await office.keys("ctrl+s")
      try await office.activate("Lưu một bản")
      try await office.keys("ctrl+a")
      try await office.type(file.path)
      try await office.keys("Return")
      _ = try await office.readLabel(containing: "Đã lưu một bản", seconds: 10)
    }

    @Test(arguments: [1.0, 1.5])
    func aNoticeOfAcceptanceIsWrittenPrintedStoredAndOpenedAgain(scale: Double) async throws {
      let mark = scale > 1 ? "lon" : "thuong"
      let (station, code) = try await accepted(textScale: scale)
      let office = try await station.office()
      try await openCase(code, in: office)
      try await office.press("Soạn Thông báo thụ lý giải quyết khiếu nại")
      try await office.activate("Thông báo thụ lý giải quyết khiếu nại")
      #expect(try await !office.text(of: "Người khiếu nại").isEmpty)
      try await office.shot("office-van-ban-1-soan-\(mark)")
      // Everything that is missing is asked at once.
      try await office.fill("Người khiếu nại", "")
      try await office.fill("Người ký", "")
      try await office.press("Phát hành")
      try await office.read("Văn bản này cần mục này.")
      try await office.read("Ghi người ký.")
      try await office.shot("office-van-ban-2-thieu-\(mark)")
      try await office.fill("Người khiếu nại", "Nguyễn Thị Hường")
      try await office.fill("Người ký", "Phạm Văn Ví")
      try await office.fill("Chức vụ của người ký", "Chủ tịch")
      try await office.press("Xem trước")
      _ = try await office.find(
        .any, "Xem trước: Thông báo thụ lý giải quyết khiếu nại", seconds: 15)
      try await office.shot("office-van-ban-3-xem-truoc-\(mark)")
      try await office.activate("Xem trước: Thông báo thụ lý giải quyết khiếu nại")
      try await office.keys("Escape")
      try await office.activate("Thông báo thụ lý giải quyết khiếu nại")
      try await office.press("Phát hành")
      let title = "Thông báo thụ lý giải quyết khiếu nại 01/TB-UBND"
      _ = try await office.find(.any, title, seconds: 15)
      try await office.activate(title)
      try await office.shot("office-van-ban-4-da-phat-hanh-\(mark)")
      let copy = station.home.folder.appending(path: "documents/ban-luu.pdf")
      try await saveCopy(to: copy, in: office)
      let text = try await pages(copy)
      #expect(text.contains("01/TB-UBND") && text.contains("THÔNG BÁO"))
      #expect(text.contains("Phạm Văn Ví") && text.contains("UBND TỈNH BẮC NINH"))
      try await office.keys("Escape")
      // From the case's course it is opened again, the same bytes.
      try await office.press("Mở văn bản \(title)")
      _ = try await office.find(.any, title, seconds: 15)
      try await office.activate(title)
      let again = station.home.folder.appending(path: "documents/ban-mo-lai.pdf")
      try await saveCopy(to: again, in: office)
      #expect(try Data(contentsOf: again) == Data(contentsOf: copy))
      try await office.keys("Escape")
      try await office.shot("office-van-ban-5-vu-viec-\(mark)")
      _ = try await office.quit()
      try station.remove()
    }

    @Test func aPaperIsWrittenByTheKeyboardAloneUpToThePrintersDialog() async throws {
      let (station, code) = try await accepted()
      let office = try await station.office()
      try await openCase(code, in: office)
      try await office.walk(to: "Soạn Thông báo thụ lý giải quyết khiếu nại")
      try await office.keys("space")
      try await office.activate("Thông báo thụ lý giải quyết khiếu nại")
      _ = try await office.find(.field, "Người khiếu nại")
      try await office.keys("ctrl+a", "BackSpace", "ctrl+s")
      try await office.read("Văn bản này cần mục này.")
      // The first field that is wrong has the keyboard.
      try await office.type("Nguyễn Thị Hường")
      try await office.keys("ctrl+s")
      let title = "Thông báo thụ lý giải quyết khiếu nại 01/TB-UBND"
      _ = try await office.find(.any, title, seconds: 15)
      try await office.activate(title)
      try await office.keys("ctrl+p")
      try await office.activate("In văn bản")
      try await office.shot("office-van-ban-6-hop-in")
      try await office.keys("Escape")
      try await office.activate(title)
      try await office.kill()
      try station.remove()
    }
  }
}
