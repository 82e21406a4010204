// SPDX-License-Identifier: Apache-2.0
// Data files that the commune sets for its points: which there are, what each must be, and how the station at hand
// gets at the newest. A text that does not read as its file is never taken, neither here nor at a point.

import Casework
import Devices
package import Foundation
import Journal
package import Petitions
import Storage

/// The data files of a commune.
package enum CommuneData {
  /// Names and what people call them, in the order in which they are listed.
  package static let files: [(file: String, name: String)] = [
    ("holidays", "lịch nghỉ"), ("periods", "thời hạn theo luật"), ("fields", "danh mục lĩnh vực"),
    ("units", "danh mục xã, phường"), ("hamlets", "danh sách thôn"), ("notices", "thông báo"),
    ("schedule", "lịch tiếp công dân"),
  ]

  /// What people call a file.
  package static func name(of file: String) -> String {
    files.first { $0.file == file }?.name ?? file
  }

  /// Whether a text reads as a file.
  package static func accepts(_ file: String, _ data: Data) -> Bool {
    let decoder = JSONDecoder()
    func reads(_ type: any Decodable.Type) -> Bool {
      // Whatever is wrong with it, it is not used.
      (try? decoder.decode(type, from: data)) != nil
    }
    switch file {
    case "holidays": return reads(HolidayTable.self)
    case "periods": return reads(Periods.self)
    case "fields": return reads(FieldCatalogue.self)
    case "units":
      guard let units = try? decoder.decode(Units.self, from: data) else { return false }
      return (try? UnitCatalogue(provinces: units.provinces, communes: units.communes)) != nil
    case "hamlets": return reads(HamletList.self)
    case "notices": return reads(DenunciationNotes.File.self)
    case "schedule": return reads(ReceptionSchedule.self)
    // Of a newer program.
    default: return false
    }
  }

  private struct Periods: Decodable { var periods: [LegalPeriod] }
  private struct Units: Decodable { var provinces, communes: [String] }
}

/// Hamlets of the commune.
package struct HamletList: Codable, Sendable, Equatable {
  /// Such as *Thôn Đồng*.
  package var hamlets: [String]
}

/// When and where people are received (Luật TCD Đ.24).
package struct ReceptionSchedule: Codable, Sendable, Equatable {
  /// A reception.
  package struct Session: Codable, Sendable, Equatable {
    package var on: CivilDate
    package var place: String
    package var receiver: String
    package var note: String?
  }
  package var sessions: [Session]
}

/// Why a data file was not set.
package enum CommuneDataProblem: ToldError, Equatable {
  case unknown(String)
  case unreadable(String)

  package var message: Message {
    switch self {
    case .unknown(let file):
      Message(
        "Không có tệp dữ liệu “\(file)”.",
        next: "Các tệp: \(CommuneData.files.map(\.file).joined(separator: ", ")).")
    case .unreadable(let file):
      Message(
        "Tệp không đọc được thành \(CommuneData.name(of: file)); bảng đang dùng giữ nguyên.",
        next: "Sửa tệp cho đúng mẫu rồi làm lại.")
    }
  }
}

extension Workplace {
  /// Sets a data file of the points anew; the next reply to each carries it, and this office uses it from its next
  /// start.
  ///
  /// - Throws: ``CommuneDataProblem``, ``Storage/StoreError``.
  package func setReference(_ file: String, to data: Data, note: String) throws {
    try require(OfficeRight.data)
    guard CommuneData.files.contains(where: { $0.file == file }) else {
      throw CommuneDataProblem.unknown(file)
    }
    guard data.count <= ReferenceSet.mostBytes, CommuneData.accepts(file, data) else {
      throw CommuneDataProblem.unreadable(file)
    }
    let last = try store.referenceSets().first { $0.set.file == file }?.set.version ?? 0
    // As numbers of replies: an office that was set back still writes newer ones.
    let version = max(last + 1, Int(clock.now().timeIntervalSince1970))
    let digest = Entry.digest(data)
    try store.blobs.keep(data, sha256: digest)
    try store.append(
      ReferenceSet(
        file: file, version: version, sha256: digest, bytes: data.count,
        note: String(VietnameseText.line(note).prefix(TextLimits.line))), by: actor,
      at: clock.now(), id: identifiers.next(),
      alongside: Alongside(blobs: [(digest, data.count)]))
  }
}

extension Store {
  /// The newest text of a data file here: as the office set it, or as a reply brought it.
  func communeData(_ file: String) -> Data? {
    // Without it the file of the program is used, which is always there.
    if let brought = try? referenceText(file) { return Data(brought.text.utf8) }
    guard let set = try? referenceSets().first(where: { $0.set.file == file })?.set else {
      return nil
    }
    return try? blobs.data(set.sha256)
  }
}
