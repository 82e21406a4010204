// SPDX-License-Identifier: Apache-2.0
// A refusal of the office's table of rights, in words.

public import Casework
import Petitions

/// Somebody in the office tried to do what is of another duty.
public struct NotOfDuty: ToldError, Sendable, Equatable {
  /// What the person would have to be allowed.
  public let right: OfficeRight

  /// A refusal.
  public init(right: OfficeRight) { self.right = right }

  /// What the person reads.
  public var message: Message {
    let rule = OfficeRights.rule(right)
    let duties = Duty.allCases.filter(rule.duties.contains).map { $0.label.lowercased() }
    return Message(
      "Người đang làm việc không được giao \(rule.name).",
      next: "Mời người có nhiệm vụ \(duties.joined(separator: " hoặc ")) đăng nhập (Ctrl+L).",
      detail: rule.basis, tone: .notice)
  }
}

extension Duty {
  /// What the duty is called.
  public var label: String {
    switch self {
    case .intake: "Tiếp nhận"
    case .handling: "Xử lý"
    case .leader: "Lãnh đạo"
    case .keyHolder: "Giữ khóa"
    case .admin: "Quản trị"
    }
  }

  /// What it means, in a few words.
  public var explanation: String {
    switch self {
    case .intake: "tiếp người đến, ghi đơn, nhập USB của điểm"
    case .handling: "phân loại, đề xuất, theo dõi đơn"
    case .leader: "ghi các bước Chủ tịch, Phó Chủ tịch ký"
    case .keyHolder: "mở phần niêm phong của đơn tố cáo, có cụm mật khẩu riêng"
    case .admin: "người dùng, các điểm, khóa, bảng dữ liệu"
    }
  }
}
