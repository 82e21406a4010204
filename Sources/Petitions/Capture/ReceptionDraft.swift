// SPDX-License-Identifier: Apache-2.0
// A reception while it is being typed, and its check: few fields, because the next person waits. What a
// denunciation was about and who came with it is never written into the book of receptions.

/// A field of the reception form.
public enum ReceptionPlace: String, Sendable, Codable, CaseIterable {
  /// How it ended.
  case outcome
  /// How many people.
  case people
  /// Who spoke.
  case speaker
  /// On what.
  case subject
  /// The petition that came of it.
  case reference
  /// What was told or where the person was sent.
  case note
  /// Why it was not received.
  case ground
  /// Who represents the group.
  case representatives
  /// Who received.
  case receiver
}

/// A rule that a reception does not keep.
public struct ReceptionProblem: Sendable, Equatable {
  /// Where.
  public let place: ReceptionPlace
  /// What.
  public let rule: Rule
  /// How grave.
  public let severity: Violation.Severity

  init(_ place: ReceptionPlace, _ rule: Rule, _ severity: Violation.Severity = .blocks) {
    self.place = place
    self.rule = rule
    self.severity = severity
  }
}

/// What stands in the way of a reception.
public struct ReceptionProblems: Error, Sendable, Equatable {
  /// In the order of the form.
  public let all: [ReceptionProblem]
}

/// A reception while it is being typed.
public struct ReceptionDraft: Codable, Sendable, Equatable {
  /// How it ended, once chosen.
  public var outcome: Reception.Outcome?
  /// How many people came, as typed.
  public var people = "1"
  /// Who spoke; voluntary.
  public var speaker = ""
  /// Whether it was about a denunciation: then neither name nor matter is kept.
  public var isDenunciation = false
  /// One line on what it was about.
  public var subject = ""
  /// Code of the field of matter.
  public var field: String?
  /// Which kind of reception.
  public var session = Reception.Session.regular
  /// Whether it was held away from the point.
  public var isMobile = false
  /// Who received, when it was somebody else.
  public var receiver = ""
  /// Who represents the group.
  public var representatives = ""
  /// Code of the ground on which it was not received.
  public var ground: String?
  /// What was told or where the person was sent.
  public var note = ""
  /// Code of the petition that came of it, as typed.
  public var reference = ""

  /// An empty form.
  public init() {}

  /// The form as it would have to be filled in for this reception.
  public init(_ reception: Reception) {
    outcome = reception.outcome
    people = String(reception.people)
    speaker = reception.speaker ?? ""
    isDenunciation = reception.subject == Reception.secretSubject && reception.speaker == nil
    subject = isDenunciation ? "" : reception.subject
    field = reception.field
    session = reception.session ?? .regular
    isMobile = reception.isMobile ?? false
    receiver = reception.receiver ?? ""
    representatives = reception.representatives ?? ""
    ground = reception.ground
    note = reception.note ?? ""
    reference = reception.reference ?? ""
  }

  /// The number of people, where it is one.
  public var peopleCount: Int? { people.asCount }

  /// Whether so many came that they are a group.
  public var isGroup: Bool { (peopleCount ?? 0) >= Reception.groupFrom }

  /// Every rule that it does not keep.
  ///
  /// - Parameter comesWithPetition: the petition is about to be typed, so its code is not known yet.
  public func check(comesWithPetition: Bool = false) -> [ReceptionProblem] {
    guard let outcome else { return [ReceptionProblem(.outcome, .missing)] }
    var found: [ReceptionProblem] = []
    func long(_ text: String, _ limit: Int, _ place: ReceptionPlace) {
      guard text.utf8.count > limit, text.count > limit else { return }
      found.append(ReceptionProblem(place, .tooLong(limit: limit, found: text.count)))
    }
    if session != .regular, receiver.asLine == nil {
      found.append(ReceptionProblem(.receiver, .missing))
    }
    long(receiver, TextLimits.name, .receiver)
    guard outcome != .nobodyCame else { return found }
    if !(1...TextLimits.groupSize).contains(peopleCount ?? 0) {
      found.append(ReceptionProblem(.people, .notACount(most: TextLimits.groupSize)))
    }
    if isGroup, !isDenunciation, representatives.asLine == nil {
      found.append(ReceptionProblem(.representatives, .missing, .warns))
    }
    long(speaker, TextLimits.name, .speaker)
    long(representatives, TextLimits.paragraph, .representatives)
    long(subject, TextLimits.title, .subject)
    long(note, TextLimits.paragraph, .note)
    switch outcome {
    case .recorded where !comesWithPetition:
      if ReferenceCode(typed: reference) == nil {
        found.append(ReceptionProblem(.reference, .missing))
      }
    case .guided where note.asLine == nil: found.append(ReceptionProblem(.note, .missing))
    case .declined where ground == nil: found.append(ReceptionProblem(.ground, .missing))
    default: break
    }
    let saysItself = isDenunciation || outcome == .recorded
    if !saysItself, subject.asLine == nil { found.append(ReceptionProblem(.subject, .missing)) }
    return found
  }

  /// The reception that this is.
  ///
  /// - Parameters:
  ///   - petition: kind, title and code of the petition that came of it, when it is known.
  ///   - writer: who writes the entry; another receiver is named, this one need not be.
  public func checked(
    petition: (kind: PetitionKind, title: String, reference: String)? = nil, writer: String
  ) -> Result<Reception, ReceptionProblems> {
    let problems = check(comesWithPetition: petition != nil)
    guard let outcome, !problems.contains(where: { $0.severity == .blocks }) else {
      return .failure(ReceptionProblems(all: problems))
    }
    let named = receiver.asLine
    let other = named == writer && session == .regular ? nil : named
    let session = session == .regular ? nil : session
    guard outcome != .nobodyCame else {
      return .success(
        Reception(
          people: 0, speaker: nil, subject: "", outcome: outcome, reference: nil, note: nil,
          session: session, isMobile: isMobile ? true : nil, receiver: other))
    }
    // Who writes "Tố cáo" as the matter has said the same as by the switch.
    let isSecret =
      isDenunciation || petition?.kind.isSecret ?? false
      || subject.asLine == Reception.secretSubject
    let title = subject.asLine ?? petition?.title ?? ""
    return .success(
      Reception(
        people: peopleCount ?? 1, speaker: isSecret ? nil : speaker.asLine,
        subject: isSecret ? Reception.secretSubject : title, outcome: outcome,
        reference: outcome == .recorded
          ? petition?.reference ?? ReferenceCode(typed: reference)?.text : nil,
        note: isSecret ? nil : note.asText, session: session, isMobile: isMobile ? true : nil,
        receiver: other, field: isSecret ? nil : field,
        ground: outcome == .declined ? ground : nil,
        representatives: isSecret || !isGroup ? nil : representatives.asLine))
  }
}
