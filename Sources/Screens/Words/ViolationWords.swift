// SPDX-License-Identifier: Apache-2.0
// One sentence for every violation of a draft: what is wrong and what to do, in words for a clerk with a
// citizen opposite.

public import Petitions

extension Violation {
  /// The sentence that stands beside the field.
  public var sentence: String {
    switch rule {
    case .missing: Self.missing(place)
    case .tooLong(let limit, let found):
      "Dài quá: \(found) ký tự, chỉ ghi được \(limit). Rút gọn hoặc đính kèm giấy."
    case .notADate:
      place.isBirth
        ? "Ghi năm sinh, hoặc ngày/tháng/năm, ví dụ 1957 hoặc 05/03/1957."
        : "Không có ngày này. Ghi ngày/tháng/năm, ví dụ 05/02/2026."
    case .twoDigitYear: "Ghi năm đủ bốn chữ số, ví dụ 1957, để không nhầm thế kỷ."
    case .inTheFuture: "Ngày này chưa đến. Kiểm tra lại ngày, hoặc đồng hồ của máy."
    case .longAgo(let years): "Cách đây \(years) năm. Kiểm tra lại; nếu đúng thì vẫn lưu được."
    case .wrongDigits(let expected, let found):
      "Số này phải đủ \(expected) chữ số, đang có \(found). Xem lại, hoặc chọn loại giấy tờ khác."
    case .oddPassport: "Số hộ chiếu thường là một chữ và bảy số. Kiểm tra lại; vẫn lưu được."
    case .numberDisagrees:
      "Số không khớp với năm sinh hoặc giới tính đã ghi. Kiểm tra lại; vẫn lưu được."
    case .oddPhone: "Số điện thoại thường có 10 chữ số. Kiểm tra lại; vẫn lưu được."
    case .oldPhone(let now):
      "Số 11 chữ số này đã đổi từ năm 2018, nay thường là \(now). Hỏi lại ông/bà; vẫn lưu được."
    case .servicePhone:
      "Đây là số tổng đài, không gọi lại cho ông/bà được. Ghi số khác; vẫn lưu được."
    case .noSuchProvince(let code):
      "Không có mã tỉnh \(code) ở đầu số này. Xem lại từng chữ số; nếu giấy ghi đúng như vậy thì vẫn lưu được."
    case .oddName: "Họ tên có chữ số hoặc dấu lạ. Kiểm tra lại; vẫn lưu được."
    case .sameNumberAs(let other): "Trùng số giấy tờ với người thứ \(other + 1). Sửa một trong hai."
    case .noNumber: "Không có số giấy tờ: vẫn lưu được, xã sẽ hỏi lại ông/bà."
    case .proxyNotAllowed:
      "Tố cáo phải do chính người tố cáo làm, không ủy quyền được. Bỏ phần người được ủy quyền."
    case .groupTooSmall: "Đơn nhiều người cần ít nhất hai người. Thêm người, hoặc chọn một người."
    case .groupSizeWrong(let named): "Ghi tổng số người, không nhỏ hơn số đã nêu tên (\(named))."
    case .representatives(let least, let most, let found):
      found > most
        ? "Chọn nhiều nhất \(most) người đại diện, đang có \(found)."
        : least == most
          ? "Chọn \(least) người đại diện, đang có \(found)."
          : "Chọn từ \(least) đến \(most) người đại diện, đang có \(found)."
    case .representativePaperMissing:
      "Chưa có văn bản cử người đại diện có chữ ký của tất cả. Vẫn lưu được; xã sẽ yêu cầu bổ sung."
    case .notReadBack: "Đọc lại cho ông/bà nghe, rồi đánh dấu “Đã đọc lại”."
    case .notSigned: "Mời ông/bà ký hoặc điểm chỉ vào đơn, rồi đánh dấu ô này."
    case .pastComplaintLimit(let days):
      "Đã \(days) ngày kể từ khi biết quyết định (quá 90 ngày). Ghi lý do chậm nếu có; vẫn lưu được."
    case .goesToProvince:
      "Tố cáo Chủ tịch, Phó Chủ tịch xã do Chủ tịch tỉnh giải quyết. Hãy nói ông/bà biết có thể gửi thẳng lên tỉnh."
    case .notACount(let most): "Ghi số trang và số bản từ 1 đến \(most)."
    case .tooMany(let limit, let found): "Nhiều quá: \(found), chỉ nhận được \(limit)."
    case .notOnPaper:
      place == .signature
        ? "Đơn chưa ký, chưa điểm chỉ: vẫn vào sổ, xét điều kiện khi phân loại."
        : "Giấy không ghi thì để trống: vẫn vào sổ, xét điều kiện khi phân loại."
    case .afterArrival: "Văn bản chuyển đề ngày sau ngày đến. Kiểm tra lại hai ngày."
    case .tooLarge(let limit, let found):
      "Các tệp tổng cộng \(Words.size(found)), chỉ nhận được \(Words.size(limit)). Bỏ bớt hoặc chụp nhỏ hơn."
    }
  }

  private static func missing(_ place: FormPlace) -> String {
    switch place {
    case .kind: "Chọn loại đơn."
    case .organisation: "Ghi tên cơ quan, tổ chức."
    case .authority: "Ghi giấy ủy quyền: số, ngày, nơi chứng thực."
    case .interpreter: "Ghi họ tên và thứ tiếng của người phiên dịch."
    case .respondent: "Ghi tên người hoặc cơ quan bị khiếu nại, tố cáo."
    case .respondentAddress: "Nên ghi địa chỉ của người hoặc cơ quan này."
    case .title: "Ghi một dòng: về việc gì."
    case .content: "Ghi sự việc đã xảy ra."
    case .request: "Ghi điều ông/bà yêu cầu, đề nghị."
    case .writtenOn: "Ghi ngày trên đơn."
    case .document: "Ghi tên giấy tờ."
    case .origin(.sender): "Ghi cơ quan, người chuyển đơn đến."
    case .origin(.arrivedOn): "Ghi ngày đến, theo dấu Đến."
    case .origin: "Ghi vào ô này."
    case .person(_, let field), .proxy(let field):
      switch field {
      case .name: "Ghi họ và tên."
      case .number: "Ghi số giấy tờ, hoặc chọn “Không có, không nhớ số”."
      case .address: "Ghi địa chỉ."
      case .contact: "Tố cáo phải có số điện thoại hoặc cách liên hệ khác."
      case .born, .issued, .phone: "Ghi vào ô này."
      }
    case .people, .groupSize, .readBack, .priorHandling, .decisionKnownOn, .signature, .documents:
      "Ghi vào ô này."
    }
  }
}

extension FormPlace {
  fileprivate var isBirth: Bool {
    switch self {
    case .person(_, .born), .proxy(.born): true
    default: false
    }
  }
}
