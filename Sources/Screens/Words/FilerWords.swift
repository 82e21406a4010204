// SPDX-License-Identifier: Apache-2.0
// Who files and who comes for them, as papers say it: the receipt names the one who hands over and for whom
// (Mẫu 02/TCD note 4), the register names both (Mẫu 03/TCD column 3; proxies: NĐ 154/2026 Đ.13, Luật TCD Đ.8.2).

import Petitions

/// The one who hands the papers over, as the receipt names them.
struct Giver: Equatable {
  /// Name, and for whom.
  var name: String
  /// The name below the signature, when it is not all of ``name``.
  var signer: String?
  /// Whose identity paper and address the receipt has.
  var person: Person?
}

extension Filers {
  /// Those of a group who were chosen to speak for it.
  private var representatives: [Person] {
    form == .group ? people.filter(\.isRepresentative) : []
  }

  /// Who handed the papers over.
  ///
  /// - Parameter isSecret: of a denunciation no more people are named than before.
  func giver(isSecret: Bool) -> Giver {
    guard let proxy, !isSecret else { return principal(isSecret: isSecret) }
    let principal = principal(isSecret: false)
    let called: String
    if let organisation {
      called = organisation
    } else {
      called = "\(principal.person?.sex?.address ?? "ông (bà)") \(principal.name)"
    }
    return Giver(
      name: "\(proxy.person.fullName), được \(called) ủy quyền", signer: proxy.person.fullName,
      person: proxy.person)
  }

  private func principal(isSecret: Bool) -> Giver {
    let first = people.first
    let name = first?.fullName ?? ""
    if let organisation { return Giver(name: "\(name) – \(organisation)", person: first) }
    let chosen = representatives
    if !isSecret, let speaker = chosen.first {
      let names = chosen.map(\.fullName).joined(separator: ", ")
      return Giver(
        name: "\(names), đại diện cho \(count) người", signer: speaker.fullName, person: speaker)
    }
    guard count > 1 else { return Giver(name: name, person: first) }
    return Giver(name: "\(name) và \(count - 1) người", person: first)
  }

  /// The lines of the register about who files and who acts for them, the address left out.
  ///
  /// - Parameter name: how lists name the petition's author.
  package func registerNames(_ name: String) -> [String] {
    var lines = [name]
    if organisation != nil, let person = people.first {
      let role = organisationRole.map { ", \($0)" } ?? ""
      lines.append("Người đại diện: \(person.fullName)\(role)")
    }
    let chosen = representatives.map(\.fullName)
    if !chosen.isEmpty { lines.append("Người đại diện: \(chosen.joined(separator: ", "))") }
    if let proxy { lines.append("Người được ủy quyền: \(proxy.person.fullName)") }
    return lines
  }

  /// The numbers for the register, in the order of the names.
  package var registerNumbers: String {
    [people.first?.identityNumber, proxy?.person.identityNumber].compactMap { $0 }
      .joined(separator: "\n")
  }
}

extension Sex {
  /// How a person is called in the middle of a sentence.
  fileprivate var address: String { self == .male ? "ông" : "bà" }
}
