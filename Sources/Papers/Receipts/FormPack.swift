// SPDX-License-Identifier: Apache-2.0
// The words of the forms are data with a version and a date, not code: the law changes more often
// than the program, and the office may send a newer pack. A pack is checked whole when it is loaded,
// so that a receipt never meets a missing word.

public import Foundation

/// The words of one receipt form, from `Assets/forms`.
public struct FormPack: Sendable, Codable, Equatable {
  /// Name of the form, such as `giay-bien-nhan`.
  public let id: String
  /// Counts up whenever words change.
  public let version: Int
  /// First day of validity, `yyyy-MM-dd`.
  public let validFrom: String
  /// Which receipt it is for.
  public let variant: ReceiptVariant
  /// The words. `{name}` stands for a value, `{UNIT}` for the unit label in capitals.
  public let texts: ReceiptTexts
}

/// The words of a receipt, in the order they are printed.
public struct ReceiptTexts: Sendable, Codable, Equatable {
  /// Quốc hiệu; nil where the paper carries none.
  public let nation: String?
  /// Tiêu ngữ.
  public let motto: String?
  /// Name of the form.
  public let title: String
  /// The line below it.
  public let subtitle: String?
  /// `{time}`, `{date}`, `{venue}`.
  public let opening: String
  /// `{receiver}`.
  public let receiver: String
  /// `{position}`.
  public let position: String
  /// `{givers}`.
  public let givers: String
  /// `{paper}`, `{number}`, `{issuedOn}`, `{issuedBy}`.
  public let identity: String
  /// What `{paper}` is when the kind is not known.
  public let identityPaper: String
  /// `{address}`.
  public let address: String
  /// `{kind}`.
  public let kind: String
  /// `{summary}`.
  public let summary: String
  /// Introduces the items.
  public let items: String
  /// `{pages}`.
  public let itemPages: String
  /// `{copies}`.
  public let itemCopies: String
  /// `{condition}`.
  public let itemCondition: String
  /// `{interpreter}`.
  public let interpreter: String
  /// For a person who cannot write.
  public let readBack: String
  /// `{copies}`.
  public let copies: String
  /// Over the giver's signature.
  public let giverSigns: String
  /// Below it, in italics.
  public let giverHint: String
  /// Over the receiver's signature.
  public let receiverSigns: String
  /// Below it, in italics.
  public let receiverHint: String
  /// In the fingerprint box.
  public let fingerprint: String
  /// Over the reference code.
  public let codeLabel: String
  /// `{n}`: the mark of a reprint.
  public let reprint: String
  /// `{reason}`.
  public let reprintReason: String
  /// `{n}`: the mark of a corrected slip.
  public let correction: String
  /// `{date}`, `{reason}`: which slip it replaces, and why.
  public let replaces: String
  /// The mark of a training station.
  public let training: String
  /// What the paper means and what happens next.
  public let notices: [String]
  /// Small print: the form's source.
  public let footers: [String]
}

/// Why a form pack was not taken.
public enum FormPackError: Error, Equatable, Sendable {
  /// No such file or folder.
  case missing(file: String)
  /// Not JSON, or without a needed word: the name of the entry where known.
  case malformed(file: String, entry: String?)
  /// An entry lacks one of its places, such as `{date}` in `opening`.
  case missingPlace(file: String, entry: String, place: String)
  /// Not a `yyyy-MM-dd` date.
  case badDate(file: String, text: String)
  /// No pack of that kind is valid on that day.
  case noneValid(kind: String, day: String)
}

extension FormPack {
  /// Loads and checks one file.
  public static func load(_ file: URL) throws(FormPackError) -> FormPack {
    let pack: FormPack = try FormFile.decode(file)
    let name = file.lastPathComponent
    try FormFile.checkDate(pack.validFrom, name)
    let texts = pack.texts
    let places: [(entry: String, text: String, needed: [String])] = [
      ("opening", texts.opening, ["time", "date", "venue"]),
      ("receiver", texts.receiver, ["receiver"]), ("position", texts.position, ["position"]),
      ("givers", texts.givers, ["givers"]),
      ("identity", texts.identity, ["paper", "number", "issuedOn", "issuedBy"]),
      ("address", texts.address, ["address"]), ("kind", texts.kind, ["kind"]),
      ("summary", texts.summary, ["summary"]), ("itemPages", texts.itemPages, ["pages"]),
      ("itemCopies", texts.itemCopies, ["copies"]),
      ("itemCondition", texts.itemCondition, ["condition"]),
      ("interpreter", texts.interpreter, ["interpreter"]), ("copies", texts.copies, ["copies"]),
      ("reprint", texts.reprint, ["n"]), ("reprintReason", texts.reprintReason, ["reason"]),
      ("correction", texts.correction, ["n"]), ("replaces", texts.replaces, ["date", "reason"]),
    ]
    for (entry, text, needed) in places {
      for place in needed where !text.contains("{\(place)}") {
        throw .missingPlace(file: name, entry: entry, place: place)
      }
    }
    return pack
  }

  /// The newest pack of a folder for that receipt that is valid on a day.
  ///
  /// - Parameters:
  ///   - variant: which receipt.
  ///   - day: `yyyy-MM-dd`.
  ///   - folder: where `*.json` packs lie; register forms among them are left aside.
  public static func valid(
    _ variant: ReceiptVariant, on day: String, in folder: URL
  ) throws(FormPackError) -> FormPack {
    var packs: [FormPack] = []
    for file in try FormFile.list(folder, prefix: "receipt-") { packs.append(try load(file)) }
    let fitting = packs.filter { $0.variant == variant && $0.validFrom <= day }
    guard let newest = fitting.max(by: { ($0.validFrom, $0.version) < ($1.validFrom, $1.version) })
    else { throw .noneValid(kind: variant.rawValue, day: day) }
    return newest
  }
}

/// Reading of form files, shared by receipts and registers.
enum FormFile {
  /// No honest pack is larger.
  private static let limit = 256 * 1024

  static func decode<Form: Decodable>(_ file: URL) throws(FormPackError) -> Form {
    let name = file.lastPathComponent
    // Whatever the reason, a file that cannot be read is a missing form to its reader.
    guard let bytes = try? Data(contentsOf: file) else { throw .missing(file: name) }
    guard bytes.count <= limit else { throw .malformed(file: name, entry: nil) }
    do {
      return try JSONDecoder().decode(Form.self, from: bytes)
    } catch let error as DecodingError {
      throw .malformed(file: name, entry: entry(of: error))
    } catch {
      throw .malformed(file: name, entry: nil)
    }
  }

  static func list(_ folder: URL, prefix: String) throws(FormPackError) -> [URL] {
    // A folder that cannot be listed holds no forms for its reader.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw .missing(file: folder.lastPathComponent)
    }
    return names.filter { $0.hasPrefix(prefix) && $0.hasSuffix(".json") }.sorted()
      .map { folder.appendingPathComponent($0) }
  }

  static func checkDate(_ text: String, _ name: String) throws(FormPackError) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    let isDate =
      parts.map(\.count) == [4, 2, 2]
      && parts.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isNumber } }
      && (1...12).contains(Int(parts[1]) ?? 0) && (1...31).contains(Int(parts[2]) ?? 0)
    guard isDate else { throw .badDate(file: name, text: text) }
  }

  private static func entry(of error: DecodingError) -> String? {
    switch error {
    case .keyNotFound(let key, _): key.stringValue
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      context.codingPath.last?.stringValue
    @unknown default: nil
    }
  }
}
