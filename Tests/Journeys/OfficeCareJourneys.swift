// SPDX-License-Identifier: Apache-2.0
// The office looks after itself: backed up to a stick, tried out, brought back on a new machine from its first page,
// its lists on paper by the desktop's own dialog, its second window told who has it open, and practice.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct OfficeCares {
    /// An office with five petitions.
    private func office() async throws -> (DeskStation, Program) {
      let station = try await DeskStation()
      try await DeskStation.tiepdan(["export", "--data", station.demo.point, station.demo.stick])
      try await DeskStation.tiepdan(
        ["import", "--data", station.demo.office, station.demo.stick],
        environment: ["TIEPDAN_PASSPHRASE": station.demo.passphrase])
      return (station, try await station.office())
    }

    private func chooseFolder(_ office: Program, _ title: String, _ path: String) async throws {
      try await office.press("Chọn thư mục…")
      try await office.activate(title)
      try await office.keys("ctrl+l")
      try await office.type(path)
      try await office.keys("Return")
    }

    @Test func anOfficeIsBackedUpTriedOutAndBroughtBack() async throws {
      let (station, office) = try await office()
      _ = try await office.readLabel(containing: "chưa sao lưu lần nào", seconds: 20)
      try await office.shot("xa-sao-luu-nhac")
      try await office.press("Sao lưu sổ của xã")
      _ = try await office.find(.button, "Sao lưu ngay", seconds: 10)
      try await office.activate("Cài đặt")
      try await office.resize(1000, 700, title: "Cài đặt")
      // The help's picture.
      try await office.shot("pages-plain-xa-sao-luu")
      try await office.press("Sao lưu ngay")
      try await office.read("ĐÃ GHI XONG", seconds: 30)
      try await office.shot("xa-sao-luu-xong")
      try await office.press("Thử mở bản sao")
      try await office.fill(
        "Cụm mật khẩu của ông/bà, hoặc khóa trên thẻ khôi phục", station.demo.recoverySecret)
      try await office.shot("xa-sao-luu-dien-tap-hoi")
      try await office.keys("Return")
      _ = try await office.readLabel(containing: "nguyên vẹn: 5 đơn", seconds: 30)
      try await office.shot("xa-sao-luu-dien-tap")
      try await office.keys("Escape")
      _ = try await office.wait(for: "no reminder", seconds: 10) {
        office.root.firstLabel { $0.contains("chưa sao lưu") } == nil ? true : nil
      }
      try await office.kill()

      let fresh = station.home.folder.appending(path: "xa-moi").path
      let again = try await Program.start(
        "tiepdan-office", ["--data", fresh], home: station.home,
        environment: ["TIEPDAN_FOLDERS": station.demo.stick])
      try await again.activate()
      try await again.read("Chào ông/bà")
      try await again.click(try await again.find(.label, "Phục hồi từ bản sao lưu"))
      _ = try await again.find(.field, "Khóa trên thẻ khôi phục, gõ hoặc quét", seconds: 10)
      try await again.activate("Phục hồi từ bản sao lưu")
      try await again.shot("xa-phuc-hoi-1")
      try await again.fill(
        "Khóa trên thẻ khôi phục, gõ hoặc quét", station.demo.recoverySecret)
      try await again.press("Phục hồi")
      _ = try await again.readLabel(containing: "Đã phục hồi", seconds: 30)
      try await again.shot("xa-phuc-hoi-2")
      try await again.press("Mở Tiếp Dân")
      _ = try await again.readLabel(containing: "chậm nhất", seconds: 20)
      try await again.shot("xa-phuc-hoi-3")
      _ = try await again.quit()
      try station.remove()
    }

    @Test func listsGoToPaperByKeys() async throws {
      let (station, office) = try await office()
      _ = try await office.readLabel(containing: "chậm nhất", seconds: 20)
      try await office.keys("ctrl+p")
      _ = try await office.find(.button, "Lưu PDF…")
      try await office.shot("xa-in-viec-can-lam")
      try await office.press("In…")
      try await office.activate("In Việc cần làm")
      try await office.shot("xa-in-hop-thoai")
      try await office.keys("Escape")
      try await office.keys("ctrl+p")
      try await office.press("Lưu PDF…")
      let file = station.home.folder.appending(path: "documents/viec.pdf")
      try await office.activate("Lưu PDF")
      try await office.keys("ctrl+a")
      try await office.type(file.path)
      try await office.keys("Return")
      _ = try await office.readLabel(containing: "Đã lưu", seconds: 10)
      let text = try await Tools.run(
        "pdftotext", ["-layout", file.path, "-"], environment: ProcessInfo.processInfo.environment)
      #expect(text.output.contains("VIỆC CẦN LÀM") && text.output.contains("chậm nhất"))
      // Of a denunciation nothing but dots.
      #expect(!text.output.contains("Đặng Văn Ước") && !text.output.contains("Thu quỹ"))
      try await office.keys("ctrl+comma")
      try await office.openChapter("Lần mở danh tính")
      try await office.keys("ctrl+p")
      _ = try await office.find(.button, "Lưu PDF…")
      try await office.shot("xa-in-lan-mo")
      try await office.keys("Escape")
      try await office.kill()
      try station.remove()
    }

    @Test func theSecondWindowSaysWhoHasTheOfficeOpen() async throws {
      let (station, office) = try await office()
      _ = try await office.readLabel(containing: "chậm nhất", seconds: 20)
      let second = try await station.office()
      _ = try await second.find(.button, "Thử lại", seconds: 10)
      try await second.shot("xa-cua-so-thu-hai")
      _ = try await second.readLabel(containing: "đang mở ở một cửa sổ", seconds: 5)
      _ = try await second.readLabel(containing: "tiến trình", seconds: 5)
      try await office.kill()
      try await second.press("Thử lại")
      _ = try await second.readLabel(containing: "chậm nhất", seconds: 20)
      try await second.kill()
      try station.remove()
    }

    @Test func aForgottenPassphraseLeadsToTheCard() async throws {
      let (station, office) = try await office()
      try await office.keys("ctrl+i")
      try await office.press("Xem USB")
      _ = try await office.find(.field, "Cụm mật khẩu của người giữ khóa")
      try await office.shot("xa-hoi-cum-mat-khau")
      try await office.press("Quên cụm mật khẩu…")
      _ = try await office.find(.button, "Thử thẻ…", seconds: 10)
      try await office.activate("Cài đặt")
      try await office.press("Thử thẻ…")
      try await office.fill(
        "Khóa trên thẻ khôi phục, gõ hoặc quét", station.demo.recoverySecret)
      try await office.keys("Return")
      _ = try await office.readLabel(containing: "Thẻ khôi phục mở được", seconds: 20)
      try await office.shot("xa-thu-the")
      try await office.kill()
      try station.remove()
    }
  }
}
