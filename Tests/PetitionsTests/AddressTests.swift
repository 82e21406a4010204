// SPDX-License-Identifier: Apache-2.0
// An address is completed from the communes of the country, of now and of before, from hamlets and from
// what was typed before; what a person typed is never changed.

import Foundation
import Petitions
import Testing

@Suite struct AddressTests {
  private struct File: Decodable { var provinces, communes: [String] }

  /// The list that is delivered with the program.
  static let delivered: Result<UnitCatalogue, any Error> = Result {
    var folder = URL(filePath: #filePath).deletingLastPathComponent()
    while !FileManager.default.fileExists(atPath: folder.appending(path: "Package.swift").path) {
      folder = folder.deletingLastPathComponent()
    }
    let data = try Data(contentsOf: folder.appending(path: "Assets/data/units.json"))
    let file = try JSONDecoder().decode(File.self, from: data)
    return try UnitCatalogue(provinces: file.provinces, communes: file.communes)
  }

  @Test func theListHasTheUnitsSinceJuly2025() throws {
    let units = try Self.delivered.get()
    #expect(units.provinceCount == 34)
    #expect(units.communes.count == 3_321)
    let kinds = Dictionary(grouping: units.communes) { $0.name.prefix { $0 != " " } }
    #expect(kinds["Xã"]?.count == 2_621)
    #expect(kinds["Phường"]?.count == 687)
    #expect(kinds["Đặc"]?.count == 13)
    #expect(units.commune("07654")?.shown == "Xã An Lạc, Tỉnh Bắc Ninh")
    #expect(
      units.communes.allSatisfy {
        $0.name.precomposedStringWithCanonicalMapping.utf8.elementsEqual($0.name.utf8)
      })
  }

  @Test func aCommuneIsFoundWithoutDiacriticsAndTheOwnOneComesFirst() throws {
    let units = try Self.delivered.get()
    #expect(units.search("an lac", home: "07654").first?.commune.id == "07654")
    #expect(units.search("xa An Lạc", home: "07654").first?.commune.id == "07654")
    #expect(
      units.search("an lac", home: nil).contains { $0.commune.province.hasSuffix("Hồ Chí Minh") })
    #expect(
      units.search("an lac ho chi minh", home: "07654").first?.commune.name == "Phường An Lạc")
    #expect(
      units.search("ba dinh ha noi").first?.commune.shown == "Phường Ba Đình, Thành phố Hà Nội")
    #expect(units.search("cam son bac ni").first?.commune.province == "Tỉnh Bắc Ninh")
  }

  @Test func aCommuneIsFoundByItsOldName() throws {
    let found = try Self.delivered.get().search("le vien son dong", home: "07654")
    #expect(found.first?.commune.id == "07654")
    #expect(found.first?.former == "Xã Lệ Viễn, Huyện Sơn Động, Tỉnh Bắc Giang")
  }

  @Test(arguments: ["", "x", "xa", "xã phường", "bac ninh zzz", "|||", "99999"])
  func whatNamesNoCommuneFindsNone(typed: String) throws {
    #expect(try Self.delivered.get().search(typed).isEmpty)
  }

  @Test func theRestOfTheAddressStaysAsItWasTyped() throws {
    let completion = AddressCompletion(units: try Self.delivered.get(), home: "07654")
    #expect(
      completion.suggestions(for: "Số 12,  ngõ 3, an lạc").first?.text
        == "Số 12, ngõ 3, Xã An Lạc, Tỉnh Bắc Ninh")
    #expect(
      completion.suggestions(for: "Thôn Đồng xã an l").first?.text
        == "Thôn Đồng, Xã An Lạc, Tỉnh Bắc Ninh")
  }

  @Test func hamletsOfTheCommuneComeFirstThenWhatWasTypedBefore() throws {
    let completion = AddressCompletion(
      units: try Self.delivered.get(), home: "07654", hamlets: ["Thôn Đồng Dương", "Thôn Nà Ó"],
      recent: ["Thôn Đồng Bài, xã An Lạc, huyện Sơn Động, tỉnh Bắc Giang"])
    let found = completion.suggestions(for: "dong")
    #expect(found.first?.text == "Thôn Đồng Dương, Xã An Lạc, Tỉnh Bắc Ninh")
    #expect(found.dropFirst().first?.text == completion.recent[0])
    #expect(found.count <= AddressCompletion.limit)
    #expect(completion.suggestions(for: "").isEmpty)
    #expect(
      completion.suggestions(for: "", isAsked: true).map(\.title).prefix(2) == [
        "Thôn Đồng Dương", "Thôn Nà Ó",
      ])
    // What already stands there is not offered again.
    #expect(
      !completion.suggestions(for: completion.recent[0]).contains {
        $0.text == completion.recent[0]
      })
  }

  @Test func aSearchTakesAFewMilliseconds() throws {
    let completion = AddressCompletion(units: try Self.delivered.get(), home: "07654")
    let clock = ContinuousClock()
    var slowest = Duration.zero
    for typed in [
      "an", "th", "tan", "tan th", "xa binh", "phuong tan bi", "Thôn Đồng, xã an lac bac",
    ] {
      let time = clock.measure { _ = completion.suggestions(for: typed) }
      slowest = max(slowest, time)
    }
    print("slowest address search: \(slowest)")
    // Tests are built without optimisation, some ten times slower than what people use.
    #expect(slowest < .milliseconds(100))
  }

  @Test func aListThatIsNoListIsRefused() {
    #expect(throws: UnitCatalogue.Malformed.self) {
      _ = try UnitCatalogue(provinces: ["24 Bắc Ninh"], communes: [])
    }
    #expect(throws: UnitCatalogue.Malformed.self) {
      _ = try UnitCatalogue(provinces: ["24|Tỉnh Bắc Ninh"], communes: ["07654|99|Xã An Lạc"])
    }
  }

  @Test func aNameThatChangesHoldsFromItsDayAndBothAreFound() throws {
    let provinces = ["75|Tỉnh Đồng Nai>2026-06-05>Thành phố Đồng Nai"]
    let communes = ["26068|75|Phường Trấn Biên", "26069|75|Xã Tre>2026-09-01>Phường Tre"]
    func shown(_ day: String, _ typed: String) throws -> String? {
      let units = try UnitCatalogue(
        provinces: provinces, communes: communes, on: CivilDate(iso: day))
      return units.search(typed).first?.commune.shown
    }
    for typed in ["tran bien dong nai", "tran bien tinh dong nai", "tran bien thanh pho dong nai"] {
      #expect(try shown("2026-06-04", typed) == "Phường Trấn Biên, Tỉnh Đồng Nai")
      #expect(try shown("2026-06-05", typed) == "Phường Trấn Biên, Thành phố Đồng Nai")
    }
    #expect(try shown("2026-08-31", "phuong tre") == "Xã Tre, Thành phố Đồng Nai")
    #expect(try shown("2026-09-01", "xa tre") == "Phường Tre, Thành phố Đồng Nai")
    for broken in [
      "75|Tỉnh A>2026-13-01>B", "75|Tỉnh A>2026-01-02", "75|A>2026-02-01>B>2026-01-01>C",
    ] {
      #expect(throws: UnitCatalogue.Malformed.self) {
        try UnitCatalogue(provinces: [broken], communes: [])
      }
    }
  }

  @Test func dongNaiIsACityNowAndWasAProvince() throws {
    let units = try Self.delivered.get()
    #expect(units.communes.contains { $0.province == "Thành phố Đồng Nai" })
    #expect(!units.communes.contains { $0.province == "Tỉnh Đồng Nai" })
  }
}
