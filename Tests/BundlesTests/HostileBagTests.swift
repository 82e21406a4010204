// SPDX-License-Identifier: Apache-2.0
// Archives that a forged or broken station could send, correctly sealed and correctly signed: each
// is refused with its own fact, and the private folder is empty afterwards.

import Bundles
import Crypto
import Foundation
import Testing

struct HostileBagTests {
  private func refusal(
    _ shop: Workshop, _ plaintext: Data, kind: BundleKind = .up
  ) throws -> BundleError? {
    let name = try shop.forge(plaintext, namespace: kind.namespace)
    let error = #expect(throws: BundleError.self) {
      try shop.open(name, kind: kind).discard()
    }
    #expect(try shop.names(shop.privatePlace).isEmpty)
    return error
  }

  private func fault(_ bend: (inout BagMaker) -> Void) throws -> BagFault? {
    let shop = try Workshop()
    var bag = BagMaker(key: shop.key)
    bend(&bag)
    guard case .bag(let fault) = try refusal(shop, bag.archive()) else { return nil }
    return fault
  }

  @Test func theUnbentBagIsAccepted() throws {
    let shop = try Workshop()
    let name = try shop.forge(BagMaker(key: shop.key).archive())
    let opened = try shop.open(name)
    #expect(opened.info.entries == 1)
    #expect(opened.blobs.count == 1)
    try opened.discard()
    #expect(try shop.names(shop.privatePlace).isEmpty)
  }

  @Test(arguments: [
    "FORGED00/../x", "/etc/passwd", "FORGED00/data/../../x", "FORGED00\\data\\x", "x",
    "FORGED00/data/a b", "FORGED00/data/.hidden", "FORGED00/data/-rf", "FORGED00/data/a/b/c",
    "OTHER/data/x", "FORGED00//data/x", "FORGED00/data/blobs/short", "FORGED00/fetch.txt",
    "FORGED00/data/\u{1}", "FORGED00/data/ế", "../FORGED00/data/x", "FORGED00/data",
  ])
  func aNameOutsideTheListIsRefused(name: String) throws {
    let found = try fault { $0.extra = { $0.add(name, Data("x".utf8)) } }
    guard case .forbiddenName = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test(arguments: ["1", "2", "3", "4", "5", "6", "7", "S", "M", "Z"] as [Character])
  func onlyOrdinaryFilesAreRead(type: Character) throws {
    let found = try fault {
      $0.extra = { $0.add("FORGED00/data/extra", type: type, link: "/etc/passwd") }
    }
    // Links, devices, folders and pipes by their kind; what libarchive takes for a file is unlisted.
    let expected: BagFault =
      "123456M".contains(type) ? .notRegularFile("FORGED00/data/extra") : .unlisted("data/extra")
    #expect(found == expected)
  }

  @Test(arguments: ["K", "L", "V", "g"] as [Character])
  func aHeaderThatOtherReadersTakeOtherwiseIsRefused(type: Character) throws {
    let found = try fault {
      $0.extra = { $0.add("FORGED00/data/extra", Data("20 comment=anything\n".utf8), type: type) }
    }
    #expect(found != nil)
  }

  @Test func anArchiveWithoutItsEndIsRefused() throws {
    let shop = try Workshop()
    let whole = try BagMaker(key: shop.key).archive()
    #expect(try refusal(shop, whole.dropLast(1024)) == .bag(.notTar))
    #expect(try refusal(shop, whole.dropLast(512)) == .bag(.notTar))
  }

  @Test(arguments: [
    #"{"n":1,"n":2}"#, #"{"a":{"b":1,"b":1}}"#, #"{"\u006e":1,"n":2}"#, #"[{"x":[],"y":{},"x":0}]"#,
  ])
  func aKeyThatStandsTwiceIsRefused(line: String) throws {
    let found = try fault { bag in
      bag.payload[0] = ("data/entries.jsonl", Data((line + "\n").utf8))
    }
    #expect(found == .lineMalformed(path: "data/entries.jsonl", line: 1))
  }

  @Test(arguments: [
    #"{"n":{"n":"n"},"m":[{"n":1},{"n":2}]}"#, #"{"a":"\"b\":1,\"b\"","b":1}"#,
    #"["a","a",{"a":"a"}]"#,
  ])
  func aKeyThatStandsOnceInEachObjectIsTaken(line: String) throws {
    #expect(throws: Never.self) { try JSONDepth.check(Data(line.utf8)) }
  }

  @Test func aSparseFileIsRefused() throws {
    let shop = try Workshop()
    var bag = BagMaker(key: shop.key)
    let size = 8 << 30
    bag.extra = { tar in
      let map = "1\n0\n0\n"
      let path = "FORGED00/data/extra"
      let fields = [
        ("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", path),
        ("GNU.sparse.realsize", String(size)),
      ]
      let records = fields.map { key, value in
        let rest = " \(key)=\(value)\n"
        let length = rest.utf8.count + String(rest.utf8.count + 2).utf8.count
        return "\(length)\(rest)"
      }.joined()
      tar.add("FORGED00/PaxHeaders/extra", Data(records.utf8), type: "x")
      tar.add("FORGED00/GNUSparseFile.0/extra", Data(map.utf8) + Data(count: 512 - map.utf8.count))
    }
    #expect(try refusal(shop, bag.archive()) != nil)
  }

  @Test func aHeaderThatClaimsATerabyteIsRefusedUnread() throws {
    let path = "data/extra"
    let found = try fault { $0.extra = { $0.add("FORGED00/\(path)", claims: 1 << 40) } }
    #expect(found == .tooLarge(path: path, limit: Limits.payloadFileBytes))
  }

  @Test func theSameNameTwiceIsRefused() throws {
    let found = try fault {
      $0.extra = { $0.add("FORGED00/data/entries.jsonl", Data("{\"n\":1}\n".utf8)) }
    }
    #expect(found == .duplicate("data/entries.jsonl"))
    #expect(
      try fault { $0.bendManifest = { $0 + $0 } } == .duplicate("data/entries.jsonl"))
  }

  @Test func filesAndManifestMustAgreeBothWays() throws {
    #expect(
      try fault { $0.extra = { $0.add("FORGED00/data/extra", Data("x".utf8)) } }
        == .unlisted("data/extra"))
    #expect(
      try fault { $0.bendManifest = { $0 + zeros + "  data/extra\n" } } == .missing("data/extra"))
    #expect(
      try fault { $0.bendManifest = { zeros + $0.dropFirst(64) } } == .changed("data/entries.jsonl")
    )
    #expect(
      try fault { $0.bendTagManifest = { zeros + $0.dropFirst(64) } } == .changed("bagit.txt"))
    #expect(
      try fault { $0.bendTagManifest = { String($0.split(separator: "\n")[0]) + "\n" } }
        == .unlisted("bag-info.txt"))
    for bend in [
      { _ in "" }, { $0 + "\n" }, { String($0.dropLast()) }, { $0.uppercased() },
      { $0.replacing("  ", with: " ") },
    ] as [(String) -> String] {
      #expect(try fault { $0.bendManifest = bend } == .unreadable("manifest-sha256.txt"))
    }
  }

  @Test(arguments: [
    "bagit.txt", "bag-info.txt", "manifest-sha256.txt", "tagmanifest-sha256.txt",
    "tagmanifest-sha256.txt.sig",
  ])
  func noTagFileMayBeMissing(name: String) throws {
    let found = try fault { $0.leaveOut = [name] }
    #expect(
      [.missing(name), .outOfOrder("bag-info.txt"), .outOfOrder("data/entries.jsonl")].contains(
        found))
  }

  @Test func theInnerSignatureIsByTheSameKeyForTheSamePurpose() throws {
    #expect(try fault { $0.signer = .generate(comment: "x") } == .innerSignature)
    #expect(try fault { $0.namespace = .reply } == .innerSignature)
  }

  @Test func aBlobMustBeItsName() throws {
    let name = "data/blobs/" + String(repeating: "a", count: 64)
    #expect(try fault { $0.payload[1] = (name, Data("scan".utf8)) } == .changed(name))
  }

  @Test func countsMustAgree() throws {
    #expect(try fault { $0.set("Payload-Oxum", "1.2") } == .countsDiffer)
    #expect(try fault { $0.set("Blob-Count", "2") } == .countsDiffer)
    #expect(try fault { $0.payload[0].1 = Data("{}\n{}\n".utf8) } == .countsDiffer)
    #expect(try fault { $0.payload.removeFirst() } == .countsDiffer)
  }

  @Test(arguments: [
    ("Entry-Count", "2"), ("Last-Sequence", "-1"), ("Key-Epoch", "0"), ("Key-Epoch", "01"),
    ("Station-Code", "a b"), ("Digest-Of-Last", "x"), ("Created-At", "gestern"),
    ("Bundle-Kind", "sideways"), ("Bundle-Format-Version", "0"), ("Bundle-Format-Version", "x"),
    ("Bag-Count", "2 of 1"), ("Reply-Number", "1"), ("Last-Sequence", "99999999999999999999"),
  ])
  func aSenselessFieldIsRefused(label: String, value: String) throws {
    #expect(try fault { $0.set(label, value) } == .unreadable("bag-info.txt"))
  }

  @Test func aFieldTwiceIsRefused() throws {
    #expect(try fault { $0.info.append(("Key-Epoch", "1")) } == .unreadable("bag-info.txt"))
    #expect(
      try fault { $0.declaration = Data("BagIt-Version: 0.97\n".utf8) } == .unreadable("bagit.txt"))
  }

  @Test func aNewerFormatIsToldFromDamage() throws {
    let shop = try Workshop()
    var bag = BagMaker(key: shop.key)
    bag.set("Bundle-Format-Version", "2")
    bag.set("Station-Code", "something new")
    bag.extra = { $0.add("FORGED00/new/thing", Data()) }
    #expect(try refusal(shop, bag.archive()) == .newerFormat(found: 2, supported: 1))
  }

  @Test func aBundleIsNotAReply() throws {
    let shop = try Workshop()
    var bag = BagMaker(key: shop.key)
    bag.namespace = .reply
    #expect(try refusal(shop, bag.archive(), kind: .down) == .wrongKind(found: .up))
  }

  @Test func hostileLinesAreRefused() throws {
    let path = "data/entries.jsonl"
    func lines(_ text: String) throws -> BagFault? {
      try fault { $0.payload[0].1 = Data(text.utf8) }
    }
    #expect(try lines("\n") == .lineMalformed(path: path, line: 1))
    #expect(try lines("{}") == .lineMalformed(path: path, line: 1))
    #expect(
      try lines("{}\n" + String(repeating: "[", count: 50) + "\n") == .tooDeep(path: path, line: 2))
    #expect(
      try lines(String(repeating: "1", count: Limits.lineBytes + 1) + "\n")
        == .lineTooLong(path: path, line: 1))
  }

  @Test func nothingMayFollowTheArchive() throws {
    let shop = try Workshop()
    let archive = try BagMaker(key: shop.key).archive()
    #expect(try refusal(shop, archive + Data("x".utf8)) == .bag(.trailingData))
    #expect(try refusal(shop, archive + archive) == .bag(.trailingData))
    #expect(
      try refusal(shop, archive + Data(count: Limits.tarPaddingBytes + 70_000))
        == .bag(.trailingData))
    // The zeros of a tape record are harmless.
    try shop.open(shop.forge(archive + Data(count: 9000))).discard()
  }

  @Test func brokenArchivesAreRefused() throws {
    let shop = try Workshop()
    let archive = try BagMaker(key: shop.key).archive()
    for broken in [
      Data(), Data(count: 512), Data(count: 100_000), Data(repeating: 0xff, count: 5000),
      archive.prefix(700), archive.prefix(1024), archive.prefix(archive.count / 2),
      archive.dropFirst(512), Data([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]) + archive,
      Data("PK\u{3}\u{4}".utf8) + archive,
    ] {
      #expect(try refusal(shop, broken) != nil, "\(broken.count) bytes")
    }
  }

  @Test(.enabled(if: StockTool.isThere("gzip"), "no gzip"))
  func aCompressedArchiveIsRefused() throws {
    let shop = try Workshop()
    let plain = try shop.write(try BagMaker(key: shop.key).archive(), "plain.tar")
    let packed = try stock("gzip", ["-c"], in: shop.path, input: plain).output
    #expect(try refusal(shop, packed) != nil)
  }

  @Test func tooManyFilesAreRefused() throws {
    let found = try fault {
      $0.extra = { tar in
        for number in 0...Limits.bagFiles { tar.add("FORGED00/data/f\(number)") }
      }
    }
    #expect(found == .tooMany(limit: Limits.bagFiles))
  }

  @Test(arguments: [(ReaderProgram.inThisProcess, 300), (.installed, 30)])
  func noMutationOfAnArchiveIsAcceptedOrCrashes(reader: ReaderProgram, rounds: Int) throws {
    try ReaderProgram.$current.withValue(reader) { try mutate(rounds) }
  }

  private func mutate(_ rounds: Int) throws {
    let shop = try Workshop()
    let archive = try BagMaker(key: shop.key).archive()
    var dice = Dice(state: 42)
    for round in 0..<rounds {
      var bent = archive
      for _ in 0..<Int.random(in: 1...4, using: &dice) {
        let place = Int.random(in: 0..<bent.count, using: &dice)
        bent[place] = UInt8.random(in: 0...255, using: &dice)
      }
      let name = try shop.forge(bent)
      do {
        let opened = try shop.open(name)
        // Only bytes that mean nothing (owner names, padding) may have changed.
        #expect(opened.blobs.count == 1 && opened.info.entries == 1, "round \(round)")
        try opened.discard()
      } catch is BundleError {}
      #expect(try shop.names(shop.privatePlace).isEmpty)
    }
  }
}
