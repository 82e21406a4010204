// SPDX-License-Identifier: Apache-2.0
// Forms come from files that others may replace; whatever is wrong with one is named.

import Foundation
import Papers
import Testing

@Suite struct FormPackTests {
  private func folder(_ files: [String: String]) throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("forms-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files {
      try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    return folder
  }

  private func original() throws -> String {
    try String(
      contentsOf: Sample.forms.appendingPathComponent("receipt-giay-bien-nhan.json"),
      encoding: .utf8)
  }

  @Test func theNewestFormThatIsAlreadyValidIsTaken() throws {
    let old = try original()
    let next = old.replacing("\"version\": 1", with: "\"version\": 2")
      .replacing("2026-07-01", with: "2027-01-01")
    let folder = try folder(["receipt-a.json": old, "receipt-b.json": next])
    #expect(try FormPack.valid(.officialReceipt, on: "2026-12-31", in: folder).version == 1)
    #expect(try FormPack.valid(.officialReceipt, on: "2027-01-01", in: folder).version == 2)
    #expect(throws: FormPackError.noneValid(kind: "officialReceipt", day: "2026-06-30")) {
      try FormPack.valid(.officialReceipt, on: "2026-06-30", in: folder)
    }
    #expect(throws: FormPackError.noneValid(kind: "hamletNote", day: "2027-01-01")) {
      try FormPack.valid(.hamletNote, on: "2027-01-01", in: folder)
    }
  }

  @Test func aBadFormIsNamedWithWhatIsWrong() throws {
    let good = try original()
    let cases: [(text: String, error: FormPackError)] = [
      ("{", .malformed(file: "x.json", entry: nil)),
      (
        good.replacing("\"fingerprint\"", with: "\"fingerprints\""),
        .malformed(file: "x.json", entry: "fingerprint")
      ),
      (
        good.replacing("\"version\": 1", with: "\"version\": \"1\""),
        .malformed(file: "x.json", entry: "version")
      ),
      (
        good.replacing("{date}", with: ""),
        .missingPlace(file: "x.json", entry: "opening", place: "date")
      ),
      (good.replacing("2026-07-01", with: "1/7/2026"), .badDate(file: "x.json", text: "1/7/2026")),
    ]
    for (text, error) in cases {
      let file = try folder(["x.json": text]).appendingPathComponent("x.json")
      #expect(throws: error) { try FormPack.load(file) }
    }
    #expect(throws: FormPackError.missing(file: "none.json")) {
      try FormPack.load(Sample.forms.appendingPathComponent("none.json"))
    }
    #expect(throws: FormPackError.missing(file: "nowhere")) {
      try FormPack.valid(
        .hamletNote, on: "2027-01-01", in: Sample.forms.appendingPathComponent("nowhere"))
    }
  }
}
