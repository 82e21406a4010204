// SPDX-License-Identifier: Apache-2.0
// Handling a case from scripts: which steps the law offers now with what each needs, and one of them taken. It goes through
// the same form, the same table of steps and the same door as in the window; a status is never set by hand.

import ArgumentParser
import Casework
import OfficeScreens
import Petitions
import Screens
import Storage

struct CaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Xử lý vụ việc theo các bước của luật.",
    subcommands: [StepCommand.self])

  struct StepCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "step",
      abstract: "Xem các bước luật cho phép lúc này, hoặc ghi một bước.",
      discussion: """
        Không có tên bước: in các bước ghi được, điều luật và thông tin phải có.
        Có tên bước: ghi bước ấy với thông tin ở --fact, ví dụ
          --fact so-van-ban=12/UBND --fact ngay-van-ban=05/02/2027
        Mục chọn nhiều và danh sách: lặp lại --fact cùng tên. Mục có/không: co hoặc khong.
        Nơi nhận: --fact ten="tên cơ quan|loại". Thiếu hoặc trái luật: mã kết thúc 3, không ghi gì.
        """)
    @OptionGroup var options: DataOptions
    @Argument(help: ArgumentHelp("Mã đơn.", valueName: "mã đơn")) var reference: String
    @Argument(help: ArgumentHelp("Tên bước, như in ra khi không ghi bước.", valueName: "bước"))
    var step: String?
    @Option(help: ArgumentHelp("Thông tin của bước.", valueName: "tên=giá trị")) var fact:
      [String] = []
    @Option(help: ArgumentHelp("Ngày làm bước ấy; không ghi là hôm nay.", valueName: "ngày"))
    var on: String?
    @Option(
      help: ArgumentHelp("Lý do ghi ngoài trình tự; chỉ lãnh đạo.", valueName: "lý do"))
    var outOfOrder: String?

    func run() async throws {
      try await Console.run {
        let workplace = try options.workplace()
        try workplace.requireOffice()
        guard let code = ReferenceCode(typed: reference),
          let file = try workplace.store.caseFile(of: code.text)
        else { throw StoreError.notFound(reference) }
        guard let step else { return try show(file, in: workplace) }
        guard let id = StepID(rawValue: step), id != .corrected else {
          throw ValidationError("Không có bước “\(step)”.")
        }
        try await record(id, of: file, as: code.text, in: workplace)
      }
    }

    // MARK: Looking

    private struct Line: Encodable {
      struct Fact: Encodable {
        var name, label, type: String
        var options: [String]
      }
      var step, name: String
      var isSigned: Bool
      var articles: [String]
      var required: [Fact]
      var remarks: [String]
    }

    private func show(_ file: CaseFile, in workplace: Workplace) throws {
      let lines = file.nextSteps(for: workplace.session.duties, by: workplace.law)
        .filter { $0.isOffered && $0.rule.id != .corrected }
        .map { offer in
          Line(
            step: offer.rule.id.rawValue, name: offer.rule.name, isSigned: offer.rule.isSigned,
            articles: offer.rule.articles,
            required: offer.required.map {
              Line.Fact(
                name: $0.id, label: $0.label, type: $0.type.label,
                options: $0.type == .addressee
                  ? BodyClass.allCases.map(\.rawValue) : $0.type.options.map(\.id))
            }, remarks: offer.remarks.map { "\($0.rule) (\($0.article))" })
        }
      if options.json { return try Console.showJSON(lines) }
      try Console.show("Giai đoạn: \(file.state().phase.label)")
      if lines.isEmpty {
        try Console.show("Không có bước nào theo luật dành cho người đang làm việc.")
      }
      for line in lines {
        try Console.show("\(line.step)\(line.isSigned ? " ▲" : "")  \(line.name)")
        let articles = line.articles.joined(separator: "; ")
        if !articles.isEmpty { try Console.show("  \(articles)") }
        for fact in line.required {
          let choices = fact.options.isEmpty ? "" : ": \(fact.options.joined(separator: ", "))"
          try Console.show("  --fact \(fact.name)=…  \(fact.label) (\(fact.type)\(choices))")
        }
        for remark in line.remarks { try Console.show("  Lưu ý: \(remark)") }
      }
    }

    // MARK: Recording

    private func facts(
      _ specs: [FactSpec], of id: StepID
    ) throws -> [(spec: FactSpec, values: [String])] {
      var given: [String: [String]] = [:]
      for text in fact {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else {
          throw ValidationError("Ghi --fact dạng tên=giá trị: \(text)")
        }
        given[String(parts[0]), default: []].append(String(parts[1]))
      }
      if let strange = given.keys.sorted().first(where: { key in !specs.contains { $0.id == key } })
      {
        throw ValidationError("Bước “\(id.rawValue)” không hỏi mục “\(strange)”.")
      }
      return specs.compactMap { spec in given[spec.id].map { (spec, $0) } }
    }

    private func input(_ values: [String], of spec: FactSpec) throws -> FactInput {
      switch spec.type {
      case .choice, .choices, .listed:
        let codes = Set(spec.type.options.map(\.id))
        if let strange = values.first(where: { !codes.contains($0) }) {
          throw ValidationError("Mục “\(spec.id)” không có lựa chọn “\(strange)”.")
        }
        return FactInput(codes: values)
      case .yesNo:
        switch values.last {
        case "co", "có": return FactInput(flag: true)
        case "khong", "không": return FactInput(flag: false)
        default: throw ValidationError("Mục “\(spec.id)”: ghi co hoặc khong.")
        }
      case .addressee:
        let parts = (values.last ?? "").split(separator: "|", maxSplits: 1).map(String.init)
        return FactInput(text: parts.first ?? "", codes: Array(parts.dropFirst()))
      default: return FactInput(text: values.joined(separator: "\n"))
      }
    }

    @MainActor
    private func record(
      _ id: StepID, of file: CaseFile, as reference: String, in workplace: Workplace
    ) async throws {
      let form = StepScreen(id.rule, of: file, in: workplace, outOfOrder: outOfOrder != nil)
      for (spec, values) in try facts(form.facts, of: id) {
        let input = try input(values, of: spec)
        form.edit(spec.id) { $0 = input }
      }
      if let on { form.setDay(on) }
      if let outOfOrder { form.setReason(outOfOrder) }
      await form.saveButtonPressed()
      guard form.isRecorded else {
        for spec in form.facts {
          if let problem = form.problems[spec.id] {
            Console.complain("✗ \(spec.id) (\(spec.label)): \(problem)")
          }
        }
        if let problem = form.dayProblem { Console.complain("✗ --on: \(problem)") }
        if let problem = form.reasonProblem { Console.complain("✗ --out-of-order: \(problem)") }
        if let message = form.message {
          let lines = [message.title] + message.next.split(separator: "\n").map(String.init)
          for line in lines { Console.complain(line) }
        }
        throw ExitCode(3)
      }
      let status = try workplace.store.petition(reference)?.status
      Console.say("\(reference): đã ghi \(id.rule.name). Tình trạng: \(status?.label ?? "")")
    }
  }
}

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Xem tình trạng của một đơn; xã đổi tình trạng bằng các bước: tiepdan case step.")
  @OptionGroup var options: DataOptions
  @Argument(help: ArgumentHelp("Mã đơn.", valueName: "mã đơn")) var reference: String

  private struct Answer: Encodable {
    var reference, status, label: String
    var on: String
    var next: String?
  }

  func run() async throws {
    try await Console.run {
      guard let code = ReferenceCode(typed: reference) else {
        throw StoreError.notFound(reference)
      }
      let workplace = try options.workplaceToRead()
      guard let row = try workplace.store.petition(code.text) else {
        throw StoreError.notFound(code.text)
      }
      let answer = Answer(
        reference: code.text, status: row.status.rawValue, label: row.status.label,
        on: row.statusOn.shown, next: row.nextOn?.shown)
      if options.json { return try Console.showJSON(answer) }
      try Console.show(
        [
          "\(code.text): \(answer.label)", "từ \(answer.on)",
          answer.next.map { "hạn tiếp theo \($0)" },
        ].compactMap { $0 }.joined(separator: ", "))
    }
  }
}
