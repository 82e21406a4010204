// SPDX-License-Identifier: Apache-2.0
// The help is readable: every chapter has a title and something to read, pictures are small and there, search
// needs no diacritics, and every page of the desk has its chapter.

import DeskScreens
import Foundation
import OfficeScreens
import Screens
import Support
import Testing

@Suite struct HelpTests {
  let book: HelpBook

  init() throws { book = try HelpBook(assets: ProjectFiles.root.appending(path: "Assets")) }

  @Test func everyTopicOfTheDeskHasAChapter() {
    let ids = book.chapters.map(\.id)
    #expect(
      ids == [
        "bat-dau", "tiep-nhan-don", "to-cao", "ghi-luot-tiep", "so-va-sua", "chuyen-ve-xa",
        "in-phieu", "nguoi-dung", "sao-luu", "su-co", "phim-tat",
      ])
    for chapter in book.chapters {
      #expect(!chapter.title.isEmpty && chapter.blocks.count > 2, "\(chapter.id)")
      #expect(chapter.blocks.allSatisfy { !$0.text.isEmpty }, "\(chapter.id)")
      #expect(!chapter.blocks.contains { $0.text.contains("](") || $0.text.hasPrefix("#") })
    }
  }

  @Test func everyPictureIsThereAndSmall() throws {
    for chapter in book.chapters {
      for case .picture(let file, let text) in chapter.blocks {
        let data = try Data(contentsOf: book.folder.appendingPathComponent(file))
        #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]) && data.count <= 100_000, "\(file)")
        #expect(!text.isEmpty)
      }
    }
  }

  @Test func theOfficeHasAChapterForEveryPageWithAPicture() throws {
    let office = try HelpBook(
      assets: ProjectFiles.root.appending(path: "Assets"), isOffice: true)
    let ids = office.chapters.map(\.id)
    for id in [
      "xa-bat-dau", "xa-giu-khoa", "xa-tiep-nhan", "xa-so-don", "xa-viec-can-lam",
      "xa-don-vu-viec", "xa-nhap-usb",
      "xa-cac-diem", "xa-sao-luu", "xa-tap-duot", "xa-su-co", "xa-phim-tat",
    ] {
      #expect(ids.contains(id))
    }
    for chapter in office.chapters {
      for case .picture(let file, _) in chapter.blocks {
        let data = try Data(contentsOf: office.folder.appendingPathComponent(file))
        #expect(data.starts(with: [0x89, 0x50, 0x4E, 0x47]) && data.count <= 100_000, "\(file)")
      }
    }
  }

  @Test func marksAreRead() throws {
    let text = """
      # Tên mục

      Một đoạn
      hai dòng.

      ## Các bước
      1. Một
      2. Hai,
         tiếp
      - Chấm
      > Chú ý
      ![Hình](hinh.png)
      ## Nữa
      1. Lại một
      """
    let chapter = try #require(HelpChapter(id: "x", text: text))
    #expect(chapter.title == "Tên mục")
    #expect(
      chapter.blocks == [
        .paragraph("Một đoạn hai dòng."), .heading("Các bước"), .step(1, "Một"),
        .step(2, "Hai, tiếp"), .bullet("Chấm"), .note("Chú ý"),
        .picture(file: "hinh.png", text: "Hình"), .heading("Nữa"), .step(1, "Lại một"),
      ])
    #expect(HelpChapter(id: "x", text: "Không có tên") == nil)
  }

  @Test func searchNeedsNoDiacritics() {
    #expect(book.search("sao luu").map(\.id).contains("sao-luu"))
    #expect(book.search("to cao niem phong").map(\.id).contains("to-cao"))
    #expect(book.search("khong-co-tu-nay").isEmpty)
    #expect(book.search("  ").count == book.chapters.count)
  }
}
