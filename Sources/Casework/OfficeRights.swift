// SPDX-License-Identifier: Apache-2.0
// Who in the commune's office may do what: the whole table. The workplace asks it before it writes, the
// screens ask it before they offer. Reading the register is open to everyone who can sign in; what is
// sealed is not.

/// Something that only people with a certain duty do.
public enum OfficeRight: String, Sendable, CaseIterable {
  /// To record petitions and receptions at the commune's counter.
  case intake
  /// To classify, guide, forward, propose, verify: every step that needs no signature of the leader.
  case handle
  /// To record the steps marked ▲, which the leader signs.
  case sign
  /// To open the sealed part of a denunciation.
  case openSealed
  /// To enrol, confirm and revoke points, and to add and remove holders of the office's key.
  case points
  /// To look after people, their duties and PINs.
  case people
  /// To import from sticks and to write replies.
  case carry
  /// To change holidays, units, form packs, notices.
  case data
  /// To back the office up and to try a backup out.
  case backup
}

/// A row of the table.
public struct OfficeRule: Sendable, Equatable {
  /// What may be done.
  public let right: OfficeRight
  /// By whom: any one of these duties is enough.
  public let duties: Set<Duty>
  /// What it is called, as in *Việc này do … làm*.
  public let name: String
  /// The article, or why the table says so where no law does.
  public let basis: String
}

/// The table.
public enum OfficeRights {
  /// A row for every right, in the order of ``OfficeRight``.
  public static let table: [OfficeRule] = [
    OfficeRule(
      right: .intake, duties: [.intake, .handling, .leader], name: "tiếp nhận đơn, ghi lượt tiếp",
      basis: "Luật Tiếp công dân Đ.15.2c (lãnh đạo trực tiếp tiếp), Đ.15.3 (bộ phận được giao)"),
    OfficeRule(
      right: .handle, duties: [.handling, .leader], name: "xử lý đơn",
      basis: "Luật Tiếp công dân Đ.15.3: tiếp nhận, phân loại, xử lý, theo dõi, đôn đốc"),
    OfficeRule(
      right: .sign, duties: [.leader], name: "ghi các bước lãnh đạo ký",
      basis:
        "Luật Tiếp công dân Đ.15.2: Chủ tịch UBND xã chịu trách nhiệm, người khác không ký thay"),
    OfficeRule(
      right: .openSealed, duties: [.keyHolder], name: "mở phần niêm phong của đơn tố cáo",
      basis: "Luật Tố cáo Đ.8.3, Đ.49.2, Đ.56: giữ bí mật họ tên, địa chỉ, bút tích"),
    OfficeRule(
      right: .points, duties: [.admin], name: "kết nạp, thu hồi điểm và quản lý khóa",
      basis: "Quy ước của chương trình: một đầu mối giữ khóa và sổ các điểm"),
    OfficeRule(
      right: .people, duties: [.admin], name: "quản lý người dùng",
      basis: "Quy ước của chương trình: một đầu mối giao nhiệm vụ và cấp mã"),
    OfficeRule(
      right: .carry, duties: [.intake, .handling, .admin], name: "nhập USB và ghi phản hồi",
      basis: "Luật Tiếp công dân Đ.15.3: tiếp nhận đơn"),
    OfficeRule(
      right: .data, duties: [.admin], name: "sửa bảng dữ liệu và mẫu giấy",
      basis: "Quy ước của chương trình: bảng sai làm sai hạn của mọi đơn"),
    OfficeRule(
      right: .backup, duties: [.intake, .handling, .leader, .keyHolder, .admin], name: "sao lưu",
      basis: "Quy ước của chương trình: bản sao được niêm phong, ai cũng nên làm được"),
  ]

  /// The row of a right.
  public static func rule(_ right: OfficeRight) -> OfficeRule {
    guard let rule = table.first(where: { $0.right == right }) else {
      preconditionFailure("\(right.rawValue) has no row")
    }
    return rule
  }

  /// Whether somebody with these duties may do something.
  public static func may(_ right: OfficeRight, with duties: Set<Duty>) -> Bool {
    !rule(right).duties.isDisjoint(with: duties)
  }
}
