// SPDX-License-Identifier: Apache-2.0
// The words of the command line alone: an answer that could not be given, and a file of a draft that is not one.

public import Exchange
import Foundation
import Journal

extension Words {
  /// Something was done, and standard output did not take the result; it follows on standard error.
  public static func untold(_ code: Int32) -> Message {
    Message(
      "Việc đã xong và đã lưu, nhưng không in được kết quả ra đầu ra chuẩn (lỗi \(code)).",
      next: "Đừng làm lại; kết quả là:")
  }

  /// Standard output did not take a listing.
  public static func unheard(_ code: Int32) -> Message {
    Message(
      "Không in được kết quả ra đầu ra chuẩn (lỗi \(code)).", next: "Không có gì bị thay đổi.")
  }

  /// The data folder can only be read: what is shown comes from a copy.
  public static var readOnlyCopy: Message {
    Message(
      "Ổ đĩa chứa dữ liệu chỉ đọc được: đang xem trên một bản chép tạm, không ghi thêm gì được.",
      next: "Chuyển đơn và sao lưu ra USB ngay, rồi báo cho xã.")
  }

  /// Replies on the stick cannot be taken in on such a disk.
  public static var repliesWait: Message {
    Message(
      "Chưa đọc phản hồi trên USB: máy này không ghi nhớ được.",
      next: "Đọc lại khi ổ đĩa ghi được.", tone: .notice)
  }

  /// A draft that must be put right; the places stand in lines of their own.
  public static func notFiled(_ places: Int) -> String {
    "Đơn chưa lưu được: còn \(places) chỗ phải sửa."
  }

  /// Before what went wrong after the petition was safe.
  public static func savedAs(_ reference: String) -> String {
    "Đơn đã lưu an toàn, mã \(reference). Đừng ghi lại."
  }

  /// The paper of a denunciation is printed or nowhere.
  public static var secretPaper: Message {
    Message(
      "Phiếu của đơn tố cáo không được giữ thành tệp.",
      next: "Chép mã đơn cho ông/bà, hoặc chọn máy in cho điểm.")
  }

  /// A folder on a stick without one of its files.
  public static func incompleteFolder(_ missing: String) -> String { "thiếu tệp \(missing)" }

  /// The office is founded, and its card is not there.
  public static var cardNotDrawn: Message {
    Message(
      "Xã đã thiết lập xong, nhưng thẻ khóa chưa ghi được.",
      next: "Chép khóa khôi phục đã in ở trên ra giấy ngay; đừng thiết lập lại.")
  }

  /// A file that should be a draft's JSON: names the key and where it stands.
  public static func draftFile(_ error: DecodingError) -> Message {
    let title =
      switch error {
      case .keyNotFound(let key, let context):
        "Tệp bản nháp thiếu khóa “\(key.stringValue)” \(place(context.codingPath))."
      case .valueNotFound(_, let context):
        "Tệp bản nháp để trống (null) \(place(context.codingPath)), nơi phải có giá trị."
      case .typeMismatch(let type, let context):
        "Tệp bản nháp ghi sai kiểu \(place(context.codingPath)): cần \(kind(type))."
      case .dataCorrupted(let context) where context.codingPath.isEmpty:
        "Tệp bản nháp không đúng dạng JSON."
      case .dataCorrupted(let context):
        "Tệp bản nháp có giá trị không dùng được \(place(context.codingPath))."
      @unknown default: "Tệp bản nháp không đọc được."
      }
    return Message(title, next: "Chưa lưu gì; sửa tệp rồi làm lại.")
  }

  /// `ở people[0].phone`.
  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "ở ngoài cùng" }
    let text = path.reduce("") { text, key in
      if let index = key.intValue { return "\(text)[\(index)]" }
      return text.isEmpty ? key.stringValue : "\(text).\(key.stringValue)"
    }
    return "ở \(text)"
  }

  private static func kind(_ type: any Any.Type) -> String {
    switch type {
    case is String.Type: "chuỗi"
    case is Bool.Type: "true hoặc false"
    case is Int.Type, is Double.Type: "số"
    case is [Any].Type: "danh sách"
    default: "đối tượng"
    }
  }
}

extension ExportReport {
  /// Which entries are in it, by their journal when there are several: after a restore two are sent.
  public var range: String {
    if stretches.count == 1, let only = stretches.first { return "mục \(only.first)–\(only.last)" }
    return stretches.map { "mục \($0.first)–\($0.last) của sổ \($0.journal)" }
      .joined(separator: ", ")
  }
}
