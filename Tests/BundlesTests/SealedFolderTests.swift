// SPDX-License-Identifier: Apache-2.0
// Bundles on a stick: written completely or not at all, opened completely or not at all.

import Bundles
import Crypto
import Foundation
import Glibc
import Testing

struct SealedFolderTests {
  @Test func whatIsSealedIsOpenedWhole() throws {
    let shop = try Workshop()
    let (info, parts) = try shop.sample()
    let written = try shop.writeSample()
    #expect(try shop.names(shop.stick) == ["TIEPDAN"])
    let folder = "\(shop.stick)/TIEPDAN/\(written.name)"
    #expect(try shop.names(folder) == ["BUNDLE.AGE", "BUNDLE.SIG", "DOC-TOI.TXT"])
    for identity in [shop.office, shop.recovery] {
      let opened = try shop.open(written.name, with: identity)
      #expect(opened.info == info)
      #expect(opened.name == written.name)
      #expect(opened.sha512 == written.sha512)
      #expect(opened.signer.principal == "07654-03.1")
      #expect(opened.blobs.count == 4)
      for (digest, file) in opened.blobs {
        #expect(hexadecimal(SHA256.hash(data: try shop.read(file))) == digest)
        let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions]
        #expect(mode as? Int == 0o600)
      }
      let entries = try shop.read(try #require(opened.entries))
      #expect(entries.count == parts[0].bytes && entries.starts(with: Data("{\"n\":1,".utf8)))
      try opened.discard()
      #expect(try shop.names(shop.privatePlace).isEmpty)
    }
    let estimate = SealedFolder.estimatedBytes(of: parts, recipients: 2)
    #expect(written.bytes <= estimate && estimate < written.bytes + 40_000)
  }

  @Test func aReplyCarriesItsFiles() throws {
    let shop = try Workshop()
    let info = BundleInfo(
      reply: 12, from: "07654", epoch: 2, to: "07654-03.1",
      head: JournalMark(sequence: 7, digest: zeros), createdAt: moment, program: "tiepdan 1.0")
    let files = [
      "data/ack.json": Data("{}".utf8), "data/statuses.jsonl": Data("{}\n{}\n".utf8),
      "data/reference/holidays.json": Data("[]".utf8), "data/reference/empty.json": Data(),
    ]
    var dice = Dice(state: 3)
    let written = try SealedFolder.write(
      info, parts: files.sorted { $0.key < $1.key }.map { .data($1, at: $0) }, in: shop.stick,
      to: [shop.office.recipient], signedBy: shop.key, using: &dice)
    let opened = try shop.open(written.name, kind: .down)
    #expect(opened.info == info)
    #expect(opened.entries == nil)
    #expect(try opened.files.mapValues { try shop.read($0) } == files)
    try opened.discard()
    #expect(throws: BundleError.wrongNamespace(found: "tiepdan-reply", expected: .bundle)) {
      try shop.open(written.name, kind: .up)
    }
  }

  @Test(
    .enabled(
      if: StockTool.isThere("age", "tar", "bagit.py", "sha256sum", "ssh-keygen"),
      "needs age, tar, bagit.py, sha256sum, ssh-keygen"))
  func stockToolsOpenAndCheckABundle() throws {
    let shop = try Workshop()
    let written = try shop.writeSample()
    let folder = "\(shop.stick)/TIEPDAN/\(written.name)"
    _ = try shop.write(KnownSigner.allowedSigners([shop.signer]), "allowed")
    _ = try shop.write(shop.recovery.file, "key")
    func verify(_ signature: String, _ file: String) throws -> String {
      try stock(
        "ssh-keygen",
        [
          "-Y", "verify", "-f", "allowed", "-I", "07654-03.1", "-n", "tiepdan-bundle", "-s",
          signature,
        ],
        in: shop.path, input: file
      ).text
    }
    #expect(try verify(folder + "/BUNDLE.SIG", folder + "/BUNDLE.AGE").hasPrefix("Good "))
    let arguments = ["-d", "-i", "key", "-o", "bag.tar", folder + "/BUNDLE.AGE"]
    #expect(try stock("age", arguments, in: shop.path).status == 0)
    let listed = try stock("tar", ["-tvf", "bag.tar", "--numeric-owner"], in: shop.path)
    #expect(listed.status == 0)
    #expect(listed.text.split(separator: "\n").allSatisfy { $0.hasPrefix("-rw------- 0/0 ") })
    #expect(try stock("tar", ["-xf", "bag.tar"], in: shop.path).text.isEmpty)
    let bag = "\(shop.path)/\(written.name)"
    let valid = try stock("bagit.py", ["--validate", bag], in: shop.path)
    #expect(valid.status == 0, "\(valid.text)")
    let sums = ["-c", "--strict", "manifest-sha256.txt", "tagmanifest-sha256.txt"]
    #expect(try stock("sha256sum", sums, in: bag).status == 0)
    let tags = bag + "/tagmanifest-sha256.txt"
    #expect(try verify(tags + ".sig", tags).hasPrefix("Good "))
  }

  @Test func theSameContentsGiveTheSameArchive() throws {
    let shop = try Workshop()
    // The folder's name is in the archive: the same dice give the same name.
    func plaintext(_ place: String) throws -> Data {
      let (info, parts) = try shop.sample()
      var dice = Dice(state: 9)
      let root = shop.path + "/" + place
      try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
      let written = try SealedFolder.write(
        info, parts: parts, in: root, to: [shop.office.recipient], signedBy: shop.key, using: &dice)
      let file = try shop.read("\(root)/TIEPDAN/\(written.name)/BUNDLE.AGE")
      return try Age.open(file, with: shop.office, limit: 1 << 22)
    }
    #expect(try plaintext("a") == plaintext("b"))
  }

  @Test func everyChangedByteOfAFolderIsRefused() throws {
    let shop = try Workshop()
    let written = try shop.writeSample()
    for (name, step) in [("BUNDLE.AGE", 7919), ("BUNDLE.SIG", 1)] {
      let path = "\(shop.stick)/TIEPDAN/\(written.name)/\(name)"
      let good = try shop.read(path)
      for place in stride(from: 0, to: good.count, by: step) {
        var bad = good
        bad[place] ^= 1
        try bad.write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: BundleError.self, "\(name) byte \(place)") {
          try shop.open(written.name).discard()
        }
        switch error {
        case .signatureWrong, .signatureUnreadable, .wrongNamespace, nil: break
        case .unknownSigner: Issue.record("a changed key cannot have signed this")
        case let other?: Issue.record("read before the signature was checked: \(other)")
        }
      }
      try good.write(to: URL(fileURLWithPath: path))
    }
    #expect(try shop.names(shop.privatePlace).isEmpty)
    try shop.open(written.name).discard()
  }

  @Test func onlyKnownAndValidSignersAreRead() throws {
    let shop = try Workshop()
    let written = try shop.writeSample()
    let fingerprint = shop.key.verifyingKey.fingerprint
    #expect(throws: BundleError.unknownSigner(fingerprint: fingerprint)) {
      try shop.open(written.name, signers: [])
    }
    let otherPurpose = KnownSigner(
      principal: "x", key: shop.key.verifyingKey, namespaces: [.reply])
    #expect(throws: BundleError.unknownSigner(fingerprint: fingerprint)) {
      try shop.open(written.name, signers: [otherPurpose])
    }
    let revoked = KnownSigner(
      principal: "x", key: shop.key.verifyingKey, namespaces: [.bundle], validBefore: moment)
    #expect(throws: BundleError.signerNotValid(principal: "x", fingerprint: fingerprint)) {
      try shop.open(written.name, signers: [revoked])
    }
    try shop.open(written.name, signers: [revoked], at: moment - 1).discard()
    #expect(throws: BundleError.age(.noMatch)) {
      try shop.open(written.name, with: .generate())
    }
    #expect(try shop.names(shop.privatePlace).isEmpty)
  }

  @Test func aBundleIsInspectedWithoutKeys() throws {
    let shop = try Workshop()
    let written = try shop.writeSample()
    let found = try SealedFolder.inspect(written.name, in: shop.stick)
    #expect(found.isSignatureValid)
    #expect(found.bytes == written.bytes)
    #expect(found.recipients == 2)
    #expect(found.namespace == "tiepdan-bundle")
    #expect(found.signer == shop.key.verifyingKey)
    let path = "\(shop.stick)/TIEPDAN/\(written.name)/BUNDLE.AGE"
    var bad = try shop.read(path)
    bad[bad.count - 1] ^= 1
    try bad.write(to: URL(fileURLWithPath: path))
    #expect(try !SealedFolder.inspect(written.name, in: shop.stick).isSignatureValid)
  }

  @Test func aDamagedBlobIsFoundWhileSealing() throws {
    let shop = try Workshop()
    let (info, parts) = try shop.sample(blobSizes: [3000])
    let digest = try #require(try shop.names(shop.path).first { $0.count == 64 })
    _ = try shop.write(Data(repeating: 1, count: 3000), digest)
    var dice = Dice(state: 1)
    #expect(throws: SealError.sourceDiffers(path: "data/blobs/" + digest)) {
      try SealedFolder.write(
        info, parts: parts, in: shop.stick, to: [shop.office.recipient], signedBy: shop.key,
        using: &dice)
    }
    #expect(try shop.names(shop.stick + "/TIEPDAN").isEmpty)
  }

  @Test func aMissingBlobIsNotBlamedOnTheStick() throws {
    let shop = try Workshop()
    let (info, parts) = try shop.sample(blobSizes: [3000])
    let digest = try #require(try shop.names(shop.path).first { $0.count == 64 })
    try FileManager.default.removeItem(atPath: shop.path + "/" + digest)
    var dice = Dice(state: 1)
    let fault = IOFault(operation: "open", code: ENOENT, path: shop.path + "/" + digest)
    #expect(throws: SealError.sourceUnreadable(path: "data/blobs/" + digest, fault)) {
      try SealedFolder.write(
        info, parts: parts, in: shop.stick, to: [shop.office.recipient], signedBy: shop.key,
        using: &dice)
    }
    #expect(try shop.names(shop.stick + "/TIEPDAN").isEmpty)
  }

  @Test func aBundleForALargerStickThanFATIsNotBegun() throws {
    let shop = try Workshop()
    let (info, parts) = try shop.sample(blobSizes: [])
    let large = parts + [.file("/nowhere", bytes: 4 << 30, at: "data/large")]
    var dice = Dice(state: 1)
    #expect(throws: SealError.self) {
      try SealedFolder.write(
        info, parts: large, in: shop.stick, to: [shop.office.recipient], signedBy: shop.key,
        using: &dice)
    }
    #expect(try shop.names(shop.stick).isEmpty)
  }
}
