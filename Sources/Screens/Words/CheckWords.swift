// SPDX-License-Identifier: Apache-2.0
// The findings of the self-check in words.

public import Storage

extension CheckFinding {
  /// A finding of the self-check, for whoever helps by telephone.
  public var sentence: String {
    switch self {
    case .database(let detail): "tệp dữ liệu: \(detail)"
    case .searchIndex: "bảng tìm kiếm không khớp với sổ; chạy “tiepdan rebuild”"
    case .chain(let journal, let error): "dây chuyền của sổ \(journal) đứt: \(error)"
    case .digest(let journal, let sequence): "mục \(sequence) của sổ \(journal) đã bị sửa"
    case .blob(let sha256): "tệp đính kèm \(sha256.prefix(12))… thiếu hoặc hỏng"
    case .fork(let journal):
      "hai máy cùng ghi một sổ (\(journal)); thu hồi khóa cũ và kết nạp lại máy đúng"
    case .register: "sổ đăng ký khác với các mục đã ghi; chạy “tiepdan rebuild”"
    }
  }
}
