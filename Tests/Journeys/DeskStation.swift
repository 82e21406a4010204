// SPDX-License-Identifier: Apache-2.0
// A demonstration station for a journey: made by the real command line in folders of its own, with a
// directory as the stick. No printer is set up, so papers are kept as PDF.

import Foundation
import Testing

/// What `tiepdan demo` printed.
struct Demonstration: Decodable {
  var point: String
  var office: String
  var stick: String
  var passphrase: String
  var recoverySecret: String
  var references: [String]
}

/// The demonstration that is made once; stations are copies of it.
@MainActor
private struct Prepared {
  let folder: URL
  let demo: Demonstration
  private static var made: Prepared?
  /// Set once, before it is looked at on whatever thread the process ends.
  private nonisolated(unsafe) static var leftBehind: URL?

  static func once() async throws -> Prepared {
    if let made { return made }
    let above = try Tools.temporaryFolder("demo")
    let folder = above.appending(path: "demo")
    let output = try await DeskStation.tiepdan([
      "demo", "--prepare", "--json", "--folder", folder.path,
    ])
    let new = Prepared(
      folder: folder, demo: try JSONDecoder().decode(Demonstration.self, from: Data(output.utf8)))
    made = new
    // What is held for as long as the process lives is never let go of by itself.
    leftBehind = above
    atexit {
      guard let above = Prepared.leftBehind else { return }
      try? FileManager.default.removeItem(at: above)  // else the system cleans
    }
    return new
  }
}

@MainActor
struct DeskStation {
  let home: Home
  let demo: Demonstration

  /// An office, an enrolled point and five petitions: a copy of those that were made once in this process,
  /// because the keys alone take a second.
  init(textScale: Double = 1) async throws {
    let made = try await Prepared.once()
    home = try Home(textScale: textScale)
    let folder = home.folder.appending(path: "demo")
    try FileManager.default.copyItem(at: made.folder, to: folder)
    func here(_ path: String) -> String {
      folder.path + path.dropFirst(made.folder.path.count)
    }
    demo = Demonstration(
      point: here(made.demo.point), office: here(made.demo.office), stick: here(made.demo.stick),
      passphrase: made.demo.passphrase, recoverySecret: made.demo.recoverySecret,
      references: made.demo.references)
  }

  /// Runs the command line; fails the journey when it fails.
  @discardableResult
  static func tiepdan(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> String {
    let folder =
      ProcessInfo.processInfo.environment["TIEPDAN_BIN_DIR"]
      ?? Tools.packageRoot.appending(path: ".build/debug").path
    var all = ProcessInfo.processInfo.environment
    all["TIEPDAN_ASSETS"] = Tools.packageRoot.appending(path: "Assets").path
    all.merge(environment) { $1 }
    let result = try await Tools.run("\(folder)/tiepdan", arguments, environment: all)
    guard result.status == 0 else { throw JourneyError.impossible(result.output) }
    return result.output
  }

  /// The desk's window, at the size of an ordinary laptop.
  ///
  /// - Parameters:
  ///   - reader: the device file of a card scanner; by default none is looked for.
  ///   - environment: what else the program is told.
  func desk(
    reader: String = "none", environment: [String: String] = [:]
  ) async throws -> Program {
    let desk = try await Program.start(
      "tiepdan-desk", ["--data", demo.point], home: home,
      environment: ["TIEPDAN_FOLDERS": demo.stick, "TIEPDAN_READER": reader]
        .merging(environment) { $1 })
    try await desk.activate()
    try await desk.resize(1366, 768)
    return desk
  }

  /// Where the invented station lies that is practised with.
  var practiceData: String { "\(demo.point)-tap-duot/diem" }

  /// The desk's window in practice, which makes its station first.
  func practice(environment: [String: String] = [:]) async throws -> Program {
    let desk = try await Program.start(
      "tiepdan-desk", ["--training", "--data", demo.point], home: home,
      environment: ["TIEPDAN_FOLDERS": demo.stick, "TIEPDAN_READER": "none"]
        .merging(environment) { $1 }, seconds: 60)
    try await desk.activate()
    try await desk.resize(1366, 768)
    return desk
  }

  /// The office's window.
  func office() async throws -> Program {
    let office = try await Program.start(
      "tiepdan-office", ["--data", demo.office], home: home,
      environment: ["TIEPDAN_FOLDERS": demo.stick])
    try await office.activate()
    try await office.resize(1366, 768)
    return office
  }

  /// The petitions of the point's book, newest first, while no window has it open.
  func book() async throws -> [[String: String]] {
    let text = try await Self.tiepdan(["list", "--json", "--data", demo.point])
    return try JSONDecoder().decode([[String: String]].self, from: Data(text.utf8))
  }

  func remove() throws { try home.remove() }
}

extension Program {
  /// Waits for the page of a new petition: the one that was saved has the same fields and buttons, behind
  /// its news, and a key may be late while the window is painted.
  func findEmptyPage() async throws {
    try await waitUntilGone(.label, "Đơn đã được lưu an toàn")
    _ = try await wait(for: "an empty page") {
      try await text(of: "Họ và tên") == "" ? true : nil
    }
  }

  /// Fills a petition of one person in, but for its kind.
  func fillPetition(name: String, number: String, title: String, content: String) async throws {
    try await fill("Họ và tên", name)
    try await fill("Số căn cước, định danh hoặc hộ chiếu", number)
    try await fill("Địa chỉ", "Thôn Đồng, xã An Lạc, tỉnh Bắc Ninh")
    try await fill("Số điện thoại (tự nguyện)", "0912345678")
    try await fill("Về việc (một dòng)", title)
    try await fill("Sự việc", content)
    try await fill("Yêu cầu, đề nghị", "Mong được xem xét sớm.")
    try await fill("Ngày trên đơn", "20/11/2026")
    try await set("Ông/bà đã ký hoặc điểm chỉ vào đơn", true)
  }
}
