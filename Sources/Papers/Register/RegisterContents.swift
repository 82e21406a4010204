// SPDX-License-Identifier: Apache-2.0
// A page of a register: the *Sổ tiếp công dân* (Mẫu số 03/TCD, NĐ 154/2026 Đ.27) or the register of petitions (TT
// 07/2014 Đ.3.2): what one line holds, and the words of its columns, which are data like those of the receipts.

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
  public var line: RegisterLine {
    RegisterLine([
      .number(number), .text(date), .text(person), .text(identity), .text(summary), .text(kind),
      .number(peopleCount), .text(resolvedBy), .text(isWithinCompetence ? "x" : ""),
      .text(guidance), .text(forwarding), .text(followUp), .text(note),
    ])
  }
}

/// One cell of a register.
public enum RegisterCell: Sendable, Codable, Equatable {
  /// Words; a line break begins a new line.
  case text(String)
  /// A count, which a workbook can add up.
  case number(Int)

  /// As paper shows it.
  public var shown: String {
    switch self {
    case .text(let text): text.precomposedStringWithCanonicalMapping
    case .number(let number): String(number)
    }
  }
}

/// One line of any register, as many cells as its form has columns.
public struct RegisterLine: Sendable, Codable, Equatable {
  /// The cells.
  public var cells: [RegisterCell]

  /// A line.
  public init(_ cells: [RegisterCell]) { self.cells = cells }
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
  public var lines: [RegisterLine]
  /// Whether it is of a training station and worth nothing.
  public var isTraining = false

  /// A stretch of the register.
  public init(
    parentBody: String? = nil, issuingBody: String, period: String, created: Date,
    lines: [RegisterLine]
  ) {
    self.parentBody = parentBody
    self.issuingBody = issuingBody
    self.period = period
    self.created = created
    self.lines = lines
  }

  /// A stretch of the *Sổ tiếp công dân*.
  public init(
    parentBody: String? = nil, issuingBody: String, period: String, created: Date,
    rows: [RegisterRow]
  ) {
    self.init(
      parentBody: parentBody, issuingBody: issuingBody, period: period, created: created,
      lines: rows.map(\.line))
  }
}

/// Which register.
public enum RegisterKind: String, Sendable, CaseIterable {
  /// *Sổ tiếp công dân*, Mẫu số 03/TCD.
  case receptions = "register-"
  /// *Sổ tiếp nhận, theo dõi đơn*, for which no form is prescribed.
  case petitions = "petitions-"

  /// How many columns it has.
  var columns: Int { self == .receptions ? 13 : 22 }
}

/// The words and widths of a register's columns, from `Assets/forms`.
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
  /// The columns.
  public let columns: [Column]
  /// Small print below the last line.
  public let footers: [String]

  /// Loads and checks a file.
  public static func load(
    _ file: URL, kind: RegisterKind = .receptions
  ) throws(FormPackError) -> RegisterForm {
    let form: RegisterForm = try FormFile.decode(file)
    let name = file.lastPathComponent
    try FormFile.checkDate(form.validFrom, name)
    guard form.columns.count == kind.columns,
      form.columns.allSatisfy({ $0.width >= 5 && $0.width < 300 })
    else { throw .malformed(file: name, entry: "columns") }
    return form
  }

  /// The newest form of a register in a folder that is valid on a day (`yyyy-MM-dd`).
  public static func valid(
    on day: String, in folder: URL, kind: RegisterKind = .receptions
  ) throws(FormPackError) -> RegisterForm {
    var forms: [RegisterForm] = []
    for file in try FormFile.list(folder, prefix: kind.rawValue) {
      forms.append(try load(file, kind: kind))
    }
    let newest = forms.filter { $0.validFrom <= day }
      .max { ($0.validFrom, $0.version) < ($1.validFrom, $1.version) }
    guard let newest else { throw .noneValid(kind: "register", day: day) }
    return newest
  }

  /// The sheet that its columns need.
  public var size: PaperSize { columns.count > 13 ? .a3Landscape : .a4Landscape }

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
