// SPDX-License-Identifier: Apache-2.0
// What is said when everything on a stick is done: that it may be pulled out only when it is out of the system, else
// what is still to be done and who holds it; and what is said of a stick that shows what a worm leaves.

package import Bundles
import Foundation

extension StickLeft {
  /// The large words of the panel.
  ///
  /// - Parameter wrote: whether something was written, or only read.
  public func title(wrote: Bool = true) -> String {
    let done = wrote ? "ĐÃ GHI XONG" : "ĐÃ ĐỌC XONG"
    return switch self {
    case .released: "RÚT ĐƯỢC RỒI"
    case .folder: done
    case .atWork, .held, .unknown: "\(done) – CHƯA RÚT"
    case .gone: "USB ĐÃ RỜI MÁY"
    }
  }

  /// What is true of the stick now, and what to do; empty when nothing is to be done.
  public func advice(wrote: Bool = true) -> String {
    switch self {
    case .released: ""
    case .folder:
      "Đây là thư mục, chương trình không tự tháo. Nếu thư mục ở trên USB: tháo USB ở trình quản lý tệp rồi mới rút."
    case .atWork:
      "Một trang khác của chương trình còn dùng USB này. Chờ trang đó xong rồi bấm Tháo USB."
    case .held(let names, _):
      names.isEmpty
        ? "Máy chưa tháo được USB: còn tệp đang mở. Đóng các cửa sổ đang mở tệp trên USB rồi bấm Tháo USB."
        : "Máy chưa tháo được USB vì chương trình khác đang dùng: \(Self.shown(names)). Đóng chương trình đó rồi bấm Tháo USB."
    case .unknown:
      "Máy này không cho chương trình tự tháo USB. Tháo ở trình quản lý tệp rồi mới rút."
    case .gone:
      wrote
        ? "Mọi thứ đã ghi xong và đọc lại đúng trước khi USB rời máy."
        : "Mọi thứ đã đọc xong trước khi USB rời máy."
    }
  }

  private static func shown(_ names: [String]) -> String {
    names.map(TerminalText.line).joined(separator: ", ")
  }

  /// What was done and what became of the stick, where there is no panel.
  package func message(after done: Message) -> Message {
    var told = done
    switch self {
    case .released: told.title = "RÚT ĐƯỢC RỒI. \(done.title)"
    case .folder, .gone: told.next = "\(advice()) \(done.next)"
    case .atWork, .held, .unknown:
      told.title = "CHƯA RÚT. \(done.title)"
      told.next = "\(advice()) \(done.next)"
      told.tone = .notice
    }
    if case .held(_, let detail) = self { told.detail = detail }
    return told
  }
}

extension Words {
  /// What is said of a stick that shows what a worm leaves.
  ///
  /// - Parameter isMoved: whether ours was found in a folder one level down.
  package static func infected(_ signs: [WormSign], isMoved: Bool) -> Message {
    let shown = signs.prefix(3).map(sign).joined(separator: "; ")
    let more = signs.count > 3 ? "; và \(signs.count - 3) dấu hiệu khác" : ""
    let moved =
      isMoved
      ? " Thư mục của Tiếp Dân bị giấu vào một thư mục khác; chương trình chỉ đọc ở đó, không ghi."
      : ""
    return Message(
      "USB này có dấu hiệu nhiễm vi-rút.",
      next:
        "Thấy \(shown)\(more).\(moved) Chương trình không bao giờ chạy gì từ USB; đơn và sổ trên máy "
        + "này không bị ảnh hưởng. Đừng mở USB này ở máy Windows; báo người phụ trách máy. Không có gì bị xóa.",
      tone: .problem)
  }

  private static func sign(_ sign: WormSign) -> String {
    let name = "“\(stickName(sign.name))”"
    return switch sign {
    case .shortcut: "lối tắt \(name) thay cho thư mục"
    case .autorun: "tệp tự chạy \(name)"
    case .disguisedProgram: "chương trình giả dạng \(name)"
    case .script: "tệp lệnh lạ \(name)"
    case .namelessFolder: "thư mục không tên"
    }
  }

  /// A name on a stick as one line in which nothing is hidden.
  package static func stickName(_ name: String) -> String {
    let shown = TerminalText.line(name)
    let isBlank = name.unicodeScalars.allSatisfy(\.properties.isWhitespace)
    guard isBlank, shown == name else { return shown }
    let numbers = name.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }
    return "(tên trống: \(numbers.joined(separator: " ")))"
  }

  /// What stands under a name in the list of a stick.
  package static func stickFacts(_ seen: StickRoot.Seen) -> String {
    var facts = [
      seen.item.isFolder ? "Thư mục" : seen.bytes.map { "Tệp, \(size($0))" } ?? "Tệp"
    ]
    if seen.isHidden { facts.append("bị ẩn") }
    if !seen.isReadable { facts.append("không xem được: hệ thống tệp hỏng") }
    return facts.joined(separator: " · ")
  }
}
