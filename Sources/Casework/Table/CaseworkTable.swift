// SPDX-License-Identifier: Apache-2.0
// The whole law of handling as one text, printed from the rows that the program works by: for an inspector, who
// checks each rule against its article, and for the page of the office that shows the same.

import Petitions

/// The printed table.
package enum CaseworkTable {
  /// Steps, facts, clocks, rules and grounds, as Markdown.
  ///
  /// - Parameters:
  ///   - law: the periods and days off as they stand in this office.
  ///   - receptionGrounds: why a reception may be declined: article and text, from the office's data.
  package static func text(
    law: LawTable, receptionGrounds: [(article: String, text: String)] = []
  ) -> String {
    let parts = [
      head, steps(), facts(), rules(), clocks(law), grounds(law), reception(receptionGrounds),
      days(law),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static let head = """
    # Bảng nghiệp vụ xử lý đơn

    Mỗi dòng là một quy tắc mà chương trình đang dùng, kèm điều luật. KN: khiếu nại; TC: tố cáo; KNPA: kiến nghị, \
    phản ánh; N: ngày; NLV: ngày làm việc; ▲: lãnh đạo ký. Dòng có (?) chưa đối chiếu với văn bản gốc hoặc do xã tự \
    chọn: xã kiểm tra và sửa được. Tố cáo: điểm ở thôn chỉ thấy tình trạng, không thấy ngày hẹn và lời báo.
    """

  private static func steps() -> String {
    let rows = StepRule.all.map { rule in
      [
        rule.name + (rule.isSigned ? " ▲" : ""), rule.id.rawValue, rule.kinds.label,
        rule.phases.label, rule.conditions.map(\.label).joined(separator: "; "),
        rule.duties.label, rule.papers.map(\.label).joined(separator: ", "),
        rule.told.map(\.label) ?? "–", rule.change.label, rule.articles.joined(separator: "; "),
      ]
    }
    return table(
      "Các bước",
      [
        "Bước", "Mã", "Loại đơn", "Khi vụ việc", "Điều kiện", "Ai làm", "Mẫu", "Báo người dân",
        "Sau đó", "Căn cứ",
      ], rows)
  }

  private static func facts() -> String {
    let rows = StepRule.all.flatMap { rule in
      rule.facts.map { fact in
        [
          rule.name, fact.label, fact.id, fact.type.label, fact.kinds.label,
          need(fact, in: rule), options(fact), fact.article,
        ]
      }
    }
    return table(
      "Thông tin của từng bước",
      ["Bước", "Thông tin", "Mã", "Kiểu", "Loại đơn", "Bắt buộc", "Lựa chọn", "Căn cứ"], rows)
  }

  private static func need(_ fact: FactSpec, in rule: StepRule) -> String {
    switch fact.need {
    case .always: return "có"
    case .optional: return "không"
    case .whenCase(let condition): return "khi \(condition.label)"
    case .when(let key, let codes):
      let other = rule.facts.first { $0.id == key }
      let names = codes.sorted().map { code in
        other?.type.options.first { $0.id == code }?.label ?? (code == "co" ? "có" : "không")
      }
      return "khi \(other?.label ?? key): \(names.joined(separator: ", "))"
    }
  }

  private static func options(_ fact: FactSpec) -> String {
    fact.type.options.map { option in
      option.label + (option.article.isEmpty ? "" : " (\(option.article))")
    }.joined(separator: "; ")
  }

  private static func rules() -> String {
    let rows = HandlingRule.all.map { rule in
      [
        rule.situation, rule.rule, rule.weight.label, rule.kinds.label,
        rule.restrains.names, rule.instead.map(\.rule.name).joined(separator: ", "), rule.article,
        rule.id,
      ]
    }
    return table(
      "Quy tắc",
      ["Trường hợp", "Quy tắc", "Mức", "Loại đơn", "Bước", "Thay bằng", "Căn cứ", "Mã"], rows)
  }

  private static func clocks(_ law: LawTable) -> String {
    let rows = ClockRule.all.flatMap { rule in
      rule.periods.map { row -> [String] in
        let period = law.periods[row.id]
        let doubt = period?.isUncertain == true ? " (?)" : ""
        return [
          rule.name, row.conditions.map(\.label).joined(separator: "; "),
          period.map { "\($0.count) \($0.unit.label)\(doubt)" } ?? "chưa có trong bảng",
          rule.kinds.label, rule.starts.map(\.label).joined(separator: "; "),
          rule.stops.map(\.label).joined(separator: "; "),
          rule.conditions.map(\.label).joined(separator: "; "), rule.nature.label,
          [rule.pauses ? "tạm đình chỉ thì dừng" : "", rule.extends ? "được gia hạn" : ""]
            .filter { !$0.isEmpty }.joined(separator: "; "),
          [period?.basis, period?.source].compactMap(\.self).joined(separator: " – "), row.id,
        ]
      }
    }
    return table(
      "Thời hạn",
      [
        "Thời hạn", "Trường hợp", "Số ngày", "Loại đơn", "Từ", "Đến khi", "Chỉ khi", "Tính chất",
        "Ghi chú", "Căn cứ", "Mã",
      ], rows)
  }

  private static func grounds(_ law: LawTable) -> String {
    let lists: [(String, [FactOption])] = [
      ("Căn cứ không thụ lý khiếu nại", RefusalGroundKN.options),
      ("Điều kiện thụ lý tố cáo", AcceptanceConditionTC.options),
      ("Vì sao không đủ điều kiện xử lý", UnfitReason.options),
      ("Căn cứ xếp lưu", FilingAwayGround.options),
      ("Tiêu chí phức tạp", ComplexityMark.options),
      ("Tạm đình chỉ khiếu nại", SuspensionGroundKN.options),
      ("Đình chỉ khiếu nại", TerminationGroundKN.options),
      ("Nội dung bảo vệ người tố cáo", ProtectionKind.options),
      ("Mục đích của văn bản", DocumentPurpose.options),
    ]
    let edited = GroundList.allCases.compactMap { list -> (String, [FactOption])? in
      law.grounds[list].map { (list.label.prefix(1).uppercased() + list.label.dropFirst(), $0) }
    }
    return (lists + edited).map { name, options in
      table(
        name, ["Nội dung", "Căn cứ", "Mã"],
        options.map { option in
          [option.label + (option.isUncertain == true ? " (?)" : ""), option.article, option.id]
        })
    }.joined(separator: "\n\n")
  }

  private static func reception(_ grounds: [(article: String, text: String)]) -> String {
    grounds.isEmpty
      ? ""
      : table(
        "Căn cứ từ chối tiếp", ["Nội dung", "Căn cứ"], grounds.map { [$0.text, $0.article] })
  }

  private static func days(_ law: LawTable) -> String {
    let start =
      law.clockStart == .received
      ? "ngày xã nhận; ngày thôn ghi nhận cho hạn cảnh báo sớm hơn" : "ngày thôn ghi nhận"
    let suspension = law.suspension
    return """
      ## Cách tính ngày

      Ngày đầu không tính; hạn rơi vào ngày nghỉ thì đến hết ngày làm việc kế tiếp (BLDS 2015 Đ.147–148). Ngày làm \
      việc: thứ Hai đến thứ Sáu trừ ngày nghỉ, thêm ngày làm bù. Thời gian tạm đình chỉ không tính: ngày ra quyết \
      định tạm đình chỉ \(suspension.suspensionDayCounts ? "còn tính" : "không tính"), ngày ra quyết định tiếp tục \
      \(suspension.resumptionDayCounts ? "tính" : "không tính")\(suspension.isUncertain == true ? " (?)" : "") \
      (\(suspension.basis)). Hạn sau khi nhận đơn tính từ \(start). \(law.holidays.note) Bảng ngày nghỉ đủ đến \(law.holidays.completeThrough.shown); hạn sau \
      ngày đó là tạm tính.
      """
  }

  static func table(_ title: String, _ columns: [String], _ rows: [[String]]) -> String {
    func line(_ cells: [String]) -> String {
      "| "
        + cells.map { $0.isEmpty ? "–" : $0.replacing("|", with: "/").replacing("\n", with: " ") }
        .joined(separator: " | ") + " |"
    }
    let rule = "|" + columns.map { _ in "---|" }.joined()
    return (["## \(title)", "", line(columns), rule] + rows.map(line)).joined(separator: "\n")
  }
}
