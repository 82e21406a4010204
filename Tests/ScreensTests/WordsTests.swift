// SPDX-License-Identifier: Apache-2.0
// Every error has words of its own: what happened and what to do next. None falls through to "unknown".

import Bundles
import DeskScreens
import Devices
import Exchange
import Foundation
import Glibc
import Journal
import OfficeScreens
import Papers
import Petitions
import Screens
import Storage
import Support
import Testing

@Suite struct WordsTests {
  static let unknown = Words.message(for: NeverCame(what: "")).title

  static let storage: [any Error] = [
    StoreError.absent(path: "/x"), StoreError.exists(path: "/x"), StoreError.inUse(processID: 7),
    StoreError.inUse(processID: nil), StoreError.foreignFile,
    StoreError.newerSchema(found: 2, known: 1), StoreError.damaged(detail: "x"),
    StoreError.diskFull, StoreError.readOnly, StoreError.disk(detail: "x"),
    StoreError.notDurable(detail: "x"), StoreError.noStation, StoreError.notFound("x"),
    StoreError.conflict("x"), StoreError.conflict("sealed"), StoreError.conflict("not kept"),
    StoreError.blob(sha256: "x"),
  ]
  static let attachments: [any Error] = [
    AttachmentError.unreadable(name: "a", errno: 2), AttachmentError.empty(name: "a"),
    AttachmentError.tooLarge(name: "a", found: 2, limit: 1),
    AttachmentError.noBudget(name: "a", left: 1),
    AttachmentError.tooManyPixels(name: "a", width: 1, height: 1),
    AttachmentError.unknownType(name: "a", kind: "HEIC"),
    AttachmentError.unknownType(name: "a", kind: "EXE"),
    AttachmentError.unknownType(name: "a", kind: ""), AttachmentError.damaged(name: "a"),
  ]
  static let refusals: [ImportRefusal] = [
    .incomplete, .unknownSigner(fingerprint: "x"), .badSignature, .revoked(journal: "x"),
    .notForUs, .newerFormat(found: 2), .newerEntry(kind: "x"), .damaged(detail: "x"),
    .foreignJournal(found: "x"), .gap(have: 1, from: 3), .forked(sequence: 2), .limit("x"),
    .brokenMedium, .io("x"), .unread(.notInstalled("x")), .unread(.garbled),
  ]
  static let bundles: [any Error] = [
    BundleError.incomplete(missing: "x"), BundleError.tooLarge(file: "x", bytes: 2, limit: 1),
    BundleError.signatureUnreadable(.malformed),
    BundleError.wrongNamespace(found: "x", expected: .bundle),
    BundleError.signatureWrong(fingerprint: "x"), BundleError.unknownSigner(fingerprint: "x"),
    BundleError.signerNotValid(principal: "x", fingerprint: "x"), BundleError.age(.truncated),
    BundleError.age(.noMatch), BundleError.bag(.notTar),
    BundleError.newerFormat(found: 2, supported: 1), BundleError.wrongKind(found: .up),
    BundleError.reader(.notInstalled("x")), BundleError.reader(.notStarted(errno: EAGAIN)),
    BundleError.reader(.ended(signal: 11, status: 0)), BundleError.reader(.tooSlow(seconds: 30)),
    BundleError.reader(.garbled),
    SealError.sourceDiffers(path: "x"), SealError.tooManyFiles(limit: 1),
    SealError.sourceUnreadable(path: "x", IOFault(operation: "read", code: EIO, path: "x")),
    SealError.tooLarge(bytes: 2, limit: 1), DocumentError.unreadable,
    DocumentError.tooLarge(bytes: 2, limit: 1), AgeError.noMatch, AgeError.truncated,
    SSHKeyError.malformed, EntryError.unreadable, EntryError.unknownKind("x"),
    EntryError.newerVersion(2),
  ]
  static let sticks: [any Error] =
    [ENOSPC, EROFS, EACCES, EPERM, ENODEV, EIO, ENOENT, ENXIO, ENOTDIR, EMFILE].map {
      IOFault(operation: "write", code: $0, path: "/x")
    } + [
      FolderError.noSpace(needed: 2, free: 1), .readOnly(path: "x"), .gone(path: "x"),
      .noEntries(path: "x"), .stoppedWriting(path: "x"), .damaged(path: "x"),
      .notAFolder(path: "x"),
      .verifyFailed(file: "x"), .notOurs(path: "x"),
      .ambiguous(names: ["TIEPDAN", "tiepdan"]),
      .io(IOFault(operation: "open", code: EMFILE, path: "x")),
    ]
  static let journeys: [any Error] = [
    ExportError.nothingToSend, ExportError.notTrusted, ExportError.training,
    ExportError.noSuchSequence(3), EnrolmentError.nothingFound, EnrolmentError.several(["a", "b"]),
    EnrolmentError.unreadable(folder: "x"), EnrolmentError.wordsDiffer,
    EnrolmentError.alreadyEnrolled("x"), EnrolmentError.wrongCommune("x"),
    StationKeys.KeysError.unreadable(file: "ky"), StationKeys.KeysError.wrongPassphrase,
    StationKeys.KeysError.locked, CancellationError(), RestoreError.damagedKey,
    RestoreError.mistypedKey(letters: 73, expected: 74),
    RestoreError.mistypedKey(letters: 74, expected: 74),
    Violations([Violation(.title, .missing)]),
  ]
  static let program: [any Error] = [
    PaperError.fonts([]), PaperError.drawing(status: 1), PaperError.tooLongForQRCode(bytes: 9),
    PaperError.wrongPaper(.a4), FormPackError.missing(file: "x"),
    OfficeFormError.unknownEntry(file: "x", entry: "y"),
    OfficeFormError.newerFormat(file: "x", format: 2), FormPaperError.needsRedaction(form: "x"),
    FormValueError.notReadable(label: "x", kind: .date), RedactionError.nobodyRetyped,
    RedactionError.namesDenouncer(field: "x", mark: .phone), PaperError.notArchivable,
    FormPackError.noneValid(kind: "x", day: "x"), CocoaError(.fileWriteUnknown),
    DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "secret")),
  ]

  @Test(arguments: [storage, attachments, refusals, bundles, sticks, journeys, program])
  func everyErrorHasWordsOfItsOwn(errors: [any Error]) {
    for error in errors {
      let message = Words.message(for: error)
      #expect(message.title != Self.unknown, "\(error)")
      #expect(message.title.hasSuffix("."), "\(error): \(message.title)")
      // What to do next is missing only where there is nothing to do.
      #expect(!message.next.isEmpty || message.tone == .notice, "\(error)")
      #expect(isComposed(message.text) && isVietnamese(message.text), "\(message.text)")
    }
  }

  @Test func aTextThatIsNoKeyHasWords() throws {
    let error = #expect(throws: Age.KeyError.self) { try Age.Recipient(parsing: "age1") }
    #expect(Words.message(for: try #require(error)).title != Self.unknown)
  }

  @Test func filesThatAreMissingFromTheProgramAreNamed() throws {
    let empty = try Scratch()
    let missing = #expect(throws: AssetsFolder.Missing.self) {
      try AssetsFolder.find(environment: ["TIEPDAN_ASSETS": empty.url.path])
    }
    #expect(Words.message(for: try #require(missing)).title != Self.unknown)
    _ = try empty.folder("forms")
    let bare = try AssetsFolder.find(environment: ["TIEPDAN_ASSETS": empty.url.path])
    let unreadable = #expect(throws: ReferenceData.Unreadable.self) {
      try ReferenceData(assets: bare)
    }
    #expect(Words.message(for: try #require(unreadable)).text.contains("data/fields.json"))
  }

  @Test func aDraftThatCannotBeOpenedHasWords() throws {
    let commune = try Commune()
    let vault = try DraftVault(store: commune.point.store)
    let error = #expect(throws: (any Error).self) {
      try vault.keepFile(Data("x".utf8), sha256: Entry.digest(Data("x".utf8)), of: "a")
      vault.forget("a")
      try FileManager.default.createDirectory(
        at: commune.point.folder.appendingPathComponent("nhap/a"), withIntermediateDirectories: true
      )
      try Data("x".utf8).write(
        to: commune.point.folder.appendingPathComponent("nhap/a/\(Entry.digest(Data("x".utf8)))"))
      _ = try vault.file(Entry.digest(Data("x".utf8)), of: "a")
    }
    let found = try #require(error)
    #expect(found is DraftVault.Unopenable)
    #expect(Words.message(for: found).title == "Không mở được một bản nháp đã lưu.")
  }

  @Test func thePersonalDataOfADecodingErrorIsNotShown() {
    let error = DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "Nguyễn Văn A"))
    let message = Words.message(for: error)
    #expect(!(message.text + message.detail).contains("Nguyễn"))
  }

  static let places: [FormPlace] =
    [
      .kind, .people, .groupSize, .organisation, .authority, .interpreter, .readBack, .respondent,
      .respondentAddress, .title, .content, .request, .priorHandling, .writtenOn,
      .decisionKnownOn, .signature, .document(0), .documents,
    ]
    + [PersonPlace.name, .born, .number, .issued, .address, .phone, .contact].flatMap {
      [FormPlace.person(0, $0), .proxy($0)]
    }
  static let rules: [Rule] = [
    .missing, .tooLong(limit: 1, found: 2), .notADate, .inTheFuture, .longAgo(years: 20),
    .wrongDigits(expected: 12, found: 9), .oddPassport, .numberDisagrees, .oddPhone, .oddName,
    .sameNumberAs(0), .noNumber, .proxyNotAllowed, .groupTooSmall, .groupSizeWrong(named: 3),
    .representatives(least: 1, most: 2, found: 0), .representatives(least: 1, most: 2, found: 3),
    .representatives(least: 1, most: 1, found: 0), .representativePaperMissing, .notReadBack,
    .notSigned, .pastComplaintLimit(days: 100), .goesToProvince, .notACount(most: 9),
    .tooMany(limit: 1, found: 2), .tooLarge(limit: 1, found: 2),
  ]

  @Test(arguments: rules)
  func everyViolationHasASentenceAtEveryPlace(rule: Rule) {
    for place in Self.places {
      for severity in [Violation.Severity.blocks, .warns] {
        let sentence = Violation(place, rule, severity).sentence
        #expect(sentence.hasSuffix("."), "\(place) \(rule)")
        #expect(isComposed(sentence) && isVietnamese(sentence), "\(sentence)")
      }
    }
  }

  @Test(arguments: [
    (0, "0 byte"), (999, "999 byte"), (1_000, "1 kB"), (1_234_567, "1,2 MB"),
    (50_000_000, "50 MB"), (999_999, "1 MB"), (3_500_000_000, "3,5 GB"),
  ])
  func sizesHaveADecimalComma(bytes: Int, text: String) { #expect(Words.size(bytes) == text) }

  @Test func everyOutcomeOfAnImportAndAReplyHasWords() throws {
    for refusal in Self.refusals {
      #expect(!refusal.code.isEmpty)
      #expect(Words.message(for: refusal).tone == .problem)
    }
    #expect(Set(Self.refusals.map(\.code)).count == Self.refusals.count)
  }

  private func isComposed(_ text: String) -> Bool {
    Array(text.utf8) == Array(text.precomposedStringWithCanonicalMapping.utf8)
  }

  private func isVietnamese(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.value >= 0xC0 }
  }
}
