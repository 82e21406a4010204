// SPDX-License-Identifier: Apache-2.0
// What the register keeps of a petition as far as it follows from the petition alone, so that another core may make
// it while the store is busy.

import Foundation
import Journal
import Petitions

/// Columns of a petition's row, and its words as the search keeps them.
struct PetitionColumns: Sendable {
  var filedAt: String
  var name = ""
  var nameKey = ""
  var address = ""
  var title = ""
  var content = ""
  /// Marks by which its repeats are found; none of a sealed one.
  var marks: [Int64] = []
  var markBlob: Data?
  /// Name, address, title and content with plain letters, as the view gives them back; nil of a sealed one.
  var words: [String]?

  /// Computes them.
  init(_ filed: PetitionFiled, at moment: Date) {
    filedAt = Stamp.text(moment)
    guard let petition = filed.petition else { return }
    let (filers, matter) = (petition.filers, petition.matter)
    name = Self.names(filers)
    nameKey = Self.nameKey(filers)
    address = filers.people.first?.address ?? ""
    title = matter.title
    content = Self.content(matter)
    marks = RepeatShape.marks(of: petition)
    markBlob = marks.isEmpty ? nil : RepeatTable.blob(marks)
    words = [name, address, title, content].map(Self.unbarred)
  }

  /// All names, so that each member of a group is found.
  static func names(_ filers: Filers) -> String {
    ([filers.organisation] + filers.people.map(\.fullName)).compactMap(\.self)
      .joined(separator: ", ")
  }

  /// Where it stands among names: the first person's place, or an organisation's by its whole name.
  static func nameKey(_ filers: Filers) -> String {
    if let organisation = filers.organisation { return VietnameseText.folded(organisation) }
    return VietnameseNameOrder.key(filers.people.first?.fullName ?? "")
  }

  static func content(_ matter: Matter) -> String {
    [matter.content, matter.request, matter.respondent?.name].compactMap(\.self)
      .joined(separator: "\n")
  }

  /// The same as ``Schema/unbarred(_:)`` makes of a column.
  static func unbarred(_ text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      String(unsafeUninitializedCapacity: bytes.count) { room in
        var (place, end) = (0, 0)
        while place < bytes.count {
          let next = place + 1 < bytes.count ? bytes[place + 1] : 0
          let plain: UInt8? =
            switch (bytes[place], next) {
            case (0xC4, 0x91): UInt8(ascii: "d")
            case (0xC4, 0x90): UInt8(ascii: "D")
            case (0xC6, 0x80): UInt8(ascii: "b")
            case (0xC9, 0x83): UInt8(ascii: "B")
            default: nil
            }
          room[end] = plain ?? bytes[place]
          place += plain == nil ? 1 : 2
          end += 1
        }
        return end
      }
    }
  }
}
