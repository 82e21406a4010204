// SPDX-License-Identifier: Apache-2.0
// One petition as its page in the office shows it: people, matter, papers, history, and the
// deadline with the reason for it. Sealed parts are in it only while they are open.

import Casework
import Foundation
import Journal
public import Petitions
public import Screens
import Storage

/// A petition as its page in the office shows it.
public struct CaseFace: Sendable, Equatable {
  /// A fact with its name.
  public struct Fact: Sendable, Equatable {
    /// What it is.
    public var name: String
    /// What is known.
    public var value: String
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
      isSealed: row.isSealed && opened == nil && row.envelopes == 0, isOpened: opened != nil,
      people: petition.map { Self.people($0.filers) } ?? Self.nobody(row),
      matter: petition.map { Self.matter($0.matter, in: workplace) } ?? Self.envelopes(record),
      documents: petition.map { $0.matter.documents.map(Self.document) } ?? [],
      course: course,
      history: record.historyLines.map { .init(name: $0.title, value: $0.detail) })
  }

  /// Of a sealed envelope nobody was asked.
  private static func nobody(_ row: PetitionRow) -> [CaseFace.Fact] {
    row.envelopes > 0
      ? [.init(name: "Người tố cáo", value: "Không hỏi, không ghi: nộp phong bì dán kín")] : []
  }

  /// What can be seen of sealed envelopes, which come by hand.
  private static func envelopes(_ record: PetitionRecord) -> [CaseFace.Fact] {
    guard let envelope = record.envelope else { return [] }
    let pages = envelope.pages.map { ", ngoài ghi \($0) trang" } ?? ""
    return [
      .init(
        name: "Phong bì giấy dán kín",
        value: "\(envelope.count) phong bì\(pages). Phong bì đi riêng với nhãn mang mã này; "
          + "chỉ người có trách nhiệm của xã mở.")
    ]
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
          ? "\nLà Chủ tịch hoặc Phó Chủ tịch xã: thẩm quyền của Chủ tịch UBND tỉnh "
            + "(Luật Tố cáo Đ.13.4a)"
          : "")
    }
    let facts: [(String, String?)] = [
      ("Lĩnh vực", matter.field.map(workplace.reference.fields.name(of:))),
      ("Bị khiếu nại, tố cáo, phản ánh", respondent), ("Sự việc", matter.content),
      ("Yêu cầu, đề nghị", matter.request), ("Đã gửi cơ quan nào", matter.priorHandling),
      ("Ngày ghi trên đơn", matter.writtenOn?.shown),
      ("Ngày biết quyết định, việc làm", matter.decisionKnownOn?.shown),
      ("Vì sao quá 90 ngày", matter.lateReason), ("Điểm đánh dấu là gửi lại của", matter.repeatOf),
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
