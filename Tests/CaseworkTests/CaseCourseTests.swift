// SPDX-License-Identifier: Apache-2.0
// One case of each kind from its receipt to its end, and the rules that a case meets on its way.

import Casework
import Foundation
import Petitions
import Testing

@Suite struct CaseCourseTests {
  /// Takes steps one after the other; none may be out of order.
  static func course(
    _ file: CaseFile, _ steps: [(StepID, String, [String: FactValue])]
  ) -> CaseFile {
    var file = file
    for (id, on, facts) in steps {
      let step = Bench.step(id, in: file, on: Bench.day(on), facts)
      let found = file.violations(of: step)
      #expect(found.isEmpty, "\(id): \(found)")
      file = file.adding(step)
    }
    return file
  }

  static let accepted: [(StepID, String, [String: FactValue])] = [
    (.received, "2026-11-20", [:]), (.assigned, "2026-11-20", ["nguoi": .text("Trần Văn Minh")]),
    (.classified, "2026-11-23", [:]), (.proposed, "2026-11-25", [:]),
    (.accepted, "2026-12-02", [:]),
  ]

  @Test func aComplaintGoesToItsEnd() throws {
    let file = Self.course(
      Bench.file(.complaint),
      Self.accepted + [
        (.verificationOrdered, "2026-12-03", [:]),
        (.dialogueCalled, "2026-12-05", ["ngay-doi-thoai": .date(Bench.day("2026-12-11"))]),
        (.dialogueHeld, "2026-12-11", [:]), (.verified, "2026-12-14", [:]),
        (.suspended, "2026-12-16", [:]), (.resumed, "2026-12-26", [:]),
        (.decided, "2027-01-05", ["ket-qua": .choice("dung"), "tra-tien": .money(5_000_000)]),
        (
          .documentIssued, "2027-01-07",
          ["muc-dich": .choice("gui-quyet-dinh"), "so-van-ban": .text("12/QĐ-UBND")]
        ),
        (.documentIssued, "2027-01-07", ["muc-dich": .choice("gui-tam-dinh-chi")]),
        (.enforcementOpened, "2027-02-08", [:]),
        (
          .enforcementDone, "2027-03-01",
          ["xong-het": .flag(true), "tra-tien": .money(5_000_000)]
        ),
        (.databaseEntered, "2027-03-02", [:]), (.ended, "2027-03-02", [:]),
      ])
    #expect(file.state().phase == .ended)
    let law = try Bench.law()
    let clocks = file.clocks(on: Bench.day("2027-03-03"), by: law)
    #expect(clocks.allSatisfy { !$0.isOpen })
    let settling = try #require(clocks.first { $0.rule == "kn-giai-quyet" })
    // 30 days from 02/12 end on 01/01, ten days of suspension later on 11/01, a Monday.
    #expect(settling.due?.iso == "2027-01-11")
    #expect(settling.standing == .met(on: Bench.day("2027-01-05")))
    #expect(file.status(by: law).status == .closed)
    #expect(file.processedOn("07654-03-KM4T-7BQH")?.iso == "2026-12-02")
  }

  @Test func aDenunciationGoesToItsEndAndNothingButItsStatusIsTold() throws {
    var file = Bench.file(.denunciation)
    let law = try Bench.law()
    let steps: [(StepID, String, [String: FactValue])] =
      Self.accepted + [
        (.protectionAsked, "2026-12-03", [:]), (.protectionDecided, "2026-12-04", [:]),
        (.verificationOrdered, "2026-12-04", [:]), (.verified, "2026-12-20", [:]),
        (
          .markedComplex, "2026-12-21",
          ["tieu-chi": .choices(["a", "b"]), "muc": .choice("dac-biet")]
        ),
        (.extended, "2026-12-30", ["so-ngay": .number(30)]),
        (.extended, "2027-01-28", ["so-ngay": .number(30)]),
        (.concluded, "2027-02-24", [:]), (.conclusionHandled, "2027-03-01", [:]),
        (.published, "2027-03-02", [:]),
        (.documentIssued, "2027-03-02", ["muc-dich": .choice("thong-bao-thu-ly")]),
        (.documentIssued, "2027-03-02", ["muc-dich": .choice("noi-dung-to-cao")]),
        (.documentIssued, "2027-03-02", ["muc-dich": .choice("gui-ket-luan")]),
        (.ended, "2027-03-20", [:]),
      ]
    for step in steps {
      file = Self.course(file, [step])
      let told = file.status(by: law)
      #expect(told.words == nil && told.next == nil && !told.hasPaperToCollect)
    }
    let clock = file.clocks(on: Bench.day("2027-03-21"), by: law).first {
      $0.rule == "tc-giai-quyet"
    }
    #expect(clock?.count == 90)
    #expect(clock?.due?.iso == "2027-03-02")
  }

  @Test(arguments: [PetitionKind.proposal, .report])
  func aWishIsAnswered(kind: PetitionKind) throws {
    let file = Self.course(
      Bench.file(kind),
      [
        (.classified, "2026-11-23", [:]),
        (.answered, "2026-11-30", ["noi-dung": .text("Đã sửa đường.")]),
      ])
    #expect(file.status(by: try Bench.law()).words == "Xã đã trả lời: Đã sửa đường.")
    #expect(Self.course(file, [(.ended, "2026-12-01", [:])]).state().phase == .ended)
  }

  @Test func aWishOfAnotherBodyIsForwardedRemindedAndFollowed() throws {
    let away: [String: FactValue] = [
      "thuoc-tham-quyen": .flag(false),
      "co-quan-tham-quyen": .addressee(Addressee(name: "Sở Xây dựng", bodyClass: .administration)),
    ]
    let building = FactValue.addressee(
      Addressee(name: "Sở Xây dựng", bodyClass: .administration))
    var file = Self.course(
      Bench.file(.report),
      [(.classified, "2026-11-23", away), (.forwarded, "2026-11-24", ["noi-nhan": building])])
    #expect(!file.offer(.ended, for: [.leader]).isOffered)
    file = Self.course(
      file,
      [
        (.reminded, "2026-12-20", [:]),
        (.forwardAnswered, "2026-12-22", ["ket-qua": .choice("tra-lai")]),
      ])
    // It came back, so it is sorted anew, and never goes round in a circle.
    #expect(file.state().phase == .classified)
    let again = Bench.step(
      .forwarded, in: file, on: Bench.day("2026-12-23"),
      ["noi-nhan": .addressee(Addressee(name: "SỞ  XÂY DỰNG", bodyClass: .administration))])
    #expect(file.violations(of: again) == [.rule("chuyen-vong")])
    var excused = again
    excused.reason = "gửi lại"
    #expect(file.violations(of: excused) == [.rule("chuyen-vong")])
  }

  @Test func aDenunciationOfTheCommunesLeaderIsOnlySentOn() {
    let file = Bench.file(.denunciation).with(
      .classified, on: "2026-11-20",
      [
        "nguoi-bi": .choice("lanh-dao-xa"), "thuoc-tham-quyen": .flag(false),
        "co-quan-tham-quyen": .addressee(
          Addressee(name: "Chủ tịch UBND tỉnh", bodyClass: .administration)),
      ])
    for id in [StepID.proposed, .accepted, .refused, .guided, .filedAway, .returned] {
      let offer = file.offer(id, for: Bench.everything.duties)
      #expect(!offer.isOffered && !offer.isExcusable, "\(id)")
      #expect(
        offer.refusals.contains {
          if case .rule(let rule) = $0 { rule.id == "tc-lanh-dao-xa" } else { false }
        }, "\(id)")
    }
    let sent = file.with(.forwarded, on: "2026-11-23")
    #expect(file.offer(.forwarded, for: [.handling]).isOffered)
    // And only once.
    #expect(!sent.offer(.forwarded, for: [.leader]).isExcusable)
    #expect(
      sent.violations(of: Bench.step(.forwarded, in: sent, on: Bench.day("2026-11-24")))
        .contains(.rule("tc-chuyen-mot-lan")))
  }

  @Test func beforeAnybodyHasReadItALeaderMarkedAtTheHamletIsEnough() {
    var petition = Bench.file(.denunciation).petitions[0]
    petition.isAgainstCommuneLeader = true
    let file = CaseFile(id: petition.id, petitions: [petition])
    #expect(file.offer(.forwarded, for: [.handling]).isOffered)
    #expect(!file.offer(.filedAway, for: [.leader]).isExcusable)
  }

  @Test func aSecondGuidanceIsWarnedOf() {
    let file = Bench.file(.complaint).with(.guided, on: "2026-11-23")
      .with(.reopened, on: "2026-11-24")
    let offer = file.offer(.guided, for: [.handling])
    #expect(offer.isOffered && offer.remarks.map(\.id).contains("huong-dan-mot-lan"))
  }

  @Test func anUnsignedPetitionAndAGroupWithoutRepresentativesAreNotAccepted() {
    func proposal(_ facts: [String: FactValue], people: Int = 1) -> CaseFile {
      Bench.file(.complaint, people: people, isSigned: nil).with(
        .classified, on: "2026-11-23", ["so-nguoi": .number(people)]
      ).with(.proposed, on: "2026-11-24", facts)
    }
    func rules(_ file: CaseFile) -> [StepViolation] {
      file.violations(of: Bench.step(.accepted, in: file, on: Bench.day("2026-11-25")))
    }
    #expect(rules(proposal(["chu-ky": .flag(false)])) == [.rule("chu-ky")])
    #expect(rules(proposal([:])) == [])
    #expect(
      rules(proposal(["van-ban-cu-dai-dien": .flag(false)], people: 5)) == [
        .rule("nhom-dai-dien")
      ])
    #expect(rules(proposal(["van-ban-cu-dai-dien": .flag(true)], people: 5)) == [])
    // Four people choose nobody.
    #expect(rules(proposal([:], people: 4)) == [])
  }

  @Test(arguments: RefusalGroundKN.allCases)
  func eachOfTheNineGroundsLeadsToARefusal(ground: RefusalGroundKN) {
    let file = Bench.file(.complaint).with(.classified, on: "2026-11-23").with(
      .proposed, on: "2026-11-24",
      [ground.rawValue: .flag(true), "de-xuat-thu-ly": .flag(false)])
    #expect(!file.offer(.accepted, for: [.leader]).isOffered)
    let refusal = Bench.step(
      .refused, in: file, on: Bench.day("2026-11-25"), ["can-cu": .choices([ground.rawValue])])
    #expect(file.violations(of: refusal).isEmpty)
    let another: RefusalGroundKN = ground == .inCourt ? .unsigned : .inCourt
    let wrong = Bench.step(
      .refused, in: file, on: Bench.day("2026-11-25"), ["can-cu": .choices([another.rawValue])])
    #expect(file.violations(of: wrong).contains(.rule("can-cu-khac-de-xuat")))
  }

  @Test(arguments: AcceptanceConditionTC.allCases)
  func eachOfTheFourConditionsIsNeeded(condition: AcceptanceConditionTC) {
    let file = Bench.file(.denunciation).with(.classified, on: "2026-11-23").with(
      .proposed, on: "2026-11-24",
      [condition.rawValue: .flag(false), "de-xuat-thu-ly": .flag(false)])
    #expect(!file.offer(.accepted, for: [.leader]).isExcusable)
    let refusal = Bench.step(
      .refused, in: file, on: Bench.day("2026-11-25"), ["dieu-kien": .choices([condition.rawValue])]
    )
    #expect(file.violations(of: refusal).isEmpty)
  }

  @Test func aWholeWithdrawalIsFollowedByATerminationAndNothingElse() {
    let file = Self.course(
      Bench.file(.complaint),
      Self.accepted + [(.withdrawn, "2026-12-10", ["pham-vi": .choice("toan-bo")])])
    #expect(!file.offer(.decided, for: [.leader]).isOffered)
    #expect(file.offer(.terminated, for: [.leader]).isOffered)
    let part = Self.course(
      Bench.file(.complaint),
      Self.accepted + [(.withdrawn, "2026-12-10", ["pham-vi": .choice("mot-phan")])])
    #expect(part.offer(.decided, for: [.leader]).isOffered)
    // A denunciation goes on when there are signs of coercion.
    let goesOn = Self.course(
      Bench.file(.denunciation),
      Self.accepted + [
        (.withdrawn, "2026-12-10", ["pham-vi": .choice("toan-bo"), "tiep-tuc": .flag(true)]),
        (.verificationOrdered, "2026-12-11", [:]), (.verified, "2026-12-12", [:]),
      ])
    #expect(goesOn.offer(.concluded, for: [.leader]).isOffered)
  }

  @Test func aCorrectionReplacesFactsAndStrikesStepsAndBothStay() {
    let file = Bench.file(.complaint).with(.classified, on: "2026-11-23").with(
      .proposed, on: "2026-11-24")
    let dated = file.with(
      .corrected, on: "2026-11-26", ["ngay-dung": .date(Bench.day("2026-11-25"))],
      reason: "ghi nhầm ngày", corrects: 2)
    #expect(dated.effective.last?.on.iso == "2026-11-25")
    #expect(dated.steps.count == 3)
    let struck = dated.with(
      .corrected, on: "2026-11-26", ["bo-buoc": .flag(true)], reason: "chưa đề xuất", corrects: 2)
    #expect(struck.state().phase == .classified)
    let noReason = Bench.step(
      .corrected, in: file, on: Bench.day("2026-11-26"), ["bo-buoc": .flag(true)], corrects: 9)
    #expect(file.violations(of: noReason) == [.missingReason, .correctsNothing])
  }

  @Test func aStepOfANewerProgramIsKeptAndChangesNothing() {
    let file = Bench.file(.report).with(.classified, on: "2026-11-23")
    let later = file.adding(
      Step("mediatedOnline", number: 2, on: Bench.day("2026-11-24"), by: Bench.everything))
    #expect(later.steps.count == 2 && later.state().unknownSteps == 1)
    #expect(later.state().phase == .classified)
    #expect(
      later.violations(of: later.steps[1]) == [.unknownStep("mediatedOnline")])
  }
}
