// SPDX-License-Identifier: Apache-2.0
// DOC-TOI.TXT, for whoever finds the stick or keeps the archive: what lies beside it and how to check
// and open it with stock tools, without this program. With a byte order mark and CRLF, because it
// will be opened in an office with whatever is there.

import Foundation

enum ReadMe {
  static func bundle(_ kind: BundleKind) -> Data {
    let namespace = kind.namespace.rawValue
    return file(
      """
      TIẾP DÂN - GÓI DỮ LIỆU ĐÃ NIÊM PHONG
      ====================================

      Thư mục này do phần mềm Tiếp Dân ghi để chuyển đơn thư giữa điểm tiếp nhận và xã.
      Nội dung đã được mã hóa; chỉ cơ quan nhận mới mở được. Xin đừng sửa, đổi tên hoặc xóa.
      Nếu nhặt được thiết bị này, xin chuyển đến trụ sở UBND xã gần nhất.

      \(FolderNames.bundle)   gói dữ liệu, định dạng age phiên bản 1 (age-encryption.org/v1)
      \(FolderNames.bundleSignature)   chữ ký OpenSSH của \(FolderNames.bundle)

      MỞ BẰNG CÔNG CỤ CÓ SẴN, KHÔNG CẦN PHẦN MỀM TIẾP DÂN
      (cần khóa mở KHOA.TXT của cơ quan nhận và tệp allowed_signers: máy của xã ghi sẵn tệp này trong
      thư mục dữ liệu, chỉ có khóa công khai của các trạm đã biết)

      1. Kiểm tra chữ ký (lệnh đầu in ra TRAM, tên của trạm đã ký):
         ssh-keygen -Y find-principals -f allowed_signers -s \(FolderNames.bundleSignature)
         ssh-keygen -Y verify -f allowed_signers -I TRAM -n \(namespace) -s \(FolderNames.bundleSignature) < \(FolderNames.bundle)
      2. Giải mã và bung ra:
         age -d -i KHOA.TXT \(FolderNames.bundle) > goi.tar
         tar -xf goi.tar
      3. Kiểm tra đủ và đúng (chuẩn BagIt, RFC 8493), trong thư mục vừa bung:
         bagit.py --validate .
         hoặc: sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
      4. Kiểm tra chữ ký bên trong:
         ssh-keygen -Y verify -f allowed_signers -I TRAM -n \(namespace) -s tagmanifest-sha256.txt.sig < tagmanifest-sha256.txt

      data/entries.jsonl: mỗi dòng một việc, chữ UTF-8. data/blobs: tệp đính kèm, tên là SHA-256.
      """)
  }

  static var backup: Data {
    let namespace = SignatureNamespace.backup.rawValue
    return file(
      """
      TIẾP DÂN - BẢN SAO LƯU ĐÃ NIÊM PHONG
      ====================================

      Thư mục này do phần mềm Tiếp Dân ghi, phòng khi máy của điểm hoặc của xã bị mất hoặc hỏng.
      Nội dung đã được mã hóa; chỉ xã mới mở được. Cất ở nơi khác với máy. Xin đừng sửa, đổi tên.
      Nếu nhặt được thiết bị này, xin chuyển đến trụ sở UBND xã gần nhất.

      \(FolderNames.bundle)   bản sao, định dạng age phiên bản 1 (age-encryption.org/v1)
      \(FolderNames.bundleSignature)   chữ ký OpenSSH của \(FolderNames.bundle)
      \(FolderNames.key)     chỉ có khi xã niêm phong lại cho máy mới: khóa dùng một lần, mở bằng các từ xã đọc

      PHỤC HỒI: bản của điểm thì mang đến xã. Bản của xã thì mở Tiếp Dân trên máy mới, ở trang đầu có Phục hồi
      từ bản sao lưu. Xem trợ giúp (F1), mục Sao lưu, hoặc chạy: tiepdan restore

      MỞ BẰNG CÔNG CỤ CÓ SẴN, KHÔNG CẦN PHẦN MỀM TIẾP DÂN (cần khóa mở của xã, tệp KHOA.TXT,
      và tệp allowed_signers trong thư mục dữ liệu của xã)

      1. Kiểm tra chữ ký (lệnh đầu in ra TRAM, tên của trạm đã ký):
         ssh-keygen -Y find-principals -f allowed_signers -s \(FolderNames.bundleSignature)
         ssh-keygen -Y verify -f allowed_signers -I TRAM -n \(namespace) -s \(FolderNames.bundleSignature) < \(FolderNames.bundle)
      2. Giải mã và bung ra:
         age -d -i KHOA.TXT \(FolderNames.bundle) > saoluu.tar
         tar -xf saoluu.tar
      3. Kiểm tra đủ và đúng, trong thư mục vừa bung:
         sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt

      data/store.sqlite: cơ sở dữ liệu SQLite (bảng journal: mỗi dòng một việc). data/blobs: tệp đính
      kèm, tên là SHA-256. data/backup.json: bản sao này là của trạm nào, đến mục nào. data/keys: chỉ có ở bản
      của xã, khóa ký và khóa mở (dưới cụm mật khẩu, dưới thẻ khôi phục).
      """)
  }

  static var enrolment: Data {
    file(
      """
      TIẾP DÂN - HỒ SƠ ĐĂNG KÝ TRẠM
      =============================

      Thư mục này do phần mềm Tiếp Dân ghi để xã và điểm tiếp nhận làm quen khóa của nhau.
      Không có dữ liệu của người dân trong thư mục này. Xin đừng sửa.

      \(FolderNames.document)    nội dung (JSON, chữ UTF-8), trong đó có khóa công khai của nơi gửi
      \(FolderNames.documentSignature)    chữ ký OpenSSH của \(FolderNames.document)

      Kiểm tra chữ ký bằng công cụ có sẵn (allowed_signers trong thư mục dữ liệu của
      xã; TRAM là tên nơi gửi trong tệp đó; của điểm thì sau khi xã đã kết nạp):
         ssh-keygen -Y verify -f allowed_signers -I TRAM -n \(SignatureNamespace.enrolment.rawValue) -s \(FolderNames.documentSignature) < \(FolderNames.document)
      """)
  }

  private static func file(_ text: String) -> Data {
    Data([0xef, 0xbb, 0xbf])
      + Data((text + "\n").replacing("\n", with: "\r\n").precomposedStringWithCanonicalMapping.utf8)
  }
}
