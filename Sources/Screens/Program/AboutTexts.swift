// SPDX-License-Identifier: Apache-2.0
// What the program's card says: whom to call, and what the program is made with.

import Storage

/// Texts of the program's card.
public enum AboutTexts {
  /// A part made by others.
  public struct Part: Sendable {
    /// Its name.
    public let name: String
    /// Whose it is.
    public let copyright: String
    /// Under which terms.
    public let licence: String
  }

  /// What the program does and whom to call when something is wrong.
  public static func comments(_ workplace: Workplace?) -> String {
    let purpose =
      "Tiếp nhận đơn của người dân ở thôn, chuyển về xã bằng USB niêm phong, không cần mạng."
    guard let workplace else { return purpose }
    // A store that cannot be read is told by the first page.
    let office = (try? workplace.store.parentStation())??.name
    let lines = workplace.settings?.helplines ?? []
    let call = ([office].compactMap(\.self) + lines).joined(separator: "; ")
    return call.isEmpty ? purpose : "\(purpose)\n\nCần giúp, gọi: \(call)."
  }

  /// The program's own terms.
  public static let licence = """
    Tiếp Dân là phần mềm nguồn mở theo giấy phép Apache License 2.0 \
    (apache.org/licenses/LICENSE-2.0): được dùng, chép, sửa và chuyển giao; không kèm bảo hành nào.
    """

  /// Words of the toolkit that are not in Vietnamese.
  public static let words = [
    "Details": "Chi tiết", "Legal": "Giấy phép", "Credits": "Những người góp sức",
    "About": "Giới thiệu",
  ]

  /// What the program is made with.
  public static let parts = [
    Part(
      name: "GTK, libadwaita, Pango, GLib", copyright: "© The GNOME Project",
      licence: "GNU LGPL 2.1 trở lên"),
    Part(
      name: "Swift, swift-crypto, swift-argument-parser",
      copyright: "© Apple Inc. and the Swift project authors",
      licence: "Apache License 2.0"),
    Part(name: "GRDB", copyright: "© Gwendal Roué", licence: "MIT"),
    Part(name: "SQLite", copyright: "", licence: "Public domain"),
    Part(name: "libarchive", copyright: "© Tim Kientzle", licence: "BSD 2-Clause"),
    Part(name: "libqrencode", copyright: "© Kentaro Fukuchi", licence: "GNU LGPL 2.1 trở lên"),
    Part(name: "libxlsxwriter", copyright: "© John McNamara", licence: "BSD 2-Clause"),
    Part(name: "CUPS", copyright: "© OpenPrinting", licence: "Apache License 2.0"),
    Part(
      name: "Phông chữ Liberation và Noto", copyright: "© Red Hat, Inc.; © Google LLC",
      licence: "SIL Open Font License 1.1"),
    Part(
      name: "Biểu tượng Adwaita", copyright: "© The GNOME Project",
      licence: "CC BY-SA 3.0 hoặc GNU LGPL 3"),
    Part(
      name: "Dữ liệu ngày nghỉ, lĩnh vực, mẫu giấy",
      copyright: "Soạn theo văn bản pháp luật của Việt Nam đã công bố",
      licence: "Nguồn ghi trong từng tệp dữ liệu"),
  ]
}
