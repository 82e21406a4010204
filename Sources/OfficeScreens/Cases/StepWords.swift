// SPDX-License-Identifier: Apache-2.0
// The words of what stands in the way of a step, and of what the case page says about steps and clocks.

package import Casework
import Petitions
import Screens

extension StepViolation {
  /// What people read: what is wrong and what is right.
  package var sentence: String {
    switch self {
    case .unknownStep(let name):
      "Bước “\(name)” thuộc bản chương trình mới hơn: cập nhật chương trình rồi ghi."
    case .kind(let kind): "Không dành cho \(kind.label.lowercased())."
    case .duty(let duties): "Cần người có nhiệm vụ \(duties.label). Đổi người ở góc trên."
    case .outOfOrder(let phase):
      "Vụ việc đang ở giai đoạn “\(phase.label)”. Chỉ lãnh đạo ghi được ngoài trình tự, có lý do."
    case .condition(let condition): "Chỉ khi: \(condition.label)."
    case .rule(let id):
      HandlingRule.all.first { $0.id == id }.map { "\($0.rule) (\($0.article))" }
        ?? "Trái quy tắc \(id)."
    case .missingFact: "Bước này cần mục này."
    case .wrongFact: "Ghi lại mục này: nội dung không đúng loại hoặc quá dài."
    case .strangeFact(let key): "Bước này không hỏi mục “\(key)”."
    case .afterEntry: "Ngày không được sau hôm nay."
    case .beforePetition(let day): "Ngày không được trước ngày nộp đơn (\(day.shown))."
    case .beforeAnswered(_, let day): "Ngày không được trước bước mà nó trả lời (\(day.shown))."
    case .factAhead: "Ngày này không được sau ngày làm việc này."
    case .unsettles(_, let name, let day):
      "Sửa như vậy thì bước “\(name)” ngày \(day.shown) không còn đúng luật. Đính chính bước đó trước, "
        + "hoặc để lãnh đạo ghi."
    case .correctsGrouping:
      "Gắn, tách đơn không đính chính được: ghi bước Tách khỏi vụ việc hoặc Gắn vào vụ việc."
    case .correctsNothing: "Chọn bước cần đính chính và ghi mục đúng."
    case .missingReason: "Ghi lý do; lý do ở lại trong vụ việc."
    case .strangePetition(let code): "Đơn \(code) không thuộc vụ việc này."
    }
  }
}

extension StepRefusal {
  /// Why a step is not offered.
  package var sentence: String {
    switch self {
    case .kind(let kind): StepViolation.kind(kind).sentence
    case .duty(let duties): StepViolation.duty(duties).sentence
    case .phase(let phase): "Vụ việc đang ở giai đoạn “\(phase.label)”."
    case .condition(let condition): StepViolation.condition(condition).sentence
    case .rule(let rule): StepViolation.rule(rule.id).sentence
    }
  }
}
