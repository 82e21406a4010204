// SPDX-License-Identifier: Apache-2.0
// The state machine of a petition at the commune (domain: "State machine"). A phase says which steps are in order;
// everything finer is a condition on the facts.

/// Where a case stands.
package enum CasePhase: String, CaseIterable, Sendable, Codable {
  /// *Xã đã nhận*.
  case received
  /// *Đã phân loại*.
  case classified
  /// *Đã đề xuất*: the proposal lies with the leader.
  case proposed
  /// *Đã xử lý*: guided, forwarded, given back or filed away; what is left is to follow it.
  case processed
  /// *Không thụ lý*.
  case refused
  /// *Đang giải quyết*: accepted.
  case settling
  /// *Tạm đình chỉ*.
  case suspended
  /// *Đình chỉ*.
  case terminated
  /// *Có quyết định, kết luận, trả lời*.
  case resolved
  /// *Kết thúc*.
  case ended

  package var label: String {
    switch self {
    case .received: "đã nhận"
    case .classified: "đã phân loại"
    case .proposed: "đã đề xuất"
    case .processed: "đã xử lý"
    case .refused: "không thụ lý"
    case .settling: "đang giải quyết"
    case .suspended: "tạm đình chỉ"
    case .terminated: "đình chỉ"
    case .resolved: "có kết quả"
    case .ended: "kết thúc"
    }
  }
}

extension Set<CasePhase> {
  package static let every = Set(CasePhase.allCases)
  /// Everything before the end.
  package static let open = Set(CasePhase.allCases).subtracting([.ended])
  /// Not yet processed.
  package static let unprocessed: Set<CasePhase> = [.received, .classified, .proposed]
  /// Accepted and not at its result.
  package static let inSettlement: Set<CasePhase> = [.settling, .suspended]

  /// In the order of the case, as the printed table shows them.
  package var label: String {
    if self == .every { return "mọi lúc" }
    if self == .open { return "khi chưa kết thúc" }
    return CasePhase.allCases.filter(contains).map(\.label).joined(separator: ", ")
  }
}
