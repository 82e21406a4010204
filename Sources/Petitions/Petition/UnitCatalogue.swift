// SPDX-License-Identifier: Apache-2.0
// Provinces and communes since 1/7/2025 (34 and 3,321), with what they were before, so that an address
// is found by its new and by its old name. Names repeat across provinces; units change, and a name may carry
// the days from which another one holds: the list is data (`Assets/data/units.json`, made by Packaging/units)
// that the office can replace.

/// A commune, ward or special zone.
public struct CommuneUnit: Sendable, Equatable, Identifiable {
  /// Five digits.
  public var id: String
  /// *Xã An Lạc*.
  public var name: String
  /// *Tỉnh Bắc Ninh*.
  public var province: String

  /// As it stands at the end of an address: *Xã An Lạc, Tỉnh Bắc Ninh*.
  public var shown: String { "\(name), \(province)" }
}

/// The list of units, searchable without diacritics.
public struct UnitCatalogue: Sendable {
  /// What a search found.
  public struct Match: Sendable, Equatable {
    /// The commune.
    public var commune: CommuneUnit
    /// The old unit by whose name it was found: *Xã Lệ Viễn, Huyện Sơn Động, Tỉnh Bắc Giang*.
    public var former: String?
  }

  /// A line of the list that is not of the form that it should have.
  public struct Malformed: Error, Sendable, Equatable {
    /// The line.
    public let line: String
  }

  /// In the order of their codes.
  public let communes: [CommuneUnit]
  /// How many provinces there are.
  public let provinceCount: Int
  private let entries: [Entry]
  /// Every word of every entry's own name with the entry, in order, for search by prefix.
  private let words: [(word: String, entry: Int32)]

  /// A name by which a commune is found: its own, or one from before.
  private struct Entry: Sendable {
    var commune: Int32
    var former: String?
    var name: [String]
    var around: [String]
  }

  /// Makes the catalogue.
  ///
  /// - Parameters:
  ///   - provinces: `24|Tỉnh Bắc Ninh`.
  ///   - communes: `07654|24|Xã An Lạc|Xã An Lạc, Huyện Sơn Động, Tỉnh Bắc Giang; Xã Lệ Viễn, …`; the
  ///     last field, the units from before, may be absent.
  ///   - day: whose names are shown; nil for the newest. Names of other days find the unit as well.
  ///
  /// A name may change: `Tỉnh Đồng Nai>2026-06-05>Thành phố Đồng Nai`, in the order of the days.
  public init(
    provinces: [String], communes lines: [String], on day: CivilDate? = nil
  ) throws(Malformed) {
    var provinceOf: [String: String] = [:]
    var foldedProvince: [String: [String]] = [:]
    for line in provinces {
      let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard fields.count == 2, fields[0].count == 2 else { throw Malformed(line: line) }
      let names = try DatedName(fields[1], line: line)
      provinceOf[fields[0]] = names.name(on: day)
      foldedProvince[fields[0]] = names.all.flatMap(Self.words)
    }
    var communes: [CommuneUnit] = []
    var entries: [Entry] = []
    communes.reserveCapacity(lines.count)
    entries.reserveCapacity(lines.count * 4)
    for line in lines {
      let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      guard (3...4).contains(fields.count), fields[0].count == 5,
        let province = provinceOf[fields[1]], let around = foldedProvince[fields[1]]
      else { throw Malformed(line: line) }
      let place = Int32(communes.count)
      let names = try DatedName(fields[2], line: line)
      let name = names.name(on: day)
      communes.append(CommuneUnit(id: fields[0], name: name, province: province))
      entries.append(
        Entry(commune: place, former: nil, name: Self.words(name), around: around))
      for other in names.all where other != name {
        entries.append(
          Entry(
            commune: place, former: "\(other), \(province)", name: Self.words(other),
            around: around))
      }
      for former in fields.count == 4 ? fields[3].split(separator: ";") : [] {
        let parts = former.split(separator: ",").map { VietnameseText.line(String($0)) }
        guard let first = parts.first else { continue }
        entries.append(
          Entry(
            commune: place, former: parts.joined(separator: ", "), name: Self.words(first),
            around: parts.dropFirst().flatMap(Self.words) + around))
      }
    }
    self.communes = communes
    provinceCount = provinceOf.count
    self.entries = entries
    words = entries.enumerated().flatMap { index, entry in
      entry.name.map { (word: $0, entry: Int32(index)) }
    }.sorted { ($0.word, $0.entry) < ($1.word, $1.entry) }
  }

  /// The commune of a code, such as the first five digits of a station's code.
  public func commune(_ id: String) -> CommuneUnit? { communes.first { $0.id == id } }

  private static func words(_ text: String) -> [String] {
    VietnameseText.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Communes that what was typed can mean: every word begins a word of the name or of what is around
  /// it (district of before, province), one at least a word of the name.
  ///
  /// - Parameters:
  ///   - typed: without diacritics or with, in any order of name and province.
  ///   - home: the code of the commune that comes first, and whose province comes before others.
  ///   - limit: how many at the most.
  public func search(_ typed: String, home: String? = nil, limit: Int = 8) -> [Match] {
    let asked = Self.words(typed)
    // The longest word leaves the fewest candidates; words like "xã" would leave thousands.
    let telling = asked.filter { !Self.kinds.contains($0) }
    guard telling.contains(where: { $0.count >= 2 }) else { return [] }
    let homeProvince = home.flatMap(commune)?.province
    var best: [Int32: (rank: Int, entry: Int)] = [:]
    var seen: Set<Int32> = []
    // From the rarest word to the most frequent one, until there is enough: a rare word may stand in
    // the province only ("bac ninh" is both), and then another one is in the name.
    let ranges = telling.map { range(of: $0) }.sorted { $0.count < $1.count }
    for range in ranges where best.count < limit {
      for index in range where seen.insert(words[index].entry).inserted {
        let place = Int(words[index].entry)
        let entry = entries[place]
        guard let rank = rank(entry, asked, telling: telling, home: home, province: homeProvince)
        else { continue }
        if let known = best[entry.commune], known.rank <= rank { continue }
        best[entry.commune] = (rank, place)
      }
    }
    return best.sorted {
      ($0.value.rank, communes[Int($0.key)].id) < ($1.value.rank, communes[Int($1.key)].id)
    }.prefix(limit).map {
      Match(commune: communes[Int($0.key)], former: entries[$0.value.entry].former)
    }
  }

  private static let kinds: Set<String> = [
    "xa", "phuong", "thi", "tran", "dac", "khu", "tinh", "thanh", "pho", "huyen", "quan",
  ]

  private func range(of prefix: String) -> Range<Int> {
    func first(_ isBefore: (String) -> Bool) -> Int {
      var (low, high) = (0, words.count)
      while low < high {
        let middle = (low + high) / 2
        if isBefore(words[middle].word) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let start = first { $0 < prefix }
    return start..<max(start, first { $0 < prefix || $0.hasPrefix(prefix) })
  }

  /// Smaller is better; nil when the entry does not fit.
  private func rank(
    _ entry: Entry, _ asked: [String], telling: [String], home: String?, province: String?
  ) -> Int? {
    var inName = 0
    for word in asked {
      if entry.name.contains(where: { $0.hasPrefix(word) }) {
        if telling.contains(word) { inName += 1 }
      } else if !entry.around.contains(where: { $0.hasPrefix(word) }) {
        return nil
      }
    }
    guard inName > 0 else { return nil }
    let commune = communes[Int(entry.commune)]
    var rank = entry.former == nil ? 0 : 40
    if commune.id != home { rank += 8 }
    if commune.province != province { rank += 16 }
    // The name as it was typed, then names that begin so, then names that only hold the words.
    let own = entry.name.drop { Self.kinds.contains($0) }
    if !own.elementsEqual(telling.prefix(inName)) { rank += 2 }
    if own.first?.hasPrefix(telling[0]) != true { rank += 4 }
    return rank
  }
}

/// A name and those that took its place, each with the day from which it holds.
struct DatedName {
  private var names: [(from: CivilDate?, name: String)]

  /// Reads `Tỉnh Đồng Nai>2026-06-05>Thành phố Đồng Nai`.
  init(_ text: String, line: String) throws(UnitCatalogue.Malformed) {
    let parts = text.split(separator: ">", omittingEmptySubsequences: false)
      .map { VietnameseText.line(String($0)) }
    names = [(nil, parts[0])]
    guard parts.count % 2 == 1, !parts.contains("") else {
      throw UnitCatalogue.Malformed(line: line)
    }
    for place in stride(from: 1, to: parts.count, by: 2) {
      guard let day = CivilDate(iso: parts[place]), names.last?.from.map({ $0 < day }) ?? true
      else { throw UnitCatalogue.Malformed(line: line) }
      names.append((day, parts[place + 1]))
    }
  }

  /// Every name, the oldest first.
  var all: [String] { names.map(\.name) }

  /// The name that holds on a day; the newest for nil.
  func name(on day: CivilDate?) -> String {
    let valid = names.last { name in
      guard let from = name.from, let day else { return true }
      return from <= day
    }
    return valid?.name ?? ""
  }
}
