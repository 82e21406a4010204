// SPDX-License-Identifier: Apache-2.0
// Amounts in words, by a table written by hand.

import Papers
import Testing

@Suite struct SpokenNumberTests {
  static let table: [(Int, String)] = [
    (0, "không"), (1, "một"), (4, "bốn"), (5, "năm"), (9, "chín"), (10, "mười"), (11, "mười một"),
    (14, "mười bốn"), (15, "mười lăm"), (19, "mười chín"), (20, "hai mươi"), (21, "hai mươi mốt"),
    (24, "hai mươi tư"), (25, "hai mươi lăm"), (31, "ba mươi mốt"), (44, "bốn mươi tư"),
    (55, "năm mươi lăm"), (90, "chín mươi"), (99, "chín mươi chín"), (100, "một trăm"),
    (101, "một trăm linh một"), (104, "một trăm linh bốn"), (105, "một trăm linh năm"),
    (110, "một trăm mười"), (111, "một trăm mười một"), (115, "một trăm mười lăm"),
    (121, "một trăm hai mươi mốt"), (124, "một trăm hai mươi tư"), (500, "năm trăm"),
    (555, "năm trăm năm mươi lăm"), (999, "chín trăm chín mươi chín"), (1000, "một nghìn"),
    (1001, "một nghìn không trăm linh một"), (1005, "một nghìn không trăm linh năm"),
    (1010, "một nghìn không trăm mười"), (1015, "một nghìn không trăm mười lăm"),
    (1100, "một nghìn một trăm"), (2024, "hai nghìn không trăm hai mươi tư"),
    (10_000, "mười nghìn"), (10_500, "mười nghìn năm trăm"), (15_000, "mười lăm nghìn"),
    (21_021, "hai mươi mốt nghìn không trăm hai mươi mốt"), (100_000, "một trăm nghìn"),
    (105_000, "một trăm linh năm nghìn"), (250_000, "hai trăm năm mươi nghìn"),
    (999_999, "chín trăm chín mươi chín nghìn chín trăm chín mươi chín"),
    (1_000_000, "một triệu"), (1_000_001, "một triệu không nghìn không trăm linh một"),
    (1_000_500, "một triệu không nghìn năm trăm"),
    (1_005_000, "một triệu không trăm linh năm nghìn"),
    (1_050_000, "một triệu không trăm năm mươi nghìn"), (1_500_000, "một triệu năm trăm nghìn"),
    (12_345_000, "mười hai triệu ba trăm bốn mươi lăm nghìn"),
    (12_345_678, "mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám"),
    (20_000_000, "hai mươi triệu"), (101_000_000, "một trăm linh một triệu"),
    (345_000_015, "ba trăm bốn mươi lăm triệu không nghìn không trăm mười lăm"),
    (1_000_000_000, "một tỷ"),
    (1_000_000_005, "một tỷ không triệu không nghìn không trăm linh năm"),
    (1_000_500_000, "một tỷ không triệu năm trăm nghìn"),
    (1_005_000_000, "một tỷ không trăm linh năm triệu"), (1_200_000_000, "một tỷ hai trăm triệu"),
    (21_000_000_000, "hai mươi mốt tỷ"),
    (
      24_015_004_101,
      "hai mươi tư tỷ không trăm mười lăm triệu không trăm linh bốn nghìn một trăm linh một"
    ),
    (1_000_000_000_000, "một nghìn tỷ"), (1_002_000_000_000, "một nghìn không trăm linh hai tỷ"),
    (1_500_000_000_000, "một nghìn năm trăm tỷ"), (2_000_000_000_000_000, "hai triệu tỷ"),
    (1_000_000_000_000_000_000, "một tỷ tỷ"), (-15, "âm mười lăm"),
  ]

  @Test func everyGroupOfAnAmountIsSaid() {
    #expect(Self.table.count >= 60)
    for (number, words) in Self.table { #expect(SpokenNumber.words(number) == words, "\(number)") }
    #expect(SpokenNumber.dong(1_005_000) == "Một triệu không trăm linh năm nghìn đồng")
    #expect(SpokenNumber.words(Int.max).hasPrefix("chín tỷ hai trăm hai mươi ba triệu"))
    #expect(SpokenNumber.words(Int.min).hasPrefix("âm chín tỷ"))
  }

  @Test func figuresAreGroupedByDotsAndReadBack() {
    for (number, text) in [
      (0, "0"), (12, "12"), (999, "999"), (1000, "1.000"), (1_234_567, "1.234.567"),
      (-1_000_000, "-1.000.000"),
    ] {
      #expect(FiguredNumber.grouped(number) == text)
      if number >= 0 { #expect(FiguredNumber.whole(text) == number) }
    }
    for text in [
      "", "1.00", "1,000", "1.0000", ".5", "1..000", "một", "１２", "99999999999999999999",
    ] {
      #expect(FiguredNumber.whole(text) == nil, "\(text)")
    }
    #expect(FiguredNumber.whole("1 234 567") == 1_234_567)
  }
}
