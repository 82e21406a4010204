// SPDX-License-Identifier: Apache-2.0
// Acts that joined after the first journal: how each is written, byte for byte. What stands here is never
// changed, because journals live for ever; a new optional field is a further row.

import Casework
import Foundation
import Journal
import Petitions
import Testing

@Suite struct LaterActTests {
  static let digest = String(repeating: "ab", count: 32)

  static let rows: [(any Act, String)] =
    [
      (
        AccountSet(
          account: "lan", name: "Đặng Thị Lan", role: "Trưởng thôn", duty: .lead, isActive: true),
        #"{"account":"lan","duty":"phu-trach","isActive":true,"name":"Đặng Thị Lan","role":"Trưởng thôn"}"#
      ),
      (
        AccountSet(
          account: "lan", name: "Đặng Thị Lan", role: "Công chức", duty: .reception, isActive: true,
          duties: [.keyHolder, .intake]),
        #"{"account":"lan","duties":["intake","keyHolder"],"duty":"tiep-nhan","isActive":true,"#
          + #""name":"Đặng Thị Lan","role":"Công chức"}"#
      ),
      (
        IdentityOpened(reference: "07654-03-2863-C4HK", reason: "thụ lý", holder: "lan"),
        #"{"holder":"lan","reason":"thụ lý","reference":"07654-03-2863-C4HK"}"#
      ),
      (
        HolderChanged(account: "lan", change: .recovered),
        #"{"account":"lan","change":"khoi-phuc"}"#
      ),
      (
        AccountPINSet(account: "lan", isFromOffice: false),
        #"{"account":"lan","isFromOffice":false}"#
      ),
      (
        AccountPINSet(account: "lan", isFromOffice: true, reset: "id-7"),
        #"{"account":"lan","isFromOffice":true,"reset":"id-7"}"#
      ),
      (
        PINReset(journal: Samples.journal, account: "lan", reason: "quên mã"),
        #"{"account":"lan","journal":"07654-03.1","reason":"quên mã"}"#
      ),
      (
        StationRenamed(journal: Samples.journal, name: "Thôn Đồng", reason: "sáp nhập"),
        #"{"journal":"07654-03.1","name":"Thôn Đồng","reason":"sáp nhập"}"#
      ),
      (
        StationDesignated(
          journal: Samples.journal, isDesignated: true, decision: "12/QĐ-UBND",
          decidedOn: CivilDate(iso: "2026-11-30")!),
        #"{"decidedOn":"2026-11-30","decision":"12/QĐ-UBND","isDesignated":true,"journal":"07654-03.1"}"#
      ),
      (
        AsideTaken(journal: Samples.journal, sequences: [4, 9]),
        #"{"journal":"07654-03.1","sequences":[4,9]}"#
      ),
      (
        BackupMade(name: "KQXTVB", through: 9, bytes: 1024, sha512: digest),
        #"{"bytes":1024,"name":"KQXTVB","sha512":"\#(digest)","through":9}"#
      ),
      (
        ReceptionCorrected(sequence: 4, reason: "ghi nhầm", reception: nil),
        #"{"reason":"ghi nhầm","sequence":4}"#
      ),
      (
        ReceptionHeld(
          Reception(
            people: 6, speaker: nil, subject: "Hỏi thủ tục", outcome: .declined, reference: nil,
            note: nil, session: .leaderScheduled, isMobile: true, receiver: "Chủ tịch xã",
            field: "dat-dai", ground: "say-ruou", representatives: "Y Bhăm Niê")),
        #"{"field":"dat-dai","ground":"say-ruou","isMobile":true,"outcome":"giai-thich-khong-tiep","#
          + #""people":6,"receiver":"Chủ tịch xã","representatives":"Y Bhăm Niê","#
          + #""session":"dinh-ky","subject":"Hỏi thủ tục"}"#
      ),
      (
        PetitionFiled(
          reference: "07654-03-2863-C4HK", kind: .denunciation, petition: nil, sealed: nil,
          people: 1, documents: 0, envelope: PaperEnvelope(count: 2, pages: 7)),
        #"{"documents":0,"envelope":{"count":2,"pages":7},"kind":"to-cao","people":1,"#
          + #""reference":"07654-03-2863-C4HK"}"#
      ),
      (
        CaseStepTaken(
          Step(
            .forwarded, number: 9, petitions: ["07654-03-KM4T-7BQH"],
            on: VietnamTime.day(Samples.moment),
            by: StepActor(account: "hoa", name: "Lê Thị Hoa", duties: [.leader, .handling]),
            facts: [
              "noi-nhan": .addressee(Addressee(name: "Sở Xây dựng", bodyClass: .administration)),
              "so-van-ban": .text("12/PC-UBND"),
            ], reason: "bổ sung", corrects: 3),
          of: CaseFile(id: "07654-03-KM4T-7BQH", petitions: [])),
        #"{"case":"07654-03-KM4T-7BQH","corrects":3,"duties":["handling","leader"],"facts":{"noi-nhan":"#
          + #"{"addressee":{"bodyClass":"hanh-chinh","name":"Sở Xây dựng"}},"so-van-ban":"#
          + #"{"text":"12/PC-UBND"}},"on":"2026-11-21","petitions":["07654-03-KM4T-7BQH"],"#
          + #""reason":"bổ sung","step":"forwarded"}"#
      ),
      (
        HolderChanged(account: "lan", change: .recovered),
        #"{"account":"lan","change":"khoi-phuc"}"#
      ),
      (
        PetitionFiled(
          reference: "07654-03-2863-C4HK", kind: .denunciation, petition: nil, sealed: nil,
          people: 1, documents: 0, envelope: PaperEnvelope(count: 1),
          origin: PetitionOrigin(
            source: .press, arrivedOn: CivilDate(iso: "2026-11-20")!, arrivalNumber: "12",
            sender: "Báo Thử", letterNumber: "5/BĐ", letterDate: CivilDate(iso: "2026-11-18")!)),
        #"{"documents":0,"envelope":{"count":1},"kind":"to-cao","origin":{"arrivalNumber":"12","#
          + #""arrivedOn":"2026-11-20","letterDate":"2026-11-18","letterNumber":"5/BĐ","#
          + #""sender":"Báo Thử","source":"bao-chi"},"people":1,"reference":"07654-03-2863-C4HK"}"#
      ),
      (
        ClockStartChosen(
          start: "thon-ghi-nhan", decision: "12/QĐ-UBND", decidedOn: CivilDate(iso: "2026-11-30")!),
        #"{"decidedOn":"2026-11-30","decision":"12/QĐ-UBND","start":"thon-ghi-nhan"}"#
      ),
      (
        DocumentAdded(
          reference: "07654-03-2863-C4HK", sealed: digest, sealedFile: digest),
        #"{"reference":"07654-03-2863-C4HK","sealed":"\#(digest)","sealedFile":"\#(digest)"}"#
      ),
    ] + DeliveryActTests.rows

  @Test(arguments: rows.indices)
  func eachIsWrittenAsItAlwaysWasAndReadAgain(row: Int) throws {
    let (act, body) = Self.rows[row]
    let entry = try Entry(
      after: .start, in: Samples.journal, id: "id", at: Samples.moment, by: Samples.clerk, act: act)
    let line = String(decoding: entry.line, as: UTF8.self)
    #expect(line.contains(#""body":\#(body),"#), "\(line)")
    #expect(try Entry(line: entry.line).act.isEqual(to: act))
  }

  @Test func aCorrectionHoldsTheWholePetitionAndNamesItsBlobs() throws {
    let petition = try Samples.draft().checked(today: VietnamTime.day(Samples.moment)).get()
    let act = PetitionCorrected(
      reference: "07654-03-KM4T-7BQH", reason: "sai tên", petition: petition)
    #expect(act.blobs == [Samples.digest])
    #expect(act.reference == "07654-03-KM4T-7BQH")
    let entry = try Entry(
      after: .start, in: Samples.journal, id: "id", at: Samples.moment, by: Samples.clerk, act: act)
    #expect(try Entry(line: entry.line).act.isEqual(to: act))
  }
}
