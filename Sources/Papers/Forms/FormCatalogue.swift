// SPDX-License-Identifier: Apache-2.0
// All forms of the office, every version of each: a paper of today takes the version in force today, an
// old case reprints with the version it was made with. Forms that the office changed lie in a folder of
// their own and are added to those of the program.

public import Foundation
public import Petitions

/// Why a form of the office was not taken. Every case names the file or the form.
public enum OfficeFormError: Error, Equatable, Sendable {
  /// No such file or folder, or not readable.
  case missing(file: String)
  /// Not JSON, or an entry is missing or of another type; the entry where known.
  case malformed(file: String, entry: String?)
  /// An entry that this program does not know, such as `fields.2.colour`.
  case unknownEntry(file: String, entry: String)
  /// Written for a newer program.
  case newerFormat(file: String, format: Int)
  /// `{place}` in a text is neither a field nor known to the program.
  case unknownPlace(file: String, place: String)
  /// The same name twice, an option without a choice, a table without columns: the name.
  case contradiction(file: String, entry: String)
  /// Two different forms say to be the same version.
  case twice(id: String, version: Int)
  /// No form of that name, or no version in force that day.
  case noneValid(id: String, on: CivilDate)
  /// No such version.
  case noVersion(id: String, version: Int)
}

/// The forms of the office.
public struct FormCatalogue: Sendable {
  /// No honest form is larger.
  private static let largestFile = 256 * 1024
  /// Versions of each form, oldest first.
  private let versions: [String: [OfficeForm]]

  /// Loads the forms of the program and, if there is one, of a folder with the office's own versions.
  ///
  /// - Parameters:
  ///   - forms: the folder `forms` of the assets.
  ///   - own: the office's folder; one that does not exist holds none.
  public static func load(_ forms: URL, own: URL? = nil) throws(OfficeFormError) -> FormCatalogue {
    var all = try list(forms.appendingPathComponent("office"))
    if let own, FileManager.default.fileExists(atPath: own.path) { all += try list(own) }
    var versions: [String: [OfficeForm]] = [:]
    for file in all {
      let form = try read(file)
      if let same = versions[form.id]?.first(where: { $0.version == form.version }) {
        guard same == form else { throw .twice(id: form.id, version: form.version) }
        continue
      }
      versions[form.id, default: []].append(form)
    }
    return FormCatalogue(versions: versions.mapValues { $0.sorted { $0.version < $1.version } })
  }

  /// Names of all forms, in the order of the alphabet.
  public var ids: [String] { versions.keys.sorted() }

  /// The version in force on a day: of several the newest.
  public func form(_ id: String, on day: CivilDate) throws(OfficeFormError) -> OfficeForm {
    guard let form = versions[id]?.last(where: { $0.isValid(on: day) }) else {
      throw .noneValid(id: id, on: day)
    }
    return form
  }

  /// One version, whether or not still in force: what an old paper is printed again with.
  public func form(_ id: String, version: Int) throws(OfficeFormError) -> OfficeForm {
    guard let form = versions[id]?.first(where: { $0.version == version }) else {
      throw .noVersion(id: id, version: version)
    }
    return form
  }

  /// The forms in force on a day.
  public func all(on day: CivilDate) -> [OfficeForm] {
    ids.compactMap { versions[$0]?.last { $0.isValid(on: day) } }
  }

  private static func list(_ folder: URL) throws(OfficeFormError) -> [URL] {
    // Whatever the reason, a folder that cannot be listed holds no forms for its reader.
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      throw .missing(file: folder.lastPathComponent)
    }
    return names.filter { $0.hasSuffix(".json") }.sorted()
      .map { folder.appendingPathComponent($0) }
  }

  /// Reads and checks one form.
  public static func read(_ file: URL) throws(OfficeFormError) -> OfficeForm {
    let name = file.lastPathComponent
    // Whatever the reason, a file that cannot be read is a missing form to its reader.
    guard let bytes = try? Data(contentsOf: file) else { throw .missing(file: name) }
    return try decode(bytes, name: name)
  }

  /// Reads and checks the bytes of a form.
  ///
  /// - Parameter name: what the file is called in errors.
  public static func decode(_ bytes: Data, name: String) throws(OfficeFormError) -> OfficeForm {
    struct Format: Decodable { let format: Int }
    guard bytes.count <= largestFile else { throw .malformed(file: name, entry: nil) }
    let form: OfficeForm
    do {
      // First of all, so that a newer form is called newer and not wrong.
      let format = try JSONDecoder().decode(Format.self, from: bytes).format
      guard format <= OfficeForm.newestFormat else {
        throw OfficeFormError.newerFormat(file: name, format: format)
      }
      form = try JSONDecoder().decode(OfficeForm.self, from: bytes)
    } catch let error as OfficeFormError {
      throw error
    } catch let error as UnknownEntry {
      throw .unknownEntry(file: name, entry: path(error.path))
    } catch let error as DecodingError {
      throw .malformed(file: name, entry: entry(of: error))
    } catch {
      throw .malformed(file: name, entry: nil)
    }
    if let fault = FormCheck(form: form).fault(file: name) { throw fault }
    return form
  }

  private static func entry(of error: DecodingError) -> String? {
    switch error {
    case .keyNotFound(let key, let context):
      path(context.codingPath.map(\.stringValue) + [key.stringValue])
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
      context.codingPath.isEmpty ? nil : path(context.codingPath.map(\.stringValue))
    @unknown default: nil
    }
  }

  /// `fields.2.kind`; array places are called `Index 2` by the decoder.
  private static func path(_ keys: [String]) -> String {
    keys.map { $0.replacing("Index ", with: "") }.joined(separator: ".")
  }
}

/// Whether a form agrees with itself.
struct FormCheck {
  let form: OfficeForm

  func fault(file: String) -> OfficeFormError? {
    if let entry = contradiction { return .contradiction(file: file, entry: entry) }
    return unknownPlace.map { .unknownPlace(file: file, place: $0) }
  }

  private var contradiction: String? {
    guard form.format >= 1 else { return "format" }
    guard form.version >= 1 else { return "version" }
    if let end = form.validUntil, end < form.validFrom { return "validUntil" }
    let names = form.fields.map(\.id)
    for (index, name) in names.enumerated()
    where names[..<index].contains(name) || FormText.ownPlaces.contains(name) {
      return name
    }
    for field in form.fields where (field.kind == .choice) == field.options.isEmpty {
      return field.id
    }
    for condition in form.fields.compactMap(\.when) + form.body.compactMap(\.when) {
      guard let field = form.field(condition.field) else { return condition.field }
      if let option = condition.option, !field.options.contains(where: { $0.id == option }) {
        return "\(condition.field)=\(option)"
      }
    }
    for block in form.body {
      guard let wanted = Self.wanted[block.kind] else {
        if block.text.isEmpty { return block.kind.rawValue }
        continue
      }
      guard let kind = block.field.flatMap({ form.field($0) })?.kind, wanted == kind,
        (1...60).contains(block.blank), (block.kind == .table) != block.columns.isEmpty,
        block.columns.allSatisfy({ $0.width > 0 })
      else { return block.field ?? block.kind.rawValue }
    }
    return nil
  }

  private static let wanted: [BlockKind: FieldKind] = [
    .long: .text, .list: .list, .table: .rows,
  ]

  private var unknownPlace: String? {
    let lists = form.body.filter { $0.kind == .list }.map(\.text)
    let others = form.body.filter { $0.kind != .list }.map(\.text)
    let texts =
      [form.title, form.about, form.authority, form.enacts].compactMap { $0 } + form.addressees
      + form.basis + form.recipients + form.footers + others
      + form.signers.flatMap { [$0.title, $0.hint, $0.name].compactMap { $0 } }
    for text in texts {
      if let place = FormText.places(text).first(where: { !isKnown($0) }) { return place.whole }
    }
    for text in lists {
      for place in FormText.places(text)
      where !["item", "n"].contains(place.whole) && !isKnown(place) {
        return place.whole
      }
    }
    return nil
  }

  private func isKnown(_ place: FormText.Place) -> Bool {
    if FormText.ownPlaces.contains(place.name) { return place.form == nil }
    guard let kind = form.field(place.name)?.kind else { return false }
    return switch place.form {
    case nil: kind != .rows
    case "words": kind == .money || kind == .count
    case "short": kind == .date || kind == .moment
    case "upper": kind == .line
    default: false
    }
  }
}
