// SPDX-License-Identifier: Apache-2.0
// A paper of the commune itself, in the list of a petition's papers.

extension Document {
  /// A paper that is there as a file, such as a signed answer.
  ///
  /// - Parameters:
  ///   - name: what it is called.
  ///   - pages: at least 1.
  ///   - file: its file.
  public static func ofOffice(_ name: String, pages: Int, file: AttachedFile) -> Document {
    Document(
      name: name, pages: max(1, pages), copies: 1, form: .electronic, condition: nil, file: file)
  }
}
