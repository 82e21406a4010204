// SPDX-License-Identifier: Apache-2.0
// A petition while it is being typed. Everything is kept exactly as typed, right or wrong, so that a
// draft can always be saved and offered again; `Draft.check` says what still stands in the way.

/// Against whom a petition is directed, as typed.
public struct RespondentDraft: Codable, Sendable, Equatable {
  /// Name of the person or body.
  public var name = ""
  /// *Chức vụ*.
  public var position = ""
  /// Address of the person or body.
  public var address = ""
  /// Whether it is the Chủ tịch or a Phó Chủ tịch of the commune: a denunciation against them goes
  /// to the Chủ tịch tỉnh (Luật Tố cáo Đ.13.4a).
  public var isCommuneLeader = false

  /// Nobody yet.
  public init() {}
}

/// An authorised person (*người được ủy quyền*) or lawyer, as typed (NĐ 154/2026 Đ.13).
public struct ProxyDraft: Codable, Sendable, Equatable {
  /// Who comes in another's name.
  public var person = PersonDraft()
  /// The paper that authorises: *giấy ủy quyền số…, ngày…, công chứng tại…*.
  public var authority = ""

  /// Nobody yet.
  public init() {}
}

/// An interpreter (Luật TCD Đ.7.1đ), as typed.
public struct InterpreterDraft: Codable, Sendable, Equatable {
  /// Name of the interpreter.
  public var name = ""
  /// Language that was interpreted.
  public var language = ""

  /// Nobody yet.
  public init() {}
}

/// A petition while it is being typed.
public struct Draft: Codable, Sendable, Equatable {
  /// The kind, once chosen.
  public var kind: PetitionKind?
  /// One person, several, or an organisation.
  public var form = FilingForm.individual
  /// The people named; the first is the one at the desk.
  public var people = [PersonDraft()]
  /// How many people the group has in all, as typed.
  public var groupSize = ""
  /// Whether the group's written choice of representatives, signed by all, was handed over
  /// (Luật TCD Đ.29).
  public var hasRepresentativePaper = false
  /// Name of the organisation.
  public var organisation = ""
  /// Position of the person who acts for the organisation.
  public var organisationRole = ""
  /// The authorised person, if one comes.
  public var proxy: ProxyDraft?
  /// The interpreter, if one helps.
  public var interpreter: InterpreterDraft?
  /// The person cannot write: the clerk writes, reads back, the person puts a fingerprint
  /// (NĐ 154/2026 Đ.14.1).
  public var cannotWrite = false
  /// The text was read back to the person.
  public var wasReadBack = false
  /// Code of the field of matter (*lĩnh vực*), from the catalogue.
  public var field: String?
  /// Against whom.
  public var respondent = RespondentDraft()
  /// *Về việc*: one line that registers show.
  public var title = ""
  /// What happened and why.
  public var content = ""
  /// What is asked (*yêu cầu, đề nghị*).
  public var request = ""
  /// Which bodies handled it before and how (Luật TCD Đ.25.2).
  public var priorHandling = ""
  /// The date on the paper.
  public var writtenOn = ""
  /// When the decision or act complained of became known; the limit is 90 days (Luật KN Đ.9).
  public var decisionKnownOn = ""
  /// Why the 90 days were not kept, if so.
  public var lateReason = ""
  /// Code of the earlier petition that this one repeats, as the clerk marked it (*đơn gửi lại*). A
  /// denunciation never has one.
  public var repeatOf: String?
  /// The paper is signed or bears a fingerprint.
  public var isSigned = false
  /// Papers and files handed over.
  public var documents: [DocumentDraft] = []
  /// Of which recorded petition this is a correction; nil of a new petition.
  public var correction: CorrectionDraft?
  /// The reception at which it is recorded, when that was begun first.
  public var reception: ReceptionDraft?

  /// Code of the petition that this one was split from; nil of most, and of denunciations always.
  public var together: String?

  /// How it came, of one that the commune's office takes in; nil at a point.
  public var origin: OriginDraft?

  /// An empty draft with one empty person.
  public init() {}

  /// Whether there is nothing in it worth keeping.
  public var isEmpty: Bool {
    var bare = self
    bare.kind = nil
    bare.form = .individual
    bare.field = nil
    bare.together = nil
    if bare.origin?.isBare ?? false { bare.origin = nil }
    return bare == Draft()
  }
}
