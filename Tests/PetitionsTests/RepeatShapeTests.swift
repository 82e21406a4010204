// SPDX-License-Identifier: Apache-2.0
// What takes part in finding repeats, and what never does.

import Petitions
import Testing

@Suite struct RepeatShapeTests {
  func draft(
    _ name: String = "Nguyễn Thị Hường", number: String = "001157001234",
    address: String = "Thôn Đồng, xã An Lạc",
    text: String = "Trại lợn xả nước phân ra mương tưới sau nhà văn hóa, mùi hôi nồng nặc."
  ) -> Draft {
    var draft = Draft()
    draft.kind = .report
    draft.people[0].fullName = name
    draft.people[0].identityNumber = number
    draft.people[0].address = address
    draft.title = "Nước thải trại lợn"
    draft.content = text
    return draft
  }

  func grounds(_ typed: Draft, _ earlier: Draft) throws -> [RepeatGround]? {
    let shape = try #require(RepeatShape(typed))
    return shape.likeness(to: try #require(RepeatShape(earlier)))?.grounds
  }

  @Test func aDenunciationHasNoShape() throws {
    var draft = draft()
    draft.kind = .denunciation
    #expect(RepeatShape(draft) == nil)
    draft.kind = nil
    #expect(RepeatShape(draft) != nil)
    draft.kind = .report
    draft.isSigned = true
    let today = try #require(CivilDate(iso: "2026-11-21"))
    var petition = try draft.checked(today: today).get()
    #expect(RepeatShape(petition) != nil)
    petition.kind = .denunciation
    #expect(RepeatShape(petition) == nil)
  }

  @Test func theReasonsAreTold() throws {
    let earlier = draft()
    #expect(try grounds(draft(), earlier) == [.sameNumber, .alikeContent])
    #expect(try grounds(draft(number: ""), earlier) == [.samePerson, .alikeContent])
    #expect(
      try grounds(draft("Trần Văn Sáu", number: "024068003311", address: "Thôn Hạ"), earlier)
        == [.alikeContent])
    #expect(try grounds(draft("Trần Văn Sáu", number: "", text: "Đường hỏng"), earlier) == nil)
  }

  @Test(arguments: [
    "nguyen thi huong", "NGUYỄN THỊ HƯỜNG", "Nguye\u{302}\u{303}n Thị Hường", "Nguyễn  Thị Hướng",
  ])
  func aNameIsTheSameHoweverItIsTyped(name: String) throws {
    #expect(try grounds(draft(name, number: ""), draft()) == [.samePerson, .alikeContent])
  }

  @Test func whatIsConfusedByEarIsTheSame() throws {
    let pairs = [
      ("sông Rào", "xông Dào"), ("trâu nghé", "châu ngé"), ("giếng làng", "diếng nàng"),
      ("kỷ luật quá", "cỷ luật cuá"), ("ghềnh lý", "gềnh lí"),
    ]
    for (right, wrong) in pairs {
      let text = " xóm Bến bị sạt mất ba mươi mét kè đá tháng trước"
      #expect(
        try grounds(draft("A B", number: "", text: right + text), draft(text: wrong + text))
          == [.alikeContent], "\(right)")
    }
  }

  @Test func whilePeopleAloneAreTypedTheyAloneCount() throws {
    var typed = draft(text: "")
    typed.title = ""
    #expect(try grounds(typed, draft()) == [.sameNumber])
    typed.people[0].identityNumber = "0011"
    typed.people[0].address = ""
    #expect(try grounds(typed, draft()) == nil)  // a name alone is shared by too many
    typed.people[0].address = "thôn đồng xã an lạc"
    #expect(try grounds(typed, draft()) == [.samePerson])
    typed.content = "Xin cấp lại giấy khai sinh cho con gái tôi bị cháy trong vụ chập điện hôm Tết"
    #expect(try grounds(typed, draft()) == nil)
  }

  @Test func fewWordsThatAgreeAgreeByChance() throws {
    let typed = draft("Trần Văn Sáu", number: "", text: "mương tưới")
    #expect(try grounds(typed, draft()) == nil)
  }

  @Test func aNumberCannotBeReadFromItsMark() throws {
    let marks = try #require(RepeatShape(draft())).marks
    #expect(!marks.contains(1_157_001_234))
    #expect(marks.count <= 10)
    #expect(Set(marks).count == marks.count)
  }

  @Test func aMarkOfARepeatIsNeverOfADenunciation() throws {
    var draft = draft()
    draft.repeatOf = "07654-03-MQQM-NVQM"
    draft.isSigned = true
    let today = try #require(CivilDate(iso: "2026-11-21"))
    #expect(try draft.checked(today: today).get().matter.repeatOf == "07654-03-MQQM-NVQM")
    draft.kind = .denunciation
    draft.people[0].phone = "0912345678"
    draft.respondent.name = "Ông Bảy"
    draft.respondent.address = "Thôn Đồng"
    draft.writtenOn = "20/11/2026"
    #expect(try draft.checked(today: today).get().matter.repeatOf == nil)
  }
}
