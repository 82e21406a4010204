// SPDX-License-Identifier: Apache-2.0
// *Nguồn đơn* as typed at the commune's office, and what it means for the check: a paper that came without its author
// is entered as it is. Every petition is numbered and entered (TT 07/2014 Đ.3.2); what it lacks is looked at when it is
// classified, and is no reason to keep it out of the register.

/// A field of the origin.
public enum OriginPlace: String, Hashable, Sendable, Codable {
  /// *Nguồn đơn*.
  case source
  /// *Ngày đến*.
  case arrivedOn
  /// *Số đến*.
  case arrivalNumber
  /// Who sent it on.
  case sender
  /// Number of the letter that sent it on.
  case letterNumber
  /// Date of that letter.
  case letterDate
}

/// How a petition came, as typed.
public struct OriginDraft: Codable, Sendable, Equatable {
  /// How it came.
  public var source = PetitionSource.counter
  /// *Ngày đến*, by the stamp.
  public var arrivedOn = ""
  /// *Số đến*.
  public var arrivalNumber = ""
  /// Who sent it on.
  public var sender = ""
  /// Number of the letter that sent it on.
  public var letterNumber = ""
  /// Date of that letter.
  public var letterDate = ""

  /// Handed over at the commune on a day.
  public init(arrivedOn day: CivilDate) { arrivedOn = day.shown }

  /// Whether nothing but the day was typed.
  public var isBare: Bool {
    source == .counter
      && [arrivalNumber, sender, letterNumber, letterDate].allSatisfy { $0.asLine == nil }
  }

  /// Whether the author stands at the counter and can be asked.
  public var isInPerson: Bool { source == .counter }

  /// Every violation.
  func check(today: CivilDate) -> [Violation] {
    var found: [Violation] = []
    let arrived = CivilDate(typed: arrivedOn)
    if arrivedOn.asLine == nil {
      found.append(Violation(.origin(.arrivedOn), .missing))
    } else if let arrived {
      if arrived > today { found.append(Violation(.origin(.arrivedOn), .inTheFuture)) }
    } else {
      found.append(Violation(.origin(.arrivedOn), .notADate))
    }
    found += tooLong(arrivalNumber, TextLimits.short, .origin(.arrivalNumber))
    guard source.isForwarded else { return found }
    if sender.asLine == nil { found.append(Violation(.origin(.sender), .missing)) }
    found += tooLong(sender, TextLimits.line, .origin(.sender))
    if letterNumber.asLine == nil {
      found.append(Violation(.origin(.letterNumber), .notOnPaper, .warns))
    }
    found += tooLong(letterNumber, TextLimits.line, .origin(.letterNumber))
    guard letterDate.asLine != nil else { return found }
    guard let date = CivilDate(typed: letterDate) else {
      return found + [Violation(.origin(.letterDate), .notADate)]
    }
    if date > arrived ?? today { found.append(Violation(.origin(.letterDate), .afterArrival)) }
    return found
  }

  /// The origin as it is kept; nil while a date cannot be read. A letter is kept only of a source that sends one:
  /// anything else that was typed there could name the author of a denunciation.
  func checked(isSigned: Bool) -> PetitionOrigin? {
    guard let arrived = CivilDate(typed: arrivedOn) else { return nil }
    var origin = PetitionOrigin(
      source: source, arrivedOn: arrived, arrivalNumber: arrivalNumber.asLine)
    if source.isForwarded {
      origin.sender = sender.asLine
      origin.letterNumber = letterNumber.asLine
      origin.letterDate = CivilDate(typed: letterDate)
    }
    if !isSigned { origin.isUnsigned = true }
    return origin
  }
}

extension Draft {
  /// The origin as it is kept; nil of a draft that has none.
  public var checkedOrigin: PetitionOrigin? { origin?.checked(isSigned: isSigned) }

  /// What a paper does not say cannot be asked of somebody who is not there.
  func relaxed(_ found: [Violation]) -> [Violation] {
    guard let origin, !origin.isInPerson else { return found }
    return found.map { violation in
      switch (violation.rule, violation.place) {
      case (.missing, .person), (.missing, .respondent), (.missing, .writtenOn),
        (.missing, .request), (.missing, .organisation), (.missing, .authority),
        (.missing, .proxy), (.notSigned, _), (.representatives, _):
        Violation(violation.place, .notOnPaper, .warns)
      default: violation
      }
    }
  }
}
