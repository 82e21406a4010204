// SPDX-License-Identifier: Apache-2.0
// Each kind captured with the hands on the keys, from Ctrl+1…4 to the number, with what it took.

import Foundation
import Testing

extension Stories {
  @MainActor @Suite struct CaptureByKeys {
    @Test(arguments: [
      ("1", "khieu-nai", "Khiếu nại"), ("2", "to-cao", "Tố cáo"), ("3", "kien-nghi", "Kiến nghị"),
      ("4", "phan-anh", "Phản ánh"),
    ])
    func aPetitionIsCapturedWithTheKeyboardAlone(key: String, kind: String, name: String)
      async throws
    {
      let station = try await DeskStation()
      let desk = try await station.desk()
      let hands = Hands(desk)
      let clock = ContinuousClock()
      let start = clock.now
      try await hands.press("ctrl+\(key)")
      _ = try await desk.find(.field, "Họ và tên")
      try await hands.type("Đặng Văn Ước", then: "Return")
      try await hands.type("024060004321", then: "Return")
      try await hands.type("1960", then: "Return")
      try await hands.type("Thon Moi, an lac")
      try await desk.read("Xã An Lạc, Tỉnh Bắc Ninh")
      try await hands.press("Down", "Return", "Return")
      try await hands.type("0912345678", then: "Return", "Return")
      try await hands.type("Việc cống đầu thôn", then: "Return")
      let needsRespondent = key == "1" || key == "2"
      if needsRespondent {
        try await hands.type("Ông trưởng thôn", then: "Return", "Return")
        try await hands.type("Thôn Đồng", then: "Return")
      } else {
        try await hands.press("Return")
      }
      try await hands.type("20112026", then: "Return")
      if key == "1" { try await hands.press("Return") }
      try await hands.type("Cống đầu thôn hỏng từ tháng 9, mưa là ngập.", then: "ctrl+Return")
      try await hands.type("Mong được xem xét sớm.")
      if key == "1" { try await desk.shot("keys-1-khieu-nai") }
      try await hands.press("ctrl+s")
      try await desk.read("Mời ông/bà ký hoặc điểm chỉ vào đơn, rồi đánh dấu ô này.")
      try await hands.press("space", "ctrl+s")
      try await desk.read("Đơn đã được lưu an toàn", seconds: 10)
      let seconds = ((clock.now - start) / .seconds(1) * 10).rounded() / 10
      try await desk.kill()
      let row = try #require(try await station.book().first)
      #expect(row["kind"] == kind)
      if kind != "to-cao" {
        #expect(
          row["address"] ?? "" == "" || row["address"] == "Thon Moi, Xã An Lạc, Tỉnh Bắc Ninh")
      }
      try hands.write(name, seconds: seconds)
      try station.remove()
    }
  }
}

/// Two hands that count their keys.
@MainActor
final class Hands {
  private let desk: Program
  private(set) var keys = 0

  init(_ desk: Program) { self.desk = desk }

  func press(_ names: String...) async throws {
    keys += names.count
    try await desk.keys(names)
  }

  func type(_ text: String, then names: String...) async throws {
    keys += text.count + names.count
    try await desk.type(text)
    if !names.isEmpty { try await desk.keys(names) }
  }

  /// A row for the table of times: keys, and seconds at the speed of the journey's hands (12 ms a key
  /// and the program's own time). At 3 keys a second the same takes a third of the keys in seconds.
  func write(_ kind: String, seconds: Double) throws {
    let row = "\(kind)\t\(keys) keys\t\(seconds) s by machine\t\(keys / 3) s at 3 keys a second\n"
    print("capture timing: \(row)", terminator: "")
    let folder = Tools.packageRoot.appending(path: "build")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "capture-timing.txt")
    let before = (try? String(contentsOf: file, encoding: .utf8)) ?? ""  // none before the first
    let kept = before.split(separator: "\n").filter { !$0.hasPrefix(kind + "\t") }
    try (kept.joined(separator: "\n") + (kept.isEmpty ? "" : "\n") + row)
      .write(to: file, atomically: true, encoding: .utf8)
  }
}
