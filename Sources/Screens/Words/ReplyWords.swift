// SPDX-License-Identifier: Apache-2.0
// The words for replies of the commune as a point reads them, and for papers that could not go along.

public import Exchange

extension ReplyReadReport {
  /// What became of the reply.
  public var message: Message {
    switch outcome {
    case .applied(let through, let statuses, _):
      Message(
        "Xã đã nhận đến mục \(through) và gửi về \(statuses) tình trạng đơn."
          + (documents > 0 ? " Có \(documents) văn bản để giao." : "")
          + (recalls > 0 ? " Xã gọi lại \(recalls) văn bản." : "")
          + reference.map { " Xã gửi \(CommuneData.name(of: $0)) mới." }.joined()
          + (quarantined.isEmpty
            ? "" : " Xã để riêng \(quarantined.count) mục, chưa vào sổ của xã."),
        next: ([documentsNext, referenceNext, quarantineNext].filter { !$0.isEmpty }).joined(
          separator: " "),
        tone: quarantined.isEmpty && badDocuments == 0 && refusedReference.isEmpty ? .good : .notice
      )
    case .old: Message("Phản hồi này cũ hơn phản hồi đã đọc.", tone: .notice)
    case .forked:
      Message(
        "Xã đang giữ một sổ khác mang tên máy này.",
        next: "Đừng xóa gì; gọi cho xã để cấp khóa mới. Đơn vẫn an toàn trên máy này.")
    case .refused(let refusal): Words.replyRefusal(refusal)
    }
  }

  private var documentsNext: String {
    if badDocuments > 0 {
      return "\(badDocuments) văn bản không nhận được vì hỏng hoặc không dành cho máy này: gọi cho "
        + "xã để gửi lại."
    }
    return documents > 0 ? "Xem ở Hôm nay, mục văn bản để giao." : ""
  }

  private var referenceNext: String {
    if !refusedReference.isEmpty {
      let names = refusedReference.map(CommuneData.name(of:)).joined(separator: ", ")
      return
        "Không đọc được \(names) xã gửi; máy vẫn dùng bản cũ. Cập nhật chương trình hoặc gọi cho "
        + "xã."
    }
    return reference.isEmpty ? "" : "Dùng từ lần mở chương trình sau."
  }

  private var quarantineNext: String {
    guard !quarantined.isEmpty else { return "" }
    return quarantined.map { "Mục \($0.sequence): \(Words.asideReason($0.reason))." }
      .joined(separator: " ") + " Gọi cho xã để hỏi; không xóa gì trên máy này."
  }
}

extension HeldDocument {
  /// Why a paper did not go down, in words.
  public var sentence: String {
    switch reason {
    case .missing: "Đơn \(reference): tệp của văn bản không còn trên máy này, chưa gửi được."
    case .tooLarge: "Đơn \(reference): phản hồi đã đầy, văn bản đi cùng phản hồi sau."
    case .denunciation: "Đơn \(reference): văn bản của đơn tố cáo không gửi về điểm."
    case .otherKey:
      "Đơn \(reference): văn bản niêm phong cho khóa cũ của điểm; người giữ khóa quyết định lại."
    }
  }
}

extension ReplyReport {
  /// What it carries, in words.
  public var carried: String {
    "\(statuses) tình trạng đơn" + (documents > 0 ? ", \(documents) văn bản để giao" : "")
  }
}
