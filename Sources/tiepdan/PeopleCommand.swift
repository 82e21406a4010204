// SPDX-License-Identifier: Apache-2.0
// The people of a station from the command line, for whoever looks after the machine: it asks for no PIN,
// because who can run it can read the data folder anyway. PINs are read from a file, never from
// the command line, which other users of the machine can see.

public import ArgumentParser
import Bundles
import Devices
import Foundation
public import Journal
import Screens
import Storage

struct PeopleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people", abstract: "Người dùng của trạm và mã PIN của họ.",
    subcommands: [List.self, Set.self, PIN.self, Lock.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Liệt kê người dùng.")
    @OptionGroup var options: DataOptions
    @Option(
      help: ArgumentHelp(
        "Xã: người của một điểm, theo sổ của điểm, ví dụ 07654-03.1.", valueName: "sổ"))
    var journal: String?

    private struct Line: Encodable {
      var id, name, role, duty: String
      var active, pin: Bool
    }

    func run() async throws {
      try await Console.run {
        let workplace = try options.workplaceToRead()
        let people: [Account]
        if let journal {
          guard let id = JournalID(journal) else { throw StoreError.notFound(journal) }
          people = try workplace.store.accounts(of: id)
        } else {
          people = try workplace.people()
        }
        let lines = people.map {
          Line(
            id: $0.id, name: $0.name, role: $0.role, duty: $0.duty.rawValue, active: $0.isActive,
            pin: $0.hasPIN)
        }
        if options.json { return try Console.showJSON(lines) }
        for line in lines {
          let state = line.active ? (line.pin ? "có mã PIN" : "chưa có mã PIN") : "đã ngừng"
          try Console.show("\(line.id)  \(line.name) – \(line.role) – \(line.duty) – \(state)")
        }
      }
    }
  }

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Thêm hoặc sửa một người dùng.")
    @OptionGroup var options: DataOptions
    @Option(
      help: ArgumentHelp("Mã người dùng; bỏ trống để thêm người mới.", valueName: "mã người dùng"))
    var account: String?
    @Option(help: ArgumentHelp("Họ tên.", valueName: "họ tên")) var name: String
    @Option(help: ArgumentHelp("Chức vụ.", valueName: "chức vụ")) var role = ""
    @Option(help: ArgumentHelp("Phần việc: tiep-nhan hoặc phu-trach.", valueName: "phần việc"))
    var duty: AccountDuty = .reception
    @Flag(help: "Ngừng, không cho đăng nhập nữa.") var off = false

    func run() async throws {
      try await Console.run {
        let workplace = try options.workplace().ofAdministrator()
        let person = Account(
          id: account ?? workplace.identifiers.next(), name: name, role: role, duty: duty,
          isActive: !off)
        try workplace.setPerson(person)
        Console.say(person.id)
      }
    }
  }

  struct PIN: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "pin", abstract: "Đặt mã PIN của một người.",
      discussion: "Không có --file: cấp một mã tạm, hiện ra một lần.")
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("Mã người dùng.", valueName: "mã người dùng")) var account: String
    @Option(help: ArgumentHelp("Tệp chứa mã PIN.", valueName: "tệp")) var file: String?

    func run() async throws {
      try await Console.run {
        let workplace = try options.workplace().ofAdministrator()
        guard let file else {
          return Console.say("Mã tạm: \(try workplace.resetPIN(of: account))")
        }
        let text = try String(contentsOfFile: file, encoding: .utf8)
          .trimmingCharacters(in: .whitespacesAndNewlines)
        guard let pin = Bundles.PIN(text) else { throw PINWeakness.tooShort }
        try workplace.setPIN(pin, of: account)
        Console.say("Đã đặt mã PIN.")
      }
    }
  }

  struct Lock: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "lock-after", abstract: "Tự khóa sau bao nhiêu giây không ai dùng.")
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("Số giây, đến 1800.", valueName: "số giây")) var seconds: Int

    func run() async throws {
      try await Console.run {
        guard (1...1800).contains(seconds) else {
          throw ValidationError("Số giây từ 1 đến 1800.")
        }
        try IdleLock.keep(seconds: seconds, in: options.workplace().store)
        Console.say("Tự khóa sau \(seconds) giây.")
      }
    }
  }
}

struct PINResetCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "pin-reset", abstract: "Xã cấp mã PIN tạm cho người ở điểm đã quên mã.",
    discussion: """
      Chỉ cấp khi đã biết chắc đúng người (gọi lại số máy của điểm). Mã tạm hiện ra một lần để đọc qua \
      điện thoại; phản hồi tới cho điểm (“tiepdan reply --to”) mang phần kiểm tra của mã, không mang mã.
      """)
  @OptionGroup var options: DataOptions
  @Option(help: ArgumentHelp("Sổ của điểm, ví dụ 07654-03.1.", valueName: "sổ")) var journal: String
  @Option(
    help: ArgumentHelp(
      "Mã người dùng; xem “tiepdan people list --journal”.", valueName: "mã người dùng"))
  var account: String
  @Option(help: ArgumentHelp("Lý do; được giữ trong sổ.", valueName: "lý do")) var reason: String

  func run() async throws {
    try await Console.run {
      guard let id = JournalID(journal) else { throw StoreError.notFound(journal) }
      let digits = try options.workplace().resetPIN(at: id, account: account, reason: reason)
      if options.json { return try Console.json(["pin": digits]) }
      Console.say("Mã tạm (đọc qua điện thoại, không ghi ra giấy): \(digits)")
    }
  }
}

extension Workplace {
  /// Acts in the name of whoever was at the desk last, with every right.
  fileprivate func ofAdministrator() -> Workplace {
    session.begin(actor, duty: .lead)
    return self
  }
}

extension AccountDuty: ExpressibleByArgument {}
