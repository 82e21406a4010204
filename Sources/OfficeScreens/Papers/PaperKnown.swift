// SPDX-License-Identifier: Apache-2.0
// What is known already when a paper is begun: from the petition and from the steps of the case. Of a denunciation
// nothing comes from the sealed part unless the form is for the denouncer and the part is open.

import Casework
import Foundation
import Papers
import Petitions

/// Facts of a case for the fields of forms, by the names that the forms use.
struct PaperKnown {
  let form: OfficeForm
  let file: CaseFile
  /// Nil while it may not be copied from.
  let petition: Petition?
  let reference: String
  let writer: String

  /// The step to which a paper of the form belongs: the last one that asks for it.
  var step: Step? {
    file.effective.last { step in
      step.step?.rule.papers.contains { $0.id == form.id && $0.kinds.contains(file.kind) } ?? false
    }
  }

  /// What the fields hold first; every value is one that its field takes.
  var typed: [String: String] {
    var known = ofPetition
    known.merge(ofSteps) { $1 }
    known.merge(ofOwnStep) { $1 }
    if form.id == "tt05-01" { known.merge(ofProposal) { $1 } }
    if form.id == "tra-lai-don" { known["writer"] = petition?.filers.displayName }
    return known.filter { id, text in
      guard form.field(id) != nil, !text.isEmpty else { return false }
      // A fact of another kind than the field is no fact for it.
      return (try? FormValues(typed: [id: text], form: form)) != nil
    }
  }

  private var ofPetition: [String: String] {
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
    guard let step else { return [:] }
    var known = [
      "reason": text(step, "ly-do"), "answer": text(step, "noi-dung"),
      "tasks": text(step, "ke-hoach"), "days": text(step, "so-ngay"),
      "result": text(step, "ket-qua"), "verdict": text(step, "ket-qua"),
      "venue": text(step, "dia-diem"), "competent": text(step, "noi-nhan"),
    ]
    if step.step != .answered { known["answer"] = nil }
    return known.compactMapValues(\.self)
  }

  private var ofProposal: [String: String] {
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
    case .list(let lines): lines.joined(separator: "\n")
    case .date(let day): day.shown
    case .number(let number): "\(number)"
    case .addressee(let body): body.name
    default: nil
    }
  }
}
