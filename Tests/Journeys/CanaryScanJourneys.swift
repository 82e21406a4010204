// SPDX-License-Identifier: Apache-2.0
// The marked denunciation through the scanner, and through practice. The stock `scanimage` scans with its
// test driver; what it hands over bears the marker, and can be made to stop in mid-scan.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct CanaryScan {
    private let canary = Canary()

    /// A `scanimage` before the stock one, in a folder that is not searched: it puts the marker behind
    /// every page, and hands pages over to the desk only when they are whole. With a file `hang` beside
    /// it, it waits for ever after the first page.
    private func scanner(in folder: URL) throws {
      let script = #"""
        #!/bin/sh
        here=$(dirname "$0")
        place=
        for word in "$@"; do
          case $word in --batch=*) place=$(dirname "${word#--batch=}");; esac
        done
        test -n "$place" || exec /usr/bin/scanimage "$@"
        page="$here/page.$$"
        /usr/bin/scanimage --device-name=test:0 --format=png > "$page" 2>/dev/null || exit 1
        cat "$here/marker" >> "$page"
        cp "$page" "$place/p0001.part" && mv "$page" "$here/page.png"
        mv "$place/p0001.part" "$place/p0001.png"
        if test -e "$here/hang"; then echo "$place" > "$here/hanging"; exec sleep 600; fi
        echo "Scanned page 1." >&2
        """#
      let file = folder.appending(path: "scanimage")
      try Data(script.utf8).write(to: file)
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: file.path)
      try canary.marker.write(to: folder.appending(path: "marker"))
    }

    @Test func scannedPagesAreNowhereOnTheDisk() async throws {
      let station = try await DeskStation()
      let bin = try Tools.temporaryFolder("canary-scanner")
      defer { try? FileManager.default.removeItem(at: bin) }
      try scanner(in: bin)
      let sane = station.home.folder.appending(path: "sane")
      try FileManager.default.createDirectory(at: sane, withIntermediateDirectories: true)
      try Data("test\n".utf8).write(to: sane.appending(path: "dll.conf"))
      let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
      let environment = ["SANE_CONFIG_DIR": sane.path, "PATH": "\(bin.path):\(path)"]
      var desk = try await canary.desk(station, environment: environment)
      try await desk.keys("ctrl+n")
      try await desk.press("Tố cáo")
      try await desk.fill("Họ và tên", canary.name)
      try await desk.press("Quét giấy tờ…")
      _ = try await desk.find(.choice, "Máy quét", seconds: 15)
      try await desk.press("Quét")
      _ = try await desk.find(.button, "Bỏ trang 1", seconds: 30)
      try await desk.read("Đã có 1 trang trong hồ sơ.", seconds: 10)
      let sent = try await canary.found(in: [bin.appending(path: "page.png")])
      #expect(sent != "", "the scanner handed her over")
      try await canary.leavesNothing(station, "with a page on the screen")
      #expect(try pictures(at: station) == [])

      // The power goes while a page is on its way: it is in memory, and gone with the next start.
      try Data().write(to: bin.appending(path: "hang"))
      try await desk.press("Quét thêm trang")
      let hanging = bin.appending(path: "hanging")
      let place = try await desk.wait(for: "a page on its way", seconds: 30) { () -> String? in
        guard FileManager.default.fileExists(atPath: hanging.path) else { return nil }
        let text = try String(contentsOf: hanging, encoding: .utf8)
        return text.hasSuffix("\n") ? String(text.dropLast()) : nil
      }
      let kind = try await Tools.run("stat", ["-f", "-c", "%T", place])
      #expect(kind.output == "tmpfs\n")
      try await desk.end(with: SIGKILL)
      let onTheWay = try await canary.found(in: [URL(filePath: place)])
      #expect(onTheWay != "", "the page on its way bears her")
      try await canary.leavesNothing(station, "killed in mid-scan", inMemory: false)
      desk = try await canary.desk(station, environment: environment)
      _ = try await desk.readLabel(containing: "Bản nháp: Tố cáo ••••")
      try await canary.leavesNothing(station, "after the next start")
      try await desk.press("Làm tiếp bản nháp")
      try await desk.press("Bỏ bản nháp…")
      // The first page has a button of this name, too.
      let keep = try await desk.find(.button, "Giữ lại")
      try await desk.press("Bỏ bản nháp", in: keep.parent)
      try await desk.waitUntilGone(.button, "Giữ lại")
      _ = try await desk.quit()
      try await canary.leavesNothing(station, "after the draft was given up")
      #expect(try pictures(at: station) == [])
      try station.remove()
    }

    /// Files of the station that are pictures or PDF, whatever they are called. Receipts are not.
    private func pictures(at station: DeskStation) throws -> [String] {
      let all = FileManager.default.enumerator(atPath: station.home.folder.path)?.allObjects ?? []
      return all.compactMap { $0 as? String }.filter { name in
        guard !name.contains("/phieu/") else { return false }
        let file = station.home.folder.appending(path: name)
        // A folder, or what went away meanwhile, is no picture.
        guard let start = try? FileHandle(forReadingFrom: file).read(upToCount: 4) else {
          return false
        }
        return start.starts(with: [0xFF, 0xD8, 0xFF]) || start == Data("%PDF".utf8)
          || start == Data([0x89, 0x50, 0x4E, 0x47])
      }
    }

    @Test func practiceIsNoMoreOpenThanWork() async throws {
      let station = try await DeskStation()
      let temporary = station.home.folder.appending(path: "tmp")
      try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
      var desk = try await station.practice(environment: ["TMPDIR": temporary.path])
      try await desk.keys("ctrl+n")
      try await desk.press("Tố cáo")
      try await canary.fill(desk)
      _ = try await desk.readLabel(containing: "Bản nháp đã giữ trên máy")
      #expect(try await canary.shown(by: desk) != [], "what is typed is seen while it is typed")
      try await desk.end(with: SIGKILL)
      try await canary.leavesNothing(station, "practice killed in mid-typing")
      desk = try await station.practice(environment: ["TMPDIR": temporary.path])
      try await desk.press("Làm tiếp bản nháp")
      _ = try await desk.wait(for: "the draft") {
        try await desk.text(of: "Họ và tên") == canary.name ? true : nil
      }
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 20)
      #expect(try await canary.shown(by: desk) == [])
      try await canary.leavesNothing(station, "after practice")
      // An open petition of hers is found there: the search can fail in practice, too.
      try await desk.keys("ctrl+n")
      try await desk.press("Phản ánh")
      try await canary.fill(desk)
      try await desk.keys("ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 20)
      _ = try await desk.quit()
      #expect(try await canary.isSomewhere(station).contains("tap-duot/diem/tiepdan.sqlite"))
      try station.remove()
    }
  }
}
