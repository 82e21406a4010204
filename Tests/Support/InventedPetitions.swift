// SPDX-License-Identifier: Apache-2.0
// Invented petitions.

public import Petitions
import Screens

extension Draft {
  /// A report of an invented matter that passes every check.
  public static func report(_ title: String = "Đường liên thôn hỏng") -> Draft {
    var draft = Draft()
    draft.kind = .report
    draft.people[0].fullName = "Nguyễn Thị Hường"
    draft.people[0].identityNumber = "001157001234"
    draft.people[0].address = "Thôn Đồng, xã An Lạc"
    draft.people[0].phone = "0912345678"
    draft.title = title
    draft.content = "Mặt đường sụt lún, xe không qua được."
    draft.request = "Mong xã kiểm tra sớm."
    draft.isSigned = true
    return draft
  }

  /// The first of the demonstration's petitions of a kind.
  public static func invented(_ kind: PetitionKind, today: CivilDate) -> Draft {
    guard let draft = DemoPetitions.all(today: today).first(where: { $0.kind == kind }) else {
      preconditionFailure("the demonstration has every kind")
    }
    return draft
  }
}
