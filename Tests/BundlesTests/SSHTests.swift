// SPDX-License-Identifier: Apache-2.0
// Keys and signatures in OpenSSH's form, judged by ssh-keygen both ways.

import Bundles
import Crypto
import Foundation
import Testing

struct SSHTests {
  private let key = SigningKey.generate(comment: "07654-03.1 Thôn Đông")

  @Test func aKeyFileComesBack() throws {
    let again = try SigningKey(file: key.secretFile)
    #expect(again.verifyingKey == key.verifyingKey)
    #expect(again.comment == key.comment)
    #expect(try VerifyingKey(parsing: key.publicLine) == key.verifyingKey)
  }

  @Test func everyChangedByteOfASignatureIsNoticed() throws {
    let data = Data("đơn".utf8)
    let file = try SSHSignature(signing: data, in: .bundle, with: key).armored
    #expect(try SSHSignature(armored: file).isValid(for: data, in: .bundle))
    #expect(try !SSHSignature(armored: file).isValid(for: data, in: .reply))
    #expect(try !SSHSignature(armored: file).isValid(for: data + [0], in: .bundle))
    for place in file.indices {
      var changed = file
      changed[place] ^= 1
      // Unreadable is as good as invalid; only a signature by this key would be wrong.
      guard let signature = try? SSHSignature(armored: changed) else { continue }
      #expect(
        signature.key != key.verifyingKey || !signature.isValid(for: data, in: .bundle),
        "byte \(place)")
    }
  }

  @Test func onlyOurKindOfKeyIsRead() {
    #expect(throws: SSHKeyError.unsupportedType("ssh-rsa")) {
      try VerifyingKey(parsing: "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAgQ== x")
    }
    for text in ["", "ssh-ed25519", "ssh-ed25519 !!", "ssh-ed25519 AAAA", "a b"] {
      #expect(throws: SSHKeyError.self) { try VerifyingKey(parsing: text) }
    }
    let file = key.secretFile
    for count in stride(from: 0, to: file.count, by: 7) {
      #expect(throws: SSHKeyError.self) { try SigningKey(file: file.prefix(count)) }
    }
  }

  @Test(.enabled(if: StockTool.isThere("ssh-keygen"), "no ssh-keygen"))
  func sshKeygenAgreesBothWays() throws {
    let shop = try Workshop()
    let data = Data((0..<100_000).map { UInt8(truncatingIfNeeded: $0) })
    let file = try shop.write(data, "B")
    _ = try shop.write(key.secretFile, "key")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: shop.path + "/key")
    _ = try shop.write(Data((key.publicLine + "\n").utf8), "key.pub")
    // Its public half and fingerprint.
    #expect(
      try stock("ssh-keygen", ["-y", "-f", "key"], in: shop.path).text == key.publicLine + "\n")
    let listed = try stock("ssh-keygen", ["-l", "-f", "key.pub"], in: shop.path).text
    #expect(listed.contains(" \(key.verifyingKey.fingerprint) "))
    // Their signature with our key is ours, byte for byte.
    let ours = try SSHSignature(signing: data, in: .bundle, with: key)
    #expect(
      try stock(
        "ssh-keygen", ["-Y", "sign", "-n", "tiepdan-bundle", "-f", "key", "B"], in: shop.path
      )
      .status == 0)
    #expect(try shop.read(shop.path + "/B.sig") == ours.armored)
    // Our signature under their check, with dates and namespaces.
    func verify(_ signer: KnownSigner, _ namespace: String) throws -> StockTool.Answer {
      _ = try shop.write(KnownSigner.allowedSigners([signer]), "allowed")
      return try stock(
        "ssh-keygen",
        ["-Y", "verify", "-f", "allowed", "-I", signer.principal, "-n", namespace, "-s", "B.sig"],
        in: shop.path, input: file)
    }
    func signer(after: Date?, before: Date?) -> KnownSigner {
      KnownSigner(
        principal: "07654-03.1", key: key.verifyingKey, namespaces: [.bundle, .reply],
        validAfter: after, validBefore: before)
    }
    let hour: TimeInterval = 3600
    let valid = signer(after: .now - hour, before: .now + hour)
    #expect(try verify(valid, "tiepdan-bundle").text.hasPrefix("Good \"tiepdan-bundle\" signature"))
    #expect(try verify(valid, "tiepdan-enrol").status != 0)
    #expect(try verify(signer(after: .now + hour, before: nil), "tiepdan-bundle").status != 0)
    #expect(try verify(signer(after: nil, before: .now - hour), "tiepdan-bundle").status != 0)
    #expect(try verify(signer(after: nil, before: nil), "tiepdan-bundle").status == 0)
    // Their key in our hands.
    #expect(
      try stock(
        "ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "theirs", "-f", "their"],
        in: shop.path
      ).status == 0)
    let theirs = try SigningKey(file: shop.read(shop.path + "/their"))
    #expect(
      theirs.publicLine + "\n"
        == String(decoding: try shop.read(shop.path + "/their.pub"), as: UTF8.self))
    #expect(
      try stock(
        "ssh-keygen", ["-q", "-t", "ed25519", "-N", "secret", "-f", "locked"], in: shop.path
      ).status == 0)
    #expect(throws: SSHKeyError.encrypted) {
      try SigningKey(file: shop.read(shop.path + "/locked"))
    }
  }
}
