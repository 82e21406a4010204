// SPDX-License-Identifier: Apache-2.0
// One marked denunciation goes through every page of the desk, three crashes, printer, stick, office and
// back. Afterwards nothing of her is anywhere but on the paper that she took home. The search itself is
// shown to find what is hidden in every way that it knows.

import FakePrinters
import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct CanaryStories {
    private let canary = Canary()

    @Test func aDenunciationIsNowhereButOnThePaper() async throws {
      let printer = try FakeEscPosPrinter(.tcp)
      defer { printer.switchOff() }
      let station = try await DeskStation()
      try await DeskStation.tiepdan([
        "printer", "--data", station.demo.point, "--address", printer.text, "--paper", "roll80",
      ])
      // The file comes from a stick of its own, which is not searched: there it may be.
      let papers = try Tools.temporaryFolder("canary-files")
      defer { try? FileManager.default.removeItem(at: papers) }
      try await canary.file(in: papers)

      var desk = try await canary.desk(station)
      try await desk.keys("ctrl+n")
      try await desk.press("Tố cáo")
      try await canary.fill(desk)
      try await desk.press("Đính kèm tệp…")
      try await desk.chooseAllFiles(in: papers)
      _ = try await desk.find(.field, "Số trang, giấy tờ thứ 1", seconds: 20)
      _ = try await desk.readLabel(containing: "Bản nháp đã giữ trên máy")
      let limits = try String(contentsOfFile: "/proc/\(desk.pid)/limits", encoding: .utf8)
      let core = limits.split(separator: "\n").first { $0.hasPrefix("Max core file size") }
      #expect(core?.split(separator: " ").filter { $0 == "0" }.count == 2, "\(core ?? "")")

      for signal in [SIGKILL, SIGSEGV, SIGABRT] {
        #expect(canary.isIn(desk.root.dump()), "what is typed is seen while it is typed")
        try await desk.end(with: signal)
        try await canary.leavesNothing(station, "after signal \(signal)")
        desk = try await canary.desk(station)
        _ = try await desk.readLabel(containing: "Bản nháp: Tố cáo ••••")
        #expect(try await canary.shown(by: desk) == [])
        try await desk.press("Làm tiếp bản nháp")
        _ = try await desk.wait(for: "the draft") {
          try await desk.text(of: "Họ và tên") == canary.name ? true : nil
        }
      }
      #expect(coreFiles() == [])

      // Copying works while the form is open, and ends with it.
      try await canary.copyTheName(on: desk)
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 20)
      for which in ["clipboard", "primary"] {
        let kept = try await canary.clipboard(which, of: desk)
        #expect(!canary.isIn(kept ?? ""), "\(which)")
      }
      try await desk.read("Phiếu đã ra giấy.", seconds: 20)
      #expect(printer.widths.count == 1)
      #expect(try await canary.shown(by: desk) == [])
      let code = try await desk.readLabel(containing: "07654-03-")

      // A further paper, the next petition, and every page.
      try await desk.press("In thêm bản…")
      try await desk.fill("Lý do in lại", "giấy nhòe")
      try await desk.press("In")
      _ = try await desk.wait(for: "the second paper", seconds: 20) {
        printer.widths.count == 2 ? true : nil
      }
      try await desk.press("Tiếp nhận đơn khác")
      try await desk.findEmptyPage()
      #expect(try await canary.shown(by: desk) == [])
      try await desk.press("Kiến nghị")
      try await desk.fill("Họ và tên", "Nguyễn Thị Hường")
      try await desk.fill("Sự việc", "Đường lở.")
      #expect(try await canary.shown(by: desk) == [])
      try await desk.keys("ctrl+f")
      try await desk.fill("Tìm trong sổ", "dau kin")
      try await desk.read("Không tìm thấy đơn nào")
      try await desk.fill("Tìm trong sổ", code)
      try await desk.read("1 đơn")
      try await desk.keys("ctrl+h")
      try await desk.keys("ctrl+p")
      _ = try await desk.readLabel(containing: code)
      #expect(try await canary.shown(by: desk) == [])
      try await desk.keys("Escape")
      try await canary.leavesNothing(station, "while the desk is open")

      // Down and back.
      try await desk.keys("ctrl+e")
      try await desk.press("Ghi ra USB")
      try await desk.read("ĐÃ GHI XONG", seconds: 30)
      _ = try await desk.quit()
      try await canary.leavesNothing(station, "after the export")
      try await DeskStation.tiepdan(
        ["import", "--data", station.demo.office, station.demo.stick],
        environment: ["TIEPDAN_PASSPHRASE": station.demo.passphrase])
      try await DeskStation.tiepdan(["reply", "--data", station.demo.point, station.demo.stick])
      try await DeskStation.tiepdan(["backup", "--data", station.demo.point, station.demo.stick])
      try await DeskStation.tiepdan(["rebuild", "--data", station.demo.point])
      try await DeskStation.tiepdan(["check", "--data", station.demo.point])
      try await canary.leavesNothing(station, "at the end")
      #expect(try await keptPapers(of: code, at: station) == "0")
      try station.remove()
    }

    /// Rendered papers of this petition that the store keeps, as a number.
    private func keptPapers(of code: String, at station: DeskStation) async throws -> String {
      let answer = try await Tools.run(
        "sqlite3",
        [
          station.demo.point + "/tiepdan.sqlite",
          "SELECT count(*) FROM print_job WHERE payload IS NOT NULL AND reference = '\(code)'",
        ], environment: ProcessInfo.processInfo.environment)
      return answer.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Core files where this machine writes them.
    private func coreFiles() -> [String] {
      let folders = [FileManager.default.currentDirectoryPath, "/", "/var/lib/systemd/coredump"]
      return folders.flatMap { folder in
        // A folder that is not there holds none.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0 == "core" || $0.hasPrefix("core.") }.map { "\(folder)/\($0)" }
      }
    }

    @Test func whatIsCopiedFromADenunciationIsTakenBackWithinAMinute() async throws {
      let station = try await DeskStation()
      let desk = try await canary.desk(station)
      try await desk.keys("ctrl+n")
      try await desk.press("Tố cáo")
      try await desk.fill("Họ và tên", canary.name)
      let start = ContinuousClock.now
      try await canary.copyTheName(on: desk)
      for which in ["clipboard", "primary"] {
        _ = try await desk.wait(for: "an empty \(which)", seconds: 70) {
          canary.isIn(try await canary.clipboard(which, of: desk) ?? "") ? nil : true
        }
      }
      let took = ContinuousClock.now - start
      #expect(took > .seconds(20) && took < .seconds(60))
      // What came from elsewhere is nobody's business here.
      let text = station.home.folder.appending(path: "khac.txt")
      try Data("chữ của chương trình khác".utf8).write(to: text)
      try Tools.serve(
        "xclip", ["-quiet", "-i", "-selection", "clipboard", text.path],
        environment: desk.desktop.environment,
        output: station.home.folder.appending(path: "xclip.out"))
      _ = try await desk.wait(for: "another's text") {
        try await canary.clipboard("clipboard", of: desk)?.contains("khác") == true ? true : nil
      }
      try await desk.press("Bỏ bản nháp…")
      try await desk.press("Bỏ bản nháp")
      try await desk.waitUntilGone(.button, "Giữ lại")
      #expect(try await canary.clipboard("clipboard", of: desk)?.contains("khác") == true)
      try await desk.kill()
      try await canary.leavesNothing(station, "after the draft was given up")
      try station.remove()
    }

    @Test func theSearchFindsEveryWayOfHiding() async throws {
      let folder = try Tools.temporaryFolder("canary-mutants")
      defer { try? FileManager.default.removeItem(at: folder) }
      let script = """
        import base64, gzip, os, sqlite3, sys, unicodedata, zipfile
        folder, text, raw = sys.argv[1], sys.argv[2], bytes.fromhex(sys.argv[3])
        def put(name, data):
            with open(os.path.join(folder, name), "wb") as file: file.write(data)
        around = ("trước " + text + " sau")
        put("nfc", unicodedata.normalize("NFC", around).encode())
        put("nfd", unicodedata.normalize("NFD", around).encode())
        put("utf16le", around.encode("utf-16-le"))
        put("utf16be", b"x" + around.encode("utf-16-be"))
        plain = "".join(c for c in unicodedata.normalize("NFD", around) if not unicodedata.combining(c))
        put("folded", plain.replace("đ", "d").encode())
        put("upper", around.upper().encode())
        for offset in range(3): put("base64-%d" % offset, base64.b64encode(b"0" * offset + around.encode()))
        put("hex", around.encode().hex().encode())
        put("gzip", gzip.compress(around.encode()))
        with zipfile.ZipFile(os.path.join(folder, "zip"), "w", zipfile.ZIP_DEFLATED) as z: z.writestr("a", around)
        put("raw", b"0" * 7 + raw)
        os.mkdir(os.path.join(folder, "folder"))
        put("folder/" + text, b"")
        base = sqlite3.connect(os.path.join(folder, "deleted.sqlite"))
        base.execute("PRAGMA secure_delete = OFF")
        base.execute("CREATE TABLE t(a TEXT)")
        base.executemany("INSERT INTO t VALUES (?)", [(around * 20,)] * 50)
        base.commit(); base.execute("DELETE FROM t"); base.commit(); base.close()
        """
      let file = folder.appending(path: "mutants.py")
      let hidden = folder.appending(path: "hidden")
      try FileManager.default.createDirectory(at: hidden, withIntermediateDirectories: true)
      try Data(script.utf8).write(to: file)
      let made = try await Tools.run(
        "python3", [file.path, hidden.path, "Dẫukín", canary.fileBytes],
        environment: ProcessInfo.processInfo.environment)
      try #require(made.status == 0, "\(made.output)")
      let names = try FileManager.default.contentsOfDirectory(atPath: hidden.path)
      #expect(names.count == 15)
      for name in names {
        let found = try await canary.found(in: [hidden.appending(path: name)])
        #expect(found != "", "\(name) was not found")
      }
      // And nothing where there is nothing.
      let clean = folder.appending(path: "clean.txt")
      try Data("Nguyễn Thị Hường, thôn Đồng".utf8).write(to: clean)
      #expect(try await canary.found(in: [clean]) == "")
    }
  }
}

extension Program {
  /// Ends it by a signal, as a crash or a power cut would.
  func end(with signal: Int32) async throws {
    _ = Foundation.kill(pid, signal)
    _ = try await waitForExit()
  }
}
