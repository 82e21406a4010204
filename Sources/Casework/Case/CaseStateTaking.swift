// SPDX-License-Identifier: Apache-2.0
// What each step changes in the state: one place, in the order of the steps.

import Petitions

extension CaseState {
  mutating func take(_ step: Step) {
    guard let id = step.step else {
      unknownSteps += 1
      return
    }
    taken[id, default: []].append(step.id)
    process(id, step)
    settle(id, step)
    conclude(id, step)
    keepPapers(id, step)
    guard let next = id.rule.leadsTo(step, self), !isLateEntry(step) else { return }
    phase = next
    lastChange = step
  }

  /// Whether a leader entered it afterwards, for a day before the last change: it completes the file and does not
  /// take the case back to where it stood.
  func isLateEntry(_ step: Step) -> Bool {
    guard let last = lastChange, !(step.reason ?? "").isBlankLine else { return false }
    return step.on < last.on
  }

  private mutating func process(_ id: StepID, _ step: Step) {
    switch id {
    case .received:
      if step.chose(
        "nguon", "co-quan-chuyen", "dai-bieu-chuyen", "bao-chi-chuyen", "lanh-dao-chuyen")
      {
        wasSentByABody = true
      }
    case .classified: classify(step)
    case .guided: guidances += 1
    case .forwarded:
      guard case .addressee(let body)? = step.facts["noi-nhan"] else { return }
      forwardings.append(
        Forwarding(
          step: step.id, to: body, on: step.on, document: step.facts["so-van-ban"]?.string))
      mustTellDenouncer = kind == .denunciation && step.isNo("bao-nguoi-to-cao") && !isAnonymous
    case .reminded:
      for index in forwardings.indices where forwardings[index].answeredOn == nil {
        forwardings[index].remindedOn = step.on
      }
    case .forwardAnswered:
      guard let index = forwardings.lastIndex(where: { $0.answeredOn == nil }) else { return }
      forwardings[index].answeredOn = step.on
      if step.chose("ket-qua", "tra-lai") {
        returnedBy.insert(forwardings[index].to.key)
        forwardings[index].cameBack = true
      } else {
        unsent.insert(.resultTold)
      }
    case .proposed:
      proposesAcceptance = step.isYes("de-xuat-thu-ly")
      failing = id.rule.failing(step, kind)
      if step.isYes("chu-ky") { isSigned = true }
      if step.isNo("chu-ky") { isSigned = false }
      if step.isYes("van-ban-cu-dai-dien") { hasRepresentativePaper = true }
      if step.isYes("xac-minh-nhieu-noi") { needsLongerCheck = true }
    case .accepted: isRemote = step.isYes("vung-sau-xa")
    case .reopened:
      startAnew()
      reopenings += 1
    default: break
    }
  }

  private mutating func classify(_ step: Step) {
    if case .choice(let code)? = step.facts["loai"], let read = PetitionKind(rawValue: code) {
      kind = read
    }
    isFit = step.isYes("du-dieu-kien")
    isWithinCompetence = step.isYes("thuoc-tham-quyen")
    isMixed = step.isYes("nhieu-noi-dung")
    isAnonymous = step.isYes("nac-danh")
    isRepeated = step.isYes("trung")
    hasOriginals = step.isYes("giay-to-goc")
    isSecondInstance = step.chose("lan", "hai", "tiep")
    if let group = step.facts["so-nguoi"], case .number(let count) = group { people = count }
    if step.chose("nguoi-bi", "lanh-dao-xa") { isAgainstCommuneLeader = true }
    if step.chose("nguoi-bi", "don-vi-xa", "khac") { isAgainstCommuneLeader = false }
    isAgainstPartyMember = step.isYes("dang-vien")
    if step.isYes("xac-minh-nhieu-noi") { needsLongerCheck = true }
    if case .date(let known)? = step.facts["ngay-biet"] { decisionKnownOn = known }
  }

  /// A case that is opened again has its course before it: what was proposed, verified, settled and concluded
  /// before is history.
  private mutating func startAnew() {
    (isWithdrawnWhole, isWithdrawnPartly, goesOnAfterWithdrawal) = (false, false, false)
    (proposesAcceptance, failing, isRemote) = (nil, [], false)
    (isComplex, isVeryComplex, extensions) = (false, false, [])
    (verificationsOpen, hasVerified) = (0, false)
    (dialogueOn, hasHeldDialogue, isActSuspended) = (nil, false, false)
    (outcome, decidedOn, isConcluded) = (nil, nil, false)
    (isConclusionHandled, isPublished, isEnforcing, isAppealed) = (false, false, false, false)
    (ordered, recovered, hasEnforcement) = (Recovery(), Recovery(), false)
    unsent = []
  }

  private mutating func settle(_ id: StepID, _ step: Step) {
    switch id {
    case .markedComplex:
      isComplex = true
      isVeryComplex = step.chose("muc", "dac-biet")
    case .extended:
      if case .number(let days)? = step.facts["so-ngay"] { extensions.append(days) }
    case .verificationOrdered: verificationsOpen += 1
    case .verified:
      verificationsOpen = max(0, verificationsOpen - 1)
      hasVerified = true
    case .dialogueCalled:
      if case .date(let day)? = step.facts["ngay-doi-thoai"] { dialogueOn = day }
    case .dialogueHeld: hasHeldDialogue = true
    case .actSuspended: isActSuspended = true
    case .actResumed: isActSuspended = false
    case .withdrawn:
      let isWhole = step.chose("pham-vi", "toan-bo")
      isWithdrawnPartly = isWithdrawnPartly || !isWhole
      goesOnAfterWithdrawal = isWhole && step.isYes("tiep-tuc")
      isWithdrawnWhole = step.withdrawsWhole
      if case .number(let left)? = step.facts["so-nguoi-con"] { people = left }
    case .terminated, .decided, .concluded, .answered: isActSuspended = false
    default: break
    }
  }

  private mutating func conclude(_ id: StepID, _ step: Step) {
    switch id {
    case .decided, .concluded:
      outcome = step.facts["ket-qua"]?.string
      isConcluded = id == .concluded
      decidedOn = step.on
      ordered = Recovery(step)
    case .conclusionHandled: isConclusionHandled = true
    case .published: isPublished = true
    case .appealed, .denouncedAgain: isAppealed = true
    case .protectionAsked: protectionOpen = true
    case .protectionDecided: protectionOpen = false
    case .enforcementOpened: (isEnforcing, hasEnforcement) = (true, true)
    case .enforcementDone:
      isEnforcing = !step.isYes("xong-het")
      recovered = recovered + Recovery(step)
    case .endNotice: hasEndNotice = true
    case .assigned:
      assignee = step.facts["nguoi"]?.string
      // A name alone is how steps were written before people could be chosen.
      if case .ground(let person)? = step.facts["nguoi"] {
        assigneeAccount = person.id
      } else {
        assigneeAccount = step.facts["tai-khoan"]?.string
      }
      isAssignmentAccepted = false
    case .assignmentAccepted: isAssignmentAccepted = true
    default: break
    }
  }

  private mutating func keepPapers(_ id: StepID, _ step: Step) {
    unsent.formUnion(DocumentPurpose.owed(after: id, kind, wasSentByABody: wasSentByABody))
    switch id {
    case .documentIssued:
      if let purpose = step.facts["muc-dich"]?.string.flatMap(DocumentPurpose.init(rawValue:)) {
        unsent.remove(purpose)
        if purpose == .reply { mustTellDenouncer = false }
      }
      papers.append(
        IssuedPaper(
          step: step.id, purpose: step.facts["muc-dich"]?.string ?? "",
          number: step.facts["so-van-ban"]?.string ?? "", on: step.on,
          waitsAtHamlet: step.isYes("giao-tai-thon")))
    case .documentHandedOver, .handOverRefused:
      let number = step.facts["so-van-ban"]?.string
      let index = papers.lastIndex { $0.number == number && $0.handedOverOn == nil }
      if let index { papers[index].handedOverOn = step.on }
    case .originalsReturned: originalsReturned = true
    case .returned:
      if step.isYes("tra-giay-to-goc") { originalsReturned = true }
    default: break
    }
  }
}

extension Addressee {
  /// How two addressees are compared: without case, accents and spaces at the edges.
  var key: String { VietnameseText.folded(VietnameseText.line(name)) }
}
