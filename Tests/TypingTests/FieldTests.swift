// SPDX-License-Identifier: Apache-2.0
// Typing in a field: the tone row, deleting, going on in the middle of a word, what is replaced, and
// a composer whose memory does not fit the field.

import Foundation
import Testing
import Typing

@Suite struct FieldTests {
  let telex = InputMethod(.telex)
  let plain = InputMethod(.plain)

  func deleted(_ text: String) -> String {
    telex.edit(deletingFrom: text).applied(to: text)
  }
  func tapped(_ tone: Tone, after text: String) -> String {
    plain.edit(setting: tone, after: text).applied(to: text)
  }

  @Test func theToneRowSetsReplacesAndTakesBack() {
    #expect(tapped(.sharp, after: "tiêng") == "tiếng")
    #expect(tapped(.heavy, after: "tiếng") == "tiệng")
    #expect(tapped(.sharp, after: "tiếng") == "tiêng")
    #expect(tapped(.level, after: "tiếng") == "tiêng")
    #expect(tapped(.level, after: "tiêng") == "tiêng")
    #expect(tapped(.falling, after: "Ông Hoa") == "Ông Hòa")
  }

  @Test func theToneRowActsOnForeignNamesToo() {
    #expect(tapped(.sharp, after: "Ksorblan") == "Ksorblán")
    #expect(tapped(.sharp, after: "Ksorblán") == "Ksorblan")
    #expect(tapped(.falling, after: "cat") == "càt")
  }

  @Test func theToneRowDoesNothingWithoutAVowel() {
    for text in ["", "tr", "a ", "12", "xin chào, "] {
      #expect(plain.edit(setting: .sharp, after: text).isEmpty, "\(text)")
    }
  }

  @Test func tappedLettersMoveTheToneToItsPlace() {
    #expect(typed("a", plain, after: "hò") == "hòa")
    #expect(typed("n", plain, after: "hòa") == "hoàn")
    #expect(typed("ư", plain, after: "đ") == "đư")
  }

  @Test func backspaceTakesOneLetterWithItsMarks() {
    #expect(deleted("toán") == "tóa")
    #expect(deleted("tóa") == "tó")
    #expect(deleted("tiế") == "ti")
    #expect(deleted("người") == "ngườ")
    #expect(deleted("ngườ") == "ngư")
    #expect(deleted("đ") == "")
    #expect(deleted("chào ") == "chào")
    #expect(deleted("A1") == "A")
    #expect(deleted("e\u{302}\u{301}") == "")
    #expect(deleted("👩‍👩‍👧") == "")
    #expect(telex.edit(deletingFrom: "").isEmpty)
  }

  @Test func typingGoesOnFromWhatIsLeft() {
    #expect(typed("ng", after: deleted("tiếm")) == "tiếng")
    #expect(typed("wif", after: deleted("nguoa")) == "người")
    #expect(typed("f", after: deleted("hoán")) == "hòa")
    #expect(typed("s", after: deleted("as")) == "á")
  }

  @Test func onlyWhatChangesIsReplaced() {
    let edit = telex.edit(typing: "s", after: "bản tiêng")
    #expect(edit.removed == "êng")
    #expect(edit.inserted == "ếng")
    #expect(telex.edit(typing: "n", after: "tiê") == telex.edit(typing: "n", after: "chiê"))
    #expect(telex.edit(typing: "n", after: "tiê").removed == "")
  }

  @Test func decomposedTextIsReadAndWrittenBackComposed() {
    // The ư does not change, yet it goes too: it stood there decomposed.
    let text = "nươc".decomposedStringWithCanonicalMapping
    let edit = telex.edit(typing: "s", after: text)
    #expect(edit.removed.unicodeScalars.count == 5)
    #expect(isIdentical(edit.applied(to: text), "nước"))
  }

  @Test func combiningSignsOfAPhysicalKeyboardAreTones() {
    for (text, key, expected) in [("tiêng", "\u{301}", "tiếng"), ("Hoa", "\u{300}", "Hòa")] {
      let edit = plain.edit(typing: Character(key), after: text)
      #expect(isIdentical(edit.applied(to: text), expected))
    }
  }

  @Test func aComposerGivesBackTheKeys() {
    for (keys, text) in [("soft", "sòt"), ("user", "ủe"), ("two", "tưo")] {
      var composer = Composer(telex)
      for key in "gửi " + keys { composer.type(key) }
      #expect(composer.text == "gửi " + text)
      #expect(composer.keys == keys)
      composer.undo()
      #expect(composer.text == "gửi " + keys)
    }
  }

  @Test func aComposerForgetsWhatDoesNotFitTheField() {
    var composer = Composer(telex)
    for key in "tuw" { composer.type(key) }
    composer.follow("tư")
    #expect(composer.keys == "tuw")
    composer.follow("Ông tư")
    #expect(composer.keys == nil)
    #expect(composer.undo().isEmpty)
    #expect(composer.type("f").applied(to: "Ông tư") == "Ông từ")
    composer.follow("")
    #expect(composer.keys == "")
    #expect(composer.text == "")
  }

  @Test func aComposerSeesThatTheFieldHasDecomposedText() {
    var composer = Composer(telex)
    for key in "tieeng" { composer.type(key) }
    let field = composer.text.decomposedStringWithCanonicalMapping
    composer.follow(field)
    #expect(composer.type("s").removed.unicodeScalars.count == 4)
    #expect(isIdentical(composer.text, "tiếng"))
  }

  @Test func aComposerForgetsTheKeysOfADeletedLetter() {
    var composer = Composer(telex)
    for key in "toans" { composer.type(key) }
    composer.backspace()
    #expect(composer.text == "tóa")
    #expect(composer.keys == nil)
    composer.type("n")
    #expect(composer.text == "toán")
    composer.set(.heavy)
    #expect(composer.text == "toạn")
  }
}
