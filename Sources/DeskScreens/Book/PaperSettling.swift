// SPDX-License-Identifier: Apache-2.0
// The clerk looked at the printer: whether a paper came out, told from the book.

import Foundation
import Screens

extension BookScreen {
  /// The clerk looked at the printer.
  public func settle(_ reference: String, cameOut: Bool) async {
    let workplace = workplace
    do {
      try await offMain { try workplace.settlePrinting(reference, cameOut: cameOut) }
      await open(reference)
    } catch {
      report(Words.message(for: error))
      await readAgain(reference)
    }
  }
}
