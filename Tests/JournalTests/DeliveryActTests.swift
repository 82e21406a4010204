// SPDX-License-Identifier: Apache-2.0
// The acts about papers that are handed over at a point: how each is written, byte for byte, and what may not stand
// in them.

import Foundation
import Journal
import Petitions
import Testing

@Suite struct DeliveryActTests {
  static let digest = String(repeating: "ab", count: 32)
  static let reference = "07654-03-KM4T-7BQH"
  static let day = CivilDate(iso: "2026-12-04")!  // a literal

  static let rows: [(any Act, String)] = [
    (
      DocumentSent(
        reference: reference, sha256: digest, bytes: 900, name: "Thông báo", number: "12/TB-UBND",
        dated: day, step: 7, recipient: .filer, due: day),
      #"{"bytes":900,"dated":"2026-12-04","due":"2026-12-04","name":"Thông báo","#
        + #""number":"12/TB-UBND","recipient":"nguoi-gui","reference":"07654-03-KM4T-7BQH","#
        + #""sha256":"\#(digest)","step":7}"#
    ),
    (
      sealed,
      #"{"bytes":900,"name":"Văn bản niêm phong","recipient":"nguoi-gui","#
        + #""reference":"07654-03-KM4T-7BQH","release":"id-4","sealedFor":"07654-03.1","#
        + #""sha256":"\#(digest)","source":"\#(digest)"}"#
    ),
    (
      ReferenceSet(file: "holidays", version: 7, sha256: digest, bytes: 900, note: "Tết 2027"),
      #"{"bytes":900,"file":"holidays","note":"Tết 2027","sha256":"\#(digest)","version":7}"#
    ),
    (
      ReferenceTaken(file: "holidays", version: 7, sha256: digest, isRefused: true),
      #"{"file":"holidays","isRefused":true,"sha256":"\#(digest)","version":7}"#
    ),
    (
      DocumentRecalled(document: "id-5", reference: reference, reason: "nhầm đơn"),
      #"{"document":"id-5","reason":"nhầm đơn","reference":"07654-03-KM4T-7BQH"}"#
    ),
    (
      DocumentReleased(reference: reference, sha256: digest, reason: "ở xa", holder: "lan"),
      #"{"holder":"lan","reason":"ở xa","reference":"07654-03-KM4T-7BQH","sha256":"\#(digest)"}"#
    ),
    (
      DocumentArrived(document: "id-5", reference: reference),
      #"{"document":"id-5","reference":"07654-03-KM4T-7BQH"}"#
    ),
    (
      DocumentPrinted(
        document: "id-5", reference: reference, copy: 1, outcome: .seen, reason: "rách"),
      #"{"copy":1,"document":"id-5","outcome":"seen","reason":"rách","#
        + #""reference":"07654-03-KM4T-7BQH"}"#
    ),
    (
      DocumentHandedOver(
        document: "id-5", reference: reference, outcome: .refused, on: day,
        record: HandOverRecord(reason: "không nêu", witnesses: ["Phan Văn Giả"])),
      #"{"document":"id-5","on":"2026-12-04","outcome":"khong-nhan","#
        + #""record":{"reason":"không nêu","witnesses":["Phan Văn Giả"]},"#
        + #""reference":"07654-03-KM4T-7BQH"}"#
    ),
    (
      DocumentHandedOver(
        document: "id-5", reference: reference, outcome: .taken, on: day, record: nil,
        sealed: digest),
      #"{"document":"id-5","on":"2026-12-04","outcome":"da-nhan","#
        + #""reference":"07654-03-KM4T-7BQH","sealed":"\#(digest)"}"#
    ),
  ]

  static var sealed: DocumentSent {
    var act = DocumentSent(
      reference: reference, sha256: digest, bytes: 900, name: "Văn bản niêm phong",
      recipient: .filer)
    (act.source, act.release, act.sealedFor) = (digest, "id-4", Samples.journal)
    return act
  }

  @Test func whatIsSealedSaysNothingOfItselfOutside() {
    #expect(Self.sealed.keepsLimits)
    var told = Self.sealed
    told.number = "12/TB-UBND"
    #expect(!told.keepsLimits)
    var free = Self.sealed
    free.release = nil
    #expect(!free.keepsLimits, "nobody let it go")
  }

  @Test func aRecordIsEitherOpenOrSealed() {
    var act = DocumentHandedOver(
      document: "id-5", reference: Self.reference, outcome: .taken, on: Self.day, record: nil,
      sealed: Self.digest)
    #expect(act.keepsLimits && act.blobs == [Self.digest])
    act.record = HandOverRecord(taker: "Nguyễn Văn Thử")
    #expect(!act.keepsLimits)
    act.sealed = nil
    #expect(act.keepsLimits)
    act.record = nil
    #expect(!act.keepsLimits)
  }

  @Test func aHistoryTellsNoName() {
    let act = DocumentHandedOver(
      document: "id-5", reference: Self.reference, outcome: .taken, on: Self.day,
      record: HandOverRecord(taker: "Nguyễn Văn Thử"))
    #expect(!act.sentence.contains("Thử"))
  }
}
