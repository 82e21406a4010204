// SPDX-License-Identifier: Apache-2.0
// What an address field offers while it is typed: the hamlets of this commune, addresses that were typed
// here before, and every commune of the country. It only offers: whatever a person types stands,
// addresses of before 1/7/2025 with their districts among them.

/// One line under an address field.
public struct AddressSuggestion: Sendable, Equatable {
  /// What the field holds once it is chosen.
  public var text: String
  /// What is read in the list: the part that was found.
  public var title: String
  /// Why it is there, such as an old name; may be empty.
  public var detail: String

  /// A suggestion.
  public init(text: String, title: String, detail: String = "") {
    self.text = text
    self.title = title
    self.detail = detail
  }
}

/// The sources of suggestions at one point.
public struct AddressCompletion: Sendable {
  /// The country's units; nil where the list could not be read.
  public var units: UnitCatalogue?
  /// Code of the commune of this point.
  public var home: String?
  /// Hamlets of this commune, as the office delivered them.
  public var hamlets: [String]
  /// Addresses that were typed at this point before, the most frequent first.
  public var recent: [String]

  /// The sources.
  public init(
    units: UnitCatalogue? = nil, home: String? = nil, hamlets: [String] = [], recent: [String] = []
  ) {
    self.units = units
    self.home = home
    self.hamlets = hamlets
    self.recent = recent
  }

  /// The most lines that are offered.
  public static let limit = 5

  /// What is offered for what stands in the field.
  ///
  /// - Parameters:
  ///   - typed: the whole field. Of "Thôn Đồng, an l" the part after the last comma is completed; the
  ///     rest stays as it is.
  ///   - isAsked: the person asked for the list (an arrow key): then an empty field shows the hamlets.
  public func suggestions(for typed: String, isAsked: Bool = false) -> [AddressSuggestion] {
    let line = VietnameseText.line(typed)
    let asked = Self.words(line)
    guard !asked.isEmpty || isAsked else { return [] }
    var found = hamletSuggestions(asked) + recentSuggestions(asked, line: line)
    if !asked.isEmpty { found += unitSuggestions(line) }
    var seen: Set<String> = [VietnameseText.folded(line)]
    return Array(
      found.filter { seen.insert(VietnameseText.folded($0.text)).inserted }.prefix(Self.limit))
  }

  private static func words(_ text: String) -> [String] {
    VietnameseText.folded(text).split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }

  /// Whether every word that was typed begins a word of the text.
  private static func holds(_ text: String, _ asked: [String]) -> Bool {
    let words = words(text)
    return asked.allSatisfy { word in words.contains { $0.hasPrefix(word) } }
  }

  private func hamletSuggestions(_ asked: [String]) -> [AddressSuggestion] {
    let commune = home.flatMap { units?.commune($0) }
    let whole = hamlets.map {
      ($0, [$0, commune?.shown].compactMap(\.self).joined(separator: ", "))
    }
    return whole.filter { Self.holds($0.1, asked) && (asked.isEmpty || Self.touches($0.0, asked)) }
      .prefix(4).map {
        AddressSuggestion(text: $0.1, title: $0.0, detail: commune?.shown ?? "")
      }
  }

  /// Whether the hamlet's own name was typed, not only its commune's.
  private static func touches(_ name: String, _ asked: [String]) -> Bool {
    let words = words(name).filter {
      !["thon", "xom", "ban", "buon", "khu", "pho", "to"].contains($0)
    }
    return asked.contains { word in words.contains { $0.hasPrefix(word) } }
  }

  private func recentSuggestions(_ asked: [String], line: String) -> [AddressSuggestion] {
    // One letter fits nearly everything.
    guard asked.isEmpty || line.count >= 2 else { return [] }
    return recent.lazy.filter { Self.holds($0, asked) }.prefix(3).map {
      AddressSuggestion(text: $0, title: $0, detail: "Đã ghi ở điểm này")
    }
  }

  private func unitSuggestions(_ line: String) -> [AddressSuggestion] {
    guard let units else { return [] }
    let (head, part) = Self.split(line)
    return units.search(part, home: home, limit: Self.limit).map { match in
      AddressSuggestion(
        text: head.isEmpty ? match.commune.shown : "\(head), \(match.commune.shown)",
        title: match.commune.shown,
        detail: match.former.map { "Trước đây: \($0)" } ?? "")
    }
  }

  /// Where the commune begins: after the last comma, or at the last word that names a kind of unit
  /// ("12 Lê Lợi phường bắc g").
  private static func split(_ line: String) -> (head: String, part: String) {
    if let comma = line.lastIndex(of: ",") {
      let part = VietnameseText.line(String(line[line.index(after: comma)...]))
      return (VietnameseText.line(String(line[..<comma])), part)
    }
    let words = line.split(separator: " ")
    let folded = words.map { VietnameseText.folded(String($0)) }
    guard let place = folded.lastIndex(where: { ["xa", "phuong"].contains($0) }), place > 0 else {
      return ("", line)
    }
    return (
      words[..<place].joined(separator: " "), words[place...].joined(separator: " ")
    )
  }
}
