// SPDX-License-Identifier: Apache-2.0
// The Vietnamese words for the values of the domain, each in one place.

extension PetitionKind {
  /// *Khiếu nại*, *Tố cáo*, *Kiến nghị*, *Phản ánh*.
  public var label: String {
    switch self {
    case .complaint: "Khiếu nại"
    case .denunciation: "Tố cáo"
    case .proposal: "Kiến nghị"
    case .report: "Phản ánh"
    }
  }

  /// One plain sentence that lets a citizen choose.
  public var explanation: String {
    switch self {
    case .complaint: "Không đồng ý với quyết định, việc làm của cơ quan ảnh hưởng đến mình"
    case .denunciation: "Báo người khác vi phạm pháp luật; họ tên người gửi được giữ bí mật"
    case .proposal: "Đề xuất, mong muốn với chính quyền"
    case .report: "Báo một việc đang xảy ra để chính quyền biết"
    }
  }
}

extension FilingForm {
  /// *Một người*, *Nhiều người*, *Tổ chức*.
  public var label: String {
    switch self {
    case .individual: "Một người"
    case .group: "Nhiều người cùng nội dung"
    case .organisation: "Cơ quan, tổ chức"
    }
  }
}

extension IdentityKind {
  /// The paper's name.
  public var label: String {
    switch self {
    case .identityCard: "Thẻ căn cước"
    case .citizenCard: "Căn cước công dân"
    case .identityCertificate: "Giấy chứng nhận căn cước"
    case .personalNumber: "Số định danh cá nhân"
    case .oldCard: "Chứng minh nhân dân"
    case .passport: "Hộ chiếu"
    case .other: "Giấy tờ khác"
    case .none: "Không có, không nhớ số"
    }
  }
}

extension Sex {
  /// *Nam*, *Nữ*.
  public var label: String { self == .male ? "Nam" : "Nữ" }
}

extension DocumentForm {
  /// What the paper is.
  public var label: String {
    switch self {
    case .original: "Bản chính"
    case .certified: "Bản sao công chứng, chứng thực"
    case .photocopy: "Bản phô tô"
    case .photograph: "Ảnh chụp"
    case .electronic: "Tệp điện tử"
    }
  }
}

extension PetitionStatus {
  /// What a citizen reads.
  public var label: String {
    switch self {
    case .recorded: "Đã ghi nhận, chưa chuyển"
    case .exported: "Đã ghi ra USB, chờ xã xác nhận"
    case .received: "Xã đã nhận"
    case .classified: "Xã đã phân loại"
    case .guided: "Đã hướng dẫn"
    case .forwarded: "Đã chuyển cơ quan có thẩm quyền"
    case .accepted: "Đã thụ lý"
    case .notAccepted: "Không thụ lý"
    case .inProgress: "Đang giải quyết"
    case .suspended: "Tạm đình chỉ"
    case .decided: "Đã có kết quả"
    case .closed: "Kết thúc"
    case .filedAway: "Lưu đơn"
    }
  }
}

extension Reception.Outcome {
  /// How a reception ended.
  public var label: String {
    switch self {
    case .recorded: "Đã ghi nhận đơn"
    case .guided: "Đã hướng dẫn"
    case .answered: "Đã giải thích, trả lời"
    case .declined: "Đã giải thích vì sao không tiếp"
    case .nobodyCame: "Không có người đến"
    }
  }
}

extension Reception.Session {
  /// Which kind of reception it was.
  public var label: String {
    switch self {
    case .regular: "Tiếp thường xuyên"
    case .leaderScheduled: "Lãnh đạo tiếp định kỳ"
    case .leaderUrgent: "Lãnh đạo tiếp đột xuất"
    case .delegated: "Tiếp theo ủy quyền của lãnh đạo"
    }
  }
}
