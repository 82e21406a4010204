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

/// What stands in the fields of a paper.
package struct PaperDraft: Sendable, Equatable {
  /// By the names of the form's fields.
  package var typed: [String: String] = [:]
  /// The number alone, as typed.
  package var number = ""
  /// The date on the paper, as typed.
  package var day = ""
  /// Code of ``Casework/DocumentPurpose``.
  package var purpose = DocumentPurpose.other.rawValue
  package var signer = ""
  package var signerTitle = ""
  package var signing = PaperSigning.head
  /// Whether it is handed over at the hamlet.
  package var waitsAtHamlet = false
  /// Whether something of an opened sealed part may stand in it; it is then forgotten with that part.
  package var knowsSealed = false
}

extension DocumentPurpose {
  /// What papers of a form are usually for; the person may choose another.
  static func usual(of form: String) -> DocumentPurpose {
    switch form {
    case "nd155-03", "nd31-05": .acceptanceNotice
    case "nd31-06": .respondentNotice
    case "nd124-15", "nd124-16": .decisionSent
    case "nd155-14a", "nd155-14b": .suspensionSent
    case "nd31-12": .conclusionSent
    case "tra-loi", "tt05-02", "nd155-04": .reply
    case "thong-bao-chuyen": .senderTold
    case "giay-moi", "phieu-hen": .invitation
    default: .other
    }
  }
}
