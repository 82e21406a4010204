// SPDX-License-Identifier: Apache-2.0
// The papers and files that a citizen hands over with a petition: what the receipt lists
// (Mẫu 02/TCD, footnote 5: name, pages, condition) and which files belong to it.

/// What a handed-over paper is (Mẫu 02/TCD: *bản phô tô hay bản sao công chứng*).
public enum DocumentForm: String, Codable, Sendable, CaseIterable {
  /// *Bản chính*; originals must go back to the citizen.
  case original = "ban-chinh"
  /// *Bản sao công chứng, chứng thực*.
  case certified = "cong-chung"
  /// *Bản phô tô*.
  case photocopy = "pho-to"
  /// *Ảnh chụp*.
  case photograph = "anh"
  /// A file on a phone, disc or stick.
  case electronic = "dien-tu"
}

/// A file attached to a document, kept once as a blob named by its digest.
public struct AttachedFile: Codable, Sendable, Equatable {
  /// Lower-case hexadecimal SHA-256 of the stored bytes.
  public var sha256: String
  /// Size in bytes.
  public var bytes: Int
  /// The name it had, for people only; never used as a path.
  public var name: String
  /// MIME type found from the first bytes, never from the name.
  public var type: String

  /// A file that is stored as a blob.
  public init(sha256: String, bytes: Int, name: String, type: String) {
    self.sha256 = sha256
    self.bytes = bytes
    self.name = name
    self.type = type
  }
}

/// A document as typed.
public struct DocumentDraft: Codable, Sendable, Equatable {
  /// What the paper is called.
  public var name = ""
  /// Number of pages, as typed.
  public var pages = "1"
  /// Number of copies, as typed.
  public var copies = "1"
  /// Original, copy, photo…
  public var form = DocumentForm.photocopy
  /// *Tình trạng*: torn, stained, illegible…
  public var condition = ""
  /// The attached file, if one was chosen.
  public var file: AttachedFile?

  /// An empty document.
  public init() {}
}

/// A document as checked and stored.
public struct Document: Codable, Sendable, Equatable {
  /// What the paper is called.
  public var name: String
  /// Number of pages, at least 1.
  public var pages: Int
  /// Number of copies, at least 1.
  public var copies: Int
  /// Original, copy, photo…
  public var form: DocumentForm
  /// *Tình trạng*, when worth a word.
  public var condition: String?
  /// The attached file, if any.
  public var file: AttachedFile?
}

extension Array {
  /// Changes an element that may have gone meanwhile.
  public mutating func change(_ index: Int, _ edit: (inout Element) -> Void) {
    if indices.contains(index) { edit(&self[index]) }
  }
}
