// SPDX-License-Identifier: Apache-2.0
// A real IPP Everywhere printer program (ippeveprinter of CUPS) on this machine's loopback, with its own
// message bus and Avahi, because Debian's does not start without them. Needs the Debian packages
// cups-ipp-utils, avahi-daemon, dbus, and to be root.

public import Foundation
import Glibc

/// The printer and what it needs; everything ends with `stop`.
public final class IppLaboratory {
  private var processes: [pid_t] = []
  private var ended: Set<pid_t> = []
  private let folder: URL
  /// Its address.
  public let uri: String

  /// The machine's own Avahi keeps a second one from starting.
  public static let isPossible =
    getuid() == 0 && (runningAvahi.map { kill($0, 0) != 0 } ?? true)
    && ["/usr/sbin/ippeveprinter", "/usr/sbin/avahi-daemon", "/usr/bin/dbus-daemon"].allSatisfy {
      FileManager.default.isExecutableFile(atPath: $0)
    }

  /// The number that the running Avahi wrote down.
  private static var runningAvahi: Int32? {
    // No such file: none is running.
    let text = try? String(contentsOfFile: "/run/avahi-daemon/pid", encoding: .utf8)
    return text.flatMap { Int32($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  }

  /// A program that is needed does not start.
  public struct DidNotStart: Error {
    /// Which.
    public let program: String
  }

  /// Starts a printer that keeps what it gets and runs `command` on every job.
  public init(command: String, formats: String = "application/pdf") throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("ipp-\(UUID().uuidString.prefix(8))")
    let spool = folder.appendingPathComponent("spool")
    try FileManager.default.createDirectory(at: spool, withIntermediateDirectories: true)
    let port = try FakeEscPosPrinter.deadPort()
    uri = "ipp://localhost:\(port)/ipp/print"
    let bus = folder.appendingPathComponent("bus").path
    try write(
      "bus.conf",
      """
      <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
       "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
      <busconfig><type>system</type><listen>unix:path=\(bus)</listen><auth>EXTERNAL</auth>
      <policy context="default"><allow send_destination="*" eavesdrop="true"/>
      <allow receive_sender="*"/><allow own="*"/></policy></busconfig>
      """)
    try write(
      "avahi.conf",
      """
      [server]
      host-name=tiepdan-test
      use-ipv6=no
      allow-interfaces=lo
      [wide-area]
      enable-wide-area=no
      [publish]
      publish-hinfo=no
      publish-workstation=no
      """)
    try write(
      "printer.conf",
      """
      ATTR text printer-make-and-model "Test Laser 100"
      ATTR keyword media-supported iso_a4_210x297mm,iso_a5_148x210mm
      ATTR keyword media-ready iso_a4_210x297mm,iso_a5_148x210mm
      ATTR keyword media-default iso_a4_210x297mm
      ATTR mimeMediaType document-format-supported \(formats)
      ATTR keyword print-scaling-supported auto,none
      """)
    try write("command.sh", "#!/bin/sh\nD=\(folder.path)\n\(command)\n")
    chmod(file("command.sh"), 0o755)
    try start("/usr/bin/dbus-daemon", ["--config-file=\(file("bus.conf"))", "--nofork"])
    try wait("dbus-daemon") { access(bus, F_OK) == 0 }
    let environment = ["DBUS_SYSTEM_BUS_ADDRESS": "unix:path=\(bus)"]
    let avahi = try start(
      "/usr/sbin/avahi-daemon",
      ["-f", file("avahi.conf"), "--no-drop-root", "--no-rlimits", "--no-chroot"], environment)
    try wait("avahi-daemon") { Self.runningAvahi == avahi }
    // The printer program gives up without Avahi, so it is started until it stays.
    var printer: pid_t?
    try wait("ippeveprinter") {
      if printer.map(isRunning) != true {
        printer = try start(
          "/usr/sbin/ippeveprinter",
          [
            "-a", file("printer.conf"), "-p", "\(port)", "-n", "localhost", "-d", spool.path, "-k",
            "-c", file("command.sh"), "TestLaser",
          ], environment)
      }
      return Self.isListening(port)
    }
    try wait("ippeveprinter") { printer.map(isRunning) == true && Self.isListening(port) }
  }

  deinit { stop() }

  /// A file of its folder.
  public func file(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Creates an empty file that the command looks for.
  public func signal(_ name: String) throws { try write(name, "") }

  /// The documents that arrived.
  public func documents() throws -> [Data] {
    let spool = folder.appendingPathComponent("spool")
    return try documentNames().map { try Data(contentsOf: spool.appendingPathComponent($0)) }
  }

  /// Their names in the spool, made of job number and job name.
  public func documentNames() throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: folder.appendingPathComponent("spool").path
    ).filter { $0.hasSuffix(".pdf") }.sorted()
  }

  /// Ends the printer at once, as a power switch does.
  public func killPrinter() {
    guard let printer = processes.last else { return }
    end(printer)
  }

  /// Ends everything.
  public func stop() {
    for process in processes.reversed() { end(process) }
    processes = []
    // What is left behind in the temporary folder harms no later test.
    try? FileManager.default.removeItem(at: folder)
  }

  /// Kills a program with all that it started, and waits until it is gone.
  private func end(_ process: pid_t) {
    guard isRunning(process) else { return }
    kill(-process, SIGKILL)
    waitpid(process, nil, 0)
    ended.insert(process)
  }

  private func isRunning(_ process: pid_t) -> Bool {
    if ended.contains(process) { return false }
    guard waitpid(process, nil, WNOHANG) != 0 else { return true }
    ended.insert(process)
    return false
  }

  private func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
  }

  /// Starts a program in a group of its own, so that what it starts in turn ends with it. (Foundation's
  /// `Process` learns of an end only when the grandchildren are gone too.)
  @discardableResult
  private func start(
    _ path: String, _ arguments: [String], _ environment: [String: String] = [:]
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
    let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    var values = all.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + values { free(text) } }
    var process: pid_t = 0
    guard posix_spawn(&process, path, &actions, &attributes, &words, &values) == 0 else {
      throw DidNotStart(program: path)
    }
    processes.append(process)
    return process
  }

  /// Looks for a condition every 50 ms, for 15 seconds at most.
  private func wait(_ what: String, until isTrue: () throws -> Bool) throws {
    for _ in 0..<300 {
      if try isTrue() { return }
      usleep(50_000)
    }
    throw DidNotStart(program: what)
  }

  private static func isListening(_ port: UInt16) -> Bool {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    var place = sockaddr_in()
    place.sin_family = sa_family_t(AF_INET)
    place.sin_port = port.bigEndian
    place.sin_addr.s_addr = inet_addr("127.0.0.1")
    return withUnsafePointer(to: &place) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }
}
