// SPDX-License-Identifier: Apache-2.0
// From a record of the book to what belongs to it.

public import Screens

extension BookScreen {
  /// Opens what belongs to the record that is shown.
  public func open(_ related: RelatedRecord) async {
    switch related.target {
    case .petition(let reference): await open(reference)
    case .reception(let row):
      await show(.receptions)
      await receptions.open(row)
    case .nowhere: break
    }
  }
}
