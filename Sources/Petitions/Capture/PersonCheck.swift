// SPDX-License-Identifier: Apache-2.0
// The check of one person: what the law asks (Luật TCD Đ.7.2a) and what the numbers themselves tell.
// A 12-digit number has no check digit; its 4th digit tells sex and century and digits 5–6 the year
// of birth (NĐ 137/2015, TT 59/2021/TT-BCA), which is worth a warning, never a refusal.

extension PersonDraft {
  /// Every violation of this person.
  ///
  /// - Parameters:
  ///   - kind: the petition's kind, if chosen; a denunciation needs a way of contact.
  ///   - today: against which dates are judged; nil when dates are not asked.
  ///   - place: makes the form's place of a field.
  func check(
    kind: PetitionKind?, today: CivilDate?, at place: (PersonPlace) -> FormPlace
  ) -> [Violation] {
    var found: [Violation] = []
    if fullName.asLine == nil {
      found.append(Violation(place(.name), .missing))
    } else if fullName.contains(where: { $0.isNumber || "@#$%^*_=<>{}[]|\\".contains($0) }) {
      found.append(Violation(place(.name), .oddName, .warns))
    }
    found += tooLong(fullName, TextLimits.name, place(.name))
    found += checkNumber(at: place(.number))
    found += checkBirth(today: today, at: place(.born))
    if identityIssued.asLine != nil {
      if let date = CivilDate(typed: identityIssued) {
        if let today, date > today { found.append(Violation(place(.issued), .inTheFuture)) }
      } else {
        found.append(Violation(place(.issued), .notADate))
      }
    }
    if address.asLine == nil { found.append(Violation(place(.address), .missing)) }
    found += tooLong(address, TextLimits.address, place(.address))
    if let phone = phone.asNumber, !Self.looksLikePhone(phone) {
      found.append(Violation(place(.phone), .oddPhone, .warns))
    }
    found += tooLong(phone, TextLimits.short, place(.phone))
    found += tooLong(contact, TextLimits.line, place(.contact))
    if let kind, kind.needsContact, phone.asNumber == nil, contact.asLine == nil {
      found.append(Violation(place(.contact), .missing))
    }
    return found
  }

  private func checkNumber(at place: FormPlace) -> [Violation] {
    guard identityKind != .none else { return [Violation(place, .noNumber, .warns)] }
    guard let number = identityNumber.asNumber else { return [Violation(place, .missing)] }
    if let limit = tooLong(identityNumber, TextLimits.short, place).first { return [limit] }
    if let expected = identityKind.digits {
      let digits = number.filter(\.isASCIIDigit).count
      guard digits == expected, number.count == expected else {
        return [Violation(place, .wrongDigits(expected: expected, found: digits))]
      }
      return expected == 12 && disagrees(number)
        ? [Violation(place, .numberDisagrees, .warns)] : []
    }
    if identityKind == .passport, !Self.looksLikePassport(number) {
      return [Violation(place, .oddPassport, .warns)]
    }
    return []
  }

  private func disagrees(_ number: String) -> Bool {
    let digits = number.compactMap(\.wholeNumberValue)
    guard let birth = PartialDate(typed: born) else {
      guard let sex else { return false }
      return digits[3] % 2 != (sex == .male ? 0 : 1)
    }
    let century = digits[3] / 2 + 19
    let wrongYear = century * 100 + digits[4] * 10 + digits[5] != birth.year
    let wrongSex = sex.map { digits[3] % 2 != ($0 == .male ? 0 : 1) } ?? false
    return wrongYear && birth.year >= 1900 || wrongSex
  }

  private func checkBirth(today: CivilDate?, at place: FormPlace) -> [Violation] {
    guard born.asLine != nil else { return [] }
    guard let birth = PartialDate(typed: born) else { return [Violation(place, .notADate)] }
    guard let today else { return [] }
    if birth.earliest > today { return [Violation(place, .inTheFuture)] }
    let years = today.year - birth.year
    return years > 115 ? [Violation(place, .longAgo(years: years), .warns)] : []
  }

  /// Mobile: 10 digits, 03/05/07/08/09; land line: 02 and 11 digits; +84 in place of the leading 0.
  static func looksLikePhone(_ number: String) -> Bool {
    var digits = number
    if digits.hasPrefix("+84") { digits = "0" + digits.dropFirst(3) }
    guard digits.allSatisfy(\.isASCIIDigit) else { return false }
    let second = digits.dropFirst().first.map(String.init) ?? ""
    if digits.count == 10 { return digits.hasPrefix("0") && "35789".contains(second) }
    return digits.count == 11 && digits.hasPrefix("02")
  }

  /// A letter, a letter or digit, then six or seven digits.
  static func looksLikePassport(_ number: String) -> Bool {
    let characters = Array(number)
    guard (8...9).contains(characters.count), characters[0].isASCII, characters[0].isLetter,
      characters[1].isASCII
    else { return false }
    return characters.dropFirst(2).allSatisfy(\.isASCIIDigit)
  }
}
