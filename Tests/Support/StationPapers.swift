// SPDX-License-Identifier: Apache-2.0
// A petition with a file, for tests that follow the file.

import Exchange
import Foundation
import Petitions
import Screens
import Storage

extension OpenStation {
  /// Stores a petition with a file; returns its code and the file's digest.
  @discardableResult
  public func fileWithScan(in commune: Commune) throws -> (String, String) {
    let file = commune.place("scan-\(id()).pdf")
    try InventedFile.scan(bytes: 5_000, seed: 3).write(to: file)
    let workplace = try workplace()
    let id = id()
    let taken = try Attachments.take(
      file, into: workplace.vault, draft: id, budget: TextLimits.petitionBytes)
    var draft = Draft.report("Có bản chụp")
    var document = DocumentDraft()
    document.name = "Bản chụp"
    document.file = taken.file
    draft.documents = [document]
    return (try workplace.file(draft, draftID: id).reference.text, taken.file.sha256)
  }
}
