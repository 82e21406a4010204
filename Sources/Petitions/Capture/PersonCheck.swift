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
        found.append(Violation(place(.issued), CivilDate.fault(typed: identityIssued)))
      }
    }
    if address.asLine == nil { found.append(Violation(place(.address), .missing)) }
    found += tooLong(address, TextLimits.address, place(.address))
    found += checkPhones(at: place(.phone))
    found += tooLong(phone, TextLimits.short, place(.phone))
    found += tooLong(contact, TextLimits.line, place(.contact))
    if let kind, kind.needsContact, PhoneNumber.all(in: phone).isEmpty,
      contact.asLine == nil
    {
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
      guard expected == 12 else { return [] }
      if !BirthPlaceCode.exists(in: number) {
        return [Violation(place, .noSuchProvince(code: String(number.prefix(3))), .warns)]
      }
      return disagrees(number) ? [Violation(place, .numberDisagrees, .warns)] : []
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
    guard let birth = PartialDate(typed: born) else {
      return [Violation(place, CivilDate.fault(typed: born))]
    }
    guard let today else { return [] }
    if birth.earliest > today { return [Violation(place, .inTheFuture)] }
    let years = today.year - birth.year
    return years > 115 ? [Violation(place, .longAgo(years: years), .warns)] : []
  }

  /// What is kept is the line as typed; the first number in it that looks odd is told.
  private func checkPhones(at place: FormPlace) -> [Violation] {
    guard let line = phone.asLine else { return [] }
    let numbers = PhoneNumber.all(in: line)
    guard !numbers.isEmpty else { return [Violation(place, .oddPhone, .warns)] }
    for number in numbers {
      switch number.standing {
      case .usual: continue
      case .before2018(let now): return [Violation(place, .oldPhone(now: now), .warns)]
      case .service: return [Violation(place, .servicePhone, .warns)]
      case .odd: return [Violation(place, .oddPhone, .warns)]
      }
    }
    return []
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
