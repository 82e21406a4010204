// SPDX-License-Identifier: Apache-2.0
// What the program shows: good bundles beside a bad one, names that were made to fool a terminal, its own
// errors of usage, and replies that are damaged or contradict.

import Bundles
import Exchange
import Foundation
import Journal
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct LookingTests {
  let commune: Commune
  var office: OpenStation { commune.office }
  var point: OpenStation { commune.point }
  var stick: URL { commune.stick }

  init() throws { commune = try Commune() }

  private func part(_ name: String, _ file: String) -> URL {
    stick.appendingPathComponent("TIEPDAN/\(name)/\(file)")
  }

  private func export(_ point: OpenStation) throws -> String {
    try point.file(.report())
    return try point.export(to: stick).name
  }

  // MARK: Inspecting

  @Test func goodBundlesAreShownBesideABadOne() throws {
    let names = try commune.points.map(export)
    try Data("không phải chữ ký".utf8).write(to: part(names[1], "BUNDLE.SIG"))
    let answer = try CommandLine()("inspect", stick.path)
    #expect(answer.status == 5)
    let lines = answer.output.split(separator: "\n").map(String.init)
    func line(_ name: String) throws -> String {
      try #require(lines.first { $0.hasPrefix(name) }, "\(answer.output)")
    }
    for good in [names[0], names[2]] { #expect(try line(good).contains("chữ ký đúng")) }
    #expect(try line(names[1]).contains("damaged"))
    try FileManager.default.removeItem(at: part(names[1], "BUNDLE.SIG"))
    let json = try CommandLine()("inspect", stick.path, "--json")
    #expect(json.status == 5 && json.output.contains("incomplete"))
    try FileManager.default.removeItem(at: part(names[1], "").deletingLastPathComponent())
    #expect(try CommandLine()("inspect", stick.path).status == 0)
  }

  @Test func aChangedBundleIsNoSuccess() throws {
    let name = try export(point)
    #expect(try CommandLine()("inspect", stick.path).status == 0)
    try change(part(name, "BUNDLE.AGE"))
    let answer = try CommandLine()("inspect", stick.path)
    #expect(answer.status == 5 && answer.output.contains("CHỮ KÝ SAI"))
  }

  @Test func goodBackupsAreListedBesideABadOne() throws {
    try point.file(.report())
    let first = try point.backUp(to: stick).name
    let second = try point.backUp(to: stick).name
    let bad = stick.appendingPathComponent("SAOLUU/TIEPDAN/\(first)/BUNDLE.SIG")
    try Data("x".utf8).write(to: bad)
    let answer = try CommandLine()("backup", stick.path, "--list")
    #expect(answer.status == 5 && answer.output.contains(second), "\(answer)")
    #expect(answer.errors.contains(first) && !answer.errors.contains(second))
    let asked = try CommandLine()("restore", stick.path, "--name", first, "--rehearse")
    #expect(asked.status == 5 && asked.errors.contains("thiếu phần"), "\(asked)")
  }

  private func change(_ file: URL) throws {
    var data = try Data(contentsOf: file)
    data[data.count / 2] ^= 1
    try data.write(to: file)
  }

  // MARK: The terminal

  @Test func whatAStationHasNamedReachesTheTerminalAsText() throws {
    // What is typed here loses such letters; another station may have written them.
    let title = "Đất \u{202E}ngược\u{2066} và \u{200F}dấu ẩn\u{AD}"
    var petition = try Draft.report().checked(today: VietnamTime.day(point.clock.now())).get()
    petition.matter.title = title
    let own = try point.store.ownStation().journal
    let reference = ReferenceCode(station: own.station, random: [1, 2, 3, 4, 5, 6, 7])
    let filed = PetitionFiled(
      reference: reference.text, kind: .report, petition: petition, sealed: nil, people: 1,
      documents: 0)
    try point.store.append(filed, by: point.actor, at: point.clock.now(), id: point.id())
    let list = try point.run { program, data in try program("list", "--data", data) }
    #expect(list.status == 0)
    #expect(list.output.contains("⟨U+202E⟩ngược⟨U+2066⟩") && isHarmless(list.output))
    let json = try point.run { program, data in try program("list", "--json", "--data", data) }
    #expect(isHarmless(json.output))
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(rows.first?["title"] as? String == title)
  }

  @Test func whatWasTypedComesBackAsText() throws {
    let hostile = "\u{1B}]0;x\u{7}\u{9B}2J\u{202E}"
    let unknown = try CommandLine()("list", hostile)
    #expect(unknown.status == 64 && isHarmless(unknown.errors) && unknown.errors.contains("U+001B"))
    let absent = try CommandLine()("list", "--data", commune.place(hostile).path)
    #expect(absent.status == 4 && isHarmless(absent.errors) && absent.errors.contains("U+001B"))
  }

  private func isHarmless(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy {
      $0 == "\n" || ![.control, .format].contains($0.properties.generalCategory)
    }
  }

  // MARK: Usage

  @Test(arguments: [
    ["list", "--nix"], ["list", "--serch", "x"], ["export"], ["printer", "--paper"],
    ["printer", "--paper", "x", "--address", "none"], ["list", "a"], ["list", "a", "b"],
    ["list", "--json=5"], ["list", "--limit", "x"], ["people", "set"], ["gi-do"],
    ["status"], ["status", "x", "da-thu-ly"], ["case", "step"],
    ["people", "set", "--name", "x", "--duty", "y"], ["printer"], ["list", "-q"],
    ["enrol", "trust"], ["people", "lock-after", "x"],
  ])
  func anErrorOfUsageIsVietnamese(arguments: [String]) throws {
    let answer = try run(arguments)
    #expect(answer.status == 64, "\(answer)")
    #expect(answer.errors.hasPrefix("Lỗi: ") && answer.errors.contains("Cách dùng: "))
    expectVietnamese(answer.errors)
  }

  @Test func helpIsVietnamese() throws {
    for arguments in [["--help"], ["help", "file"], ["people", "set", "--help"], ["enrol"]] {
      let answer = try run(arguments)
      #expect(answer.status == 0 && answer.output.contains("CÁCH DÙNG: "))
      expectVietnamese(answer.output)
    }
  }

  private func run(_ arguments: [String]) throws -> CommandLine.Answer {
    let more = arguments + Array(repeating: "", count: max(0, 6 - arguments.count))
    return switch arguments.count {
    case 1: try CommandLine()(more[0])
    case 2: try CommandLine()(more[0], more[1])
    case 3: try CommandLine()(more[0], more[1], more[2])
    case 4: try CommandLine()(more[0], more[1], more[2], more[3])
    case 5: try CommandLine()(more[0], more[1], more[2], more[3], more[4])
    default: try CommandLine()(more[0], more[1], more[2], more[3], more[4], more[5])
    }
  }

  private func expectVietnamese(_ text: String) {
    let english = [
      "Error", "Usage", "See ", "Missing", "Unknown", "Unexpected", "unexpected", "invalid",
      "value", "Help", "specified", "Please", "more information", "Did you", "OPTIONS", "OVERVIEW",
      "ARGUMENTS", "SUBCOMMANDS", "Show ", "default", "subcommand", "options",
    ]
    for word in english { #expect(!text.contains(word), "\(word) in \(text)") }
  }

  // MARK: Replies

  private func answered() throws -> String {
    _ = try export(point)
    try office.importAll(from: stick)
    return try office.reply(to: point.journal(), on: stick).name
  }

  private func read() throws -> CommandLine.Answer {
    try point.run { program, data in try program("reply", stick.path, "--data", data) }
  }

  @Test(arguments: ["changed", "no signature", "unreadable signature"])
  func aDamagedReplyIsNoSuccessAndAsksTheCommune(how: String) throws {
    let name = try answered()
    switch how {
    case "changed": try change(part(name, "BUNDLE.AGE"))
    case "no signature": try FileManager.default.removeItem(at: part(name, "BUNDLE.SIG"))
    default: try Data("x".utf8).write(to: part(name, "BUNDLE.SIG"))
    }
    let answer = try read()
    #expect(answer.status == 5, "\(answer)")
    #expect(answer.output.contains("Nhờ xã ghi lại phản hồi"))
    #expect(!answer.output.contains("Nhờ điểm"))
    #expect(try point.store.acknowledgement().head.sequence == 0)
  }

  @Test func aReplyToAnotherJournalOfThisNameIsNoSuccess() throws {
    let before = commune.place("truoc")
    try point.copy(to: before)
    _ = try answered()
    try point.restore(from: before)
    try point.file(.report("Ghi sau khi phục hồi bản cũ"))
    try point.file(.report("Thêm một đơn"))
    let answer = try read()
    #expect(answer.status == 5 && answer.output.contains("gọi cho xã"), "\(answer)")
  }

  @Test func aGoodReplyIsASuccessAndSoIsOneThatWasRead() throws {
    _ = try answered()
    #expect(try read().status == 0)
    #expect(try read().status == 0)
  }
}
