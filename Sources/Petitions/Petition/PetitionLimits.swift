// SPDX-License-Identifier: Apache-2.0
// Whether what another station sends keeps the limits that every honest desk checks before it stores: each text by
// its bytes, each count by what can be.

extension Person {
  /// Whether texts keep their limits.
  public var keepsLimits: Bool {
    TextLimits.fits(fullName, TextLimits.name) && TextLimits.fits(address, TextLimits.address)
      && TextLimits.fits(identityNumber, TextLimits.short)
      && TextLimits.fits(identityIssuer, TextLimits.line)
      && TextLimits.fits(phone, TextLimits.line) && TextLimits.fits(contact, TextLimits.line)
  }
}

extension Filers {
  /// Whether texts and counts keep their limits.
  public var keepsLimits: Bool {
    people.count <= TextLimits.people && people.allSatisfy(\.keepsLimits)
      && (groupSize.map { (0...TextLimits.groupSize).contains($0) } ?? true)
      && TextLimits.fits(organisation, TextLimits.name)
      && TextLimits.fits(organisationRole, TextLimits.line)
      && (proxy.map { $0.person.keepsLimits && TextLimits.fits($0.authority, TextLimits.line) }
        ?? true)
      && TextLimits.fits(interpreter?.name, TextLimits.name)
      && TextLimits.fits(interpreter?.language, TextLimits.line)
  }
}

extension Document {
  /// Whether texts and counts keep their limits.
  public var keepsLimits: Bool {
    TextLimits.fits(name, TextLimits.line) && TextLimits.fits(condition, TextLimits.line)
      && (0...TextLimits.pages).contains(pages) && (0...TextLimits.pages).contains(copies)
      && (file.map {
        (0...TextLimits.petitionBytes).contains($0.bytes)
          && TextLimits.fits($0.name, TextLimits.line) && TextLimits.fits($0.type, TextLimits.short)
      } ?? true)
  }
}

extension Matter {
  /// Whether texts and counts keep their limits.
  public var keepsLimits: Bool {
    TextLimits.fits(field, TextLimits.line) && TextLimits.fits(title, TextLimits.title)
      && TextLimits.fits(content, TextLimits.content)
      && TextLimits.fits(request, TextLimits.paragraph)
      && TextLimits.fits(priorHandling, TextLimits.paragraph)
      && TextLimits.fits(lateReason, TextLimits.paragraph)
      && TextLimits.fits(respondent?.name, TextLimits.name)
      && TextLimits.fits(respondent?.position, TextLimits.line)
      && TextLimits.fits(respondent?.address, TextLimits.address)
      && TextLimits.fits(repeatOf, TextLimits.short) && TextLimits.fits(together, TextLimits.short)
      && documents.count <= TextLimits.documents && documents.allSatisfy(\.keepsLimits)
  }
}

extension Petition {
  /// Whether texts and counts keep their limits.
  public var keepsLimits: Bool { filers.keepsLimits && matter.keepsLimits }
}

extension Reception {
  /// Whether texts and counts keep their limits.
  public var keepsLimits: Bool {
    (0...TextLimits.groupSize).contains(people) && TextLimits.fits(subject, TextLimits.title)
      && TextLimits.fits(speaker, TextLimits.name) && TextLimits.fits(receiver, TextLimits.name)
      && TextLimits.fits(note, TextLimits.paragraph)
      && TextLimits.fits(representatives, TextLimits.paragraph)
      && TextLimits.fits(reference, TextLimits.short) && TextLimits.fits(field, TextLimits.line)
      && TextLimits.fits(ground, TextLimits.line)
  }
}
