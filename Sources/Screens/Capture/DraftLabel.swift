// SPDX-License-Identifier: Apache-2.0
// How drafts that were left open are named in lists: never by the person of a denunciation.

public import Exchange
import Petitions

extension DraftVault.Opened {
  /// What it is; empty of one that cannot be opened.
  public var label: String {
    guard let draft else { return "" }
    if let correction = draft.correction { return "Sửa đơn \(correction.reference)" }
    let kind = draft.kind?.label ?? "Chưa chọn loại"
    if draft.kind?.isSecret ?? true { return "\(kind) ••••" }
    let name = VietnameseText.line(draft.people.first?.fullName ?? "")
    return name.isEmpty ? kind : "\(kind) – \(name)"
  }

  /// Who typed last, and who began it when that was somebody else.
  public var people: String {
    begunByName.isEmpty || begunByName == byName ? byName : "\(byName) (\(begunByName) bắt đầu)"
  }
}
