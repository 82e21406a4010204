// SPDX-License-Identifier: Apache-2.0
// A paper of a petition or a case as it can be looked at: its name, what is known of it, and how its bytes
// are got, which for a denunciation is possible only while its sealed part is open.

import Devices
public import Foundation
public import Petitions
import Storage

/// A paper that can be looked at.
public struct ShownDocument: Sendable {
  /// What the paper is called.
  public let name: String
  /// Form, pages, size.
  public let detail: String
  /// The kept file; nil of a paper that was only listed.
  public let file: AttachedFile?
  /// Whether it is of a denunciation: then no copy of it leaves the sealed part as a file.
  public let isSecret: Bool
  /// A name for a copy, without ending and without anybody's name.
  public let suggestedName: String
  /// Whether it is only looked at: the paper does not exist yet.
  public let isProof: Bool
  /// The bytes of the file, as they were taken in. Blocks; throws what the store or opening throws.
  public let bytes: @Sendable () throws -> Data

  /// A paper.
  public init(
    name: String, detail: String, file: AttachedFile?, isSecret: Bool, suggestedName: String,
    isProof: Bool = false, bytes: @escaping @Sendable () throws -> Data
  ) {
    self.name = name
    self.detail = detail
    self.file = file
    self.isSecret = isSecret
    self.suggestedName = suggestedName
    self.isProof = isProof
    self.bytes = bytes
  }

  /// The same with a word more about it.
  package func noting(_ words: String) -> ShownDocument {
    ShownDocument(
      name: name, detail: "\(detail) – \(words)", file: file, isSecret: isSecret,
      suggestedName: suggestedName, bytes: bytes)
  }

  /// Papers as they were handed over with a petition.
  ///
  /// - Parameters:
  ///   - documents: the petition's list.
  ///   - reference: its code.
  ///   - isSecret: whether it is a denunciation.
  ///   - bytes: gives the bytes of a kept file by its digest.
  public static func all(
    _ documents: [Document], of reference: String, isSecret: Bool,
    bytes: @escaping @Sendable (AttachedFile) throws -> Data
  ) -> [ShownDocument] {
    documents.enumerated().map { index, document in
      let copies = document.copies > 1 ? ", \(document.copies) bản" : ""
      let size = document.file.map { " – tệp \(Words.size($0.bytes))" } ?? ""
      let file = document.file
      return ShownDocument(
        name: document.name,
        detail: "\(document.form.label), \(document.pages) trang\(copies)\(size)", file: file,
        isSecret: isSecret, suggestedName: "giay-to-\(reference)-\(index + 1)"
      ) {
        guard let file else { throw StoreError.notFound(reference) }
        return try bytes(file)
      }
    }
  }
}

extension PetitionRecord {
  /// The papers handed over with a petition that is not sealed; none of one that is.
  public func shownDocuments(in workplace: Workplace) -> [ShownDocument] {
    guard let petition else { return [] }
    let store = workplace.store
    return ShownDocument.all(
      petition.matter.documents, of: row.reference, isSecret: row.kind.isSecret
    ) { try store.blobs.data($0.sha256) }
  }
}

/// The pixels of a page or of a small picture.
public struct PagePixels: Sendable, Equatable {
  /// Pixels across.
  public let width: Int
  /// Pixels down.
  public let height: Int
  /// Red, green and blue of each pixel, row after row without gaps.
  public let pixels: Data

  init(_ page: DrawnPage) { (width, height, pixels) = (page.width, page.height, page.pixels) }
}
