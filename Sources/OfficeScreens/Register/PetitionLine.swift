// SPDX-License-Identifier: Apache-2.0
// A petition as a line of the office's register: everything that a column can show, read away from the window. Of a
// sealed petition nobody's name, address or matter is in it.

package import Casework
import Foundation
import Journal
public import Petitions
package import Screens
public import Storage

/// A petition as a list of the office shows it.
public struct PetitionLine: Sendable, Equatable {
  /// The code on the receipt.
  public var reference: String
  /// Who filed; dots when sealed.
  public var name: String
  /// *Về việc*.
  public var title: String
  /// The kind.
  public var kind: PetitionKind
  /// Where it stands.
  public var status: String
  /// When it was recorded at the point.
  public var day: String
  /// Number in the register of its year, such as `12/2026`.
  public var number: String
  /// The legal day on which it came to the commune.
  public var arrived: String
  /// How it came, with who sent it on.
  public var source: String
  /// The next date that the citizen was told.
  public var next: String
  /// *Số đến*.
  public var arrivalNumber = ""
  /// Number and date of the letter that sent it on.
  public var letter = ""
  /// Field of matter.
  public var field = ""
  /// Address of the first who filed; empty when sealed.
  public var address: String
  /// How many people stand behind it.
  public var people: String
  /// How many papers came with it.
  public var documents: String
  /// Who recorded it.
  public var receivedBy: String
  /// Where it was recorded.
  public var place = ""
  /// Who has the case.
  public var person = ""
  /// The nearest open day of the commune.
  public var due = ""

  /// As a list shows a row.
  public init(_ row: PetitionRow) {
    (reference, title) = (row.reference, row.shownTitle)
    name = row.shownName.isEmpty ? "(không ghi tên)" : row.shownName
    (kind, status) = (row.kind, row.status.label)
    let filed = VietnamTime.day(row.filedAt)
    day = filed.shown
    number = "\(row.number)/\(filed.year)"
    let origin = row.origin
    arrived = origin?.arrivedOn.shown ?? ""
    source = [origin?.source.label, origin?.sender].compactMap(\.self).joined(separator: ": ")
    next = row.nextOn?.shown ?? ""
    arrivalNumber = origin?.arrivalNumber ?? ""
    letter = [origin?.letterNumber, origin?.letterDate.map { "ngày \($0.shown)" }]
      .compactMap(\.self).joined(separator: " ")
    (address, people, documents) = (row.address, "\(row.people)", "\(row.documents)")
    receivedBy = row.receivedBy
  }
}

/// What lines need beside their rows; made once for a reading of the list.
package struct LineReading: Sendable {
  private let workplace: Workplace
  private let law: LawTable
  private let today: CivilDate
  private let points: [String: String]

  /// Reads the names of the points.
  package init(_ workplace: Workplace) throws {
    self.workplace = workplace
    (law, today) = (workplace.law, workplace.today)
    points = Dictionary(
      try workplace.store.stations().map { ($0.journal.description, $0.name) }
    ) { $1 }
  }

  /// Rows as lines, with what their cases say.
  package func lines(_ rows: [PetitionRow]) throws -> [PetitionLine] {
    let standings = try workplace.store.standings(of: rows.map(\.reference))
    return rows.map { row in
      var line = PetitionLine(row)
      line.field = row.field.map(workplace.reference.fields.name(of:)) ?? ""
      line.place =
        points[row.journal]
        ?? (row.journal == workplace.station.journal.description
          ? workplace.stationName : row.journal)
      let standing = standings[row.reference]
      line.person = standing?.assignee ?? ""
      line.due = (standing.map(\.nextDue) ?? firstDue(row))?.shown ?? ""
      return line
    }
  }

  /// The first open day of a petition that nobody has touched.
  private func firstDue(_ row: PetitionRow) -> CivilDate? {
    guard let arrived = row.origin?.arrivedOn else { return nil }
    let isOwn = row.journal == workplace.station.journal.description
    return Self.firstDue(
      CasePetition(
        id: row.reference, kind: row.kind,
        capturedOn: isOwn ? nil : VietnamTime.day(row.filedAt), receivedOn: arrived,
        people: row.people), on: today, by: law)
  }

  static func firstDue(
    _ petition: CasePetition, on today: CivilDate, by law: LawTable
  ) -> CivilDate? {
    CaseFile(id: petition.id, petitions: [petition]).clocks(on: today, by: law)
      .filter { $0.isOpen && $0.definition?.nature != .window }.compactMap(\.due).min()
  }
}

extension DueFilter {
  /// Petitions whose nearest open day lies before a day; of those that nobody has touched, the latest arrival whose
  /// first day lies before it is looked for by the law's own table.
  package init(before day: CivilDate, today: CivilDate, by law: LawTable) {
    var untouched: [PetitionKind: CivilDate] = [:]
    for kind in PetitionKind.allCases {
      var arrival = day
      // No first period is longer than this.
      for _ in 0..<90 {
        let petition = CasePetition(id: "", kind: kind, receivedOn: arrival)
        if let due = LineReading.firstDue(petition, on: today, by: law), due < day { break }
        arrival = arrival.adding(days: -1)
      }
      untouched[kind] = arrival.adding(days: 1)
    }
    self.init(before: day, untouched: untouched)
  }
}
