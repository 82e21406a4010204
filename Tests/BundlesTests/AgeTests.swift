// SPDX-License-Identifier: Apache-2.0
// Sealing to public keys: what goes in comes out, nothing else is accepted, and the stock age
// programs agree both ways.

import Bundles
import Crypto
import Foundation
import Testing

struct AgeTests {
  private let identity = Age.Identity.generate()

  private func sample(_ count: Int) -> Data {
    Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) })
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])
  func whatIsSealedOpensAgain(bytes: Int) throws {
    let plain = sample(bytes)
    let sealed = try Age.seal(plain, to: [Age.Identity.generate().recipient, identity.recipient])
    #expect(sealed.count == Age.sealedBytes(of: bytes, recipients: 2))
    #expect(try Age.open(sealed, with: identity, limit: bytes) == plain)
  }

  @Test func everyChangedByteIsNoticed() throws {
    let sealed = try Age.seal(sample(100), to: [identity.recipient])
    for place in sealed.indices {
      var changed = sealed
      changed[place] ^= 0x20
      #expect(throws: AgeError.self, "byte \(place)") {
        try Age.open(changed, with: identity, limit: 1000)
      }
    }
  }

  @Test func everyCutIsNoticed() throws {
    let sealed = try Age.seal(sample(70_000), to: [identity.recipient])
    let chunkEnd = sealed.count - (70_000 - 65_536 + 16)
    for count in [0, 1, 30, 150, 200, 230, chunkEnd - 1, chunkEnd, chunkEnd + 1, sealed.count - 1] {
      #expect(throws: AgeError.self, "\(count) bytes") {
        try Age.open(sealed.prefix(count), with: identity, limit: 100_000)
      }
    }
    #expect(throws: AgeError.truncated) {
      try Age.open(sealed.prefix(chunkEnd), with: identity, limit: 100_000)
    }
    #expect(throws: AgeError.self) {
      try Age.open(sealed + [0], with: identity, limit: 100_000)
    }
  }

  @Test func aPlaintextBeyondTheLimitIsRefused() throws {
    let sealed = try Age.seal(sample(101), to: [identity.recipient])
    #expect(throws: AgeError.tooLong(limit: 100)) {
      try Age.open(sealed, with: identity, limit: 100)
    }
  }

  @Test func anotherKeyDoesNotOpen() throws {
    let sealed = try Age.seal(sample(10), to: [identity.recipient])
    #expect(throws: AgeError.noMatch) {
      try Age.open(sealed, with: .generate(), limit: 100)
    }
  }

  @Test(arguments: [
    Data(count: 32), Data([1]) + Data(count: 31),
    Data([
      0xe0, 0xeb, 0x7a, 0x7c, 0x3b, 0x41, 0xb8, 0xae, 0x16, 0x56, 0xe3, 0xfa, 0xf1, 0x9f, 0xc4,
      0x6a, 0xda, 0x09, 0x8d, 0xeb, 0x9c, 0x32, 0xb1, 0xfd, 0x86, 0x62, 0x05, 0x16, 0x5f, 0x49,
      0xb8, 0x00,
    ]),
  ])
  func aShareOfLowOrderIsRefused(share: Data) throws {
    let text = share.base64EncodedString().prefix { $0 != "=" }
    let body = Data(count: 32).base64EncodedString().prefix { $0 != "=" }
    let mac = body
    let file = Data("age-encryption.org/v1\n-> X25519 \(text)\n\(body)\n--- \(mac)\n".utf8)
    #expect(throws: AgeError.weakShare) {
      try Age.open(file + Data(count: 40), with: identity, limit: 100)
    }
  }

  @Test func aGiantHeaderIsRefusedEarly() throws {
    var asked = 0
    let endless = Data("age-encryption.org/v1\n-> X25519 ".utf8)
    #expect(throws: AgeError.headerTooLarge) {
      _ = try AgeReader(
        reading: { buffer in
          buffer.copyBytes(from: asked == 0 ? endless : Data(repeating: 0x41, count: 4096))
          asked += 1
          return asked == 1 ? endless.count : 4096
        }, with: [identity])
    }
    #expect(asked < 20)
    let many = (0..<40).map { _ in "-> x y\n\n" }.joined()
    #expect(throws: AgeError.headerTooLarge) {
      try Age.open(Data("age-encryption.org/v1\n\(many)".utf8), with: identity, limit: 100)
    }
  }

  @Test func keysAreReadAndWrittenAsAgeWritesThem() throws {
    let text = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"
    let key = try Age.Identity(parsing: text)
    #expect(key.secretText == text)
    #expect(try Age.Recipient(parsing: key.recipient.description) == key.recipient)
    for wrong in [
      "", "age1", text.lowercased(), text.dropLast() + "Q",
      "AGE-SECRET-KEY-PQ-1" + text.dropFirst(16),
      String(repeating: "A", count: 100_000),
    ] {
      #expect(throws: Age.KeyError.self) { try Age.Identity(parsing: wrong) }
      #expect(throws: Age.KeyError.self) { try Age.Recipient(parsing: wrong) }
    }
    #expect(throws: Age.KeyError.self) {
      try Age.Recipient(parsing: key.recipient.description.uppercased())
    }
  }

  @Test(.enabled(if: StockTool.isThere("age", "age-keygen"), "no age programs"))
  func theAgeProgramsAgreeBothWays() throws {
    let shop = try Workshop()
    let plain = sample(200_000)
    _ = try shop.write(plain, "plain")
    // A key of theirs, a file of theirs.
    #expect(try stock("age-keygen", ["-o", "key"], in: shop.path).status == 0)
    let key = try Age.Identity(file: shop.read(shop.path + "/key"))
    let said = try stock("age-keygen", ["-y", "key"], in: shop.path).text
    #expect(said == key.recipient.description + "\n")
    let arguments = ["-r", key.recipient.description, "-o", "theirs", "plain"]
    #expect(try stock("age", arguments, in: shop.path).status == 0)
    #expect(try Age.open(shop.read(shop.path + "/theirs"), with: key, limit: 1 << 20) == plain)
    // A key of ours, a file of ours, by descriptors.
    _ = try shop.write(identity.file, "ours.key")
    try Age.seal(
      PosixFile(reading: shop.path + "/plain"), into: PosixFile(creating: shop.path + "/ours"),
      to: [key.recipient, identity.recipient])
    let opened = try stock("age", ["-d", "-i", "ours.key", "ours"], in: shop.path)
    #expect(opened.output == plain)
    try Age.open(
      PosixFile(reading: shop.path + "/ours"), into: PosixFile(creating: shop.path + "/again"),
      with: [identity])
    #expect(try shop.read(shop.path + "/again") == plain)
  }
}

struct AgePassphraseTests {
  @Test func aSecretUnderAPassphraseComesBack() throws {
    let identity = Age.Identity.generate()
    let file = try AgePassphrase.wrap(identity.file, passphrase: "ba bon cay cau", workFactor: 12)
    let opened = try AgePassphrase.unwrap(file, passphrase: "ba bon cay cau")
    #expect(try Age.Identity(file: opened).secretText == identity.secretText)
    #expect(throws: AgeError.wrongPassphrase) {
      try AgePassphrase.unwrap(file, passphrase: "ba bon cay chuoi")
    }
    #expect(throws: AgeError.passphraseSealed) {
      try Age.open(file, with: identity, limit: 1000)
    }
    let sealed = try Age.seal(Data(), to: [identity.recipient])
    #expect(throws: AgeError.noMatch) { try AgePassphrase.unwrap(sealed, passphrase: "x") }
  }

  @Test func anAbsurdCostIsRefusedBeforeItIsPaid() throws {
    let file = try AgePassphrase.wrap(Data([1]), passphrase: "x", workFactor: 10)
    let text = String(decoding: file.prefix(70), as: UTF8.self)
    let place = try #require(text.firstRange(of: " 10\n"))
    let offset = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
    let changed = file.prefix(offset) + Data(" 40\n".utf8) + file.dropFirst(offset + 4)
    #expect(throws: AgeError.workFactorTooHigh(40)) {
      try AgePassphrase.unwrap(changed, passphrase: "x")
    }
  }

  @Test(.enabled(if: StockTool.isThere("age", "script"), "no age or script program"))
  func theAgeProgramOpensItWithTheSameWords() throws {
    let shop = try Workshop()
    var dice = Dice(state: 1)
    let words = PassphraseWords.generate(using: &dice)
    _ = try shop.write(try AgePassphrase.wrap(Data("secret\n".utf8), passphrase: words), "card")
    // age asks on the terminal; `script` gives it one. It drops what is typed before it asks.
    let input = try shop.write(Data("#!/bin/sh\n".utf8), "in")
    let command =
      "(while ! grep -q passphrase seen; do sleep 0.1; done; echo '\(words)'; "
      + "while [ ! -s opened ]; do sleep 0.1; done) | script -qefc 'age -d -o opened card' seen"
    let answer = try stock(
      "timeout", ["20", "sh", "-c", "touch seen; " + command], in: shop.path, input: input)
    #expect(try shop.read(shop.path + "/opened") == Data("secret\n".utf8), "\(answer.text)")
  }
}
