// SPDX-License-Identifier: Apache-2.0
// A scanned card fills one person of the form in: only fields that are empty. What was typed and differs
// stays until the clerk says otherwise; a card of another person never mixes with the one who is there.
// The card is in memory only, and gone when the page is.

import Foundation
import Petitions

/// The card that was read last, with what the answers need.
struct ReadCard {
  var card: CitizenCard
  var slot: PersonSlot
  /// The draft before the filling; nil while the card waits for an answer.
  var before: Draft?
  /// The draft after it.
  var after: Draft?
}

extension CaptureScreen {
  /// A scanner sent a code, or something about itself.
  ///
  /// - Parameters:
  ///   - code: its text.
  ///   - hasLetters: false of a scanner that types like a keyboard.
  ///   - focused: the person whose fields have the focus.
  public func codeRead(_ code: String, hasLetters: Bool, focused: PersonSlot?) {
    guard case .typing = stage else { return }
    do throws(CardFault) {
      take(try CitizenCard(code: code, hasLetters: hasLetters), focused: focused)
    } catch {
      tellCard(CardNotice(error.sentence, tone: .problem), nil)
    }
  }

  /// Shows a line about the scanner.
  public func tell(_ notice: CardNotice) { tellCard(notice, nil) }

  /// The person answered the line about the card.
  public func answerCard(_ answer: CardNotice.Answer) {
    guard case .typing = stage, let read = readCard else { return }
    switch answer {
    case .undo:
      // What was typed since the filling is not undone with it.
      guard let before = read.before, read.after == draft else { return tellCard(nil, nil) }
      edit(.people) { $0 = before }
      tellCard(CardNotice("Đã bỏ dữ liệu thẻ."), nil)
    case .useCard: fill(read.slot, with: read.card, over: true)
    case .addPerson:
      edit(.people) { draft in
        if draft.form == .individual { draft.form = .group }
        draft.people.append(PersonDraft())
      }
      fill(.person(draft.people.count - 1), with: read.card)
    }
  }

  /// The person closed the line.
  public func dismissCard() { tellCard(nil, nil) }

  private func take(_ card: CitizenCard, focused: PersonSlot?) {
    let slots = draft.people.indices.map(PersonSlot.person) + (draft.proxy == nil ? [] : [.proxy])
    func person(_ slot: PersonSlot) -> PersonDraft { slot.person(in: draft) ?? PersonDraft() }
    if let same = slots.first(where: { person($0).identityNumber.digits == card.number }) {
      return fill(same, with: card)
    }
    if let focused, let there = focused.person(in: draft), !there.isSomebodyElse(than: card) {
      return fill(focused, with: card)
    }
    if let empty = slots.first(where: { person($0).isEmpty }) { return fill(empty, with: card) }
    if draft.form == .group {
      edit(.people) { $0.people.append(PersonDraft()) }
      return fill(.person(draft.people.count - 1), with: card)
    }
    let slot = focused ?? .person(0)
    if !person(slot).isSomebodyElse(than: card) { return fill(slot, with: card) }
    let name = draft.kind?.isSecret == true ? nil : card.fullName
    tellCard(
      CardNotice(
        "Thẻ \(name.map { "của \($0) " } ?? "")không phải của người đã ghi trong đơn. Chưa điền gì.",
        answers: [.addPerson, .useCard]),
      ReadCard(card: card, slot: slot))
  }

  private func fill(_ slot: PersonSlot, with card: CitizenCard, over: Bool = false) {
    let before = draft
    var differing: [String] = []
    edit(slot.place(.number)) { draft in
      slot.change(&draft) { differing = $0.fill(from: card, over: over) }
    }
    var lines = [draft.kind?.isSecret == true ? nil : card.fullName].compactMap(\.self).map {
      "Đã đọc thẻ của \($0)."
    }
    if lines.isEmpty { lines = ["Đã đọc thẻ."] }
    if card.isIncomplete {
      lines.append("Máy quét không gửi được chữ tiếng Việt: gõ tiếp họ tên và địa chỉ.")
    }
    if !differing.isEmpty {
      lines.append("Đã ghi khác thẻ, vẫn giữ như đã ghi: \(differing.joined(separator: ", ")).")
    }
    let isChanged = draft != before
    tellCard(
      CardNotice(
        lines.joined(separator: " "), tone: differing.isEmpty ? .good : .notice,
        answers: (differing.isEmpty ? [] : [.useCard]) + (isChanged ? [.undo] : [])),
      ReadCard(card: card, slot: slot, before: before, after: draft))
  }
}

extension PersonDraft {
  /// Whether number or name that stand here are not the card's.
  fileprivate func isSomebodyElse(than card: CitizenCard) -> Bool {
    let number = identityNumber.digits
    // A number that is being typed is the beginning of the card's.
    if !number.isEmpty { return !card.number.hasPrefix(number) }
    guard let name = card.fullName, !VietnameseText.line(fullName).isEmpty else { return false }
    return !Self.isSame(fullName, name)
  }

  private static func isSame(_ left: String, _ right: String) -> Bool {
    VietnameseText.folded(VietnameseText.line(left))
      == VietnameseText.folded(VietnameseText.line(right))
  }

  /// Takes from the card what is empty here, or everything; the names of fields that differ and stay.
  fileprivate mutating func fill(from card: CitizenCard, over: Bool) -> [String] {
    var differing: [String] = []
    func put(
      _ name: String, _ typed: inout String, _ value: String?, isSame: (String, String) -> Bool
    ) {
      guard let value else { return }
      let isBlank = VietnameseText.line(typed).isEmpty
      if isBlank || over {
        if isBlank || !isSame(typed, value) { typed = value }
      } else if !isSame(typed, value) {
        differing.append(name)
      }
    }
    if identityNumber.digits != card.number {
      let isPart = card.number.hasPrefix(identityNumber.digits)
      put("Số giấy tờ", &identityNumber, card.number) { _, _ in false }
      if isPart { identityNumber = card.number }
      if isPart || over { differing.removeAll { $0 == "Số giấy tờ" } }
      if identityNumber == card.number { identityKind = card.kind }
    }
    put("Họ và tên", &fullName, card.fullName, isSame: Self.isSame)
    put("Ngày sinh", &born, card.born?.shown) {
      PartialDate(typed: $0) == PartialDate(typed: $1)
    }
    put("Địa chỉ", &address, card.address, isSame: Self.isSame)
    put("Ngày cấp", &identityIssued, card.issuedOn?.shown) {
      CivilDate(typed: $0) == CivilDate(typed: $1)
    }
    if let cardSex = card.sex {
      if sex == nil || over {
        sex = cardSex
      } else if sex != cardSex {
        differing.append("Giới tính")
      }
    }
    return differing
  }
}

extension String {
  /// Its ASCII digits.
  fileprivate var digits: String { filter(\.isASCIIDigit) }
}
