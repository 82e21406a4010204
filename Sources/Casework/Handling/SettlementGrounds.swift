// SPDX-License-Identifier: Apache-2.0
// Grounds of settlement: complexity, suspension, termination, protection. Those of Luật TC Đ.34 were not read in a
// public copy (domain: [K]): they are a list that the office edits, `GroundList`.

/// Criteria of a complex case (NĐ 124/2020 Đ.3a; a denunciation: NĐ 31/2019 Đ.3).
package enum ComplexityMark: String, LegalGround {
  case places = "a"
  case contents = "b"
  case people = "c"
  case foreign = "d"
  case bodies = "dd"
  case opinions = "e"
  case evidence = "g"

  package var text: String {
    switch self {
    case .places: "Từ hai địa điểm trở lên"
    case .contents: "Từ hai nội dung trở lên"
    case .people: "Nhiều người cùng khiếu nại, tố cáo"
    case .foreign: "Có yếu tố nước ngoài"
    case .bodies: "Liên quan đến quản lý của nhiều cơ quan"
    case .opinions: "Cơ quan chức năng còn ý kiến khác nhau"
    case .evidence: "Thông tin, tài liệu, chứng cứ mâu thuẫn"
    }
  }

  package var article: String { "NĐ 124/2020 Đ.3a điểm \(self == .bodies ? "đ" : rawValue)" }
}

/// *Tạm đình chỉ* of a complaint (Luật KN Đ.11a).
package enum SuspensionGroundKN: String, LegalGround {
  case force = "bat-kha-khang"
  case otherResult = "cho-ket-qua"

  package var text: String {
    switch self {
    case .force: "Sự kiện bất khả kháng"
    case .otherResult: "Cần đợi kết quả giải quyết của cơ quan khác"
    }
  }

  package var article: String { "Luật KN Đ.11a" }
}

/// *Đình chỉ* of a complaint (Luật KN Đ.11a).
package enum TerminationGroundKN: String, LegalGround {
  case withdrawn = "a"
  case nobody = "b"
  case nothing = "c"
  case court = "d"

  package var text: String {
    switch self {
    case .withdrawn: "Người khiếu nại rút toàn bộ"
    case .nobody: "Người khiếu nại chết hoặc tổ chức giải thể mà không có người kế thừa"
    case .nothing: "Đối tượng khiếu nại không còn"
    case .court: "Tòa án đã thụ lý hoặc đã xét xử"
    }
  }

  package var article: String { "Luật KN Đ.11a điểm \(rawValue)" }
}

/// What a denouncer asks to be protected (Luật TC Đ.47 ff.; TT 06/2025 Mẫu 02 II.5). Counted only.
package enum ProtectionKind: String, LegalGround {
  case secrecy = "bi-mat-thong-tin"
  case work = "vi-tri-cong-tac"
  case life = "tinh-mang-suc-khoe-tai-san"

  package var text: String {
    switch self {
    case .secrecy: "Bí mật thông tin"
    case .work: "Vị trí công tác, việc làm"
    case .life: "Tính mạng, sức khỏe, tài sản, danh dự, nhân phẩm"
    }
  }

  package var article: String { "Luật TC Đ.47, 50" }
}
