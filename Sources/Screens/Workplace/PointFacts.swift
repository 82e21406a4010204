// SPDX-License-Identifier: Apache-2.0
// *Cài đặt › Điểm tiếp nhận*: what this machine is, what its papers say and whose key it trusts. All of it
// comes from the office at enrolment, so nothing is edited here.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Storage

/// A fact about the point, ready to be shown.
public struct PointFact: Sendable, Equatable {
  /// What it is.
  public let name: String
  /// Its value.
  public let value: String

  package init(name: String, value: String) {
    self.name = name
    self.value = value
  }
}

/// Groups of facts about the point.
public struct PointFacts: Sendable, Equatable {
  /// The point itself.
  public let point: [PointFact]
  /// What its papers say.
  public let papers: [PointFact]
  /// Keys, as words that two people can compare by telephone.
  public let keys: [PointFact]

  /// Reads them.
  public init(_ workplace: Workplace) throws {
    let own = workplace.station
    point = [
      PointFact(name: "Tên điểm", value: own.name),
      PointFact(name: "Mã điểm", value: own.journal.station.text),
      PointFact(name: "Thư mục dữ liệu", value: workplace.store.folder.path),
    ]
    let settings = workplace.settings
    let decision = try StationFile.designation(in: workplace.store)
    papers = [
      PointFact(name: "Cơ quan", value: settings?.issuingBody ?? "Chưa có"),
      PointFact(name: "Nơi tiếp", value: settings?.venue ?? "Chưa có"),
      PointFact(
        name: "Loại phiếu",
        value: settings?.isDesignated ?? false
          ? "Giấy biên nhận (xã đã công bố là địa điểm tiếp công dân)"
          : "Phiếu ghi nhận tại thôn"),
      PointFact(
        name: "Quyết định về địa điểm tiếp công dân",
        value: decision.map { "Số \($0.decision) ngày \($0.decidedOn.shown)" } ?? ""),
      PointFact(
        name: "Điện thoại ghi trên phiếu",
        value: (settings?.helplines ?? []).joined(separator: ", ")),
    ].filter { !$0.value.isEmpty }
    let parent = try workplace.store.parentStation()
    keys = [
      PointFact(
        name: "Khóa của xã",
        value: parent.map { Self.words($0) } ?? "Chưa kết nạp vào xã"),
      PointFact(name: "Khóa của máy này", value: Self.words(own)),
      PointFact(
        name: "Kết nạp từ ngày", value: parent.map { VietnamTime.shown($0.since) } ?? "Chưa"),
    ]
  }

  private static func words(_ station: Station) -> String {
    FingerprintWords(of: Data("\(station.signingKey)\n\(station.recipient)".utf8)).description
  }
}
