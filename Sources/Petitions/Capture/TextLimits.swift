// SPDX-License-Identifier: Apache-2.0
// The one table of how much may be typed or attached. The limits are far above what people write;
// they keep a mistake (a pasted book, a film) from filling a hamlet's disk and the stick.

/// Limits of a draft, in characters, counts or bytes as named.
public enum TextLimits {
  /// A person's or organisation's name.
  public static let name = 200
  /// An address.
  public static let address = 500
  /// An identity number, phone number or date.
  public static let short = 40
  /// Another way of contact, an issuer, a position, a document's name or condition.
  public static let line = 300
  /// *Về việc*: the summary that registers and receipts show.
  public static let title = 300
  /// What happened: about 40 pages of A4.
  public static let content = 100_000
  /// What is asked, and who handled it before.
  public static let paragraph = 20_000
  /// People named one by one in a petition.
  public static let people = 500
  /// People that a group may state to have.
  public static let groupSize = 100_000
  /// Documents of a petition.
  public static let documents = 200
  /// Pages or copies of one document.
  public static let pages = 9_999
  /// One attached file: 50 MB.
  public static let fileBytes = 50_000_000
  /// All attached files of one petition: 300 MB.
  public static let petitionBytes = 300_000_000
  /// Width and height of an attached picture, from its header.
  public static let pictureSide = 12_000
  /// Pixels of an attached picture: an A3 sheet at 600 dots an inch has 70 million.
  public static let picturePixels = 120_000_000
  /// A picture as it is brought, before it is made smaller: an A3 scan without compression.
  public static let pictureSourceBytes = 250_000_000
  /// Bytes of UTF-8 that a character may take on the average: a letter can carry a million marks and still
  /// be one character.
  public static let bytesPerCharacter = 4

  /// No text may be longer, whatever it is; bytes of UTF-8.
  public static let longestBytes = content * bytesPerCharacter

  /// Whether a text keeps a limit in characters, and in bytes too.
  public static func fits(_ text: String?, _ limit: Int) -> Bool {
    guard let text else { return true }
    // Bytes first: they are known at once, characters must be found, and there are never more of them.
    return text.utf8.count <= limit
      || text.utf8.count <= limit * bytesPerCharacter && text.count <= limit
  }

  /// How long a text is as a person should be told: in characters, or what its bytes amount to.
  public static func length(_ text: String) -> Int {
    max(text.count, (text.utf8.count + bytesPerCharacter - 1) / bytesPerCharacter)
  }

  /// The longest side of a picture as it is kept: A4 at 300 dots an inch, A3 at more than 200.
  public static let pictureKeptSide = 3_508
}
