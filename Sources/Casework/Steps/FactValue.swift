// SPDX-License-Identifier: Apache-2.0
// A fact that was written down with a step. As JSON it is one key that names its type and the value, so that a
// journal can be read without this program's table of steps: {"money":1200000}, {"date":"2026-12-01"}.

package import Petitions

/// A body to which something is addressed (*nơi nhận*) and what kind of body it is.
package struct Addressee: Codable, Sendable, Hashable {
  /// Its name, as papers carry it.
  package var name: String
  /// Code of ``BodyClass``; kept as text, so that a class of a newer program is not lost.
  package var bodyClass: String

  package init(name: String, bodyClass: BodyClass) {
    self.name = name
    self.bodyClass = bodyClass.rawValue
  }
}

/// Kinds of body by which forwarded petitions are counted (TT 07/2014 Đ.6, NĐ 55/2022 Đ.6).
package enum BodyClass: String, CaseIterable, Codable, Sendable {
  case administration = "hanh-chinh"
  case elected = "dan-cu"
  case justice = "to-tung-thi-hanh-an"
  case political = "chinh-tri-xa-hoi-ton-giao"
  case publicService = "su-nghiep-cong-lap"
  case stateEnterprise = "doanh-nghiep-nha-nuoc"
  case stateAudit = "kiem-toan"

  package var label: String {
    switch self {
    case .administration: "Hành chính nhà nước"
    case .elected: "Dân cử"
    case .justice: "Tố tụng, thi hành án"
    case .political: "Tổ chức chính trị, chính trị – xã hội, xã hội, tôn giáo"
    case .publicService: "Đơn vị sự nghiệp công lập"
    case .stateEnterprise: "Doanh nghiệp nhà nước"
    case .stateAudit: "Kiểm toán nhà nước"
    }
  }
}

/// The value of a fact.
package enum FactValue: Sendable, Hashable {
  /// Words as typed.
  case text(String)
  /// The code of one option.
  case choice(String)
  /// One entry of a list that the office edits, with its words of that time.
  case ground(FactOption)
  /// Codes of several options, sorted.
  case choices([String])
  /// A day.
  case date(CivilDate)
  /// A count.
  case number(Int)
  /// Money in đồng.
  case money(Int)
  /// Land in hundredths of a square metre, so that sums are exact.
  case area(Int)
  /// Yes or no.
  case flag(Bool)
  /// Lines, such as the papers that are given back.
  case list([String])
  /// To whom.
  case addressee(Addressee)
  /// A type of a newer program; its journal line still holds it.
  case unknown

  /// The words or the code; nil for other types.
  package var string: String? {
    switch self {
    case .text(let text), .choice(let text): text
    case .ground(let option): option.label
    default: nil
    }
  }

  package var isBlank: Bool {
    switch self {
    case .text(let text), .choice(let text): VietnameseText.line(text).isEmpty
    case .choices(let all), .list(let all): all.allSatisfy { VietnameseText.line($0).isEmpty }
    case .addressee(let body): VietnameseText.line(body.name).isEmpty
    case .ground(let option): VietnameseText.line(option.id).isEmpty
    default: false
    }
  }
}

extension FactValue: Codable {
  private enum Key: String, CodingKey {
    case text, choice, ground, choices, date, number, money, area, flag, list, addressee
  }

  package init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    self =
      switch box.allKeys.first {
      case .text: .text(try box.decode(String.self, forKey: .text))
      case .choice: .choice(try box.decode(String.self, forKey: .choice))
      case .ground: .ground(try box.decode(FactOption.self, forKey: .ground))
      case .choices: .choices(try box.decode([String].self, forKey: .choices))
      case .date: .date(try box.decode(CivilDate.self, forKey: .date))
      case .number: .number(try box.decode(Int.self, forKey: .number))
      case .money: .money(try box.decode(Int.self, forKey: .money))
      case .area: .area(try box.decode(Int.self, forKey: .area))
      case .flag: .flag(try box.decode(Bool.self, forKey: .flag))
      case .list: .list(try box.decode([String].self, forKey: .list))
      case .addressee: .addressee(try box.decode(Addressee.self, forKey: .addressee))
      case nil: .unknown
      }
  }

  package func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    switch self {
    case .text(let value): try box.encode(value, forKey: .text)
    case .choice(let value): try box.encode(value, forKey: .choice)
    case .ground(let value): try box.encode(value, forKey: .ground)
    case .choices(let value): try box.encode(value, forKey: .choices)
    case .date(let value): try box.encode(value, forKey: .date)
    case .number(let value): try box.encode(value, forKey: .number)
    case .money(let value): try box.encode(value, forKey: .money)
    case .area(let value): try box.encode(value, forKey: .area)
    case .flag(let value): try box.encode(value, forKey: .flag)
    case .list(let value): try box.encode(value, forKey: .list)
    case .addressee(let value): try box.encode(value, forKey: .addressee)
    case .unknown: break
    }
  }
}
