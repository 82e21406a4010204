// SPDX-License-Identifier: Apache-2.0
// Setting stations up: an office, and the points that it enrols by stick.

import ArgumentParser
import Bundles
import Devices
import Exchange
import Foundation
import Journal
import Papers
import Petitions
import Screens
import Storage

struct Init: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Thiết lập máy của xã (điểm ở thôn dùng “enrol accept”).",
    discussion: """
      Tạo khóa của xã. Khóa mở được khóa bằng cụm mật khẩu nhiều từ; cụm này và khóa khôi phục chỉ \
      hiện ra một lần: chép ra giấy, bỏ phong bì niêm phong.
      """)

  @OptionGroup var options: DataOptions
  @Option(help: ArgumentHelp("Mã xã, năm chữ số.", valueName: "mã")) var code: String
  @Option(help: ArgumentHelp("Tên cơ quan, ví dụ “UBND xã An Lạc”.", valueName: "tên")) var name:
    String
  @Option(help: ArgumentHelp("Họ tên người làm việc trên máy.", valueName: "họ tên")) var person:
    String
  @Option(help: ArgumentHelp("Chức vụ.", valueName: "chức vụ")) var role = "Công chức tiếp công dân"
  @Option(help: ArgumentHelp("Nơi ghi thẻ khóa khôi phục (PDF).", valueName: "tệp")) var keyCard:
    String?

  private struct Made: Encodable {
    var journal, passphrase, recoverySecret: String
  }

  func run() async throws {
    try await Console.run {
      guard let code = StationCode(code), code.isOffice else {
        throw ValidationError("Mã xã gồm năm chữ số, ví dụ 07654.")
      }
      // Before the keys are made: what stands on the card is shown this once.
      let place = try keyCard.map { try PaperPlace(of: URL(fileURLWithPath: $0)) }
      var generator = SystemRandomNumberGenerator()
      let passphrase =
        try options.passphrase() ?? PassphraseWords.generate(count: 5, using: &generator)
      let store = try Store.create(in: options.folder)
      let actor = Actor(id: UUID().uuidString, name: person, role: role)
      let (keys, recovery) = try Enrolment.foundOffice(
        store, code: code, name: name, passphrase: passphrase, by: actor, at: Date(),
        id: Identifiers.live.next())
      let made = Made(
        journal: "\(code.text).1", passphrase: passphrase, recoverySecret: recovery)
      if options.json {
        try Console.json(made)
      } else {
        Console.say("Đã thiết lập \(name) (\(code.text)).")
        Console.say("Cụm mật khẩu (chép ra giấy): \(passphrase)")
        Console.say("Khóa khôi phục (niêm phong, không để trong máy): \(recovery)")
      }
      try actor.keep(in: store)
      if let place, let keyCard {
        try draw(place, as: keyCard, code: code, keys: keys, recovery: recovery)
      }
    }
  }

  private func draw(
    _ place: PaperPlace, as path: String, code: StationCode, keys: StationKeys, recovery: String
  ) throws {
    let card = KeyCardContents(
      title: "THẺ KHÓA KHÔI PHỤC", stationName: name, stationCode: code.text,
      fingerprintLabel: "Sáu từ của khóa ký",
      fingerprintWords: FingerprintWords(of: keys.signing.verifyingKey.rawKey).words,
      secretLabel: "Khóa khôi phục", secret: recovery,
      instructions: [
        "Bỏ phong bì niêm phong, cất ở két của cơ quan. Không chụp ảnh, không để trong máy.",
        "Dùng khi mất máy hoặc mất cụm mật khẩu: age -d -i <tệp chứa khóa này> BUNDLE.AGE",
      ], created: Date())
    do {
      try place.keep(
        Paper.keyCard(card).pdf().pdf, as: URL(fileURLWithPath: path).lastPathComponent)
    } catch {
      Console.complain(Words.cardNotDrawn.text)
      Console.complain(Words.message(for: error).text)
      throw ExitCode(7)
    }
  }
}

struct Enrol: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "enrol", abstract: "Kết nạp một điểm bằng USB và sáu từ đối chiếu.",
    subcommands: [Invite.self, Accept.self, Confirm.self, Trust.self, Revoke.self])

  struct Invite: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "invite", abstract: "Xã ghi giấy kết nạp ra USB.")
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("USB hoặc thư mục.", valueName: "thư mục")) var folder: String
    @Option(help: ArgumentHelp("Mã điểm, ví dụ 07654-03.", valueName: "mã")) var code: String
    @Option(help: ArgumentHelp("Tên điểm, ví dụ “Thôn Đồng”.", valueName: "tên")) var name: String
    @Option(help: ArgumentHelp("Cơ quan cấp trên trên phiếu.", valueName: "cơ quan"))
    var parentBody = ""
    @Option(help: ArgumentHelp("Cơ quan ghi trên phiếu.", valueName: "cơ quan")) var issuingBody:
      String
    @Option(help: ArgumentHelp("Cách gọi: thôn, bản, buôn, tổ dân phố…", valueName: "cách gọi"))
    var unit = "thôn"
    @Option(help: ArgumentHelp("Địa danh ghi trên phiếu.", valueName: "địa danh")) var placeName:
      String
    @Option(help: ArgumentHelp("Nơi tiếp, ví dụ “Nhà văn hóa thôn Đồng”.", valueName: "nơi tiếp"))
    var venue: String
    @Flag(help: "Chủ tịch xã đã chỉ định nơi này là địa điểm tiếp công dân.") var designated = false
    @Option(help: ArgumentHelp("Dòng số điện thoại trên phiếu.", valueName: "dòng")) var helpline:
      [String] = []

    func run() async throws {
      try await Console.run {
        guard let code = StationCode(code), !code.isOffice else {
          throw ValidationError("Mã điểm có dạng 07654-03.")
        }
        let workplace = try options.workplace()
        try workplace.requireOffice()
        let settings = PointSettings(
          parentBody: parentBody, issuingBody: issuingBody, unitLabel: unit,
          placeName: placeName, venue: venue, isDesignated: designated, helplines: helpline)
        let text = String(decoding: try CanonicalJSON.encode(settings), as: UTF8.self)
        let written = try workplace.invite(
          code, name: name, settings: text, to: URL(fileURLWithPath: folder))
        Console.say(written)
      }
    }
  }

  struct Accept: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "accept", abstract: "Điểm nhận giấy kết nạp, tạo khóa và ghi trả lời ra USB.")
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("USB hoặc thư mục.", valueName: "thư mục")) var folder: String
    @Option(help: ArgumentHelp("Chỉ nhận giấy của mã điểm này.", valueName: "mã")) var code: String?
    @Option(help: ArgumentHelp("Họ tên người tiếp.", valueName: "họ tên")) var person: String
    @Option(help: ArgumentHelp("Chức vụ.", valueName: "chức vụ")) var role = "Trưởng thôn"

    private struct Answer: Encodable {
      var journal: String
      var words: [String]
    }

    func run() async throws {
      try await Console.run {
        let place = URL(fileURLWithPath: folder)
        let found = try Enrolment.invitations(in: place).filter {
          code == nil || $0.point.station.text == code
        }
        guard let invitation = found.first else { throw EnrolmentError.nothingFound }
        guard found.count == 1 else {
          throw EnrolmentError.several(found.map(\.point.station.text))
        }
        let settings: PointSettings
        do {
          settings = try JSONDecoder().decode(
            PointSettings.self, from: Data(invitation.settings.utf8))
        } catch {
          throw EnrolmentError.unreadable(folder: invitation.point.description)
        }
        let store = try Store.create(in: options.folder)
        let actor = Actor(id: UUID().uuidString, name: person, role: role)
        let (_, words) = try Enrolment.accept(
          invitation, into: store, answerTo: place, by: actor, at: Date(),
          id: Identifiers.live.next())
        try settings.keep(in: store)
        try actor.keep(in: store)
        if options.json {
          return try Console.json(Answer(journal: "\(invitation.point)", words: words))
        }
        Console.say("Sáu từ đối chiếu với xã: \(FingerprintWords.shown(words))")
      }
    }
  }

  struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "confirm", abstract: "Xã đối chiếu sáu từ và kết nạp điểm.",
      discussion: "Không có --words: chỉ in các trả lời tìm thấy và sáu từ của chúng.")
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("USB hoặc thư mục.", valueName: "thư mục")) var folder: String
    @Option(help: ArgumentHelp("Mã điểm.", valueName: "mã")) var code: String?
    @Option(
      help: ArgumentHelp("Sáu từ nghe từ điểm, cách nhau bằng dấu cách.", valueName: "sáu từ"))
    var words: String?

    private struct Answer: Encodable {
      var journal, name: String
      var words: [String]
    }

    func run() async throws {
      try await Console.run {
        let workplace = try options.workplace()
        try workplace.requireOffice()
        let found = try Enrolment.answers(
          in: URL(fileURLWithPath: folder), for: workplace.store
        ).filter { code == nil || $0.answer.point.journal.station.text == code }
        guard let first = found.first else { throw EnrolmentError.nothingFound }
        guard let words else {
          let answers = found.map {
            Answer(
              journal: "\($0.answer.point.journal)", name: $0.answer.point.name,
              words: $0.words)
          }
          if options.json { return try Console.showJSON(answers) }
          for answer in answers {
            try Console.show(
              "\(answer.journal) \(answer.name): \(FingerprintWords.shown(answer.words))")
          }
          return
        }
        // Two answers of one code (a machine that was set up twice, a stick that was swapped) are told apart by
        // their words.
        let meant = found.first { Enrolment.same(words, $0.words) }
        let codes = Set(found.map { "\($0.answer.point.journal.station)" })
        guard meant != nil || codes.count == 1 else { throw EnrolmentError.several(codes.sorted()) }
        let station = try workplace.confirm((meant ?? first).answer, typed: words)
        Console.say("Đã kết nạp \(station.name) (\(station.journal)).")
        // After a restore the keys of the machine before it still count until they are revoked.
        for old in try workplace.store.stations()
        where old.journal.station == station.journal.station
          && old.journal.epoch < station.journal.epoch && old.revokedAt == nil
        {
          Console.say(
            "Khóa cũ \(old.journal) vẫn còn hiệu lực; nếu máy cũ bị mất: tiepdan enrol revoke \(old.journal)"
          )
        }
      }
    }
  }

  struct Trust: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "trust", abstract: "Điểm gõ sáu từ nghe từ xã; sau đó mới chuyển đơn được.")
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("Sáu từ.", valueName: "sáu từ")) var words: [String]

    func run() async throws {
      try await Console.run {
        let store = try Store.open(in: options.folder)
        try Enrolment.trust(words.joined(separator: " "), in: store)
        Console.say("Khớp. Máy này tin khóa của xã.")
      }
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: "Xã thu hồi khóa của một máy bị mất hoặc thay.")
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("Sổ của máy, ví dụ 07654-03.1.", valueName: "sổ")) var journal:
      String
    @Option(help: ArgumentHelp("Lý do; được giữ trong sổ.", valueName: "lý do")) var reason: String

    func run() async throws {
      try await Console.run {
        guard let id = JournalID(journal) else { throw StoreError.notFound(journal) }
        let workplace = try options.workplace()
        try workplace.requireOffice()
        try workplace.revoke(id, reason: reason)
        Console.say("Đã thu hồi \(journal).")
      }
    }
  }
}
