// SPDX-License-Identifier: Apache-2.0
// A checked petition: what `Draft.checked` makes and what the journal keeps for ever. The identity
// part and the matter part are apart, because those of a denunciation are sealed separately.

/// Against whom a petition is directed.
public struct Respondent: Codable, Sendable, Equatable {
  /// Name of the person or body.
  public var name: String
  /// *Chức vụ*.
  public var position: String?
  /// Address of the person or body.
  public var address: String?
  /// Whether it is the Chủ tịch or a Phó Chủ tịch of the commune (Luật Tố cáo Đ.13.4a).
  public var isCommuneLeader: Bool
}

/// An authorised person and the paper that authorises.
public struct Proxy: Codable, Sendable, Equatable {
  /// Who comes in another's name.
  public var person: Person
  /// *Văn bản ủy quyền*.
  public var authority: String
}

/// An interpreter.
public struct Interpreter: Codable, Sendable, Equatable {
  /// Name of the interpreter.
  public var name: String
  /// Language that was interpreted.
  public var language: String
}

/// Who files: everything that names or reaches a person. Of a denunciation this is sealed to the
/// commune when it is saved (Luật Tố cáo Đ.8.3, 56).
public struct Filers: Codable, Sendable, Equatable {
  /// One person, several, or an organisation.
  public var form: FilingForm
  /// The people named; the first was at the desk.
  public var people: [Person]
  /// How many people the group has in all.
  public var groupSize: Int?
  /// Whether the written choice of representatives was handed over.
  public var hasRepresentativePaper: Bool
  /// Name of the organisation.
  public var organisation: String?
  /// Position of the person who acts for it.
  public var organisationRole: String?
  /// The authorised person.
  public var proxy: Proxy?
  /// The interpreter.
  public var interpreter: Interpreter?
  /// The clerk wrote for a person who cannot write, and read it back.
  public var wasReadBack: Bool

  /// How lists name who filed: the organisation, or the first person.
  public var displayName: String { organisation ?? people.first?.fullName ?? "" }

  /// How many people stand behind it, at least one.
  public var count: Int { max(groupSize ?? 1, people.count, 1) }
}

/// What a petition is about.
public struct Matter: Codable, Sendable, Equatable {
  /// Code of the field of matter, from the catalogue.
  public var field: String?
  /// Against whom.
  public var respondent: Respondent?
  /// *Về việc*.
  public var title: String
  /// What happened and why.
  public var content: String
  /// What is asked.
  public var request: String?
  /// Which bodies handled it before.
  public var priorHandling: String?
  /// The date on the paper.
  public var writtenOn: CivilDate?
  /// When the decision or act became known.
  public var decisionKnownOn: CivilDate?
  /// Why the 90 days were not kept.
  public var lateReason: String?
  /// Papers and files handed over.
  public var documents: [Document]
  /// Code of the earlier petition that this one repeats, as the clerk marked it (*đơn gửi lại*); a hint
  /// for the commune, which decides. Never of a denunciation.
  public var repeatOf: String?
  /// Code of the petition that this one was split from (NĐ 154/2026 Đ.14.4).
  public var together: String?
}

/// A petition that passed every check of its kind.
public struct Petition: Codable, Sendable, Equatable {
  /// The kind.
  public var kind: PetitionKind
  /// Who files.
  public var filers: Filers
  /// What it is about.
  public var matter: Matter

  /// Puts the parts together.
  public init(kind: PetitionKind, filers: Filers, matter: Matter) {
    self.kind = kind
    self.filers = filers
    self.matter = matter
  }
}

extension Draft {
  /// The petition that this draft is, or every violation that stands in the way. Warnings do not.
  ///
  /// - Parameter today: the day at UTC+7 on which it is filed.
  /// - Returns: the petition, or all violations (warnings among them), in the order of the form.
  public func checked(today: CivilDate) -> Result<Petition, Violations> {
    let violations = check(today: today)
    guard let kind, !violations.contains(where: { $0.severity == .blocks }) else {
      return .failure(Violations(violations))
    }
    let size = groupSize.asCount
    let isOrganisation = form == .organisation
    let filers = Filers(
      form: form,
      people: people.filter { !$0.isEmpty }.map(\.person),
      groupSize: form == .group ? size ?? people.count : nil,
      hasRepresentativePaper: form == .group && hasRepresentativePaper,
      organisation: isOrganisation ? organisation.asLine : nil,
      organisationRole: isOrganisation ? organisationRole.asLine : nil,
      proxy: proxy.map { Proxy(person: $0.person.person, authority: $0.authority.asLine ?? "") },
      interpreter: interpreter.map {
        Interpreter(name: $0.name.asLine ?? "", language: $0.language.asLine ?? "")
      },
      wasReadBack: cannotWrite && wasReadBack)
    let matter = Matter(
      field: field,
      respondent: respondent.name.asLine.map {
        Respondent(
          name: $0, position: respondent.position.asLine, address: respondent.address.asLine,
          isCommuneLeader: respondent.isCommuneLeader)
      },
      title: title.asLine ?? "", content: content.asText ?? "", request: request.asText,
      priorHandling: priorHandling.asText, writtenOn: CivilDate(typed: writtenOn),
      decisionKnownOn: CivilDate(typed: decisionKnownOn), lateReason: lateReason.asText,
      documents: documents.map(\.document), repeatOf: kind.isSecret ? nil : repeatOf?.asLine,
      together: kind.isSecret ? nil : together)
    return .success(Petition(kind: kind, filers: filers, matter: matter))
  }
}

extension PersonDraft {
  var person: Person {
    Person(
      fullName: fullName.asLine ?? "", born: PartialDate(typed: born), sex: sex,
      identityKind: identityKind,
      identityNumber: identityKind == .none
        ? nil : identityKind == .other ? identityNumber.asLine : identityNumber.asNumber,
      identityIssued: CivilDate(typed: identityIssued), identityIssuer: identityIssuer.asLine,
      address: address.asLine ?? "", phone: phone.asLine, contact: contact.asLine,
      isRepresentative: isRepresentative)
  }
}

extension Draft {
  /// Its documents as they are kept, whatever else of it is wrong.
  public var checkedDocuments: [Document] { documents.map(\.document) }
}

extension DocumentDraft {
  var document: Document {
    Document(
      name: name.asLine ?? "", pages: pages.asCount ?? 1,
      copies: copies.asCount ?? 1, form: form, condition: condition.asLine, file: file)
  }
}

extension String {
  /// One normalised line, nil when blank.
  var asLine: String? {
    let line = VietnameseText.line(self)
    return line.isEmpty ? nil : line
  }
  /// Normalised text, nil when blank.
  var asText: String? {
    let text = VietnameseText.normalised(self)
    return text.isEmpty ? nil : text
  }
  /// Letters and digits only, upper case, as numbers of papers are compared.
  var asNumber: String? {
    let kept = VietnameseText.line(self).uppercased().filter {
      $0.isLetter || $0.isNumber || $0 == "+"
    }
    return kept.isEmpty ? nil : kept
  }
}
