// SPDX-License-Identifier: Apache-2.0
// The marked person of the canary journeys, and the search for her: in files, on the accessibility bus, in
// the titles of windows and in both clipboards. A later part of the program adds what it does with her to
// the story, and its places to `places`.
import Foundation

/// Words that exist nowhere else, one in every field of a denunciation.
@MainActor
struct Canary {
  /// When the journey began.
  let begun = Date()
  let name = "Quàng Thị Dẫukín"
  let number = "024160009876"
  let address = "Xóm Khuấtbóng, thôn Vắngvẻ"
  let phone = "0987000131"
  let contact = "gọi qua chị Ẩnlặng"
  let respondent = "Ông Bịgiấu Đâukhác"
  let title = "Việc Lặngthầm"
  let content = "Nội dung Tuyệtmật chỉ xã được đọc."
  let request = "Xin Giữkín cho tôi."
  let priorHandling = "Đã gửi nơi Mậtđịa."
  /// Also the name of a file that is attached.
  let fileName = "anh-Tệpkín"
  /// Bytes inside that file.
  let fileBytes = "c0ffee0ddba11cafe5ea1ed0feedbead"

  /// The rare parts, which may stand alone.
  var texts: [String] {
    [
      "Dẫukín", number, "Khuấtbóng", "Vắngvẻ", phone, "Ẩnlặng", "Bịgiấu", "Đâukhác",
      "Lặngthầm", "Tuyệtmật", "Giữkín", "Mậtđịa", "Tệpkín",
    ]
  }

  /// Everything that is found of her below some places; empty when nothing is.
  func found(in places: [URL]) async throws -> String {
    let markers = try Tools.temporaryFolder("canary").appending(path: "markers.json")
    defer { try? FileManager.default.removeItem(at: markers.deletingLastPathComponent()) }
    let file: [String: [String]] = ["texts": texts, "bytes": [fileBytes]]
    try JSONEncoder().encode(file).write(to: markers)
    let script = Tools.packageRoot.appending(path: "Tests/Journeys/canary.py").path
    let result = try await Tools.run(
      "python3", [script, markers.path] + places.map(\.path),
      environment: ProcessInfo.processInfo.environment)
    guard result.status == 0 || result.status == 1 else {
      throw JourneyError.impossible(result.output)
    }
    return result.status == 0 ? "" : result.output
  }

  /// Whether a text of the screen holds a part of her.
  func isIn(_ text: String) -> Bool {
    let plain = text.precomposedStringWithCanonicalMapping.lowercased()
    return texts.contains { plain.contains($0.precomposedStringWithCanonicalMapping.lowercased()) }
  }

  /// What the screen tells of her: the accessibility tree, titles of windows.
  func shown(by program: Program) async throws -> [String] {
    var found = program.root.dump().split(separator: "\n").map(String.init).filter(isIn)
    let windows = try await Tools.run(
      "xdotool", ["search", "--all", "--pid", "\(program.pid)", "--name", ""],
      environment: program.desktop.environment)
    for window in windows.output.split(separator: "\n") {
      let title = try await Tools.run(
        "xdotool", ["getwindowname", String(window)], environment: program.desktop.environment)
      if isIn(title.output) { found.append("title: \(title.output)") }
    }
    return found
  }

  /// What is in a clipboard; nil when it is empty or nobody owns it.
  func clipboard(_ which: String, of program: Program) async throws -> String? {
    let result = try await Tools.run(
      "timeout", ["3", "xclip", "-o", "-selection", which],
      environment: program.desktop.environment)
    return result.status == 0 ? result.output : nil
  }

  /// A picture with her bytes in it, and her word in its name.
  func file(in folder: URL) async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = folder.appending(path: "\(fileName).png")
    let made = try await Tools.run(
      "convert", ["-size", "60x40", "xc:gray60", "-set", "comment", content, file.path],
      environment: ProcessInfo.processInfo.environment)
    guard made.status == 0 else { throw JourneyError.impossible(made.output) }
    var data = try Data(contentsOf: file)
    data += marker
    try data.write(to: file)
  }

  /// What may stand behind the end of a picture, where every reader leaves it alone.
  var marker: Data { Data(fileBytes.utf8) + Data(hex: fileBytes) }
}

extension Data {
  fileprivate init(hex: String) {
    var bytes: [UInt8] = []
    var rest = Substring(hex)
    while let byte = UInt8(rest.prefix(2), radix: 16), rest.count >= 2 {
      bytes.append(byte)
      rest = rest.dropFirst(2)
    }
    self = Data(bytes)
  }
}
