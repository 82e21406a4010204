// SPDX-License-Identifier: Apache-2.0
// A page of the *Sổ tiếp công dân* (Mẫu số 03/TCD, NĐ 154/2026 Đ.27): what one line holds, and the
// words of its columns, which are data like those of the receipts.

public import Foundation

/// One line of the reception register.
public struct RegisterRow: Sendable, Codable, Equatable {
  /// Column 1: number in the year.
  public var number: Int
  /// Column 2: `dd/MM/yyyy`.
  public var date: String
  /// Column 3: names and address; masked by the caller for denunciations.
  public var person: String
  /// Column 4: identity paper.
  public var identity: String
  /// Column 5: short content.
  public var summary: String
  /// Column 6: kind.
  public var kind: String
  /// Column 7: people with the same content.
  public var peopleCount: Int
  /// Column 8: the body that has already resolved it.
  public var resolvedBy: String
  /// Column 9: printed as a cross.
  public var isWithinCompetence: Bool
  /// Column 10: guided to which body, by which document.
  public var guidance: String
  /// Column 11: forwarded to which body, by which document.
  public var forwarding: String
  /// Column 12: course and result.
  public var followUp: String
  /// Column 13.
  public var note: String

  /// A line; leave out what is empty.
  public init(
    number: Int, date: String, person: String, identity: String = "", summary: String = "",
    kind: String = "", peopleCount: Int = 1, resolvedBy: String = "",
    isWithinCompetence: Bool = false, guidance: String = "", forwarding: String = "",
    followUp: String = "", note: String = ""
  ) {
    self.number = number
    self.date = date
    self.person = person
    self.identity = identity
    self.summary = summary
    self.kind = kind
    self.peopleCount = peopleCount
    self.resolvedBy = resolvedBy
    self.isWithinCompetence = isWithinCompetence
    self.guidance = guidance
    self.forwarding = forwarding
    self.followUp = followUp
    self.note = note
  }

  /// The thirteen cells.
  var cells: [String] {
    [
      String(number), date, person, identity, summary, kind, String(peopleCount), resolvedBy,
      isWithinCompetence ? "x" : "", guidance, forwarding, followUp, note,
    ].map(\.precomposedStringWithCanonicalMapping)
  }
}

/// A stretch of the register to be printed or exported.
public struct RegisterContents: Sendable, Codable, Equatable {
  /// The body above, if any.
  public var parentBody: String?
  /// Whose register it is.
  public var issuingBody: String
  /// Which days, `Từ ngày 01/10/2026 đến ngày 31/10/2026`.
  public var period: String
  /// When it was made; also the file's creation date.
  public var created: Date
  /// The lines in order.
  public var rows: [RegisterRow]
  /// Whether it is of a training station and worth nothing.
  public var isTraining = false

  /// A stretch of the register.
  public init(
    parentBody: String? = nil, issuingBody: String, period: String, created: Date,
    rows: [RegisterRow]
  ) {
    self.parentBody = parentBody
    self.issuingBody = issuingBody
    self.period = period
    self.created = created
    self.rows = rows
  }
}

/// The words and widths of the register's thirteen columns, from `Assets/forms`.
public struct RegisterForm: Sendable, Codable, Equatable {
  /// A column.
  public struct Column: Sendable, Codable, Equatable {
    /// Its heading.
    public let title: String
    /// Share of the width, in millimetres on A4 landscape.
    public let width: Double
    /// Heading above it and its neighbours of the same group.
    public let group: String?
    /// Whether its cells are centred.
    public let isCentred: Bool?
  }

  /// Name of the form.
  public let id: String
  /// Counts up whenever words change.
  public let version: Int
  /// First day of validity, `yyyy-MM-dd`.
  public let validFrom: String
  /// Quốc hiệu.
  public let nation: String
  /// Tiêu ngữ.
  public let motto: String
  /// Name of the register.
  public let title: String
  /// The thirteen columns.
  public let columns: [Column]
  /// Small print below the last line.
  public let footers: [String]

  /// Loads and checks a file.
  public static func load(_ file: URL) throws(FormPackError) -> RegisterForm {
    let form: RegisterForm = try FormFile.decode(file)
    let name = file.lastPathComponent
    try FormFile.checkDate(form.validFrom, name)
    guard form.columns.count == 13, form.columns.allSatisfy({ $0.width >= 5 && $0.width < 300 })
    else { throw .malformed(file: name, entry: "columns") }
    return form
  }

  /// The newest register form of a folder that is valid on a day (`yyyy-MM-dd`).
  public static func valid(on day: String, in folder: URL) throws(FormPackError) -> RegisterForm {
    var forms: [RegisterForm] = []
    for file in try FormFile.list(folder, prefix: "register-") { forms.append(try load(file)) }
    let newest = forms.filter { $0.validFrom <= day }
      .max { ($0.validFrom, $0.version) < ($1.validFrom, $1.version) }
    guard let newest else { throw .noneValid(kind: "register", day: day) }
    return newest
  }

  /// Neighbouring columns with the same heading above: first and last column, heading.
  var groups: [(columns: ClosedRange<Int>, title: String?)] {
    var found: [(columns: ClosedRange<Int>, title: String?)] = []
    for (index, column) in columns.enumerated() {
      if let last = found.last, column.group != nil, last.title == column.group {
        found[found.count - 1].columns = last.columns.lowerBound...index
      } else {
        found.append((index...index, column.group))
      }
    }
    return found
  }
}
