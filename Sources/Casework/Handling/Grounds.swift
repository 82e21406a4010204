// SPDX-License-Identifier: Apache-2.0
// The grounds and conditions that the law lists one by one, each with its text and its article.

import Petitions

/// A list of grounds of the law.
package protocol LegalGround: CaseIterable, RawRepresentable<String>, Sendable {
  /// What it says, in few words.
  var text: String { get }
  var article: String { get }
}

extension LegalGround {
  var option: FactOption { FactOption(rawValue, text, article) }
  package static var options: [FactOption] { allCases.map(\.option) }
}

/// Nine grounds on which a complaint is not accepted (Luật KN Đ.11; clause 1 by Luật 136/2025 Đ.2.15a).
package enum RefusalGroundKN: String, LegalGround {
  case internalMatter = "kn-11-1"
  case notConcerned = "kn-11-2"
  case noCapacity = "kn-11-3"
  case wrongRepresentative = "kn-11-4"
  case unsigned = "kn-11-5"
  case tooLate = "kn-11-6"
  case decidedTwice = "kn-11-7"
  case terminated = "kn-11-8"
  case inCourt = "kn-11-9"

  package var text: String {
    switch self {
    case .internalMatter:
      "Quyết định, hành vi nội bộ, chỉ đạo điều hành, văn bản quy phạm pháp luật hoặc thuộc bí mật nhà nước"
    case .notConcerned: "Không liên quan trực tiếp đến quyền, lợi ích hợp pháp của người khiếu nại"
    case .noCapacity: "Không đủ năng lực hành vi dân sự mà không có người đại diện hợp pháp"
    case .wrongRepresentative: "Người đại diện không hợp pháp"
    case .unsigned: "Đơn không có chữ ký hoặc điểm chỉ"
    case .tooLate: "Hết thời hiệu, thời hạn mà không có lý do chính đáng"
    case .decidedTwice: "Đã có quyết định giải quyết lần hai"
    case .terminated: "Đã có thông báo đình chỉ mà sau 30 ngày không tiếp tục khiếu nại"
    case .inCourt: "Tòa án đã thụ lý hoặc đã giải quyết (trừ đình chỉ vụ án)"
    }
  }

  package var article: String { "Luật KN Đ.11.\(rawValue.suffix(1))" }

  /// The question of the proposal.
  var question: FactSpec {
    FactSpec(rawValue, "Có căn cứ: \(text)", .yesNo, for: .complaints, article: article)
  }
}

/// Four conditions on which a denunciation is accepted (Luật TC Đ.29.1).
package enum AcceptanceConditionTC: String, LegalGround {
  case form = "tc-29-1-a"
  case capacity = "tc-29-1-b"
  case competence = "tc-29-1-c"
  case basis = "tc-29-1-d"

  package var text: String {
    switch self {
    case .form: "Tố cáo được thực hiện theo Điều 23"
    case .capacity: "Người tố cáo đủ năng lực hành vi dân sự, hoặc có người đại diện hợp pháp"
    case .competence: "Thuộc thẩm quyền giải quyết"
    case .basis: "Nội dung có cơ sở để xác định người vi phạm, hành vi vi phạm"
    }
  }

  package var article: String { "Luật TC Đ.29.1\(rawValue.suffix(1))" }

  /// The question of the proposal.
  var question: FactSpec {
    FactSpec(rawValue, "Đạt điều kiện: \(text)", .yesNo, for: .denunciations, article: article)
  }
}

/// Why a petition is not fit for processing (TT 05/2021, TT 07/2014 Đ.6.2).
package enum UnfitReason: String, LegalGround {
  case language = "khong-tieng-viet"
  case noDate = "khong-ngay"
  case noName = "khong-ho-ten-dia-chi"
  case unsigned = "khong-chu-ky"
  case noMatter = "khong-ro-noi-dung"
  case noRespondent = "khong-ro-nguoi-bi"
  case noContact = "khong-cach-lien-he"
  case sentElsewhere = "da-gui-noi-co-tham-quyen"
  case guidedBefore = "da-huong-dan"
  case unreadable = "rach-nat-khong-doc-duoc"
  case nothingNew = "khong-tinh-tiet-moi"

  package var text: String {
    switch self {
    case .language: "Không viết bằng tiếng Việt, không có bản dịch công chứng"
    case .noDate: "Không ghi ngày, tháng, năm"
    case .noName: "Không rõ họ tên, địa chỉ"
    case .unsigned: "Không có chữ ký hoặc điểm chỉ"
    case .noMatter: "Không rõ nội dung, lý do, yêu cầu"
    case .noRespondent: "Không rõ người, cơ quan bị khiếu nại, tố cáo"
    case .noContact: "Tố cáo không ghi cách thức liên hệ"
    case .sentElsewhere: "Đã gửi nhiều nơi, trong đó có nơi đúng thẩm quyền"
    case .guidedBefore: "Đã được hướng dẫn một lần về cùng nội dung"
    case .unreadable: "Rách nát, tẩy xóa, không đọc được"
    case .nothingNew: "Đã có quyết định có hiệu lực, không có tình tiết mới"
    }
  }

  package var article: String {
    self == .noContact ? "Luật TC Đ.23.1" : "TT 07/2014 Đ.6.2 (TT 05/2021)"
  }
}

/// Why a petition is filed away (TT 07/2014 Đ.6, 28; Luật TC Đ.24.3, 25).
package enum FilingAwayGround: String, LegalGround {
  case unfit = "khong-du-dieu-kien"
  case late = "qua-thoi-hieu"
  case sentElsewhere = "tc-24-3-da-gui"
  case guidedBefore = "tc-24-3-da-huong-dan"
  case anonymous = "tc-25-nac-danh"
  case byProxy = "tc-uy-quyen"
  case repeated = "trung"
  case unreadable = "rach-nat"
  case nothingNew = "khong-tinh-tiet-moi"

  package var text: String {
    switch self {
    case .unfit: "Không đủ điều kiện xử lý"
    case .late: "Khiếu nại quá thời hiệu"
    case .sentElsewhere: "Tố cáo cũng đã gửi đến cơ quan có thẩm quyền"
    case .guidedBefore: "Tố cáo đã được hướng dẫn"
    case .anonymous:
      "Không rõ hoặc mạo danh người tố cáo, không có người vi phạm và chứng cứ rõ ràng"
    case .byProxy: "Tố cáo qua người được ủy quyền"
    case .repeated: "Trùng với đơn đang được xử lý"
    case .unreadable: "Rách nát, tẩy xóa, không đọc được"
    case .nothingNew: "Đã giải quyết có hiệu lực, không có tình tiết mới"
    }
  }

  package var article: String {
    switch self {
    case .sentElsewhere, .guidedBefore: "Luật TC Đ.24.3"
    case .anonymous: "Luật TC Đ.25.1"
    case .byProxy: "Luật TC Đ.29.1b"
    case .late: "Luật KN Đ.9, 11.6; TT 07/2014 Đ.6"
    default: "TT 07/2014 Đ.6, 28"
    }
  }
}
