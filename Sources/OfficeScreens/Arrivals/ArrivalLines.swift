// SPDX-License-Identifier: Apache-2.0
// What lies on a stick, ready to be drawn before anything is taken in.

public import Exchange
import Foundation
import Journal
import Petitions
public import Screens
import Storage

extension ImportScreen {
  /// One line per bundle that was found.
  public var arrivalLines: [Line] {
    (arrival?.previews ?? []).map { Line(message: $0.message, folder: $0.folder) }
  }

  /// Whether something of the stick could be taken in or at least answered.
  public var hasSomethingToImport: Bool {
    (arrival?.previews ?? []).contains {
      switch $0.standing {
      case .new, .follows, .nothingNew: true
      case .refused(let refusal): $0.journal != nil && refusal.isAnswered
      }
    }
  }

  /// The stick in one sentence.
  public var arrivalSummary: String {
    let previews = arrival?.previews ?? []
    guard !previews.isEmpty else { return "Không thấy gói nào của điểm ở đây." }
    let petitions = previews.map(\.contents.petitionCount).reduce(0, +)
    let points = Set(previews.compactMap { $0.journal?.station }).count
    let bad = previews.count { if case .refused = $0.standing { true } else { false } }
    return "\(previews.count) gói của \(points) điểm: \(petitions) đơn mới"
      + (bad > 0 ? ", \(bad) gói không nhập được (xem bên dưới)." : ".")
      + " Chưa ghi gì vào sổ."
  }
}

extension ImportRefusal {
  /// Whether a reply tells the point what to do.
  var isAnswered: Bool {
    switch self {
    case .gap, .forked: true
    default: false
    }
  }
}

extension ArrivalContents {
  /// What is new, in words; empty when nothing is.
  var words: String {
    var parts: [String] = []
    for kind in PetitionKind.allCases {
      if let count = petitions[kind] { parts.append("\(count) đơn \(kind.label.lowercased())") }
    }
    if receptions > 0 { parts.append("\(receptions) lượt tiếp") }
    if corrections > 0 { parts.append("\(corrections) lần sửa") }
    if others > 0 { parts.append("\(others) mục khác (in phiếu, người dùng, chuyển gói)") }
    return parts.joined(separator: ", ")
  }
}

extension ArrivalPreview {
  /// The name of the station, or what is known instead.
  var shownStation: String {
    station ?? journal?.description ?? "Không rõ nơi gửi"
  }

  /// What it is, whether it is whole, what is new, and what to do.
  public var message: Message {
    var next: [String] = []
    var tone = Message.Tone.good
    let title: String
    switch standing {
    case .new:
      title = "\(shownStation): gói nguyên vẹn, có mục mới"
      next.append("Mới: \(contents.words).")
    case .follows:
      title = "\(shownStation): gói nguyên vẹn, nối tiếp gói khác trên USB này"
      next.append("Mới: \(contents.words).")
    case .nothingNew:
      title = "\(shownStation): gói nguyên vẹn, không có gì mới"
      next.append("Mọi mục đã có ở đây. Nhập lại không làm hỏng gì.")
    case .refused(let refusal):
      let told = Words.message(for: refusal)
      title = "\(shownStation): \(told.title)"
      next.append(told.next)
      tone = .problem
    }
    if contents.known > 0 { next.append("Đã có: \(contents.known) mục.") }
    if !contents.aside.isEmpty {
      tone = .notice
      next.append(
        "Sẽ để riêng \(contents.aside.count) mục: "
          + contents.aside.prefix(5).map {
            "mục \($0.sequence) (\(Words.asideReason($0.reason)))"
          }.joined(separator: ", ") + (contents.aside.count > 5 ? "…" : "."))
    }
    if let facts { next.append(facts.words(signer: journal)) }
    return Message(title, next: next.joined(separator: "\n"), tone: tone)
  }
}

extension ArrivalPreview.Facts {
  fileprivate func words(signer: JournalID?) -> String {
    var parts = ["Ký bởi máy \(signer?.description ?? "?")"]
    parts.append("ghi \(VietnamTime.shown(createdAt)) theo giờ máy điểm")
    parts.append(lines == 0 ? "không có mục nào" : "mục \(first)–\(last)")
    if files > 0 { parts.append("\(files) tệp đính kèm (\(Words.size(fileBytes)))") }
    parts.append("cỡ gói \(Words.size(bytes))")
    return parts.joined(separator: " · ") + "."
  }
}
