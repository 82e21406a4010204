// SPDX-License-Identifier: Apache-2.0
// Invented petitions, and files as citizens bring them: small, whole, and of the kinds that are accepted.

public import Foundation
import Glibc
public import Petitions
import Screens

extension Draft {
  /// A report of an invented matter that passes every check.
  public static func report(_ title: String = "Đường liên thôn hỏng") -> Draft {
    var draft = Draft()
    draft.kind = .report
    draft.people[0].fullName = "Nguyễn Thị Hường"
    draft.people[0].identityNumber = "001157001234"
    draft.people[0].address = "Thôn Đồng, xã An Lạc"
    draft.people[0].phone = "0912345678"
    draft.title = title
    draft.content = "Mặt đường sụt lún, xe không qua được."
    draft.request = "Mong xã kiểm tra sớm."
    draft.isSigned = true
    return draft
  }

  /// The first of the demonstration's petitions of a kind.
  public static func invented(_ kind: PetitionKind, today: CivilDate) -> Draft {
    guard let draft = DemoPetitions.all(today: today).first(where: { $0.kind == kind }) else {
      preconditionFailure("the demonstration has every kind")
    }
    return draft
  }
}

/// Files as citizens bring them.
public enum InventedFile {
  /// The beginning of a PNG picture of that size, and an end.
  public static func png(width: Int = 40, height: Int = 30, salt: Int = 0) -> Data {
    func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }
    var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    bytes += number(13) + Array("IHDR".utf8) + number(width) + number(height)
    bytes += [8, 2, 0, 0, 0] + number(0) + number(salt)
    return Data(bytes + number(0) + Array("IEND".utf8) + [0xAE, 0x42, 0x60, 0x82])
  }

  /// A JPEG frame of that size with a comment before it, and an end.
  public static func jpeg(width: Int = 40, height: Int = 30, salt: Int = 0) -> Data {
    let comment = Array("\(salt)".utf8)
    var bytes: [UInt8] = [0xFF, 0xD8, 0xFF, 0xFE, 0, UInt8(comment.count + 2)] + comment
    bytes += [0xFF, 0xC0, 0, 11, 8, UInt8(height >> 8), UInt8(height & 255)]
    bytes += [UInt8(width >> 8), UInt8(width & 255), 1, 1, 0x11, 0]
    return Data(bytes + [0xFF, 0xD9])
  }

  /// A PDF of some pages, as far as first and last bytes and page objects go.
  public static func pdf(pages: Int = 1, text: String = "") -> Data {
    let objects = (0..<pages).map { "\($0 + 3) 0 obj\n<< /Type /Page /Parent 2 0 R >>\nendobj\n" }
    return Data(
      ("%PDF-1.4\n2 0 obj\n<< /Type /Pages /Count \(pages) >>\nendobj\n" + objects.joined()
        + "% \(text)\ntrailer\n<< >>\n%%EOF\n").utf8)
  }

  /// Bytes without any pattern that repeat from run to run.
  public static func noise(_ count: Int, seed: UInt64) -> Data {
    var state = seed
    return Data(
      (0..<count).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      })
  }

  /// A PDF of about that many bytes.
  public static func scan(bytes: Int, seed: UInt64) -> Data {
    Data("%PDF-1.4\n1 0 obj\n<< /Type /Page >>\nstream\n".utf8) + noise(bytes, seed: seed)
      + Data("\nendstream\n%%EOF\n".utf8)
  }
}
