// SPDX-License-Identifier: Apache-2.0
// The whole journey with invented people, by the same doors as the windows: what a newcomer sees first and
// what the tests walk every day.

import Bundles
import Devices
import Exchange
public import Foundation
import Journal
public import Petitions
import Storage

/// What the demonstration made.
public struct DemoReport: Codable, Sendable {
  /// Data folder of the point.
  public var point: String
  /// Data folder of the office.
  public var office: String
  /// The folder that stands for the stick.
  public var stick: String
  /// PDF files of the receipts; none of a denunciation.
  public var papers: [String]
  /// Codes of the petitions.
  public var references: [String]
  /// The office's passphrase.
  public var passphrase: String
  /// The recovery secret, as it stands on the printed card.
  public var recoverySecret: String
  /// The bundle that went up; empty when nothing was sent.
  public var bundle: String
  /// Through which sequence the office acknowledged.
  public var acknowledged: Int
}

/// Sets up an office and a point and lets petitions travel.
public struct DemoJourney: Sendable {
  private let folder: URL
  private var point: URL { folder.appendingPathComponent("diem", isDirectory: true) }
  private var office: URL { folder.appendingPathComponent("xa", isDirectory: true) }
  private var stick: URL { folder.appendingPathComponent("usb", isDirectory: true) }
  private var papers: URL { folder.appendingPathComponent("phieu", isDirectory: true) }

  /// A demonstration in a folder, which is made.
  public init(folder: URL) { self.folder = folder }

  /// Walks the journey.
  ///
  /// - Parameters:
  ///   - prepareOnly: set the stations up and record the petitions, but send nothing.
  ///   - say: is told every step in a sentence.
  public func run(prepareOnly: Bool = false, say: (String) -> Void) async throws -> DemoReport {
    // Its passphrase is on the screen, but other accounts of the machine have no business here.
    for place in [folder, stick, papers] {
      try FileManager.default.createDirectory(
        at: place, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
    var generator = SystemRandomNumberGenerator()
    let passphrase = PassphraseWords.generate(count: 5, using: &generator)
    let recovery = try setUp(passphrase: passphrase, say: say)
    var report = DemoReport(
      point: point.path, office: office.path, stick: stick.path, papers: [], references: [],
      passphrase: passphrase, recoverySecret: recovery, bundle: "", acknowledged: 0)
    try record(into: &report, say: say)
    if !prepareOnly { try travel(passphrase: passphrase, report: &report, say: say) }
    say("Dữ liệu của điểm: \(point.path)")
    say("Dữ liệu của xã:   \(office.path)")
    say("Phiếu PDF:        \(papers.path)")
    say("USB:              \(stick.path)")
    say("Cụm mật khẩu của xã (chỉ để thử): \(passphrase)")
    return report
  }

  private func setUp(passphrase: String, say: (String) -> Void) throws -> String {
    let clerk = Actor(id: "demo-xa", name: "Lê Thị Ánh", role: "Công chức Văn phòng HĐND và UBND")
    let head = Actor(id: "demo-thon", name: "Trần Văn Đạt", role: "Trưởng thôn")
    let now = Date()
    let settings = PointSettings(
      parentBody: "UBND TỈNH BẮC NINH", issuingBody: "ỦY BAN NHÂN DÂN XÃ AN LẠC",
      unitLabel: "thôn", placeName: "An Lạc", venue: "Nhà văn hóa thôn Đồng",
      isDesignated: false,
      helplines: ["UBND xã An Lạc (số bịa): 0204 000 0000"])
    let identifier = { UUID().uuidString.lowercased() }
    guard let officeCode = StationCode("07654"), let pointCode = StationCode("07654-03") else {
      preconditionFailure("two codes of the right form")
    }
    let officeStore = try Store.create(in: office)
    let (keys, recovery) = try Enrolment.foundOffice(
      officeStore, code: officeCode, name: "UBND xã An Lạc (thử)", passphrase: passphrase,
      by: clerk, at: now, id: identifier())
    try clerk.keep(in: officeStore)
    _ = try Enrolment.invite(
      pointCode, name: "Thôn Đồng (thử)",
      settings: String(decoding: CanonicalJSON.encode(settings), as: UTF8.self),
      from: officeStore, keys: keys, to: stick)
    say("Xã đã tạo khóa và ghi giấy kết nạp ra USB.")
    let pointStore = try Store.create(in: point)
    guard let invitation = try Enrolment.invitations(in: stick).first else {
      throw EnrolmentError.nothingFound
    }
    let (_, words) = try Enrolment.accept(
      invitation, into: pointStore, answerTo: stick, by: head, at: now, id: identifier())
    try settings.keep(in: pointStore)
    try head.keep(in: pointStore)
    let typed = words.joined(separator: " ")
    guard let answer = try Enrolment.answers(in: stick, for: officeStore).first else {
      throw EnrolmentError.nothingFound
    }
    _ = try Enrolment.confirm(
      answer.answer, typed: typed, in: officeStore, by: clerk, at: now, id: identifier())
    try Enrolment.trust(typed, in: pointStore)
    say("Điểm đã được kết nạp; hai bên thấy cùng sáu từ: \(typed).")
    return recovery
  }

  private func record(into report: inout DemoReport, say: (String) -> Void) throws {
    let workplace = try Workplace.live(data: point)
    for draft in DemoPetitions.all(today: VietnamTime.day(workplace.clock.now())) {
      let filed = try workplace.file(draft, draftID: workplace.identifiers.next())
      report.references.append(filed.reference.text)
      // As at a real point, the paper of a denunciation is printed or nowhere.
      if let receipt = filed.receipt, !filed.isSealed {
        let name = "\(filed.reference.text).pdf"
        try PaperPlace(in: papers).keep(receipt.payload, as: name)
        report.papers.append(papers.appendingPathComponent(name).path)
      }
      say("Đã ghi nhận \(draft.kind?.label.lowercased() ?? "đơn") \(filed.reference.text).")
    }
  }

  private func travel(
    passphrase: String, report: inout DemoReport, say: (String) -> Void
  ) throws {
    let stick = stick
    try {
      let workplace = try Workplace.live(data: point)
      let export = try Export(store: workplace.store, keys: workplace.keys).write(
        to: stick, by: workplace.actor, clock: workplace.clock.now,
        id: workplace.identifiers.next)
      report.bundle = stick.appendingPathComponent("TIEPDAN/\(export.name)").path
      say(
        "ĐÃ GHI XONG, đọc lại đúng: gói \(export.name), \(export.petitions) đơn, \(Words.size(export.bytes))."
      )
    }()
    try {
      let workplace = try Workplace.live(data: office, passphrase: passphrase)
      let (reports, _) = try workplace.importAndReply(from: stick)
      for report in reports { say("Xã nhập: \(report.message.text)") }
      if let first = report.references.first {
        try workplace.setStatus(.classified, of: first, next: nil, note: "Xã đang xem xét.")
      }
      let (again, replies) = try workplace.importAndReply(from: stick)
      for report in again { say("Xã nhập lần hai: \(report.message.text)") }
      for reply in replies { say("Xã đã ghi phản hồi cho \(reply.station).") }
    }()
    let workplace = try Workplace.live(data: point)
    let replies = try ReplyReading(
      store: workplace.store, keys: workplace.keys, accepts: CommuneData.accepts
    ).readAll(
      in: stick, by: workplace.actor, at: workplace.clock.now(), id: workplace.identifiers.next)
    for reply in replies where reply.isApplied { say("Điểm đọc phản hồi: \(reply.message.text)") }
    report.acknowledged = try workplace.store.acknowledgement().head.sequence
  }
}

/// Invented petitions, one of each kind, and a group.
public enum DemoPetitions {
  /// The petitions.
  public static func all(today: CivilDate) -> [Draft] {
    [complaint(today), denunciation(today), proposal(today), report(today), group(today)]
  }

  private static func base(
    _ kind: PetitionKind, _ name: String, _ number: String, _ today: CivilDate
  )
    -> Draft
  {
    var draft = Draft()
    draft.kind = kind
    draft.people[0].fullName = name
    draft.people[0].identityNumber = number
    draft.people[0].address = "Thôn Đồng, xã An Lạc, tỉnh Bắc Ninh"
    draft.people[0].phone = "0912 345 678"
    draft.writtenOn = today.shown
    draft.isSigned = true
    return draft
  }

  private static func complaint(_ today: CivilDate) -> Draft {
    var draft = base(.complaint, "Nguyễn Thị Hường", "001157001234", today)
    draft.people[0].born = "1957"
    draft.people[0].sex = .female
    draft.field = "dat-dai-boi-thuong"
    draft.respondent.name = "UBND xã An Lạc"
    draft.respondent.address = "Thôn Trung tâm, xã An Lạc"
    draft.title = "Mức bồi thường 360 m² đất ruộng ở xứ đồng Cửa Đình"
    draft.content =
      "Gia đình tôi có 360 m² đất ruộng nằm trong phạm vi làm đường. Biên bản kiểm đếm ghi thiếu 40 m² và không tính cây trồng trên đất."
    draft.request = "Đề nghị đo lại diện tích và tính đủ tiền bồi thường cây trồng."
    draft.priorHandling = "Đã hỏi cán bộ địa chính ngày 02/11, được trả lời bằng miệng."
    draft.decisionKnownOn = today.adding(days: -20).shown
    var document = DocumentDraft()
    document.name = "Biên bản kiểm đếm"
    document.pages = "2"
    draft.documents = [document]
    return draft
  }

  private static func denunciation(_ today: CivilDate) -> Draft {
    var draft = base(.denunciation, "Đặng Văn Ước", "024060004321", today)
    draft.people[0].born = "1960"
    draft.field = "tai-chinh-thon"
    draft.respondent.name = "Ông Phạm Văn Giả (tên bịa)"
    draft.respondent.position = "Thủ quỹ"
    draft.title = "Thu quỹ không có phiếu thu"
    draft.content =
      "Năm 2026 thu mỗi hộ hai trăm nghìn đồng nhưng không ghi sổ, không có phiếu thu."
    draft.request = "Đề nghị kiểm tra sổ quỹ."
    return draft
  }

  private static func proposal(_ today: CivilDate) -> Draft {
    var draft = base(.proposal, "Y Bhăm Niê", "066075001111", today)
    draft.field = "giao-thong"
    draft.title = "Làm đèn đường đoạn dốc vào trường học"
    draft.content = "Đoạn dốc dài 300 mét không có đèn, trẻ em đi học về tối dễ ngã."
    draft.request = "Đề nghị xã đưa vào kế hoạch năm 2027."
    return draft
  }

  private static func report(_ today: CivilDate) -> Draft {
    var draft = base(.report, "H'Hen Niê", "066190002222", today)
    draft.field = "moi-truong"
    draft.title = "Nước thải trại lợn chảy ra mương"
    draft.content =
      "Từ đầu tháng 11, nước thải chảy ra mương sau nhà văn hóa, có mùi về buổi chiều."
    draft.request = "Mong xã kiểm tra sớm."
    return draft
  }

  private static func group(_ today: CivilDate) -> Draft {
    var draft = base(.complaint, "Lò Thị Ỏn", "012080000000", today)
    draft.form = .group
    draft.hasRepresentativePaper = true
    draft.people = ["Lò Thị Ỏn", "Vừ A Dính", "Sùng Thị Mỷ", "Giàng A Pháo", "Lý Seo Vần"]
      .enumerated().map { index, name in
        var person = draft.people[0]
        person.fullName = name
        person.identityNumber = "01208000\(3000 + index)"
        person.phone = ""
        person.isRepresentative = index == 0
        return person
      }
    draft.field = "dat-dai-thu-hoi"
    draft.respondent.name = "UBND xã An Lạc"
    draft.respondent.address = "Xã An Lạc"
    draft.title = "Thu hồi đất làm nghĩa trang chưa họp dân"
    draft.content = "Năm hộ chúng tôi nhận thông báo thu hồi đất mà chưa được họp lấy ý kiến."
    draft.request = "Đề nghị họp dân trước khi thu hồi."
    return draft
  }
}
