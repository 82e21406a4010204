// SPDX-License-Identifier: Apache-2.0
// What a store demands of its folder before anything is trusted to it: durability, privacy, a single
// owner, and its own kind of file.

import Foundation
import GRDB
import Glibc
import Journal
import Petitions
import Storage
import Testing

@Suite struct OpeningTests {
  func mode(_ url: URL) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: url.path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test func everythingIsForItsOwnerOnly() throws {
    let old = umask(0)
    defer { umask(old) }
    let desk = try Desk()
    _ = try desk.blob()
    #expect(try mode(desk.folder) == 0o700)
    #expect(try mode(desk.folder.appending(path: "tep")) == 0o700)
    let files = try #require(FileManager.default.enumerator(atPath: desk.folder.path))
    var count = 0
    for case let name as String in files where name != "tep" {
      #expect(try mode(desk.folder.appending(path: name)) == 0o600, "\(name)")
      count += 1
    }
    #expect(count >= 5)  // lock, database, log, index, blob
  }

  @Test func wideFolderPermissionsAreNarrowedAtOpening() throws {
    let desk = try Desk()
    try desk.closed { chmod(desk.folder.path, 0o755) }
    #expect(try mode(desk.folder) == 0o700)
  }

  @Test func theFileSaysWhoseItIsAndHasAWriteAheadLog() throws {
    let desk = try Desk()
    #expect(FileManager.default.fileExists(atPath: desk.file.path + "-wal"))
    desk.opened = nil
    #expect(!FileManager.default.fileExists(atPath: desk.file.path + "-wal"))
    let header = try Data(contentsOf: desk.file).prefix(100)
    #expect(header[18] == 2 && header[19] == 2)  // write and read version: WAL
    #expect(header[68..<72].elementsEqual("TDan".utf8))
    #expect(header[60..<64].elementsEqual([0, 0, 0, 4]))  // user_version
  }

  @Test func aSecondOpeningIsRefusedWithTheProcessThatHasIt() throws {
    let desk = try Desk()
    #expect(throws: StoreError.inUse(processID: getpid())) { try Store.open(in: desk.folder) }
    try desk.closed {}
  }

  @Test func anotherProcessThatHasItIsNamed() throws {
    let desk = try Desk()
    desk.opened = nil
    let lock = desk.folder.appending(path: "khoa")
    let other = Process()
    other.executableURL = URL(filePath: "/usr/bin/flock")
    other.arguments = [lock.path, "sh", "-c", "echo ready; cat"]
    let input = Pipe()
    let output = Pipe()
    other.standardInput = input
    other.standardOutput = output
    try other.run()
    _ = output.fileHandleForReading.readData(ofLength: 6)
    try Data("4242      ".utf8).write(to: lock)
    #expect(throws: StoreError.inUse(processID: 4242)) { try Store.open(in: desk.folder) }
    try input.fileHandleForWriting.close()
    other.waitUntilExit()
    desk.opened = try Store.open(in: desk.folder)
  }

  @Test func anAbsentStoreAndOneTooManyAreTold() throws {
    let scratch = try Scratch()
    #expect(throws: StoreError.absent(path: scratch.url.path)) {
      try Store.open(in: scratch.url)
    }
    let desk = try Desk()
    #expect(throws: StoreError.exists(path: desk.folder.path)) {
      try Store.create(in: desk.folder)
    }
  }

  @Test func aNewerSchemaIsRefusedAndNotTouched() throws {
    let desk = try Desk()
    desk.opened = nil
    let queue = try DatabaseQueue(path: desk.file.path)
    try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    try queue.close()
    #expect(throws: StoreError.newerSchema(found: 99, known: Store.schemaVersion)) {
      try Store.open(in: desk.folder)
    }
    #expect(try desk.value("PRAGMA user_version") == 99)
  }

  @Test func aStrangersDatabaseIsRefusedAndNotChangedByOneByte() throws {
    let scratch = try Scratch()
    let file = scratch.url.appending(path: "tiepdan.sqlite")
    for application in [0, 77] {
      try? FileManager.default.removeItem(at: file)  // absent the first time
      let queue = try DatabaseQueue(path: file.path)
      try queue.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA application_id = \(application); CREATE TABLE a(b)")
      }
      try queue.close()
      let before = try Data(contentsOf: file)
      #expect(throws: StoreError.foreignFile) { try Store.open(in: scratch.url) }
      #expect(try Data(contentsOf: file) == before)
    }
    try Data(repeating: 65, count: 5_000).write(to: file)
    #expect(throws: StoreError.foreignFile) { try Store.open(in: scratch.url) }
  }

  @Test func anEmptyFileLeftByACrashBecomesAStore() throws {
    let scratch = try Scratch()
    try Data().write(to: scratch.url.appending(path: "tiepdan.sqlite"))
    let store = try Store.open(in: scratch.url)
    #expect(try store.stations().isEmpty)
    #expect(throws: StoreError.noStation) { try store.ownStation() }
  }

  @Test func aDamagedFileIsTold() throws {
    let desk = try Desk()
    try desk.file()
    desk.opened = nil
    let whole = try Data(contentsOf: desk.file)
    // The first page after its header holds the schema.
    var broken = whole
    broken.replaceSubrange(100..<4_000, with: Data(repeating: 0xA5, count: 3_900))
    try broken.write(to: desk.file)
    let error = #expect(throws: StoreError.self) { try Store.open(in: desk.folder) }
    guard case .damaged? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    try whole.write(to: desk.file)
    desk.opened = try Store.open(in: desk.folder)
  }

  @Test func damageAmongTheDataIsAFindingOfTheSelfCheck() throws {
    let desk = try Desk()
    for _ in 0..<20 { try desk.file() }
    desk.opened = nil
    let whole = try Data(contentsOf: desk.file)
    var told = 0
    for page in 1..<(whole.count / 4_096) {
      var broken = whole
      let range = (page * 4_096)..<((page + 1) * 4_096)
      broken.replaceSubrange(range, with: Data(repeating: 0xA5, count: 4_096))
      try broken.write(to: desk.file)
      do {
        let store = try Store.open(in: desk.folder)
        if try !store.check().findings.isEmpty { told += 1 }
      } catch StoreError.damaged { told += 1 }
    }
    try whole.write(to: desk.file)
    desk.opened = try Store.open(in: desk.folder)
    // Every page is in use but for those that the migrations freed.
    let free: Int? = try desk.value("PRAGMA freelist_count")
    #expect(told >= whole.count / 4_096 - 1 - (free ?? 0))
  }

  /// Runs with the rights of nobody on this thread, because root may write anywhere.
  func asNobody(_ body: () -> Void) {
    typealias SetUser = @convention(c) (uid_t) -> Int32
    guard getuid() == 0, let symbol = dlsym(UnsafeMutableRawPointer(bitPattern: 0), "setfsuid")
    else {
      return body()
    }
    let set = unsafeBitCast(symbol, to: SetUser.self)
    let old = set(65_534)
    defer { _ = set(uid_t(old)) }
    body()
  }

  @Test func aReadOnlyFolderIsTold() throws {
    let scratch = try Scratch()
    chmod(scratch.url.path, 0o555)
    defer { chmod(scratch.url.path, 0o700) }
    asNobody {
      #expect(throws: StoreError.readOnly) {
        try Store.create(in: scratch.url.appending(path: "kho", directoryHint: .isDirectory))
      }
    }
    // As root only: a folder that belongs to somebody else.
    guard getuid() == 0 else { return }
    chmod(scratch.url.path, 0o755)
    try Data().write(to: scratch.url.appending(path: "tiepdan.sqlite"))
    asNobody {
      #expect(throws: StoreError.readOnly) { try Store.open(in: scratch.url) }
    }
  }
}
