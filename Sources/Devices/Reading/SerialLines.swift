// SPDX-License-Identifier: Apache-2.0
// Lines of text from serial ports that come and go: one thread that sleeps in poll(2) until a port
// speaks, ends, or a device file appears (inotify(7)). No polling while nothing happens.

import Foundation
import Glibc

struct SerialLines: Sendable {
  let folder: String
  let isWanted: @Sendable (String) -> Bool

  init(in folder: String, where isWanted: @escaping @Sendable (String) -> Bool) {
    self.folder = folder
    self.isWanted = isWanted
  }

  /// The most bytes of a line; a card has about 200.
  static let limit = 2_048
  /// Scanners that send no line end pause after the code.
  static let silence = 0.08

  func events() -> AsyncStream<CardReaderEvent> {
    AsyncStream(bufferingPolicy: .bufferingNewest(16)) { continuation in
      var bell: [Int32] = [-1, -1]
      guard pipe(&bell) == 0 else { return continuation.finish() }
      // The reader's end closes one side of the pipe; the thread owns and closes the other.
      let (listening, ringing) = (bell[0], bell[1])
      continuation.onTermination = { _ in close(ringing) }
      Thread.detachNewThread {
        var watch = Watch(folder: folder, isWanted: isWanted) { continuation.yield($0) }
        watch.run(until: listening)
        close(listening)
        continuation.finish()
      }
    }
  }
}

/// One open port and what it has sent of a line.
private struct Port {
  let path: String
  let descriptor: Int32
  var line = LineBytes()
}

/// Bytes of a line as they come. Overlong lines are dropped to their end and told once.
struct LineBytes {
  private var bytes: [UInt8] = []
  private var isOverlong = false
  /// Whether a line has begun.
  var isOpen: Bool { !bytes.isEmpty || isOverlong }

  /// Takes bytes; what they end.
  mutating func take(_ new: some Sequence<UInt8>) -> [CardReaderEvent] {
    var events: [CardReaderEvent] = []
    for byte in new {
      if byte == 0x0D || byte == 0x0A {
        if let event = end() { events.append(event) }
      } else if bytes.count < SerialLines.limit {
        bytes.append(byte)
      } else {
        isOverlong = true
      }
    }
    return events
  }

  /// The line is over; nil when there was none. The bytes are overwritten.
  mutating func end() -> CardReaderEvent? {
    defer {
      for index in bytes.indices { bytes[index] = 0 }
      bytes.removeAll(keepingCapacity: true)
      isOverlong = false
    }
    if isOverlong { return .tooLong }
    // STX and ETX, and the symbology mark that some put before (ISO 15424), are no text.
    let kept = bytes.filter { $0 >= 0x20 || $0 == 0x09 }
    guard !kept.isEmpty else { return nil }
    guard let text = String(validating: kept, as: UTF8.self) else { return .notText }
    return .code(text.precomposedStringWithCanonicalMapping)
  }
}

private struct Watch {
  let folder: String
  let isWanted: (String) -> Bool
  let tell: (CardReaderEvent) -> Void
  var ports: [Port] = []

  init(
    folder: String, isWanted: @escaping (String) -> Bool,
    tell: @escaping (CardReaderEvent) -> Void
  ) {
    self.folder = folder
    self.isWanted = isWanted
    self.tell = tell
  }

  /// Runs until the other side of `bell` is closed.
  mutating func run(until bell: Int32) {
    let notices = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    // Access rights are given after the file is made, hence IN_ATTRIB.
    let changes = UInt32(IN_CREATE) | UInt32(IN_ATTRIB) | UInt32(IN_MOVED_TO)
    let isWatching = notices >= 0 && inotify_add_watch(notices, folder, changes) >= 0
    look()
    while true {
      var entries = [pollfd(fd: bell, events: Int16(POLLIN), revents: 0)]
      entries.append(pollfd(fd: notices, events: Int16(POLLIN), revents: 0))
      entries += ports.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      let isInLine = ports.contains(where: \.line.isOpen)
      // Where folders cannot be watched, it looks every two seconds.
      let pause = isInLine ? Int32(SerialLines.silence * 1_000) : isWatching ? -1 : 2_000
      let count = poll(&entries, nfds_t(entries.count), pause)
      if count < 0, errno != EINTR { break }
      if entries[0].revents != 0 { break }
      if count == 0 {
        endLines()
        if !isWatching { look() }
        continue
      }
      for (index, entry) in entries.enumerated().dropFirst(2).reversed() where entry.revents != 0 {
        read(index - 2)
      }
      if entries[1].revents != 0 {
        drain(notices)
        look()
      }
    }
    if notices >= 0 { close(notices) }
    for port in ports { close(port.descriptor) }
  }

  private func drain(_ notices: Int32) {
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while Glibc.read(notices, &buffer, buffer.count) > 0 {}
  }

  /// Opens ports that are wanted and not open.
  private mutating func look() {
    // An unreadable folder has no scanners.
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() {
      let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
      guard isWanted(path), !ports.contains(where: { $0.path == path }) else { continue }
      if let descriptor = Self.open(path) {
        ports.append(Port(path: path, descriptor: descriptor))
        tell(.ready)
      }
    }
  }

  private static func open(_ path: String) -> Int32? {
    let descriptor = Glibc.open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var mode = termios()
    guard isatty(descriptor) == 1, tcgetattr(descriptor, &mode) == 0 else {
      close(descriptor)
      return nil
    }
    // Raw: no echo back into the scanner, no CR into NL. 9600 8N1 is what scanners behind an adapter
    // are delivered with; a scanner's own USB port has no speed.
    cfmakeraw(&mode)
    cfsetspeed(&mode, speed_t(B9600))
    guard tcsetattr(descriptor, TCSANOW, &mode) == 0 else {
      close(descriptor)
      return nil
    }
    // What was scanned before anybody asked belongs to nobody here.
    tcflush(descriptor, TCIFLUSH)
    return descriptor
  }

  private mutating func read(_ index: Int) {
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = Glibc.read(ports[index].descriptor, &buffer, buffer.count)
    if count > 0 {
      ports[index].line.take(buffer[0..<count]).forEach(tell)
    } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
      // Half a code of a pulled scanner is no code.
      close(ports[index].descriptor)
      ports.remove(at: index)
      tell(.unplugged)
    }
    for place in buffer.indices { buffer[place] = 0 }
  }

  private mutating func endLines() {
    for index in ports.indices where ports[index].line.isOpen {
      if let event = ports[index].line.end() { tell(event) }
    }
  }
}
