// SPDX-License-Identifier: Apache-2.0
// The wire to a thermal printer: a device file or a TCP connection, never blocking longer than its
// deadline. A printer without paper stops reading; whoever blocks on it hangs with it.

import Foundation
import Glibc

/// Where a thermal printer is.
public enum EscPosAddress: Sendable, Codable, Equatable {
  /// A device file such as `/dev/usb/lp0`, or a serial line with its speed in bits a second; nil leaves
  /// the speed as the system has it.
  case device(path: String, speed: Int? = nil)
  /// A network printer, usually port 9100.
  case tcp(host: String, port: UInt16)
}

/// Seconds of a clock that is never set.
func monotonicSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// An open wire.
final class ByteLink {
  /// What became of a read or write.
  enum Step { case bytes([UInt8]), wrote(Int), nothing, lost }

  /// An error number of the system.
  struct Failure: Error { let code: Int32 }

  private let descriptor: Int32

  /// Opens within `seconds`.
  init(_ address: EscPosAddress, seconds: Double) throws(Failure) {
    switch address {
    case .device(let path, let speed): descriptor = try Self.open(path, speed: speed)
    case .tcp(let host, let port):
      descriptor = try Self.connect(host, port, until: monotonicSeconds() + seconds)
    }
  }

  deinit { close(descriptor) }

  /// Speeds of serial lines that printers have, the usual one first.
  static let speeds: [Int: Int32] = [
    9_600: B9600, 19_200: B19200, 38_400: B38400, 57_600: B57600, 115_200: B115200,
  ]

  private static func open(_ path: String, speed: Int?) throws(Failure) -> Int32 {
    let descriptor = Glibc.open(path, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    if isatty(descriptor) == 1 {
      // A serial line must pass bytes as they are.
      var mode = termios()
      guard tcgetattr(descriptor, &mode) == 0 else { throw failed(descriptor) }
      cfmakeraw(&mode)
      if let code = speed.flatMap({ speeds[$0] }) { cfsetspeed(&mode, speed_t(code)) }
      guard tcsetattr(descriptor, TCSANOW, &mode) == 0 else { throw failed(descriptor) }
    }
    return descriptor
  }

  private static func failed(_ descriptor: Int32) -> Failure {
    let failure = Failure(code: errno)
    close(descriptor)
    return failure
  }

  private static func connect(
    _ host: String, _ port: UInt16, until deadline: Double
  ) throws(Failure) -> Int32 {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(host, String(port), &hints, &list) == 0 else {
      throw Failure(code: EHOSTUNREACH)
    }
    defer { freeaddrinfo(list) }
    var failure = Failure(code: EHOSTUNREACH)
    var next = list
    while let info = next?.pointee {
      next = info.ai_next
      let flags = Int32(SOCK_NONBLOCK.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      let descriptor = socket(info.ai_family, info.ai_socktype | flags, info.ai_protocol)
      guard descriptor >= 0 else {
        failure = Failure(code: errno)
        continue
      }
      if Glibc.connect(descriptor, info.ai_addr, info.ai_addrlen) == 0 { return descriptor }
      guard errno == EINPROGRESS else {
        failure = failed(descriptor)
        continue
      }
      guard wait(descriptor, for: POLLOUT, until: deadline) != 0 else {
        close(descriptor)
        failure = Failure(code: ETIMEDOUT)
        continue
      }
      var code: Int32 = 0
      var length = socklen_t(MemoryLayout<Int32>.size)
      getsockopt(descriptor, SOL_SOCKET, SO_ERROR, &code, &length)
      if code == 0 { return descriptor }
      close(descriptor)
      failure = Failure(code: code)
    }
    throw failure
  }

  /// The events that came before the deadline, 0 for none.
  private static func wait(_ descriptor: Int32, for events: Int32, until deadline: Double) -> Int32
  {
    while true {
      let milliseconds = max(0, (deadline - monotonicSeconds()) * 1000)
      var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
      let count = poll(&entry, 1, Int32(min(milliseconds.rounded(.up), 60_000)))
      if count > 0 { return Int32(entry.revents) }
      if count == 0, milliseconds <= 0 { return 0 }
      if count < 0, errno != EINTR { return POLLERR }
    }
  }

  /// Reads what is there, waiting until the deadline for the first byte.
  func read(until deadline: Double) -> Step {
    guard Self.wait(descriptor, for: POLLIN, until: deadline) != 0 else { return .nothing }
    var buffer = [UInt8](repeating: 0, count: 512)
    let count = Glibc.read(descriptor, &buffer, buffer.count)
    if count > 0 { return .bytes(Array(buffer[0..<count])) }
    if count < 0, errno == EAGAIN || errno == EINTR { return .nothing }
    return .lost
  }

  /// Waits until bytes can be read or written; says which.
  func waitForAny(until deadline: Double) -> (canRead: Bool, canWrite: Bool) {
    let events = Self.wait(descriptor, for: POLLIN | POLLOUT, until: deadline)
    return (
      events & (POLLIN | POLLHUP | POLLERR) != 0, events & POLLOUT != 0
    )
  }

  /// Writes as much as fits now.
  func write(_ bytes: ArraySlice<UInt8>) -> Step {
    let count = bytes.withUnsafeBytes { buffer in
      // A closed socket must give an error, not a signal.
      let sent = send(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_NOSIGNAL))
      return sent < 0 && errno == ENOTSOCK
        ? Glibc.write(descriptor, buffer.baseAddress, buffer.count) : sent
    }
    if count >= 0 { return .wrote(count) }
    return errno == EAGAIN || errno == EINTR ? .nothing : .lost
  }
}
