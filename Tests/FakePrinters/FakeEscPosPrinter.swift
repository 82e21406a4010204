// SPDX-License-Identifier: Apache-2.0
// A thermal printer of our own on a TCP port of this machine or behind a pseudo terminal: it obeys the
// commands byte by byte, has a roll of paper that ends, and misbehaves as told. It shares no code with
// the encoder.

public import Devices
import Foundation
import Glibc
public import Papers
import Synchronization

/// A printer that prints into memory.
public final class FakeEscPosPrinter: Sendable {
  /// How it behaves.
  public struct Behaviour: Sendable {
    /// Rows of paper left; printing stops there.
    public var paperRows: Int
    /// Answers `DLE EOT`.
    public var answersStatus: Bool
    /// Answers bytes that mean nothing.
    public var answersGarbage: Bool
    /// Answers `GS ( H`.
    public var knowsProcessID: Bool
    /// Answers `GS r`.
    public var knowsPaperStatus: Bool
    /// Breaks the connection after that many bytes of picture.
    public var dropsAfter: Int
    /// The cover is open.
    public var coverIsOpen: Bool

    /// A good printer, but for what is told.
    public init(
      paperRows: Int = .max, answersStatus: Bool = true, answersGarbage: Bool = false,
      knowsProcessID: Bool = true, knowsPaperStatus: Bool = true, dropsAfter: Int = .max,
      coverIsOpen: Bool = false
    ) {
      self.paperRows = paperRows
      self.answersStatus = answersStatus
      self.answersGarbage = answersGarbage
      self.knowsProcessID = knowsProcessID
      self.knowsPaperStatus = knowsPaperStatus
      self.dropsAfter = dropsAfter
      self.coverIsOpen = coverIsOpen
    }
  }

  private struct State: Sendable {
    var receipts: [Raster1Bit] = []
    var rows: [UInt8] = []
    var stride = 0
    var realTimeInPicture = 0
    var rowsLeft: Int
    var behaviour: Behaviour
  }

  private let state: Mutex<State>
  private let stop: (reading: Int32, writing: Int32)
  private let listener: Int32
  /// What a set-up would hold.
  public let address: EscPosAddress

  /// How it is reached.
  public enum Wire: String, CaseIterable, Sendable { case tcp, pty }

  /// Switches it on.
  public init(_ wire: Wire, _ behaviour: Behaviour = Behaviour()) throws {
    state = Mutex(State(rowsLeft: behaviour.paperRows, behaviour: behaviour))
    var pipeEnds: [Int32] = [0, 0]
    guard pipe(&pipeEnds) == 0 else { throw POSIXError(.EMFILE) }
    stop = (pipeEnds[0], pipeEnds[1])
    switch wire {
    case .tcp:
      let (descriptor, port) = try Self.listen()
      listener = descriptor
      address = .tcp(host: "127.0.0.1", port: port)
      Thread.detachNewThread { [self] in acceptAll() }
    case .pty:
      var master: Int32 = -1
      // Kept open, so that the terminal lives on between two prints.
      var slave: Int32 = -1
      var name = [CChar](repeating: 0, count: 128)
      guard openpty(&master, &slave, &name, nil, nil) == 0 else { throw POSIXError(.ENODEV) }
      let path = String(decoding: name.prefix { $0 != 0 }.map { UInt8($0) }, as: UTF8.self)
      listener = slave
      address = .device(path: path)
      Thread.detachNewThread { [self, master, slave] in
        serve(master)
        close(slave)
        close(master)
      }
    }
  }

  deinit { close(stop.writing) }

  private var behaviour: Behaviour { state.withLock { $0.behaviour } }

  /// A person did something to it: put paper in, closed the cover…
  public func change(to behaviour: Behaviour) {
    state.withLock {
      $0.behaviour = behaviour
      $0.rowsLeft = behaviour.paperRows
      // What stood half printed was torn off.
      $0.rows = []
    }
  }

  /// Ends the printer's threads.
  public func switchOff() { write(stop.writing, [0], 1) }

  /// Whole receipts, cut off.
  public var receipts: [Raster1Bit] { state.withLock { $0.receipts } }
  /// How wide they are, in dots.
  public var widths: [Int] { receipts.map(\.width) }
  /// Rows printed and not yet cut off.
  public var unfinishedRows: Int {
    state.withLock { $0.stride == 0 ? 0 : $0.rows.count / $0.stride }
  }
  /// Real-time commands that stood inside pictures.
  public var realTimeInPicture: Int { state.withLock { $0.realTimeInPicture } }

  /// The address as people write it down.
  public var text: String {
    switch address {
    case .device(let path, _): path
    case .tcp(let host, let port): "\(host):\(port)"
    }
  }

  /// A port with nobody behind it.
  public static func deadPort() throws -> UInt16 {
    let (descriptor, port) = try listen()
    close(descriptor)
    return port
  }

  private static func listen() throws -> (Int32, UInt16) {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, length) == 0 && Glibc.listen(descriptor, 4) == 0
          && getsockname(descriptor, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRINUSE) }
    return (descriptor, UInt16(bigEndian: place.sin_port))
  }

  private func isReadable(_ descriptor: Int32) -> Bool {
    var entries = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: stop.reading, events: Int16(POLLIN), revents: 0),
    ]
    while poll(&entries, 2, -1) < 0 && errno == EINTR {}
    return entries[1].revents == 0
  }

  private func acceptAll() {
    while isReadable(listener) {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { break }
      serve(connection)
      close(connection)
    }
    close(listener)
  }

  // MARK: - Commands

  /// One connection; ends when the other side closes, or the printer breaks it.
  private func serve(_ descriptor: Int32) {
    var reader = Reader(descriptor: descriptor, printer: self)
    var reportsChanges = false
    var pictureBytes = 0
    while let byte = reader.next() {
      switch byte {
      case 0x10:
        guard reader.next() == 0x04, let kind = reader.next() else { continue }
        answerStatus(descriptor, kind)
      case 0x1B:
        switch reader.next() {
        case 0x40: break
        case 0x64, 0x4A:
          _ = reader.next()
          cut()
        default: break
        }
      case 0x1D:
        switch reader.next() {
        case 0x61: reportsChanges = reader.next() != 0
        case 0x56:
          _ = reader.next()
          _ = reader.next()
          cut()
        case 0x72:
          _ = reader.next()
          if behaviour.knowsPaperStatus { send(descriptor, [hasPaper ? 0x00 : 0x0C]) }
        case 0x28:
          let command = (0..<5).compactMap { _ in reader.next() }
          let id = (0..<4).compactMap { _ in reader.next() }
          if behaviour.knowsProcessID, command.count == 5, id.count == 4 {
            send(descriptor, [0x37, 0x22] + id + [0x00])
          }
        case 0x76:
          let head = (0..<6).compactMap { _ in reader.next() }
          guard head.count == 6 else { return }
          let stride = Int(head[2]) | Int(head[3]) << 8
          let rows = Int(head[4]) | Int(head[5]) << 8
          for _ in 0..<rows {
            let row = (0..<stride).compactMap { _ in reader.next() }
            guard row.count == stride else { return }
            pictureBytes += stride
            if pictureBytes > behaviour.dropsAfter { return }
            guard printRow(row) else {
              if reportsChanges { send(descriptor, [0x18, 0x00, 0x0C, 0x00]) }
              // Without paper a printer takes nothing more until it is looked after.
              reader.waitForTheEnd()
              return
            }
          }
        default: break
        }
      default: break
      }
    }
  }

  private var hasPaper: Bool { state.withLock { $0.rowsLeft > 0 } }

  private func printRow(_ row: [UInt8]) -> Bool {
    state.withLock { state in
      guard state.rowsLeft > 0 else { return false }
      state.rowsLeft -= 1
      for index in row.indices.dropLast() where row[index] == 0x10 {
        if [0x04, 0x05, 0x14].contains(row[index + 1]) { state.realTimeInPicture += 1 }
      }
      state.stride = row.count
      state.rows += row
      return true
    }
  }

  private func cut() {
    state.withLock { state in
      guard state.stride > 0, !state.rows.isEmpty else { return }
      state.receipts.append(
        Raster1Bit(
          width: state.stride * 8, height: state.rows.count / state.stride, rows: Data(state.rows)))
      state.rows = []
    }
  }

  private func answerStatus(_ descriptor: Int32, _ kind: UInt8) {
    guard behaviour.answersStatus else { return }
    if behaviour.answersGarbage { return send(descriptor, [0xFF, 0x83, 0xC1]) }
    let isStuck = !hasPaper || behaviour.coverIsOpen
    switch kind {
    case 1: send(descriptor, [isStuck ? 0x1E : 0x16])
    case 2: send(descriptor, [0x12 | (hasPaper ? 0 : 0x20) | (behaviour.coverIsOpen ? 0x04 : 0)])
    case 3: send(descriptor, [0x12])
    default: send(descriptor, [hasPaper ? 0x12 : 0x7E])
    }
  }

  private func send(_ descriptor: Int32, _ bytes: [UInt8]) {
    // A closed connection must not end the test program by a signal; a terminal is no socket.
    let sent = Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    if sent < 0, errno == ENOTSOCK { write(descriptor, bytes, bytes.count) }
  }

  /// Bytes of a connection, one by one.
  private struct Reader {
    let descriptor: Int32
    let printer: FakeEscPosPrinter
    private var buffer: ArraySlice<UInt8> = []

    init(descriptor: Int32, printer: FakeEscPosPrinter) {
      self.descriptor = descriptor
      self.printer = printer
    }

    mutating func next() -> UInt8? {
      if let byte = buffer.popFirst() { return byte }
      guard printer.isReadable(descriptor) else { return nil }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return nil }
      buffer = bytes[0..<count]
      return buffer.popFirst()
    }

    /// Answers real-time questions, and takes nothing else.
    mutating func waitForTheEnd() {
      var last: UInt8 = 0
      while let byte = next() {
        if last == 0x04, (1...4).contains(byte) { printer.answerStatus(descriptor, byte) }
        last = byte
      }
    }
  }
}
