// SPDX-License-Identifier: Apache-2.0
// Invented petitions: the same seed gives the same people and matters. Names follow the frequencies of
// family names roughly, because what a search finds often is what makes it slow.

import Foundation
import Petitions

/// A seeded generator (SplitMix64).
struct Dice: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func pick(_ words: [String]) -> String {
    words[Int.random(in: words.indices, using: &self)]
  }
}

/// Makes drafts and names.
struct Invented {
  var dice: Dice

  init(seed: UInt64) { dice = Dice(state: seed) }

  private static let families =
    Array(repeating: "Nguyễn", count: 38) + Array(repeating: "Trần", count: 11)
    + Array(repeating: "Lê", count: 10) + Array(repeating: "Phạm", count: 7)
    + [
      "Hoàng", "Hoàng", "Huỳnh", "Phan", "Phan", "Vũ", "Vũ", "Võ", "Đặng", "Đặng", "Bùi", "Bùi",
      "Đỗ", "Hồ", "Ngô", "Dương", "Lý", "Lò", "Vàng", "Giàng", "Sùng", "Niê", "Đinh", "Đoàn",
    ]
  private static let middles = [
    "Văn", "Văn", "Văn", "Thị", "Thị", "Thị", "Đức", "Ngọc", "Hữu", "Minh", "Thanh", "Quang",
    "Xuân", "Thu", "Kim", "Đình", "Công", "Bá", "Thùy", "Hồng",
  ]
  private static let given = [
    "Đạt", "Hường", "Lan", "Hùng", "Dũng", "Tuấn", "Hải", "Nga", "Thủy", "Hương", "Bình", "An",
    "Phúc", "Đức", "Long", "Sơn", "Hà", "Linh", "Trang", "Ánh", "Ước", "Ỏn", "Thắng", "Quyết",
    "Yến", "Ngân", "Giang", "Khoa", "Mạnh", "Tâm", "Vinh", "Xuyến", "Điệp", "Liễu", "Nhung",
  ]
  private static let hamlets = [
    "Thôn Đồng", "Thôn Đoài", "Thôn Thượng", "Xóm Chùa", "Bản Nà Lốc", "Buôn Ea Đar", "Ấp Bình Hòa",
    "Khu phố 3", "Thôn Cửa Đình", "Bản Phiêng Ban",
  ]
  private static let titles = [
    "Tranh chấp ranh giới thửa đất với hộ liền kề", "Mức bồi thường đất ruộng chưa đúng",
    "Đường liên thôn sụt lún chưa sửa", "Nước thải trại lợn chảy ra mương",
    "Chậm cấp giấy chứng nhận quyền sử dụng đất", "Hộ nghèo chưa được nhận hỗ trợ",
    "Đèn đường đoạn dốc vào trường học hỏng", "Thu quỹ xây dựng nhà văn hóa không có phiếu thu",
    "Lấn chiếm lối đi chung", "Kênh tưới bị lấp, ruộng thiếu nước",
  ]
  private static let sentences = [
    "Gia đình tôi sử dụng thửa đất ổn định từ năm 1993 và nộp thuế đầy đủ.",
    "Biên bản kiểm đếm ghi thiếu bốn mươi mét vuông và không tính cây trồng trên đất.",
    "Đã hỏi cán bộ địa chính hai lần nhưng chỉ được trả lời bằng miệng.",
    "Từ đầu tháng, nước thải chảy ra mương sau nhà văn hóa, có mùi về buổi chiều.",
    "Trẻ em đi học qua đoạn đường này dễ ngã khi trời mưa.",
    "Hộ liền kề xây tường rào lấn sang lối đi chung khoảng năm mươi phân.",
    "Danh sách hộ được hỗ trợ không niêm yết ở nhà văn hóa như quy định.",
    "Bà con trong thôn đã kiến nghị tại cuộc họp nhưng chưa thấy kết quả.",
    "Kênh tưới bị lấp một đoạn nên ruộng cuối kênh không có nước gieo cấy.",
    "Chúng tôi mong xã cử người xuống đo đạc lại và trả lời bằng văn bản.",
  ]

  mutating func name() -> String {
    "\(dice.pick(Self.families)) \(dice.pick(Self.middles)) \(dice.pick(Self.given))"
  }

  /// A draft that passes every check.
  mutating func draft() -> Draft {
    var draft = Draft()
    draft.kind = Bool.random(using: &dice) ? .report : .proposal
    draft.people[0].fullName = name()
    draft.people[0].identityNumber =
      "0" + String(Int.random(in: 10_000_000_000...99_999_999_999, using: &dice))
    draft.people[0].born = String(Int.random(in: 1940...2000, using: &dice))
    draft.people[0].address = "\(dice.pick(Self.hamlets)), xã An Lạc, tỉnh Bắc Ninh"
    draft.people[0].phone = "09" + String(Int.random(in: 10_000_000...99_999_999, using: &dice))
    draft.title = dice.pick(Self.titles)
    draft.content = (0..<4).map { _ in dice.pick(Self.sentences) }.joined(separator: " ")
    draft.request = "Đề nghị xã kiểm tra và trả lời bằng văn bản."
    draft.isSigned = true
    return draft
  }

  mutating func petition(today: CivilDate) throws -> Petition {
    try draft().checked(today: today).get()
  }

  /// Bytes that do not compress, as scans are.
  mutating func bytes(_ count: Int) -> Data {
    var data = Data(capacity: count + 8)
    while data.count < count { withUnsafeBytes(of: dice.next()) { data.append(contentsOf: $0) } }
    return data.prefix(count)
  }
}
