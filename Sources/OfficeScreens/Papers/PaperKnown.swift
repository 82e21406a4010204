// SPDX-License-Identifier: Apache-2.0
// What is known already when a paper is begun: from the petition and from the steps of the case. Of a denunciation
// nothing comes from the sealed part unless the form is for the denouncer and the part is open.

import Casework
import Foundation
import Journal
import Papers
import Petitions
import Screens
import Storage

/// Facts of a case for the fields of forms, by the names that the forms use.
struct PaperKnown {
  let form: OfficeForm
  let file: CaseFile
  /// Nil while it may not be copied from.
  let petition: Petition?
  let reference: String
  let writer: String
  /// The last day of the period of settling, where one runs.
  let due: CivilDate?

  /// The step to which a paper of the form belongs: the last one that asks for it.
  var step: Step? {
    file.effective.last { step in
      step.step?.rule.papers.contains { $0.id == form.id && $0.kinds.contains(file.kind) } ?? false
    }
  }

  /// What the fields hold first; every value is one that its field takes.
  ///
  /// - Parameter isRedacted: whether others than the denouncer read the paper: then nothing comes from the petition.
  func typed(isRedacted: Bool) -> [String: String] {
    let petition = isRedacted ? nil : petition
    var known = ofPetition(petition)
    known.merge(ofSteps) { $1 }
    known.merge(ofOwnStep) { $1 }
    if form.id == "tt05-01" { known.merge(ofProposal(petition)) { $1 } }
    if form.id == "tra-lai-don" { known["writer"] = petition?.filers.displayName }
    return known.filter { id, text in
      guard form.field(id) != nil, !text.isEmpty else { return false }
      // A fact of another kind than the field is no fact for it.
      return (try? FormValues(typed: [id: text], form: form)) != nil
    }
  }

  /// The paper as it is begun.
  @MainActor func begun(in workplace: Workplace) throws -> PaperDraft {
    var draft = PaperDraft()
    let isSecret = file.kind.isSecret
    draft.typed = typed(
      isRedacted: isSecret && form.isRetyped(forPetitioner: draft.isForPetitioner))
    draft.knowsSealed = isSecret && petition != nil
    draft.day = workplace.today.shown
    draft.purpose = DocumentPurpose.usual(of: form.id, after: step?.step).rawValue
    let people = try workplace.people().filter(\.isActive)
    let leader =
      people.first { $0.id == workplace.actor.id && $0.duties.contains(.leader) }
      ?? people.first { $0.duties.contains(.leader) }
    draft.signer = leader?.name ?? ""
    draft.signerTitle = leader?.role ?? ""
    return draft
  }

  private func ofPetition(_ petition: Petition?) -> [String: String] {
    var known: [String: String?] = [
      "received": file.petitions.first { $0.id == reference }?.receivedOn.shown, "code": reference,
    ]
    known["kind"] =
      switch file.kind {
      case .complaint: "complaint"
      case .denunciation: "denunciation"
      case .proposal, .report: "suggestion"
      }
    guard let petition else { return known.compactMapValues(\.self) }
    let (filers, matter, person) = (petition.filers, petition.matter, petition.filers.people.first)
    known["person"] = filers.displayName
    known["visitor"] = filers.displayName
    known["guest"] = filers.displayName
    for prefix in ["person", "visitor", "guest"] {
      known["\(prefix)Address"] = person?.address
      known["\(prefix)No"] = person?.identityNumber
      known["\(prefix)Issued"] = person?.identityIssued?.shown
      known["\(prefix)Issuer"] = person?.identityIssuer
    }
    known["personContact"] = [person?.phone, person?.contact].compactMap(\.self)
      .joined(separator: ", ")
    known["matter"] = matter.title
    known["content"] = matter.content
    known["wish"] = matter.request
    known["written"] = matter.writtenOn?.shown
    known["handled"] = matter.priorHandling
    known["against"] = matter.respondent?.name
    known["againstAddress"] = matter.respondent?.address
    known["papers"] = matter.documents.map(\.name).joined(separator: "\n")
    if let proxy = filers.proxy?.person {
      known["agent"] = proxy.fullName
      known["agentNo"] = proxy.identityNumber
      known["agentIssued"] = proxy.identityIssued?.shown
      known["agentIssuer"] = proxy.identityIssuer
      known["agentAddress"] = proxy.address
    }
    return known.compactMapValues(\.self)
  }

  private var ofSteps: [String: String] {
    var known: [String: String?] = [:]
    if let step = last(.accepted) {
      known["accepted"] = step.on.shown
      known["decision"] = text(step, StepRule.paperNumber)
      known["notice"] = text(step, StepRule.paperNumber)
      known["contents"] = text(step, "noi-dung")
      // Of a denunciation what was accepted is typed by the office, not by the denouncer.
      if file.kind.isSecret {
        known["matter"] = text(step, "noi-dung")?.split(separator: "\n").first.map(String.init)
      }
    }
    if let step = last(.forwarded) {
      known["addressee"] = text(step, "noi-nhan")
      known["letter"] = text(step, StepRule.paperNumber)
      known["lettered"] = step.on.shown
      known["sent"] = step.on.shown
    }
    if let step = last(.verificationOrdered) {
      known["order"] = text(step, StepRule.paperNumber)
      known["ordered"] = step.on.shown
    }
    if let step = last(.verified) { known["findings"] = text(step, "ket-qua") }
    if let step = last(.dialogueHeld) { known["dialogue"] = text(step, "ket-qua") }
    let suspension: StepID = form.id == "nd124-12" ? .actSuspended : .suspended
    if let step = last(suspension) {
      known["suspension"] = text(step, StepRule.paperNumber)
      known["suspended"] = step.on.shown
    }
    return known.compactMapValues(\.self)
  }

  /// Facts of the step to which the paper belongs.
  private var ofOwnStep: [String: String] {
    var known: [String: String?] = ["instance": "first", "due": due?.shown]
    let extensions = file.effective.count { $0.step == .extended }
    known["turn"] = extensions > 1 ? "second" : "first"
    guard let step else { return known.compactMapValues(\.self) }
    for (name, key) in [
      ("reason", "ly-do"), ("tasks", "ke-hoach"), ("days", "so-ngay"), ("result", "ket-qua"),
      ("venue", "dia-diem"), ("competent", "noi-nhan"), ("team", "nguoi"), ("ruling", "noi-dung"),
      ("conclusion", "noi-dung"), ("act", "quyet-dinh"), ("collect", "thu-tien"),
      ("giveBack", "tra-tien"), ("landCollect", "thu-dat"), ("landBack", "tra-dat"),
      ("addressee", "noi-nhan"), ("parties", "cac-ben"), ("originals", "giay-to"),
    ] {
      known[name] = text(step, key)
    }
    if step.step == .answered { known["answer"] = text(step, "noi-dung") }
    if step.step == .dialogueCalled { known["purpose"] = "đối thoại giải quyết khiếu nại" }
    known["outcome"] =
      switch step.step {
      case .suspended: "suspend"
      case .terminated: "end"
      case .accepted: "accepted"
      case .refused: "refused"
      default: nil
      }
    known["verdict"] =
      switch step.facts["ket-qua"] {
      case .choice("dung"): "right"
      case .choice("sai"): "wrong"
      case .choice("dung-mot-phan"), .choice("co-dung-co-sai"): "partly"
      default: text(step, "ket-qua")
      }
    known["ground"] = ground(step)
    return known.compactMapValues(\.self)
  }

  /// *Khoản* of Luật KN Đ.11, or *điểm* of Luật TC Đ.29.1, by which acceptance was refused.
  private func ground(_ step: Step) -> String? {
    guard step.step == .refused,
      case .choices(let codes)? = step.facts["can-cu"] ?? step.facts["dieu-kien"]
    else { return nil }
    return codes.compactMap { $0.split(separator: "-").last.map(String.init) }
      .joined(separator: ", ")
  }

  private func ofProposal(_ petition: Petition?) -> [String: String] {
    let people = petition?.filers
    return [
      "writer": people?.displayName ?? reference,
      "writerAddress": people?.people.first?.address ?? "", "proposer": writer,
    ]
  }

  private func last(_ step: StepID) -> Step? { file.effective.last { $0.step == step } }

  private func text(_ step: Step, _ key: String) -> String? {
    switch step.facts[key] {
    case .text(let text): text
    case .ground(let option): option.label
    case .list(let lines): lines.joined(separator: "\n")
    case .date(let day): day.shown
    case .number(let number): "\(number)"
    case .money(let amount): FiguredNumber.grouped(amount)
    case .area(let hundredths): FactInput(.area(hundredths)).text
    case .addressee(let body): body.name
    default: nil
    }
  }
}
