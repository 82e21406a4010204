// SPDX-License-Identifier: Apache-2.0
// bag-info.txt as text: `Label: value` lines, RFC 8493 §2.2.2, one line a field, each at most once.

import Foundation

extension BundleInfo {
  private enum Label: String {
    case version = "Bundle-Format-Version"
    case kind = "Bundle-Kind"
    case station = "Station-Code"
    case epoch = "Key-Epoch"
    case addressee = "Addressee"
    case beforeSequence = "Sequence-Before-First"
    case beforeDigest = "Digest-Before-First"
    case lastSequence = "Last-Sequence"
    case lastDigest = "Digest-Of-Last"
    case part = "Bag-Count"
    case entries = "Entry-Count"
    case blobs = "Blob-Count"
    case date = "Bagging-Date"
    case createdAt = "Created-At"
    case program = "Bag-Software-Agent"
    case acknowledgedSequence = "Acknowledged-Sequence"
    case acknowledgedDigest = "Acknowledged-Digest"
    case replyNumber = "Reply-Number"
    case oxum = "Payload-Oxum"
  }

  /// The file's contents.
  func text(payload: PayloadSum) -> Data {
    let created = UniversalTime.text(createdAt)
    var fields: [(Label, String)] = [
      (.version, String(Self.formatVersion)), (.kind, kind.rawValue), (.station, station),
      (.epoch, String(epoch)),
    ]
    if let addressee { fields.append((.addressee, addressee)) }
    fields += [
      (.beforeSequence, String(before.sequence)), (.beforeDigest, before.digest),
      (.lastSequence, String(last.sequence)), (.lastDigest, last.digest),
      (.entries, String(entries)), (.blobs, String(blobs)), (.part, "\(part) of \(parts)"),
      (.date, String(created.prefix(10))), (.createdAt, created), (.program, program),
    ]
    if let acknowledged {
      fields.append((.acknowledgedSequence, String(acknowledged.sequence)))
      fields.append((.acknowledgedDigest, acknowledged.digest))
    }
    if let replyNumber { fields.append((.replyNumber, String(replyNumber))) }
    fields.append((.oxum, "\(payload.bytes).\(payload.files)"))
    return Data(fields.map { "\($0.rawValue): \($1)\n" }.joined().utf8)
  }

  /// Reads the file. Labels that are not known are passed over.
  ///
  /// - Throws: ``BundleError``: `newerFormat` before anything else is looked at, else `bag`.
  init(text data: Data) throws(BundleError) {
    let fields = try Self.fields(data)
    guard let version = fields[Label.version.rawValue].flatMap(Int.init), version >= 1 else {
      throw .bag(.unreadable("bag-info.txt"))
    }
    guard version <= Self.formatVersion else {
      throw .newerFormat(found: version, supported: Self.formatVersion)
    }
    func text(_ label: Label) throws(BundleError) -> String {
      guard let value = fields[label.rawValue] else { throw .bag(.unreadable("bag-info.txt")) }
      return value
    }
    func number(_ label: Label) throws(BundleError) -> Int {
      let text = try text(label)
      guard let value = Int(text), String(value) == text else {
        throw .bag(.unreadable("bag-info.txt"))
      }
      return value
    }
    let part = try text(.part).components(separatedBy: " of ").compactMap { Int($0) }
    guard let kind = BundleKind(rawValue: try text(.kind)), part.count == 2,
      let createdAt = UniversalTime.moment(try text(.createdAt))
    else { throw .bag(.unreadable("bag-info.txt")) }
    self.kind = kind
    self.createdAt = createdAt
    (self.part, parts) = (part[0], part[1])
    station = try text(.station)
    epoch = try number(.epoch)
    addressee = fields[Label.addressee.rawValue]
    before = JournalMark(sequence: try number(.beforeSequence), digest: try text(.beforeDigest))
    last = JournalMark(sequence: try number(.lastSequence), digest: try text(.lastDigest))
    blobs = try number(.blobs)
    program = try text(.program)
    if fields[Label.acknowledgedSequence.rawValue] != nil {
      acknowledged = JournalMark(
        sequence: try number(.acknowledgedSequence), digest: try text(.acknowledgedDigest))
    }
    if fields[Label.replyNumber.rawValue] != nil { replyNumber = try number(.replyNumber) }
    guard isSound, try number(.entries) == entries else {
      throw .bag(.unreadable("bag-info.txt"))
    }
  }

  /// `Payload-Oxum` of the file.
  static func payloadSum(text: Data) throws(BundleError) -> PayloadSum {
    let value = try fields(text)[Label.oxum.rawValue] ?? ""
    let parts = value.split(separator: ".", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ $0 >= 0 }) else {
      throw .bag(.unreadable("bag-info.txt"))
    }
    return PayloadSum(bytes: parts[0], files: parts[1])
  }

  private static func fields(_ text: Data) throws(BundleError) -> [String: String] {
    var fields: [String: String] = [:]
    guard let text = String(validating: text, as: UTF8.self), text.hasSuffix("\n") else {
      throw .bag(.unreadable("bag-info.txt"))
    }
    for line in text.dropLast().split(separator: "\n", omittingEmptySubsequences: false) {
      guard let colon = line.firstRange(of: ": "),
        line.utf8.allSatisfy({ (32...126).contains($0) }),
        fields.updateValue(
          String(line[colon.upperBound...]), forKey: String(line[..<colon.lowerBound])) == nil
      else { throw .bag(.unreadable("bag-info.txt")) }
    }
    return fields
  }
}

/// Bytes and files of a payload, the two halves of `Payload-Oxum`.
struct PayloadSum: Equatable {
  var bytes = 0
  var files = 0
}
