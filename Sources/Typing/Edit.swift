// SPDX-License-Identifier: Apache-2.0
// What a key does to a text field: some characters before the cursor go, others come. As little as
// possible changes, so that the caret and a screen reader stay calm.

/// A change right before the cursor.
public struct Edit: Hashable, Sendable {
  /// What goes: the end of the text before the cursor, exactly as it stands there. GTK counts
  /// `removed.unicodeScalars.count`.
  public let removed: String
  /// What comes in its place, composed (NFC) as far as Vietnamese goes; a stray combining sign on a
  /// consonant stays as it came.
  public let inserted: String

  /// The change from the end of a text to another.
  init(from old: Substring, to new: String) {
    var oldRest = old
    var newRest = new[...]
    // Scalars, not characters, are compared: decomposed text is to be replaced by composed text.
    while let left = oldRest.first, let right = newRest.first,
      left.unicodeScalars.elementsEqual(right.unicodeScalars)
    {
      oldRest.removeFirst()
      newRest.removeFirst()
    }
    removed = String(oldRest)
    inserted = String(newRest)
  }

  /// Whether nothing changes.
  public var isEmpty: Bool { removed.isEmpty && inserted.isEmpty }

  /// The text before the cursor after the change.
  public func applied(to text: String) -> String {
    var scalars = text.unicodeScalars
    scalars.removeLast(min(removed.unicodeScalars.count, scalars.count))
    return String(scalars) + inserted
  }
}
