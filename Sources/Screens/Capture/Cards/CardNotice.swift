// SPDX-License-Identifier: Apache-2.0
// What the page says after a card was read: one quiet line, and what can be done about it.

public import Petitions

/// The line.
public struct CardNotice: Sendable, Equatable {
  /// What can be answered.
  public enum Answer: Sendable, Equatable {
    /// Take the filling back.
    case undo
    /// Put the card's data over what was typed differently.
    case useCard
    /// Name the card's person beside those who are there.
    case addPerson

    /// On the button.
    public var label: String {
      switch self {
      case .undo: "Hoàn tác"
      case .useCard: "Dùng dữ liệu thẻ"
      case .addPerson: "Thêm người này"
      }
    }
  }

  /// The sentences.
  public var text: String
  /// How grave.
  public var tone: Message.Tone
  /// What can be answered, in this order.
  public var answers: [Answer] = []

  /// The line about a text that is no card, or about the scanner.
  public init(_ text: String, tone: Message.Tone = .notice, answers: [Answer] = []) {
    self.text = text
    self.tone = tone
    self.answers = answers
  }
}

extension CardFault {
  /// What to tell, and what to do instead.
  public var sentence: String {
    switch self {
    case .empty: "Máy quét không gửi chữ nào. Quét lại mã QR trên thẻ."
    case .webAddress:
      "Mã QR này là địa chỉ trang mạng, không phải mã trên thẻ căn cước. Quét mã QR in trên thẻ."
    case .payment:
      "Mã QR này để chuyển tiền, không phải mã trên thẻ căn cước. Quét mã QR in trên thẻ."
    case .tooFewFields, .unknownLayout:
      "Mã QR đọc được không đủ phần như trên thẻ căn cước. Lau thẻ rồi quét lại, hoặc gõ tay."
    case .tooLong, .noNumber:
      "Mã QR này không phải mã trên thẻ căn cước. Quét mã QR in trên thẻ, hoặc gõ tay."
    }
  }
}
