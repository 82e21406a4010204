// SPDX-License-Identifier: Apache-2.0
// What the tests of typing share: typing a row of keys, letters without marks, a repeatable source
// of chance. None of it uses the tables of the module, so that a fault there cannot hide here.

import Foundation
import Typing

/// The text after keys, each applied to the text alone.
func typed(_ keys: String, _ method: InputMethod = InputMethod(.telex), after text: String = "")
  -> String
{
  keys.reduce(text) { method.edit(typing: $1, after: $0).applied(to: $0) }
}

/// The text after keys, typed into a composer.
func composed(_ keys: String, _ method: InputMethod = InputMethod(.telex)) -> String {
  var composer = Composer(method)
  for key in keys { composer.type(key) }
  return composer.text
}

/// Whether a text is composed (NFC), scalar by scalar; `==` would not tell.
func isComposed(_ text: String) -> Bool {
  text.unicodeScalars.elementsEqual(text.precomposedStringWithCanonicalMapping.unicodeScalars)
}

/// Same text, same scalars.
func isIdentical(_ left: String, _ right: String) -> Bool {
  left.unicodeScalars.elementsEqual(right.unicodeScalars)
}

/// Small letters without marks and tones.
func bare(_ text: String) -> String {
  var scalars = String.UnicodeScalarView()
  for scalar in text.lowercased().decomposedStringWithCanonicalMapping.unicodeScalars {
    switch scalar.value {
    case 0x300...0x36F: continue
    case 0x111: scalars.append("d")
    default: scalars.append(scalar)
    }
  }
  return String(scalars)
}

/// SplitMix64: the same row for the same seed.
struct Chance: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
