// SPDX-License-Identifier: Apache-2.0
// How a form of the office is written in JSON. A form that says anything this program does not know is
// refused and the entry is named: half of a form would be a paper with a hole in it that nobody sees.

import Petitions

/// A key of any name.
private struct AnyKey: CodingKey {
  let stringValue: String
  let intValue: Int?
  init(stringValue: String) { (self.stringValue, intValue) = (stringValue, nil) }
  init(intValue: Int) { (stringValue, self.intValue) = ("\(intValue)", intValue) }
}

/// An entry that no form of this format has.
struct UnknownEntry: Error { let path: [String] }

extension Decoder {
  /// A container whose every key is known.
  fileprivate func known<Key: CodingKey & CaseIterable>(
    _ keys: Key.Type
  ) throws -> KeyedDecodingContainer<Key> {
    let all = try container(keyedBy: AnyKey.self).allKeys
    let names = Set(Key.allCases.map(\.stringValue))
    if let unknown = all.map(\.stringValue).sorted().first(where: { !names.contains($0) }) {
      throw UnknownEntry(path: codingPath.map(\.stringValue) + [unknown])
    }
    return try container(keyedBy: Key.self)
  }
}

extension KeyedDecodingContainer {
  fileprivate func list<Value: Decodable>(_ key: Key) throws -> [Value] {
    try decodeIfPresent([Value].self, forKey: key) ?? []
  }
}

extension KeyedEncodingContainer {
  fileprivate mutating func encode<Value: Encodable>(
    filled list: [Value], _ key: Key
  ) throws {
    if !list.isEmpty { try encode(list, forKey: key) }
  }
  fileprivate mutating func encode(true flag: Bool, _ key: Key) throws {
    if flag { try encode(flag, forKey: key) }
  }
}

extension FormOption: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case id, text }

  /// Decodes an option.
  public init(from decoder: any Decoder) throws {
    let entry = try decoder.known(CodingKeys.self)
    id = try entry.decode(String.self, forKey: .id)
    text = try entry.decode(String.self, forKey: .text)
  }

  /// Writes the same.
  public func encode(to encoder: any Encoder) throws {
    var entry = encoder.container(keyedBy: CodingKeys.self)
    try entry.encode(id, forKey: .id)
    try entry.encode(text, forKey: .text)
  }
}

extension FormCondition: Codable {
  /// Reads `field`, `field=option`, `field!=option`.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
    isNegated = parts[0].hasSuffix("!")
    field = isNegated ? String(parts[0].dropLast()) : parts[0]
    option = parts.count > 1 ? parts[1] : nil
  }

  /// Writes the same.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    let mark = isNegated ? "!" : ""
    try container.encode(option.map { "\(field)\(mark)=\($0)" } ?? "\(field)\(mark)")
  }
}

extension FormField: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case id, label, kind
    case isRequired = "required"
    case when, example, options, retypedBy
  }

  /// Decodes a field.
  public init(from decoder: any Decoder) throws {
    let entry = try decoder.known(CodingKeys.self)
    id = try entry.decode(String.self, forKey: .id)
    label = try entry.decode(String.self, forKey: .label)
    kind = try entry.decode(FieldKind.self, forKey: .kind)
    isRequired = try entry.decodeIfPresent(Bool.self, forKey: .isRequired) ?? false
    when = try entry.decodeIfPresent(FormCondition.self, forKey: .when)
    example = try entry.decode(String.self, forKey: .example)
    options = try entry.list(.options)
    retypedBy = try entry.decodeIfPresent(String.self, forKey: .retypedBy)
  }

  /// Writes the same.
  public func encode(to encoder: any Encoder) throws {
    var entry = encoder.container(keyedBy: CodingKeys.self)
    try entry.encode(id, forKey: .id)
    try entry.encode(label, forKey: .label)
    try entry.encode(kind, forKey: .kind)
    try entry.encode(true: isRequired, .isRequired)
    try entry.encodeIfPresent(when, forKey: .when)
    try entry.encode(example, forKey: .example)
    try entry.encode(filled: options, .options)
    try entry.encodeIfPresent(retypedBy, forKey: .retypedBy)
  }
}

extension FormColumn: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case id, title, width }

  /// Decodes a column.
  public init(from decoder: any Decoder) throws {
    let entry = try decoder.known(CodingKeys.self)
    id = try entry.decode(String.self, forKey: .id)
    title = try entry.decode(String.self, forKey: .title)
    width = try entry.decode(Double.self, forKey: .width)
  }

  /// Writes the same.
  public func encode(to encoder: any Encoder) throws {
    var entry = encoder.container(keyedBy: CodingKeys.self)
    try entry.encode(id, forKey: .id)
    try entry.encode(title, forKey: .title)
    try entry.encode(width, forKey: .width)
  }
}

extension FormBlock: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case kind, text, field, when, blank, columns
    case isItalic = "italic"
  }

  /// Decodes a block.
  public init(from decoder: any Decoder) throws {
    let entry = try decoder.known(CodingKeys.self)
    kind = try entry.decode(BlockKind.self, forKey: .kind)
    text = try entry.decodeIfPresent(String.self, forKey: .text) ?? ""
    field = try entry.decodeIfPresent(String.self, forKey: .field)
    when = try entry.decodeIfPresent(FormCondition.self, forKey: .when)
    blank = try entry.decodeIfPresent(Int.self, forKey: .blank) ?? 3
    columns = try entry.list(.columns)
    isItalic = try entry.decodeIfPresent(Bool.self, forKey: .isItalic) ?? false
  }

  /// Writes the same.
  public func encode(to encoder: any Encoder) throws {
    var entry = encoder.container(keyedBy: CodingKeys.self)
    try entry.encode(kind, forKey: .kind)
    if !text.isEmpty { try entry.encode(text, forKey: .text) }
    try entry.encodeIfPresent(field, forKey: .field)
    try entry.encodeIfPresent(when, forKey: .when)
    if field != nil { try entry.encode(blank, forKey: .blank) }
    try entry.encode(filled: columns, .columns)
    try entry.encode(true: isItalic, .isItalic)
  }
}

extension FormSigner: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case isOffice = "office"
    case title, hint, name
    case hasFingerprint = "fingerprint"
  }

  /// Decodes a place for a signature.
  public init(from decoder: any Decoder) throws {
    let entry = try decoder.known(CodingKeys.self)
    isOffice = try entry.decodeIfPresent(Bool.self, forKey: .isOffice) ?? false
    title = try entry.decodeIfPresent(String.self, forKey: .title) ?? ""
    hint = try entry.decodeIfPresent(String.self, forKey: .hint)
    name = try entry.decodeIfPresent(String.self, forKey: .name)
    hasFingerprint = try entry.decodeIfPresent(Bool.self, forKey: .hasFingerprint) ?? false
  }

  /// Writes the same.
  public func encode(to encoder: any Encoder) throws {
    var entry = encoder.container(keyedBy: CodingKeys.self)
    try entry.encode(true: isOffice, .isOffice)
    if !title.isEmpty { try entry.encode(title, forKey: .title) }
    try entry.encodeIfPresent(hint, forKey: .hint)
    try entry.encodeIfPresent(name, forKey: .name)
    try entry.encode(true: hasFingerprint, .hasFingerprint)
  }
}

extension FormDoubt: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable { case place, note }

  /// Decodes a doubt.
  public init(from decoder: any Decoder) throws {
    let entry = try decoder.known(CodingKeys.self)
    place = try entry.decode(String.self, forKey: .place)
    note = try entry.decode(String.self, forKey: .note)
  }

  /// Writes the same.
  public func encode(to encoder: any Encoder) throws {
    var entry = encoder.container(keyedBy: CodingKeys.self)
    try entry.encode(place, forKey: .place)
    try entry.encode(note, forKey: .note)
  }
}

extension OfficeForm: Codable {
  private enum CodingKeys: String, CodingKey, CaseIterable {
    case format, id, version, validFrom, validUntil, name, formNumber, source, subject, layout,
      symbol, mayNameDenouncer, reader, title, about, authority, addressees, basis, enacts, fields,
      body, signers, recipients, footers
    case doubts = "uncertain"
  }

  /// Decodes a form, refusing unknown entries.
  public init(from decoder: any Decoder) throws {
    let entry = try decoder.known(CodingKeys.self)
    format = try entry.decode(Int.self, forKey: .format)
    id = try entry.decode(String.self, forKey: .id)
    version = try entry.decode(Int.self, forKey: .version)
    validFrom = try entry.decode(CivilDate.self, forKey: .validFrom)
    validUntil = try entry.decodeIfPresent(CivilDate.self, forKey: .validUntil)
    name = try entry.decode(String.self, forKey: .name)
    formNumber = try entry.decodeIfPresent(String.self, forKey: .formNumber)
    source = try entry.decode(String.self, forKey: .source)
    subject = try entry.decode(FormSubject.self, forKey: .subject)
    layout = try entry.decode(FormLayout.self, forKey: .layout)
    symbol = try entry.decodeIfPresent(String.self, forKey: .symbol)
    mayNameDenouncer = try entry.decode(Bool.self, forKey: .mayNameDenouncer)
    reader = try entry.decodeIfPresent(FormReader.self, forKey: .reader) ?? .others
    title = try entry.decode(String.self, forKey: .title)
    about = try entry.decodeIfPresent(String.self, forKey: .about)
    authority = try entry.decodeIfPresent(String.self, forKey: .authority)
    addressees = try entry.list(.addressees)
    basis = try entry.list(.basis)
    enacts = try entry.decodeIfPresent(String.self, forKey: .enacts)
    fields = try entry.list(.fields)
    body = try entry.list(.body)
    signers = try entry.list(.signers)
    recipients = try entry.list(.recipients)
    footers = try entry.list(.footers)
    doubts = try entry.list(.doubts)
  }

  /// Writes the same.
  public func encode(to encoder: any Encoder) throws {
    var entry = encoder.container(keyedBy: CodingKeys.self)
    try entry.encode(format, forKey: .format)
    try entry.encode(id, forKey: .id)
    try entry.encode(version, forKey: .version)
    try entry.encode(validFrom, forKey: .validFrom)
    try entry.encodeIfPresent(validUntil, forKey: .validUntil)
    try entry.encode(name, forKey: .name)
    try entry.encodeIfPresent(formNumber, forKey: .formNumber)
    try entry.encode(source, forKey: .source)
    try entry.encode(subject, forKey: .subject)
    try entry.encode(layout, forKey: .layout)
    try entry.encodeIfPresent(symbol, forKey: .symbol)
    try entry.encode(mayNameDenouncer, forKey: .mayNameDenouncer)
    if reader != .others { try entry.encode(reader, forKey: .reader) }
    try entry.encode(title, forKey: .title)
    try entry.encodeIfPresent(about, forKey: .about)
    try entry.encodeIfPresent(authority, forKey: .authority)
    try entry.encode(filled: addressees, .addressees)
    try entry.encode(filled: basis, .basis)
    try entry.encodeIfPresent(enacts, forKey: .enacts)
    try entry.encode(filled: fields, .fields)
    try entry.encode(filled: body, .body)
    try entry.encode(filled: signers, .signers)
    try entry.encode(filled: recipients, .recipients)
    try entry.encode(filled: footers, .footers)
    try entry.encode(filled: doubts, .doubts)
  }
}
