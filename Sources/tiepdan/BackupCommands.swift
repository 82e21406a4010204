// SPDX-License-Identifier: Apache-2.0
// Backups and restores from scripts and by telephone: the same doors as in the window.

import ArgumentParser
import Bundles
import Devices
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage

struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract: "Sao lưu toàn bộ dữ liệu của trạm ra USB hoặc thư mục, niêm phong cho xã.",
    discussion: """
      Ghi vào thư mục SAOLUU, đọc lại, so khớp rồi mới báo xong; giữ ba bản mới nhất. Bản nháp chưa \
      lưu không nằm trong bản sao; khóa của điểm cũng không. Khóa của xã có trong bản sao của xã.
      """)
  @OptionGroup var options: DataOptions
  @Argument(help: ArgumentHelp("USB hoặc thư mục.", valueName: "thư mục")) var folder: String
  @Flag(help: "Liệt kê các bản sao đang có ở đó, không ghi gì.") var list = false

  private struct Line: Encodable {
    var name, fingerprint: String
    var bytes: Int
    var hasWords: Bool
  }

  func run() async throws {
    try await Console.run {
      let stick = URL(fileURLWithPath: folder, isDirectory: true)
      if list {
        let found = try BackupReading.list(on: stick)
        let damaged = try BackupReading.damaged(on: stick)
        defer { for name in damaged { Console.complain(Words.damagedBackup(name).text) } }
        if options.json {
          return try Console.showJSON(
            found.map {
              Line(
                name: $0.name, fingerprint: $0.fingerprint, bytes: $0.bytes, hasWords: $0.hasWords)
            })
        }
        if found.isEmpty, damaged.isEmpty { throw RestoreError.nothingFound }
        for backup in found {
          try Console.show(
            [
              backup.name, Words.size(backup.bytes),
              backup.writtenAt.map { VietnamTime.shown($0) } ?? "", backup.fingerprint,
            ].joined(separator: "  "))
        }
        if !damaged.isEmpty { throw ExitCode(5) }
        return
      }
      let workplace = try options.workplaceToRead()
      let report = try Backup(store: workplace.store, keys: workplace.keys).write(
        to: stick, by: workplace.actor, clock: workplace.clock.now,
        id: workplace.identifiers.next)
      if options.json { return try Console.json(report) }
      Console.say("\(report.name): \(report.message.text)")
    }
  }
}

struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Phục hồi trạm từ bản sao vào một máy trống, hoặc diễn tập phục hồi.",
    discussion: """
      Ba cách mở bản sao: --key-file là khóa khôi phục của xã (hoặc tệp khóa của xã, với \
      --passphrase-file); --words-file là các từ xã đọc cho máy mới; --for-point làm ở máy của xã, \
      niêm phong lại bản sao cho máy mới và in ra các từ đó.

      --rehearse mở bản sao ra một nơi riêng, kiểm tra toàn bộ rồi xóa; không đổi gì. Không cho khóa \
      thì dùng khóa của trạm trong --data.

      Máy được phục hồi nhận khóa mới và sổ mới (số sau dấu chấm tăng lên): xã phải đối chiếu sáu từ \
      (enrol confirm ở xã, enrol trust ở điểm) rồi máy mới chuyển đơn được. Xã được phục hồi giữ khóa cũ, \
      các điểm không phải kết nạp lại; mở bằng khóa khôi phục trên thẻ (--key-file).
      """)
  @OptionGroup var options: DataOptions
  @Argument(help: ArgumentHelp("USB hoặc thư mục có bản sao.", valueName: "thư mục")) var folder:
    String
  @Option(
    help: ArgumentHelp("Tên bản sao; mặc định là bản ghi sau cùng.", valueName: "tên bản sao"))
  var name: String?
  @Option(help: ArgumentHelp("Tệp chứa khóa khôi phục, hoặc khóa của xã.", valueName: "tệp"))
  var keyFile: String?
  @Option(help: ArgumentHelp("Tệp chứa các từ xã đọc.", valueName: "tệp")) var wordsFile: String?
  @Option(help: ArgumentHelp("Số sổ mới, khi xã đã dùng số kế tiếp.", valueName: "số sổ"))
  var epoch: Int?
  @Flag(help: "Chỉ diễn tập: mở, kiểm tra, xóa.") var rehearse = false
  @Flag(help: "Ở máy của xã: niêm phong lại cho máy mới của điểm.") var forPoint = false

  private struct Rehearsed: Encodable {
    var name, journal, createdAt, fingerprint: String
    var sequence, petitions, lines, blobs, acknowledged: Int
    var missing: [String]
  }

  func run() async throws {
    try await Console.run {
      let stick = URL(fileURLWithPath: folder, isDirectory: true)
      // Without a name: the newest of the kind that the given key opens.
      let found = try BackupReading.list(on: stick).first { backup in
        name.map { backup.name == $0 } ?? (backup.hasWords == (wordsFile != nil))
      }
      guard let backup = found else {
        if let name, try BackupReading.damaged(on: stick).contains(name) {
          throw RestoreError.unreadable(.incomplete(missing: name))
        }
        throw RestoreError.nothingFound
      }
      if rehearse { return try rehearse(backup) }
      if forPoint { return try sealForPoint(backup, on: stick) }
      if let epoch, !(2...9_999).contains(epoch) {
        throw ValidationError("Số sổ mới từ 2 đến 9999.")
      }
      let opened = try BackupReading.open(
        backup, with: [try key(of: backup)], in: try Restore.room(beside: options.folder))
      if opened.station.kind == .office { return try restoreOffice(opened) }
      let report = try Restore.into(
        options.folder, opened, showingKeysOn: stick, epoch: epoch, by: .program, at: Date(),
        id: Identifiers.live.next())
      if options.json { return try Console.json(report) }
      Console.say(
        "Đã phục hồi \(report.petitions) đơn, \(report.blobs) tệp, đến mục \(report.through) của sổ \(report.restored)."
      )
      Console.say("Máy này ghi tiếp sổ \(report.journal) bằng khóa mới.")
      Console.say("Sáu từ đối chiếu với xã: \(FingerprintWords.shown(report.words))")
      Console.say(
        "Mang USB này đến xã (enrol confirm); xã nên thu hồi khóa cũ \(report.restored) nếu máy cũ bị mất."
      )
    }
  }

  private func restoreOffice(_ opened: OpenedBackup) throws {
    let report = try Restore.office(
      into: options.folder, opened, by: .program, at: Date(), id: Identifiers.live.next())
    if options.json { return try Console.json(report) }
    Console.say(
      "Đã phục hồi sổ của xã: \(report.petitions) đơn, \(report.blobs) tệp, đến mục \(report.through) của sổ \(report.restored)."
    )
    Console.say("Máy này ghi tiếp sổ \(report.journal); các điểm không phải kết nạp lại.")
  }

  private func rehearse(_ backup: FoundBackup) throws {
    let identities: [Age.Identity]
    var room = FileManager.default.temporaryDirectory
    if keyFile != nil || wordsFile != nil {
      identities = [try key(of: backup)]
    } else {
      let workplace = try options.workplaceToRead()
      identities = [try workplace.keys.unlocked()]
      room = workplace.store.folder
    }
    let opened = try BackupReading.open(backup, with: identities, in: room)
    defer { opened.discard() }
    if options.json {
      return try Console.json(
        Rehearsed(
          name: backup.name, journal: "\(opened.facts.journal)",
          createdAt: VietnamTime.stamp(opened.createdAt), fingerprint: opened.fingerprint,
          sequence: opened.facts.sequence, petitions: opened.check.petitions,
          lines: opened.check.lines, blobs: opened.check.blobs,
          acknowledged: opened.acknowledged, missing: opened.facts.missing))
    }
    Console.say("\(backup.name): \(opened.message.text)")
  }

  private func sealForPoint(_ backup: FoundBackup, on stick: URL) throws {
    let workplace = try options.workplace()
    let opened = try BackupReading.open(
      backup, with: [try workplace.keys.unlocked()], in: workplace.store.folder)
    defer { opened.discard() }
    var generator = SystemRandomNumberGenerator()
    let sealed = try Restore.forPoint(
      opened, in: workplace.store, keys: workplace.keys, to: stick, using: &generator, at: Date())
    if options.json { return try Console.json(["name": sealed.name, "words": sealed.words]) }
    Console.say("Đã niêm phong lại cho máy mới: \(sealed.name).")
    Console.say("Các từ (đọc qua điện thoại hoặc ghi giấy, không để cùng USB): \(sealed.words)")
    if sealed.officeHolds > 0 {
      Console.say(
        "Bản sao cũ hơn phần xã đang giữ: \(sealed.officeHolds) mục sau đó chỉ còn ở xã, không mất."
      )
    }
  }

  /// The key that was given on the command line.
  private func key(of backup: FoundBackup) throws -> Age.Identity {
    if let wordsFile {
      return try BackupReading.identity(
        of: backup, words: try String(contentsOfFile: wordsFile, encoding: .utf8))
    }
    guard let keyFile else { throw RestoreError.noKey }
    let data = try Data(contentsOf: URL(fileURLWithPath: keyFile))
    if let identity = try BackupReading.identity(in: data) { return identity }
    guard let words = try options.passphrase() else { throw StationKeys.KeysError.locked }
    return try BackupReading.identity(wrapped: data, words: words)
  }
}
