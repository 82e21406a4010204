// SPDX-License-Identifier: Apache-2.0
// What a check finds: where, which rule, and whether it blocks. Facts only; the sentences that people
// read are made in `Screens`.

/// A place of the form that a violation belongs to.
public enum FormPlace: Hashable, Sendable, Codable {
  /// The choice of kind.
  case kind
  /// The people as a whole: number, representatives.
  case people
  /// A field of the n-th person (from 0).
  case person(Int, PersonPlace)
  /// The stated size of a group.
  case groupSize
  /// The organisation's name.
  case organisation
  /// A field of the authorised person.
  case proxy(PersonPlace)
  /// The paper that authorises.
  case authority
  /// The interpreter.
  case interpreter
  /// Reading back to a person who cannot write.
  case readBack
  /// Against whom.
  case respondent
  /// Address of the respondent.
  case respondentAddress
  /// *Về việc*.
  case title
  /// What happened.
  case content
  /// What is asked.
  case request
  /// Who handled it before.
  case priorHandling
  /// The date on the paper.
  case writtenOn
  /// When the decision became known.
  case decisionKnownOn
  /// Signature or fingerprint.
  case signature
  /// The n-th document (from 0).
  case document(Int)
  /// The documents as a whole.
  case documents
  /// How it came to the commune.
  case origin(OriginPlace)
}

/// A field of a person.
public enum PersonPlace: String, Hashable, Sendable, Codable {
  /// *Họ và tên*.
  case name
  /// *Ngày sinh*.
  case born
  /// The number of the identity paper.
  case number
  /// *Ngày cấp*.
  case issued
  /// *Địa chỉ*.
  case address
  /// *Số điện thoại*.
  case phone
  /// *Cách thức liên hệ*.
  case contact
}

/// A rule that a draft does not keep, with the facts that a sentence about it needs.
public enum Rule: Hashable, Sendable, Codable {
  /// Nothing was given where something is required.
  case missing
  /// More characters than the limit; both numbers are given.
  case tooLong(limit: Int, found: Int)
  /// Not a date that exists.
  case notADate
  /// A date whose year has two digits: which century is meant is not guessed.
  case twoDigitYear
  /// A date after today.
  case inTheFuture
  /// A date so long ago that it is probably a slip.
  case longAgo(years: Int)
  /// A number with the wrong count of digits for its paper.
  case wrongDigits(expected: Int, found: Int)
  /// The passport number does not look like one.
  case oddPassport
  /// The fourth digit does not fit sex and century, or digits 5–6 do not fit the year of birth.
  case numberDisagrees
  /// The phone number does not look like a Vietnamese one.
  case oddPhone
  /// A mobile number of 11 digits as they were until 2018, and the number that took its place.
  case oldPhone(now: String)
  /// A service number (1800, 1900), by which nobody can be reached.
  case servicePhone
  /// The first three digits of a personal number are the code of no province; the digits are given.
  case noSuchProvince(code: String)
  /// A name with digits or signs in it.
  case oddName
  /// The same identity number stands at another person of this petition (index from 0).
  case sameNumberAs(Int)
  /// No identity number: the commune will ask again.
  case noNumber
  /// A denunciation cannot be made by an authorised person.
  case proxyNotAllowed
  /// A group needs at least two people.
  case groupTooSmall
  /// The stated size is not a number or is smaller than the people named.
  case groupSizeWrong(named: Int)
  /// Wrong number of representatives for the size (Luật TCD Đ.29): allowed range and found.
  case representatives(least: Int, most: Int, found: Int)
  /// The written choice of representatives is missing (the commune will ask for it).
  case representativePaperMissing
  /// The text must be read back and acknowledged.
  case notReadBack
  /// The paper is not signed and bears no fingerprint.
  case notSigned
  /// More than 90 days since the decision became known (Luật KN Đ.9); the days are given.
  case pastComplaintLimit(days: Int)
  /// A denunciation of a commune leader goes to the province (Luật Tố cáo Đ.13.4a).
  case goesToProvince
  /// Not a whole number in range.
  case notACount(most: Int)
  /// More than the limit.
  case tooMany(limit: Int, found: Int)
  /// Attached files together are too large; bytes.
  case tooLarge(limit: Int, found: Int)
  /// A paper that came without its author does not say it: it is entered as it is.
  case notOnPaper
  /// The letter that sent it on is of a later day than the arrival.
  case afterArrival
}

/// One violation of a rule at a place.
public struct Violation: Hashable, Sendable, Codable {
  /// Whether saving must wait.
  public enum Severity: String, Sendable, Codable {
    /// Saving must wait until it is mended.
    case blocks
    /// Worth a look; saving is possible.
    case warns
  }

  /// Where.
  public let place: FormPlace
  /// What.
  public let rule: Rule
  /// How grave.
  public let severity: Severity

  /// States a violation.
  public init(_ place: FormPlace, _ rule: Rule, _ severity: Severity = .blocks) {
    self.place = place
    self.rule = rule
    self.severity = severity
  }
}

/// All violations of a draft, as an error.
public struct Violations: Error, Sendable, Equatable {
  /// In the order of the form.
  public let all: [Violation]

  /// Wraps a list.
  public init(_ all: [Violation]) { self.all = all }
}
