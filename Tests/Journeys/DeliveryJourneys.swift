// SPDX-License-Identifier: Apache-2.0
// A written answer of the commune is sent down from the office's window, handed over at the hamlet by the keyboard
// alone, and its record stands in the case again.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct Deliveries {
    private struct Paper: Decodable {
      var name: String
      var outcome: String?
      var taker: String?
      var arrived: Bool
    }

    /// A plain A4 page as a PDF file.
    private func answer(in station: DeskStation) throws -> String {
      let file = station.home.folder.appending(path: "tra-loi.pdf")
      let content = "BT /F1 18 Tf 72 760 Td (Cong van tra loi) Tj ET"
      let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
          + "/Resources << /Font << /F1 5 0 R >> >> >>",
        "<< /Length \(content.utf8.count) >>\nstream\n\(content)\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
      ]
      var text = "%PDF-1.4\n"
      var places: [Int] = []
      for (index, object) in objects.enumerated() {
        places.append(text.utf8.count)
        text += "\(index + 1) 0 obj\n\(object)\nendobj\n"
      }
      let table = text.utf8.count
      text += "xref\n0 \(objects.count + 1)\n0000000000 65535 f \n"
      for place in places {
        text += String(repeating: "0", count: 10 - "\(place)".count) + "\(place) 00000 n \n"
      }
      text += "trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
      try Data(text.utf8).write(to: file)
      return file.path
    }

    private func papers(of reference: String, in data: String) async throws -> [Paper] {
      let text = try await DeskStation.tiepdan(
        ["document", "list", reference, "--json", "--data", data])
      return try JSONDecoder().decode([Paper].self, from: Data(text.utf8))
    }

    @Test func anAnswerGoesDownIsHandedOverByTheKeyboardAndItsRecordComesBack() async throws {
      let station = try await DeskStation()
      let demo = station.demo
      let open = try await station.book().first { $0["kind"] != "to-cao" }
      let reference = try #require(open?["reference"])
      let key = ["TIEPDAN_PASSPHRASE": demo.passphrase]
      try await DeskStation.tiepdan(["export", "--data", demo.point, demo.stick])
      try await DeskStation.tiepdan(
        ["import", "--data", demo.office, demo.stick], environment: key)
      try await DeskStation.tiepdan([
        "document", "add", reference, try answer(in: station), "--name", "Công văn trả lời",
        "--data", demo.office,
      ])

      // The office marks it.
      var office = try await station.office()
      try await office.openCase(reference)
      try await office.press("Gửi về điểm Công văn trả lời")
      try await office.read("Gửi về điểm để giao")
      try await office.shot("giao-1-xa-gui")
      try await office.press("Gửi về điểm")
      try await office.read("Đã ghi: gửi về điểm để giao.")
      try await office.shot("giao-2-xa-da-gui")
      try await office.keys("ctrl+h")
      _ = try await office.readLabel(containing: "Văn bản chờ giao tại điểm", seconds: 10)
      try await office.shot("giao-3-viec-can-lam")
      _ = try await office.quit()
      try await DeskStation.tiepdan(
        ["reply", "--to", "\(try journal(of: reference)).1", "--data", demo.office, demo.stick],
        environment: key)

      // The desk reads the reply, finds the paper on its first page and hands it over.
      let desk = try await station.desk()
      try await desk.keys("ctrl+e")
      _ = try await desk.readLabel(containing: "1 văn bản để giao", seconds: 20)
      try await desk.keys("ctrl+h")
      try await desk.read("1 văn bản để giao", seconds: 10)
      try await desk.shot("giao-4-hom-nay")
      try await desk.keys("ctrl+d")
      _ = try await desk.wait(for: "the list") { desk.window("Văn bản để giao") }
      _ = try await desk.readLabel(containing: "Chờ giao (1)", seconds: 10)
      try await desk.shot("giao-5-danh-sach")
      try await desk.keys("Return")
      _ = try await desk.find(.button, "In văn bản")
      try await desk.shot("giao-6-van-ban")
      try await desk.keys("ctrl+s")
      try await desk.read("Ghi họ tên người nhận.")
      try await desk.shot("giao-7-con-thieu")
      try await desk.type("Nguyễn Thị Hường")
      try await desk.keys("Return")
      try await desk.read("Đã ghi: đã nhận văn bản.", seconds: 10)
      try await desk.shot("giao-8-da-giao")
      try await desk.keys("Escape", "Escape")
      _ = try await desk.quit()

      // Its record comes back.
      try await DeskStation.tiepdan(["export", "--data", demo.point, demo.stick])
      try await DeskStation.tiepdan(
        ["import", "--data", demo.office, demo.stick], environment: key)
      let known = try await papers(of: reference, in: demo.office)
      #expect(known.map(\.outcome) == ["da-nhan"] && known.first?.taker == "Nguyễn Thị Hường")
      office = try await station.office()
      try await office.openCase(reference)
      _ = try await office.readLabel(containing: "người nhận Nguyễn Thị Hường", seconds: 10)
      try await office.shot("giao-9-xa-biet")
      _ = try await office.quit()
      try station.remove()
    }

    /// The station's code, of which the reference begins.
    private func journal(of reference: String) throws -> String {
      reference.split(separator: "-").prefix(2).joined(separator: "-")
    }
  }
}

extension Program {
  /// From the search, past the choice of kinds, to the first petition of the list.
  fileprivate func openFirstPetition() async throws {
    try await keys("Tab", "Tab", "space")
    _ = try await readLabel(containing: "Văn bản gửi về điểm", seconds: 10)
  }
}
