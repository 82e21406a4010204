// SPDX-License-Identifier: Apache-2.0
// What stands in the fields of a form: plain facts, read from what a person typed, written as official
// papers write them. There is no kind of value that holds a picture.

public import Foundation
public import Petitions

/// A fact in a field.
public enum FormValue: Sendable, Equatable {
  /// Words, of one or more paragraphs.
  case text(String)
  /// A day.
  case date(CivilDate)
  /// A day with hour and minute.
  case moment(Date)
  /// Whole đồng.
  case money(Int)
  /// Hundredths of a square metre.
  case area(hundredths: Int)
  /// How many.
  case count(Int)
  /// Lines.
  case list([String])
  /// Rows of a table: cells by the names of the columns.
  case rows([[String: String]])
  /// The name of the option.
  case choice(String)
}

/// Why what was typed is no value of its field.
public enum FormValueError: Error, Equatable, Sendable {
  /// The form has no such field.
  case noField(form: String, field: String)
  /// Not a date, amount, area, number or option: the label of the field and what it takes.
  case notReadable(label: String, kind: FieldKind)
}

/// The facts of one paper.
public struct FormValues: Sendable, Equatable {
  private var facts: [String: FormValue] = [:]

  /// Nothing known.
  public init() {}

  /// A fact; empty words, lists and tables are no fact.
  public subscript(field: String) -> FormValue? {
    get { facts[field] }
    set { facts[field] = newValue.flatMap { $0.isEmpty ? nil : $0 } }
  }

  /// Names of the fields that are known, in the order of the alphabet.
  public var known: [String] { facts.keys.sorted() }

  /// Reads what was typed into the fields of a form.
  ///
  /// Days are `5/2/2027`, moments `09:30 5/2/2027`, amounts `1.234.567`, areas `120,5`; a list has a line
  /// each, a table a line each row with `|` between cells; of a choice it is the option's name.
  public init(typed: [String: String], form: OfficeForm) throws(FormValueError) {
    for (id, text) in typed.sorted(by: { $0.key < $1.key }) {
      guard let field = form.field(id) else { throw .noField(form: form.id, field: id) }
      let text = VietnameseText.normalised(text)
      guard !text.isEmpty else { continue }
      guard let value = FormValue(text, field, form) else {
        throw .notReadable(label: field.label, kind: field.kind)
      }
      self[id] = value
    }
  }

  /// Every word in it with the field it stands in: what the secrecy check looks through.
  var words: [(field: String, text: String)] {
    facts.sorted { $0.key < $1.key }.flatMap { id, value -> [(field: String, text: String)] in
      switch value {
      case .text(let text): [(id, text)]
      case .list(let lines): lines.map { (id, $0) } + [(id, lines.joined(separator: " "))]
      case .rows(let rows):
        rows.flatMap { row in row.sorted { $0.key < $1.key }.map { (id, $0.value) } }
      case .count(let number), .money(let number): [(id, String(number))]
      case .date, .moment, .area, .choice: []
      }
    }
  }
}

extension FormValue {
  var isEmpty: Bool {
    switch self {
    case .text(let text): text.isEmpty
    case .list(let lines): lines.isEmpty
    case .rows(let rows): rows.isEmpty
    case .date, .moment, .money, .area, .count, .choice: false
    }
  }

  /// Whether it is what a field of that kind takes.
  func fits(_ field: FormField) -> Bool {
    switch (self, field.kind) {
    case (.text, .line), (.text, .text), (.date, .date), (.moment, .moment), (.money, .money),
      (.area, .area), (.count, .count), (.list, .list), (.rows, .rows):
      true
    case (.choice(let option), .choice): field.options.contains { $0.id == option }
    default: false
    }
  }

  fileprivate init?(_ text: String, _ field: FormField, _ form: OfficeForm) {
    let lines = text.split(separator: "\n").map { VietnameseText.line(String($0)) }
      .filter { !$0.isEmpty }
    switch field.kind {
    case .line: self = .text(VietnameseText.line(text))
    case .text: self = .text(text)
    case .list: self = .list(lines)
    case .date:
      guard let day = CivilDate(typed: text) ?? CivilDate(iso: text) else { return nil }
      self = .date(day)
    case .moment:
      guard let moment = Self.moment(text) else { return nil }
      self = .moment(moment)
    case .money:
      guard let amount = FiguredNumber.whole(text) else { return nil }
      self = .money(amount)
    case .count:
      guard let number = FiguredNumber.whole(text) else { return nil }
      self = .count(number)
    case .area:
      guard let hundredths = Self.hundredths(text) else { return nil }
      self = .area(hundredths: hundredths)
    case .choice:
      guard field.options.contains(where: { $0.id == text }) else { return nil }
      self = .choice(text)
    case .rows:
      let columns = form.body.first { $0.field == field.id }?.columns.map(\.id) ?? []
      let named = columns.filter { $0 != "n" }
      self = .rows(
        lines.map { line in
          let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            .map { $0.trimmingCharacters(in: .whitespaces) }
          return Dictionary(zip(named, cells)) { first, _ in first }
        })
    }
  }

  /// `09:30 5/2/2027`.
  private static func moment(_ text: String) -> Date? {
    let parts = text.split(separator: " ")
    let clock = parts.first?.split(separator: ":").map { Int($0) } ?? []
    guard parts.count == 2, clock.count == 2, let hour = clock[0], let minute = clock[1],
      (0..<24).contains(hour), (0..<60).contains(minute),
      let day = CivilDate(typed: String(parts[1]))
    else { return nil }
    return day.start.addingTimeInterval(Double(hour * 3600 + minute * 60))
  }

  /// `1.234,56` with at most two decimals.
  private static func hundredths(_ text: String) -> Int? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = FiguredNumber.whole(String(parts[0])) else { return nil }
    guard parts.count == 2 else { return whole.multipliedIfPossible(100) }
    let decimals = String(parts[1])
    guard (1...2).contains(decimals.count), decimals.allSatisfy({ $0.isASCII && $0.isNumber }),
      let fraction = Int(decimals.padding(toLength: 2, withPad: "0", startingAt: 0)),
      let base = whole.multipliedIfPossible(100)
    else { return nil }
    return base + fraction
  }

  /// As it stands in a sentence; nil where it has no one line.
  func shown(_ form: String?, _ field: FormField) -> String? {
    switch self {
    case .text(let text): form == "upper" ? text.uppercased() : text
    case .date(let day): form == "short" ? day.shown : OfficialDate(day.start).longText
    case .moment(let moment): form == "short" ? VietnamTime.shown(moment) : Self.long(moment)
    case .money(let amount):
      form == "words" ? SpokenNumber.dong(amount) : "\(FiguredNumber.grouped(amount)) đồng"
    case .area(let hundredths): "\(Self.figured(hundredths)) m²"
    case .count(let number):
      form == "words" ? SpokenNumber.words(number) : OfficialDate.twoDigits(number)
    case .list(let lines): lines.joined(separator: "; ")
    case .choice(let option): field.options.first { $0.id == option }?.text
    case .rows: nil
    }
  }

  private static func long(_ moment: Date) -> String {
    let date = OfficialDate(moment)
    let clock =
      "\(OfficialDate.twoDigits(date.hour)) giờ \(OfficialDate.twoDigits(date.minute)) phút"
    return "\(clock), \(date.longText)"
  }

  private static func figured(_ hundredths: Int) -> String {
    let whole = FiguredNumber.grouped(hundredths / 100)
    let rest = hundredths % 100
    guard rest > 0 else { return whole }
    return rest % 10 == 0 ? "\(whole),\(rest / 10)" : "\(whole),\(OfficialDate.twoDigits(rest))"
  }
}

extension Int {
  fileprivate func multipliedIfPossible(_ factor: Int) -> Int? {
    let (product, overflows) = multipliedReportingOverflow(by: factor)
    return overflows ? nil : product
  }
}
