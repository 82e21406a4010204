// SPDX-License-Identifier: Apache-2.0
// What a citizen can read at the kiosk: rights and rules, what each kind of petition must contain,
// and the commune's hours if it has published them. Texts are data files that the commune may edit.

public import Foundation
public import Petitions

/// The texts of the kiosk, from `data/notices.json`.
public struct KioskTexts: Codable, Sendable, Equatable {
  /// A text with a heading, such as a right.
  public struct Notice: Codable, Sendable, Equatable, Identifiable {
    /// Name of the page.
    public var id: String
    /// The heading.
    public var title: String
    /// One line that says what it is about.
    public var summary: String
    /// The text.
    public var paragraphs: [String]
    /// Articles that it rests on.
    public var basis: String
  }

  /// What a kind of petition must contain.
  public struct Kind: Codable, Sendable, Equatable, Identifiable {
    /// The kind.
    public var kind: PetitionKind
    /// What it is, in plain words.
    public var plain: String
    /// An example.
    public var example: String
    /// What must be in it.
    public var items: [String]
    /// What else to know.
    public var remarks: [String]
    /// Articles that it rests on.
    public var basis: String
    /// The kind.
    public var id: PetitionKind { kind }
  }

  /// Version of the file's shape; this program reads 1.
  public var version: Int
  /// Who answers for the texts.
  public var note: String
  /// The day of the last edit.
  public var updatedOn: CivilDate
  /// Rights and rules.
  public var notices: [Notice]
  /// What is good to bring for every kind.
  public var common: [String]
  /// The four kinds.
  public var kinds: [Kind]

  /// A data file that is missing or not what it should be.
  public struct Unreadable: Error, Sendable, Equatable {
    /// The file's name.
    public let file: String
  }

  /// Reads the texts of the program's files.
  ///
  /// - Throws: ``Unreadable``.
  public static func read(assets: URL) throws -> KioskTexts {
    let file = "data/notices.json"
    do {
      let texts = try JSONDecoder().decode(
        KioskTexts.self, from: Data(contentsOf: assets.appendingPathComponent(file)))
      guard texts.version == 1, !texts.notices.isEmpty, !texts.kinds.isEmpty else {
        throw Unreadable(file: file)
      }
      return texts
    } catch {
      throw Unreadable(file: file)
    }
  }
}

/// When and where the commune receives people, from `lich.json` of the published folder.
public struct ReceptionHours: Codable, Sendable, Equatable {
  /// One line of the calendar.
  public struct Line: Codable, Sendable, Equatable {
    /// Which days and hours.
    public var when: String
    /// Who receives.
    public var who: String
  }

  /// Version of the file's shape; this program reads 1.
  public var version: Int
  /// The day on which the commune published it.
  public var updatedOn: CivilDate
  /// Which office.
  public var office: String
  /// Where.
  public var place: String
  /// When and who.
  public var hours: [Line]
  /// Telephone numbers.
  public var phones: [String]
  /// What else to know.
  public var note: String?

  /// Where the published folder of a kiosk is: `TIEPDAN_PUBLISHED`, else `cong-khai` of the data
  /// folder.
  public static func publishedFolder(
    data: URL, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> URL {
    if let path = environment["TIEPDAN_PUBLISHED"], !path.isEmpty {
      return URL(fileURLWithPath: path, isDirectory: true)
    }
    return data.appendingPathComponent("cong-khai", isDirectory: true)
  }

  /// Reads the calendar; nil when nothing usable is published, and the kiosk then offers none.
  public static func read(published: URL) -> ReceptionHours? {
    let file = published.appendingPathComponent("lich.json")
    // A file that is absent, too large or broken means that there are no hours to show.
    guard let size = try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize, size <= 65_536,
      let data = try? Data(contentsOf: file),
      let hours = try? JSONDecoder().decode(ReceptionHours.self, from: data),
      hours.version == 1, !hours.place.isEmpty, !hours.hours.isEmpty
    else { return nil }
    return hours
  }
}
