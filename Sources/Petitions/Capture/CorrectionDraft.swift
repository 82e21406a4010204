// SPDX-License-Identifier: Apache-2.0
// A recorded petition put back into the form, so that it can be corrected there by the same rules as
// when it was recorded. A correction that is half typed is a draft like any other.

/// Of which petition a draft is a correction.
public struct CorrectionDraft: Codable, Sendable, Equatable {
  /// The petition.
  public var reference: String
  /// Why, as typed.
  public var reason: String
  /// How many corrections there were when typing began; another one since then makes this one stale.
  public var basedOn: Int

  /// A correction without a reason yet.
  public init(reference: String, basedOn: Int) {
    self.reference = reference
    self.basedOn = basedOn
    reason = ""
  }

  /// The reason as one line, nil while there is none.
  public var statedReason: String? { reason.asLine }
}

extension Draft {
  /// The form as it would have to be filled in for this petition: checking it gives the petition again.
  public init(_ petition: Petition) {
    let (filers, matter) = (petition.filers, petition.matter)
    self.init()
    kind = petition.kind
    form = filers.form
    people = filers.people.map(PersonDraft.init)
    if people.isEmpty { people = [PersonDraft()] }
    groupSize = filers.groupSize.map(String.init) ?? ""
    hasRepresentativePaper = filers.hasRepresentativePaper
    organisation = filers.organisation ?? ""
    organisationRole = filers.organisationRole ?? ""
    proxy = filers.proxy.map { proxy in
      var draft = ProxyDraft()
      draft.person = PersonDraft(proxy.person)
      draft.authority = proxy.authority
      return draft
    }
    interpreter = filers.interpreter.map { interpreter in
      var draft = InterpreterDraft()
      (draft.name, draft.language) = (interpreter.name, interpreter.language)
      return draft
    }
    (cannotWrite, wasReadBack) = (filers.wasReadBack, filers.wasReadBack)
    field = matter.field
    respondent.name = matter.respondent?.name ?? ""
    respondent.position = matter.respondent?.position ?? ""
    respondent.address = matter.respondent?.address ?? ""
    respondent.isCommuneLeader = matter.respondent?.isCommuneLeader ?? false
    title = matter.title
    content = matter.content
    request = matter.request ?? ""
    priorHandling = matter.priorHandling ?? ""
    writtenOn = matter.writtenOn?.shown ?? ""
    decisionKnownOn = matter.decisionKnownOn?.shown ?? ""
    lateReason = matter.lateReason ?? ""
    isSigned = true
    documents = matter.documents.map(DocumentDraft.init)
    repeatOf = matter.repeatOf
    together = matter.together
  }
}

extension PersonDraft {
  init(_ person: Person) {
    self.init()
    fullName = person.fullName
    born = person.born?.shown ?? ""
    sex = person.sex
    identityKind = person.identityKind
    identityNumber = person.identityNumber ?? ""
    identityIssued = person.identityIssued?.shown ?? ""
    identityIssuer = person.identityIssuer ?? ""
    address = person.address
    phone = person.phone ?? ""
    contact = person.contact ?? ""
    isRepresentative = person.isRepresentative
  }
}

extension DocumentDraft {
  init(_ document: Document) {
    self.init()
    name = document.name
    pages = String(document.pages)
    copies = String(document.copies)
    form = document.form
    condition = document.condition ?? ""
    file = document.file
  }
}
