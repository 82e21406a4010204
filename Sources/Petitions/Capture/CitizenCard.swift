// SPDX-License-Identifier: Apache-2.0
// What the QR code of a căn cước says, as far as a petition may ask it. The code is plain text that
// anybody can print: it fills fields in and proves nothing. Of its text only the fields below are kept,
// in memory; the old number, the parents' names and whatever else follows are dropped here.

import Foundation

/// The person that a card's QR code names.
public struct CitizenCard: Sendable, Equatable {
  /// 12 digits.
  public var number: String
  /// *Họ, chữ đệm và tên*; nil when its letters were lost on the way.
  public var fullName: String?
  /// *Ngày sinh*.
  public var born: PartialDate?
  /// *Giới tính*.
  public var sex: Sex?
  /// *Nơi thường trú* or *nơi cư trú*, verbatim; nil when its letters were lost.
  public var address: String?
  /// *Ngày cấp*.
  public var issuedOn: CivilDate?

  /// Which card it is: cards issued from 1/7/2024 are *thẻ căn cước* (Luật Căn cước 26/2023/QH15).
  public var kind: IdentityKind {
    guard let issuedOn else { return .identityCard }
    return issuedOn >= CivilDate(uncheckedYear: 2024, month: 7, day: 1)
      ? .identityCard : .citizenCard
  }

  /// Whether name or address did not come through and must be typed.
  public var isIncomplete: Bool { fullName == nil || address == nil }
}

/// Why a text is not taken as a card.
public enum CardFault: Error, Sendable, Equatable {
  /// Nothing, or only blanks.
  case empty
  /// Longer than any card, in characters.
  case tooLong(limit: Int, found: Int)
  /// An address of the web.
  case webAddress
  /// A code for paying (EMV QR, as of VietQR).
  case payment
  /// Fewer fields than a card has: a code of something else, or one that was cut short.
  case tooFewFields(found: Int)
  /// No number of 12 digits where a card has it.
  case noNumber
  /// Number, date of birth and sex do not stand where cards have them.
  case unknownLayout
}

extension CitizenCard {
  /// The most characters that are looked at; real codes have about 150.
  public static let limit = 1_024

  /// Reads the text of a code.
  ///
  /// Fields are joined by `|` and stand by position: number, old number (may be empty), name, date of
  /// birth `ddMMyyyy`, sex, address, date of issue on cards of 2021–2024. Later cards add fields after
  /// these, or have the old number behind them; both orders are read when number, date and sex stand
  /// where they should.
  ///
  /// - Parameters:
  ///   - text: as the reader sent it, in any normal form.
  ///   - hasLetters: whether letters with diacritics can have come through; a scanner that types like
  ///     a keyboard loses them, and then only number, dates and sex are taken.
  public init(code text: String, hasLetters: Bool = true) throws(CardFault) {
    guard text.count <= Self.limit else {
      throw .tooLong(limit: Self.limit, found: text.count)
    }
    let line = VietnameseText.line(Self.repaired(text))
    guard !line.isEmpty else { throw .empty }
    let lower = line.lowercased()
    if lower.contains("://") || lower.hasPrefix("www.") { throw .webAddress }
    if line.hasPrefix("000201") { throw .payment }
    let fields = line.split(separator: "|", omittingEmptySubsequences: false).map {
      VietnameseText.line(String($0))
    }
    guard fields.count >= 6 else { throw .tooFewFields(found: fields.count) }
    let digits = fields[0].filter { $0 != " " }
    guard digits.count == 12, digits.allSatisfy(\.isASCIIDigit) else { throw .noNumber }
    // The name stands third, or second on a card that has the old number behind.
    guard let name = [2, 1].first(where: { Self.fits(fields, nameAt: $0) }) else {
      throw .unknownLayout
    }
    number = digits
    born = Self.birth(fields[name + 1])
    sex = Self.sex(fields[name + 2], number: digits, hasLetters: hasLetters)
    issuedOn = fields.count > name + 4 ? CivilDate(typed: fields[name + 4]) : nil
    fullName = hasLetters ? Self.whole(fields[name], most: TextLimits.name) : nil
    address = hasLetters ? Self.whole(fields[name + 3], most: TextLimits.address) : nil
  }

  private static func fits(_ fields: [String], nameAt name: Int) -> Bool {
    guard fields.count > name + 3, birth(fields[name + 1]) != nil else { return false }
    let sex = fields[name + 2]
    return sex.count <= 4 && sex.uppercased().hasPrefix("N")
  }

  /// `ddMMyyyy`; day and month are `00` on the cards of people who know only the year.
  private static func birth(_ text: String) -> PartialDate? {
    guard text.count == 8, text.allSatisfy(\.isASCIIDigit) else { return nil }
    if let whole = PartialDate(typed: text) { return whole }
    let year = String(text.suffix(4))
    if text.hasPrefix("0000") { return PartialDate(typed: year) }
    guard text.hasPrefix("00") else { return nil }
    return PartialDate(typed: "\(text.dropFirst(2).prefix(2))/\(year)")
  }

  /// *Nam* is plain ASCII; of *Nữ* a keyboard leaves an N, and then the number's fourth digit tells
  /// (even for men, odd for women; NĐ 137/2015/NĐ-CP Đ.13).
  private static func sex(_ text: String, number: String, hasLetters: Bool) -> Sex? {
    switch VietnameseText.folded(text) {
    case "nam": return .male
    case "nu": return .female
    default:
      guard !hasLetters, let digit = number.dropFirst(3).first?.wholeNumberValue else { return nil }
      return digit % 2 == 0 ? nil : .female
    }
  }

  /// A text that came through whole; nil when letters were replaced or are missing.
  private static func whole(_ text: String, most: Int) -> String? {
    let isDamaged = text.contains { "\u{FFFD}?".contains($0) }
    return text.isEmpty || isDamaged || text.count > most ? nil : text
  }

  /// Some readers send each byte of UTF-8 as a letter of Latin-1 ("NGUYá»N"); such text is put right.
  private static func repaired(_ text: String) -> String {
    guard text.unicodeScalars.allSatisfy({ $0.value <= 0xFF }),
      text.unicodeScalars.contains(where: { $0.value >= 0x80 })
    else { return text }
    return String(validating: text.unicodeScalars.map { UInt8($0.value) }, as: UTF8.self) ?? text
  }
}
