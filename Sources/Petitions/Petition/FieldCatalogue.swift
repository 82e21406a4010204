// SPDX-License-Identifier: Apache-2.0
// The list of fields of matter (*lĩnh vực*). The commune keeps it as data; the reports of
// TT 06/2025/TT-TTCP only know the three or four bins that each entry names.

/// One field of matter.
public struct MatterField: Codable, Sendable, Equatable, Identifiable {
  /// Code, kept for ever.
  public var id: String
  /// What people read.
  public var name: String
  /// Report bin for complaints: `dat-dai`, `che-do`, `khac` (02/XLD columns 9–11).
  public var complaintBin: String
  /// Report bin for denunciations: `hanh-chinh`, `tham-nhung`, `tu-phap`, `khac` (columns 15–18).
  public var denunciationBin: String

  /// A field.
  public init(id: String, name: String, complaintBin: String, denunciationBin: String) {
    self.id = id
    self.name = name
    self.complaintBin = complaintBin
    self.denunciationBin = denunciationBin
  }
}

/// The list that a station uses.
public struct FieldCatalogue: Codable, Sendable, Equatable {
  /// In the order of the list.
  public var fields: [MatterField]

  /// A catalogue.
  public init(fields: [MatterField]) { self.fields = fields }

  /// The name of a code; the code itself when unknown, so that nothing is hidden.
  public func name(of id: String) -> String { fields.first { $0.id == id }?.name ?? id }
}
