// SPDX-License-Identifier: Apache-2.0
// The scanner over a pseudo-terminal: lines, encodings, bounds, plugging and pulling.

import Foundation
import Glibc
import Testing

@testable import Devices

/// A serial port whose other end a test holds, at a path of its own as udev would name it.
private struct FakePort {
  let folder: URL
  let path: String
  private(set) var master: Int32 = -1

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "may-quet-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.appending(path: "ttyACM0").path
  }

  mutating func plug() throws {
    var slave: Int32 = -1
    var name = [CChar](repeating: 0, count: 128)
    try #require(openpty(&master, &slave, &name, nil, nil) == 0)
    // Only the program has the scanner's side open, so that pulling is an end for it.
    close(slave)
    let device = String(
      decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: device)
  }

  mutating func pull() throws {
    try FileManager.default.removeItem(atPath: path)
    close(master)
  }

  func send(_ bytes: some Collection<UInt8>) {
    let all = Array(bytes)
    var sent = 0
    while sent < all.count {
      let count = all[sent...].withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      sent += count
    }
  }

  var reader: CardReader { .live(environment: ["TIEPDAN_READER": path]) }
  func remove() throws { try FileManager.default.removeItem(at: folder) }
}

@Suite(.timeLimit(.minutes(1))) struct CardReaderTests {
  @Test func codesComeAsLinesWhateverEndsThem() async throws {
    var port = try FakePort()
    try port.plug()
    var events = port.reader.events().makeAsyncIterator()
    #expect(await events.next() == .ready)
    port.send("001090123456||Nguyễn Văn Ước|\r".utf8)
    #expect(await events.next() == .code("001090123456||Nguyễn Văn Ước|"))
    port.send("một\r\nhai\n".utf8)
    #expect(await events.next() == .code("một"))
    #expect(await events.next() == .code("hai"))
    // Without an end: the pause is the end. In pieces: letters are not torn.
    let bytes = Array("Hường".utf8)
    port.send(bytes.prefix(2))
    port.send(bytes.dropFirst(2))
    #expect(await events.next() == .code("Hường"))
    // The frame marks of some scanners, and another normal form.
    port.send([0x02] + Array("Đặng".decomposedStringWithCanonicalMapping.utf8) + [0x03, 0x0D])
    #expect(await events.next() == .code("Đặng"))
    try port.pull()
    #expect(await events.next() == .unplugged)
    try port.remove()
  }

  @Test func bytesOfAnotherEncodingAndEndlessLinesAreToldAndTheNextCodeIsRead() async throws {
    var port = try FakePort()
    try port.plug()
    var events = port.reader.events().makeAsyncIterator()
    #expect(await events.next() == .ready)
    port.send([0x4E, 0x67, 0xE2, 0x0D])
    #expect(await events.next() == .notText)
    port.send(Array(repeating: UInt8(ascii: "1"), count: 2_500) + [0x0D])
    #expect(await events.next() == .tooLong)
    port.send("đúng\r".utf8)
    #expect(await events.next() == .code("đúng"))
    try port.pull()
    try port.remove()
  }

  @Test func aScannerMayBePluggedInLaterPulledAndPluggedInAgain() async throws {
    var port = try FakePort()
    var events = port.reader.events().makeAsyncIterator()
    try port.plug()
    #expect(await events.next() == .ready)
    port.send("nửa chừng".utf8)
    try port.pull()
    // Either the pause or the end comes first; half a code never comes as part of another.
    var event = await events.next()
    if event == .code("nửa chừng") { event = await events.next() }
    #expect(event == .unplugged)
    try port.plug()
    #expect(await events.next() == .ready)
    port.send("lần hai\r".utf8)
    #expect(await events.next() == .code("lần hai"))
    try port.pull()
    try port.remove()
  }

  @Test func theScannersOwnSettingsAreRaw() async throws {
    var port = try FakePort()
    try port.plug()
    var events = port.reader.events().makeAsyncIterator()
    #expect(await events.next() == .ready)
    var mode = termios()
    #expect(tcgetattr(port.master, &mode) == 0)
    #expect(mode.c_lflag & tcflag_t(ECHO | ICANON | ISIG) == 0)
    #expect(mode.c_iflag & tcflag_t(ICRNL) == 0)
    try port.pull()
    try port.remove()
  }

  @Test func noScannerCanBeAskedForAndAFileIsNone() async throws {
    var none = CardReader.live(environment: ["TIEPDAN_READER": "none"]).events().makeAsyncIterator()
    #expect(await none.next() == nil)
    let port = try FakePort()
    try Data("001|".utf8).write(to: URL(fileURLWithPath: port.path))
    let seen = Task { await port.reader.events().first { _ in true } }
    // A plain file is never opened as a scanner; ending the reader ends its thread and its stream.
    seen.cancel()
    #expect(await seen.value == nil)
    try port.remove()
  }
}
