// SPDX-License-Identifier: Apache-2.0
// A paper of a case as far as it is written: kept in memory while the program runs, so that closing its window loses
// nothing, and never on the disk.

import Casework
import Papers

/// How the person signs (NĐ 30/2020, Đ.13).
package enum PaperSigning: Int, Sendable, CaseIterable {
  case head, body, deputyOfBody, deputy, byOrder, byPower

  /// What people choose.
  package var label: String {
    switch self {
    case .head: "Người đứng đầu ký"
    case .body: "TM. Ủy ban nhân dân"
    case .deputyOfBody: "TM. Ủy ban nhân dân, KT. Chủ tịch"
    case .deputy: "KT. Chủ tịch"
    case .byOrder: "TL. Chủ tịch"
    case .byPower: "TUQ. Chủ tịch"
    }
  }

  var steads: [PaperSigner.Stead] {
    switch self {
    case .head: []
    case .body: [.init(.onBehalf, of: "Ủy ban nhân dân")]
    case .deputyOfBody:
      [.init(.onBehalf, of: "Ủy ban nhân dân"), .init(.inPlace, of: "Chủ tịch")]
    case .deputy: [.init(.inPlace, of: "Chủ tịch")]
    case .byOrder: [.init(.byOrder, of: "Chủ tịch")]
    case .byPower: [.init(.byPower, of: "Chủ tịch")]
    }
  }
}

extension OfficeForm {
  /// How a paper may be signed: what the head of the body decides is not signed for the body (NĐ 30/2020 Đ.13).
  var signings: [PaperSigning] {
    authority == nil ? PaperSigning.allCases : [.head, .deputy, .byPower]
  }
}

/// What stands in the fields of a paper.
package struct PaperDraft: Sendable, Equatable {
  /// By the names of the form's fields.
  package var typed: [String: String] = [:]
  /// The number alone, as typed.
  package var number = ""
  /// Whether a person typed the number; otherwise it follows the day.
  package var isNumberTyped = false
  /// Why the number is not the next one, as typed.
  package var whyNumber = ""
  /// The date on the paper, as typed.
  package var day = ""
  /// Code of ``Casework/DocumentPurpose``.
  package var purpose = DocumentPurpose.other.rawValue
  package var signer = ""
  package var signerTitle = ""
  package var signing = PaperSigning.head
  /// Whether it is handed over at the hamlet.
  package var waitsAtHamlet = false
  /// Of a form whose reader is chosen: whether it is for the denouncer.
  package var isForPetitioner = false
  /// Whether something of an opened sealed part may stand in it; it is then forgotten with that part.
  package var knowsSealed = false
}

/// A field of a form, as a window draws it.
package struct PaperField: Sendable, Identifiable {
  package enum Kind: Sendable { case line, plain, paragraph, choice([(id: String, text: String)]) }
  package var id: String
  package var label: String
  package var isRequired: Bool
  package var kind: Kind
  /// How it is written, and what is doubtful about it.
  package var hint: String
}

extension PaperScreen {
  /// What a paper may be for, with its code: clocks of sending stop by it.
  package static var purposes: [(code: String, label: String)] {
    DocumentPurpose.options.map { ($0.id, $0.label) }
  }
}

extension DocumentPurpose {
  /// What papers of a form are usually for; the person may choose another.
  static func usual(of form: String, after step: StepID?) -> DocumentPurpose {
    if step == .refused { return .reply }
    return switch form {
    case "nd155-03", "nd31-05": .acceptanceNotice
    case "nd31-06": .respondentNotice
    case "nd124-15", "nd124-16": .decisionSent
    case "nd155-14a", "nd155-14b", "qd-tam-dinh-chi-tc", "qd-tiep-tuc-tc", "qd-dinh-chi-tc":
      .suspensionSent
    case "nd31-12": .conclusionSent
    case "tra-loi", "tt05-02", "huong-dan", "tach-don": .reply
    case "thong-bao-chuyen": .senderTold
    case "giay-moi", "phieu-hen": .invitation
    default: .other
    }
  }
}
