// SPDX-License-Identifier: Apache-2.0
// Enrolment documents: what two stations send each other before they trust each other.

import Bundles
import Foundation
import Testing

private struct Hello: Codable, Sendable, Equatable {
  var code: String
  var opening: String
}

struct SignedDocumentTests {
  private let body = Hello(code: "07654-03", opening: "age1…")

  @Test func aDocumentTravelsOnAStick() throws {
    let shop = try Workshop()
    let document = try SignedDocument(signing: body, with: shop.key)
    var dice = Dice(state: 5)
    let name = try document.write(in: shop.stick, using: &dice)
    #expect(
      try shop.names("\(shop.stick)/TIEPDAN/\(name)") == ["DOC-TOI.TXT", "ENROL.JSN", "ENROL.SIG"])
    #expect(try SealedFolder.list(in: shop.stick) == [.init(name: name, kind: .enrolment)])
    let read = try SignedDocument<Hello>(name, in: shop.stick, signedBy: nil)
    #expect(read.body == body)
    #expect(read.signer == shop.key.verifyingKey)
    #expect(read.fingerprintWords == document.fingerprintWords)
    _ = try SignedDocument<Hello>(name, in: shop.stick, signedBy: shop.key.verifyingKey)
    let other = SigningKey.generate(comment: "").verifyingKey
    #expect(throws: DocumentError.otherSigner(fingerprint: shop.key.verifyingKey.fingerprint)) {
      try SignedDocument<Hello>(name, in: shop.stick, signedBy: other)
    }
  }

  @Test func everyChangedByteIsNoticed() throws {
    let key = SigningKey.generate(comment: "")
    let document = try SignedDocument(signing: body, with: key)
    for place in document.data.indices {
      var changed = document.data
      changed[place] ^= 1
      #expect(throws: DocumentError.signatureWrong(fingerprint: key.verifyingKey.fingerprint)) {
        try SignedDocument<Hello>(data: changed, signature: document.signature, signedBy: nil)
      }
    }
  }

  @Test func aDocumentUnderAnotherKeysSignatureIsRefused() throws {
    let document = try SignedDocument(signing: body, with: .generate(comment: ""))
    let thief = SigningKey.generate(comment: "")
    let signature = try SSHSignature(signing: document.data, in: .enrolment, with: thief)
    #expect(throws: DocumentError.otherSigner(fingerprint: thief.verifyingKey.fingerprint)) {
      try SignedDocument<Hello>(
        data: document.data, signature: signature.armored, signedBy: nil)
    }
  }

  @Test func strangeDocumentsAreRefused() throws {
    let key = SigningKey.generate(comment: "")
    func read(_ text: String) throws {
      let data = Data(text.utf8)
      let signature = try SSHSignature(signing: data, in: .enrolment, with: key).armored
      _ = try SignedDocument<Hello>(data: data, signature: signature, signedBy: nil)
    }
    let deep = String(repeating: "[", count: 100_000)
    for text in ["", "{}", "[]", deep, #"{"format":"x","version":1,"key":"","body":{}}"#] {
      #expect(throws: DocumentError.unreadable) { try read(text) }
    }
    #expect(throws: DocumentError.newerFormat(found: 2, supported: 1)) {
      try read(#"{"format":"tiepdan-enrol","version":2,"key":"?","new":true}"#)
    }
    let large = String(repeating: " ", count: Limits.documentBytes + 1)
    #expect(throws: DocumentError.self) { try read(large) }
    #expect(throws: DocumentError.self) {
      try SignedDocument(
        signing: Hello(code: large, opening: ""), with: SigningKey.generate(comment: ""))
    }
  }
}
