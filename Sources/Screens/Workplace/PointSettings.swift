// SPDX-License-Identifier: Apache-2.0
// What the office tells a point about itself at enrolment and in replies: the names that papers bear,
// and whether the commune has designated the point as a place of reception (domain: a hamlet is no
// authority, NĐ 185/2026 Đ.2.2; without designation it prints *Phiếu ghi nhận*, not Mẫu 02/TCD).

import Exchange
import Foundation
public import Journal
public import Storage

/// The settings of a point.
public struct PointSettings: Codable, Sendable, Equatable {
  /// The body above, such as `UBND TỈNH BẮC NINH`.
  public var parentBody: String
  /// The commune, such as `ỦY BAN NHÂN DÂN XÃ AN LẠC`.
  public var issuingBody: String
  /// What the unit calls itself: thôn, bản, buôn, tổ dân phố…
  public var unitLabel: String
  /// Place name of the date line, such as `An Lạc`.
  public var placeName: String
  /// Where people are received, such as `Nhà văn hóa thôn Đồng`.
  public var venue: String
  /// Whether the Chủ tịch UBND xã has designated the point as *địa điểm tiếp công dân*.
  public var isDesignated: Bool
  /// Lines with telephone numbers that papers bear.
  public var helplines: [String]

  /// Settings.
  public init(
    parentBody: String, issuingBody: String, unitLabel: String, placeName: String, venue: String,
    isDesignated: Bool, helplines: [String]
  ) {
    self.parentBody = parentBody
    self.issuingBody = issuingBody
    self.unitLabel = unitLabel
    self.placeName = placeName
    self.venue = venue
    self.isDesignated = isDesignated
    self.helplines = helplines
  }

  static let key = "point"

  /// The settings kept in a store; nil before the set-up.
  public static func read(from store: Store) throws -> PointSettings? {
    guard let text = try store.setting(key) else { return nil }
    var settings = try JSONDecoder().decode(PointSettings.self, from: Data(text.utf8))
    // What a reply of the commune brought since counts more than the invitation.
    if let decision = try StationFile.designation(in: store) {
      settings.isDesignated = decision.isDesignated
    }
    return settings
  }

  /// Keeps the settings.
  public func keep(in store: Store) throws {
    try store.set(Self.key, to: text)
  }

  /// The settings as an invitation carries them.
  public var text: String {
    get throws { String(decoding: try CanonicalJSON.encode(self), as: UTF8.self) }
  }
}

extension Actor {
  static let key = "actor"

  /// The clerk who last signed in at the station.
  public static func read(from store: Store) throws -> Actor? {
    guard let text = try store.setting(key) else { return nil }
    return try JSONDecoder().decode(Actor.self, from: Data(text.utf8))
  }

  /// Keeps who is at the desk.
  public func keep(in store: Store) throws {
    try store.set(Self.key, to: String(decoding: CanonicalJSON.encode(self), as: UTF8.self))
  }
}
