// SPDX-License-Identifier: Apache-2.0
// Which letters can begin a Vietnamese syllable (âm đầu) and which can follow (vần). Composing asks
// it before every mark: a key that would lead to no syllable is a letter, so foreign words stay as
// typed. A syllable being typed counts as possible while letters or marks are still missing.
// Onsets and finals of Tây Nguyên and northern names (Krông, Đắk, Hrê, Xtiêng) are in: people must
// be able to write where they live and who they are.

/// The onsets and rimes of syllables.
enum Rimes {
  /// Whether letters can begin a syllable; none can (`ăn`).
  static func isOnset(_ letters: some Sequence<Letter>) -> Bool {
    onsets.contains(packed(letters))
  }

  /// Whether letters can be, or become by further letters and marks, the rime after an onset.
  static func isViable(_ rime: ArraySlice<Letter>, after onset: ArraySlice<Letter>) -> Bool {
    guard rime.count <= longest else { return false }
    let key = packed(rime)
    guard onset.first == .q else {
      // No syllable begins with `ưi`: `wifi` is not one.
      if onset.isEmpty, rime.elementsEqual([.ư, .i]) { return false }
      return viable.contains(key)
    }
    // After `qu` no second u; and `y` begins rimes that elsewhere begin with `uy` (quỳnh).
    if rime.first?.plain == .u { return false }
    return viable.contains(key) || viableAfterQu.contains(key)
  }

  private static let onsets: Set<UInt64> = {
    let common = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x"
    let highland = "bl br chr dr đr gl gr hl hr kl kr ml mn mr pl pr sr tl xt"
    return Set([0] + spelled(common + " " + highland).map(packed))
  }()

  private static let viable = closed(
    """
    a ac ach ai ak am an ang anh ao ap at au ay
    ăc ăk ăm ăn ăng ăp ăt âc âk âm ân âng âp ât âu ây
    e ec ek em en eng eo ep et ê êc êch êk êm ên êng ênh êp êt êu
    i ia ich ik im in inh ip it iu iêc iêk iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt
    oc oe oen oeo oet oi ok om on ong ooc ook oong op ot
    ô ôc ôi ôk ôm ôn ông ôp ôt ơ ơi ơk ơm ơn ơng ơp ơt
    u ua uc ui uk um un ung up ut uân uâng uât uây uê uêch uênh uêu
    uôc uôi uôk uôm uôn uông uôp uôt uơ
    uy uya uych uynh uyn uyp uyt uyu uyên uyêt
    ư ưa ưc ưi ưk ưm ưn ưng ưt ưu ươc ươi ươk ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu
    """)

  private static let viableAfterQu = closed("ya ych yn ynh yp yt yu yên yêt")

  private static let longest = 5

  /// All beginnings of the rimes, each with any of its marks still missing.
  private static func closed(_ rimes: String) -> Set<UInt64> {
    var keys: Set<UInt64> = [0]
    for rime in spelled(rimes) {
      var beginnings: [[Letter]] = [[]]
      for letter in rime {
        let choices = letter.isMarked ? [letter, letter.plain] : [letter]
        beginnings = beginnings.flatMap { beginning in choices.map { beginning + [$0] } }
        keys.formUnion(beginnings.map(packed))
      }
    }
    return keys
  }

  private static func spelled(_ list: String) -> [[Letter]] {
    list.split(whereSeparator: \.isWhitespace).map { word in
      word.compactMap { Glyph($0)?.letter }
    }
  }

  /// Up to eight letters as a number, one to a byte.
  private static func packed(_ letters: some Sequence<Letter>) -> UInt64 {
    letters.reduce(0) { $0 << 8 | UInt64($1.rawValue + 1) }
  }
}
