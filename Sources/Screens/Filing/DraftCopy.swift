// SPDX-License-Identifier: Apache-2.0
// A second draft with the files of a first, as it is split from it.

import Devices
import Exchange
import Foundation
import Journal
package import Petitions

extension Workplace {
  /// Keeps a draft with copies of another draft's files, sealed under its own key.
  package func keep(_ draft: Draft, id: String, withFilesOf other: String) throws {
    for sha256 in Set(draft.documents.compactMap(\.file?.sha256)) {
      try vault.keepFile(vault.file(sha256, of: other), sha256: sha256, of: id)
    }
    try vault.keep(draft, id: id, byName: actor.name, at: clock.now())
  }
}
