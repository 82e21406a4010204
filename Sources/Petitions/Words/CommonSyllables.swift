// SPDX-License-Identifier: Apache-2.0
// Syllables that nearly every petition holds: pronouns, family, particles, the phrases of applications
// and of authority. They say little about whether two petitions are about one matter, so they count
// little. A list by hand: counting a register would give every point another opinion.

/// Syllables that say little, and words after which a place is named.
enum CommonSyllables {
  /// Of petitions.
  static let ofPetitions = set(
    """
    tôi chúng mình tui gia đình nhà vợ chồng con cháu mẹ bố cha anh chị em ông bà người ai
    là và có của cho không được bị đã đang sẽ vẫn chưa còn này đó kia ấy đến tới từ về ở tại trong ngoài
    trên dưới giữa với những các mọi một hai ba bốn năm sáu bảy tám chín mười mấy nhiều ít cả rất lại ra
    vào lên xuống đi sang qua thì mà nên nếu khi lúc hồi như vậy cũng chỉ mới rồi xong hết do bởi theo gì
    nào sao bao giờ lần kính gửi đơn đề nghị kiến phản ánh khiếu nại xem xét giải quyết xử lý trả lời mong
    xin yêu cầu sớm ngay ủy ban nhân dân xã phường thôn xóm bản buôn ấp khu phố cấp cơ quan cán bộ lãnh
    đạo chính quyền chủ tịch cam đoan lời khai đúng sự thật quy định pháp luật đảm bảo quyền lợi hợp hoàn
    cảnh hiện khó khăn nước sách hỗ trợ kinh phí khả năng việc thực tế kiểm tra lập biên làm tháng đêm hôm
    tuần trước
    """)

  /// Of addresses: what kind of place it is, but not which.
  static let ofAddresses = set(
    """
    thôn xóm bản buôn ấp khu phố xã phường huyện tỉnh thành quận tổ đội đường số nhà bên cạnh cũ
    """)

  /// After these, one syllable names which place is meant: two petitions that name different ones speak
  /// of different places.
  static let placeWords = set(
    "thôn xóm bản buôn ấp phố tổ ngõ hẻm ngách thửa số km dòng kinh kênh đội làng khu")

  /// *liên* thôn, *liên* xóm: what follows does not say which.
  static let joining = set("liên")

  private static func set(_ text: String) -> Set<Syllables.Syllable> { Set(Syllables.row(text)) }
}
