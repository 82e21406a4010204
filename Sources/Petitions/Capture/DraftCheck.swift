// SPDX-License-Identifier: Apache-2.0
// The check of a draft against what the law requires of its kind (Luật KN Đ.8, Luật TC Đ.23, Luật TCD
// Đ.7, 25, 29, NĐ 154/2026 Đ.12–14) and against plain mistakes. It always returns every violation, in
// the order of the form, so that the page can show them all at once beside their fields.

extension Draft {
  /// Every violation of this draft.
  ///
  /// - Parameter today: the day at UTC+7 against which dates are judged.
  public func check(today: CivilDate) -> [Violation] {
    var found: [Violation] = []
    if kind == nil { found.append(Violation(.kind, .missing)) }
    found += checkPeople(today: today)
    found += checkHelp()
    found += checkMatter(today: today)
    found += checkDocuments()
    if !isSigned { found.append(Violation(.signature, .notSigned)) }
    return (origin?.check(today: today) ?? []) + relaxed(found)
  }

  // MARK: Who

  private func checkPeople(today: CivilDate) -> [Violation] {
    var found: [Violation] = []
    let named = people.filter { !$0.isEmpty }
    if people.count > TextLimits.people {
      found.append(
        Violation(.people, .tooMany(limit: TextLimits.people, found: people.count)))
    }
    if form == .organisation {
      if organisation.asLine == nil { found.append(Violation(.organisation, .missing)) }
      found += tooLong(organisation, TextLimits.name, .organisation)
    }
    for (index, person) in people.enumerated() where index == 0 || !person.isEmpty {
      found += person.check(kind: kind, today: today) { .person(index, $0) }
      if let number = person.identityNumber.asNumber, person.identityKind != .none,
        let earlier = people.prefix(index).firstIndex(where: {
          $0.identityKind != .none && $0.identityNumber.asNumber == number
        })
      {
        found.append(Violation(.person(index, .number), .sameNumberAs(earlier)))
      }
    }
    if form == .group { found += checkGroup(named: named) }
    return found
  }

  private func checkGroup(named: [PersonDraft]) -> [Violation] {
    var found: [Violation] = []
    let isStated = groupSize.asLine != nil
    let size = groupSize.asCount ?? named.count
    if isStated, groupSize.asCount.map({ $0 < named.count || $0 > TextLimits.groupSize }) ?? true {
      found.append(Violation(.groupSize, .groupSizeWrong(named: named.count)))
      return found
    }
    if size < 2 {
      found.append(Violation(.people, .groupTooSmall))
      return found
    }
    // Luật TCD Đ.29: 5 to 10 people choose 1 or 2, more than 10 choose up to 5, in writing.
    let chosen = named.filter(\.isRepresentative).count
    let allowed = size > 10 ? 1...5 : size >= 5 ? 1...2 : 0...2
    if !allowed.contains(chosen) {
      found.append(
        Violation(
          .people,
          .representatives(least: allowed.lowerBound, most: allowed.upperBound, found: chosen)))
    }
    if size >= 5, !hasRepresentativePaper {
      found.append(Violation(.people, .representativePaperMissing, .warns))
    }
    return found
  }

  private func checkHelp() -> [Violation] {
    var found: [Violation] = []
    if let proxy {
      if let kind, !kind.mayBeFiledByProxy {
        found.append(Violation(.authority, .proxyNotAllowed))
      } else {
        found += proxy.person.check(kind: kind, today: nil) { .proxy($0) }
        if proxy.authority.asLine == nil { found.append(Violation(.authority, .missing)) }
        found += tooLong(proxy.authority, TextLimits.line, .authority)
      }
    }
    if let interpreter {
      if interpreter.name.asLine == nil || interpreter.language.asLine == nil {
        found.append(Violation(.interpreter, .missing))
      }
      found += tooLong(interpreter.name + interpreter.language, TextLimits.line, .interpreter)
    }
    return found
  }

  // MARK: What

  private func checkMatter(today: CivilDate) -> [Violation] {
    var found: [Violation] = []
    if let kind, kind.needsRespondent {
      if respondent.name.asLine == nil { found.append(Violation(.respondent, .missing)) }
      if kind == .complaint, respondent.name.asLine != nil, respondent.address.asLine == nil {
        // Luật KN Đ.8.2 names the address; a body of the commune has a known one.
        found.append(Violation(.respondentAddress, .missing, .warns))
      }
    }
    if kind == .denunciation, respondent.isCommuneLeader {
      found.append(Violation(.respondent, .goesToProvince, .warns))
    }
    found += tooLong(respondent.name, TextLimits.name, .respondent)
    found += tooLong(respondent.position, TextLimits.line, .respondent)
    found += tooLong(respondent.address, TextLimits.address, .respondentAddress)
    if title.asLine == nil { found.append(Violation(.title, .missing)) }
    found += tooLong(title, TextLimits.title, .title)
    if content.asText == nil { found.append(Violation(.content, .missing)) }
    found += tooLong(content, TextLimits.content, .content)
    if let kind, request.asText == nil {
      found.append(Violation(.request, .missing, kind.needsRequest ? .blocks : .warns))
    }
    found += tooLong(request, TextLimits.paragraph, .request)
    found += tooLong(priorHandling, TextLimits.paragraph, .priorHandling)
    found += checkDates(today: today)
    if cannotWrite, !wasReadBack { found.append(Violation(.readBack, .notReadBack)) }
    return found
  }

  private func checkDates(today: CivilDate) -> [Violation] {
    var found: [Violation] = []
    if writtenOn.asLine == nil {
      if let kind, kind.needsWrittenDate { found.append(Violation(.writtenOn, .missing)) }
    } else {
      found += checkDay(writtenOn, .writtenOn, today: today)
    }
    guard kind == .complaint, decisionKnownOn.asLine != nil else { return found }
    let problems = checkDay(decisionKnownOn, .decisionKnownOn, today: today)
    found += problems
    // Luật KN Đ.9: 90 days from the day the decision or act became known.
    if problems.isEmpty, let known = CivilDate(typed: decisionKnownOn), lateReason.asText == nil {
      let days = known.days(until: today)
      if days > 90 {
        found.append(Violation(.decisionKnownOn, .pastComplaintLimit(days: days), .warns))
      }
    }
    return found
  }

  private func checkDay(_ text: String, _ place: FormPlace, today: CivilDate) -> [Violation] {
    guard let date = CivilDate(typed: text) else {
      return [Violation(place, CivilDate.fault(typed: text))]
    }
    if date > today { return [Violation(place, .inTheFuture)] }
    let years = date.days(until: today) / 365
    return years >= 10 ? [Violation(place, .longAgo(years: years), .warns)] : []
  }

  // MARK: Documents

  private func checkDocuments() -> [Violation] {
    var found: [Violation] = []
    if documents.count > TextLimits.documents {
      found.append(
        Violation(.documents, .tooMany(limit: TextLimits.documents, found: documents.count)))
    }
    for (index, document) in documents.enumerated() {
      let place = FormPlace.document(index)
      if document.name.asLine == nil { found.append(Violation(place, .missing)) }
      found += tooLong(document.name + document.condition, TextLimits.line, place)
      for count in [document.pages, document.copies] {
        guard let number = count.asCount,
          (1...TextLimits.pages).contains(number)
        else {
          found.append(Violation(place, .notACount(most: TextLimits.pages)))
          break
        }
      }
    }
    let bytes = documents.reduce(0) { $0 + ($1.file?.bytes ?? 0) }
    if bytes > TextLimits.petitionBytes {
      found.append(
        Violation(.documents, .tooLarge(limit: TextLimits.petitionBytes, found: bytes)))
    }
    return found
  }
}

func tooLong(_ text: String, _ limit: Int, _ place: FormPlace) -> [Violation] {
  // Counting bytes first spares the walk over characters in the usual case.
  guard text.utf8.count > limit, text.count > limit else { return [] }
  return [Violation(place, .tooLong(limit: limit, found: text.count))]
}
