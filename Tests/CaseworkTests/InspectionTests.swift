// SPDX-License-Identifier: Apache-2.0
// What an inspector of the province tried by hand, one test for each finding: the course that was wrong, and what is
// right by the article.

import Casework
import Foundation
import Petitions
import Testing

/// A course to inspect.
enum Inspection {
  static func violations(
    _ id: StepID, in file: CaseFile, on day: String, _ given: [String: FactValue] = [:],
    reason: String? = nil
  ) throws -> [StepViolation] {
    file.violations(
      of: Bench.step(id, in: file, on: Bench.day(day), given, reason: reason), by: try Bench.law())
  }

  static func accepted(_ kind: PetitionKind) -> CaseFile {
    CaseCourseTests.course(Bench.file(kind), CaseCourseTests.accepted)
  }
}

@Suite struct InspectionTests {
  /// Luật TC Đ.31, 35; Luật KN Đ.29.
  @Test func nothingIsConcludedBeforeItIsVerified() throws {
    #expect(
      try Inspection.violations(
        .concluded, in: Inspection.accepted(.denunciation), on: "2026-12-10")
        == [.rule("chua-xac-minh")])
    let complaint = Inspection.accepted(.complaint)
    for (result, found) in [
      ("sai", [StepViolation.rule("chua-xac-minh")]), ("dung-mot-phan", [.rule("chua-xac-minh")]),
      ("dung", []),
    ] {
      let step = try Inspection.violations(
        .decided, in: complaint, on: "2026-12-10", ["ket-qua": .choice(result)])
      #expect(step == found, "\(result)")
    }
    let ordered = complaint.with(.verificationOrdered, on: "2026-12-03")
    #expect(
      try Inspection.violations(
        .decided, in: ordered, on: "2026-12-10", ["ket-qua": .choice("dung")])
        == [.rule("dang-xac-minh")])
    // A decision is not older than the report on which it stands.
    let verified = ordered.with(.verified, on: "2026-12-14")
    #expect(
      try Inspection.violations(.decided, in: verified, on: "2026-12-10").contains(
        .beforeAnswered(step: verified.steps.last?.id ?? 0, on: Bench.day("2026-12-14"))))
  }

  /// One petition is accepted once; no reason of a leader gives it a second period.
  @Test func aPetitionIsNeverAcceptedTwice() throws {
    let file = Inspection.accepted(.complaint)
    for id in [StepID.accepted, .proposed, .refused, .reopened] {
      #expect(
        try Inspection.violations(id, in: file, on: "2026-12-28", reason: "tính lại hạn")
          .contains(.rule("da-thu-ly")), "\(id)")
    }
    let done = file.with(.decided, on: "2026-12-20", ["ket-qua": .choice("dung")])
    #expect(
      try Inspection.violations(.accepted, in: done, on: "2026-12-28", reason: "x").contains(
        .rule("da-co-ket-qua")))
  }

  /// What is opened again has everything before it once more, verification too, and can end without the old result.
  @Test func anOpenedCaseStandsOnNothingOfItsFirstCourse() throws {
    let first = Inspection.accepted(.denunciation).with(.verificationOrdered, on: "2026-12-03")
      .with(.verified, on: "2026-12-10").with(.concluded, on: "2026-12-12")
    let again = first.with(.reopened, on: "2026-12-20", ["can-cu": .choice("cap-tren-yeu-cau")])
    #expect(!again.state().hasVerified && !again.state().isConcluded)
    #expect(!again.state().openEnds.contains(.conclusionNotHandled))
  }

  /// Luật KN Đ.10.3.
  @Test func aWithdrawnComplaintIsOpenedAgainOnlyWhenItWasForced() throws {
    let file = Inspection.accepted(.complaint)
      .with(.withdrawn, on: "2026-12-05", ["pham-vi": .choice("toan-bo")])
      .with(.terminated, on: "2026-12-07", ["can-cu": .choice("a")])
    #expect(
      try Inspection.violations(
        .reopened, in: file, on: "2026-12-20", ["can-cu": .choice("tinh-tiet-moi")], reason: "x"
      )
      .contains(.rule("rut-khong-mo-lai")))
    #expect(
      try Inspection.violations(
        .reopened, in: file, on: "2026-12-20", ["can-cu": .choice("ep-buoc")]) == [])
  }

  /// A wish that is withdrawn leaves nothing to terminate.
  @Test func aWithdrawnWishIsProcessed() {
    let file = Bench.file(.report).with(.classified, on: "2026-11-23").with(
      .proposed, on: "2026-11-24"
    ).with(.accepted, on: "2026-11-25").with(
      .withdrawn, on: "2026-11-26", ["pham-vi": .choice("toan-bo")])
    #expect(file.state().phase == .processed)
    #expect(file.offer(.ended, for: [.handling]).isOffered)
  }

  /// TT 05/2021 Đ.14.1: once; a body that is not competent gives it back, and it must not lie there for ever.
  @Test func aDenunciationThatCameBackIsNotTrapped() throws {
    let file = Bench.file(.denunciation).with(
      .classified, on: "2026-11-23",
      ["nguoi-bi": .choice("lanh-dao-xa"), "thuoc-tham-quyen": .flag(false)]
    ).with(.forwarded, on: "2026-11-24").with(
      .forwardAnswered, on: "2026-12-10", ["ket-qua": .choice("tra-lai")])
    #expect(
      try Inspection.violations(.forwarded, in: file, on: "2026-12-11").contains(
        .rule("chuyen-vong")))
    let other: [String: FactValue] = [
      "noi-nhan": .addressee(Addressee(name: "Thanh tra tỉnh", bodyClass: .administration))
    ]
    #expect(try Inspection.violations(.forwarded, in: file, on: "2026-12-11", other) == [])
  }

  /// Luật TC Đ.13.4a: it is the province's, whatever is answered about the commune's competence.
  @Test func aDenunciationOfTheLeaderIsNeverTheCommunes() throws {
    let file = Bench.file(.denunciation)
    #expect(
      try Inspection.violations(
        .classified, in: file, on: "2026-11-23",
        ["nguoi-bi": .choice("lanh-dao-xa"), "thuoc-tham-quyen": .flag(true)], reason: "x"
      ).contains(.rule("tc-lanh-dao-tham-quyen")))
  }

  /// Luật TC Đ.25.2: inspection is a lawful way, settlement is not.
  @Test func anAnonymousDenunciationWithEvidenceIsInspected() throws {
    let file = Bench.file(.denunciation, isSigned: nil).with(
      .classified, on: "2026-11-23", ["nac-danh": .flag(true)])
    #expect(file.offer(.inspected, for: [.leader]).isOffered)
    #expect(file.offer(.forwarded, for: [.handling]).isOffered)
    #expect(!file.offer(.accepted, for: [.leader]).isExcusable)
    #expect(
      Bench.file(.denunciation).with(.classified, on: "2026-11-23").offer(
        .inspected, for: [.leader]
      ).isOffered == false)
    #expect(file.with(.inspected, on: "2026-11-25").state().phase == .processed)
  }

  /// A petition that nobody has sorted does not leave the commune.
  @Test func whatWasNotSortedIsNotSentOn() throws {
    #expect(
      try Inspection.violations(.forwarded, in: Bench.file(.complaint), on: "2026-11-23")
        == [.rule("chua-phan-loai")])
  }

  /// TT 07/2014 Đ.28 and Đ.6.
  @Test func aPetitionIsFiledAwayForAYearAndOnAGroundThatHolds() throws {
    let file = Bench.file(.complaint).with(
      .classified, on: "2026-11-23", ["trung": .flag(true), "trung-voi": .text("x")])
    let repeated: [String: FactValue] = ["can-cu": .choice("trung")]
    #expect(try Inspection.violations(.filedAway, in: file, on: "2026-11-24", repeated) == [])
    #expect(
      try Inspection.violations(
        .filedAway, in: file, on: "2026-11-24", ["can-cu": .choice("qua-thoi-hieu")])
        == [.rule("can-cu-xep-luu")])
    #expect(
      try Inspection.violations(
        .filedAway, in: file, on: "2026-11-24",
        repeated.merging(["luu-den": .date(Bench.day("2027-11-23"))]) { $1 })
        == [.rule("luu-mot-nam")])
  }

  /// Luật KN Đ.33.1, 44.
  @Test func theSecondInstanceAndTheEnforcementHaveTheirTime() throws {
    let file = Inspection.accepted(.complaint)
    #expect(
      try Inspection.violations(.appealed, in: file, on: "2026-12-10") == [.rule("lan-hai-som")])
    #expect(try Inspection.violations(.appealed, in: file, on: "2027-01-05") == [])
    let decided = file.with(
      .decided, on: "2026-12-20", ["ket-qua": .choice("dung"), "tra-tien": .money(1_000)])
    #expect(
      try Inspection.violations(.enforcementOpened, in: decided, on: "2026-12-21") == [
        .rule("chua-hieu-luc")
      ])
    #expect(try Inspection.violations(.enforcementOpened, in: decided, on: "2027-01-20") == [])
    #expect(decided.state().openEnds.contains(.enforcementNotOpened))
    let appealed = decided.with(.appealed, on: "2027-01-04")
    #expect(
      try Inspection.violations(.enforcementOpened, in: appealed, on: "2027-02-20")
        == [.rule("lan-hai-thi-hanh")])
  }

  /// TT 06/2025, 05/KQTH: money and land are neither lost nor made.
  @Test func moneyAndLandOfTheEnforcementAddUp() throws {
    let open = Inspection.accepted(.complaint).with(
      .decided, on: "2026-12-20",
      ["ket-qua": .choice("dung"), "tra-tien": .money(1_000_000), "tra-dat": .area(5_000)]
    ).with(.enforcementOpened, on: "2027-02-01")
    func done(_ money: Int, _ land: Int, whole: Bool) -> [String: FactValue] {
      ["tra-tien": .money(money), "tra-dat": .area(land), "xong-het": .flag(whole)]
    }
    #expect(
      try Inspection.violations(
        .enforcementDone, in: open, on: "2027-02-10", done(1_000_001, 0, whole: false))
        == [.rule("thi-hanh-qua")])
    #expect(
      try Inspection.violations(
        .enforcementDone, in: open, on: "2027-02-10", done(1_000_000, 0, whole: true))
        == [.rule("thi-hanh-thieu")])
    let part = open.with(.enforcementDone, on: "2027-02-10", done(1_000_000, 0, whole: false))
    #expect(part.state().isEnforcing)
    #expect(
      try Inspection.violations(
        .enforcementDone, in: part, on: "2027-03-10", done(0, 5_000, whole: true))
        == [])
  }

  /// Luật KN Đ.9: the reason is asked first.
  @Test func nobodyIsRefusedForLatenessUnasked() throws {
    let file = Bench.file(.complaint).with(.classified, on: "2026-11-23").with(
      .proposed, on: "2026-11-24",
      ["kn-11-6": .flag(true), "de-xuat-thu-ly": .flag(false)])
    #expect(
      try Inspection.violations(
        .refused, in: file, on: "2026-11-25",
        ["can-cu": .choices(["kn-11-6"]), "hoi-ly-do-qua-han": .flag(false)])
        == [.rule("kn-hoi-qua-han")])
  }

  /// A day that must have been lies in no future.
  @Test func aPastDayIsNotAhead() throws {
    #expect(
      try Inspection.violations(
        .received, in: Bench.file(.report), on: "2026-11-23",
        ["ngay-den": .date(Bench.day("2026-11-24"))]) == [.factAhead("ngay-den")])
  }

  /// The table of fields knows land disputes, so the hint comes when one is chosen.
  @Test func aLandDisputeIsToldToBeMediated() throws {
    let dispute: [String: FactValue] = [
      "linh-vuc": .ground(FactOption("dat-dai-tranh-chap", "Đất đai: tranh chấp, lấn chiếm"))
    ]
    let file = Bench.file(.report).with(.classified, on: "2026-11-23", dispute)
    #expect(file.offer(.guided, for: [.handling]).remarks.contains { $0.id == "dat-dai-hoa-giai" })
  }

  @Test func workIsTakenByWhomItWasGiven() throws {
    let file = Bench.file(.report).with(
      .assigned, on: "2026-11-23", ["nguoi": .ground(FactOption("minh", "Trần Văn Minh"))])
    #expect(file.state().assignee == "Trần Văn Minh")
    #expect(
      file.violations(
        of: Bench.step(.assignmentAccepted, in: file, on: Bench.day("2026-11-23"), by: Bench.clerk))
        == [.rule("nguoi-nhan-viec")])
    #expect(
      file.violations(
        of: Bench.step(
          .assignmentAccepted, in: file, on: Bench.day("2026-11-23"), by: Bench.handler)) == [])
  }
}
