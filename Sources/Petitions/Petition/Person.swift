// SPDX-License-Identifier: Apache-2.0
// A person as a petition names them: what the law lets us ask (Luật TCD Đ.7.2a, NĐ 154/2026 Đ.12.1)
// and nothing more. Names are kept as written: no title case, no split into parts.

/// What kind of paper carries the number that a person states.
public enum IdentityKind: String, Codable, Sendable, CaseIterable {
  /// *Thẻ căn cước* (from 1/7/2024), 12 digits.
  case identityCard = "can-cuoc"
  /// *Thẻ căn cước công dân* (2016–2024), 12 digits.
  case citizenCard = "cccd"
  /// *Giấy chứng nhận căn cước*, 12 digits.
  case identityCertificate = "gcn-can-cuoc"
  /// *Số định danh cá nhân*, 12 digits.
  case personalNumber = "dinh-danh"
  /// *Chứng minh nhân dân*, 9 digits; found on old papers.
  case oldCard = "cmnd"
  /// *Hộ chiếu*.
  case passport = "ho-chieu"
  /// Another paper with a number.
  case other = "khac"
  /// The person has or remembers none; the commune asks again.
  case none = "khong-co"

  /// How many digits the number has, where the rule is fixed (domain: Luật Căn cước 26/2023).
  public var digits: Int? {
    switch self {
    case .identityCard, .citizenCard, .identityCertificate, .personalNumber: 12
    case .oldCard: 9
    case .passport, .other, .none: nil
    }
  }
}

/// *Giới tính*.
public enum Sex: String, Codable, Sendable, CaseIterable {
  /// *Nam*.
  case male = "nam"
  /// *Nữ*.
  case female = "nu"
}

/// A person as typed: every field is text and may be wrong, so that nothing typed is lost.
public struct PersonDraft: Codable, Sendable, Equatable {
  /// *Họ và tên*, as written on the paper.
  public var fullName = ""
  /// *Ngày sinh*; a year is enough.
  public var born = ""
  /// *Giới tính*, when told.
  public var sex: Sex?
  /// Which paper the number is on.
  public var identityKind = IdentityKind.identityCard
  /// *Số căn cước, định danh, hộ chiếu*.
  public var identityNumber = ""
  /// *Ngày cấp*.
  public var identityIssued = ""
  /// *Nơi cấp*.
  public var identityIssuer = ""
  /// *Địa chỉ*, verbatim; old three-level addresses are kept as they are.
  public var address = ""
  /// *Số điện thoại*; always voluntary.
  public var phone = ""
  /// Another way to reach the person (*cách thức liên hệ*).
  public var contact = ""
  /// Whether this person represents a group.
  public var isRepresentative = false

  /// An empty person.
  public init() {}

  /// Whether nothing has been typed.
  public var isEmpty: Bool {
    self == PersonDraft()
      || [fullName, identityNumber, address, phone, contact, born].joined().isEmpty
  }
}

/// A person as checked and stored.
public struct Person: Codable, Sendable, Equatable {
  /// *Họ và tên*, one line, NFC.
  public var fullName: String
  /// *Ngày sinh*, as far as known.
  public var born: PartialDate?
  /// *Giới tính*, when told.
  public var sex: Sex?
  /// Which paper the number is on.
  public var identityKind: IdentityKind
  /// The number, without spaces; nil when the person has none.
  public var identityNumber: String?
  /// *Ngày cấp*.
  public var identityIssued: CivilDate?
  /// *Nơi cấp*.
  public var identityIssuer: String?
  /// *Địa chỉ*.
  public var address: String
  /// *Số điện thoại*.
  public var phone: String?
  /// Another way to reach the person.
  public var contact: String?
  /// Whether this person represents a group.
  public var isRepresentative: Bool

  /// The number with all but the last four characters hidden, for screens and lists.
  public var maskedNumber: String? {
    identityNumber.map { "••••" + $0.suffix(4) }
  }
}
