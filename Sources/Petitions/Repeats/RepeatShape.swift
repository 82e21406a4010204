// SPDX-License-Identifier: Apache-2.0
// What of a petition takes part in finding its repeats (*đơn trùng, đơn gửi nhiều lần*): who filed it
// and what it is about, as numbers that can be compared and looked up. A denunciation has no shape at
// all, so that none is ever looked up, kept or hinted at (Luật Tố cáo Đ.8.3, 56).

/// A petition as far as its repeats are concerned.
public struct RepeatShape: Sendable {
  /// A key with its weight.
  struct Term: Sendable {
    var key: UInt64
    var weight: Double
  }

  /// Marks of the numbers of papers.
  let numbers: Set<UInt64>
  /// Marks of the names.
  let names: Set<UInt64>
  /// Syllables of each address that say which place it is.
  let addresses: [Set<UInt64>]
  /// Syllables of the text, by rising key.
  let words: [Term]
  /// Neighbouring syllables of the text, by rising key.
  let pairs: [Term]
  /// Which place each kind of place word names.
  let places: [UInt64: Set<UInt64>]

  /// The shape of what is typed; nil of a denunciation.
  public init?(_ draft: Draft) {
    guard draft.kind?.isSecret != true else { return nil }
    let people = draft.people.filter { !$0.isEmpty }
    let organisation = draft.form == .organisation ? draft.organisation.asLine : nil
    self.init(
      numbers: people.filter { $0.identityKind != .none }.compactMap(\.identityNumber.asNumber),
      names: [organisation].compactMap(\.self) + people.compactMap(\.fullName.asLine),
      addresses: people.compactMap(\.address.asLine),
      text: [draft.title, draft.content, draft.request, draft.respondent.name])
  }

  /// The shape of a checked petition; nil of a denunciation.
  public init?(_ petition: Petition) {
    guard !petition.kind.isSecret else { return nil }
    let (filers, matter) = (petition.filers, petition.matter)
    self.init(
      numbers: filers.people.compactMap(\.identityNumber?.asNumber),
      names: [filers.organisation].compactMap(\.self) + filers.people.map(\.fullName),
      addresses: filers.people.map(\.address),
      text: [matter.title, matter.content, matter.request ?? "", matter.respondent?.name ?? ""])
  }

  /// The shape of what a register keeps of an open petition.
  ///
  /// - Parameters:
  ///   - marks: its ``marks`` as kept; numbers are known by them alone.
  ///   - looked: the shape whose repeats are looked for.
  public init(
    names: [String], address: String, text: [String], marks: Set<Int64>,
    lookedFor looked: RepeatShape
  ) {
    self.init(
      marked: looked.numbers.filter { marks.contains(Int64(bitPattern: $0)) }, names: names,
      addresses: [address], text: text)
  }

  private init(numbers: [String], names: [String], addresses: [String], text: [String]) {
    self.init(marked: Self.numbers(numbers), names: names, addresses: addresses, text: text)
  }

  private static func numbers(_ numbers: [String]) -> Set<UInt64> {
    // Fewer characters are no whole number yet, and many a paper begins alike.
    let whole = numbers.filter { $0.utf8.count >= 6 }
    return Set(whole.map { mark(1, Syllables.row($0)) })
  }

  private static func names(_ names: [String]) -> Set<UInt64> {
    Set(names.map(Syllables.row).filter { $0.count >= 2 }.map { mark(2, $0) })
  }

  private init(marked: Set<UInt64>, names: [String], addresses: [String], text: [String]) {
    numbers = marked
    self.names = Self.names(names)
    self.addresses = addresses.map {
      Set(Syllables.row($0)).subtracting(CommonSyllables.ofAddresses)
    }
    let rows = text.map(Syllables.row)
    words = Self.words(rows)
    pairs = Self.pairs(rows)
    places = Self.places(rows)
  }

  /// How much a text says: about how many telling syllables it has.
  var telling: Double { words.reduce(0) { $0 + $1.weight } }

  // MARK: Marks

  /// How many pairs of a text are kept in a register. Eight of a text of which another holds half meet
  /// it in 996 of 1,000 cases.
  static let keptPairs = 8
  /// How many pairs of what is typed are looked up.
  static let lookedPairs = 64

  /// What a register keeps to find this petition by: numbers that tell nothing by themselves, neither
  /// the person's number nor the name can be read from them.
  public var marks: [Int64] {
    (numbers.sorted() + names.sorted() + content(Self.keptPairs)).map { Int64(bitPattern: $0) }
  }

  /// What is looked up to find the repeats of this petition: people first.
  public var lookedUp: (people: [Int64], content: [Int64]) {
    (
      (numbers.sorted() + names.sorted()).map { Int64(bitPattern: $0) },
      content(Self.lookedPairs).map { Int64(bitPattern: $0) }
    )
  }

  /// The ``marks`` of a petition, without the rest of its shape; none of a denunciation.
  public static func marks(of petition: Petition) -> [Int64] {
    guard !petition.kind.isSecret else { return [] }
    let (filers, matter) = (petition.filers, petition.matter)
    let numbers = Self.numbers(filers.people.compactMap(\.identityNumber))
    let names = Self.names([filers.organisation].compactMap(\.self) + filers.people.map(\.fullName))
    var telling: [UInt64] = []
    for text in [matter.title, matter.content, matter.request ?? "", matter.respondent?.name ?? ""]
    {
      var before: Syllables.Syllable?
      for syllable in Syllables.row(text) {
        guard !CommonSyllables.ofPetitions.contains(syllable) else {
          before = nil
          continue
        }
        if let before { telling.append(Syllables.mixed(3, Syllables.mixed(before, syllable))) }
        before = syllable
      }
    }
    telling.sort()
    var content: [UInt64] = []
    for mark in telling where content.last != mark {
      content.append(mark)
      if content.count == keptPairs { break }
    }
    return (numbers.sorted() + names.sorted() + content).map { Int64(bitPattern: $0) }
  }

  /// The telling pairs with the smallest marks: chosen alike in every text, so that texts that share
  /// much share some of them.
  private func content(_ count: Int) -> [UInt64] {
    let telling = pairs.filter { $0.weight == 1 }.map { Syllables.mixed(3, $0.key) }
    return Array(telling.sorted().prefix(count))
  }

  private static func mark(_ kind: UInt64, _ row: [Syllables.Syllable]) -> UInt64 {
    row.reduce(kind, Syllables.mixed)
  }

  // MARK: Terms

  private static func words(_ rows: [[Syllables.Syllable]]) -> [Term] {
    unique(
      rows.joined().map {
        Term(key: $0, weight: CommonSyllables.ofPetitions.contains($0) ? 0.15 : 1)
      })
  }

  private static func pairs(_ rows: [[Syllables.Syllable]]) -> [Term] {
    let weights = [1, 0.3, 0.05]
    return unique(
      rows.flatMap { row in
        zip(row, row.dropFirst()).map { first, second in
          let common = [first, second].count(where: CommonSyllables.ofPetitions.contains)
          return Term(key: Syllables.mixed(first, second), weight: weights[common])
        }
      })
  }

  private static func unique(_ terms: [Term]) -> [Term] {
    var found: [Term] = []
    for term in terms.sorted(by: { $0.key < $1.key }) where found.last?.key != term.key {
      found.append(term)
    }
    return found
  }

  private static func places(_ rows: [[Syllables.Syllable]]) -> [UInt64: Set<UInt64>] {
    var places: [UInt64: Set<UInt64>] = [:]
    for row in rows {
      for (index, word) in row.enumerated().dropLast()
      where CommonSyllables.placeWords.contains(word) {
        let which = row[index + 1]
        let isJoined = index > 0 && CommonSyllables.joining.contains(row[index - 1])
        guard !isJoined, !CommonSyllables.ofPetitions.contains(which) else { continue }
        places[word, default: []].insert(which)
      }
    }
    return places
  }
}
