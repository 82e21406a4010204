// SPDX-License-Identifier: Apache-2.0
// Filing from a script: what is wrong is told once and before anything is stored; papers are kept where they
// were wanted, readable by one account, and never of a denunciation.

import Foundation
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct FilingTests {
  let commune: Commune
  var point: OpenStation { commune.point }

  init() throws { commune = try Commune() }

  private func file(_ arguments: String...) throws -> CommandLine.Answer {
    try point.run { program, data in
      switch arguments.count {
      case 1: try program("file", arguments[0], "--data", data)
      case 2: try program("file", arguments[0], arguments[1], "--data", data)
      default: try program("file", arguments[0], arguments[1], arguments[2], "--data", data)
      }
    }
  }

  private func mode(_ file: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
  }

  @Test(arguments: [true, false])
  func violationsAreAThreeAndAreToldOnce(isDry: Bool) throws {
    var draft = Draft.report()
    draft.title = ""
    draft.content = ""
    let path = try commune.draftFile(draft)
    let answer = isDry ? try file(path, "--dry-run") : try file(path)
    #expect(answer.status == 3 && answer.output.isEmpty)
    let lines = answer.errors.split(separator: "\n").map(String.init)
    let blocking = draft.check(today: VietnamTime.day(commune.clock.now()))
      .filter { $0.severity == .blocks }
    #expect(blocking.count == 2)
    for violation in blocking {
      #expect(answer.errors.ranges(of: violation.sentence).count == 1, "\(answer.errors)")
    }
    #expect(lines.last == "Đơn chưa lưu được: còn 2 chỗ phải sửa.")
    #expect(try point.references().isEmpty && point.store.drafts().isEmpty)
  }

  @Test func aDryRunKeepsNothingOfWhatWasAttached() throws {
    let scan = commune.place("scan.pdf")
    try InventedFile.scan(bytes: 5_000, seed: 3).write(to: scan)
    let path = try commune.draftFile(.report())
    let answer = try point.run { program, data in
      try program("file", path, "--attach", scan.path, "--dry-run", "--data", data)
    }
    #expect(answer.status == 0, "\(answer)")
    #expect(try point.references().isEmpty)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: point.folder.appendingPathComponent("nhap").path)
    #expect(left.isEmpty, "\(left)")
  }

  @Test func aFolderThatTakesNoPapersIsToldBeforeSaving() throws {
    let path = try commune.draftFile(.report())
    for folder in [commune.place("khong-co").path, path, "/proc"] {
      let answer = try file(path, "--papers", folder)
      #expect(answer.status == 4 && answer.output.isEmpty, "\(folder): \(answer)")
      #expect(answer.errors.contains(folder))
    }
    #expect(try point.references().isEmpty)
  }

  @Test func aPaperIsReadableByThisAccountAloneAndNothingElseIsLeft() throws {
    let papers = try commune.folder("phieu")
    let answer = try file(try commune.draftFile(.report()), "--papers", papers.path)
    #expect(answer.status == 0, "\(answer)")
    let names = try FileManager.default.contentsOfDirectory(atPath: papers.path)
    #expect(names == [try #require(point.references().first) + ".pdf"])
    #expect(try mode(papers.appendingPathComponent(try #require(names.first))) == 0o600)
  }

  @Test func noPaperOfADenunciationIsLeftAnywhere() throws {
    let papers = try commune.folder("phieu")
    let today = VietnamTime.day(commune.clock.now())
    let path = try commune.draftFile(.invented(.denunciation, today: today))
    let answer = try file(path, "--papers", papers.path)
    let code = try #require(point.references().first)
    #expect(answer.status == 7 && answer.output.contains(code), "\(answer)")
    #expect(answer.errors.contains(code) && answer.errors.contains("tố cáo"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: papers.path).isEmpty)
    #expect(try files(in: point.folder, holding: "Đặng Văn Ước").isEmpty)
  }

  @Test(arguments: [
    ("fullName", "people[0]"), ("title", "ngoài cùng"), ("wasReadBack", "ngoài cùng"),
  ])
  func aMissingKeyIsNamedWithItsPlace(key: String, place: String) throws {
    let whole = try JSONEncoder().encode(Draft.report())
    var top = try #require(try JSONSerialization.jsonObject(with: whole) as? [String: Any])
    if place.hasPrefix("people") {
      var people = try #require(top["people"] as? [[String: Any]])
      try #require(people[0].removeValue(forKey: key) != nil)
      top["people"] = people
    } else {
      try #require(top.removeValue(forKey: key) != nil)
    }
    let path = commune.place("thieu.json")
    try JSONSerialization.data(withJSONObject: top).write(to: path)
    let answer = try file(path.path)
    #expect(answer.status == 3)
    #expect(answer.errors.contains("“\(key)”") && answer.errors.contains(place), "\(answer.errors)")
    #expect(try point.references().isEmpty)
  }

  @Test func aValueOfTheWrongKindAndNoJSONAreToldApart() throws {
    let path = commune.place("sai.json")
    let whole = String(decoding: try JSONEncoder().encode(Draft.report()), as: UTF8.self)
    let wrong = whole.replacing(#""title":"Đường liên thôn hỏng""#, with: #""title":5"#)
    try #require(wrong != whole)
    try Data(wrong.utf8).write(to: path)
    let told = try file(path.path)
    #expect(told.status == 3 && told.errors.contains("title"), "\(told)")
    #expect(told.errors.contains("cần chuỗi"))
    try Data("đây không phải JSON".utf8).write(to: path)
    let answer = try file(path.path)
    #expect(answer.status == 3 && answer.errors.contains("không đúng dạng JSON"))
  }

  @Test func theDemonstrationLeavesNoPaperOfADenunciationAndNothingForOthers() async throws {
    let folder = commune.place("thu")
    let report = try await DemoJourney(folder: folder).run(prepareOnly: true) { _ in }
    #expect(report.papers.count == 4)
    for paper in report.papers { #expect(try mode(URL(fileURLWithPath: paper)) == 0o600) }
    #expect(try mode(folder) == 0o700)
  }
}
