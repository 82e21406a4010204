// SPDX-License-Identifier: Apache-2.0
// What a reception must say follows from how it ended, and a denunciation leaves neither name nor matter.

import Petitions
import Testing

@Suite struct ReceptionTests {
  func draft(
    _ outcome: Reception.Outcome, _ change: (inout ReceptionDraft) -> Void = { _ in }
  ) -> ReceptionDraft {
    var draft = ReceptionDraft()
    draft.outcome = outcome
    draft.subject = "Hỏi thủ tục đất đai"
    change(&draft)
    return draft
  }

  func places(_ draft: ReceptionDraft) -> [ReceptionPlace] {
    draft.check().filter { $0.severity == .blocks }.map(\.place)
  }

  @Test func eachOutcomeAsksForItsOwnField() {
    #expect(places(ReceptionDraft()) == [.outcome])
    #expect(places(draft(.answered)) == [])
    #expect(places(draft(.answered) { $0.subject = "  " }) == [.subject])
    #expect(places(draft(.guided)) == [.note])
    #expect(places(draft(.guided) { $0.note = "Đến xã" }) == [])
    #expect(places(draft(.declined)) == [.ground])
    #expect(places(draft(.recorded)) == [.reference])
    #expect(places(draft(.recorded) { $0.reference = "07654-03-KM4T-7BQX" }) == [.reference])
    #expect(draft(.recorded).check(comesWithPetition: true) == [])
    #expect(places(draft(.nobodyCame) { $0.subject = "" }) == [])
    #expect(places(draft(.nobodyCame) { $0.session = .leaderScheduled }) == [.receiver])
  }

  @Test(arguments: [
    ("", 1), ("0", 1), ("một", 1), ("-3", 1), ("1.200", 0), ("100001", 1), ("12", 0),
  ])
  func theNumberOfPeopleIsANumber(text: String, wrong: Int) {
    #expect(places(draft(.answered) { $0.people = text }).count == wrong)
  }

  @Test func fivePeopleAreAGroupAndShouldNameWhoSpeaksForThem() throws {
    let four = draft(.answered) { $0.people = "4" }
    #expect(!four.isGroup && four.check() == [])
    let five = draft(.answered) { $0.people = "5" }
    #expect(five.isGroup)
    #expect(five.check().map(\.place) == [.representatives])
    let reception = try five.checked(writer: "Lan").get()
    #expect(reception.people == 5 && reception.isGroup)
  }

  @Test func aDenunciationLeavesNeitherNameNorMatter() throws {
    let secret = draft(.answered) {
      $0.isDenunciation = true
      $0.speaker = "Đặng Văn Ước"
      $0.note = "Kể về ông trưởng thôn"
      $0.field = "dat-dai"
      $0.people = "6"
      $0.representatives = "Đặng Văn Ước"
    }
    let reception = try secret.checked(writer: "Lan").get()
    #expect(
      reception
        == Reception(
          people: 6, speaker: nil, subject: "Tố cáo", outcome: .answered, reference: nil, note: nil
        ))
    let joined = draft(.recorded) { $0.speaker = "Đặng Văn Ước" }
    let kept = try joined.checked(
      petition: (.denunciation, "Việc bí mật", "07654-03-KM4T-7BQH"), writer: "Lan"
    ).get()
    #expect(kept.speaker == nil && kept.subject == "Tố cáo" && kept.note == nil)
    #expect(kept.reference == "07654-03-KM4T-7BQH")
  }

  @Test func anEmptyDayOfTheLeaderCountsNobody() throws {
    let reception = try draft(.nobodyCame) {
      $0.session = .leaderScheduled
      $0.receiver = " Nguyễn  Văn Chủ "
      $0.people = "7"
    }.checked(writer: "Lan").get()
    #expect(reception.people == 0 && reception.subject == "" && reception.speaker == nil)
    #expect(reception.receiver == "Nguyễn Văn Chủ" && reception.session == .leaderScheduled)
  }

  @Test func aReceptionPutBackIntoTheFormIsTheSameReception() throws {
    for draft in [
      draft(.answered) { $0.speaker = "Y Bhăm" },
      draft(.guided) {
        $0.note = "Đến xã"
        $0.isMobile = true
      },
      draft(.declined) { $0.ground = "tcd-9-1" },
      draft(.nobodyCame) {
        $0.session = .delegated
        $0.receiver = "Chủ"
      },
      draft(.answered) { $0.isDenunciation = true },
    ] {
      let reception = try draft.checked(writer: "Lan").get()
      #expect(try ReceptionDraft(reception).checked(writer: "Lan").get() == reception)
    }
  }
}
