// SPDX-License-Identifier: Apache-2.0
// What the office's pages show, as plain values ready to be drawn: lines of an import, a petition with its
// people and its deadline, the points. Nothing here changes anything.

import Exchange
import Foundation
import Journal
public import Petitions
import Storage

// MARK: The station

extension Workplace {
  /// The station's name.
  public var stationName: String { station.name }
  /// The station's code, such as `07654`.
  public var stationCode: String { station.journal.station.text }
  /// Who is at the desk.
  public var actorName: String { actor.name }
  /// The position of who is at the desk.
  public var actorRole: String { actor.role }

  /// Names of the points by journal, for lists.
  public func pointNames() async -> [String: String] {
    let store = store
    // Without names the list shows the codes.
    let stations = (try? await offMain { try store.stations() }) ?? []
    return Dictionary(stations.map { ($0.journal.description, $0.name) }) { $1 }
  }
}

// MARK: Import

extension ImportScreen {
  /// A bundle or a reply as the report shows it.
  public struct Line: Sendable, Equatable {
    /// What became of it.
    public var message: Message
    /// Name of its folder on the stick.
    public var folder: String
  }

  /// One line per bundle.
  public var reportLines: [Line] {
    reports.map { Line(message: $0.message, folder: $0.folder) }
  }

  /// One line per reply that was written.
  public var replyLines: [Line] {
    replies.map {
      Line(
        message: Message(
          "\($0.station): xác nhận đến mục \($0.through), \($0.statuses) tình trạng đơn.",
          next: "Điểm đọc khi cắm lại USB này vào máy ở điểm.", tone: .good),
        folder: $0.name)
    }
  }

  /// The whole in one sentence: how many bundles, and how many of them were not taken.
  public var summary: String {
    guard !reports.isEmpty else { return "Không thấy gói nào của điểm ở đây." }
    let refused = refusedCount
    let petitions = reports.map(\.petitions).reduce(0, +)
    var text = "Đã đọc \(reports.count) gói: \(petitions) đơn mới"
    text += refused > 0 ? ", \(refused) gói không nhập được (xem bên dưới). " : ". "
    return text
      + (replies.isEmpty ? "Không ghi phản hồi nào." : "Đã ghi \(replies.count) phản hồi.")
  }

  /// How many bundles were refused.
  public var refusedCount: Int {
    reports.count { if case .refused = $0.outcome { true } else { false } }
  }
}

// MARK: The list of petitions

/// A petition as a list of the office shows it.
public struct PetitionLine: Sendable, Equatable {
  /// The code on the receipt.
  public var reference: String
  /// Who filed; dots when sealed.
  public var name: String
  /// *Về việc*.
  public var title: String
  /// The kind.
  public var kind: PetitionKind
  /// Where it stands.
  public var status: String
  /// When it was recorded at the point.
  public var day: String
}

extension BookScreen {
  /// The line at a place of the list, nil while it is being read.
  public func line(at index: Int) -> PetitionLine? {
    row(at: index).map {
      PetitionLine(
        reference: $0.reference, name: $0.shownName, title: $0.shownTitle, kind: $0.kind,
        status: $0.status.label, day: VietnamTime.day($0.filedAt).shown)
    }
  }

  /// The first place at which a petition stands, among those that were read already.
  public func index(of reference: String) -> Int? {
    (0..<min(count, 128)).first { row(at: $0)?.reference == reference }
  }

  /// Whether the list leaves something out.
  public var isFiltered: Bool { !filter.words.isEmpty || filter.kind != nil }
}

// MARK: One petition

/// A petition as its page in the office shows it.
public struct CaseFace: Sendable, Equatable {
  /// A fact with its name.
  public struct Fact: Sendable, Equatable {
    /// What it is.
    public var name: String
    /// What is known.
    public var value: String
  }
  /// A deadline with why it is this day.
  public struct Deadline: Sendable, Equatable {
    /// The day, and how far it is.
    public var title: String
    /// *Vì sao hạn này*: the rule, its basis, from when it counts.
    public var reason: String
    /// `problem` when it has passed, `notice` within three days.
    public var tone: Message.Tone
  }

  /// The code on the receipt.
  public var reference: String
  /// *Về việc*.
  public var title: String
  /// The kind.
  public var kind: PetitionKind
  /// Whether people and matter are sealed and not opened now.
  public var isSealed: Bool
  /// Whether a sealed part is open now.
  public var isOpened: Bool
  /// Who filed: a line per person.
  public var people: [Fact]
  /// What it is about.
  public var matter: [Fact]
  /// Papers handed over.
  public var documents: [Fact]
  /// Where it came from and where it stands.
  public var course: [Fact]
  /// The entries about it.
  public var history: [Fact]
  /// Its status.
  public var status: PetitionStatus
  /// What the commune told the citizen last.
  public var note: String
  /// The deadline, while there is one.
  public var deadline: Deadline?
}

extension CaseScreen {
  /// The petition as its page shows it; nil when none is shown.
  ///
  /// - Parameter workplace: gives the day, the periods of the law and the names of fields.
  public func face(in workplace: Workplace, points: [String: String] = [:]) -> CaseFace? {
    guard let record else { return nil }
    let row = record.row
    let petition = opened ?? record.petition
    let point = points[row.journal].map { "\($0) (\(row.journal))" } ?? row.journal
    var course: [CaseFace.Fact] = [
      .init(name: "Nơi ghi nhận", value: point),
      .init(
        name: "Ghi nhận lúc", value: "\(VietnamTime.shown(row.filedAt)) – \(row.receivedBy)"),
      .init(name: "Tình trạng", value: "\(row.status.label), từ ngày \(row.statusOn.shown)"),
    ]
    if row.people > 1 { course.append(.init(name: "Số người", value: "\(row.people)")) }
    return CaseFace(
      reference: row.reference, title: petition?.matter.title ?? row.shownTitle, kind: row.kind,
      isSealed: row.isSealed && opened == nil, isOpened: opened != nil,
      people: petition.map { Self.people($0.filers) } ?? [],
      matter: petition.map { Self.matter($0.matter, in: workplace) } ?? [],
      documents: petition.map { $0.matter.documents.map(Self.document) } ?? [],
      course: course,
      history: record.historyLines.map { .init(name: $0.title, value: $0.detail) },
      status: row.status, note: row.note ?? "",
      deadline: answerDue.map { deadline($0, from: row.statusOn, in: workplace) }
        ?? row.nextOn.map { Self.told($0, on: workplace.today) })
  }

  private func deadline(
    _ due: CivilDate, from start: CivilDate, in workplace: Workplace
  ) -> CaseFace.Deadline {
    let rule = workplace.reference.periods["tra-loi-tiep-dan"]
    let days =
      rule.map { "\($0.count) \($0.unit == .workingDays ? "ngày làm việc" : "ngày")" } ?? ""
    var reason =
      "Vì sao hạn này: \(days) kể từ ngày xã nhận (\(start.shown)); không tính ngày nhận, "
      + "thứ Bảy, Chủ nhật và ngày lễ. Căn cứ: \(rule?.basis ?? "")."
    let table = workplace.reference.holidays
    if due > table.completeThrough {
      reason += " Lịch nghỉ mới chắc đến \(table.completeThrough.shown): kiểm tra lại hạn."
    }
    let (left, tone) = Self.left(until: due, on: workplace.today)
    return .init(
      title: "Trả lời người dân chậm nhất ngày \(due.shown) – \(left)", reason: reason, tone: tone)
  }

  private static func told(_ day: CivilDate, on today: CivilDate) -> CaseFace.Deadline {
    let (left, tone) = left(until: day, on: today)
    return .init(
      title: "Đã hẹn người dân ngày \(day.shown) – \(left)",
      reason: "Ngày này đi cùng phản hồi về điểm và người dân đọc được.", tone: tone)
  }

  private static func left(until day: CivilDate, on today: CivilDate) -> (String, Message.Tone) {
    switch today.days(until: day) {
    case ..<0: ("quá hạn \(day.days(until: today)) ngày", .problem)
    case 0: ("hạn là hôm nay", .notice)
    case let days: ("còn \(days) ngày", days <= 3 ? .notice : .good)
    }
  }

  private static func people(_ filers: Filers) -> [CaseFace.Fact] {
    var facts: [CaseFace.Fact] = []
    if let organisation = filers.organisation {
      let role = filers.organisationRole.map { " (người đến: \($0))" } ?? ""
      facts.append(.init(name: "Cơ quan, tổ chức", value: organisation + role))
    }
    facts += filers.people.map { person in
      .init(name: person.isRepresentative ? "Người đại diện" : "Người gửi", value: person.facts)
    }
    if let proxy = filers.proxy {
      facts.append(
        .init(
          name: "Người được ủy quyền", value: "\(proxy.person.facts)\nGiấy: \(proxy.authority)"))
    }
    if let interpreter = filers.interpreter {
      facts.append(
        .init(name: "Phiên dịch", value: "\(interpreter.name) – tiếng \(interpreter.language)"))
    }
    if let size = filers.groupSize, size > 1 {
      facts.append(
        .init(
          name: "Cả đoàn",
          value: "\(size) người, "
            + (filers.hasRepresentativePaper ? "có" : "chưa có") + " văn bản cử người đại diện"))
    }
    if filers.wasReadBack {
      facts.append(.init(name: "Cách ghi", value: "Cán bộ viết hộ, đã đọc lại cho người gửi nghe"))
    }
    return facts
  }

  private static func matter(_ matter: Matter, in workplace: Workplace) -> [CaseFace.Fact] {
    let respondent = matter.respondent.map { respondent in
      [respondent.name, respondent.position, respondent.address].compactMap(\.self)
        .joined(separator: ", ")
        + (respondent.isCommuneLeader
          ? "\nLà Chủ tịch hoặc Phó Chủ tịch xã: thẩm quyền của Chủ tịch UBND tỉnh (Luật Tố cáo Đ.13.4a)"
          : "")
    }
    let facts: [(String, String?)] = [
      ("Lĩnh vực", matter.field.map(workplace.reference.fields.name(of:))),
      ("Bị khiếu nại, tố cáo, phản ánh", respondent), ("Sự việc", matter.content),
      ("Yêu cầu, đề nghị", matter.request), ("Đã gửi cơ quan nào", matter.priorHandling),
      ("Ngày ghi trên đơn", matter.writtenOn?.shown),
      ("Ngày biết quyết định, việc làm", matter.decisionKnownOn?.shown),
      ("Vì sao quá 90 ngày", matter.lateReason),
    ]
    return facts.compactMap { name, value in
      value.flatMap { $0.isEmpty ? nil : .init(name: name, value: $0) }
    }
  }

  private static func document(_ document: Document) -> CaseFace.Fact {
    var parts = [document.form.label, "\(document.pages) trang"]
    if document.copies > 1 { parts.append("\(document.copies) bản") }
    if let condition = document.condition { parts.append(condition) }
    if let file = document.file { parts.append("kèm tệp \(Words.size(file.bytes))") }
    return .init(name: document.name, value: parts.joined(separator: ", "))
  }
}

extension Person {
  /// Name, year of birth, paper, address and how to reach the person, for the office that answers.
  var facts: String {
    let paper = identityNumber.map { "\(identityKind.label): \($0)" }
    let born = born.map { "sinh \($0.shown)" }
    let lines: [String?] = [
      [fullName, born].compactMap(\.self).joined(separator: ", "), paper, address,
      phone.map { "Điện thoại: \($0)" }, contact.map { "Liên hệ: \($0)" },
    ]
    return lines.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: "\n")
  }
}

// MARK: The points

extension StationsScreen {
  /// A point as the page shows it.
  public struct PointLine: Sendable, Equatable {
    /// Its name.
    public var name: String
    /// Code, number of entries, last entry.
    public var facts: String
    /// The six words of its enrolment.
    public var words: String
    /// Since when it is known, and when it was revoked.
    public var key: String
    /// Whether its key was revoked.
    public var isRevoked: Bool
    /// How many days nothing came, from eight on.
    public var silentDays: Int?
  }

  /// An attempt to import as the page shows it.
  public struct AttemptLine: Sendable, Equatable {
    /// What became of it.
    public var result: String
    /// When, which folder, whose.
    public var facts: String
    /// Whether something was taken or nothing was missing.
    public var isGood: Bool
  }

  /// The points.
  public func pointLines(today: CivilDate) -> [PointLine] {
    points.map { point in
      let station = point.station
      let last = point.lastEntry.map { "mục cuối \(VietnamTime.shown($0))" } ?? "chưa có mục nào"
      let day = VietnamTime.day(point.lastEntry ?? station.since)
      let silent = day.days(until: today)
      var key = "Kết nạp \(VietnamTime.shown(station.since))"
      if let revoked = station.revokedAt { key += " · Đã thu hồi \(VietnamTime.shown(revoked))" }
      return PointLine(
        name: station.name,
        facts: "Mã \(station.journal.station.text) · khóa lần \(station.journal.epoch) · "
          + "\(point.entries) mục · \(last)",
        words: station.words.joined(separator: " "), key: key,
        isRevoked: station.revokedAt != nil,
        silentDays: station.revokedAt == nil && silent > 7 ? silent : nil)
    }
  }

  /// The last attempts, newest first.
  public var attemptLines: [AttemptLine] {
    let names = Dictionary(points.map { ($0.station.journal, $0.station.name) }) { $1 }
    return attempts.map { attempt in
      let whose = attempt.journal.map { names[$0] ?? $0.description } ?? "không rõ nơi gửi"
      return AttemptLine(
        result: attempt.sentence,
        facts: "\(VietnamTime.shown(attempt.at)) · \(whose) · gói \(attempt.folder)",
        isGood: ["applied", "nothing-new"].contains(attempt.result))
    }
  }
}

extension ImportAttempt {
  /// What became of it, in words.
  var sentence: String {
    // `detail` holds numbers only: "taken 6, known 0, quarantined 0".
    let numbers = detail.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    switch result {
    case "applied" where numbers.count == 3:
      return "Đã nhập: \(numbers[0]) mục mới, \(numbers[1]) mục đã có"
        + (numbers[2] > 0 ? ", \(numbers[2]) mục để riêng" : "")
    case "applied": return "Đã nhập"
    case "nothing-new": return "Không có gì mới"
    case "incomplete": return "Không nhập: gói thiếu phần"
    case "unknown-signer": return "Không nhập: máy ký chưa được kết nạp"
    case "bad-signature": return "Không nhập: chữ ký sai, gói bị sửa hoặc hỏng"
    case "revoked": return "Không nhập: khóa đã bị thu hồi"
    case "not-for-us": return "Không nhập: gói gửi cho nơi khác"
    case "newer-format", "newer-entry": return "Không nhập: gói của bản chương trình mới hơn"
    case "foreign-journal": return "Không nhập: gói mang sổ của máy khác"
    case "gap": return "Không nhập: thiếu đoạn ở giữa, đã xin gửi lại"
    case "forked": return "Không nhập: hai máy cùng ghi một sổ"
    case "limit": return "Không nhập: vượt giới hạn"
    case "io": return "Không đọc được USB hoặc không ghi được vào máy"
    default: return "Không nhập: gói hỏng bên trong"
    }
  }
}
