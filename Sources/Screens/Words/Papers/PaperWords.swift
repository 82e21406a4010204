// SPDX-License-Identifier: Apache-2.0
// What to say when a form or a paper of the office cannot be used: which one, what is wrong with it, and
// what to do. A refused text about a denouncer is never repeated.

import Papers
import Petitions

enum PaperWords {
  static func message(_ error: OfficeFormError) -> Message {
    switch error {
    case .missing(let file):
      Message(
        "Không đọc được mẫu giấy \(file).",
        next: "Kiểm tra tệp còn đó không, hoặc cài lại chương trình.")
    case .malformed(let file, let entry):
      Message(
        "Mẫu giấy \(file) viết sai\(entry.map { " ở mục \($0)" } ?? "").",
        next: "Dùng bản mẫu trước, rồi báo nơi gửi mẫu này.")
    case .unknownEntry(let file, let entry):
      Message(
        "Mẫu giấy \(file) có mục \(entry) mà chương trình này không biết, nên không dùng mẫu đó.",
        next: "Cập nhật chương trình, hoặc nhận lại mẫu đúng.")
    case .newerFormat(let file, let format):
      Message(
        "Mẫu giấy \(file) viết cho chương trình mới hơn (kiểu \(format)).",
        next: "Cập nhật chương trình rồi nhận lại mẫu.")
    case .unknownPlace(let file, let place):
      Message(
        "Mẫu giấy \(file) có chỗ trống {\(place)} không ứng với ô nào.",
        next: "Sửa chỗ trống hoặc thêm ô, rồi nhận lại mẫu.")
    case .contradiction(let file, let entry):
      Message("Mẫu giấy \(file) không khớp ở mục \(entry).", next: "Sửa mục đó, rồi nhận lại mẫu.")
    case .twice(let id, let version):
      Message(
        "Có hai mẫu giấy khác nhau cùng tên \(id), bản \(version).",
        next: "Giữ một mẫu, hoặc tăng số bản của mẫu sửa sau.")
    case .noneValid(let id, let day):
      Message(
        "Ngày \(day.shown) chưa có mẫu giấy \(id) nào có hiệu lực.",
        next: "Kiểm tra ngày ghi trên văn bản.")
    case .noVersion(let id, let version):
      Message(
        "Không còn bản \(version) của mẫu giấy \(id).",
        next: "In lại từ tệp đã lưu của văn bản, hoặc lấy lại mẫu từ bản sao lưu.")
    }
  }

  static func message(_ error: FormPaperError) -> Message {
    switch error {
    case .needsRedaction:
      Message(
        "Văn bản này không được ghi thông tin về người tố cáo, nên phải viết lại nội dung.",
        next: "Gõ lại từng ô; không chép từ đơn.", detail: "\(error)")
    case .namesDenouncer:
      Message(
        "Phần căn cứ có thông tin về người tố cáo.", next: "Viết lại phần căn cứ, bỏ thông tin đó.")
    case .retypedForAnother, .noField, .wrongKind, .wrongNumber:
      Message(
        "Chưa lập được văn bản.", next: "Mở lại văn bản từ vụ việc rồi lập lại.", detail: "\(error)"
      )
    }
  }

  static func message(_ error: FormValueError) -> Message {
    switch error {
    case .noField:
      Message("Mẫu giấy không có ô này.", next: "Mở lại văn bản từ vụ việc.", detail: "\(error)")
    case .notReadable(let label, let kind):
      Message("Ô \"\(label)\" chưa đúng.", next: "Ghi \(wanted(kind)).")
    }
  }

  static func message(_ error: RedactionError) -> Message {
    switch error {
    case .namesDenouncer(let field, let mark):
      Message(
        "Ô \"\(field)\" có \(name(mark)) của người tố cáo.",
        next: "Viết lại ô đó, bỏ mọi thông tin cho biết ai đã tố cáo.")
    case .value(let error): message(error)
    case .nobodyRetyped:
      Message("Chưa biết ai viết lại nội dung.", next: "Mở khóa bằng tên của mình rồi làm lại.")
    }
  }

  private static func name(_ mark: DenouncerMarks.Mark) -> String {
    switch mark {
    case .name: "tên"
    case .number: "số giấy tờ"
    case .phone: "số điện thoại"
    case .address: "địa chỉ"
    case .contact: "cách liên hệ"
    }
  }

  private static func wanted(_ kind: FieldKind) -> String {
    switch kind {
    case .line, .text, .list, .rows: "chữ"
    case .date: "ngày/tháng/năm, như 05/02/2027"
    case .moment: "giờ và ngày, như 08:30 05/02/2027"
    case .money: "số đồng, như 1.250.000"
    case .area: "số mét vuông, như 120,5"
    case .count: "một số"
    case .choice: "một trong các lựa chọn"
    }
  }
}
